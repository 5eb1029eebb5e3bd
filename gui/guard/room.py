# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""All sites of one station: a desk for each, and what they share.

They share the screen with its one large card, the loudspeaker, and the guard, who
comes on duty at all sites at once and leaves them at once. Nothing of a site reaches
another's desk: equal names and alert ids of two sites are two things.
"""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from gui.guard import alerts, desk, leaving
from gui.guard.board import (
    Action,
    Desk,
    DeskAlert,
    DeskEvent,
    DutySet,
    Event,
    Now,
    Ring,
    Room,
    Selected,
    Silenced,
    Ticked,
)
from gui.guard.limits import SETTLE_US


class RoomTurn(NamedTuple):
    """The room after something happened, and what there is to do at which site."""

    room: Room
    actions: tuple[tuple[str, Action], ...] = ()


class Placed(NamedTuple):
    """An alert, and where it belongs."""

    desk: Desk
    alert: DeskAlert

    @property
    def key(self) -> str:
        """What tells it from all others of the room."""
        return key(self.desk.site, self.alert.message.alert_id)


def fold(room: Room, event: Event, now: Now, site: str = "") -> RoomTurn:
    """One thing happened; at one site, if it is a `SiteEvent`.

    Raises:
        KeyError: there is no such site.
    """
    match event:
        case Selected(key=wanted):
            known = find(room, wanted) is not None
            turn = RoomTurn(replace(room, selected=wanted) if known else room)
        case DutySet(on_duty=False):
            room, may = leaving.ask(room, now)
            turn = _each(room, event, now) if may else RoomTurn(room)
        case DutySet():
            turn = _each(replace(room, leave_us=None), event, now)
        case Ticked() | Silenced():
            turn = _each(room, event, now)
        case _:
            turn = _at(room, site, event, now)
    turn = _as_one(turn, now)
    return RoomTurn(_stand(_let_go(turn), now), turn.actions)


def key(site: str, name: str) -> str:
    """What tells an alert or a counter from those of all other sites."""
    return f"{site}/{name}"


def split(one: str) -> tuple[str, str]:
    """The site and the name of a key; a site's name has no slash."""
    site, _, name = one.partition("/")
    return site, name


def find(room: Room, wanted: str | None) -> Placed | None:
    """The open alert of a key."""
    site, name = split(wanted or "")
    here = room.desks.get(site)
    alert = here.alerts.get(name) if here else None
    return Placed(here, alert) if here and alert else None


def ranked(room: Room) -> list[Placed]:
    """All open alerts of all sites, the most pressing first."""
    placed = [
        Placed(here, alert)
        for here in room.desks.values()
        for alert in here.alerts.values()
    ]
    return sorted(placed, key=lambda one: (alerts.rank(one.alert), one.desk.site))


def sounding(room: Room, now_us: int) -> int | None:
    """What sounds now: the gravest of all sites, as `alerts.sounding` says it."""
    levels = [alerts.sounding(here, now_us) for here in room.desks.values()]
    return min((level for level in levels if level is not None), default=None)


def calls(room: Room) -> bool:
    """Whether a real call of any site waits for this station's guard."""
    return any(alerts.calls(here) for here in room.desks.values())


def _each(room: Room, event: Ticked | Silenced | DutySet, now: Now) -> RoomTurn:
    turn = RoomTurn(room)
    for site in room.desks:
        more = _at(turn.room, site, event, now)
        turn = RoomTurn(more.room, (*turn.actions, *more.actions))
    return turn


def _at(room: Room, site: str, event: DeskEvent, now: Now) -> RoomTurn:
    here = room.desks[site]
    turned, actions = desk.fold(here, event, now)
    if turned is not here:
        room = replace(room, desks={**room.desks, site: turned})
    return RoomTurn(room, tuple((site, action) for action in actions))


def _as_one(turn: RoomTurn, now: Now) -> RoomTurn:
    """Brokers of two sites may have kept different words of our duty: then it is on."""
    said = {here.on_duty for here in turn.room.desks.values()}
    if not {True, False} <= said:
        return turn
    for site, here in turn.room.desks.items():
        if here.on_duty is False:
            more = _at(turn.room, site, DutySet(on_duty=True), now)
            turn = RoomTurn(more.room, (*turn.actions, *more.actions))
    return turn


def _let_go(turn: RoomTurn) -> Room:
    """A chosen card gives way to what rings and is as grave, and when it ends."""
    room, actions = turn
    chosen = find(room, room.selected)
    if chosen is None:
        return room if room.selected is None else replace(room, selected=None)
    weight = alerts.weight(chosen.alert.message)
    if any(ring.level <= weight for ring in _rings(actions)):
        return replace(room, selected=None)
    return room


def _rings(actions: Iterable[tuple[str, Action]]) -> list[Ring]:
    return [action for _, action in actions if isinstance(action, Ring)]


def _stand(room: Room, now: Now) -> Room:
    """Choose the large card; one that takes another's place must settle first.

    Also where the other has ended: a second tap at it must not answer the next.
    """
    placed = find(room, room.selected) or next(iter(ranked(room)), None)
    card = placed.key if placed else None
    if card == room.card:
        return room
    settled_us = max(now.us, room.settled_us)
    if room.card is not None:
        settled_us = now.us + SETTLE_US
    return replace(room, card=card, settled_us=settled_us)
