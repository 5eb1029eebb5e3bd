# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is too old ends by itself, and nothing else does."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from appliance import records
from appliance.adapters import database
from appliance.adapters.records import hold_rows, incident_rows, look_rows, record_chain
from appliance.adapters.records.record_content import Contents, digest
from appliance.core.values import EventType, Moment, Stage
from appliance.records import retention
from appliance.records.retention import LONGEST, Months, older_than
from appliance.wire.incident import QUESTIONS
from appliance.wire.times import from_iso, to_iso
from tests.adapters.rows import alert, occurrence
from tests.config.counter_file import GOOD, loaded
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, Desk, new_id

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
SECRET = "words that must not stay"
GUARD = "guard-of-that-day"
YEAR_MS = 366 * DAY_MS
FIVE_YEARS_MS = 5 * 366 * DAY_MS


def every_answer() -> dict[str, Any]:
    """An answer to each question; each text holds `SECRET`."""
    of_kind = {"count": 2, "yes_no": True, "text": SECRET}
    return {
        one.key: of_kind.get(one.kind, one.choices[:2])
        if one.kind != "one"
        else one.choices[-1]
        for one in QUESTIONS
    }


def answer_everything(desk: Desk, incident_id: str) -> None:
    """Log an incident with an answer to each question, also where none is asked."""
    desk.write(incident_id, sent=True)
    desk.archive.write(
        lambda found, _: incident_rows.put_answers(found, incident_id, every_answer())
    )


def handled(desk: Desk, incident_id: str = ID) -> None:
    """Have an incident logged, and handled the next day, with all that goes with it."""
    answer_everything(desk, incident_id)
    desk.passes(DAY_MS)
    at = to_iso(desk.now.wall_ms)

    def close(found: sqlite3.Connection, _locks: object) -> None:
        found.execute(
            "UPDATE duties SET done_at = ?, done_by = 'supervisor', reference = ? "
            "WHERE incident_id = ? AND kind <> 'reporter_answer'",
            (at, SECRET, incident_id),
        )
        found.execute(
            "INSERT INTO actions (incident_id, number, action, owner, due_on, done_on)"
            " VALUES (?, 1, ?, ?, '2027-01-01', '2027-01-02')",
            (incident_id, SECRET, SECRET),
        )
        found.execute(
            "INSERT INTO hazards (hazard_id, incident_id, raised_at, hazard, owner, "
            "due_on) VALUES (?, ?, ?, 'dark door', 'caretaker', '2027-01-01')",
            (new_id(), incident_id, at),
        )
        found.execute(
            "UPDATE incidents SET status = 'closed', handled_at = ? "
            "WHERE incident_id = ?",
            (at, incident_id),
        )

    desk.archive.write(close)


def settles(desk: Desk, seconds: int = 10) -> None:
    """Let the upkeep have its turns, one each second."""
    for _ in range(seconds):
        desk.passes(1000)


def ages(desk: Desk, ms: int) -> None:
    """Let years pass with the machine on, so that the clock does not jump."""
    desk.passes(ms)
    settles(desk)


def test_a_report_is_made_anonymous_when_its_time_has_passed(desk: Desk) -> None:
    """A day before the five years it is whole; after them it tells of nobody."""
    handled(desk)
    ages(desk, 5 * 365 * DAY_MS)
    assert desk.ask("SELECT status, description FROM incidents") == [("closed", SECRET)]
    ages(desk, 2 * DAY_MS)

    ((status, at),) = desk.ask("SELECT status, anonymised_at FROM incidents")
    assert (status, at[:10]) == ("anonymised", to_iso(desk.now.wall_ms)[:10])
    assert SECRET.encode() not in desk.bytes_on_disk()
    for one in QUESTIONS:
        table = f"incident_{one.key}" if one.kind == "many" else "incidents"
        column = "choice" if one.kind == "many" else one.key
        ((count,),) = desk.ask(f'SELECT count("{column}") FROM {table}')  # noqa: S608 - names of ours
        is_gone = one.personal or one.kind == "text"
        assert count == (0 if is_gone else 2 if one.kind == "many" else 1), one.key


def test_of_the_handling_stays_that_it_was_done(desk: Desk) -> None:
    """Duties and actions keep no reference and no owner; a hazard not whose it was."""
    handled(desk)
    duties = desk.ask("SELECT kind FROM duties WHERE done_at IS NOT NULL ORDER BY kind")
    assert duties
    ages(desk, FIVE_YEARS_MS)
    assert desk.ask("SELECT kind FROM duties ORDER BY kind") == duties
    assert desk.ask("SELECT DISTINCT done_by, reference FROM duties") == [
        ("supervisor", None)
    ]
    assert desk.ask("SELECT action, owner, done_on FROM actions") == [
        ("", "", "2027-01-02")
    ]
    assert desk.ask("SELECT incident_id, hazard FROM hazards") == [(None, "dark door")]


def test_times_are_blurred_and_how_long_help_took_is_not(desk: Desk) -> None:
    """An alert begins at the full hour, and help comes as many seconds later."""
    raised = replace(alert(1), stage=Stage.CLOSED)
    rows = [
        occurrence(1, event_type=EventType.RAISED, alert_id=raised.alert_id),
        occurrence(
            2, event_type=EventType.ACCEPTED, alert_id=raised.alert_id, guard=GUARD
        ),
    ]
    desk.happened(raised, *rows)
    desk.write(ID, sent=True)
    sql = "SELECT raised_at, closed_at, presses, alert_kind FROM incidents"
    ((began, closed, *known),) = desk.ask(sql)
    ages(desk, FIVE_YEARS_MS + DAY_MS)

    ((began_2, closed_2, *known_2),) = desk.ask(sql)
    assert began_2 == f"{began[:13]}:00:00.000Z"
    took_ms = from_iso(closed) - from_iso(began)
    assert from_iso(closed_2) - from_iso(began_2) == took_ms // 1000 * 1000
    assert known_2 == known
    assert desk.ask("SELECT occurred_at, alert_id FROM incidents") == [(began_2, None)]
    assert desk.ask("SELECT count(*) FROM incident_events") == [(0,)]
    assert GUARD.encode() not in desk.bytes_on_disk()


def test_what_nobody_handles_keeps_the_longest_time(desk: Desk) -> None:
    """A shorter time counts from the handling: it never rewards doing nothing."""
    desk.terms(replace_months(report=6))
    desk.write(ID, {"description": SECRET}, sent=True)
    other = new_id()
    handled(desk, other)
    ages(desk, YEAR_MS)
    status = "SELECT status FROM incidents ORDER BY number"
    assert [one for (one,) in desk.ask(status)][1] == "anonymised"
    assert desk.ask("SELECT description FROM incidents WHERE number = 1") == [(SECRET,)]
    ages(desk, FIVE_YEARS_MS)
    assert desk.ask(status) == [("anonymised",), ("anonymised",)]
    assert desk.ask("SELECT count(*) FROM duties WHERE done_at IS NULL") == [(0,)]


def replace_months(**months: int) -> Months:
    """The longest times but for these."""
    return LONGEST._replace(**months)


def test_answers_of_after_care_end_without_a_trace(desk: Desk) -> None:
    """After twelve months an answer is nowhere, and the report is as it was."""
    desk.write(ID, sent=True)
    desk.follow(ID)
    desk.passes(DAY_MS + 3 * HOUR_MS)
    assert desk.care(ID, "day", "talk_later").result == "saved"
    before = desk.ask("SELECT * FROM chain"), desk.ask("SELECT * FROM incidents")
    ages(desk, 300 * DAY_MS)
    assert desk.ask("SELECT answer FROM followups") == [("talk_later",)]
    ages(desk, 66 * DAY_MS)
    assert desk.ask("SELECT count(*) FROM followups") == [(0,)]
    assert desk.ask("SELECT * FROM incidents") == before[1]
    assert desk.ask("SELECT * FROM chain") == before[0]


def test_looks_end(desk: Desk) -> None:
    """After their months looks are deleted; newer ones are not."""
    desk.write(ID, sent=True)

    def put(found: sqlite3.Connection, _locks: object) -> None:
        look_rows.note(found, "supervisor", "examine", ID, desk.now)

    for _ in range(50):
        desk.archive.write(put)
        desk.passes(MINUTE_MS + 1)
    ages(desk, 2 * YEAR_MS - 10 * DAY_MS)
    assert desk.ask("SELECT count(*) FROM looks") == [(50,)]
    desk.archive.write(put)
    ages(desk, 10 * DAY_MS)
    assert desk.ask("SELECT count(*) FROM looks") == [(1,)]


def test_what_was_reported_in_an_exercise_goes_with_it(desk: Desk) -> None:
    """A report of a drill is made anonymous after the drills' months."""
    desk.write(ID, {"description": SECRET}, sent=True)
    desk.archive.write(
        lambda found, _: found.execute("UPDATE incidents SET is_exercise = 1")
    )
    ages(desk, 2 * YEAR_MS)
    assert desk.ask("SELECT status, description FROM incidents") == [
        ("anonymised", None)
    ]


def test_one_is_done_at_a_time(desk: Desk) -> None:
    """Between two requests at most one report is made anonymous."""
    for _ in range(5):
        desk.write(new_id(), sent=True)
    desk.passes(FIVE_YEARS_MS + DAY_MS)
    counts = []
    for _ in range(8):
        sql = "SELECT count(*) FROM incidents WHERE status = 'anonymised'"
        counts.append(desk.ask(sql)[0][0])
        desk.passes(1000)
    assert counts == [0, 0, 1, 2, 3, 4, 5, 5]


def test_all_are_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, each step looks at the next ones, up to the last."""
    monkeypatch.setattr(retention, "STRIDE", 3)
    for _ in range(10):
        desk.write(new_id(), sent=True)
    ages(desk, FIVE_YEARS_MS + DAY_MS)
    settles(desk, 20)
    assert desk.ask("SELECT DISTINCT status FROM incidents") == [("anonymised",)]


def test_files_set_aside_end_with_what_is_in_them(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """A damaged file goes when all in it would have ended; never while one is held."""
    desk.write(ID, sent=True)
    today = f"{datetime.fromisoformat(to_iso(desk.now.wall_ms)):%Y%m%dT%H%M%S.%f}Z"
    old, unknown = (
        desk.path.with_name(f"{desk.path.name}.aside-{at}")
        for at in (today, "19700101T000000.000000Z")
    )
    for path in (old, unknown, Path(f"{old}-wal")):
        path.write_text(SECRET, "utf-8")
    at = to_iso(desk.now.wall_ms)
    desk.archive.write(lambda found, _: hold_rows.hold(found, ID, at, "claim"))
    ages(desk, FIVE_YEARS_MS + DAY_MS)
    assert old.exists()
    desk.archive.write(lambda found, _: hold_rows.release(found, ID))
    expect_log("is deleted: the time of all in it has passed")
    ages(desk, DAY_MS)
    assert not old.exists()
    assert not Path(f"{old}-wal").exists()
    assert unknown.exists()


def test_a_hold_counts_also_when_the_list_is_made(desk: Desk) -> None:
    """Who holds a report within its last second keeps it."""
    desk.write(ID, {"description": SECRET}, sent=True)
    desk.passes(FIVE_YEARS_MS + DAY_MS)
    settles(desk, 1)
    at = to_iso(desk.now.wall_ms)
    desk.archive.write(lambda found, _: hold_rows.hold(found, ID, at, "claim 2027/14"))
    settles(desk)
    assert desk.ask("SELECT status, description FROM incidents") == [("sent", SECRET)]


def test_a_clock_that_nothing_sets_ends_nothing(desk: Desk) -> None:
    """In 2099 by a clock of its own everything is there; set right, it ends in time."""
    handled(desk)
    right_ms = desk.now.wall_ms
    desk.now = replace(desk.now, wall_ms=right_ms + 70 * YEAR_MS, synced=False)
    for _ in range(3):
        ages(desk, 2 * DAY_MS)
    assert desk.ask("SELECT description FROM incidents") == [(SECRET,)]


def test_a_source_of_time_that_is_wrong_ends_nothing_within_a_day(desk: Desk) -> None:
    """A clock set to 2099 and back within a day takes nothing away."""
    handled(desk)
    desk.passes(MINUTE_MS)
    right_ms = desk.now.wall_ms
    desk.now = replace(desk.now, wall_ms=right_ms + 70 * YEAR_MS)
    for _ in range(23):
        desk.passes(HOUR_MS)
        settles(desk, 3)
    desk.now = replace(desk.now, wall_ms=right_ms + DAY_MS)
    ages(desk, 2 * DAY_MS)
    assert desk.ask("SELECT description FROM incidents") == [(SECRET,)]


def test_a_jump_stops_what_had_begun(desk: Desk) -> None:
    """Once the clock is doubted, no further report of the day's round is touched."""
    for _ in range(3):
        desk.write(new_id(), sent=True)
    desk.passes(FIVE_YEARS_MS + DAY_MS)
    settles(desk, 2)
    desk.now = replace(desk.now, wall_ms=desk.now.wall_ms + YEAR_MS)
    desk.passes(MINUTE_MS)
    settles(desk)
    sql = "SELECT count(*) FROM incidents WHERE status = 'anonymised'"
    assert desk.ask(sql) == [(1,)]
    ages(desk, 2 * DAY_MS)
    assert desk.ask(sql) == [(3,)]


@pytest.mark.parametrize("wrong", [to_iso(0), "2099-01-01T00:00:00.000Z"])
def test_a_time_that_cannot_be_right_counts_from_now(desk: Desk, wrong: str) -> None:
    """What is of a clock of 1970 or 2099 has its full time from when that is seen."""
    handled(desk)
    desk.follow(ID)
    desk.passes(DAY_MS + 3 * HOUR_MS)
    desk.care(ID, "day", "good")

    def falsify(found: sqlite3.Connection, _locks: object) -> None:
        found.execute("UPDATE incidents SET sent_at = ?, handled_at = ?", [wrong] * 2)
        found.execute(
            "UPDATE followups SET answered_at = ? WHERE answer = 'good'", [wrong]
        )

    desk.archive.write(falsify)
    ages(desk, DAY_MS)
    ages(desk, 300 * DAY_MS)
    assert desk.ask("SELECT answer FROM followups WHERE step = 'day'") == [("good",)]
    assert desk.ask("SELECT description FROM incidents") == [(SECRET,)]
    ages(desk, 100 * DAY_MS)
    assert desk.ask("SELECT count(*) FROM followups") == [(0,)]
    ages(desk, FIVE_YEARS_MS)
    assert desk.ask("SELECT status FROM incidents") == [("anonymised",)]


def test_the_chain_says_so_and_is_whole(desk: Desk) -> None:
    """The chain's last word of a report is that it was made anonymous."""
    handled(desk)
    ages(desk, FIVE_YEARS_MS)
    rows = desk.ask("SELECT subject, change FROM chain ORDER BY seq")
    subject = record_chain.incident(ID)
    assert [change for name, change in rows if name == subject][-1] == "anonymised"
    with closing(database.connect(desk.path, "ro")) as found:
        for name, kept in Contents(found).all():
            salt, content = found.execute(
                "SELECT salt, content FROM seals JOIN chain USING (seq, subject) "
                "WHERE subject = ?",
                (name,),
            ).fetchone()
            assert digest(salt, name, kept) == content, name


def test_the_settings_reach_the_service(tmp_path: Path) -> None:
    """Without settings the longest times hold, and each setting shortens its own."""
    for name in ("ca.pem", "counter-1.pem", "counter-1.key"):
        (tmp_path / name).write_text("", "ascii")
    file = tmp_path / "counter.toml"
    assert records.months(loaded(file, GOOD)) == LONGEST
    chosen = "report_months = 7\naftercare_months = 3\ndrill_months = 4\n"
    shorter = loaded(file, f"{GOOD}[records]\n{chosen}look_months = 8\n")
    assert records.months(shorter) == Months(report=7, aftercare=3, drill=4, look=8)


@pytest.mark.parametrize(
    ("today", "months", "then"),
    [
        ("2026-11-22T12:00:00.000Z", 60, "2021-11-22T12:00:00.000Z"),
        ("2028-02-29T12:00:00.000Z", 12, "2027-02-28T12:00:00.000Z"),
        ("2027-01-31T00:00:00.000Z", 2, "2026-11-30T00:00:00.000Z"),
        ("1970-01-02T00:00:00.000Z", 60, "1970-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", 60, "9994-12-31T23:59:59.999Z"),
    ],
)
def test_months_are_those_of_the_calendar(today: str, months: int, then: str) -> None:
    """So many months ago is the same day, or the last one of a shorter month."""
    now = Moment(mono_us=0, wall_ms=from_iso(today))
    assert older_than(now, replace_months(report=months)).handled == then
