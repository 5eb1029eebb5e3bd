# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Duties that are kept: when they appear, change, stay and go."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.adapters.records import incident_rows
from appliance.records import handling
from appliance.records.duties import Incident, duties
from appliance.wire.incident import QUESTIONS
from appliance.wire.times import from_iso, to_iso
from tests.adapters.rows import WALL_MS, alert
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, QUICK, Desk, new_id
from tests.records.office import HURT, Office

SHOUTED = {"event_type": ["shouting"], "severity": "unpleasant"}
NOW = "2026-11-22T02:25:38.000Z"
TODAY = "2026-11-22T21:59:59.999Z"
"""The end of that day in Helsinki."""
IN_14_DAYS = "2026-12-06T21:59:59.999Z"
AT_ONCE = {"police_notice", "osh_notice"}


@pytest.fixture(autouse=True)
def _helsinki(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Helsinki")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_what_is_sent_has_its_duties_at_once(office: Office) -> None:
    """The employer has a report when it is sent: its time runs from then."""
    incident_id = office.sent(SHOUTED)

    assert office.rows(incident_id) == [("reporter_answer", IN_14_DAYS, 0, None)]
    assert office.desk.ask("SELECT informed_at FROM incidents") == [(NOW,)]


def test_what_is_owed_today_ends_with_the_day(office: Office) -> None:
    """A moment is due at that moment, a day with its end where the machine stands."""
    due = {kind: at for kind, at, *_ in office.rows(office.sent(HURT))}

    assert due == {
        "police_notice": NOW,
        "osh_notice": NOW,
        "supervisor_contact": "2026-11-22T04:25:38.000Z",
        "police_report_talk": TODAY,
        "insurer_notice": "2026-12-04T21:59:59.999Z",
        "reporter_answer": IN_14_DAYS,
    }


def test_a_draft_that_can_wait_owes_nothing(office: Office) -> None:
    """Before a worker has ended it, what does not press is not asked for."""
    incident_id = new_id()
    office.desk.write(incident_id, SHOUTED)

    assert office.rows(incident_id) == []
    office.desk.write(incident_id, {}, sent=True)
    assert office.kinds(incident_id) == ["reporter_answer"]


@pytest.mark.parametrize(
    "answers",
    [
        {"severity": "violent"},
        {"severity": "injury"},
        {"severity": "serious"},
        {"injury": "bruise"},
        {"event_type": ["weapon"]},
        {"clip_wanted": True},
    ],
)
def test_a_grave_draft_does_not_wait(office: Office, answers: dict[str, Any]) -> None:
    """What must be done the same day cannot wait 14 days for a worker to end it."""
    incident_id = new_id()
    office.desk.write(incident_id, answers)

    assert set(office.kinds(incident_id)) & handling.PRESSING
    assert office.desk.ask("SELECT informed_at FROM incidents") == [(None,)]
    provisional = {kind: is_so for kind, _, is_so, _ in office.rows(incident_id)}
    assert provisional["reporter_answer"] == 1


def test_a_draft_that_is_no_longer_grave_owes_nothing(office: Office) -> None:
    """An answer that was taken back takes its duties with it."""
    incident_id = new_id()
    office.desk.write(incident_id, {"severity": "violent"})
    assert "supervisor_contact" in office.kinds(incident_id)

    office.desk.write(incident_id, {"severity": "unpleasant"})

    assert office.rows(incident_id) == []


def test_sending_counts_anew(office: Office) -> None:
    """What a draft owed provisionally is counted from when it was sent."""
    incident_id = new_id()
    office.desk.write(incident_id, HURT)
    before = {kind: at for kind, at, *_ in office.rows(incident_id)}
    office.desk.passes(3 * DAY_MS)

    office.desk.write(incident_id, {}, sent=True)

    after = {kind: at for kind, at, *_ in office.rows(incident_id)}
    assert after["supervisor_contact"] == before["supervisor_contact"]
    assert after["police_notice"] == "2026-11-25T02:25:38.000Z"
    assert all(after[kind] >= at for kind, at in before.items())
    assert not any(is_so for _, _, is_so, _ in office.rows(incident_id))


def test_time_sends_and_counts(office: Office) -> None:
    """What nobody ended is sent by time, and has its duties."""
    incident_id = new_id()
    office.desk.write(incident_id, SHOUTED)

    office.desk.passes(14 * DAY_MS + HOUR_MS)

    assert office.status(incident_id) == "sent"
    assert office.kinds(incident_id) == ["reporter_answer"]


def test_the_oldest_of_too_many_is_sent_with_its_duties(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that counts as sent because there are too many owes, too."""
    monkeypatch.setattr("appliance.records.writing.DRAFTS_MOST", 1)
    first, second = new_id(), new_id()
    office.desk.write(first, SHOUTED)
    office.desk.write(second, SHOUTED)

    assert office.kinds(first) == ["reporter_answer"]
    assert office.kinds(second) == []


def test_what_was_done_stays(office: Office) -> None:
    """A duty that was done stays as it was, whatever is answered later."""
    incident_id = new_id()
    office.desk.write(incident_id, {"severity": "violent"})
    office.settle(incident_id, "supervisor_contact")
    (done,) = (row for row in office.rows(incident_id) if row[3])

    office.desk.passes(HOUR_MS)
    office.desk.write(incident_id, {"severity": "unpleasant"}, sent=True)

    assert done in office.rows(incident_id)
    assert office.kinds(incident_id) == ["reporter_answer", "supervisor_contact"]
    assert office.status(incident_id) == "in_handling"


def test_what_was_noted_stays(office: Office) -> None:
    """A duty that no longer follows stays if something was noted with it."""
    incident_id = new_id()
    office.desk.write(incident_id, HURT)
    office.settle(incident_id, "police_notice", done=False, reference="asked, 17")

    office.desk.write(incident_id, {"injury_severe": "no"})

    assert "police_notice" in office.kinds(incident_id)
    assert "osh_notice" not in office.kinds(incident_id)


def test_an_exercise_owes_nothing(office: Office) -> None:
    """Nothing is asked for what was played, however grave."""
    office.desk.happened(alert(exercise=True))
    incident_id = office.sent(HURT)

    assert office.rows(incident_id) == []
    assert office.survey().open == []


def test_what_turns_out_later_counts(office: Office) -> None:
    """The alert's own time, known later, moves what is counted from it."""
    desk = office.desk
    desk.happened(replace(alert(), raised_wall_ms=WALL_MS - HOUR_MS))
    incident_id = office.sent(HURT)
    ((due,),) = desk.ask("SELECT due_at FROM duties WHERE kind = 'supervisor_contact'")
    assert from_iso(due) == WALL_MS + HOUR_MS

    with closing(sqlite3.connect(desk.journal)) as journal, journal:
        moved = to_iso(WALL_MS - 2 * HOUR_MS)
        journal.execute("UPDATE alerts SET raised_at = ?", (moved,))
    desk.passes(MINUTE_MS)

    ((due,),) = desk.ask("SELECT due_at FROM duties WHERE kind = 'supervisor_contact'")
    assert from_iso(due) == WALL_MS
    assert "supervisor_contact" in office.kinds(incident_id)


def test_a_clock_that_was_far_off_makes_all_due(office: Office) -> None:
    """Where nobody knows when it was, all is due at once, and called provisional.

    But whether something has an effect is not asked before it can have any.
    """
    desk = office.desk
    right = desk.now
    desk.now = replace(right, wall_ms=5 * MINUTE_MS, synced=False)
    incident_id = office.sent({**HURT, "event_type": ["sexual", "attack"]})
    desk.now = replace(right, mono_us=MINUTE_MS * 1000)
    desk.passes(2 * MINUTE_MS)

    rows = office.rows(incident_id)
    at = to_iso(desk.now.wall_ms)
    assert {due for kind, due, *_ in rows if kind != "effect_check"} == {at}
    assert all(is_so for _, _, is_so, _ in rows)
    ((due,),) = desk.ask("SELECT due_at FROM duties WHERE kind = 'effect_check'")
    assert due > at


def test_a_clock_that_was_nearly_right_changes_nothing(office: Office) -> None:
    """A clock that nobody set, but that was right, is believed."""
    desk = office.desk
    desk.now = replace(desk.now, synced=False)
    incident_id = office.sent(HURT)
    before = office.rows(incident_id)
    desk.now = replace(desk.now, synced=True)
    desk.passes(2 * MINUTE_MS)

    assert office.rows(incident_id) == before


def test_what_was_left_for_14_days_is_not_due_at_once(office: Office) -> None:
    """A clock that nobody had set, but that was right, is believed by time, too."""
    desk = office.desk
    desk.now = replace(desk.now, synced=False)
    incident_id = new_id()
    desk.write(incident_id, SHOUTED)
    desk.now = replace(desk.now, synced=True)
    desk.passes(2 * MINUTE_MS)
    desk.passes(14 * DAY_MS)

    ((kind, due, is_provisional, _),) = office.rows(incident_id)
    assert (kind, is_provisional) == ("reporter_answer", 0)
    assert from_iso(due) > desk.now.wall_ms + 13 * DAY_MS


def test_sending_by_a_wrong_clock_is_set_right(office: Office) -> None:
    """When the clock is right again, nothing was learned of in 1970."""
    desk = office.desk
    incident_id = new_id()
    desk.write(incident_id, HURT)
    right = desk.now
    desk.now = replace(right, wall_ms=5 * MINUTE_MS, synced=False)
    desk.write(incident_id, {}, sent=True)
    desk.now = replace(right, mono_us=MINUTE_MS * 1000)
    desk.passes(2 * MINUTE_MS)

    ((informed,),) = desk.ask("SELECT informed_at FROM incidents")
    assert informed == to_iso(desk.now.wall_ms)
    assert all(at > "2026-11-22" for _, at, *_ in office.rows(incident_id))


def test_records_from_before_there_were_duties_get_them(office: Office) -> None:
    """What was sent to an earlier version has its duties a minute after the update."""
    incident_id = office.sent(HURT)
    office.changed("DELETE FROM duties")
    office.changed("UPDATE incidents SET informed_at = NULL")
    office.desk.passes(2 * MINUTE_MS)

    assert set(office.kinds(incident_id)) > AT_ONCE
    assert office.desk.ask("SELECT informed_at = sent_at FROM incidents") == [(1,)]


def test_a_row_that_is_none_of_ours_loses_no_report(
    office: Office, expect_log: Callable[[str], None]
) -> None:
    """A damaged answer is left out of the computing; the rest is kept and counted."""
    expect_log("are computed without what is none of ours: witnesses.")
    incident_id = new_id()
    office.desk.write(incident_id, QUICK)
    office.changed("UPDATE incidents SET witnesses = 400")

    answered = office.desk.write(incident_id, {"severity": "violent"}, sent=True)

    assert answered.result == "saved"
    assert "supervisor_contact" in office.kinds(incident_id)


RULING = ("event_type", "severity", "injury", "injury_severe", "care", "weapon")
STEP = st.fixed_dictionaries(
    {},
    optional={
        one.key: st.none()
        | (
            st.lists(st.sampled_from(one.choices), unique=True, max_size=3)
            if one.kind == "many"
            else st.sampled_from(one.choices)
        )
        for one in QUESTIONS
        if one.key in RULING
    },
)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEP, min_size=1, max_size=4), is_sent=st.booleans())
def test_only_the_last_answers_count(
    steps: list[dict[str, Any]], *, is_sent: bool
) -> None:
    """After any answers, what is owed is what follows from how they stand at last."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        incident_id = new_id()
        try:
            for answers in steps:
                assert desk.write(incident_id, answers).result == "saved"
            assert desk.write(incident_id, {}, sent=is_sent).result == "saved"
            last = desk.archive.read(
                lambda found, _: incident_rows.answers(found, incident_id)
            )
            kept = {kind for (kind,) in desk.ask("SELECT kind FROM duties")}
        finally:
            desk.archive.close()
        owed = {
            duty.kind
            for duty in duties(
                Incident(answers=last, occurred_ms=WALL_MS), handling.SITE
            )
        }
        if not is_sent and not owed & handling.PRESSING:
            owed = set()
        assert kept == owed
