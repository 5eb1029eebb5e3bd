# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Going off duty: the last guard of an audience is warned, and must say it twice.

Who closes the window leaves, too. A signal of the system ends the station at once.
"""

from msgspec.structs import replace

from gui.guard.board import Desk, Now
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


def is_warned(desk: Desk, now: Now) -> bool:
    """Whether the guard has asked to leave as the last, and may still say it again."""
    return desk.leave_us is not None and now.us < desk.leave_us + LEAVE_US


def ask(desk: Desk, now: Now) -> tuple[Desk, bool]:
    """The guard asks to go off duty, or to close: the desk, and whether they may.

    The second time counts for ten seconds, but not at once: a finger that bounces
    has decided nothing.
    """
    if desk.on_duty is not True or not alone_for(desk):
        return replace(desk, leave_us=None), True
    if desk.leave_us is None or not is_warned(desk, now):
        return replace(desk, leave_us=now.us), False
    if now.us < desk.leave_us + SETTLE_US:
        return desk, False
    return replace(desk, leave_us=None), True
