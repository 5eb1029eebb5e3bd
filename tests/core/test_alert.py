# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The life of an alert: who may do what, when everyone is rung, what is shown."""

import pytest
from msgspec.structs import replace

from appliance.core import alert, machine
from appliance.core.effects import Commit, PublishAlert
from appliance.core.events import HelpAsked, PauseAsked, WithdrawAsked
from appliance.core.life import Life
from appliance.core.limits import (
    ACCEPTED_MAX,
    CLOSED_SHOWN_US,
    GUARDS_MAX,
    HELP_UNDO_US,
    NOTE_MAX,
    PRESSES_MAX,
    S_US,
)
from appliance.core.settings import EscalationStep, Settings
from appliance.core.values import (
    Action,
    Kind,
    Level,
    Outcome,
    Result,
    Role,
    Stage,
)
from tests.core.driver import SETTINGS, STEPS, Driver, of, ready, told, words


def unsent() -> Driver:
    """Return a counter whose duress button was pressed; no broker has taken it."""
    driver = ready()
    driver.press()
    return driver


def raised(settings: Settings = SETTINGS) -> Driver:
    """Return a counter whose duress button was pressed just now, and it was sent."""
    driver = ready(settings)
    driver.press()
    driver.ack_alert()
    return driver


def helped() -> Driver:
    """Return a counter that asked for help just now, and it was sent."""
    driver = ready()
    driver.happen(HelpAsked)
    driver.wait(HELP_UNDO_US)
    driver.ack_alert()
    return driver


def steps(*afters_s: tuple[int, int]) -> Settings:
    """Return settings with these escalation steps: duress, help seconds."""
    return replace(
        SETTINGS,
        escalation=tuple(
            EscalationStep(
                audiences=(f"a{index}",),
                duress_after_us=duress * S_US,
                help_after_us=help_ * S_US,
            )
            for index, (duress, help_) in enumerate(afters_s)
        ),
    )


def rung(driver: Driver, seconds: int) -> list[tuple[int, int, str]]:
    """Return (second, escalation, word) of each call within some seconds."""
    begin_us, calls = driver.now_us, []
    for _ in range(seconds):
        for one in told(driver.wait(S_US)):
            if one.event_type in {"escalated", "rung_again"}:
                at_s = (driver.now_us - begin_us) // S_US
                calls.append((at_s, one.escalation or 0, one.event_type.value))
    return calls


def test_raise_tells_everything_a_guard_needs() -> None:
    """A press raises an alert of level 1, revision 1, for the first audience."""
    driver = raised()
    assert driver.alert.stage is Stage.RAISED
    assert (driver.alert.level, driver.alert.kind) == (Level.DURESS, Kind.DURESS)
    assert (driver.alert.rev, driver.alert.presses) == (1, 1)
    assert driver.alert.audiences == ("guards",)
    assert not driver.alert.help_asked


def test_accept_arrive_close() -> None:
    """A guard accepts, arrives and closes; each is one revision and one event."""
    driver = raised()
    for action, stage in (
        (Action.ACCEPT, Stage.ACCEPTED),
        (Action.ARRIVE, Stage.ON_SITE),
        (Action.CLOSE, Stage.CLOSED),
    ):
        before = driver.alert.rev
        reply = driver.say(action)
        assert (reply.result, reply.stage) == (Result.OK, stage)
        assert driver.alert.rev == reply.rev == before + 1
        assert words(driver.effects)[0] == stage.value
        assert set(words(driver.effects)[1:]) <= {"test_passed"}
    assert driver.alert.outcome is Outcome.RESOLVED


def test_several_guards_may_come() -> None:
    """A second acceptance changes no stage back and takes nobody off the list."""
    driver = raised()
    driver.say(Action.ARRIVE, "vartija-1")
    driver.say(Action.ACCEPT, "vartija-2")
    assert driver.alert.stage is Stage.ON_SITE
    assert driver.alert.accepted_by == ("vartija-1", "vartija-2")
    assert driver.alert.on_site_by == ("vartija-1",)


@pytest.mark.parametrize("action", [Action.SEEN, Action.ACCEPT, Action.ARRIVE])
def test_saying_it_twice_is_saying_it_once(action: Action) -> None:
    """The same word of the same guard again is ok and changes nothing."""
    driver = raised()
    driver.say(action)
    before = driver.alert
    assert driver.say(action).result is Result.OK
    assert driver.alert == before
    assert not of(driver.effects, Commit)


@pytest.mark.parametrize("first", [Action.ACCEPT, Action.ARRIVE])
def test_saying_it_twice_ends_publishing_again(first: Action) -> None:
    """After a press again, the word of a guard who is known shows that it was heard."""
    driver = raised()
    driver.say(first)
    driver.press()
    driver.say(first)
    assert not of(driver.wait(9 * S_US), PublishAlert)


def test_close_needs_who_came() -> None:
    """Only a guard who accepted or arrived may close."""
    driver = raised()
    assert driver.say(Action.CLOSE).result is Result.NOT_ALLOWED
    driver.say(Action.ACCEPT, "vartija-2")
    assert driver.say(Action.CLOSE, "vartija-1").result is Result.NOT_ALLOWED
    assert driver.say(Action.CLOSE, "vartija-2").result is Result.OK


def test_close_tells_outcome_and_note() -> None:
    """A closing carries the guard's outcome and a note of bounded length."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE, outcome=Outcome.FALSE_PRESS, note="x" * 1_000)
    closed = told(driver.effects)[0]
    assert closed.outcome is Outcome.FALSE_PRESS
    assert closed.note == "x" * NOTE_MAX
    assert driver.alert.outcome is Outcome.FALSE_PRESS


def test_closed_stands_for_10_s_then_idle() -> None:
    """Closed is published once; idle follows after 10 s, on every broker."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert not of(driver.wait(CLOSED_SHOWN_US - 1), PublishAlert)
    idle = of(driver.wait(1), PublishAlert)
    assert [one.alert for one in idle] == [None, None]
    assert [one.broker for one in idle] == ["main", "spare"]
    assert driver.state.life is None


def test_late_words_never_reopen() -> None:
    """Whatever is said of a closed alert is stale, also after idle."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    alert_id = driver.alert.alert_id
    for action in (Action.SEEN, Action.ACCEPT, Action.ARRIVE, Action.CLOSE):
        assert driver.say(action).result is Result.STALE
    driver.wait(CLOSED_SHOWN_US)
    for action in (Action.SEEN, Action.ACCEPT, Action.ARRIVE, Action.CLOSE):
        assert driver.say(action, alert_id=alert_id).result is Result.STALE
        assert driver.say(action).result is Result.NO_SUCH_ALERT
    assert driver.state.life is None


def test_press_while_closed_is_shown_is_a_new_alert() -> None:
    """A press just after a closing is a new alert; the closed one stays closed."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    closed_id = driver.alert.alert_id
    driver.press()
    assert driver.alert.alert_id != closed_id
    assert (driver.alert.stage, driver.alert.rev) == (Stage.RAISED, 1)
    reply = driver.say(Action.ACCEPT, alert_id=closed_id)
    assert (reply.result, reply.alert_id) == (Result.STALE, closed_id)
    assert (reply.stage, reply.rev) == (Stage.CLOSED, None)
    assert driver.alert.stage is Stage.RAISED


def test_press_again_joins() -> None:
    """A press again counts, rings anew and leaves the stage."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.wait(S_US)
    effects = driver.press()
    assert driver.alert.stage is Stage.ACCEPTED
    assert (driver.alert.presses, driver.alert.rev) == (2, 3)
    assert words(effects) == [
        "press_start",
        "pressed_again",
        "rung_again",
        "press_end",
    ]


def test_presses_are_counted_up_to_a_bound() -> None:
    """The count of presses is bounded; the revision still grows."""
    life = alert.begin(Kind.DURESS, STEPS, ready().moment(), "a-1").life
    full = replace(life, alert=replace(life.alert, presses=PRESSES_MAX))
    again = alert.join(full, Kind.DURESS, STEPS, ready().moment()).life.alert
    assert (again.presses, again.rev) == (PRESSES_MAX, 2)


def test_graver_press_is_a_new_call() -> None:
    """Duress after an accepted help is raised again; who is coming stays listed."""
    driver = helped()
    driver.say(Action.ACCEPT)
    driver.press()
    driver.ack_alert()
    assert driver.alert.stage is Stage.RAISED
    assert (driver.alert.level, driver.alert.kind) == (Level.DURESS, Kind.DURESS)
    assert driver.alert.accepted_by == ("vartija-1",)
    assert driver.say(Action.CLOSE).result is Result.NOT_ALLOWED
    assert driver.say(Action.ACCEPT).stage is Stage.ACCEPTED


def test_arriving_again_after_a_graver_press() -> None:
    """A guard who is on site answers a graver call by arriving again."""
    driver = helped()
    driver.say(Action.ARRIVE)
    driver.press()
    driver.ack_alert()
    assert driver.say(Action.ARRIVE).stage is Stage.ON_SITE
    assert driver.alert.on_site_by == ("vartija-1",)


def test_graver_press_has_its_own_evidence() -> None:
    """What was saved, sent and seen of help is not said of the duress after it."""
    driver = helped()
    driver.ack_alert()
    driver.say(Action.SEEN)
    driver.save()
    old = driver.alert
    driver.press()
    life = driver.state.life
    assert life is not None
    assert not life.sent
    assert life.commit > driver.state.saved
    assert not driver.alert.seen_by
    assert not alert.sent(life, old.rev).sent, "an old revision proves nothing"
    driver.ack_alert()
    assert driver.state.life
    assert driver.state.life.sent


def test_lesser_press_lowers_nothing() -> None:
    """Help, shutter or pause during duress join it at level 1."""
    driver = raised()
    driver.happen(HelpAsked)
    driver.wait(HELP_UNDO_US)
    driver.press(Role.SHUTTER)
    driver.happen(PauseAsked)
    assert (driver.alert.level, driver.alert.kind) == (Level.DURESS, Kind.DURESS)
    assert driver.alert.presses == 4
    assert driver.alert.help_asked


def test_withdrawal_is_a_note() -> None:
    """Staff's "I am all right" is told once and closes nothing."""
    driver = raised()
    assert words(driver.happen(WithdrawAsked)) == ["withdrawn"]
    assert driver.alert.withdrawn_wall_ms is not None
    assert driver.alert.stage is Stage.RAISED
    assert not words(driver.happen(WithdrawAsked))
    assert [one for one in rung(driver, 25) if one[2] == "escalated"]


def test_press_takes_back_a_withdrawal() -> None:
    """After a press again nobody is told any more that staff are all right."""
    driver = raised()
    driver.happen(WithdrawAsked)
    driver.press()
    assert driver.alert.withdrawn_wall_ms is None
    assert words(driver.happen(WithdrawAsked)) == ["withdrawn"]


def test_withdrawal_of_a_closed_alert_is_nothing() -> None:
    """What is closed or was never raised cannot be withdrawn."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert not words(driver.happen(WithdrawAsked))


def test_accepted_is_bounded_and_refused_beyond() -> None:
    """An alert names 32 guards as coming; the next is told that it is not taken."""
    driver = raised()
    for number in range(ACCEPTED_MAX):
        assert driver.say(Action.ARRIVE, f"g-{number}").result is Result.OK
    assert driver.say(Action.ACCEPT, "late").result is Result.NOT_ALLOWED
    assert driver.say(Action.ARRIVE, "late").result is Result.NOT_ALLOWED
    assert driver.say(Action.ACCEPT, "g-0").result is Result.OK
    assert len(driver.alert.accepted_by) == ACCEPTED_MAX


def test_seen_is_bounded_and_refused_beyond() -> None:
    """An alert remembers 64 guards who have seen it."""
    driver = raised()
    for number in range(GUARDS_MAX):
        assert driver.say(Action.SEEN, f"g-{number}").result is Result.OK
    assert driver.say(Action.SEEN, "late").result is Result.NOT_ALLOWED
    assert driver.say(Action.SEEN, "g-0").result is Result.OK


def test_restored_clocks_begin_anew() -> None:
    """An open alert from before a restart escalates as if raised at the start."""
    at = ready().moment()
    open_alert = alert.begin(Kind.DURESS, STEPS, at, "a-1").life.alert
    life = alert.restore(open_alert, STEPS, at)
    assert life.escalate_us == at.mono_us + 20 * S_US
    accepted = alert.restore(replace(open_alert, stage=Stage.ACCEPTED), STEPS, at)
    assert alert.next_deadline(accepted) is None


def test_nothing_open_has_no_next_audience() -> None:
    """An accepted alert, and a notice, call nobody further."""
    at = ready().moment()
    notice = alert.begin(Kind.SHUTTER, STEPS, at, "a-1").life
    assert not alert.has_next(notice, STEPS)
    accepted = alert.accept(alert.sent(notice, 1), "vartija-1", at).life
    assert accepted.alert.stage is Stage.ACCEPTED
    assert not alert.has_next(accepted, STEPS)


def test_life_without_clocks_has_no_deadline() -> None:
    """A life whose clocks all stand needs no tick."""
    driver = raised()
    assert alert.next_deadline(Life(alert=driver.alert)) is None
    assert machine.next_deadline(driver.state) is not None
