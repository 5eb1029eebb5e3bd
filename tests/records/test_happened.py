# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When an incident was: as its report says, or as its alert knows better."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from appliance.core.values import Moment, Outcome, Stage
from tests.adapters.rows import alert
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, Desk, new_id

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
LOGGED = "2026-11-22T02:25:38.000Z"
"""The first tap, at 04:25 by the clock on the wall."""
NOON_BEFORE = "2026-11-21T10:00:00.000Z"
TIME = "SELECT happened, occurred_at, time_quality FROM incidents"


@pytest.mark.parametrize(
    ("happened", "at", "quality"),
    [
        ("just_now", LOGGED, "synced"),
        ("same_day", LOGGED, "estimated"),
        ("day_before", NOON_BEFORE, "estimated"),
        ("earlier", LOGGED, "estimated"),
    ],
)
def test_a_report_says_when(desk: Desk, happened: str, at: str, quality: str) -> None:
    """Its day is the one that is meant; unless it was just now, it is estimated."""
    desk.write(ID)
    desk.write(ID, {"happened": happened})
    assert desk.ask(TIME) == [(happened, at, quality)]


def test_what_is_answered_late_is_seen_from_the_log(desk: Desk) -> None:
    """A report that is made three days after its log moves nothing by these days."""
    desk.write(ID)
    desk.passes(3 * DAY_MS)
    desk.write(ID, {"happened": "day_before"})
    assert desk.ask(TIME) == [("day_before", NOON_BEFORE, "estimated")]


def test_an_answer_that_is_taken_back_leaves_nothing(desk: Desk) -> None:
    """The time is that of the first tap again."""
    desk.write(ID)
    for happened in ("just_now", "day_before", None):
        desk.write(ID, {"happened": happened})
    assert desk.ask(TIME) == [(None, LOGGED, "estimated")]


@pytest.mark.parametrize(
    ("logged", "offset_h", "day"),
    [
        ("2026-10-25T23:30", 2, date(2026, 10, 24)),
        ("2026-03-30T00:30", 3, date(2026, 3, 29)),
        ("2026-11-01T00:10", 2, date(2026, 10, 31)),
    ],
)
def test_the_day_before_is_a_day_of_the_calendar(
    desk: Desk, logged: str, offset_h: int, day: date
) -> None:
    """Also where a day has 23 or 25 hours, and at the beginning of a month."""
    local = datetime.fromisoformat(f"{logged}+0{offset_h}:00")
    wall_ms = round(local.timestamp() * 1000)
    desk.now = replace(desk.now, wall_ms=wall_ms, utc_offset_s=offset_h * 3600)
    desk.write(ID, {"happened": "day_before"})
    ((at,),) = desk.ask("SELECT occurred_at FROM incidents")
    assert datetime.fromisoformat(at).astimezone(local.tzinfo).date() == day


def test_a_clock_that_was_wrong_tells_no_day(desk: Desk) -> None:
    """Nothing is counted from it: the time stays as it is, and says so."""
    desk.now = Moment(mono_us=0, wall_ms=HOUR_MS, synced=False)
    desk.write(ID, {"happened": "day_before"})
    at = "1970-01-01T01:00:00.000Z"
    assert desk.ask(TIME) == [("day_before", at, "unsynced")]


def test_an_alert_knows_better(desk: Desk) -> None:
    """The answer is kept, and the time is that of the press."""
    desk.happened(replace(alert(2), stage=Stage.ACCEPTED))
    desk.passes(MINUTE_MS)
    desk.write(ID, {"happened": "day_before"})
    assert desk.ask(TIME) == [("day_before", LOGGED, "synced")]


def test_only_an_alert_that_is_over_spares_the_question(desk: Desk) -> None:
    """While it is open a screen must not show that there is one."""
    desk.happened(replace(alert(2), stage=Stage.ACCEPTED))
    desk.passes(MINUTE_MS)
    desk.write(ID)
    assert desk.read(ID).needless == []
    desk.happened(alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED))
    desk.passes(MINUTE_MS)
    assert desk.read(ID).needless == ["happened"]


def test_without_an_alert_it_is_asked(desk: Desk) -> None:
    """Nobody but the worker knows."""
    desk.write(ID)
    assert desk.read(ID).needless == []


@pytest.mark.parametrize("sent", [False, True])
def test_duties_count_from_when_the_employer_knew(desk: Desk, *, sent: bool) -> None:
    """What the employer owes is due as if it was now, before a report ends and after.

    Only a camera has kept less of it: its clip is due on the day of the incident.
    """
    grave = {
        "event_type": ["attack"],
        "severity": "serious",
        "injury": "head",
        "injury_severe": "yes",
        "clip_wanted": True,
    }
    then = new_id()
    desk.write(ID, grave, sent=sent)
    desk.write(then, {**grave, "happened": "day_before"}, sent=sent)
    due = [
        dict(
            desk.ask(
                "SELECT kind, due_at FROM duties "  # noqa: S608 - ids of ours
                f"WHERE incident_id = '{one}' ORDER BY kind"
            )
        )
        for one in (ID, then)
    ]
    assert {"supervisor_contact", "police_notice", "osh_notice"} <= set(due[0])
    clips = [each.pop("secure_clip") for each in due]
    assert clips[1] < clips[0]
    assert due[0] == due[1]


def test_a_report_that_time_ends_still_says_when(desk: Desk) -> None:
    """Its full part goes after two weeks; not that its hour is unknown."""
    desk.write(ID, {"happened": "day_before", "staffing": 2})
    desk.passes(15 * DAY_MS)
    assert desk.ask("SELECT is_shortened, staffing FROM incidents") == [(1, None)]
    assert desk.ask(TIME) == [("day_before", NOON_BEFORE, "estimated")]
