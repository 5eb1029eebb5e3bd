# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Going off duty: the last guard of an audience is warned, and must say it twice.

Who closes the window leaves, too. A signal of the system ends the station at once.
Who is the last at one of several sites is warned, and then leaves all.
"""

from msgspec.structs import replace

from gui.guard.board import Desk, Now, Room
from gui.guard.condition import is_connected
from gui.guard.limits import LEAVE_US, SETTLE_US


def alone_for(desk: Desk) -> tuple[str, ...]:
    """The audiences that nobody on duty would hear without us.

    A guard counts while their station is on duty, online, and heard by us now: of
    guards whom no broker tells us about nothing is known.
    """
    if not is_connected(desk):
        return desk.audiences
    others = {
        audience
        for name, guard in desk.guards.items()
        if name != desk.me and guard.on_duty and guard.online
        for audience in guard.audiences
    }
    return tuple(one for one in desk.audiences if one not in others)


def is_warned(room: Room, now: Now) -> bool:
    """Whether the guard has asked to leave as the last, and may still say it again."""
    return room.leave_us is not None and now.us < room.leave_us + LEAVE_US


def ask(room: Room, now: Now) -> tuple[Room, bool]:
    """The guard asks to go off duty, or to close: the room, and whether they may.

    The second time counts for ten seconds, but not at once: a finger that bounces
    has decided nothing.
    """
    needed = any(desk.on_duty and alone_for(desk) for desk in room.desks.values())
    if not needed:
        return replace(room, leave_us=None), True
    if room.leave_us is None or not is_warned(room, now):
        return replace(room, leave_us=now.us), False
    if now.us < room.leave_us + SETTLE_US:
        return room, False
    return replace(room, leave_us=None), True
