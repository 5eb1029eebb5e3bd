# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether memory grows: the slope of the resident set over hours."""

import gc
from pathlib import Path
from typing import Final, NamedTuple

WARM_UP: Final = 0.25
"""The share of a run that is not judged: caches fill."""
JUDGED_S: Final = 600.0
"""A shorter run's slope is noise; it is told, not judged."""
SLOPE_MOST_KIB: Final = 1_024.0
"""KiB in an hour: the unit's 512 MB would last for weeks."""
STATUS: Final = Path("/proc/self/status")
HOUR_S: Final = 3_600.0


class Sample(NamedTuple):
    """How much memory is resident after so many seconds."""

    at_s: float
    rss_kib: int


class Slope(NamedTuple):
    """The straight line through the samples after the warm-up."""

    kib_per_hour: float
    error_kib: float
    """Its standard error."""
    over_s: float
    samples: int

    @property
    def grows(self) -> bool:
        """Whether it rises more than is allowed, and not by chance."""
        least = self.kib_per_hour - 2 * self.error_kib
        return self.over_s >= JUDGED_S and least > SLOPE_MOST_KIB


def take(at_s: float) -> Sample:
    """The resident set now, without what only waits to be collected."""
    gc.collect()
    for line in STATUS.read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return Sample(at_s, int(line.split()[1]))
    raise OSError(f"{STATUS} tells no VmRSS: this needs Linux.")


def slope(samples: list[Sample]) -> Slope | None:
    """The line of least squares; None where fewer than three samples are left."""
    if not samples:
        return None
    from_s = samples[-1].at_s * WARM_UP
    kept = [one for one in samples if one.at_s >= from_s]
    count = len(kept)
    if count < 3:
        return None
    middle_s = sum(one.at_s for one in kept) / count
    middle_kib = sum(one.rss_kib for one in kept) / count
    spread = sum((one.at_s - middle_s) ** 2 for one in kept)
    rise = sum((one.at_s - middle_s) * (one.rss_kib - middle_kib) for one in kept)
    per_s = rise / spread
    rest = sum(
        (one.rss_kib - middle_kib - per_s * (one.at_s - middle_s)) ** 2 for one in kept
    )
    error_per_s = (rest / (count - 2) / spread) ** 0.5
    over_s = kept[-1].at_s - kept[0].at_s
    return Slope(per_s * HOUR_S, error_per_s * HOUR_S, over_s, count)
