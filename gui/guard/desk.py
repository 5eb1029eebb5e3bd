# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's desk: what happens goes in, what the station knows and does comes out.

`fold` reads no clock and touches nothing; the same events give the same desk.
Hostile bytes are counted and told, never raised.
"""

from collections.abc import Callable
from typing import assert_never

from msgspec.structs import replace

from appliance.wire import guard
from appliance.wire.guard import BadMessageError, DutyMessage, Place
from gui.guard import alerts, answers, condition, counters, past
from gui.guard.board import (
    Action,
    Choosing,
    Desk,
    DeskEvent,
    DutySet,
    Heard,
    Link,
    LinkLost,
    LinkUp,
    Now,
    Overflowed,
    Refused,
    Shown,
    Silenced,
    Taken,
    Tapped,
    Ticked,
    Trouble,
    Turn,
)
from gui.guard.limits import (
    DUTY_WAIT_US,
    QUIET_US,
    TEXT_MAX,
    TROUBLE_US,
)


def fold(desk: Desk, event: DeskEvent, now: Now) -> Turn:
    """One thing happened."""
    turn = _fold(desk, event, now)
    return Turn(past.link(desk, turn.desk, now), turn.actions)


def subscriptions(site: str, me: str) -> tuple[str, ...]:
    """The topics that the station listens to."""
    own = guard.base(site, "+")
    guards = guard.guard_base(site, "+")
    return (
        *(f"{own}/{leaf}" for leaf in _LEAVES),
        f"{own}/reply/{me}",
        f"{guards}/availability",
        f"{guards}/duty",
    )


def _fold(desk: Desk, event: DeskEvent, now: Now) -> Turn:
    match event:
        case Heard():
            return _heard(desk, event, now)
        case LinkUp(broker=broker):
            return _link_up(desk, broker, now)
        case LinkLost() | Refused() | Taken():
            return Turn(_link(desk, event, now))
        case Overflowed(count=count):
            return Turn(replace(desk, lost=desk.lost + count))
        case Ticked():
            return _ticked(desk, now)
        case _:
            return _at_the_screen(desk, event, now)


def _at_the_screen(
    desk: Desk, event: Shown | Tapped | Choosing | Silenced | DutySet, now: Now
) -> Turn:
    match event:
        case Shown(alert_id=alert_id, rev=rev):
            return alerts.shown(desk, alert_id, rev)
        case Tapped():
            return answers.tap(desk, event, now)
        case Choosing(alert_id=alert_id):
            alert = desk.alerts.get(alert_id)
            settled = alerts.settle(alert, now) if alert else None
            return Turn(alerts.put(desk, settled) if settled else desk)
        case Silenced():
            return Turn(alerts.silence(desk, now.us + QUIET_US))
        case DutySet(on_duty=on_duty):
            # What the guard says holds against whatever brokers have kept.
            return _set_duty(replace(desk, duty_heard={}), now, on_duty=on_duty)
    assert_never(event)


def _link(desk: Desk, event: LinkLost | Refused | Taken, now: Now) -> Desk:
    link = desk.links.get(event.broker, Link())
    match event:
        case LinkLost(cause=cause):
            since_us = link.since_us if not link.up and link.since_us else now.us
            link = replace(link, up=False, since_us=since_us, cause=cause)
        case Refused(reason=reason):
            link = replace(link, refused=reason[:TEXT_MAX])
        case Taken() if not link.refused:
            return desk
        case Taken():
            link = replace(link, refused="")
    return replace(desk, links={**desk.links, event.broker: link})


def _link_up(desk: Desk, broker: str, now: Now) -> Turn:
    link = Link(up=True, since_us=now.us)
    wait_us = desk.duty_wait_us
    if desk.on_duty is None and wait_us is None:
        wait_us = now.us + DUTY_WAIT_US
    desk = replace(desk, links={**desk.links, broker: link}, duty_wait_us=wait_us)
    hello = (counters.say_online(desk, broker), *counters.say_duty(desk, now, broker))
    return Turn(answers.await_alerts(desk, broker), hello)


def _ticked(desk: Desk, now: Now) -> Turn:
    desk = past.sweep(answers.time_out(desk, now), now)
    notes = tuple(note for note in desk.notes if note.until_us > now.us)
    if len(notes) != len(desk.notes):
        desk = replace(desk, notes=notes)
    if desk.bad.count and now.us - desk.bad.at_us > TROUBLE_US:
        desk = replace(desk, bad=Trouble())
    wait_us = desk.duty_wait_us
    if desk.on_duty is None and wait_us is not None and now.us >= wait_us:
        was = counters.was_on_duty(desk.duty_heard.values())
        return _set_duty(desk, now, on_duty=was)
    return Turn(desk)


def _set_duty(desk: Desk, now: Now, *, on_duty: bool) -> Turn:
    desk = replace(desk, on_duty=on_duty, duty_wait_us=None)
    said: tuple[Action, ...] = counters.say_duty(desk, now)
    if not on_duty:
        return Turn(desk, said)
    turn = alerts.on_duty(desk, now)
    return Turn(turn.desk, (*said, *turn.actions))


def _heard(desk: Desk, heard: Heard, now: Now) -> Turn:
    place = guard.parse_topic(desk.site, heard.topic)
    if place is None:
        return Turn(_bad(desk, heard, "it is not a topic of this site", now))
    try:
        if place.owner == "guard":
            return _from_guard(desk, place, heard, now)
        return _from_counter(desk, place, heard, now)
    except BadMessageError as error:
        return Turn(_bad(desk, heard, str(error), now))


def _from_guard(desk: Desk, place: Place, heard: Heard, now: Now) -> Turn:
    name, payload = place.name, heard.payload
    if not payload:
        return Turn(desk)
    if place.leaf == "availability":
        online = guard.decode_availability(payload)
        desk = counters.hear_guard(desk, name, online=online)
        if name == desk.me and not online:
            # The last will of an earlier run of ours: we are here.
            return Turn(desk, (counters.say_online(desk, heard.broker),))
        return Turn(desk)
    if place.leaf == "duty":
        duty = guard.decode_duty(payload)
        desk = counters.hear_duty(desk, name, duty)
        if name == desk.me and heard.retained:
            return _remember_duty(desk, heard.broker, duty, now)
    return Turn(desk)


def _remember_duty(desk: Desk, broker: str, duty: DutyMessage, now: Now) -> Turn:
    """A broker tells what it kept of our duty. Brokers may have kept different words.

    All are waited for. A broker that comes later can still bring a guard on duty
    whom an older word took off it, but never off duty.
    """
    decided = desk.on_duty is not None
    if broker in desk.duty_heard or (decided and not desk.duty_heard):
        return Turn(desk)
    desk = replace(desk, duty_heard={**desk.duty_heard, broker: duty})
    if desk.on_duty is False and counters.was_on_duty(desk.duty_heard.values()):
        return _set_duty(desk, now, on_duty=True)
    return Turn(desk)


def _from_counter(desk: Desk, place: Place, heard: Heard, now: Now) -> Turn:
    name = place.name
    if not heard.payload:
        gone = place.leaf == "availability"
        return Turn(counters.forget(desk, name) if gone else desk)
    if place.leaf == f"reply/{desk.me}":
        reply = guard.decode_reply(heard.payload)
        desk = counters.hear_proof_taken(desk, name, heard.broker, reply)
        return Turn(answers.hear_reply(desk, name, reply, now))
    hear = _LEAVES.get(place.leaf)
    return Turn(desk) if hear is None else hear(desk, name, heard, now)


def _hear_availability(desk: Desk, name: str, heard: Heard, now: Now) -> Turn:
    online = guard.decode_availability(heard.payload)
    desk = counters.know(desk, name, now)
    before = desk.counters[name]
    desk = counters.hear_availability(desk, name, heard.broker, now, online=online)
    offline = condition.is_offline(desk, desk.counters[name])
    if before.online and offline != condition.is_offline(desk, before):
        seen = past.see(desk.counters[name], now, offline=offline)
        desk = counters.put(desk, name, seen)
    return Turn(desk)


def _hear_event(desk: Desk, name: str, heard: Heard, now: Now) -> Turn:
    if heard.retained:
        return Turn(desk)
    said = guard.decode_event(heard.payload)
    desk = counters.know(desk, name, now)
    kept = past.hear(desk.counters[name], name, said, now)
    return Turn(counters.put(desk, name, kept))


def _hear_health(desk: Desk, name: str, heard: Heard, now: Now) -> Turn:
    health = guard.decode_health(heard.payload)
    desk = counters.know(desk, name, now)
    if heard.retained:
        return Turn(counters.hear_old_health(desk, name, health, now))
    return Turn(counters.hear_health(desk, name, heard.broker, health, now))


def _hear_probe(desk: Desk, name: str, heard: Heard, now: Now) -> Turn:
    if heard.retained:
        return Turn(desk)
    probe = guard.decode_probe(heard.payload)
    desk = counters.know(desk, name, now)
    return counters.hear_probe(desk, name, heard.broker, probe, now)


def _hear_alert(desk: Desk, name: str, heard: Heard, now: Now) -> Turn:
    message = guard.decode_alert(heard.payload)
    calls = isinstance(message, guard.AlertMessage) and message.stage != "closed"
    desk = counters.know(desk, name, now, calls=calls)
    desk = counters.name_it(desk, name, message.counter_text, message.place_text)
    if isinstance(message, guard.IdleMessage):
        return alerts.hear_idle(desk, name, heard.broker, now)
    turn = alerts.hear_alert(desk, name, heard.broker, message, now)
    again = answers.send_again(turn.desk, heard.broker, message, now)
    return Turn(again.desk, (*turn.actions, *again.actions))


_LEAVES: dict[str, Callable[[Desk, str, Heard, Now], Turn]] = {
    "alert": _hear_alert,
    "availability": _hear_availability,
    "event": _hear_event,
    "health": _hear_health,
    "probe": _hear_probe,
}


def _bad(desk: Desk, heard: Heard, reason: str, now: Now) -> Desk:
    bad = Trouble(
        count=desk.bad.count + 1,
        topic=heard.topic[:TEXT_MAX],
        reason=reason[:TEXT_MAX],
        at_us=now.us,
    )
    return replace(desk, bad=bad)
