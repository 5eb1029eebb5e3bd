# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The only clock and the only chance of the appliance: moments for events."""

import secrets
import time
from collections.abc import Callable

from appliance.core.values import Moment

SYNC_EVERY_US = 1_000_000
"""How often the kernel is asked whether the wall clock can be trusted."""


def mono_us() -> int:
    """CLOCK_MONOTONIC in microseconds."""
    return time.monotonic_ns() // 1_000


class Clock:
    """Makes moments; may be asked from any thread."""

    def __init__(self, is_synced: Callable[[], bool]) -> None:
        """Take the question whether the wall clock follows a time source."""
        self._is_synced = is_synced
        self._synced = is_synced()
        self._asked_us = mono_us()

    def now_us(self) -> int:
        """CLOCK_MONOTONIC in microseconds."""
        return mono_us()

    def moment(self, at_us: int | None = None) -> Moment:
        """Now; or, for a time stamp in the recent past, that moment."""
        now_us = mono_us()
        if now_us - self._asked_us >= SYNC_EVERY_US:
            self._asked_us = now_us
            self._synced = self._is_synced()
        past_us = 0 if at_us is None else max(0, now_us - at_us)
        wall_ms = (time.time_ns() // 1_000 - past_us) // 1_000
        return Moment(
            mono_us=now_us - past_us,
            wall_ms=wall_ms,
            utc_offset_s=time.localtime(wall_ms // 1_000).tm_gmtoff,
            synced=self._synced,
            fresh=secrets.randbits(128),
        )
