# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is told of few people, and what somebody could work out of it."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, product
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from appliance.records import small_groups
from appliance.records.periods import Period, last_whole, year_of
from appliance.records.small_groups import Cells, Told

YEAR = Period(2026, 1, 12)
MONTHS = (Period(2026, 1), Period(2026, 2), Period(2026, 4), Period(2026, 5))
"""Two in each of two quarters."""
CELLS = ("a", "b", "c")
Atom = tuple[str, Period]


class Filed(NamedTuple):
    """One report."""

    month: Period
    cell: str
    reporter: str


FILED = st.builds(
    Filed, st.sampled_from(MONTHS), st.sampled_from(CELLS), st.sampled_from("xyz")
)
BUNCH = st.tuples(FILED, st.integers(1, 7)).map(lambda one: [one[0]] * one[1])
YEARS = st.lists(BUNCH, max_size=14).map(lambda found: list(chain(*found)))


def months_of(filed: Sequence[Filed], *, total: bool) -> dict[Period, Cells[str]]:
    """The cells of each month."""
    found: dict[Period, dict[str, set[int]]] = {}
    for number, one in enumerate(filed):
        cells = found.setdefault(one.month, {})
        cells.setdefault("all" if total else one.cell, set()).add(number)
    return {month: dict(cells) for month, cells in found.items()}


def told(filed: Sequence[Filed], period: Period) -> tuple[Told[str], Told[str]]:
    """The totals and the cells that are told of a period."""
    reporters = [one.reporter for one in filed]
    totals = months_of(filed, total=True)
    countable = small_groups.countable(period, totals)
    return small_groups.tell(period, totals, small_groups.total), small_groups.tell(
        period,
        months_of(filed, total=False),
        lambda cells: small_groups.tellable(cells, reporters),
        countable,
    )


def periods() -> Iterator[Period]:
    """All of which there are reports."""
    yield YEAR
    for quarter in YEAR.parts:
        yield quarter
        yield from quarter.parts


class Attacker:
    """Has every report of a year, and knows which reports each number counts."""

    def __init__(self, filed: Sequence[Filed]) -> None:
        self.filed = filed
        self.equations: list[set[Atom]] = []
        nothing = {month for month in MONTHS if not self.count(self.whole(month))}
        rests = []
        for period in periods():
            totals, cells = told(filed, period)
            for table in totals.tables:
                self.equations.append(self.whole(*table.months))
            for one in cells.tables:
                counted = [{(cell, m) for m in one.months} for cell in one.cells]
                self.equations += counted
                rests.append(self.whole(*one.months).difference(*counted))
        empty = {atom for rest in rests if not self.count(rest) for atom in rest}
        self.atoms = [
            (cell, month)
            for cell, month in product(CELLS, MONTHS)
            if month not in nothing and (cell, month) not in empty
        ]

    @staticmethod
    def whole(*months: Period) -> set[Atom]:
        """All cells of some months."""
        return set(product(CELLS, months))

    def count(self, atoms: set[Atom]) -> int:
        """How many reports are in these cells of these months."""
        return sum((one.cell, one.month) in atoms for one in self.filed)

    def derived(self) -> Iterator[set[Atom]]:
        """All sets whose count is a sum of multiples of what was told."""
        if not self.equations:
            return
        free = null_space(
            [[a in known for a in self.atoms] for known in self.equations]
        )
        columns = [[row[at] for row in free] for at in range(len(self.atoms))]
        weights = [Fraction(0)] * len(free)
        chosen: set[Atom] = set()
        for turn in range(1, 2 ** len(self.atoms)):
            # In Gray's order one atom comes or goes at a time.
            at = (turn & -turn).bit_length() - 1
            sign = -1 if self.atoms[at] in chosen else 1
            chosen ^= {self.atoms[at]}
            weights = [w + sign * c for w, c in zip(weights, columns[at], strict=True)]
            if not any(weights):
                yield set(chosen)

    def is_harmless(self, atoms: set[Atom]) -> bool:
        """Whether a count of these tells of nobody."""
        inside = [one for one in self.filed if (one.cell, one.month) in atoms]
        left = {month for _, month in set(self.atoms) - atoms}
        is_total = left.isdisjoint({month for _, month in atoms})
        people = {one.reporter for one in inside}
        return not inside or (len(inside) >= 5 and (is_total or len(people) >= 3))


def null_space(rows: Sequence[Sequence[bool]]) -> list[list[Fraction]]:
    """A basis of what all rows are orthogonal to."""
    width = len(rows[0]) if rows else 0
    matrix = [[Fraction(one) for one in row] for row in rows]
    pivots: list[int] = []
    for column in range(width):
        place = len(pivots)
        at = next((r for r in range(place, len(matrix)) if matrix[r][column]), None)
        if at is None:
            continue
        matrix[place], matrix[at] = matrix[at], matrix[place]
        matrix[place] = [one / matrix[place][column] for one in matrix[place]]
        for r, row in enumerate(matrix):
            if r != place and row[column]:
                by = row[column]
                pairs = zip(row, matrix[place], strict=True)
                matrix[r] = [one - by * other for one, other in pairs]
        pivots.append(column)
    found = []
    for column in set(range(width)) - set(pivots):
        vector = [Fraction(0)] * width
        vector[column] = Fraction(1)
        for place, pivot in enumerate(pivots):
            vector[pivot] = -matrix[place][column]
        found.append(vector)
    return found


JAN, FEB, APR, MAY = MONTHS
SIX = [Filed(JAN, "a", who) for who in "xyzxyz"]


@given(YEARS)
@example([*SIX, Filed(FEB, "a", "x")])
@example([*SIX, Filed(JAN, "b", "x")])
@example([*SIX, *(Filed(JAN, "b", who) for who in "xyzxy"), Filed(JAN, "c", "x")])
# A month that is told, one that is not, and one far away that makes its total told.
@example(
    [
        *(Filed(JAN, "a", who) for who in "xxyyy"),
        *(Filed(FEB, "a", "z") for _ in range(2)),
        *(Filed(APR, "b", "z") for _ in range(3)),
    ]
)
def test_nobody_can_be_worked_out_of_all_reports_of_a_year(filed: list[Filed]) -> None:
    """Whatever months, quarters and the year are subtracted, groups are large."""
    attacker = Attacker(filed)
    for atoms in attacker.derived():
        assert attacker.is_harmless(atoms), atoms


@given(YEARS)
def test_what_is_told_is_true(filed: list[Filed]) -> None:
    """A month's number is right; a longer period's is never too great."""
    for period in periods():
        _, cells = told(filed, period)
        for cell, reports in cells.cells().items():
            right = sum(
                one.cell == cell and one.month in period.each_month for one in filed
            )
            assert 5 <= len(reports) <= right
            if period.months == 1:
                assert len(reports) == right


def tellable(counts: Mapping[str, str]) -> set[str]:
    """What may be told of cells, given as the letters of who reported."""
    reporters: list[str] = []
    cells = {}
    for key, letters in counts.items():
        cells[key] = set(range(len(reporters), len(reporters) + len(letters)))
        reporters += ["" if letter == "-" else letter for letter in letters]
    return set(small_groups.tellable(cells, reporters))


def test_a_cell_needs_five_reports_of_three_people() -> None:
    """Four are too few, and so are two who reported often."""
    assert tellable({"a": "xyzxy"}) == {"a"}
    assert tellable({"a": "wxyz"}) == set()
    assert tellable({"a": "xyxyxyxyxy"}) == set()


def test_all_who_gave_no_code_are_one_person() -> None:
    """However many they may have been."""
    assert tellable({"a": "----------"}) == set()
    assert tellable({"a": "---------x"}) == set()
    assert tellable({"a": "---------xy"}) == {"a"}


def test_a_lone_small_cell_does_not_follow_from_the_total() -> None:
    """The smallest of the others is left out with it, until both are enough."""
    large = {"a": "xyzxyzxyz", "b": "xyzxyzx"}
    assert tellable(large) == {"a", "b"}
    assert tellable({**large, "c": "x"}) == {"a"}
    assert tellable({**large, "c": "xyz", "d": "xyz"}) == {"a", "b"}


def test_a_quarter_that_adds_little_to_its_months_adds_nothing() -> None:
    """What February would give away is told neither by the quarter nor the year."""
    filed = [*SIX, Filed(FEB, "a", "x")]
    for period in (Period(2026, 1, 3), YEAR):
        totals, cells = told(filed, period)
        assert len(totals.cells()["all"]) == len(cells.cells()["a"]) == 6
        assert FEB in totals.left


def test_months_that_are_too_few_each_are_told_together() -> None:
    """A quiet counter's year says something, though none of its months does."""
    filed = [Filed(month, "a", who) for month, who in zip(MONTHS, "xyzx", strict=True)]
    filed += filed
    assert told(filed, JAN)[1].cells() == {}
    assert len(told(filed, YEAR)[1].cells()["a"]) == 8


def test_a_table_of_little_waits_for_the_longer_period() -> None:
    """A month that could show one cell of many leaves them all to the quarter."""
    rare = [Filed(JAN, cell, "xyz"[n % 3]) for cell in "bc" for n in range(4)]
    filed = [*SIX, *rare]
    assert told(filed, JAN)[1].cells() == {}
    later = [Filed(FEB, "b", "xyz"[n % 3]) for n in range(5)]
    cells = told([*filed, *later, *rare], Period(2026, 1, 3))[1].cells()
    assert {cell: len(reports) for cell, reports in cells.items()} == {
        "a": 6,
        "b": 13,
        "c": 8,
    }


def test_only_whole_periods_that_have_ended_are_meant() -> None:
    """The last month, quarter and year before a day, also over a year's end."""
    day = Period(2026, 1).since
    assert last_whole(day, 1) == Period(2025, 12)
    assert last_whole(day, 3) == Period(2025, 10, 3)
    assert last_whole(day, 12) == Period(2025, 1, 12)
    assert last_whole(Period(2026, 11).since, 3) == Period(2026, 7, 3)
    assert year_of(Period(2026, 7, 3)) == YEAR
    assert [one.until for one in YEAR.parts][-1] == Period(2027, 1).since
