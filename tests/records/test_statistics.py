# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Statistics of real files, compared with counting by hand."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from appliance.adapters import database, reading
from appliance.adapters.records import incident_schema, statistics_rows
from appliance.core.values import Moment
from appliance.records import statistics
from appliance.records.periods import Period
from appliance.records.statistics import Statistics
from appliance.wire.supervising import Count, Figures, Named
from tests.records import many
from tests.records.many import Made

OCTOBER = Period(2026, 10)
BEGIN = datetime(2026, 10, 1, tzinfo=UTC)
LATER = many.ms(datetime(2026, 12, 1, tzinfo=UTC))
Cell = Callable[[Made], Iterable[object]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the records will be."""
    return tmp_path / incident_schema.FILE


def ask(path: Path, period: Period = OCTOBER) -> Statistics:
    """The statistics, by a reader beside whoever writes."""
    with reading.opened(path, incident_schema.SHAPE) as connection:
        return statistics.statistics(connection, period, LATER, UTC)


def naive(made: Iterable[Made], cell: Cell) -> dict[object, int]:
    """Cells of at least five reports by three people, counted one by one."""
    reports: Counter[object] = Counter()
    people: dict[object, set[str]] = {}
    for one in made:
        for key in cell(one):
            reports[key] += 1
            code = (one.answers["reporter"] or "").strip().lower()
            people.setdefault(key, set()).add(code)
    return {
        key: count
        for key, count in reports.items()
        if count >= 5 and len(people[key]) >= 3
    }


def counts(named: Iterable[Named]) -> dict[str, int]:
    """Those that are told."""
    return {one.key: one.count for one in named if one.count is not None}


def test_a_busy_month_is_what_counting_by_hand_gives(path: Path) -> None:
    """Of 3,000 incidents: hours, types, causes, pause, contact and harm."""
    made = many.chance(7, 3000, BEGIN, 31)
    many.put(path, made)
    found = ask(path)
    assert found.incidents == 3000
    heat = {
        (day, part): count
        for day, row in enumerate(found.heat)
        for part, count in enumerate(row)
        if count is not None
    }
    assert heat == naive(made, lambda one: [(one.at.weekday(), one.at.hour // 3)])
    types = naive(made, lambda one: one.answers["event_type"])
    assert counts(found.event_types) == types
    order = list(counts(found.event_types).values())
    assert order == sorted(order, reverse=True)
    triggers = naive(made, lambda one: one.answers["trigger"])
    top = sorted(triggers.values(), reverse=True)[:5]
    assert [one.count for one in found.triggers] == top
    failures = naive(made, lambda one: set(one.answers["service_failure"]) - {"none"})
    assert counts(found.service_failures) == failures
    assert counts(found.pause) == naive(made, lambda one: [_pause(one)])
    assert counts(found.contact) == naive(made, lambda one: [_contact(one)])
    assert counts(found.harm) == naive(made, lambda one: [_harm(one)])


def _pause(one: Made) -> str:
    if one.answers["what_helped"] == ("pause",):
        return "helped"
    return "unsaid" if one.alert.get("alert_kind") == "pause" else "unused"


def _contact(one: Made) -> str:
    return {"": "not_due", "in_time": "in_time"}.get(one.contact, "late")


def _harm(one: Made) -> str:
    is_hurt = one.answers["injury"] == "bruise" or one.answers["severity"] == "injury"
    return "harmed" if is_hurt else "unharmed"


def _closed(made: Iterable[Made]) -> list[Made]:
    return [one._replace(status="closed") for one in made]


def test_causes_are_what_counting_by_hand_gives(path: Path) -> None:
    """The five most frequent, when each report is handled."""
    made = _closed(many.chance(9, 600, BEGIN, 31))
    many.put(path, made)
    found = ask(path)
    right = naive(made, lambda one: one.causes)
    assert len(right) > 5
    assert not found.is_cause_open
    assert [one.count for one in found.causes] == sorted(right.values())[:-6:-1]
    assert counts(found.causes).items() <= right.items()


def test_a_cause_of_few_is_not_told(path: Path) -> None:
    """Of five reports by two people nothing; by three, the number."""
    for people, told in ((2, {}), (3, {"space": 5})):
        year = BEGIN.replace(year=2026 - people)
        made = [
            Made(
                year, {"reporter": f"r{n % people}"}, status="closed", causes=("space",)
            )
            for n in range(5)
        ]
        many.put(path, made)
        assert counts(ask(path, Period(2026 - people, 10)).causes) == told


def test_causes_that_may_change_are_not_told(path: Path) -> None:
    """One report that is not closed hides them all: the next count would tell of it."""
    made = many.chance(10, 200, BEGIN, 31)
    many.put(path, [*_closed(made[:-1]), made[-1]._replace(status="in_handling")])
    found = ask(path)
    assert (found.causes, found.is_cause_open) == ([], True)
    assert found.triggers
    assert ask(path, Period(2026, 10, 3)).is_cause_open
    assert not ask(path, Period(2026, 9)).is_cause_open


def test_times_are_of_those_who_were_answered(path: Path) -> None:
    """Half within, nine of ten within, and the longest, from the press."""
    made = many.chance(8, 800, BEGIN, 31)
    many.put(path, made)
    found = ask(path)
    for spread, taken in (
        (found.accepted, [one.accepted_s for one in made]),
        (found.arrived, [one.arrived_s for one in made]),
    ):
        times = sorted(one for one in taken if one is not None)
        assert spread.count == len(times)
        assert spread.worst_s == times[-1]
        for limit, share in ((spread.median_s, 5), (spread.p90_s, 9)):
            assert limit is not None
            assert sum(t <= limit for t in times) * 10 >= len(times) * share
            assert sum(t < limit for t in times) * 10 < len(times) * share


def test_how_many_were_never_answered_does_not_follow(path: Path) -> None:
    """One alert without a guard is not told by the number of those with one."""
    alert = {
        "alert_id": "x",
        "alert_kind": "duress",
        "raised_at": "2026-10-05T10:00:00.000Z",
    }
    at = datetime(2026, 10, 5, 10, tzinfo=UTC)
    made = [
        Made(at, {"reporter": "abc"[n % 3]}, alert, 10.0 if n else None)
        for n in range(9)
    ]
    many.put(path, made)
    found = ask(path)
    assert (found.incidents, found.accepted.median_s) == (9, 10.0)
    assert found.accepted.count is None


def test_exercises_and_other_months_do_not_count(path: Path) -> None:
    """Nor do the moments before midnight of the first, and the first after the last."""
    ends = datetime(2026, 11, 1, tzinfo=UTC)
    moments = [BEGIN, ends - timedelta(milliseconds=1)] * 3
    outside = [BEGIN - timedelta(milliseconds=1), ends]
    made = [Made(at, {}) for at in (*moments, *outside)]
    drill = Made(BEGIN + timedelta(days=3), {}, is_exercise=True)
    # What a guard closed as a drill was one, though nobody had said so before.
    closed = Made(BEGIN, {}, {"alert_id": "x", "alert_outcome": "exercise"})
    many.put(path, [*made, *[drill] * 7, *[closed] * 7])
    assert ask(path).incidents == 6


def test_fewer_than_five_reports_are_no_number(path: Path) -> None:
    """None is told as none; one to four are not told."""
    many.put(path, [])
    assert ask(path).incidents == 0
    many.put(path, [Made(BEGIN, {})] * 4)
    assert ask(path).incidents is None
    many.put(path, [Made(BEGIN, {})])
    assert ask(path).incidents == 5


def test_where_nobody_gives_a_code_only_totals_are_told(path: Path) -> None:
    """A hundred reports may all be of one person."""
    made = [
        one._replace(answers={**one.answers, "reporter": None})
        for one in many.chance(3, 100, BEGIN, 31)
    ]
    many.put(path, made)
    found = ask(path)
    assert found.incidents == 100
    assert {count for row in found.heat for count in row} == {None}
    assert not found.event_types
    assert found.accepted.median_s is None
    assert {one.count for one in found.harm} == {None}


def test_an_hour_that_nobody_knows_is_left_out(path: Path) -> None:
    """It is counted for itself, unless an alert knows; what was just now has one."""
    made = many.chance(5, 3000, BEGIN, 31)
    for number, one in enumerate(made):
        one.answers["happened"] = (None, "just_now", "same_day", "earlier")[number % 4]
    many.put(path, made)
    found = ask(path)
    known = [
        one
        for one in made
        if one.alert or one.answers["happened"] in {None, "just_now"}
    ]
    told = naive(known, lambda one: [(one.at.weekday(), one.at.hour // 3)])
    assert sum(told.values()) == len(known)
    assert {count for row in found.heat for count in row if count} <= set(told.values())
    assert sum(count or 0 for row in found.heat for count in row) == len(known)
    assert found.untimed == len(made) - len(known)
    assert found.incidents == len(made)


def test_few_hours_that_nobody_knows_are_not_told(path: Path) -> None:
    """They follow from nothing: with them goes a cell of the heat map."""
    made = many.chance(5, 200, BEGIN, 7)
    several = [one for one in made if not one.alert][:2]
    for one in several:
        one.answers["happened"] = "same_day"
    many.put(path, made)
    found = ask(path)
    told = sum(count or 0 for row in found.heat for count in row)
    assert found.untimed is None
    assert found.incidents is not None
    assert found.incidents - told >= 5


def test_a_year_with_anonymous_records_tells_totals_alone(path: Path) -> None:
    """Who reported is not known any more, so no group can be called large."""
    made = many.chance(4, 100, BEGIN, 31)
    old = Made(datetime(2026, 2, 1, tzinfo=UTC), {}, status="anonymised")
    many.put(path, [*made, old])
    found = ask(path)
    assert found.is_anonymised
    assert (found.incidents, found.event_types) == (100, [])


def test_duties_that_are_open_are_counted_as_they_are(path: Path) -> None:
    """They tell of the employer; those that were done are none."""
    at = datetime(2026, 10, 5, tzinfo=UTC)
    made = [Made(at, {}, contact=one) for one in ("open", "open", "in_time", "late")]
    future = Made(datetime(2027, 1, 5, tzinfo=UTC), {}, contact="open")
    many.put(path, [*made, future])
    found = ask(path)
    assert (found.duties_open, found.duties_overdue) == (3, 2)


def figures(path: Path, now: datetime, months: int = 1) -> Figures:
    """What a screen is told."""
    asked = Count(request=5, months=months)  # type: ignore[arg-type] # one of three
    moment = Moment(mono_us=0, wall_ms=many.ms(now))
    with reading.opened(path, incident_schema.SHAPE) as connection:
        return statistics.figures(connection, asked, moment, UTC)


def test_a_month_is_told_when_nothing_in_it_can_change(path: Path) -> None:
    """Two days after its end, and not while a report of it is a draft."""
    many.put(path, many.chance(1, 30, BEGIN, 31))
    begins = datetime(2026, 11, 1, tzinfo=UTC)
    early = figures(path, begins + timedelta(hours=47))
    assert (early.request, early.since, early.until) == (5, "2026-09-01", "2026-10-01")
    settled = figures(path, begins + timedelta(days=2))
    assert (settled.since, settled.incidents) == ("2026-10-01", 30)
    many.put(path, [Made(BEGIN, {}, status="draft")])
    assert figures(path, begins + timedelta(days=9)).since == "2026-09-01"


@pytest.mark.parametrize(
    ("months", "since", "until"),
    [
        (1, "2026-10-01", "2026-11-01"),
        (3, "2026-07-01", "2026-10-01"),
        (12, "2025-01-01", "2026-01-01"),
    ],
)
def test_a_screen_is_told_of_whole_calendar_periods(
    path: Path, months: int, since: str, until: str
) -> None:
    """The last month, quarter and year, so that no two overlap in part."""
    many.put(path, [])
    found = figures(path, datetime(2026, 11, 20, tzinfo=UTC), months)
    assert (found.since, found.until, found.incidents) == (since, until, 0)


def test_months_end_by_the_calendar_of_the_site() -> None:
    """Also where a clock change lies between."""
    helsinki = ZoneInfo("Europe/Helsinki")
    assert OCTOBER.bounds(helsinki) == (
        "2026-09-30T21:00:00.000Z",
        "2026-10-31T22:00:00.000Z",
    )
    assert OCTOBER.bounds(UTC) == (
        "2026-10-01T00:00:00.000Z",
        "2026-11-01T00:00:00.000Z",
    )


def test_no_query_walks_through_all_incidents(path: Path) -> None:
    """Each is bounded by an index."""
    many.put(path, [])
    seen: list[str] = []
    with closing(database.connect(path)) as connection:
        connection.set_trace_callback(seen.append)
        statistics.statistics(connection, OCTOBER, LATER, UTC)
        statistics.is_settled(connection, OCTOBER, LATER, UTC)
        connection.set_trace_callback(None)
        connection.create_function("luukku_code", 1, str)
        plans = [
            step[3]
            for sql in seen
            for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        ]
    assert len(seen) > 8
    assert any("incidents_occurred" in step for step in plans)
    scans = {step for step in plans if step.startswith("SCAN")}
    # Of the duties that index has those alone that are not done.
    open_duties = "SCAN duties USING COVERING INDEX duties_due"
    assert scans == {open_duties}


def test_codes_of_reporters_are_read_without_case_and_spaces(path: Path) -> None:
    """A1 and a1 are one person, and an empty one is nobody's."""
    answers = [{"reporter": one} for one in ("A1 ", "a1", "a 1", "b2", " ")]
    many.put(path, [Made(BEGIN, one) for one in answers])
    with reading.opened(path, incident_schema.SHAPE) as connection:
        found = statistics_rows.reports(connection, *OCTOBER.bounds(UTC))
    assert [one.reporter for one in found] == ["a1", "a1", "a1", "b2", ""]
