# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A hardware button, from levels that count to presses that count.

What counts as pressed and since when, `appliance.core.debounce` says, and of a pair's
two lines `appliance.core.contacts`. Here is what that means: a press, a press too soon
after another, a button found pressed, a stuck one.
"""

from msgspec.structs import replace

from appliance.core import contacts, debounce
from appliance.core.contacts import Pair
from appliance.core.debounce import Line
from appliance.core.limits import PRESS_AGAIN_US, STUCK_US
from appliance.core.settings import ButtonSetting
from appliance.core.values import (
    EventType,
    FaultKind,
    Happened,
    Moment,
    Role,
    Side,
    Value,
)


class Button(Value, frozen=True, kw_only=True):
    """One button's memory."""

    role: Role
    contact: str
    line: Line
    """Of a pair: what its two lines amount to."""
    pair: Pair | None = None
    found_pressed: bool = False
    """The first level that was read."""
    last_press_us: int | None = None
    last_press_wall_ms: int | None = None
    stuck: bool = False
    suspect: bool = False
    """A fault of its wires has shown since somebody last took note of that."""
    wrong_us: int | None = None
    """When such a fault showed last; None: never."""

    @property
    def pressed(self) -> bool:
        """Whether it counts as pressed."""
        return self.line.stable

    @property
    def known(self) -> bool:
        """Whether each of its lines was ever read."""
        return self.line.known if self.pair is None else self.pair.known


class Pressed(Value, frozen=True, kw_only=True):
    """A press that counts. ``at_start``: the button was found pressed.

    ``stood_us`` is when it had stood for long enough, which may be past.
    """

    role: Role
    at_start: bool
    stood_us: int


Facts = tuple[Happened | Pressed, ...]


def begin(setting: ButtonSetting) -> Button:
    """A button that was not read yet."""
    takes_us = setting.debounce_us
    return Button(
        role=setting.role,
        contact=setting.contact,
        line=Line(debounce_us=takes_us),
        pair=contacts.begin(takes_us) if setting.contact == "pair" else None,
    )


def read(
    button: Button, at: Moment, *, active: bool, side: Side = Side.NO
) -> tuple[Button, Facts]:
    """Take in one level; ``at`` is when it was so, which may be past.

    ``side`` says which line of a pair it is; one that is alone has no other.
    """
    if button.pair is not None:
        pair = contacts.read(button.pair, at.mono_us, side, active=active)
        return _weigh(button, pair, at)
    return _follow(button, debounce.read(button.line, at.mono_us, active=active), at)


def tick(button: Button, at: Moment) -> tuple[Button, Facts]:
    """Let time pass: a level that has stood long enough counts now."""
    if button.pair is not None:
        return _weigh(button, contacts.tick(button.pair, at.mono_us), at)
    return _follow(button, debounce.tick(button.line, at.mono_us), at)


def next_deadline(button: Button) -> int | None:
    """When `tick` must be called next, or None."""
    ends = [debounce.next_deadline(button.line)]
    if button.pressed and button.line.level and not button.stuck:
        ends.append(button.line.stable_since_us + STUCK_US)
    if button.pair is not None:
        ends.append(contacts.next_deadline(button.pair))
    return min((end for end in ends if end is not None), default=None)


def is_press_doubtful(button: Button) -> bool:
    """Whether its wires were at fault during its last press, or since."""
    wrong_us, press_us = button.wrong_us, button.last_press_us
    return wrong_us is not None and (press_us is None or wrong_us >= press_us)


def level(button: Button, side: Side) -> bool:
    """What was read last of a line: True is as when pressed."""
    return _line(button, side).level


def faults(button: Button) -> frozenset[FaultKind]:
    """What is wrong with it."""
    found: frozenset[FaultKind] = frozenset()
    if button.pair is not None:
        found = contacts.faults(button.pair)
    if button.stuck:
        found |= {FaultKind.STUCK}
    pair = button.pair
    lines = (button.line,) if pair is None else (pair.no, pair.nc)
    for line in lines:
        if line.chatters_until_us is not None:
            found |= {FaultKind.CHATTER}
    return found


def _line(button: Button, side: Side) -> Line:
    if button.pair is None:
        return button.line
    return button.pair.no if side is Side.NO else button.pair.nc


def _weigh(button: Button, pair: Pair, at: Moment) -> tuple[Button, Facts]:
    """Follow what the two lines amount to; what they were, counts before that."""
    button = replace(button, pair=pair)
    if contacts.faults(pair):
        button = replace(button, suspect=True, wrong_us=at.mono_us)
    if not pair.no.known:
        return button, ()
    active, since_us = contacts.closing(pair)
    line = debounce.read(button.line, since_us, active=active)
    button, facts = _follow(button, line, at)
    button, more = _follow(button, debounce.tick(line, at.mono_us), at)
    return button, facts + more


def _follow(button: Button, line: Line, at: Moment) -> tuple[Button, Facts]:
    """The line has become this: what of it is a press, or the end of one."""
    before, button = button.line, replace(button, line=line)
    if not before.known:
        button = replace(button, found_pressed=line.level)
    if before.stable and not line.stable:
        return _release(button)
    if not line.stable:
        return button, ()
    if line.level and at.mono_us - line.stable_since_us >= STUCK_US:
        button = replace(button, stuck=True)
    return (button, ()) if before.stable else _press(button, at, was_seen=before.stood)


def _press(button: Button, at: Moment, *, was_seen: bool) -> tuple[Button, Facts]:
    """``was_seen``: the button was at rest, or pressed, since the start."""
    since_us, last_us = button.line.stable_since_us, button.last_press_us
    started = Happened(event_type=EventType.PRESS_START, role=button.role)
    if last_us is not None and since_us - last_us < PRESS_AGAIN_US:
        return button, (started,)
    counted = replace(button, last_press_us=since_us, last_press_wall_ms=at.wall_ms)
    at_start = button.found_pressed and not was_seen
    stood_us = since_us + button.line.debounce_us
    pressed = Pressed(role=button.role, at_start=at_start, stood_us=stood_us)
    return counted, (started, pressed)


def _release(button: Button) -> tuple[Button, Facts]:
    released = replace(button, stuck=False)
    return released, (Happened(event_type=EventType.PRESS_END, role=button.role),)
