# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about what is told: only what there is evidence for, and always the same."""

import msgspec
from msgspec.structs import replace

from appliance.core.values import Action, Alert, Stage
from appliance.wire import guard
from appliance.wire.guard import AlertMessage
from appliance.wire.panel import View
from tests.simulation.history import History
from tests.simulation.verdict import claim

_event = msgspec.json.Decoder(guard.EventMessage)

_WORDS = {
    "seen": (Action.SEEN,),
    "accepted": (Action.ACCEPT, Action.ARRIVE),
    "on_site": (Action.ARRIVE,),
}


def saved_is_on_the_disk(history: History, view: View) -> None:
    """The screen says *saved* only of an alert that was committed, and as grave."""
    if view.alert is not None and view.alert.ladder.saved:
        wrote = history.counter.hardware.disk.wrote
        level = wrote.get(view.alert.alert_id, 9)
        claim(level <= view.alert.level, f"{view.alert.alert_id} was never committed")


def sent_is_receipted(history: History, view: View) -> None:
    """The screen says *sent* only after a broker's receipt for a call as grave."""
    if view.alert is not None and view.alert.ladder.sent:
        key = view.alert.alert_id
        levels = range(1, view.alert.level + 1)
        receipted = any(f"{key}/{level}" in history.acked_at for level in levels)
        claim(receipted, f"no broker has receipted {key}")


def guards_said_so(history: History, view: View) -> None:
    """*Seen*, *accepted* and *on site* each have a guard's word about this call.

    A word counts from when a broker had the call, as grave as it is: MQTT cannot say
    that an answer was on its way before. A bare word means the alert that is open.
    """
    if view.alert is None:
        return
    ladder = view.alert.ladder
    for rung, actions in _WORDS.items():
        if getattr(ladder, rung):
            claim(
                _was_said(history, view.alert.alert_id, view.alert.level, actions),
                f"nobody said {rung} to {view.alert.alert_id}",
            )


def _was_said(
    history: History,
    alert_id: str,
    level: int,
    actions: tuple[Action, ...],
    guard_name: str = "",
) -> bool:
    return any(
        words.response.action in actions
        and words.response.alert_id in (None, alert_id)
        and words.levels.get(alert_id, 9) <= level
        and (not guard_name or words.guard == guard_name)
        for words in reversed(history.words)
    )


def only_a_guard_closes(history: History, change: tuple[Alert | None, Alert]) -> None:
    """No alert closes but by the word of a guard who has accepted it.

    Also one who came for a lesser call, once anybody has accepted the graver one.
    An exercise is none.
    """
    before, alert = change
    if alert.stage is not Stage.CLOSED or (before and before.stage is Stage.CLOSED):
        return
    if alert.exercise:
        return
    closers = {
        words.guard
        for words in history.words
        if words.response.action is Action.CLOSE
        and words.response.alert_id in (None, alert.alert_id)
    }
    came, lesser = (Action.ACCEPT, Action.ARRIVE), 9
    claim(
        any(
            _was_said(history, alert.alert_id, lesser, came, closer)
            for closer in sorted(closers)
        ),
        f"nobody who accepted {alert.alert_id} has closed it",
    )
    claim(
        _was_said(history, alert.alert_id, int(alert.level), came),
        f"nobody has accepted {alert.alert_id} as it is now",
    )


def closed_stays_closed(history: History, change: tuple[Alert | None, Alert]) -> None:
    """An alert that the process knows as closed is never open again."""
    before, alert = change
    if alert.stage is Stage.CLOSED:
        return
    reopened = before is not None and before.stage is Stage.CLOSED
    if before is not None and before.exercise:
        return
    claim(
        not reopened and alert.alert_id not in history.closed,
        f"{alert.alert_id} was closed",
    )


def level_goes_towards_one(_: History, change: tuple[Alert | None, Alert]) -> None:
    """The level of an alert only ever goes towards 1, and its revision never back."""
    before, alert = change
    if before is not None:
        claim(alert.level <= before.level, "{} became {}", before, alert)
        claim(alert.rev >= before.rev, "{} became {}", before, alert)


def one_revision_says_one_thing(history: History, said: tuple[str, bytes]) -> None:
    """Under one alert id and revision guards are always told the same.

    Also after crashes. Only a power cut that loses what was not committed, with a
    clock that is wrong by more than that time, can have a number used again.
    """
    _, payload = said
    message = guard.decode_alert(payload)
    if not isinstance(message, AlertMessage):
        return
    key = (message.alert_id, message.rev)
    before = history.said.setdefault(key, payload)
    claim(before == payload or history.wall_back, "{} became {}", before, payload)


def nothing_is_told_before_it_is_remembered(
    history: History, said: tuple[str, bytes]
) -> None:
    """No alert leaves before the memory that outlives the process holds it.

    Else a kill between the two makes a second alert of a press, or none.
    """
    message = guard.decode_alert(said[1])
    kept = history.counter.hardware.kept
    if not isinstance(message, AlertMessage):
        return
    alert = kept.alert if kept else None
    told = (message.alert_id, message.rev)
    held = (alert.alert_id, alert.rev) if alert else None
    claim(told == held, f"{told} was told, {held} is remembered")


def one_number_is_one_event(history: History, said: tuple[str, bytes]) -> None:
    """Under one `seq` there is always the same event; the exception is the same.

    But for why a fault began: the journal does not keep the cause.
    """
    _, payload = said
    event = replace(_event.decode(payload), cause=None, text=None)
    before = history.seqs.setdefault(event.seq, event)
    claim(before == event or history.wall_back, "{} became {}", before, event)


def numbers_grow(history: History, seq: int) -> None:
    """A process numbers above all that any process before it has numbered."""
    claim(
        seq > history.seq_floor or history.wall_back,
        f"{seq} is not above {history.seq_floor}",
    )
