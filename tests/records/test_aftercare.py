# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After-care: asked in its time, answered by who wants, declined without a trace."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from appliance.records import aftercare
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, Desk, new_id

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"


@pytest.fixture
def helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands in Helsinki."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Helsinki")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("helsinki")
def test_steps_are_in_the_morning_of_the_desk() -> None:
    """Two hours later, then at nine in the morning, also after the clocks change."""
    at = datetime(2026, 10, 23, 22, 30, tzinfo=UTC)  # 1:30 on Saturday

    due = {
        step.step: datetime.fromtimestamp(step.due_ms / 1000, UTC).isoformat()
        for step in aftercare.steps(round(at.timestamp() * 1000))
    }

    assert due == {
        "shift": "2026-10-24T00:30:00+00:00",
        "day": "2026-10-25T07:00:00+00:00",
        "week": "2026-10-31T07:00:00+00:00",
        "month": "2026-11-23T07:00:00+00:00",
    }


def test_it_is_due_when_its_time_has_come(desk: Desk) -> None:
    """A step is told of from when it is due until its time is over."""
    desk.write(ID)
    assert desk.follow(ID).result == "saved"
    assert desk.clerk.book().due == []
    desk.passes(2 * HOUR_MS)
    (due,) = desk.clerk.book().due
    assert (due.incident_id, due.step) == (ID, "shift")
    desk.passes(12 * HOUR_MS)
    assert desk.clerk.book().due == []
    desk.passes(DAY_MS)
    assert [one.step for one in desk.clerk.book().due] == ["day"]


def test_an_answer_is_kept_and_asked_no_more(desk: Desk) -> None:
    """What was answered is on the disk, and not due any longer; again is the same."""
    desk.write(ID)
    desk.follow(ID)
    desk.passes(3 * HOUR_MS)
    assert desk.care(ID, "shift", "bad").result == "saved"
    before = desk.ask("SELECT * FROM followups")
    desk.passes(MINUTE_MS)
    assert desk.care(ID, "shift", "bad").result == "saved"
    assert desk.follow(ID).result == "saved"

    assert desk.ask("SELECT * FROM followups") == before
    assert desk.clerk.book().due == []
    assert desk.ask("SELECT answer FROM followups WHERE step = 'shift'") == [("bad",)]


def test_who_declines_leaves_no_trace(desk: Desk) -> None:
    """A declined step has no row, and cannot be answered any more."""
    desk.write(ID)
    desk.follow(ID)
    before = _written(desk, "talk_later")
    assert desk.care(ID, "week", "talk_later").result == "saved"
    assert desk.care(ID, "week", None).result == "saved"
    assert desk.care(ID, "week", None).result == "saved"
    assert desk.care(ID, "week", "good").result == "refused"
    assert desk.ask("SELECT step FROM followups ORDER BY 1") == [
        ("day",),
        ("month",),
        ("shift",),
    ]
    assert _written(desk, "talk_later") == before


def test_who_wants_it_no_longer_leaves_no_trace(desk: Desk) -> None:
    """After-care that is not wanted any more has no row, answered or not."""
    desk.write(ID)
    desk.follow(ID)
    before = _written(desk, "so_so")
    desk.care(ID, "day", "so_so")
    assert desk.follow(ID, wanted=False).result == "saved"
    assert desk.follow(ID, wanted=False).result == "saved"
    assert desk.ask("SELECT count(*) FROM followups") == [(0,)]
    assert _written(desk, "so_so") == before


def test_it_is_of_an_incident_that_is_there(desk: Desk) -> None:
    """After-care of an unknown incident is refused."""
    said = desk.follow(new_id())
    assert (said.result, said.why) == ("refused", "there is no such incident")
    assert desk.care(new_id(), "day", "good").result == "refused"


def test_what_nobody_answers_is_gone(desk: Desk) -> None:
    """A step whose time is over is as if it had been declined; answers stay."""
    desk.write(ID)
    desk.follow(ID)
    desk.care(ID, "week", "good")
    desk.passes(60 * DAY_MS)
    assert desk.ask("SELECT step FROM followups") == [("week",)]


def test_a_clock_that_nothing_sets_ends_nothing(desk: Desk) -> None:
    """While the clock follows no source, no report is cut and no step is forgotten."""
    desk.now = type(desk.now)(mono_us=0, wall_ms=desk.now.wall_ms, synced=False)
    desk.write(ID, {"severity": "injury", "witnesses": 1})
    desk.follow(ID)
    desk.passes(400 * DAY_MS)
    assert desk.ask("SELECT status, witnesses, time_quality FROM incidents") == [
        ("draft", 1, "unsynced")
    ]
    assert desk.ask("SELECT count(*) FROM followups") == [(4,)]


def _written(desk: Desk, word: str) -> int:
    """How often a word stands in the files; the tables' own texts have it too."""
    desk.archive.scrub()
    return desk.bytes_on_disk().count(word.encode())
