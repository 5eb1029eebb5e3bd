# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was tested, and that nothing is proven once something else stands here."""

import pytest
from msgspec.structs import replace

from appliance.core import evidence, report
from appliance.core.effects import Commit, PublishHealth
from appliance.core.events import HelpAsked, PauseAsked
from appliance.core.limits import GUARDS_MAX, HELP_UNDO_US, S_US
from appliance.core.records import Evidence, GuardTest, Restored
from appliance.core.settings import Settings
from appliance.core.values import Action, EventType, FaultKind, Kind, Outcome, Role
from tests.core.driver import SETTINGS, Driver, Effects, of, ready, told, words
from tests.core.test_readiness import is_proven

CHANGED = replace(SETTINGS, config_hash="of other settings")
BOTH = ("vartija-1", "vartija-2")


def answer_probe(driver: Driver, *guards: str) -> None:
    """Let guards answer the last probe through each broker."""
    driver.wait(S_US)
    nonce = driver.state.guards.probes[-1].nonce
    for guard in guards or BOTH[:1]:
        for box in driver.state.boxes:
            driver.say(Action.PROOF, guard, box.broker, nonce=nonce)


def answer(driver: Driver, *guards: str) -> Effects:
    """Let guards see the alert, and the first of them accept and close it."""
    driver.ack_alert()
    for guard in guards[1:]:
        driver.say(Action.SEEN, guard)
    driver.say(Action.ACCEPT, guards[0])
    driver.say(Action.CLOSE, guards[0])
    return driver.effects


def prove_button(driver: Driver, *guards: str, role: Role = Role.DURESS) -> Effects:
    """Press a button, let guards answer to the end, and come to rest."""
    driver.press(role)
    effects = answer(driver, *(guards or BOTH[:1]))
    driver.wait(10 * S_US)
    driver.save()
    answer_probe(driver, *guards)
    return effects


def after_test(*guards: str, role: Role = Role.DURESS, station: str = "") -> Driver:
    """Return a counter at rest whose button was tested with these guards on duty."""
    driver = ready()
    for guard in guards or BOTH[:1]:
        driver.duty(guard, station=station)
    prove_button(driver, *guards, role=role)
    return driver


def again(driver: Driver, settings: Settings = SETTINGS, station: str = "") -> Driver:
    """Start anew with what is on disk, and perhaps other settings."""
    state = driver.state
    started = ready(settings, Restored(seq=state.seq, evidence=state.evidence))
    started.duty(station=station)
    answer_probe(started)
    return started


def changes(driver: Driver) -> list[str]:
    """Return which parts are shown not to be what was tested."""
    kind = FaultKind.CONFIG_CHANGED
    return [one.part for one in driver.state.faults if one.fault is kind]


def test_before_the_first_test_nothing_is_demanded() -> None:
    """A counter that was never tested is proven by its probes alone."""
    driver = ready()
    answer_probe(driver)
    assert is_proven(driver)
    driver.duty("vartija-2", station="0.2.0 ab")
    answer_probe(driver, *BOTH)
    assert is_proven(driver)
    assert changes(driver) == []
    assert is_proven(again(driver, CHANGED))


@pytest.mark.parametrize("role", Role)
def test_a_press_that_a_guard_closed_is_a_test(role: Role) -> None:
    """A press whose alert a guard accepted and closed tests that very button."""
    driver = ready()
    driver.press(role)
    alert_id = driver.alert.alert_id
    effects = answer(driver, "vartija-1")
    *_, passed = told(effects)
    assert passed.event_type is EventType.TEST_PASSED
    assert (passed.role, passed.alert_id) == (role, alert_id)
    health = of(effects, PublishHealth)[-1].health
    at_ms = {button.role: button.last_test_wall_ms for button in health.buttons}
    assert at_ms == {one: passed.wall_ms if one is role else None for one in Role}


@pytest.mark.parametrize("outcome", Outcome)
def test_whatever_the_guard_calls_it_the_way_was_gone(outcome: Outcome) -> None:
    """An alert closed as resolved, false or an exercise has tested the button alike."""
    driver = ready()
    driver.press()
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE, outcome=outcome)
    assert "test_passed" in words(driver.effects)


def test_evidence_changes_only_when_the_alert_is_closed() -> None:
    """While an alert is open nothing on the screen changes because it was answered."""
    driver = again(after_test(), CHANGED)
    before = driver.state.evidence
    assert changes(driver) == ["duress"]
    driver.press()
    driver.ack_alert()
    for action in (Action.SEEN, Action.ACCEPT, Action.ARRIVE):
        driver.say(action)
        assert driver.state.evidence == before
        assert changes(driver) == ["duress"]
    driver.say(Action.CLOSE)
    assert driver.state.evidence != before
    assert changes(driver) == []


def test_evidence_is_committed_with_the_row_that_tells_it() -> None:
    """What was tested is on disk in the same transaction as the event of the test."""
    driver = ready()
    effects = prove_button(driver)
    (commit,) = of(effects, Commit)
    assert commit.evidence == driver.state.evidence
    assert commit.occurrences[-1].event_type is EventType.TEST_PASSED
    later = driver.duty("vartija-2") + driver.press(Role.SHUTTER)
    assert all(one.evidence is None for one in of(later, Commit))


def test_help_and_pause_test_no_button() -> None:
    """An alert from the screen says nothing of a button."""
    for kind in (HelpAsked, PauseAsked):
        driver = ready()
        driver.happen(kind)
        driver.wait(HELP_UNDO_US)
        assert "test_passed" not in words(answer(driver, "vartija-1"))
        assert driver.state.evidence == Evidence()


def test_of_a_joined_alert_the_gravest_press_is_tested() -> None:
    """Duress that joined help tests its button; the lesser press that joins nothing."""
    driver = ready()
    driver.happen(HelpAsked)
    driver.wait(HELP_UNDO_US)
    driver.press(Role.DURESS)
    driver.press(Role.SHUTTER)
    answer(driver, "vartija-1")
    assert [one.role for one in driver.state.evidence.buttons] == [Role.DURESS]


def test_changed_settings_break_the_proof_until_tested_again() -> None:
    """After other settings each button that was tested is a fault until the next."""
    driver = after_test()
    prove_button(driver, role=Role.SHUTTER)
    assert is_proven(driver)
    started = again(driver, CHANGED)
    assert changes(started) == ["duress", "shutter"]
    assert not is_proven(started)
    assert report.proof(started.state).by == ("vartija-1",), "the probes still answer"
    prove_button(started)
    assert changes(started) == ["shutter"]
    assert not is_proven(started)
    prove_button(started, role=Role.SHUTTER)
    assert changes(started) == []
    assert is_proven(started)


def test_a_press_from_before_a_restart_tests_nothing() -> None:
    """A guard who closes it with other settings in force has not tested these."""
    driver = after_test()
    driver.press()
    left = Restored(
        alert=driver.alert, seq=driver.state.seq, evidence=driver.state.evidence
    )
    started = ready(CHANGED, left)
    assert EventType.TEST_PASSED not in words(answer(started, *BOTH[:1]))
    started.wait(10 * S_US)
    assert changes(started) == ["duress"]


def test_a_button_that_was_taken_away_needs_no_test() -> None:
    """What can never be tested again does not keep the rest from being proven."""
    driver = after_test(role=Role.SHUTTER)
    prove_button(driver)
    one = replace(CHANGED, buttons=SETTINGS.buttons[:1])
    assert one.buttons[0].role is Role.DURESS
    driver = again(driver, one)
    assert changes(driver) == ["duress"]
    prove_button(driver)
    assert is_proven(driver)


def test_a_button_that_was_never_tested_has_not_changed() -> None:
    """Other settings are a fault of the button that was tested, and of no other."""
    assert changes(again(after_test(role=Role.SHUTTER), CHANGED)) == ["shutter"]


def test_settings_that_came_back_are_the_ones_tested() -> None:
    """Whoever undoes a change need not test again."""
    driver = again(again(after_test(), CHANGED))
    assert changes(driver) == []
    assert is_proven(driver)


def test_evidence_outlives_a_restart() -> None:
    """What was tested with these settings needs no test after a start."""
    driver = again(after_test(station="0.1.0 ab"), station="0.1.0 ab")
    assert changes(driver) == []
    assert is_proven(driver)
    health = report.health(driver.state)
    assert health.buttons[0].last_test_wall_ms is not None


def test_a_changed_station_breaks_the_proof_until_tested_again() -> None:
    """A station with another program or other settings is a fault, told once."""
    driver = after_test(station="0.1.0 ab")
    effects = driver.duty(station="0.1.0 cd")
    fault = next(one for one in told(effects) if one.event_type is EventType.FAULT)
    assert (fault.fault, fault.part) == (FaultKind.CONFIG_CHANGED, "vartija-1")
    assert words(effects).count("fault") == 1
    answer_probe(driver)
    assert not is_proven(driver)
    prove_button(driver)
    assert changes(driver) == []
    assert is_proven(driver)


def test_a_station_that_came_back_is_the_one_tested() -> None:
    """A guard who returns to the station that was tested needs no test."""
    driver = after_test(station="0.1.0 ab")
    driver.duty(station="0.1.0 cd")
    assert not is_proven(driver)
    driver.duty(station="0.1.0 ab")
    assert is_proven(driver)


def test_a_new_guard_is_tested_like_a_changed_one() -> None:
    """A guard whom no tested press has reached breaks the proof until one does."""
    driver = after_test()
    driver.duty("vartija-2")
    answer_probe(driver, *BOTH)
    assert changes(driver) == ["vartija-2"]
    assert not is_proven(driver)
    prove_button(driver, *BOTH)
    assert is_proven(driver)


def test_a_test_reaches_whoever_saw_or_accepted_it() -> None:
    """Who has only seen the alert was reached; who has done nothing was not."""
    driver = after_test(*BOTH)
    driver.duty("vartija-3")
    assert changes(driver) == ["vartija-3"]
    assert [one.guard for one in driver.state.evidence.guards] == [
        "vartija-2",
        "vartija-1",
    ]


def test_guards_off_duty_are_asked_for_nothing() -> None:
    """A guard who is not there breaks no proof; who was tested stays so."""
    driver = after_test(*BOTH)
    driver.duty("vartija-3")
    driver.duty("vartija-3", on_duty=False)
    driver.leave("vartija-2")
    assert changes(driver) == []
    prove_button(driver)
    driver.duty("vartija-2")
    assert changes(driver) == [], "tested before, and not changed since"


def test_any_button_tests_a_guard() -> None:
    """A guard's station is tested by a press of any button."""
    driver = after_test()
    driver.duty("vartija-2")
    prove_button(driver, *BOTH, role=Role.SHUTTER)
    assert changes(driver) == []


def test_a_guard_who_never_told_of_a_station_can_be_tested() -> None:
    """Who has plain tools and tells of no duty is noted without a station."""
    driver = ready()
    driver.press()
    answer(driver, "puhelin")
    assert driver.state.evidence.guards == (GuardTest(guard="puhelin", station=""),)


def test_tested_guards_are_bounded() -> None:
    """Of more guards than are remembered at once the newest tested are kept."""
    driver = ready()
    driver.press()
    answer(driver, "vartija-1")
    many = tuple(f"g-{number}" for number in range(GUARDS_MAX))
    seen = replace(driver.alert, seen_by=many)
    known = evidence.closed(driver.state.evidence, seen, {}, "", driver.moment())
    names = [one.guard for one in known.guards]
    assert names == [*many[1:], "vartija-1"]
    assert len(known.buttons) == 1


def test_every_button_has_an_alert_of_its_own() -> None:
    """The kinds that test a button are those of the buttons, one each."""
    assert sorted(evidence.TESTS.values()) == sorted(Role)
    assert set(evidence.TESTS) == {Kind.DURESS, Kind.SHUTTER}
