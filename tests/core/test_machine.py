# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""`step` is total and pure: every event has an answer in every phase."""

import pytest
from msgspec.structs import replace

from appliance.core import events, machine
from appliance.core.draft import uuid_text
from appliance.core.effects import (
    Commit,
    PublishAlert,
    PublishReply,
    PublishShutter,
    Stop,
)
from appliance.core.limits import S_US
from appliance.core.records import Restored
from appliance.core.settings import Settings
from appliance.core.state import State
from appliance.core.values import Action, Alert, Result, Role, Stage
from tests.core.driver import SETTINGS, STEPS, Driver, Effects, of, ready, told, words
from tests.core.phases import EVENTS, PHASES

ILLEGAL = {
    "idle": ["'I am all right' tapped", "HELP undone", "duress read at rest"],
    "duress accepted": ["another guard closes", "a guard accepts"],
    "duress raised": ["a guard closes", "a guard accepts an unknown alert"],
    "closed": [
        "a guard has seen it",
        "a guard accepts",
        "a guard arrives",
        "a guard closes",
        "'I am all right' tapped",
    ],
    "stopping": ["a stop is asked for"],
}


def alert_of(state: State) -> Alert | None:
    """Return the alert there is."""
    return state.life.alert if state.life else None


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("phase", PHASES)
def test_every_event_has_an_answer_in_every_phase(phase: str, event: str) -> None:
    """Nothing that can happen raises, and what comes out holds the core's promises."""
    driver = PHASES[phase]()
    before = alert_of(driver.state)
    effects = EVENTS[event](driver)
    after = alert_of(driver.state)
    if before and after and before.alert_id == after.alert_id:
        assert after.rev >= before.rev
        assert after.level <= before.level
    due_us = machine.next_deadline(driver.state)
    assert due_us is not None
    assert due_us > driver.state.now_us
    assert len(of(effects, PublishReply)) <= 1


@pytest.mark.parametrize(
    ("phase", "event"),
    [(phase, event) for phase, several in ILLEGAL.items() for event in several],
)
def test_what_is_illegal_changes_nothing(phase: str, event: str) -> None:
    """An event that means nothing here changes no alert and is not journaled."""
    driver = PHASES[phase]()
    before = alert_of(driver.state)
    effects = EVENTS[event](driver)
    assert alert_of(driver.state) == before
    assert not of(effects, PublishAlert)
    assert not words(effects)


def test_alert_first_then_commit_then_the_rest() -> None:
    """A press leaves for every broker before it is journaled or said in detail."""
    driver = ready()
    driver.level(Role.DURESS, active=True)
    driver.now_us += 30_000
    effects = driver.happen(events.DeadlinePassed)
    names = [type(effect).__name__ for effect in effects]
    assert names[:3] == ["PublishAlert", "PublishAlert", "Commit"]
    assert "PublishAlert" not in names[3:]
    assert names.count("Commit") == 1


def test_shutter_press_tells_the_shutter() -> None:
    """The shutter button asks, at level 3, and never claims to know the position."""
    driver = ready()
    effects = driver.press(Role.SHUTTER)
    assert "shutter" in words(effects)
    said = [(one.position, one.reason) for one in of(effects, PublishShutter)]
    assert said == [("unknown", "button")] * 2
    driver.happen(events.PauseAsked)
    assert of(driver.effects, PublishShutter)[0].reason == "pause"


def test_stop_with_help_pending_calls_for_help() -> None:
    """Help that was tapped and not undone is not lost by a stop."""
    driver = PHASES["help can be undone"]()
    effects = driver.happen(events.StopAsked)
    assert isinstance(effects[0], PublishAlert)
    assert driver.alert.help_asked
    assert isinstance(effects[-1], Stop)
    assert driver.state.help_us is None


def test_unknown_role_is_ignored() -> None:
    """A level of a button that the site does not have is nothing."""
    driver = ready(Settings(buttons=(), brokers=("main",), escalation=STEPS))
    assert not driver.press(Role.SHUTTER)


@pytest.mark.parametrize("phase", PHASES)
def test_deadline_storm_ends(phase: str) -> None:
    """Deadlines that pass again and again at one moment do nothing the second time."""
    driver = PHASES[phase]()
    for _ in range(60):
        due_us = machine.next_deadline(driver.state)
        assert due_us is not None
        driver.now_us = max(driver.now_us, due_us)
        driver.happen(events.DeadlinePassed)
        settled = driver.state
        assert driver.happen(events.DeadlinePassed) == ()
        assert replace(driver.state, synced=settled.synced) == settled


def test_deadline_that_has_not_come_is_nothing() -> None:
    """A timer that fires early changes nothing."""
    driver = ready()
    assert driver.happen(events.DeadlinePassed) == ()


def test_same_inputs_same_outputs() -> None:
    """A step reads nothing but its state and its event, and changes neither."""
    driver = ready()
    driver.press()
    state, moment = driver.state, driver.moment()
    event = events.WithdrawAsked(at=moment)
    first = machine.step(state, event)
    assert machine.step(state, event) == first
    assert driver.state is state


def test_time_never_runs_backwards() -> None:
    """An event with an old time stamp sets no clock back."""
    driver = ready()
    before = driver.state.now_us
    driver.happen(events.ScreenSeen, before - 5 * S_US)
    assert driver.state.now_us == before


def test_ids_are_uuids_of_the_moment() -> None:
    """An id is a version 4 UUID made from the chance that came with the event."""
    assert uuid_text(0) == "00000000-0000-4000-8000-000000000000"
    assert uuid_text((1 << 130) - 1) == "ffffffff-ffff-4fff-bfff-ffffffffffff"


def test_start_without_escalation_is_refused() -> None:
    """A counter that would call nobody does not start."""
    with pytest.raises(AssertionError, match="at least one escalation step"):
        Driver(replace(SETTINGS, escalation=()))


def test_restart_keeps_the_open_alert() -> None:
    """After a crash the alert is open, with a revision beyond any that guards saw."""
    first = PHASES["duress raised"]()
    again = Driver(restored=Restored(alert=first.alert, seq=first.state.seq))
    assert again.alert.stage is Stage.RAISED
    assert again.alert.alert_id == first.alert.alert_id
    assert again.alert.rev > first.alert.rev + 100
    (commit,) = of(again.effects, Commit)
    assert commit.alert == again.alert


def test_many_alerts_keep_a_bounded_memory() -> None:
    """The last 32 closed alerts are known as stale; older ones are unknown."""
    driver = ready()
    ids = []
    for _ in range(34):
        driver.press()
        driver.ack_alert()
        driver.say(Action.ACCEPT)
        driver.say(Action.CLOSE)
        ids.append(driver.alert.alert_id)
        driver.wait(11 * S_US)
    results = [driver.say(Action.SEEN, alert_id=one).result for one in ids[:3]]
    assert results == [Result.NO_SUCH_ALERT, Result.NO_SUCH_ALERT, Result.STALE]
    assert len(driver.state.closed_ids) == 32


def test_rest_without_a_link_is_silent() -> None:
    """A counter at rest without a link journals nothing more once events are stale."""
    driver = ready()
    driver.lose("main")
    driver.lose("spare")
    for _ in range(16 * 60):
        driver.wait(S_US)
        driver.save()
    quiet: Effects = ()
    for _ in range(3_600):
        quiet += driver.wait(S_US)
        driver.save()
    assert {type(effect) for effect in quiet} == {Commit}
    assert not told(quiet)
