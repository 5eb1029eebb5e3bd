# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a report knows by itself: the alert, as the appliance's journal has it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.core.values import EventType, Outcome, Role, Stage
from tests.adapters.rows import alert, occurrence
from tests.records.desk import HOUR_MS, MINUTE_MS, Desk, new_id
from tests.support.disk import beheaded, emptied, locked, zeroed
from tests.support.plans import Plans

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
FOUND = "SELECT facts, alert_id, is_exercise FROM incidents ORDER BY number DESC"
ROWS = (
    occurrence(9, event_type=EventType.PRESS_START, role=Role.DURESS),
    occurrence(10, event_type=EventType.RAISED, alert_id="alert-1", note="ääni"),
    occurrence(11, event_type=EventType.SHUTTER, note="closed"),
    occurrence(12, event_type=EventType.ACCEPTED, alert_id="alert-1", guard="guard-2"),
)


@pytest.fixture
def pressed(desk: Desk) -> Desk:
    """A desk at which duress was pressed; a guard has seen it and comes."""
    came = alert(2, seen_by=("guard-1", "guard-2"), accepted_by=("guard-2",), presses=3)
    desk.happened(replace(came, stage=Stage.ACCEPTED), *ROWS)
    desk.passes(MINUTE_MS)
    return desk


def test_the_open_alert_is_what_it_is_about(pressed: Desk) -> None:
    """A report begun during an alert has its times, presses and guards, untyped."""
    pressed.write(ID)

    assert pressed.ask(
        "SELECT facts, alert_id, alert_kind, alert_level, alert_stage, raised_at, "
        "presses, occurred_at, time_quality, closed_at, is_sent FROM incidents"
    ) == [
        (
            *("found", "alert-1", "duress", 1, "accepted"),
            *("2026-11-22T02:25:38.000Z", 3, "2026-11-22T02:25:38.000Z"),
            *("synced", None, 0),
        )
    ]
    assert pressed.ask("SELECT did, guard FROM incident_guards ORDER BY 1, 2") == [
        ("accepted", "guard-2"),
        ("seen", "guard-1"),
        ("seen", "guard-2"),
    ]
    assert pressed.ask(
        "SELECT seq, event_type, button, guard, shutter FROM incident_events"
    ) == [
        (9, "press_start", "duress", None, None),
        (10, "raised", None, None, None),
        (11, "shutter", None, None, "closed"),
        (12, "accepted", None, "guard-2", None),
    ]
    assert "ääni".encode() not in pressed.bytes_on_disk(), "a note is free text"


def test_what_becomes_of_the_alert_is_added(pressed: Desk) -> None:
    """A minute after the alert has ended the report knows when, and how."""
    pressed.write(ID, sent=True)
    pressed.happened(
        alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED),
        occurrence(
            20, event_type=EventType.CLOSED, alert_id="alert-1", guard="guard-2"
        ),
    )
    pressed.passes(MINUTE_MS)

    assert pressed.ask(
        "SELECT alert_stage, alert_outcome, closed_at, status FROM incidents"
    ) == [("closed", "resolved", "2026-11-22T02:25:38.009Z", "sent")]
    assert pressed.ask("SELECT max(seq), max(guard) FROM incident_events") == [
        (20, "guard-2")
    ]


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(119, ("found", "alert-1", 0)), (121, ("none", None, 0))],
)
def test_an_alert_of_the_last_two_hours_counts(
    desk: Desk, minutes: int, found: object
) -> None:
    """A report begun within two hours after an alert is about it, later it is not."""
    desk.happened(alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED), *ROWS)
    desk.passes(minutes * MINUTE_MS)
    desk.write(ID)
    assert desk.ask(FOUND) == [found]


def test_an_exercise_is_one_only_while_it_lasts(desk: Desk) -> None:
    """A report during an exercise is marked as one; a later one is about real life."""
    desk.happened(alert(exercise=True), occurrence(1, alert_id="alert-1"))
    desk.write(ID)
    assert desk.ask(FOUND) == [("found", "alert-1", 1)]
    desk.happened(
        alert(9, exercise=True, stage=Stage.CLOSED, outcome=Outcome.EXERCISE),
        occurrence(2, alert_id="alert-1"),
    )
    desk.write(new_id())
    assert desk.ask(FOUND)[0] == ("none", None, 0)


def test_the_newest_alert_counts(desk: Desk) -> None:
    """Of several alerts the newest is what a report is about."""
    for number in (1, 2):
        one = alert(9, alert_id=f"alert-{number}", stage=Stage.CLOSED)
        desk.happened(one, occurrence(number, alert_id=one.alert_id))
    desk.write(ID)
    assert desk.ask(FOUND) == [("found", "alert-2", 0)]


def test_old_acknowledgements_are_not_known(pressed: Desk) -> None:
    """After the expiry of events nobody can say any more whether one was sent."""
    pressed.passes(HOUR_MS)
    pressed.write(ID)
    assert pressed.ask("SELECT is_sent FROM incidents") == [(None,)]


def test_an_alert_that_stays_as_it_is_wears_no_card(pressed: Desk) -> None:
    """Of an alert that goes on for days nothing is written while nothing is new."""
    pressed.write(ID)
    pressed.passes(MINUTE_MS)
    with closing(sqlite3.connect(pressed.path)) as other:
        (before,) = other.execute("PRAGMA data_version").fetchone()
        for _ in range(3):
            pressed.passes(MINUTE_MS)
        assert other.execute("PRAGMA data_version").fetchone() == (before,)


@pytest.mark.parametrize("spoil", [Path.unlink, emptied, beheaded, zeroed])
def test_a_journal_that_cannot_be_read_stops_no_report(
    pressed: Desk, spoil: Callable[[Path], None]
) -> None:
    """Missing, empty, foreign or damaged: the report is kept, and says so."""
    for log in pressed.journal.parent.glob("luukku.db-*"):
        log.unlink()
    spoil(pressed.journal)
    assert pressed.write(ID).result == "saved"
    assert pressed.ask(FOUND) == [("unreadable", None, 0)]


def test_a_locked_journal_stops_no_report(pressed: Desk) -> None:
    """While another program has the journal to itself, a report is kept."""
    with locked(pressed.journal):
        assert pressed.write(ID).result == "saved"
    assert pressed.ask("SELECT count(*) FROM incidents") == [(1,)]


def test_a_damaged_row_stops_no_report(pressed: Desk) -> None:
    """A row of the journal that holds what is none of ours is as no journal."""
    with closing(sqlite3.connect(pressed.journal)) as other, other:
        other.execute("UPDATE alerts SET raised_at = 'yesterday'")
    assert pressed.write(ID).result == "saved"
    assert pressed.ask(FOUND) == [("unreadable", None, 0)]


def test_a_journal_that_is_lost_later_stops_nothing(pressed: Desk) -> None:
    """When nobody can tell any more what became of an alert, the report stays."""
    pressed.write(ID)
    pressed.journal.unlink()
    pressed.passes(MINUTE_MS)
    assert pressed.ask(FOUND) == [("found", "alert-1", 0)]


def test_the_journal_is_only_read(pressed: Desk) -> None:
    """A report leaves the journal as it was, to the byte."""
    before = pressed.journal.read_bytes()
    pressed.write(ID)
    assert pressed.journal.read_bytes() == before


def test_a_report_walks_through_no_journal(
    pressed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many rows a journal has, an alert's are found by an index."""
    plans = Plans(monkeypatch)
    pressed.write(ID)
    pressed.passes(MINUTE_MS)

    assert plans.searched("luukku.db") >= {"alerts", "journal", "outbox"}
    assert plans.walks() == set()
