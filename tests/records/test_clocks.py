# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Clocks that are wrong, and set right: nothing that was written is lost by them."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from msgspec.structs import replace

from appliance.adapters import schema
from appliance.adapters.journal import Journal
from appliance.adapters.records import look_rows
from appliance.core.effects import Commit
from appliance.core.values import EventType
from appliance.records.retention import LONGEST
from appliance.wire.times import WALL_MS_MAX
from tests.adapters.rows import occurrence
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, Desk, new_id

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
YEAR_2099_MS = 4_070_908_800_000


def _stand_at(desk: Desk, wall_ms: int, *, synced: bool) -> None:
    """Set the wall clock, as a source of time does."""
    desk.now = replace(desk.now, wall_ms=wall_ms, synced=synced)


@pytest.mark.parametrize("wrong_ms", [0, YEAR_2099_MS, WALL_MS_MAX])
def test_what_a_wrong_clock_dated_is_not_cut_when_it_is_set(
    desk: Desk, wrong_ms: int
) -> None:
    """A report begun in 1970 or 2099 has its 14 days when the clock is set right."""
    right_ms = desk.now.wall_ms
    _stand_at(desk, wrong_ms, synced=False)
    assert desk.write(ID, {"description": "what was said"}).result == "saved"
    assert desk.follow(ID).result == "saved"
    desk.care(ID, "week", None)
    _stand_at(desk, right_ms, synced=True)
    desk.passes(MINUTE_MS)

    assert desk.ask("SELECT status, is_shortened, time_quality FROM incidents") == [
        ("draft", 0, "unsynced")
    ]
    desk.passes(3 * HOUR_MS)
    assert [one.step for one in desk.clerk.book().due] == ["shift"]
    assert desk.ask("SELECT count(*) FROM followups") == [(3,)]
    desk.passes(14 * DAY_MS)
    assert desk.ask("SELECT status, is_shortened FROM incidents") == [("sent", 1)]


def test_a_source_of_time_that_was_wrong_deletes_nothing(desk: Desk) -> None:
    """A clock that is set to 2099 and back within a day ends no report and no step."""
    desk.write(ID, {"description": "what was said"})
    desk.follow(ID)
    desk.passes(MINUTE_MS)
    before = desk.ask("SELECT * FROM incidents"), desk.ask("SELECT * FROM followups")
    right_ms = desk.now.wall_ms
    _stand_at(desk, YEAR_2099_MS, synced=True)
    for _ in range(23):
        desk.passes(HOUR_MS)
    _stand_at(desk, right_ms + 23 * HOUR_MS, synced=True)
    desk.passes(MINUTE_MS)
    after = desk.ask("SELECT * FROM incidents"), desk.ask("SELECT * FROM followups")
    assert after == before
    desk.passes(15 * DAY_MS)
    assert desk.ask("SELECT status FROM incidents") == [("sent",)]


def _began(desk: Desk, *ages_ms: int) -> None:
    """Have the appliance begun so long before what the clock says now."""
    rows = tuple(
        occurrence(seq, event_type=EventType.STARTED, wall_ms=desk.now.wall_ms - age_ms)
        for seq, age_ms in enumerate(ages_ms, start=1)
    )
    with closing(schema.open_database(desk.journal).connection) as connection:
        journal = Journal(connection, ("main",), "boot-1")
        journal.write((Commit(commit=1, occurrences=rows, alert=None),))


def test_a_start_by_a_clock_that_is_wrong_deletes_nothing(desk: Desk) -> None:
    """Who starts in 2099 by a source of time ends nothing for a day, either."""
    desk.write(ID, {"description": "what was said"})
    desk.follow(ID)
    right_ms = desk.now.wall_ms
    before = desk.ask("SELECT * FROM incidents"), desk.ask("SELECT * FROM followups")
    _stand_at(desk, YEAR_2099_MS, synced=True)
    _began(desk, YEAR_2099_MS - right_ms, 0)
    for _ in range(3):
        desk.terms(LONGEST)
        for _ in range(7):
            desk.passes(HOUR_MS)
    assert desk.ask("SELECT * FROM incidents") == before[0]
    assert desk.ask("SELECT * FROM followups") == before[1]
    _stand_at(desk, right_ms + DAY_MS, synced=True)
    for _ in range(26):
        desk.passes(HOUR_MS)
    assert desk.ask("SELECT status FROM incidents") == [("draft",)]
    desk.passes(14 * DAY_MS)
    assert desk.ask("SELECT status FROM incidents") == [("sent",)]


@pytest.mark.parametrize(
    ("ages_ms", "status"),
    [
        ((), "sent"),
        ((20 * DAY_MS, 2 * DAY_MS, 0), "sent"),
        ((40 * DAY_MS, DAY_MS - HOUR_MS, 0), "draft"),
        ((-DAY_MS,), "draft"),
    ],
)
def test_a_start_near_those_before_is_believed(
    desk: Desk, ages_ms: tuple[int, ...], status: str
) -> None:
    """What is too old ends at a start whose time is near those of starts before."""
    desk.write(ID)
    _stand_at(desk, desk.now.wall_ms + 15 * DAY_MS, synced=True)
    if ages_ms:
        _began(desk, *ages_ms)
    desk.terms(LONGEST)
    desk.passes(MINUTE_MS)
    assert desk.ask("SELECT status FROM incidents") == [(status,)]
    desk.passes(DAY_MS)
    assert desk.ask("SELECT status FROM incidents") == [("sent",)]


def test_a_start_beside_a_journal_that_cannot_be_read_ends_nothing(desk: Desk) -> None:
    """Nobody knows then whether the clock was set."""
    desk.write(ID)
    _stand_at(desk, desk.now.wall_ms + 15 * DAY_MS, synced=True)
    desk.journal.write_bytes(b"no journal")
    desk.terms(LONGEST)
    desk.passes(MINUTE_MS)
    assert desk.ask("SELECT status FROM incidents") == [("draft",)]


def test_a_clock_that_was_near_is_believed(desk: Desk) -> None:
    """Times within 14 days of the right one stay: no step is asked anew."""
    desk.now = replace(desk.now, synced=False)
    desk.write(ID)
    desk.follow(ID)
    before = desk.ask("SELECT * FROM followups")
    desk.now = replace(desk.now, synced=True)
    desk.passes(HOUR_MS)
    assert desk.ask("SELECT * FROM followups") == before


def test_wanting_after_care_counts_from_now_when_the_time_was_wrong(
    desk: Desk,
) -> None:
    """An incident of 1970 has its questions in the days after they were wanted."""
    right_ms = desk.now.wall_ms
    _stand_at(desk, 0, synced=False)
    desk.write(ID)
    _stand_at(desk, right_ms, synced=True)
    desk.passes(MINUTE_MS)
    desk.follow(ID)
    desk.passes(2 * HOUR_MS)
    assert [one.step for one in desk.clerk.book().due] == ["shift"]


def test_what_was_just_written_is_not_cut(desk: Desk) -> None:
    """The 14 days begin with the last answer, not with the first."""
    desk.write(ID)
    desk.passes(14 * DAY_MS)
    desk.write(ID, {"description": "at last"})
    desk.passes(HOUR_MS)
    assert desk.ask("SELECT status, description FROM incidents") == [
        ("draft", "at last")
    ]
    desk.passes(14 * DAY_MS)
    assert desk.ask("SELECT status, description FROM incidents") == [("sent", None)]


@pytest.mark.parametrize("wrong_ms", [0, YEAR_2099_MS])
def test_a_look_that_a_wrong_clock_dated_ends_too(desk: Desk, wrong_ms: int) -> None:
    """Who has looked in 1970 or 2099 is forgotten two years after that was seen."""
    desk.write(ID, sent=True)
    wrong = replace(desk.now, wall_ms=wrong_ms)
    desk.archive.write(
        lambda found, _: look_rows.note(found, "supervisor", "survey", None, wrong)
    )
    for days, left in ((1, 1), (2, 1), (700, 1), (40, 0)):
        desk.passes(days * DAY_MS)
        for _ in range(9):
            desk.passes(1000)
        assert desk.ask("SELECT count(*) FROM looks") == [(left,)]


def test_records_of_the_first_version_are_brought_up_to_date(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """A file that knows nothing of trusted clocks keeps all, and trusts its own."""
    # One of this version is made older here, as no program of ours does.
    expect_log("has altered the records: form")
    desk.write(new_id())
    desk.archive.close()
    with closing(sqlite3.connect(desk.path)) as old, old:
        old.execute("DROP INDEX incidents_untrusted")
        old.execute("ALTER TABLE incidents DROP COLUMN updated_synced")
        old.execute("DELETE FROM _sqlite_migrations WHERE name = 'second'")
        old.execute("PRAGMA user_version = 1")
    assert desk.write(ID).result == "saved"
    assert desk.ask("SELECT updated_synced FROM incidents") == [(1,), (1,)]
