# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The dates of a year: what comes when, on which days, and what was done counts."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance import cli
from appliance.config import load
from appliance.core.effects import Commit
from appliance.core.records import Verdict
from appliance.core.values import Outcome, Stage
from appliance.records import workdays, yearly
from appliance.records.yearly import Done, Due, Planned
from appliance.wire.words import LANGUAGES
from tests.adapters.rows import WALL_MS, Kept, alert, evidence

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))
NEVER = Done({"duress": None, "shutter": None}, None)


def of(what: str, planned: list[Planned]) -> list[date]:
    """The days of one kind."""
    return [one.on for one in planned if one.what == what]


@given(
    today=DAYS,
    interval=st.integers(0, 366),
    tested=st.none() | st.integers(-1000, 1000),
    drilled=st.none() | st.integers(-1000, 1000),
)
def test_every_date_is_a_working_day_to_come(
    today: date, interval: int, tested: int | None, drilled: int | None
) -> None:
    """No date is in the past or on a holiday, and none is planned twice."""
    last = Done(
        {"duress": None if tested is None else today + timedelta(tested)},
        None if drilled is None else today + timedelta(drilled),
    )
    planned = yearly.plan(last, interval, today)
    assert planned == sorted(planned, key=lambda one: one.on)
    assert len(set(planned)) == len(planned)
    for one in planned:
        assert today <= one.on <= today + timedelta(yearly.DAYS)
        assert workdays.is_working_day(one.on)


@given(today=DAYS, interval=st.integers(7, 366), ago=st.integers(0, 2000))
def test_no_test_is_planned_too_late(today: date, interval: int, ago: int) -> None:
    """Between two planned tests there is never more than the interval, but holidays."""
    tested = today - timedelta(ago)
    planned = of(
        "test_duress", yearly.plan(Done({"duress": tested}, None), interval, today)
    )
    by = max(tested + timedelta(interval), today)
    assert not planned or planned[0] <= workdays.after(by, 1)
    for first, second in pairwise(planned):
        # At or before its last day, which counts from the last day of the one before;
        # that one lay at most a run of holidays earlier.
        assert second - first <= timedelta(interval + 7)


def test_drills_are_twice_a_year() -> None:
    """Half a year after the last one, and again; the first one within a month."""
    last = NEVER._replace(drilled=date(2026, 10, 14))
    assert of("drill", yearly.plan(last, 31, TODAY)) == [
        date(2027, 4, 14),
        date(2027, 10, 13),
    ]
    assert of("drill", yearly.plan(NEVER, 31, TODAY)) == [
        date(2026, 12, 23),
        date(2027, 6, 23),
    ]


def test_reviews_are_once_a_year() -> None:
    """Cards in August, the risk assessment in January."""
    planned = yearly.plan(NEVER, 31, TODAY)
    assert of("risk", planned) == [date(2027, 1, 15)]
    # The 15th is a Sunday.
    assert of("cards", planned) == [date(2027, 8, 13)]


def test_late_things_are_due_now() -> None:
    """What is late is planned for today, and its day in the past is told."""
    last = Done({"duress": date(2026, 1, 7)}, date(2026, 1, 7))
    assert Due("test_duress", date(2026, 2, 7)) in yearly.due(last, 31, TODAY)
    assert of("test_duress", yearly.plan(last, 31, TODAY))[0] == TODAY
    assert of("drill", yearly.plan(last, 31, TODAY))[0] == TODAY


def test_tests_that_nobody_asks_for_are_not_planned() -> None:
    """An interval of 0 days asks for no test."""
    assert not of("test_duress", yearly.plan(NEVER, 0, TODAY))
    assert of("drill", yearly.plan(NEVER, 0, TODAY))


def test_what_the_journal_knows_counts(counter_file: Path) -> None:
    """The last test that passed and the last drill are found; a test is no drill."""
    drill = alert(stage=Stage.CLOSED, outcome=Outcome.EXERCISE, raised_wall_ms=WALL_MS)
    test = replace(
        drill,
        alert_id="alert-2",
        exercise=True,
        raised_wall_ms=WALL_MS + 9 * 86_400_000,
    )
    with Kept(counter_file.parent / "state" / "luukku.db") as kept:
        kept.write(
            Commit(commit=1, occurrences=(), alert=drill),
            Commit(commit=2, occurrences=(), alert=test, evidence=evidence(1)),
        )
        found = yearly.done(load(counter_file))
    assert found == Done({"duress": date(2026, 11, 22)}, date(2026, 11, 22))


def test_a_test_that_failed_does_not_count(counter_file: Path) -> None:
    """The button is to be tested now."""
    known = evidence(1)
    failed = replace(known.buttons[0], verdict=Verdict.FAILED, why="not_seen")
    with Kept(counter_file.parent / "state" / "luukku.db") as kept:
        kept.write(
            Commit(
                commit=1,
                occurrences=(),
                alert=None,
                evidence=replace(known, buttons=(failed,)),
            )
        )
        assert yearly.done(load(counter_file)) == Done({"duress": None}, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_writes_a_file(
    counter_file: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is whole, ends its lines as calendars do, and speaks the language."""
    to = counter_file.parent / "year.ics"
    words = ["calendar", "--to", str(to), "--language", language]
    assert cli.main([*words, "--config", str(counter_file)]) == 0
    written = to.read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert written.count(b"\r\n") == written.count(b"\n")
    drill = {"fi": "Hälytysharjoitus", "sv": "Larmövning", "en": "Alarm drill"}
    assert f"SUMMARY:{drill[language]} · Luukku 1".encode() in written
    assert f"{written.count(b'BEGIN:VEVENT')} dates" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_named(
    counter_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, no traceback."""
    to = counter_file.parent / "nowhere" / "year.ics"
    assert cli.main(["calendar", "--to", str(to), "--config", str(counter_file)]) == 1
    assert f"{to} cannot be written" in capsys.readouterr().err
