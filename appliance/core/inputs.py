# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A hardware button, from levels with time stamps to presses that count.

Theory: an edge is a hint, the level is the truth. Every reading, be it an edge or
a poll, is one call of `read`. A level counts when it has stood for the button's
debounce time *between two time stamps*, not when somebody got round to looking:
a press of 35 ms whose two edges arrive together, late, is a press, and a glitch of
15 ms is none. So a button's time is that of the event at hand, never a later one: the
release may still be on its way.

A contact that changes faster than any hand presses chatters: a fault, and never a
reason not to listen. Whatever stands long enough meanwhile counts.
"""

from msgspec.structs import replace

from appliance.core.limits import (
    CHATTER_CHANGES,
    CHATTER_QUIET_US,
    CHATTER_US,
    PRESS_AGAIN_US,
    STUCK_US,
)
from appliance.core.values import EventType, Happened, Moment, Role, Value


class Button(Value, frozen=True, kw_only=True):
    """One button's memory. ``level`` is what was read last, ``pressed`` what counts."""

    role: Role
    debounce_us: int
    contact: str
    read: bool = False
    level: bool = False
    level_since_us: int = 0
    pressed: bool = False
    pressed_at_start: bool = False
    pressed_since_us: int = 0
    last_press_us: int | None = None
    last_press_wall_ms: int | None = None
    stuck: bool = False
    changes: int = 0
    """Of the level since `changes_since_us`, which is renewed each `CHATTER_US`."""
    changes_since_us: int = 0
    chatters_until_us: int | None = None
    """When the contact will have been quiet for long enough; None: it is."""


class Pressed(Value, frozen=True, kw_only=True):
    """A press that counts. ``at_start``: the button was found pressed."""

    role: Role
    at_start: bool


Facts = tuple[Happened | Pressed, ...]


def read(button: Button, at: Moment, *, active: bool) -> tuple[Button, Facts]:
    """Take in one level; ``at`` is when it was so, which may be past.

    A poll may overtake edges that wait in a queue. An older reading of the level that
    was read last tells when it began; an older one of the other level is outdated.
    """
    if not button.read:
        first = replace(
            button, read=True, level_since_us=at.mono_us, pressed_at_start=active
        )
        return replace(first, level=active), ()
    if active == button.level:
        return _begun(button, at.mono_us), ()
    if at.mono_us < button.level_since_us:
        return button, ()
    button, facts = tick(button, at)
    button = replace(button, level=active, level_since_us=at.mono_us)
    return _counted(button, at.mono_us), facts


def tick(button: Button, at: Moment) -> tuple[Button, Facts]:
    """Let time pass: a level that has stood long enough counts now."""
    quiet_us = button.chatters_until_us
    if quiet_us is not None and at.mono_us >= quiet_us:
        button = replace(button, chatters_until_us=None)
    stands = at.mono_us - button.level_since_us >= button.debounce_us
    if button.level != button.pressed:
        if not stands:
            return button, ()
        return _press(button, at) if button.level else _release(button)
    if button.pressed:
        return _held(button, at), ()
    if stands:
        return replace(button, pressed_at_start=False), ()
    return button, ()


def next_deadline(button: Button) -> int | None:
    """When `tick` must be called next, or None."""
    ends = [button.chatters_until_us]
    if button.level != button.pressed:
        ends.append(button.level_since_us + button.debounce_us)
    elif button.pressed and not button.stuck:
        ends.append(button.pressed_since_us + STUCK_US)
    return min((end for end in ends if end is not None), default=None)


def _counted(button: Button, mono_us: int) -> Button:
    """The level has changed: count it, and see whether that is too often."""
    if mono_us - button.changes_since_us >= CHATTER_US:
        return replace(button, changes=1, changes_since_us=mono_us)
    button = replace(button, changes=button.changes + 1)
    if button.changes < CHATTER_CHANGES:
        return button
    return replace(button, chatters_until_us=mono_us + CHATTER_QUIET_US)


def _begun(button: Button, mono_us: int) -> Button:
    """The level that is read already began no later than this."""
    if button.level == button.pressed:
        return button
    return replace(button, level_since_us=min(button.level_since_us, mono_us))


def _held(button: Button, at: Moment) -> Button:
    held_us = at.mono_us - button.pressed_since_us
    return replace(button, stuck=button.stuck or held_us >= STUCK_US)


def _press(button: Button, at: Moment) -> tuple[Button, Facts]:
    since_us = button.level_since_us
    pressed = _held(replace(button, pressed=True, pressed_since_us=since_us), at)
    started = Happened(event_type=EventType.PRESS_START, role=button.role)
    last_us = button.last_press_us
    if last_us is not None and since_us - last_us < PRESS_AGAIN_US:
        return pressed, (started,)
    counted = replace(
        pressed,
        pressed_at_start=False,
        last_press_us=since_us,
        last_press_wall_ms=at.wall_ms,
    )
    counts = Pressed(role=button.role, at_start=button.pressed_at_start)
    return counted, (started, counts)


def _release(button: Button) -> tuple[Button, Facts]:
    released = replace(button, pressed=False, pressed_at_start=False, stuck=False)
    return released, (Happened(event_type=EventType.PRESS_END, role=button.role),)
