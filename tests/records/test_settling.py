# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An incident's way from a draft to closed, and what is noted on it."""

from appliance.wire.records import Answered
from appliance.wire.supervising import REFERENCE_MOST, Examine
from tests.records.desk import HOUR_MS, new_id
from tests.records.office import HURT, Office

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
SHOUTED = {"event_type": ["shouting"], "severity": "unpleasant"}


def test_an_incident_goes_its_way(office: Office) -> None:
    """Draft, sent, in handling, closed: each when what it says is so."""
    office.desk.write(ID, SHOUTED)
    assert office.status(ID) == "draft"
    assert office.finish(ID).result == "refused"
    office.desk.write(ID, {}, sent=True)
    assert office.status(ID) == "sent"

    refused = office.finish(ID)
    assert (refused.result, refused.why) == ("refused", "a duty is open")

    assert office.settle(ID, "reporter_answer").result == "saved"
    assert office.status(ID) == "in_handling"
    office.settle(ID, "reporter_answer", done=False)
    assert office.status(ID) == "sent"
    office.settle(ID, "reporter_answer")

    assert office.finish(ID).result == "saved"
    assert office.status(ID) == "closed"
    assert office.desk.ask("SELECT handled_at FROM incidents") == [
        ("2026-11-22T02:25:38.000Z",)
    ]
    assert office.survey().open_count == 0
    assert office.finish(ID).result == "saved"


def test_open_actions_keep_it_open(office: Office) -> None:
    """While a corrective action is to be done, an incident is not closed."""
    incident_id = office.sent(SHOUTED)
    office.changed(
        "INSERT INTO actions (incident_id, number, action, owner, due_on) "
        "SELECT incident_id, 1, 'a door', 'supervisor', '2026-12-01' FROM incidents"
    )
    office.settle(incident_id, "reporter_answer")

    assert office.status(incident_id) == "actions_open"
    assert office.finish(incident_id).why == "a corrective action is open"


def test_settling_again_changes_nothing(office: Office) -> None:
    """Who was not answered asks again; when it was done stays, a note may be added."""
    incident_id = office.sent(HURT)
    office.settle(incident_id, "police_notice")
    before = office.rows(incident_id)
    office.desk.passes(HOUR_MS)

    assert office.settle(incident_id, "police_notice").result == "saved"
    assert office.rows(incident_id) == before
    office.settle(incident_id, "police_notice", reference=" 5500/R/1/26\n")

    assert office.rows(incident_id) == before
    ((by, reference),) = office.desk.ask(
        "SELECT done_by, reference FROM duties WHERE done_at IS NOT NULL"
    )
    assert (by, reference) == ("supervisor", "5500/R/1/26")


def test_what_cannot_be_settled_is_refused(office: Office) -> None:
    """An unknown incident or duty, a reference too long, and what is closed."""
    incident_id = office.sent(SHOUTED)
    too_long = "x" * (REFERENCE_MOST + 1)

    assert office.settle(new_id(), "reporter_answer").result == "refused"
    assert office.settle(incident_id, "police_notice").result == "refused"
    refused = office.settle(incident_id, "reporter_answer", reference=too_long)
    assert refused.result == "refused"
    assert REFERENCE_MOST == 40
    office.settle_all(incident_id)
    office.finish(incident_id)
    assert office.settle(incident_id, "reporter_answer", done=False).result == "refused"
    assert office.finish(new_id()).result == "refused"
    told = office.told(Examine(request=3, incident_id=new_id()))
    assert isinstance(told, Answered)
    assert told.result == "refused"


def test_a_note_that_was_taken_back_is_found_nowhere(office: Office) -> None:
    """What stood in a reference is on no disk when it was replaced."""
    incident_id = office.sent(HURT)
    office.settle(incident_id, "police_notice", reference="a slip of the pen")
    office.settle(incident_id, "police_notice", reference="5500/R/1/26")
    office.desk.clerk.look_after()

    assert b"a slip of the pen" not in office.desk.bytes_on_disk()
