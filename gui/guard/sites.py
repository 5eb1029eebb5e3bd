# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station says of its sites: which it does not hear, who is on duty where.

Of one site nobody says its name; of several each sentence does.
"""

from gui.guard import condition, leaving, words, words_more
from gui.guard.board import Desk, Now, Room
from gui.guard.limits import SITES_NAMED_MAX


def name(room: Room, desk: Desk) -> str:
    """A site as people call it; empty, if there is but one."""
    return (desk.site_text or desk.site) if len(room.desks) > 1 else ""


def together(room: Room) -> str:
    """All of them: their names, or of many how many there are."""
    names = [desk.site_text or desk.site for desk in room.desks.values()]
    if len(names) > SITES_NAMED_MAX:
        return words_more.site_count(len(names))
    return ", ".join(names)


def put_before(site: str, text: str) -> str:
    """A site's name before what is there."""
    return words.DOT.join(part for part in (site, text) if part)


def deaf(room: Room) -> list[Desk]:
    """The sites of which no broker is connected."""
    return [one for one in room.desks.values() if not condition.is_connected(one)]


def no_connection(room: Room, now: Now) -> str:
    """That alerts of these sites are not heard; empty: all are."""
    lost = deaf(room)
    if not lost:
        return ""
    since_us = min(condition.deaf_since_us(desk) for desk in lost)
    if len(lost) == len(room.desks):
        return words_more.no_connection(now.us - since_us)
    names = ", ".join(name(room, desk) for desk in lost)
    return words_more.no_connection_to(names, now.us - since_us)


def reasons(room: Room) -> str:
    """Why, each cause once."""
    said = dict.fromkeys(condition.reasons(desk) for desk in deaf(room))
    return " ".join(text for text in said if text)


def headline(room: Room) -> str:
    """What stands large while nothing is open: never quiet for what is not heard."""
    lost = deaf(room)
    if lost and len(lost) < len(room.desks):
        return words_more.not_listening_to(", ".join(name(room, one) for one in lost))
    empty = [desk for desk in room.desks.values() if not desk.counters]
    if not lost and empty and len(room.desks) > 1:
        return words_more.no_counter_of(", ".join(name(room, one) for one in empty))
    return words_more.headline(connected=not lost, counters=not empty)


def faults(room: Room, now: Now) -> list[str]:
    """What is wrong with this station's own hearing, one sentence each."""
    return [
        put_before(name(room, desk), said)
        for desk in room.desks.values()
        for said in condition.faults(desk, now)
    ]


def on_duty(room: Room) -> bool | None:
    """Whether the guard is on duty anywhere; None: it is not known of any site."""
    said = {desk.on_duty for desk in room.desks.values()}
    return True if True in said else False if False in said else None


def off_duty(room: Room) -> str:
    """That nothing rings here; empty: it does, or nobody knows yet."""
    return words_more.off_duty() if on_duty(room) is False else ""


def on_duty_now(room: Room) -> str:
    """Who would hear an alert, of each site that is heard."""
    return words.DOT.join(
        put_before(name(room, desk), words_more.on_duty_now(_names(desk)))
        for desk in room.desks.values()
        if condition.is_connected(desk)
    )


def alone_for(room: Room) -> list[str]:
    """What nobody on duty would hear without us: audiences, each at its site."""
    return [
        put_before(audience, name(room, desk))
        for desk in room.desks.values()
        if desk.on_duty
        for audience in leaving.alone_for(desk)
    ]


def _names(desk: Desk) -> list[str]:
    others = [
        guard.text
        for who, guard in sorted(desk.guards.items())
        if who != desk.me and guard.on_duty and guard.online
    ]
    return [*([desk.text] if desk.on_duty else []), *others]
