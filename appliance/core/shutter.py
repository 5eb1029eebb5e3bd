# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The shutter: where it is, as far as there is evidence, and when its relay is on.

Luukku asks a certified controller to close, by one relay; the controller owns the
safety. So the relay is switched on by a press or a pause alone, and only when all
that tells of the shutter can be believed; it is switched off at the first sign. Only
the limit says *closed*, and nothing here ever asks to open.

To switch on takes a level that has stood; to switch off, one that was read.
"""

from typing import Literal

from msgspec.structs import replace

from appliance.core import debounce
from appliance.core.debounce import Line
from appliance.core.limits import (
    FEEDBACK_DEBOUNCE_US,
    OUTPUTS_LOSSES,
    OUTPUTS_LOSSES_US,
    OUTPUTS_LOST_US,
    STARTING_US,
)
from appliance.core.settings import ShutterSetting
from appliance.core.values import Feedback, Position, Relay, ShutterReason, Value

Refusal = Literal["outputs", "feedback", "closed", "obstacle", "gap"]
"""Why the relay stays off: its keeper does not answer, a contact that tells of the
shutter cannot be believed, it is closed, something is in its way, or the last command
has ended too short a time ago."""


class Shutter(Value, frozen=True, kw_only=True):
    """The shutter's memory."""

    setting: ShutterSetting
    closed: Line | None
    obstacle: Line | None
    """None: there is no such contact."""
    outputs: bool = False
    """The keeper of the outputs answers, and has switched all off."""
    outputs_us: int
    """Since when that is so."""
    losses_us: tuple[int, ...] = ()
    """When it was lost, of late."""
    relay: Relay = "off"
    asked_us: int = 0
    """When somebody asked for that; while it is off, for what it did last."""
    relay_until_us: int = 0
    """While it is on: until when at most."""
    free_us: int = 0
    """No command before this."""
    moving_until_us: int | None = None
    """Asked to close, and by then it must have: the end of its travel."""
    blocked: bool = False
    """It was asked to, and did not within its time."""
    reason: ShutterReason = "none"
    """Why it was last asked."""
    wall_ms: int
    """When it was last asked for or found elsewhere; before that, the start."""


def begin(setting: ShutterSetting, mono_us: int, wall_ms: int) -> Shutter:
    """At the start: all is off, and nothing was read."""
    line = Line(debounce_us=FEEDBACK_DEBOUNCE_US)
    return Shutter(
        setting=setting,
        closed=line if Feedback.CLOSED in setting.feedback else None,
        obstacle=line if Feedback.OBSTACLE in setting.feedback else None,
        outputs_us=mono_us,
        wall_ms=wall_ms,
    )


def read(
    shutter: Shutter, feedback: Feedback, mono_us: int, *, active: bool
) -> Shutter:
    """Take in a level of a contact; one that there is not is ignored."""
    line = level_of(shutter, feedback)
    if line is None:
        return shutter
    return replace(
        shutter, **{feedback.value: debounce.read(line, mono_us, active=active)}
    )


def level_of(shutter: Shutter, feedback: Feedback) -> Line | None:
    """What is known of one contact."""
    return shutter.closed if feedback is Feedback.CLOSED else shutter.obstacle


def lose(shutter: Shutter, mono_us: int) -> Shutter:
    """The keeper of the outputs is gone: with it, whatever it held."""
    recent = (*shutter.losses_us, mono_us)[-OUTPUTS_LOSSES:]
    lost = replace(shutter, outputs=False, outputs_us=mono_us, losses_us=recent)
    return _release(lost, mono_us)


def find(shutter: Shutter, mono_us: int) -> Shutter:
    """A keeper has claimed all outputs, off."""
    return replace(shutter, outputs=True, outputs_us=mono_us)


def ask(
    shutter: Shutter, relay: Relay, mono_us: int, *, asked_us: int
) -> tuple[Shutter, Refusal | None]:
    """Switch the relay on, as was asked for then, to close; or why it stays off."""
    refusal = _refusal(shutter, mono_us)
    if refusal is not None:
        return shutter, refusal
    setting = shutter.setting
    lasts_us = setting.impulse_us if relay == "pulse" else setting.travel_us
    asked = replace(
        shutter,
        relay=relay,
        asked_us=asked_us,
        relay_until_us=mono_us + lasts_us,
        moving_until_us=mono_us + setting.travel_us,
    )
    return asked, None


def tick(shutter: Shutter, mono_us: int, *, held: bool) -> Shutter:
    """Let time pass; ``held``: the button that holds the relay is pressed."""
    shutter = replace(
        shutter,
        closed=shutter.closed and debounce.tick(shutter.closed, mono_us),
        obstacle=shutter.obstacle and debounce.tick(shutter.obstacle, mono_us),
    )
    if _must_end(shutter, mono_us, held=held):
        shutter = _release(shutter, mono_us)
    until_us = shutter.moving_until_us
    if is_closed(shutter):
        return replace(shutter, moving_until_us=None, blocked=False)
    if until_us is not None and mono_us >= until_us:
        return replace(shutter, moving_until_us=None, blocked=True)
    if _has_stopped(shutter):
        return replace(shutter, moving_until_us=None)
    return shutter


def stop(shutter: Shutter, mono_us: int) -> Shutter:
    """The appliance ends: all off, and nothing is asked for any more."""
    return _release(replace(shutter, outputs=False), mono_us)


def next_deadline(shutter: Shutter, mono_us: int) -> int | None:
    """When `tick` or `outputs_failed` would tell something else, or None."""
    ends = [debounce.next_deadline(line) for line in _lines(shutter)]
    ends.append(shutter.moving_until_us)
    if shutter.relay != "off":
        ends.append(shutter.relay_until_us)
    told = [shutter.outputs_us + _patience_us(shutter)]
    told += [at_us + OUTPUTS_LOSSES_US for at_us in shutter.losses_us]
    ends += [at_us for at_us in told if at_us > mono_us]
    return min((end for end in ends if end is not None), default=None)


def is_closed(shutter: Shutter) -> bool:
    """Whether the limit says so, and can be believed."""
    line = shutter.closed
    return line is not None and not _is_doubtful(line) and line.stable


def position(shutter: Shutter) -> Position:
    """Where it is; without evidence, unknown."""
    if shutter.closed is None or _is_doubtful(shutter.closed):
        return "unknown"
    if is_closed(shutter):
        return "closed"
    if shutter.moving_until_us is not None:
        return "moving"
    return "blocked" if shutter.blocked else "open"


def is_obstructed(shutter: Shutter) -> bool:
    """Whether something stands in its way."""
    return shutter.obstacle is not None and shutter.obstacle.stable


def chattering(shutter: Shutter) -> frozenset[Feedback]:
    """Contacts that change faster than anything moves."""
    found: frozenset[Feedback] = frozenset()
    for one in Feedback:
        line = level_of(shutter, one)
        if line is not None and line.chatters_until_us is not None:
            found |= {one}
    return found


def outputs_failed(shutter: Shutter, mono_us: int) -> bool:
    """Whether the keeper is gone for long, or again and again."""
    if not shutter.outputs and mono_us - shutter.outputs_us >= _patience_us(shutter):
        return True
    recent = [us for us in shutter.losses_us if mono_us - us < OUTPUTS_LOSSES_US]
    return len(recent) == OUTPUTS_LOSSES


def _patience_us(shutter: Shutter) -> int:
    return OUTPUTS_LOST_US if shutter.losses_us else STARTING_US


def _is_doubtful(line: Line) -> bool:
    """Not read for long enough yet, or it changes faster than anything moves."""
    return not line.stood or line.chatters_until_us is not None


def _lines(shutter: Shutter) -> list[Line]:
    lines = (shutter.closed, shutter.obstacle)
    return [line for line in lines if line is not None]


def _refusal(shutter: Shutter, mono_us: int) -> Refusal | None:
    if not shutter.outputs:
        return "outputs"
    lines = _lines(shutter)
    if shutter.closed is None or any(map(_is_doubtful, lines)):
        return "feedback"
    if shutter.closed.stable or shutter.closed.level:
        return "closed"
    if any(line.stable or line.level for line in lines):
        return "obstacle"
    if any(mono_us - line.level_since_us < line.debounce_us for line in lines):
        # It was otherwise a moment ago: a hand may be in the way.
        return "feedback"
    too_soon = shutter.relay != "off" or mono_us < shutter.free_us
    return "gap" if too_soon else None


def _must_end(shutter: Shutter, mono_us: int, *, held: bool) -> bool:
    return (
        mono_us >= shutter.relay_until_us
        or (shutter.relay == "hold" and not held)
        or any(line.level or _is_doubtful(line) for line in _lines(shutter))
    )


def _release(shutter: Shutter, mono_us: int) -> Shutter:
    if shutter.relay == "off":
        return shutter
    off_us = min(mono_us, shutter.relay_until_us)
    return replace(shutter, relay="off", free_us=off_us + shutter.setting.gap_us)


def _has_stopped(shutter: Shutter) -> bool:
    """Whether it stands still because nobody holds it any more, or is at the limit."""
    if shutter.setting.mode != "hold_to_run" or shutter.relay != "off":
        return False
    return shutter.closed is None or not shutter.closed.level
