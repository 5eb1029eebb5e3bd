# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor and a safety representative may do, and what they are told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Literal

import pytest
from msgspec.structs import replace

from appliance.records.locks import Session
from appliance.wire.incident import BY_KEY
from appliance.wire.records import LINE_MAX, Answered, Role, Unlock, encode
from appliance.wire.supervising import (
    DUTIES_MOST,
    OPEN_MOST,
    Count,
    Examine,
    Finish,
    Settle,
    Supervising,
    Survey,
)
from tests.adapters.rows import alert
from tests.records.desk import DAY_MS, HOUR_MS, MINUTE_MS, QUICK, new_id
from tests.records.office import HURT, PINS, Office

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
SHOUTED = {"event_type": ["shouting"], "severity": "unpleasant"}
ASKED: tuple[Supervising, ...] = (
    Survey(request=7),
    Examine(request=7, incident_id=ID),
    Settle(request=7, incident_id=ID, duty="reporter_answer", done=True),
    Finish(request=7, incident_id=ID),
    Count(request=7, months=1),
)
READS = (Survey, Examine, Count)
LARGE = tuple(
    f"SCAN {table}" for table in ("incidents", "i", "duties", "followups", "looks")
)
"""What a query plan says of a walk through all rows of what grows."""


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("role", ["", "worker", "maintainer", "safety_rep"])
def test_who_may_not_is_told_nothing(
    office: Office, asked: Supervising, role: Role | Literal[""]
) -> None:
    """Only the right PIN opens; the service decides, whatever the screen shows."""
    office.desk.write(ID, HURT, sent=True)
    before = office.desk.ask("SELECT * FROM duties")
    session = office.session(role) if role else Session()

    told = office.desk.clerk.answer(asked, session)

    if role == "safety_rep" and isinstance(asked, READS):
        assert getattr(told, "result", "saved") != "no_pin"
    else:
        assert isinstance(told, Answered)
        assert (told.request, told.result) == (7, "no_pin")
        assert office.desk.ask("SELECT * FROM looks") == []
    assert office.desk.ask("SELECT * FROM duties") == before
    assert office.status(ID) == "sent"


def test_a_pin_is_forgotten(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while without a request nothing more is told on a connection."""
    session = office.session("supervisor")
    monkeypatch.setattr(session, "until_s", 0.0)

    told = office.desk.clerk.answer(Survey(request=7), session)
    assert isinstance(told, Answered)
    assert told.result == "no_pin"


def test_the_overview_says_what_is_first(office: Office) -> None:
    """Duties by their time, incidents by their age, each with its number and count."""
    first = office.sent(SHOUTED)
    office.desk.passes(MINUTE_MS)
    second = office.sent(HURT)
    office.desk.passes(HOUR_MS)

    told = office.survey()

    assert [one.number for one in told.open] == [1, 2]
    assert told.open_count == 2
    assert [one.duties_open for one in told.open] == [1, 6]
    assert told.open[1].event_type == ["attack"]
    assert told.open[1].severity == "injury"
    assert told.duties_count == 7
    assert told.overdue_count == 2
    due = [one.due_at for one in told.duties]
    assert due == sorted(due)
    assert {one.duty for one in told.duties if one.is_overdue} == {
        "police_notice",
        "osh_notice",
    }
    assert {one.incident_id for one in told.duties} == {first, second}


def test_a_long_overview_fits_its_line(office: Office) -> None:
    """However much is open, what is told is bounded, and counts all."""
    full = {**HURT, "event_type": list(BY_KEY["event_type"].choices)}
    for _ in range(OPEN_MOST + 5):
        office.sent(full)

    told = office.survey()

    assert len(told.open) == OPEN_MOST
    assert len(told.duties) == DUTIES_MOST
    assert told.open_count == OPEN_MOST + 5
    assert told.duties_count == 8 * (OPEN_MOST + 5)
    assert len(encode(told)) < LINE_MAX


def test_a_case_tells_all_to_a_supervisor(office: Office) -> None:
    """Every answer, what the machine knows, and every duty with its reason."""
    came = replace(alert(2), presses=3, accepted_by=("g",), on_site_by=("g",))
    office.desk.happened(came)
    incident_id = office.sent(HURT)

    told = office.examine(incident_id)

    assert told.answers == HURT
    assert told.hidden == []
    assert (told.number, told.status, told.presses) == (1, "sent", 3)
    assert told.raised_at == told.occurred_at == "2026-11-22T02:25:38.000Z"
    assert told.accepted_at.startswith("2026-11-22")
    assert told.on_site_at.startswith("2026-11-22")
    assert {one.duty: one.why for one in told.duties} == {
        "police_notice": "injury_severe",
        "osh_notice": "injury_severe",
        "supervisor_contact": "serious",
        "police_report_talk": "crime_possible",
        "insurer_notice": "injury",
        "reporter_answer": "reported",
    }


def test_the_longest_case_fits_its_line(office: Office) -> None:
    """Every question answered as long as it may be is still told whole."""
    longest: dict[str, object] = {}
    for key, one in BY_KEY.items():
        match one.kind:
            case "one":
                longest[key] = one.choices[-1]
            case "many":
                longest[key] = list(one.choices)
            case "count":
                longest[key] = one.most
            case "yes_no":
                longest[key] = True
            case "text":
                longest[key] = "\U0001f600" * one.most
    office.desk.write(ID, longest)
    # Ending it would take away what makes no sense together.
    office.changed("UPDATE incidents SET status = 'sent'")

    told = office.examine(ID)

    assert told.answers == longest
    assert len(encode(told)) < LINE_MAX


def test_a_safety_representative_is_told_nothing_of_a_person(office: Office) -> None:
    """What may tell of a person is named, not told; nor why somebody is hurt."""
    incident_id = office.sent(HURT)
    office.settle(incident_id, "police_notice", reference="5500/R/1/26")

    told = office.examine(incident_id, "safety_rep")

    assert told.answers == {
        "event_type": ["attack"],
        "severity": "injury",
        "witnesses": 2,
    }
    assert set(told.hidden) == {
        *("injury_text", "injury", "injury_severe", "description", "reporter"),
    }
    assert all(BY_KEY[key].personal for key in told.hidden)
    line = encode(told)
    for secret in (b"hit me", b"a blue eye", b"5500/R/1/26", b"injury_sev", b"K7"):
        assert secret not in line.replace(b'"injury_severe"]', b"").replace(
            b'"injury_severe",', b""
        )


def test_words_of_a_draft_stay_with_the_worker(office: Office) -> None:
    """What the worker may still take back is named, not told."""
    office.desk.write(ID, HURT)

    told = office.examine(ID)

    assert told.status == "draft"
    assert told.hidden == ["injury_text", "description", "reporter"]
    assert told.answers["injury"] == "bruise"


def test_what_is_anonymous_tells_of_nobody(office: Office) -> None:
    """Even if an answer were left behind, an anonymous incident does not tell it."""
    incident_id = office.sent(HURT)
    office.changed("UPDATE incidents SET status = 'anonymised'")

    told = office.examine(incident_id)

    assert set(told.answers) == {"event_type", "severity", "witnesses"}
    assert told.hidden == []
    assert {one.why for one in told.duties} & {"injury_severe"} == set()
    assert office.settle(incident_id, "reporter_answer").result == "refused"


def test_looking_is_noted(office: Office) -> None:
    """Who was told what, and when, is kept; the same asked anew at once is one look."""
    incident_id = office.sent(HURT)
    office.survey()
    office.survey()
    office.examine(incident_id)
    office.examine(incident_id, "safety_rep")
    office.desk.passes(2 * MINUTE_MS)
    office.survey("safety_rep")

    assert office.desk.ask("SELECT role, what, incident_id FROM looks") == [
        ("supervisor", "survey", None),
        ("supervisor", "examine", incident_id),
        ("safety_rep", "examine", incident_id),
        ("safety_rep", "survey", None),
    ]


def test_what_cannot_be_noted_is_not_told(
    office: Office, expect_log: Callable[[str], None]
) -> None:
    """On a disk that takes nothing more nobody looks unseen."""
    incident_id = office.sent(HURT)
    expect_log("Another program holds the records")
    asked = Examine(request=7, incident_id=incident_id)
    session = office.session("supervisor")
    with closing(sqlite3.connect(office.desk.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = office.desk.clerk.answer(asked, session)
        assert isinstance(told, Answered)
        assert told.result == "failed"
        other.execute("ROLLBACK")
    assert office.examine(incident_id).number == 1


def test_who_is_told_of_a_duty_knows_of_it(office: Office) -> None:
    """A supervisor who has seen a draft's duty has learned of it, once and for all.

    A safety representative is not the employer.
    """
    office.desk.write(ID, HURT)
    informed = "SELECT informed_at FROM incidents"
    office.survey("safety_rep")
    office.examine(ID, "safety_rep")
    assert office.desk.ask(informed) == [(None,)]

    office.desk.passes(HOUR_MS)
    told = office.survey()
    first = office.desk.ask(informed)
    office.desk.passes(HOUR_MS)
    office.examine(ID)

    assert office.desk.ask(informed) == first == [("2026-11-22T03:25:38.000Z",)]
    assert {one.due_at for one in told.duties if one.duty == "osh_notice"} == {
        "2026-11-22T03:25:38.000Z"
    }


def test_what_is_overdue_is_told_behind_a_pin_only(office: Office) -> None:
    """Customers see the screen: how much is overdue stands there after a PIN only."""
    office.sent(HURT)
    office.desk.passes(DAY_MS)
    clerk = office.desk.clerk
    book = clerk.book()

    def told(role: Role) -> int:
        return clerk.unlocked(book, office.session(role)).duties_overdue

    assert book.duties_overdue == 0
    assert clerk.unlocked(book, Session()).duties_overdue == 0
    assert {role: told(role) for role in PINS} == {
        "worker": 0,
        "supervisor": 4,
        "safety_rep": 4,
        "maintainer": 0,
    }


def test_a_lockout_keeps_nobody_from_logging(office: Office) -> None:
    """Guessing the supervisor's PIN delays the supervisor alone."""
    guessing = Session()
    for _ in range(5):
        asked = Unlock(request=1, role="supervisor", pin="0000")
        office.desk.clerk.answer(asked, guessing)
    locked = office.desk.clerk.answer(
        Unlock(request=2, role="supervisor", pin=PINS["supervisor"]), guessing
    )
    assert isinstance(locked, Answered)
    assert locked.result == "locked"
    told = office.desk.clerk.answer(Survey(request=3), guessing)
    assert isinstance(told, Answered)
    assert told.result == "no_pin"

    assert office.desk.write(ID, QUICK, sent=True).result == "saved"
    assert office.desk.read(ID).why == "it is finished"
    assert office.survey("safety_rep").open_count == 1


def test_the_first_page_walks_through_nothing(office: Office) -> None:
    """Every query of the overview, the book and a report finds rows by an index."""
    office.sent(HURT)
    office.desk.write(new_id(), HURT)
    office.desk.follow(office.sent(SHOUTED))
    said: list[str] = []
    session = office.session("supervisor")
    connection = office.desk.archive.read(lambda found, _: found)

    connection.set_trace_callback(said.append)
    office.desk.clerk.unlocked(office.desk.clerk.book(), session)
    office.survey()
    office.desk.write(new_id(), QUICK)
    connection.set_trace_callback(None)

    asked = [sql for sql in said if sql.lstrip().startswith(("SELECT", "UPDATE"))]
    scans = {
        f"{step}: {sql}"
        for sql in asked
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if step.startswith(LARGE)
    }
    assert any("handled_at IS NULL" in sql for sql in asked)
    assert scans == set()
