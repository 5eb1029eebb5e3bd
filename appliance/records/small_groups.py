# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a statistic may tell without telling of a person.

A cell is the set of reports that a number counts. It is told if it has at least
`REPORTS` reports of at least `REPORTERS` people; a total of all reports needs only the
first. What is not told, none and few alike, must be enough by itself when it is taken
together, or nothing at all: otherwise it would follow from the total.

A longer period adds up what the shorter ones in it have told, and tells anew only what
none of them told anything of, taken together. A month or quarter that could tell less
than half of its reports waits for the longer one, where they make a picture. So each
table belongs to months of its own, which no other table of the same kind has, and a
table of cells only to months whose total is told. Whatever is subtracted from
whatever, what comes out is made of whole cells, or of all that is not told of a table,
or of whole totals.
``docs/explanation/statistics.md`` has the proof.
"""

from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Mapping,
    Sequence,
)
from collections.abc import (
    Set as AbstractSet,
)
from typing import Final, Generic, NamedTuple, TypeVar

from appliance.records.periods import YEAR, Period

REPORTS: Final = 5
"""Fewer could tell of a person."""
REPORTERS: Final = 3
"""All who gave no code are one of them: they may be one."""

K = TypeVar("K", bound=Hashable)
Cells = Mapping[K, AbstractSet[int]]
"""By what they count: the numbers of reports."""
Judge = Callable[[Cells[K]], dict[K, AbstractSet[int]]]
"""What of these cells may be told."""


def is_enough(reports: Collection[int], reporters: Sequence[str]) -> bool:
    """Whether a cell may be told.

    Args:
        reports: their numbers.
        reporters: by the number of a report, who made it; empty: who gave no code.
    """
    if len(reports) < REPORTS:
        return False
    seen = set()
    for report in reports:
        seen.add(reporters[report])
        if len(seen) >= REPORTERS:
            return True
    return False


def tellable(cells: Cells[K], reporters: Sequence[str]) -> dict[K, AbstractSet[int]]:
    """Which cells of one table may be told; of two alike the first in order stays."""
    told = {
        key: reports for key, reports in cells.items() if is_enough(reports, reporters)
    }
    # The largest last: it is what people want to know.
    for key in sorted(told, key=lambda one: (len(told[one]), repr(one))):
        untold = _union(
            reports for other, reports in cells.items() if other not in told
        )
        if not untold or is_enough(untold, reporters):
            break
        del told[key]
    return told


def total(cells: Cells[K]) -> dict[K, AbstractSet[int]]:
    """Of cells that each count all reports: those with enough of them."""
    return {key: found for key, found in cells.items() if len(found) >= REPORTS}


class Table(NamedTuple, Generic[K]):
    """Cells that are told together."""

    months: tuple[Period, ...]
    """Of which they count all reports; no other table of the kind has them."""
    cells: Cells[K]


class Told(NamedTuple, Generic[K]):
    """What is told of a period."""

    tables: list[Table[K]]
    left: list[Period]
    """The months of which nothing is told."""

    def cells(self) -> dict[K, set[int]]:
        """What is told in any of the tables, added up."""
        found: dict[K, set[int]] = {}
        for table in self.tables:
            for key, reports in table.cells.items():
                found.setdefault(key, set()).update(reports)
        return found


def tell(
    period: Period,
    by_month: Mapping[Period, Cells[K]],
    judge: Judge[K],
    countable: Mapping[Period, AbstractSet[Period]] | None = None,
) -> Told[K]:
    """What may be told of a period.

    Args:
        period: of which.
        by_month: the cells of each month.
        judge: says which cells of a table may be told.
        countable: as `countable` makes it; None: these are the totals themselves.
    """
    tables: list[Table[K]] = []
    left: list[Period] = []
    for part in period.parts:
        of_part = tell(part, by_month, judge, countable)
        tables += of_part.tables
        left += of_part.left
    left = left if period.parts else [period]
    usable = [one for one in left if countable is None or one in countable[period]]
    cells = _merged(by_month[month] for month in usable if month in by_month)
    anew = judge(cells)
    is_last = period.months == YEAR
    if not anew or not (is_last or _is_mostly_told(anew, cells)):
        return Told(tables, left)
    table = Table(tuple(usable), anew)
    return Told([*tables, table], [one for one in left if one not in usable])


def countable(
    period: Period, by_month: Mapping[Period, Cells[str]]
) -> dict[Period, AbstractSet[Period]]:
    """For a period and all that are in it: the months whose total it tells."""
    found: dict[Period, AbstractSet[Period]] = {}
    for part in period.parts:
        found.update(countable(part, by_month))
    left = tell(period, by_month, total).left
    found[period] = frozenset(period.each_month).difference(left)
    return found


def _is_mostly_told(told: Cells[K], cells: Cells[K]) -> bool:
    return 2 * len(_union(told.values())) >= len(_union(cells.values()))


def _merged(months: Iterable[Cells[K]]) -> dict[K, set[int]]:
    found: dict[K, set[int]] = {}
    for cells in months:
        for key, reports in cells.items():
            found.setdefault(key, set()).update(reports)
    return found


def _union(groups: Iterable[AbstractSet[int]]) -> set[int]:
    return set().union(*groups)
