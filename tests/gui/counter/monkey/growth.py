# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether a process takes more and more memory: a robust slope, and how sure it is.

The slope is Theil's and Sen's: the median of the slopes between all pairs of points,
which a jump or a few strange points do not bend. Its confidence is Sen's, by Kendall's
variance (P. K. Sen, J. Amer. Statist. Assoc. 63 (1968), 1379-1389). That variance holds
for points that do not follow each other, and samples of memory do: so the points are
the medians of a few stretches.
"""

from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Final, Literal, NamedTuple

WARM_UP: Final = 1 / 3
"""The share of a run that is not judged: caches fill."""
STRETCHES: Final = 15
SURE: Final = 1.96
"""Standard deviations on each side: 95 percent."""
JUDGED_S: Final = 600.0
"""A shorter run's slope is noise; it is told, not judged."""
SLOPE_MOST_KIB: Final = 1_024.0
"""KiB in an hour: the unit's 512 MB would last for weeks."""
HOUR_S: Final = 3_600.0


class Sample(NamedTuple):
    """What a process has after so many seconds, in KiB."""

    at_s: float
    anon_kib: int
    """Taken by itself. Pages of files, as libraries are, come as they are read."""
    rss_kib: int
    """All that is resident."""


class Slope(NamedTuple):
    """How fast memory grows after the warm-up, in KiB an hour."""

    kib_per_hour: float
    least_kib: float
    most_kib: float
    """It lies between these two with a confidence of 95 percent."""
    over_s: float
    samples: int

    @property
    def verdict(self) -> Literal["grows", "does not grow", "is not decided"]:
        """Whether it grows more than is allowed, as far as the run can tell."""
        if self.over_s < JUDGED_S:
            return "is not decided"
        if self.least_kib > SLOPE_MOST_KIB:
            return "grows"
        return "does not grow" if self.most_kib <= SLOPE_MOST_KIB else "is not decided"


def take(at_s: float, process: int | Literal["self"] = "self") -> Sample:
    """What a process has now.

    Raises:
        OSError: there is no such process, or no Linux to tell of it.
    """
    status = Path(f"/proc/{process}/status")
    found = {
        name: int(said.split()[0])
        for name, _, said in (
            line.partition(":") for line in status.read_text("utf-8").splitlines()
        )
        if name in ("RssAnon", "VmRSS")
    }
    if len(found) < 2:
        raise OSError(f"{status} tells no RssAnon: the process has ended.")
    return Sample(at_s, found["RssAnon"], found["VmRSS"])


def _stretches(samples: list[Sample]) -> list[tuple[float, float]]:
    """The middle of each of a few stretches: seconds and KiB."""
    count = len(samples)
    bounds = [number * count // STRETCHES for number in range(STRETCHES + 1)]
    pieces = (samples[bounds[at] : bounds[at + 1]] for at in range(STRETCHES))
    return [
        (median(one.at_s for one in piece), median(one.anon_kib for one in piece))
        for piece in pieces
    ]


def slope(samples: list[Sample]) -> Slope | None:
    """How fast it grows; None where there are too few samples after the warm-up."""
    if not samples:
        return None
    from_s = samples[-1].at_s * WARM_UP
    kept = [one for one in samples if one.at_s >= from_s]
    if len(kept) < STRETCHES:
        return None
    slopes = sorted(
        (later_kib - kib) / (later_s - at_s) * HOUR_S
        for (at_s, kib), (later_s, later_kib) in combinations(_stretches(kept), 2)
    )
    count = len(slopes)
    spread = (STRETCHES * (STRETCHES - 1) * (2 * STRETCHES + 5) / 18) ** 0.5
    least = round((count - SURE * spread) / 2)
    return Slope(
        median(slopes),
        slopes[least],
        slopes[count - 1 - least],
        kept[-1].at_s - kept[0].at_s,
        len(kept),
    )
