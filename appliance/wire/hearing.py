# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From a topic and its bytes to an event of the core, whatever the bytes are."""

from typing import NamedTuple

from appliance.core.events import (
    AnyEvent,
    GuardAvailable,
    GuardDuty,
    GuardMisspoke,
    GuardResponded,
    OwnAlertFound,
)
from appliance.core.values import Moment
from appliance.wire import guard
from appliance.wire.telling import Identity, own_alert


class Heard(NamedTuple):
    """One message as a broker delivered it."""

    at: Moment
    broker: str
    topic: str
    payload: bytes
    retained: bool


class Garbled(NamedTuple):
    """A guard's own state that could not be read: what it said before stands."""

    guard: str
    leaf: str
    why: str


def subscriptions(who: Identity) -> tuple[str, ...]:
    """Everything that a counter listens to."""
    guards = guard.guard_base(who.site, "+")
    return (
        f"{who.respond_to}/+",
        f"{guards}/availability",
        f"{guards}/duty",
        own_alert_topic(who),
    )


def own_alert_topic(who: Identity) -> str:
    """Where our own retained alert stands."""
    return f"{who.base}/alert"


def read(heard: Heard, who: Identity) -> AnyEvent | Garbled | None:
    """The event that a message is, or None for what is not for us.

    Never raises: bytes that cannot be read are a `GuardMisspoke` on a guard's
    response topic, `Garbled` on the topics of its state, and nothing elsewhere.
    """
    place = guard.parse_topic(who.site, heard.topic)
    if place is None:
        return None
    if place.owner == "guard":
        return _read_guard(heard, place)
    if place.name != who.counter:
        return None
    if place.leaf == "alert":
        return _read_own_alert(heard)
    head, _, name = place.leaf.partition("/")
    if head != "respond" or heard.retained or not guard.NAME.fullmatch(name):
        return None
    return _read_response(heard, name)


def _read_response(heard: Heard, name: str) -> AnyEvent:
    try:
        response = guard.decode_response(heard.payload)
    except guard.BadMessageError as error:
        return GuardMisspoke(
            at=heard.at,
            broker=heard.broker,
            guard=name,
            why=str(error),
            request_id=guard.request_id_of(heard.payload),
        )
    return GuardResponded(
        at=heard.at, broker=heard.broker, guard=name, response=response
    )


def _read_guard(heard: Heard, place: guard.Place) -> AnyEvent | Garbled | None:
    readers = {"availability": _read_availability, "duty": _read_duty}
    if place.leaf not in readers:
        return None
    try:
        return readers[place.leaf](heard, place.name)
    except guard.BadMessageError as error:
        return Garbled(place.name, place.leaf, str(error))


def _read_availability(heard: Heard, name: str) -> AnyEvent:
    """Cleared from the broker, it is off line."""
    online = bool(heard.payload) and guard.decode_availability(heard.payload)
    return GuardAvailable(at=heard.at, broker=heard.broker, guard=name, online=online)


def _read_duty(heard: Heard, name: str) -> AnyEvent:
    """Cleared from the broker, it is no duty."""
    duty = guard.decode_duty(heard.payload) if heard.payload else None
    return GuardDuty(
        at=heard.at,
        broker=heard.broker,
        guard=name,
        on_duty=duty is not None and duty.on_duty,
        text=duty.text if duty else "",
        audiences=tuple(duty.audiences) if duty else (),
        station=duty.station if duty else "",
    )


def _read_own_alert(heard: Heard) -> AnyEvent | None:
    if not heard.retained:
        return None
    try:
        message = guard.decode_alert(heard.payload)
        if isinstance(message, guard.IdleMessage):
            return None
        found = own_alert(message, heard.at.utc_offset_s)
    except ValueError:
        return None
    return OwnAlertFound(at=heard.at, broker=heard.broker, alert=found)
