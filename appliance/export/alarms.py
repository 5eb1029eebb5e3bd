# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the journal tells of a period: alerts, drills and tests, and the counter itself.

Of alerts as little is told as of reports (`small_groups`). Nobody knows who pressed,
so only how many there are can be too few. What tells of machines is counted as it is.
"""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import alert_list, counter_health
from appliance.adapters.alert_list import Raised
from appliance.adapters.counter_health import Lasting
from appliance.adapters.reading import UnusableError
from appliance.core.values import FaultKind
from appliance.records import small_groups, yearly
from appliance.records.periods import Period, year_of
from appliance.records.small_groups import Cells, Told
from appliance.wire.supervising import Named, Tally

PLANNED: Final = yearly.DAYS // yearly.DRILL_DAYS
"""Drills of a year."""
ALL: Final = "all"
KINDS: Final = ("real", "withdrawn", "false_press")
GROUPS: Final = {
    "wires": (
        FaultKind.WIRE_CUT,
        FaultKind.WIRE_SHORT,
        FaultKind.WIRES_SWAPPED,
        FaultKind.STUCK,
        FaultKind.CHATTER,
    ),
    "proof": (FaultKind.NOT_PROVEN,),
    "brokers": (
        FaultKind.BROKER_UNREACHABLE,
        FaultKind.NETWORK_DOWN,
        FaultKind.ALARM_CENTRE_UNREACHABLE,
    ),
    "guards": (FaultKind.NO_GUARD_ON_DUTY,),
    "disk": (
        FaultKind.DISK_FULL,
        FaultKind.DISK_LOW,
        FaultKind.DISK_WORN,
        FaultKind.STORAGE_FAILED,
    ),
    "power": (FaultKind.UNDERVOLTAGE, FaultKind.OVERHEATED),
    "screen": (FaultKind.SCREEN_DEAD,),
}
"""Kinds of faults, as the report names them; any other is `other`."""
OTHER: Final = "other"


class Tests(NamedTuple):
    """Calls through the whole path that were no alerts."""

    made: int = 0
    accepted: int = 0
    drills: int = 0
    """Exercises of drills, and alerts that a guard has closed as one."""
    year_drills: int | None = None
    """From the year's first day to the period's end; None: the journal begins later."""
    why_not: str = ""
    """Why they are not known; empty: they are."""


class Alerts(NamedTuple):
    """How many there were; None: too few, or none."""

    total: Tally = 0
    kinds: Sequence[Named] = ()
    """`real`, `withdrawn`, `false_press`."""
    why_not: str = ""


class Trouble(NamedTuple):
    """Faults of a kind that began."""

    kind: str
    times: int
    longest_s: float | None
    """None: there was none, or no clock knew."""


class Machine(NamedTuple):
    """The counter itself."""

    starts: int = 0
    troubles: Sequence[Trouble] = ()
    """All kinds, in the report's order."""
    why_not: str = ""


class Journalled(NamedTuple):
    """All that a journal tells of a period."""

    tests: Tests = Tests()
    alerts: Alerts = Alerts()
    machine: Machine = Machine()


def read(journal: Path, period: Period) -> Journalled:
    """Each part that can be known, and of the others why not."""
    bounds = period.bounds(None)
    return Journalled(
        _tests(journal, period),
        _alerts(journal, period),
        _machine(journal, bounds),
    )


def count(
    period: Period, raised: Iterable[Raised], zone: tzinfo | None = None
) -> Alerts:
    """What may be told of the alerts of a period that are all closed.

    Args:
        period: of which.
        raised: its real alerts, the oldest first.
        zone: whose calendar; None: the machine's.
    """
    listed = list(raised)
    ends = [(month.bounds(zone)[1], month) for month in period.each_month]
    by_month: dict[Period, dict[str, set[int]]] = {}
    for number, one in enumerate(listed):
        month = next(month for end, month in ends if one.raised_at < end)
        by_month.setdefault(month, {}).setdefault(_kind(one), set()).add(number)
    totals: dict[Period, Cells[str]] = {
        month: {ALL: set().union(*cells.values())} for month, cells in by_month.items()
    }
    told = small_groups.tell(period, totals, small_groups.total)
    # Each counts as somebody else's: nobody knows better.
    someone = [str(number) for number in range(len(listed))]
    kinds: Told[str] = small_groups.tell(
        period,
        by_month,
        lambda cells: small_groups.tellable(cells, someone),
        small_groups.countable(period, totals),
    )
    cells = kinds.cells()
    return Alerts(
        (len(told.cells().get(ALL, ())) or None) if listed else 0,
        [Named(key=key, count=len(cells.get(key, ())) or None) for key in KINDS],
    )


def troubles(faults: Iterable[Lasting]) -> list[Trouble]:
    """How many of each kind there were, and how long the longest was."""
    group_of = {kind.value: name for name, kinds in GROUPS.items() for kind in kinds}
    found: dict[str, list[Lasting]] = {name: [] for name in (*GROUPS, OTHER)}
    for one in faults:
        found[group_of.get(one.fault, OTHER)].append(one)
    return [
        Trouble(
            name,
            len(of_kind),
            max((x.lasted_s for x in of_kind if x.lasted_s is not None), default=None),
        )
        for name, of_kind in found.items()
    ]


def _kind(one: Raised) -> str:
    if one.outcome == "false_press":
        return "false_press"
    return "real" if one.withdrawn_at is None else "withdrawn"


def _tests(journal: Path, period: Period) -> Tests:
    since, until = period.bounds(None)
    try:
        found = alert_list.tests(journal, since, until)
    except UnusableError as error:
        return Tests(why_not=str(error))
    try:
        begins, _ = year_of(period).bounds(None)
        return Tests(*found, alert_list.tests(journal, begins, until)[2])
    except UnusableError:
        return Tests(*found)


def _alerts(journal: Path, period: Period) -> Alerts:
    try:
        found = alert_list.raised(journal, *period.bounds(None))
    except UnusableError as error:
        return Alerts(total=None, why_not=str(error))
    # What is told must not change any more.
    if any(one.stage != "closed" for one in found):
        return Alerts(total=None, why_not="An alert of that time is still open.")
    return count(period, found)


def _machine(journal: Path, bounds: tuple[str, str]) -> Machine:
    try:
        found = counter_health.between(journal, *bounds)
    except UnusableError as error:
        return Machine(why_not=str(error))
    return Machine(found.starts, troubles(found.faults))
