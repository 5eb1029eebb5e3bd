# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The statistics of a counter: what happened when, why, and how soon help was there.

Exercises never count. Nothing is told by worker, and nothing that is so little that
it could tell of one (`small_groups`). Only whole calendar months, quarters and years
are told of, and only when their reports are written: none is a draft, and two days
have passed, after which no alert changes them. What lay behind them is told when each
of them is closed, after which no cause changes. When a report of a year was made
anonymous, who had written it is no longer known: of that year only totals are told.
"""

import math
import sqlite3
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import timedelta, tzinfo
from typing import Final, TypeVar

import msgspec

from appliance.adapters.records import statistics_rows
from appliance.adapters.records.statistics_rows import Report
from appliance.core.values import Moment
from appliance.records import small_groups
from appliance.records.periods import Period, last_whole, year_of
from appliance.records.small_groups import Cells, Judge, Told
from appliance.wire.handling_words import CAUSE
from appliance.wire.incident import BY_KEY
from appliance.wire.supervising import Count, Figures, Named, Spread, Tally
from appliance.wire.times import EPOCH, from_iso, to_iso

SETTLES_MS: Final = 2 * 24 * 60 * 60 * 1000
"""So long after it was raised an alert may still change its report."""
BACK_MOST: Final = 24
"""Periods that are gone back over drafts."""
TOP: Final = 5
WEEKDAYS: Final = 7
PARTS: Final = 8
"""Of a day, three hours each."""
PART_MS: Final = 3 * 60 * 60 * 1000
DAY_MS: Final = PARTS * PART_MS
EPOCH_WEEKDAY: Final = 3
"""1 January 1970 was a Thursday."""
UNTIMED: Final = (-1, -1)
"""Stands for an hour that nobody knows."""
ALL: Final = "all"
UNHARMED: Final = frozenset({"unpleasant", "threatening", "violent"})
HARMED: Final = frozenset({"injury", "serious"})

K = TypeVar("K", bound=Hashable)


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a period; None: too few, or none."""

    since: str
    """The first day."""
    until: str
    """The first day that is no longer counted."""
    incidents: Tally = None
    """All that were reported."""
    is_at_least: bool = False
    """Of some months there were too few to be told, and they are left out."""
    is_anonymised: bool = False
    """Totals only: see above."""
    heat: list[list[Tally]] = []
    """Seven weekdays from Monday, each of eight parts of the day of three hours."""
    untimed: Tally = None
    """Reports whose hour nobody knows; they are not in `heat`."""
    event_types: list[Named] = []
    """The most frequent first, as all of these; what is too few is not in them."""
    triggers: list[Named] = []
    """At most `TOP`."""
    service_failures: list[Named] = []
    """At most `TOP`, without "none"."""
    causes: list[Named] = []
    """What the employer found behind them; at most `TOP`."""
    is_cause_open: bool = False
    """A report is not handled yet, so `causes` may still change and are not told."""
    accepted: Spread = Spread()
    """From the press to the first acceptance."""
    arrived: Spread = Spread()
    """From the press to the first guard on site."""
    pause: list[Named] = []
    """The announced pause: `helped`, `did_not`, `unsaid`, `unused`."""
    contact: list[Named] = []
    """The supervisor's contact the same shift: `in_time`, `late`, `not_due`."""
    harm: list[Named] = []
    """`unharmed`, `harmed`, `unsaid`."""
    duties_open: int = 0
    """All that are not done now; what an employer owes tells of no worker."""
    duties_overdue: int = 0
    """Those of them whose time has passed."""
    actions_open: int = 0
    """Corrective actions that are not done now."""
    checks_overdue: int = 0
    """Those that are done and whose effect nobody has checked by its day."""


def figures(
    connection: sqlite3.Connection,
    asked: Count,
    now: Moment,
    zone: tzinfo | None = None,
) -> Figures:
    """What a screen is told: of the last month, quarter or year that is settled.

    Args:
        connection: to records.db; it is only read.
        asked: how many months.
        now: the current moment.
        zone: whose calendar; None: the machine's.
    """
    today = (EPOCH + timedelta(milliseconds=now.wall_ms)).astimezone(zone).date()
    period = last_whole(today, asked.months)
    for _ in range(BACK_MOST):
        if is_settled(connection, period, now.wall_ms, zone):
            break
        period = period.before
    found = statistics(connection, period, now.wall_ms, zone)
    return Figures(
        request=asked.request,
        since=found.since,
        until=found.until,
        incidents=found.incidents,
        heat=found.heat,
        event_types=found.event_types,
        triggers=found.triggers,
        accepted=found.accepted,
        arrived=found.arrived,
    )


def is_settled(
    connection: sqlite3.Connection, period: Period, now_ms: int, zone: tzinfo | None
) -> bool:
    """Whether nothing that is counted in a period can change any more."""
    since, until = period.bounds(zone)
    if to_iso(now_ms - SETTLES_MS) < until:
        return False
    return not statistics_rows.drafts(connection, since, until)


def statistics(
    connection: sqlite3.Connection,
    period: Period,
    now_ms: int,
    zone: tzinfo | None = None,
) -> Statistics:
    """The numbers of a period that is settled.

    Args:
        connection: to records.db; it is only read.
        period: of which.
        now_ms: the current time, for what is overdue.
        zone: whose calendar; None: the machine's.
    """
    since, until = period.bounds(zone)
    year = year_of(period).bounds(zone)
    is_anonymised = statistics_rows.is_any_anonymised(connection, *year)
    is_cause_open = statistics_rows.is_any_unhandled(connection, since, until)
    reports = statistics_rows.reports(connection, since, until)
    table = _Table(period, reports, zone)
    owed = statistics_rows.duties(connection, to_iso(now_ms))
    today = (EPOCH + timedelta(milliseconds=now_ms)).astimezone(zone).date()
    to_do = statistics_rows.actions(connection, today.isoformat())
    about = Statistics(
        since=period.since.isoformat(),
        until=period.until.isoformat(),
        incidents=table.total(),
        is_at_least=table.is_at_least(),
        is_anonymised=is_anonymised,
        is_cause_open=is_cause_open,
        duties_open=owed.open,
        duties_overdue=owed.overdue,
        actions_open=to_do.open,
        checks_overdue=to_do.checks_overdue,
        heat=[[None] * PARTS for _ in range(WEEKDAYS)],
    )
    if is_anonymised or not reports:
        return about
    return msgspec.structs.replace(
        about,
        heat=table.heat(),
        untimed=table.untimed(),
        event_types=table.many(lambda one: one.event_type, _order("event_type")),
        triggers=table.many(lambda one: one.trigger, _order("trigger"))[:TOP],
        service_failures=table.many(_failures, _order("service_failure"))[:TOP],
        causes=[] if is_cause_open else table.many(_causes, tuple(CAUSE))[:TOP],
        accepted=table.spread(_accepted_s, {"arrived", "accepted"}),
        arrived=table.spread(_arrived_s, {"arrived"}),
        pause=table.named(_pause, ("helped", "did_not", "unsaid", "unused")),
        contact=table.named(_contact, ("in_time", "late", "not_due")),
        harm=table.named(_harm, ("unharmed", "harmed", "unsaid")),
    )


class _Table:
    """The reports of a period, and what may be told of them."""

    def __init__(
        self, period: Period, reports: Sequence[Report], zone: tzinfo | None
    ) -> None:
        self._period = period
        self._reports = reports
        self._reporters = [one.reporter for one in reports]
        self._months: dict[Period, list[int]] = {}
        bounds = [(one.bounds(zone)[1], one) for one in period.each_month]
        at = 0
        # They come in the order of their times.
        for number, report in enumerate(reports):
            while report.occurred_at >= bounds[at][0]:
                at += 1
            self._months.setdefault(bounds[at][1], []).append(number)
        totals = {month: {ALL: set(found)} for month, found in self._months.items()}
        self._total = small_groups.tell(period, totals, small_groups.total)
        self._countable = small_groups.countable(period, totals)

    def total(self) -> Tally:
        """All reports, less those of months that are too few to be told."""
        if not self._reports:
            return 0
        return len(self._total.cells().get(ALL, ())) or None

    def is_at_least(self) -> bool:
        """Whether months with reports are left out of the total."""
        is_told = bool(self._total.tables)
        return is_told and any(month in self._months for month in self._total.left)

    def heat(self) -> list[list[Tally]]:
        """By weekday and part of the day."""
        told = self._hours()
        return [
            [len(told.get((day, part), ())) or None for part in range(PARTS)]
            for day in range(WEEKDAYS)
        ]

    def untimed(self) -> Tally:
        """Those of which only a day is known; a cell of the same table as the hours."""
        return len(self._hours().get(UNTIMED, ())) or None

    def _hours(self) -> Cells[tuple[int, int]]:
        return self._tell(lambda one: [_hour(one)], self._tellable).cells()

    def many(
        self, choices: Callable[[Report], Iterable[str]], known: Sequence[str]
    ) -> list[Named]:
        """The choices that are told, the most frequent first, else as known."""
        told = self._tell(choices, self._tellable).cells()
        place = {key: at for at, key in enumerate(known)}
        # A later version may have known more: after a roll-back its words come last.
        last = len(place)
        order = sorted(told, key=lambda key: (-len(told[key]), place.get(key, last)))
        return [Named(key=key, count=len(told[key])) for key in order]

    def named(self, cell: Callable[[Report], str], order: Sequence[str]) -> list[Named]:
        """Every cell of a table in which each report has one."""
        told = self._tell(lambda one: [cell(one)], self._tellable).cells()
        return [Named(key=key, count=len(told.get(key, ())) or None) for key in order]

    def spread(
        self, seconds: Callable[[Report], float | None], stages: AbstractSet[str]
    ) -> Spread:
        """Times of the reports that have one."""

        def cell(report: Report) -> list[str]:
            return [] if seconds(report) is None else [ALL]

        def judge(cells: Cells[str]) -> dict[str, AbstractSet[int]]:
            return {
                key: found
                for key, found in cells.items()
                if small_groups.is_enough(found, self._reporters)
            }

        timed = self._tell(cell, judge).cells().get(ALL, set())
        taken = sorted(
            took for took in map(seconds, self._pick(timed)) if took is not None
        )
        if not taken:
            return Spread()
        return Spread(
            count=self._staged(stages, len(taken)),
            median_s=_at_most(taken, 0.5),
            p90_s=_at_most(taken, 0.9),
            worst_s=taken[-1],
        )

    def _staged(self, stages: AbstractSet[str], timed: int) -> Tally:
        """How many have times; None if that would tell how few have none."""
        told = self._tell(lambda one: [_stage(one)], self._tellable).cells()
        count = sum(len(told.get(stage, ())) for stage in stages)
        return count if count == timed else None

    def _pick(self, numbers: Iterable[int]) -> Iterable[Report]:
        return (self._reports[number] for number in numbers)

    def _tellable(self, cells: Cells[K]) -> dict[K, AbstractSet[int]]:
        return small_groups.tellable(cells, self._reporters)

    def _tell(self, keys: Callable[[Report], Iterable[K]], judge: Judge[K]) -> Told[K]:
        """What is told of cells, of which each report is in those that `keys` says."""
        by_month: dict[Period, Mapping[K, AbstractSet[int]]] = {}
        for month, numbers in self._months.items():
            cells: dict[K, set[int]] = {}
            for number in numbers:
                for key in keys(self._reports[number]):
                    cells.setdefault(key, set()).add(number)
            by_month[month] = cells
        return small_groups.tell(self._period, by_month, judge, self._countable)


def _order(question: str) -> Sequence[str]:
    return BY_KEY[question].choices


def _hour(report: Report) -> tuple[int, int]:
    """The weekday from Monday, and the part of the day, as the desk's clock had it.

    `UNTIMED` of what was at another time than its log, and raised no alert.
    """
    if report.alert_kind is None and report.happened not in {None, "just_now"}:
        return UNTIMED
    local_ms = from_iso(report.occurred_at) + report.utc_offset_s * 1000
    days, rest_ms = divmod(local_ms, DAY_MS)
    return (days + EPOCH_WEEKDAY) % WEEKDAYS, rest_ms // PART_MS


def _failures(report: Report) -> AbstractSet[str]:
    return report.service_failure - {"none"}


def _causes(report: Report) -> AbstractSet[str]:
    return report.cause_analysis


def _accepted_s(report: Report) -> float | None:
    """A guard who came without a word has accepted by coming."""
    taken = [_since_press(report, at) for at in (report.accepted_at, report.on_site_at)]
    return min((took for took in taken if took is not None), default=None)


def _arrived_s(report: Report) -> float | None:
    return _since_press(report, report.on_site_at)


def _since_press(report: Report, at: str | None) -> float | None:
    """Seconds; None: it was not, or a clock was set meanwhile."""
    if at is None or report.raised_at is None:
        return None
    took_ms = from_iso(at) - from_iso(report.raised_at)
    return took_ms / 1000 if took_ms >= 0 else None


def _stage(report: Report) -> str:
    if _arrived_s(report) is not None:
        return "arrived"
    return "neither" if _accepted_s(report) is None else "accepted"


def _pause(report: Report) -> str:
    if "pause" in report.what_helped:
        return "helped"
    if "pause" in report.what_did_not:
        return "did_not"
    return "unsaid" if report.alert_kind == "pause" else "unused"


def _contact(report: Report) -> str:
    if report.contact_due_at is None:
        return "not_due"
    done_at = report.contact_done_at
    is_in_time = done_at is not None and done_at <= report.contact_due_at
    return "in_time" if is_in_time else "late"


def _harm(report: Report) -> str:
    if report.injury not in {None, "none"} or report.severity in HARMED:
        return "harmed"
    if report.injury == "none" or report.severity in UNHARMED:
        return "unharmed"
    return "unsaid"


def _at_most(taken: Sequence[float], share: float) -> float:
    """The shortest time that this share of all took at most."""
    return taken[math.ceil(share * len(taken)) - 1]
