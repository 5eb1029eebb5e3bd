# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every phase of a counter and everything that can happen in it, by name."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from appliance.core import events
from appliance.core.limits import BOARD_COUNT, HELP_UNDO_US, MS_US, S_US
from appliance.core.readings import Readings
from appliance.core.records import Restored
from appliance.core.values import (
    Action,
    Alert,
    Delivery,
    Feedback,
    Kind,
    Role,
    ShutterMode,
    Stage,
    Token,
)
from tests.core import shutters
from tests.core.driver import Driver, Effects, ready

Make = Callable[[], Driver]
Happen = Callable[[Driver], Effects]

GUARD: Final = "vartija-1"
OTHER: Final = "vartija-2"


def _unlinked() -> Driver:
    driver = ready()
    driver.lose("main")
    driver.lose("spare")
    return driver


def _help_pending() -> Driver:
    driver = ready()
    driver.happen(events.HelpAsked)
    return driver


def _raised(kind: Kind = Kind.DURESS) -> Driver:
    driver = ready()
    if kind is Kind.HELP:
        driver.happen(events.HelpAsked)
        driver.wait(HELP_UNDO_US)
    elif kind is Kind.PAUSE:
        driver.happen(events.PauseAsked)
    else:
        driver.press(Role(kind.value))
    driver.ack_alert()
    driver.save()
    return driver


def _unsent() -> Driver:
    driver = _unlinked()
    driver.press()
    return driver


def _after(*actions: Action) -> Driver:
    driver = _raised()
    for action in actions:
        driver.say(action, GUARD)
    return driver


def _withdrawn() -> Driver:
    driver = _raised()
    driver.happen(events.WithdrawAsked)
    return driver


def _plan_b() -> Driver:
    driver = _raised()
    driver.wait(30 * S_US)
    return driver


def _graver() -> Driver:
    driver = _raised(Kind.HELP)
    driver.say(Action.ACCEPT, GUARD)
    driver.press()
    return driver


def _restored() -> Driver:
    return Driver(restored=Restored(alert=_raised().alert, seq=100))


def _asked() -> Driver:
    driver = ready()
    driver.happen(events.TrialAsked, role=Role.DURESS)
    return driver


def _tested() -> Driver:
    driver = _asked()
    driver.press()
    driver.ack_alert()
    driver.save()
    return driver


def _drilling() -> Driver:
    driver = ready()
    driver.happen(events.DrillAsked)
    driver.wait(MS_US)
    return driver


def _drilled() -> Driver:
    driver = _drilling()
    driver.press()
    driver.ack_alert()
    driver.save()
    return driver


def _stopping() -> Driver:
    driver = _raised()
    driver.happen(events.StopAsked)
    return driver


def _closing(mode: ShutterMode) -> Driver:
    driver = shutters.ready(mode)
    driver.hold()
    return driver


def _blocked() -> Driver:
    driver = _closing("impulse")
    driver.level(Role.SHUTTER, active=False)
    driver.wait(shutters.TRAVEL_US)
    return driver


def _pausing(*, closed: bool) -> Driver:
    driver = shutters.ready("impulse")
    driver.happen(events.PauseAsked)
    if closed:
        driver.settle(Feedback.CLOSED, active=True)
    return driver


PHASES: Final[dict[str, Make]] = {
    "just started": Driver,
    "idle": ready,
    "idle, no broker": _unlinked,
    "help can be undone": _help_pending,
    "a test waits for duress": _asked,
    "a test of duress on its way": _tested,
    "a drill": _drilling,
    "a drill's exercise of duress": _drilled,
    "notice raised": lambda: _raised(Kind.SHUTTER),
    "pause raised": lambda: _raised(Kind.PAUSE),
    "help raised": lambda: _raised(Kind.HELP),
    "duress raised": _raised,
    "duress raised, no broker": _unsent,
    "duress withdrawn": _withdrawn,
    "duress with plan B": _plan_b,
    "duress after an accepted help": _graver,
    "duress accepted": lambda: _after(Action.ACCEPT),
    "duress on site": lambda: _after(Action.ARRIVE),
    "closed": lambda: _after(Action.ACCEPT, Action.CLOSE),
    "duress restored, no broker": _restored,
    "shutter open, by impulse": lambda: shutters.ready("impulse"),
    "shutter open, hold to run": lambda: shutters.ready("hold_to_run"),
    "shutter closing, by impulse": lambda: _closing("impulse"),
    "shutter closing, held": lambda: _closing("hold_to_run"),
    "shutter blocked": _blocked,
    "pause, closing": lambda: _pausing(closed=False),
    "pause, counting": lambda: _pausing(closed=True),
    "stopping": _stopping,
}


def _press(role: Role) -> Happen:
    def press(driver: Driver) -> Effects:
        effects = driver.level(role, active=True)
        due_us = 50 * MS_US if role is Role.SHUTTER else 30 * MS_US
        driver.now_us += due_us
        return effects + driver.happen(events.DeadlinePassed)

    return press


def _say(action: Action, guard: str = GUARD, alert_id: str | None = None) -> Happen:
    def say(driver: Driver) -> Effects:
        driver.say(action, guard, alert_id=alert_id, nonce="old")
        return driver.effects

    return say


def _ask(kind: type[events.Event]) -> Happen:
    return lambda driver: driver.happen(kind)


def _test(role: Role) -> Happen:
    return lambda driver: driver.happen(events.TrialAsked, role=role)


def _ack(delivery: Delivery) -> Happen:
    def ack(driver: Driver) -> Effects:
        life = driver.state.life
        subject = life.alert.alert_id if life else "gone"
        number = life.alert.rev if life else 1
        return driver.ack(Token(subject=subject, number=number), delivery)

    return ack


def _ack_event(driver: Driver) -> Effects:
    waiting = driver.state.boxes[0].waiting
    number = waiting[0].seq if waiting else 1
    return driver.ack(Token(subject="", number=number))


def _find(rev: int, stage: Stage, *, same: bool) -> Happen:
    def find(driver: Driver) -> Effects:
        life = driver.state.life
        base = life.alert if life and same else _foreign()
        found = replace(base, rev=base.rev + rev, stage=stage)
        return driver.happen(events.OwnAlertFound, broker="main", alert=found)

    return find


def _foreign() -> Alert:
    return replace(_raised().alert, alert_id="from-before")


def _meet(driver: Driver) -> Effects:
    return driver.duty(OTHER)


def _leave(driver: Driver) -> Effects:
    return driver.leave(GUARD)


def _heat(driver: Driver) -> Effects:
    effects: Effects = ()
    for _ in range(BOARD_COUNT):
        hot = Readings(temperature_c=99)
        effects += driver.happen(events.BoardRead, readings=hot)
    return effects


def _feel(feedback: Feedback) -> Happen:
    def feel(driver: Driver) -> Effects:
        effects = driver.happen(events.FeedbackRead, feedback=feedback, active=True)
        return effects + driver.wait(50 * MS_US)

    return feel


def _misspeak(driver: Driver) -> Effects:
    return driver.happen(
        events.GuardMisspoke, broker="main", guard=GUARD, why="no JSON"
    )


def _fail(driver: Driver) -> Effects:
    return driver.happen(events.StoreFailed, full=True, why="the disk is full")


EVENTS: Final[dict[str, Happen]] = {
    "duress pressed for 30 ms": _press(Role.DURESS),
    "shutter pressed for 50 ms": _press(Role.SHUTTER),
    "duress read at rest": lambda d: d.level(Role.DURESS, active=False),
    "HELP tapped": _ask(events.HelpAsked),
    "HELP undone": _ask(events.HelpUndone),
    "3 s pass": lambda d: d.wait(3 * S_US),
    "PAUSE tapped": _ask(events.PauseAsked),
    "'it is closed' tapped": _ask(events.PauseClosed),
    "'the pause is over' tapped": _ask(events.PauseEnded),
    "the shutter's button read at rest": lambda d: d.level(Role.SHUTTER, active=False),
    "the limit says closed": _feel(Feedback.CLOSED),
    "an obstacle is found": _feel(Feedback.OBSTACLE),
    "the outputs are lost": lambda d: d.happen(events.OutputsLost, why="it ended"),
    "the outputs are back": _ask(events.OutputsBack),
    "a test of duress asked for": _test(Role.DURESS),
    "the test stopped": _ask(events.TrialStopped),
    "a drill asked for": _ask(events.DrillAsked),
    "the drill stopped": _ask(events.DrillStopped),
    "'I am all right' tapped": _ask(events.WithdrawAsked),
    "a guard has seen it": _say(Action.SEEN),
    "a guard accepts": _say(Action.ACCEPT),
    "another guard accepts": _say(Action.ACCEPT, OTHER),
    "a guard arrives": _say(Action.ARRIVE),
    "a guard closes": _say(Action.CLOSE),
    "another guard closes": _say(Action.CLOSE, OTHER),
    "a guard accepts an unknown alert": _say(Action.ACCEPT, alert_id="never-was"),
    "a guard proves an old probe": _say(Action.PROOF),
    "a guard cannot be read": _misspeak,
    "another guard comes on duty": _meet,
    "the guard goes off line": _leave,
    "a broker connects": lambda d: d.connect("main"),
    "a broker is lost": lambda d: d.lose("main"),
    "a broker takes the alert": _ack(Delivery.TAKEN),
    "a broker has nobody for the alert": _ack(Delivery.NOBODY),
    "a broker refuses the alert": _ack(Delivery.REFUSED),
    "a broker takes an event": _ack_event,
    "our own alert is found, older": _find(-1, Stage.RAISED, same=True),
    "our own alert is found, newer": _find(2, Stage.ACCEPTED, same=True),
    "our own alert is found, closed since": _find(2, Stage.CLOSED, same=True),
    "an unknown alert of ours is found": _find(0, Stage.RAISED, same=False),
    "the screen is there": _ask(events.ScreenSeen),
    "the screen is lost": _ask(events.ScreenLost),
    "the machine is too hot": _heat,
    "the store has committed": lambda d: d.save(),
    "the store fails": _fail,
    "a minute passes": lambda d: d.wait(60 * S_US),
    "a stop is asked for": _ask(events.StopAsked),
}
