# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the desk hears of counters and of other guards, and of itself."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from appliance.wire import times
from appliance.wire.guard import (
    ONLINE,
    BadMessageError,
    DutyMessage,
    HealthMessage,
    ProbeMessage,
    ReplyMessage,
    encode,
    guard_base,
)
from gui.guard.board import Counter, Desk, Guard, Now, Path, Publish, Turn
from gui.guard.limits import (
    ALERTS_MAX,
    ASKED_MAX,
    COUNTERS_MAX,
    GUARDS_MAX,
    HEALTH_US,
    MS_US,
    TEXT_MAX,
)
from gui.guard.respond import next_request, proof


def know(desk: Desk, name: str, now: Now, *, calls: bool = False) -> Desk:
    """Make room for a counter that is new to us; one that calls has room longer.

    Raises:
        BadMessageError: there are too many.
    """
    if name in desk.counters:
        return desk
    most = ALERTS_MAX if calls else COUNTERS_MAX
    if len(desk.counters) >= most:
        raise BadMessageError(f"{most} counters are known; no more are kept")
    return put(desk, name, Counter(text=name, first_us=now.us))


def put(desk: Desk, name: str, counter: Counter) -> Desk:
    """Keep this state of one counter."""
    return replace(desk, counters={**desk.counters, name: counter})


def forget(desk: Desk, name: str) -> Desk:
    """A counter cleared its retained availability: it is no longer of this site."""
    if any(alert.message.counter == name for alert in desk.alerts.values()):
        return desk
    left = {key: one for key, one in desk.counters.items() if key != name}
    return replace(desk, counters=left)


def name_it(desk: Desk, name: str, text: str, place: str) -> Desk:
    """The words that people know a counter by."""
    counter = replace(
        desk.counters[name], text=text[:TEXT_MAX] or name, place=place[:TEXT_MAX]
    )
    return put(desk, name, counter)


def hear_availability(
    desk: Desk, name: str, broker: str, now: Now, *, online: bool
) -> Desk:
    """A counter is there, or it is gone: it said so or its last will did."""
    counter = desk.counters[name]
    if counter.online.get(broker) is online:
        return desk
    said = {**counter.online, broker: online}
    return put(desk, name, replace(counter, online=said, online_us=now.us))


def hear_health(
    desk: Desk, name: str, broker: str, health: HealthMessage, now: Now
) -> Desk:
    """A counter tells how it is, now."""
    age_ms = health.proven_age_ms
    counter = _put_path(desk.counters[name], broker, health_us=now.us)
    proven_us = None if age_ms is None else now.us - age_ms * MS_US
    return put(desk, name, replace(counter, health=health, proven_us=proven_us))


def hear_old_health(desk: Desk, name: str, health: HealthMessage, now: Now) -> Desk:
    """A broker tells what a counter once said: better than nothing, and no more."""
    counter = desk.counters[name]
    told = [path.health_us for path in counter.paths.values() if path.health_us]
    if told and now.us - max(told) <= HEALTH_US:
        return desk
    return put(desk, name, replace(counter, health=health, proven_us=None))


def hear_probe(
    desk: Desk, name: str, broker: str, probe: ProbeMessage, now: Now
) -> Turn:
    """A counter asks whether we are there: prove it at once, if on duty.

    Raises:
        BadMessageError: its time cannot be read.
    """
    try:
        clock_ms = times.from_iso(probe.at) - now.us // MS_US
    except ValueError as error:
        raise BadMessageError(f"the probe has no usable time: {error}") from error
    counter = replace(desk.counters[name], clock_ms=clock_ms)
    desk = put(desk, name, _put_path(counter, broker, probe_us=now.us))
    if desk.on_duty is not True:
        return Turn(desk)
    desk, request_id = next_request(desk)
    counter = desk.counters[name]
    asked = (*counter.paths[broker].asked, (request_id, now.us))[-ASKED_MAX:]
    desk = put(desk, name, _put_path(counter, broker, asked=asked))
    return Turn(desk, (proof(desk, name, probe.nonce, request_id, broker),))


def hear_proof_taken(desk: Desk, name: str, broker: str, reply: ReplyMessage) -> Desk:
    """A counter confirms our answer to a probe: the whole way is proven to us too."""
    counter = desk.counters.get(name)
    path = counter.paths.get(broker) if counter else None
    heard_us = dict(path.asked).get(reply.request_id or "") if path else None
    if counter is None or path is None or heard_us is None or reply.result != "ok":
        return desk
    newest_us = max(heard_us, path.proof_us or heard_us)
    return put(desk, name, _put_path(counter, broker, proof_us=newest_us))


def hear_guard(desk: Desk, name: str, *, online: bool) -> Desk:
    """Another guard station is there or gone."""
    guard = desk.guards.get(name, Guard(text=name))
    return _put_guard(desk, name, replace(guard, online=online))


def hear_duty(desk: Desk, name: str, duty: DutyMessage) -> Desk:
    """Another guard station tells who it is and whether it is on duty."""
    guard = desk.guards.get(name, Guard(text=name))
    text = duty.text[:TEXT_MAX] or name
    guard = replace(guard, text=text, audiences=tuple(duty.audiences))
    return _put_guard(desk, name, replace(guard, on_duty=duty.on_duty))


def was_on_duty(heard: Iterable[DutyMessage]) -> bool:
    """What the newest of these says; on duty where that cannot be told."""
    said: dict[int, bool] = {}
    for duty in heard:
        try:
            at_ms = times.from_iso(duty.at)
        except ValueError:
            return True
        said[at_ms] = duty.on_duty or said.get(at_ms, False)
    return said[max(said)] if said else True


def say_online(desk: Desk, broker: str) -> Publish:
    """Tell a broker that this station is there."""
    topic = f"{guard_base(desk.site, desk.me)}/availability"
    return Publish(topic=topic, payload=ONLINE, broker=broker, retain=True)


def say_duty(desk: Desk, now: Now, broker: str | None = None) -> tuple[Publish, ...]:
    """Tell whether we are on duty; nothing while that is not known yet."""
    if desk.on_duty is None:
        return ()
    message = DutyMessage(
        on_duty=desk.on_duty,
        text=desk.text,
        audiences=list(desk.audiences),
        at=times.to_iso(now.wall_ms),
        station=desk.station,
    )
    topic = f"{guard_base(desk.site, desk.me)}/duty"
    said = Publish(topic=topic, payload=encode(message), broker=broker, retain=True)
    return (said,)


def _put_guard(desk: Desk, name: str, guard: Guard) -> Desk:
    if name not in desk.guards and len(desk.guards) >= GUARDS_MAX:
        raise BadMessageError(f"{GUARDS_MAX} guards are known; no more are kept")
    return replace(desk, guards={**desk.guards, name: guard})


def _put_path(counter: Counter, broker: str, **changes: Any) -> Counter:  # noqa: ANN401 - any field
    path = replace(counter.paths.get(broker, Path()), **changes)
    return replace(counter, paths={**counter.paths, broker: path})
