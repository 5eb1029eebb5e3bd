# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor noted of a report ends with the report."""

import sqlite3

from appliance.adapters.records import handling_rows
from tests.records.desk import DAY_MS, Desk
from tests.records.test_retention import ID, SECRET, ages, handled

KEPT = f"SELECT {', '.join(handling_rows.COLUMNS)} FROM incident_handling"  # noqa: S608 - names of ours
CAUSES = "SELECT choice FROM incident_cause_analysis ORDER BY choice"


def note_all(found: sqlite3.Connection, _locks: object) -> None:
    """Note everything that can be; each text holds `SECRET`."""
    texts = ("handled_by", "cause_text", "guard_report_ref")
    fields = {
        **dict.fromkeys(texts, SECRET),
        "absence": "days_4_up",
        "occ_health_referral": "made",
        "safety_rep_informed_on": "2026-11-23",
    }
    assert set(fields) == set(handling_rows.COLUMNS)
    handling_rows.put(found, ID, fields)
    handling_rows.put_causes(found, ID, ["space", "training"])


def test_of_what_was_noted_the_causes_stay(desk: Desk) -> None:
    """A day before its time all is there; then absence, references and people go."""
    handled(desk)
    desk.archive.write(note_all)
    ages(desk, 5 * 365 * DAY_MS)
    (fields,) = desk.ask(KEPT)
    assert None not in fields
    ages(desk, 2 * DAY_MS)
    assert desk.ask(KEPT) == []
    assert SECRET.encode() not in desk.bytes_on_disk()
    assert desk.ask(CAUSES) == [("space",), ("training",)]
