# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The life of an alert at the desk: heard, rung, shown, over.

Copies of one alert come over several brokers, doubled and late. What holds:

- The highest revision of an alert id wins; one revision rings at most once.
- A broker's last word about a counter is what it holds. An alert is open until it
  is closed, until no broker holds it, or until its counter says that it is over.
- When a broker stops holding an alert that another still holds, the counter is
  asked (``seen``, if it is), and its answer decides.
- Only what has been on the screen is said to be seen, and only on duty.
- An acceptance of ours that was for a lesser call does not end the sound.
- An exercise is shown and seen like an alert, but has a sound of its own, that no
  alert has: once for the test of a button, until accepted in a drill, to which
  guards come. A real alert that it becomes rings like a new one.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from appliance.wire import times
from appliance.wire.guard import AlertMessage, BadMessageError
from gui.guard.board import Desk, DeskAlert, Note, Now, Over, Ring, Step, Turn
from gui.guard.limits import (
    AGAIN_US,
    ALERTS_MAX,
    MS_US,
    NOTE_US,
    NOTES_MAX,
    OVER_MAX,
    RUSH_MORE,
    RUSH_US,
    SETTLE_US,
    TEXT_MAX,
)
from gui.guard.respond import ask

_ID_MAX = 64
NOTICE = 3
"""The level that sounds once; the graver ones go on."""
EXERCISE = 4


def hear_alert(
    desk: Desk, name: str, broker: str, message: AlertMessage, now: Now
) -> Turn:
    """One copy of an alert, over one broker.

    Raises:
        BadMessageError: it is another counter's, or more than can be kept.
    """
    if message.counter != name or not 0 < len(message.alert_id) <= _ID_MAX:
        raise BadMessageError("the alert names another counter or has no usable id")
    if _owner(desk, message.alert_id) not in {None, name}:
        raise BadMessageError("the alert is known as another counter's")
    if message.stage == "closed":
        return _hold(_close(desk, message, now), name, broker, None, now)
    turn = _hold(desk, name, broker, message.alert_id, now)
    return _and(turn, _take(turn.desk, name, message, now))


def hear_idle(desk: Desk, name: str, broker: str, now: Now) -> Turn:
    """A broker holds no alert of this counter."""
    return _hold(desk, name, broker, None, now)


def shown(desk: Desk, alert_id: str, rev: int) -> Turn:
    """A drawn frame showed this revision: say so, if it is still the last one."""
    alert = desk.alerts.get(alert_id)
    if alert is None or alert.message.rev != rev or alert.shown_rev == rev:
        return Turn(desk)
    alert = replace(alert, shown_rev=rev)
    return _say_seen(put(desk, alert), alert)


def on_duty(desk: Desk, now: Now) -> Turn:
    """The guard came on duty: what is on the screen is seen, what calls rings."""
    turn = Turn(desk)
    for alert in desk.alerts.values():
        turn = _and(turn, _say_seen(turn.desk, alert))
        if alert.message.stage == "raised" and alert.rung_rev < alert.message.rev:
            turn = _and(turn, _ring(turn.desk, alert, now))
    return turn


def silence(desk: Desk, until_us: int) -> Desk:
    """Quiet for everything that sounds now; a new ring ends it."""
    quiet = {
        key: replace(alert, quiet_until_us=until_us)
        for key, alert in desk.alerts.items()
    }
    return replace(desk, alerts=quiet)


def sounding(desk: Desk, now_us: int) -> int | None:
    """What sounds now: the gravest level (1 or 2), else EXERCISE, or None."""
    if desk.on_duty is False:
        return None
    levels = [
        weight(a.message) for a in desk.alerts.values() if _sounds(desk, a, now_us)
    ]
    return min(levels, default=None)


def calls(desk: Desk) -> bool:
    """Whether a real call waits for this station's guard: nothing may cover it."""
    return desk.on_duty is not False and any(
        (one.message.stage == "raised" or one.graver)
        and not one.message.exercise
        and is_for_us(desk, one.message)
        for one in desk.alerts.values()
    )


def is_test(desk: Desk, message: AlertMessage) -> bool:
    """The test of a button: nobody goes. In a drill guards go as to a call."""
    counter = desk.counters.get(message.counter)
    health = counter.health if counter else None
    return message.exercise and not (health is not None and health.exercise)


def sounds_once(desk: Desk, message: AlertMessage) -> bool:
    """Notices and tests of buttons; all else is loud until accepted."""
    return message.level >= NOTICE or is_test(desk, message)


def is_for_us(desk: Desk, message: AlertMessage) -> bool:
    """Whether this station is called; an alert that names nobody calls all."""
    return not message.audiences or not set(desk.audiences).isdisjoint(
        message.audiences
    )


def rank(alert: DeskAlert) -> tuple[int, bool, int, str]:
    """What sorts alerts: the gravest, then the unaccepted, then the oldest first."""
    message = alert.message
    waiting = message.stage == "raised"
    return weight(message), not waiting, alert.raised_us, message.alert_id


def weight(message: AlertMessage) -> int:
    """Its level; an exercise weighs less than any."""
    return EXERCISE if message.exercise else message.level


def rush(open_alerts: Iterable[DeskAlert]) -> int:
    """How many counters call for real within a minute of each other; 0: not many.

    The most of any minute, of alerts that are open.
    """
    real = [alert for alert in open_alerts if not alert.message.exercise]
    raised_us = sorted(alert.raised_us for alert in real)
    most = first = 0
    for last, at_us in enumerate(raised_us):
        while at_us - raised_us[first] > RUSH_US:
            first += 1
        most = max(most, last - first + 1)
    return most if most > RUSH_MORE else 0


def step(desk: Desk, alert: DeskAlert) -> Step:
    """What the guard can say next. A graver call must be accepted anew."""
    message = alert.message
    accepted = desk.me in message.accepted_by and not alert.graver
    if message.stage == "raised" or not accepted:
        return "accept"
    return "close" if desk.me in message.on_site_by else "arrive"


def settle(alert: DeskAlert, now: Now) -> DeskAlert:
    """Its button takes no tap for a moment: a second one was meant for another word."""
    return replace(alert, settled_us=now.us + SETTLE_US)


def put(desk: Desk, alert: DeskAlert) -> Desk:
    """Keep this state of one alert."""
    return replace(desk, alerts={**desk.alerts, alert.message.alert_id: alert})


def note(desk: Desk, one: Note) -> Desk:
    """Show one more sentence; the oldest gives way."""
    return replace(desk, notes=(*desk.notes, one)[-NOTES_MAX:])


def retire(desk: Desk, alert: DeskAlert, *, closed: bool) -> Desk:
    """An alert is over: off the screen, but remembered."""
    key = alert.message.alert_id
    past = {k: v for k, v in desk.over.items() if k != key}
    past[key] = Over(alert=replace(alert, request=None), closed=closed)
    if len(past) > OVER_MAX:
        del past[next(iter(past))]
    left = {k: v for k, v in desk.alerts.items() if k != key}
    return replace(desk, alerts=left, over=past)


def _owner(desk: Desk, alert_id: str) -> str | None:
    """The counter that told of this alert, now or before it was over."""
    past = desk.over.get(alert_id)
    alert = desk.alerts.get(alert_id) or (past.alert if past else None)
    return alert.message.counter if alert else None


def _take(desk: Desk, name: str, message: AlertMessage, now: Now) -> Turn:
    """An open alert was heard: new, revised, said again, or late."""
    past = desk.over.get(message.alert_id)
    if past is not None:
        if message.rev < past.alert.message.rev + past.closed:
            return Turn(desk)
        left = {k: v for k, v in desk.over.items() if k != message.alert_id}
        desk = put(replace(desk, over=left), past.alert)
    known = desk.alerts.get(message.alert_id)
    if known is None:
        return _add(desk, name, message, now)
    if message.rev > known.message.rev:
        return _revise(desk, known, message, now)
    if message.rev == known.message.rev == known.shown_rev:
        return _say_seen(desk, known)
    return Turn(desk)


def _add(desk: Desk, name: str, message: AlertMessage, now: Now) -> Turn:
    if len(desk.alerts) >= ALERTS_MAX:
        raise BadMessageError(f"{ALERTS_MAX} alerts are open; no more are kept")
    raised_us = now.us - _age_ms(desk, name, message, now) * MS_US
    alert = DeskAlert(message=message, raised_us=raised_us)
    desk = put(desk, alert)
    if message.stage == "raised" and is_for_us(desk, message):
        return _ring(desk, alert, now)
    return Turn(desk)


def _revise(desk: Desk, known: DeskAlert, message: AlertMessage, now: Now) -> Turn:
    graver = _took_less(desk, known, message)
    alert = replace(known, message=message, graver=graver)
    if message.stage != "raised" and known.message.stage == "raised" and not graver:
        alert = replace(alert, loud_until_us=None, quiet_until_us=None)
    if step(desk, alert) != step(desk, known):
        alert = settle(alert, now)
    desk = put(desk, alert)
    if is_for_us(desk, message) and _calls_again(desk, known.message, message):
        return _ring(desk, alert, now)
    return Turn(desk)


def _took_less(desk: Desk, known: DeskAlert, message: AlertMessage) -> bool:
    """Whether we are the ones who accepted, and what we answered was less grave.

    Another guard who newly comes has answered the call as it is.
    """
    if known.taken_level is None or weight(message) >= known.taken_level:
        return False
    newly = set(message.accepted_by).difference(known.message.accepted_by, {desk.me})
    open_call = (
        known.graver
        or known.message.stage == "raised"
        or weight(message) < weight(known.message)
    )
    taken = message.stage != "raised" and desk.me in message.accepted_by
    return taken and open_call and not newly


def _calls_again(desk: Desk, old: AlertMessage, new: AlertMessage) -> bool:
    """A press, a graver level, or a call that newly reaches this station."""
    return (
        new.presses > old.presses
        or weight(new) < weight(old)
        or new.escalation > old.escalation
        or (new.stage == "raised" and not is_for_us(desk, old))
    )


def _ring(desk: Desk, alert: DeskAlert, now: Now) -> Turn:
    message = alert.message
    if desk.on_duty is False or not is_for_us(desk, message):
        return Turn(desk)
    assert alert.rung_rev < message.rev, "one revision rings at most once"  # noqa: S101 - the promise of this module
    accepted = message.stage != "raised"
    alert = replace(
        alert,
        rung_rev=message.rev,
        quiet_until_us=None,
        loud_until_us=now.us + AGAIN_US if accepted else None,
    )
    once = sounds_once(desk, message)
    level = weight(message)
    ring = Ring(alert_id=message.alert_id, rev=message.rev, level=level, once=once)
    return Turn(put(desk, alert), (ring,))


def _say_seen(desk: Desk, alert: DeskAlert) -> Turn:
    message = alert.message
    fresh = desk.alerts.get(message.alert_id, alert)
    if (
        desk.on_duty is not True
        or fresh.shown_rev != message.rev
        or not is_for_us(desk, message)
    ):
        return Turn(desk)
    return ask(desk, message)


def _hold(desk: Desk, name: str, broker: str, held: str | None, now: Now) -> Turn:
    """Note a broker's last word; ask or retire what it held before."""
    counter = desk.counters[name]
    before = counter.holds.get(broker)
    counter = replace(counter, holds={**counter.holds, broker: held})
    desk = replace(desk, counters={**desk.counters, name: counter})
    alert = desk.alerts.get(before or "")
    if alert is None or before == held:
        return Turn(desk)
    if before not in counter.holds.values():
        told = Note(word="gone", counter_text=counter.text, until_us=now.us + NOTE_US)
        return Turn(note(retire(desk, alert, closed=False), told))
    return _say_seen(desk, alert)


def _close(desk: Desk, message: AlertMessage, now: Now) -> Desk:
    past = desk.over.get(message.alert_id)
    if past is not None and past.alert.message.rev >= message.rev:
        return desk
    known = desk.alerts.get(message.alert_id)
    if known is None:
        return retire(desk, DeskAlert(message=message, raised_us=now.us), closed=True)
    # A counter that is broken may say an older revision with it: what was known
    # before does not come back.
    last = replace(message, rev=max(message.rev, known.message.rev))
    desk = retire(desk, replace(known, message=last), closed=True)
    told = Note(
        word="closed",
        counter_text=message.counter_text[:TEXT_MAX],
        detail=message.outcome or "resolved",
        until_us=now.us + NOTE_US,
    )
    return note(desk, told)


def _age_ms(desk: Desk, name: str, message: AlertMessage, now: Now) -> int:
    """How old an alert is: by its counter's clock, or at least by its own times."""
    clock_ms = desk.counters[name].clock_ms
    try:
        raised_ms = times.from_iso(message.raised_at)
        own_ms = times.from_iso(message.updated_at) - raised_ms
    except ValueError as error:
        raise BadMessageError(f"the alert has no usable times: {error}") from error
    if clock_ms is not None:
        return max(clock_ms + now.us // MS_US - raised_ms, own_ms, 0)
    if message.clock_synced:
        return max(now.wall_ms - raised_ms, own_ms, 0)
    return max(own_ms, 0)


def _sounds(desk: Desk, alert: DeskAlert, now_us: int) -> bool:
    message = alert.message
    if sounds_once(desk, message) or not is_for_us(desk, message):
        return False
    if alert.quiet_until_us is not None and now_us < alert.quiet_until_us:
        return False
    loud = alert.loud_until_us is not None and now_us < alert.loud_until_us
    return message.stage == "raised" or loud or alert.graver


def _and(turn: Turn, more: Turn) -> Turn:
    return Turn(more.desk, (*turn.actions, *more.actions))
