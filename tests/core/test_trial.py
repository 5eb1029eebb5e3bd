# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guided test of a button: one press is an exercise, every other one is real."""

import pytest
from msgspec.structs import replace

from appliance.core import alert, events, report
from appliance.core.effects import Commit, DriveRelay, PublishAlert, PublishShutter
from appliance.core.limits import (
    CLOSED_SHOWN_US,
    DEBOUNCE_US,
    MS_US,
    S_US,
    TRIAL_OTHERS_US,
    TRIAL_PRESS_US,
    TRIAL_SEEN_US,
    TRIAL_SHOWN_US,
)
from appliance.core.records import GuardTest, Verdict
from appliance.core.trial import Trial
from appliance.core.values import (
    Action,
    EventType,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Result,
    Role,
    ShutterMode,
    Stage,
)
from tests.core import shutters
from tests.core.driver import SETTINGS, Driver, of, ready, told, words
from tests.core.test_evidence import answer_probe

OTHER = {Role.DURESS: Role.SHUTTER, Role.SHUTTER: Role.DURESS}
SECOND = "vartija-2"


def asked(role: Role = Role.DURESS, driver: Driver | None = None) -> Driver:
    """Return a counter whose button is asked to be pressed."""
    driver = driver or ready()
    driver.happen(events.TrialAsked, role=role)
    return driver


def pressed(role: Role = Role.DURESS, driver: Driver | None = None) -> Driver:
    """Return a counter whose test is on its way."""
    driver = asked(role, driver)
    driver.press(role)
    driver.ack_alert()
    return driver


def passed(role: Role = Role.DURESS, driver: Driver | None = None) -> Driver:
    """Return a counter whose button has just passed its test."""
    driver = pressed(role, driver)
    driver.say(Action.SEEN)
    return driver


def trial(driver: Driver) -> Trial:
    """Return the test there is."""
    assert driver.state.trial is not None, "there is a test"
    return driver.state.trial


def faults(driver: Driver) -> set[tuple[FaultKind, str]]:
    """Return what is wrong with the tests."""
    about = {FaultKind.TEST_FAILED, FaultKind.WIRES_SWAPPED, FaultKind.CONFIG_CHANGED}
    return {(o.fault, o.part) for o in driver.state.faults if o.fault in about}


def is_real(driver: Driver) -> bool:
    """Whether a call is open that rings everybody."""
    called, life = driver.alert, driver.state.life
    assert life is not None, "there is an alert"
    if called.level is not Level.NOTICE:
        assert life.escalate_us is not None
        assert life.unaccepted_us is not None
    return called.stage is Stage.RAISED and not called.exercise


# The test itself


@pytest.mark.parametrize("role", Role)
def test_the_first_press_of_the_asked_button_is_an_exercise(role: Role) -> None:
    """It leaves at once, as an exercise, and is told as one: not as raised."""
    driver = asked(role)
    effects = driver.press(role)
    first = of(effects, PublishAlert)[0].alert
    assert first == replace(driver.alert, stage=Stage.RAISED)
    assert (first.exercise, first.kind, first.presses) == (True, Kind(role.value), 1)
    assert words(effects) == ["press_start", "exercise_started", "press_end"]
    assert not of(effects, PublishShutter), "nothing is asked of the shutter"


@pytest.mark.parametrize("mode", ["impulse", "hold_to_run"])
def test_a_test_moves_no_shutter(mode: ShutterMode) -> None:
    """The press of a test switches no relay, also when it is held; the next does."""
    driver = shutters.ready(mode)
    driver.happen(events.TrialAsked, role=Role.SHUTTER)
    effects = driver.hold() + driver.wait(S_US)
    assert not of(effects, DriveRelay)
    driver.level(Role.SHUTTER, active=False)
    driver.wait(S_US)
    driver.hold()
    assert driver.relay == ("pulse" if mode == "impulse" else "hold")
    assert not driver.alert.exercise


@pytest.mark.parametrize("role", Role)
def test_an_exercise_calls_nobody(role: Role) -> None:
    """It never escalates, shows no plan B, and asks no second audience."""
    driver = asked(role)
    driver.press(role)
    driver.leave()
    life = driver.state.life
    assert life is not None
    clocks = (life.escalate_us, life.unsent_us, life.unaccepted_us)
    assert clocks == (None, None, None)
    effects = driver.wait(TRIAL_SEEN_US + S_US)
    assert not {"escalated", "rung_again", "plan_b"} & set(words(effects))
    assert driver.alert.audiences == SETTINGS.escalation[0].audiences


@pytest.mark.parametrize("action", [Action.SEEN, Action.ACCEPT, Action.ARRIVE])
@pytest.mark.parametrize("role", Role)
def test_a_guards_first_word_passes_it(action: Action, role: Role) -> None:
    """Seen or accepted: it passes and ends by itself, as an exercise."""
    driver = pressed(role)
    driver.say(action)
    assert words(driver.effects)[-2:] == ["test_passed", "exercise_ended"]
    assert (driver.alert.stage, driver.alert.outcome) == (
        Stage.CLOSED,
        Outcome.EXERCISE,
    )
    test = next(one for one in told(driver.effects) if one.role is role)
    assert (test.event_type, test.guard) == (EventType.TEST_PASSED, "vartija-1")
    assert trial(driver).phase == "passed"


def test_it_is_stored_who_saw_it_and_how_soon() -> None:
    """The guard, the milliseconds since the contact closed, settings and time.

    It is committed with the event that tells of it.
    """
    driver = asked()
    driver.level(Role.DURESS, active=True)
    driver.wait(DEBOUNCE_US)
    driver.ack_alert()
    driver.wait(200 * MS_US)
    driver.say(Action.SEEN)
    (commit,) = of(driver.effects, Commit)
    assert commit.evidence == driver.state.evidence
    (test,) = driver.state.evidence.buttons
    assert (test.role, test.seen_by, test.took_ms) == (Role.DURESS, "vartija-1", 230)
    assert (test.verdict, test.why, test.config_hash) == (Verdict.PASSED, "", "")
    assert test.wall_ms == driver.moment().wall_ms
    assert driver.state.evidence.guards == (GuardTest(guard="vartija-1", station=""),)


def test_a_later_press_is_no_test() -> None:
    """After the test the same press is a duress alert like any other."""
    driver = passed()
    driver.wait(CLOSED_SHOWN_US)
    driver.press()
    assert is_real(driver)


def test_the_outcome_is_shown_for_a_while() -> None:
    """Ten seconds after its end a test is no longer shown."""
    driver = passed()
    driver.wait(TRIAL_SHOWN_US - 1)
    assert driver.state.trial is not None
    driver.wait(1)
    assert driver.state.trial is None


def test_the_other_stations_have_two_seconds() -> None:
    """It goes on until every guard on duty has seen it, so that all are tested."""
    driver = ready()
    driver.duty(SECOND, station="0.4.0 ab")
    driver = passed(driver=driver)
    assert (trial(driver).phase, driver.alert.stage) == ("passed", Stage.RAISED)
    driver.wait(S_US)
    driver.say(Action.SEEN, SECOND)
    assert driver.alert.stage is Stage.CLOSED
    assert words(driver.effects) == ["test_passed", "exercise_ended"]
    assert driver.state.evidence.guards[-1].station == "0.4.0 ab"
    (test,) = driver.state.evidence.buttons
    assert test.seen_by == "vartija-1"


def test_it_does_not_wait_longer_for_a_guard_who_sees_nothing() -> None:
    """Two seconds after the first guard it is over, whoever has not answered."""
    driver = ready()
    driver.duty(SECOND)
    driver = passed(driver=driver)
    driver.wait(TRIAL_OTHERS_US - 1)
    assert alert.is_open(driver.state.life)
    driver.wait(1)
    assert not alert.is_open(driver.state.life)
    assert driver.say(Action.SEEN, SECOND).result is Result.STALE
    assert [one.guard for one in driver.state.evidence.guards] == ["vartija-1"]


def test_a_guard_who_is_not_called_is_not_waited_for() -> None:
    """Only those who would be called first have to see it."""
    driver = ready()
    driver.duty("johto-1", ("managers",))
    assert passed(driver=driver).alert.stage is Stage.CLOSED


def test_a_guard_may_end_what_he_has_accepted() -> None:
    """A quick close by who accepted is an end like any, and no second test."""
    driver = ready()
    driver.duty(SECOND)
    driver = pressed(driver=driver)
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert words(driver.effects)[:2] == ["exercise_ended", "test_passed"]
    assert driver.alert.outcome is Outcome.EXERCISE, "whatever he calls it"
    assert driver.state.evidence.buttons[0].took_ms is not None


# What fails


def test_a_button_that_is_not_pressed_fails() -> None:
    """Nothing within 15 s: failed, told as a fault, and not proven."""
    driver = asked()
    driver.wait(TRIAL_PRESS_US - 1)
    assert trial(driver).phase == "press"
    driver.wait(1)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "not_pressed")
    assert faults(driver) == {(FaultKind.TEST_FAILED, "duress")}
    assert driver.state.life is None
    (test,) = driver.state.evidence.buttons
    assert (test.wall_ms, test.verdict) == (None, Verdict.FAILED)


def test_a_press_that_nobody_sees_fails() -> None:
    """No guard within 15 s of the press: failed, and the exercise ends by itself."""
    driver = pressed(Role.SHUTTER)
    driver.leave()
    driver.wait(TRIAL_SEEN_US)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "not_seen")
    assert driver.alert.outcome is Outcome.EXERCISE
    assert faults(driver) == {(FaultKind.TEST_FAILED, "shutter")}


def test_a_test_needs_no_broker_to_fail() -> None:
    """Without any connection it fails in its time, and nothing stays open."""
    driver = ready()
    for name in SETTINGS.brokers:
        driver.lose(name)
    driver = asked(driver=driver)
    driver.press()
    driver.wait(TRIAL_SEEN_US)
    assert trial(driver).why == "not_seen"
    assert driver.alert.stage is Stage.CLOSED


def test_a_failed_test_stands_until_one_passes() -> None:
    """It takes away what was proved before; the next that passes gives it back."""
    driver = passed()
    driver.wait(TRIAL_SHOWN_US)
    answer_probe(driver)
    assert report.proof(driver.state).proven
    at_ms = driver.state.evidence.buttons[0].wall_ms
    asked(driver=driver)
    driver.wait(TRIAL_PRESS_US + TRIAL_SHOWN_US)
    answer_probe(driver)
    (test,) = driver.state.evidence.buttons
    assert (test.wall_ms, test.verdict) == (at_ms, Verdict.FAILED)
    assert not report.proof(driver.state).proven
    passed(driver=driver)
    assert faults(driver) == set()
    assert report.proof(driver.state).proven


@pytest.mark.parametrize("role", Role)
def test_the_other_button_is_real_and_fails_the_test(role: Role) -> None:
    """Another button answers: a real alert at once, and its wires may be swapped."""
    driver = asked(role)
    driver.press(OTHER[role])
    assert is_real(driver)
    assert driver.alert.kind == OTHER[role].value
    if role is Role.SHUTTER:
        driver.wait(TRIAL_PRESS_US)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "wrong_button")
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    both = {FaultKind.TEST_FAILED, FaultKind.WIRES_SWAPPED}
    assert faults(driver) == {(fault, role.value) for fault in both}
    assert [one.role for one in driver.state.evidence.buttons] == [role], (
        "what was heard is no test of the other button either"
    )
    driver.wait(TRIAL_SHOWN_US)
    passed(role, driver)
    assert faults(driver) == set()


def test_a_lesser_wrong_button_fails_the_test_at_once() -> None:
    """The shutter's button instead of duress is no secret: told without delay."""
    driver = asked(Role.DURESS)
    driver.press(Role.SHUTTER)
    assert trial(driver).why == "wrong_button"
    assert (FaultKind.WIRES_SWAPPED, "duress") in faults(driver)


def test_duress_changes_nothing_that_is_shown_of_a_test() -> None:
    """Duress instead of the shutter: the test goes on as if nobody had pressed.

    It fails in its own time, and why is told when the alert is over.
    """
    driver, quiet = asked(Role.SHUTTER), asked(Role.SHUTTER)
    driver.press(Role.DURESS)
    assert is_real(driver)
    assert trial(driver).phase == "press"
    assert trial(driver).until_us == trial(quiet).until_us
    driver.wait(TRIAL_PRESS_US)
    assert faults(driver) == {(FaultKind.TEST_FAILED, "shutter")}
    quiet.wait(TRIAL_PRESS_US)
    assert faults(driver) == faults(quiet)
    driver.say(Action.ACCEPT)
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert (FaultKind.WIRES_SWAPPED, "shutter") in faults(driver)


def test_duress_hides_no_swapped_wires_that_were_told_before() -> None:
    """What was wrong before a press is said to be wrong after it, too."""
    driver = asked(Role.DURESS)
    driver.press(Role.SHUTTER)
    before = faults(driver)
    assert (FaultKind.WIRES_SWAPPED, "duress") in before
    effects = driver.press(Role.DURESS)
    assert is_real(driver)
    assert faults(driver) == before
    assert "fault_cleared" not in words(effects)


def test_a_failure_that_duress_hides_is_stored() -> None:
    """Nothing is told of the wrong button yet, but the disk knows it."""
    driver = asked(Role.SHUTTER)
    driver.wait(TRIAL_PRESS_US + TRIAL_SHOWN_US)
    driver = asked(Role.SHUTTER, driver)
    effects = driver.press(Role.DURESS) + driver.wait(TRIAL_PRESS_US)
    kept = [one.evidence for one in of(effects, Commit) if one.evidence]
    assert kept == [driver.state.evidence]
    assert kept[0].buttons[0].why == "wrong_button"
