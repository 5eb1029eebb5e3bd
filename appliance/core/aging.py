# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""By which clock what is too old may end."""

from collections.abc import Callable
from typing import Final, NamedTuple

from appliance.core.values import Moment

EVERY_US: Final = 24 * 60 * 60 * 1_000_000
"""What is too old ends at the start, and again after so long."""
DAY_MS: Final = 24 * 60 * 60 * 1000
JUMP_MS: Final = DAY_MS
JUMP_HOLDS_US: Final = JUMP_MS * 1000
"""After the clock was set by more than `JUMP_MS` nothing ends for so long: a source of
time can be wrong, too, and what was deleted does not come back with the right day."""
KNOWN_MS: Final = 30 * DAY_MS
"""At a start nobody knows how the clock was set: it is believed if the appliance has
begun in so long before, and a jump's time ago; else as after a jump."""


class Trust(NamedTuple):
    """What was seen of the clock."""

    last: Moment | None = None
    from_us: int = 0
    """Nothing ends before."""

    def after(self, now: Moment, is_elsewhere: Callable[[], bool]) -> "Trust":
        """The same a little later; a jump in between is noted.

        At first `is_elsewhere` is asked whether the appliance has begun before, and
        never in `KNOWN_MS`.
        """
        is_far = is_elsewhere() if self.last is None else _is_far(self.last, now)
        return Trust(now, now.mono_us + JUMP_HOLDS_US if is_far else self.from_us)

    def allows(self, now: Moment) -> bool:
        """Whether anything may end; one that nothing sets right may say any day."""
        return now.synced and now.mono_us >= self.from_us


def _is_far(last: Moment, now: Moment) -> bool:
    """Whether the wall clock was set in between by more than `JUMP_MS`."""
    passed_ms = (now.mono_us - last.mono_us) // 1000
    return abs(now.wall_ms - last.wall_ms - passed_ms) > JUMP_MS
