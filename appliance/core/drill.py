# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A drill: a time in which one press of each button is an exercise.

The rule: the first press of each button that began after the drill did, while nothing
is called or asked for, is an exercise; every other press, HELP and PAUSE are real, and
once anything real has happened no press of this drill is an exercise any more.
Whether an alert of which the screen shows nothing was open already when the drill was
asked for makes no difference there: such a drill is lost from the first.

It is in no memory that outlives the process: a start is the end of a drill.
"""

from msgspec.structs import replace

from appliance.core.limits import DRILL_US, MINUTE_US
from appliance.core.values import Role, Value


class Drill(Value, frozen=True, kw_only=True):
    """A drill that goes on; times are monotonic."""

    since_us: int
    until_us: int
    """When it ends by itself."""
    done: tuple[Role, ...] = ()
    """Buttons whose one exercise has begun."""
    alert_id: str = ""
    """Of the exercise that began last."""
    lost: bool = False
    """Something real has happened. Of duress nothing may be seen, so that the drill
    is still shown, and ends at its own time."""
    untold: bool = False
    """It was lost from the first: guards, who have a call, hear of no drill."""


def begin(now_us: int, minutes: int, *, lost: bool) -> Drill:
    """A drill of so many minutes, an hour at most; `lost`: something real goes on."""
    until_us = now_us + min(max(minutes, 1) * MINUTE_US, DRILL_US)
    return Drill(since_us=now_us, until_us=until_us, lost=lost, untold=lost)


def awaits(drill: Drill, role: Role, since_us: int) -> bool:
    """Whether a press of this button that began then is its exercise."""
    is_new = role not in drill.done and since_us > drill.since_us
    return is_new and since_us < drill.until_us and not drill.lost


def press(drill: Drill, role: Role, alert_id: str) -> Drill:
    """A button's exercise has begun."""
    return replace(drill, done=(*drill.done, role), alert_id=alert_id)


def lose(drill: Drill) -> Drill:
    """Something real has happened."""
    return replace(drill, lost=True)


def is_over(drill: Drill, now_us: int) -> bool:
    """Whether its time has passed."""
    return now_us >= drill.until_us
