# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What one broker has not acknowledged yet, and whether its link stands.

An `Outbox` is bounded and ordered. Alerts are not in it: the open alert is a
state, published at once and again at each connection, and never waits here.
"""

from itertools import takewhile

from msgspec.structs import replace

from appliance.core.limits import (
    EVENT_EXPIRY_US,
    IN_FLIGHT_MAX,
    MS_US,
    OUTBOX_MAX,
    STEADY_US,
)
from appliance.core.values import Cause, Moment, Occurrence, Value


class Outbox(Value, frozen=True, kw_only=True):
    """One broker: its link, and the events that it has not acknowledged."""

    broker: str
    connected: bool = False
    since_wall_ms: int = 0
    since_us: int = 0
    settle_us: int | None = None
    """Until then our own retained alert may still arrive."""
    cause: Cause | None = None
    """Why it is not connected, or was not: as long as it is unsteady."""
    unsteady: bool = False
    """It was lost as soon as it was there, and has not stood for long since."""
    refused_us: int | None = None
    """When it last refused a message: access denied, quota."""
    denied: bool = False
    """It refused the alert, or the word that there is none, when last told."""
    nobody: bool = False
    """The last alert reached no subscriber of this broker."""
    waiting: tuple[Occurrence, ...] = ()
    in_flight: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    """Of those in flight: what it answered with a failure. They stay until tried
    again, so that a broker which refuses all of them is not flooded."""


def add(
    box: Outbox, occurrences: tuple[Occurrence, ...]
) -> tuple[Outbox, tuple[int, ...]]:
    """Append events; the second value are the numbers dropped at the bound."""
    if not occurrences:
        return box, ()
    waiting = (*box.waiting, *occurrences)
    surplus = waiting[: max(0, len(waiting) - OUTBOX_MAX)]
    dropped = tuple(occurrence.seq for occurrence in surplus)
    return _without(replace(box, waiting=waiting), dropped), dropped


def recover(box: Outbox, earlier: tuple[Occurrence, ...]) -> Outbox:
    """Put events of an earlier run before what happened since, while there is room."""
    room = max(0, OUTBOX_MAX - len(box.waiting))
    return replace(box, waiting=(*earlier[:room], *box.waiting))


def due(box: Outbox) -> tuple[Outbox, tuple[Occurrence, ...]]:
    """Take the events to be sent now, oldest first, as far as the window allows."""
    room = IN_FLIGHT_MAX - len(box.in_flight)
    if not box.connected or room <= 0 or len(box.waiting) == len(box.in_flight):
        return box, ()
    flying = set(box.in_flight)
    fresh = [event for event in box.waiting if event.seq not in flying][:room]
    numbers = tuple(event.seq for event in fresh)
    return replace(box, in_flight=(*box.in_flight, *numbers)), tuple(fresh)


def acknowledge(box: Outbox, seq: int) -> tuple[Outbox, tuple[int, ...]]:
    """The broker has taken this event; the second value needs no more sending.

    It takes events: what it refused before this one, it refuses for good.
    """
    done = (seq, *(one for one in box.refused if one < seq))
    return _without(_release(box, box.refused), done), done


def refuse(box: Outbox, seq: int) -> Outbox:
    """The broker does not take this event: it was not sent."""
    if seq not in box.in_flight or seq in box.refused:
        return box
    return replace(box, refused=(*box.refused, seq))


def retry(box: Outbox) -> Outbox:
    """Let the oldest event that was refused be sent again."""
    return _release(box, box.refused[:1])


def expire(box: Outbox, at: Moment) -> tuple[Outbox, tuple[int, ...]]:
    """Drop what is stale by meaning: events older than 15 minutes, oldest first."""
    if not at.synced or not box.waiting:
        return box, ()
    oldest_ms = at.wall_ms - EVENT_EXPIRY_US // MS_US
    # What was numbered before the clock was right has no age, and hides none behind it.
    old = takewhile(
        lambda event: not event.synced or event.wall_ms < oldest_ms, box.waiting
    )
    stale = tuple(event.seq for event in old if event.synced)
    return _without(box, stale), stale


def connect(box: Outbox, at: Moment, settle_us: int) -> Outbox:
    """A session stands: nothing is in flight on it yet."""
    return replace(
        box,
        connected=True,
        since_wall_ms=at.wall_ms,
        since_us=at.mono_us,
        settle_us=at.mono_us + settle_us,
        in_flight=(),
        refused=(),
        nobody=False,
        denied=False,
        refused_us=None,
        cause=box.cause if box.unsteady else None,
    )


def lose(box: Outbox, at: Moment, cause: Cause) -> Outbox:
    """The session ended, or none could be made: what was in flight is sent again."""
    if not box.connected:
        return replace(box, cause=cause)
    return replace(
        box,
        connected=False,
        cause=cause,
        unsteady=at.mono_us - box.since_us < STEADY_US,
        since_wall_ms=at.wall_ms,
        since_us=at.mono_us,
        settle_us=None,
        in_flight=(),
        refused=(),
        nobody=False,
    )


def steady(box: Outbox, mono_us: int) -> Outbox:
    """Trust a link that was lost too soon, once it has stood for a while."""
    if box.unsteady and box.connected and mono_us - box.since_us >= STEADY_US:
        return replace(box, unsteady=False, cause=None)
    return box


def _release(box: Outbox, numbers: tuple[int, ...]) -> Outbox:
    return replace(
        box,
        in_flight=tuple(seq for seq in box.in_flight if seq not in numbers),
        refused=tuple(seq for seq in box.refused if seq not in numbers),
    )


def _without(box: Outbox, numbers: tuple[int, ...]) -> Outbox:
    if not numbers:
        return box
    gone = set(numbers)
    return replace(
        box,
        waiting=tuple(event for event in box.waiting if event.seq not in gone),
        in_flight=tuple(seq for seq in box.in_flight if seq not in gone),
        refused=tuple(seq for seq in box.refused if seq not in gone),
    )
