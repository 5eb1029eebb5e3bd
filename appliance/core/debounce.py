# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One line of a contact, from levels with time stamps to the level that counts.

Theory: an edge is a hint, the level is the truth. Every reading, be it an edge or
a poll, is one call of `read`. A level counts when it has stood for the line's
debounce time *between two time stamps*, not when somebody got round to looking:
a press of 35 ms whose two edges arrive together, late, is a press, and a glitch of
15 ms is none. So a line's time is that of the event at hand, never a later one: the
release may still be on its way.

A contact that changes faster than any hand presses chatters: a fault, and never a
reason not to listen. Whatever stands long enough meanwhile counts.
"""

from msgspec.structs import replace

from appliance.core.limits import CHATTER_CHANGES, CHATTER_QUIET_US, CHATTER_US
from appliance.core.values import Value


class Line(Value, frozen=True, kw_only=True):
    """One line's memory. ``level`` is what was read last, ``stable`` what counts.

    A level is True while the line is as when pressed.
    """

    debounce_us: int
    known: bool = False
    """Whether it was ever read."""
    level: bool = False
    level_since_us: int = 0
    stable: bool = False
    stable_since_us: int = 0
    stood: bool = False
    """Whether any level has ever stood: until then `stable` is supposed, not seen."""
    changes: int = 0
    """Of the level since `changes_since_us`, which is renewed each `CHATTER_US`."""
    changes_since_us: int = 0
    chatters_until_us: int | None = None
    """When the contact will have been quiet for long enough; None: it is."""


def read(line: Line, mono_us: int, *, active: bool) -> Line:
    """Take in one level; ``mono_us`` is when it was so, which may be past.

    A poll may overtake edges that wait in a queue. An older reading of the level that
    was read last tells when it began; an older one of the other level is outdated.
    """
    if not line.known:
        return replace(line, known=True, level=active, level_since_us=mono_us)
    if active == line.level:
        return _begun(line, mono_us)
    if mono_us < line.level_since_us:
        return line
    line = tick(line, mono_us)
    return _counted(replace(line, level=active, level_since_us=mono_us), mono_us)


def tick(line: Line, mono_us: int) -> Line:
    """Let time pass: a level that has stood long enough counts now."""
    quiet_us = line.chatters_until_us
    if quiet_us is not None and mono_us >= quiet_us:
        line = replace(line, chatters_until_us=None)
    if not line.known or mono_us - line.level_since_us < line.debounce_us:
        return line
    if line.level == line.stable:
        return line if line.stood else replace(line, stood=True)
    since_us = line.level_since_us
    return replace(line, stable=line.level, stable_since_us=since_us, stood=True)


def next_deadline(line: Line) -> int | None:
    """When `tick` must be called next, or None."""
    quiet_us = line.chatters_until_us
    if line.level == line.stable:
        return quiet_us
    stood_us = line.level_since_us + line.debounce_us
    return stood_us if quiet_us is None else min(stood_us, quiet_us)


def _counted(line: Line, mono_us: int) -> Line:
    """The level has changed: count it, and see whether that is too often."""
    if mono_us - line.changes_since_us >= CHATTER_US:
        return replace(line, changes=1, changes_since_us=mono_us)
    line = replace(line, changes=line.changes + 1)
    if line.changes < CHATTER_CHANGES:
        return line
    return replace(line, chatters_until_us=mono_us + CHATTER_QUIET_US)


def _begun(line: Line, mono_us: int) -> Line:
    """The level that is read already began no later than this."""
    if line.level == line.stable:
        return line
    return replace(line, level_since_us=min(line.level_since_us, mono_us))
