# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""All that is kept about a report, for whoever wrote it; of others only roles.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Any, Final

from appliance.adapters.records import incident_rows
from appliance.wire.incident import BY_KEY

OTHERS: Final = ("actor_ref",)
"""Questions whose answer leads to another person: that there is one is all that is
told."""
_OF_INCIDENT: Final = {
    "cards": "SELECT card FROM incident_cards WHERE incident_id = ? ORDER BY card",
    "events": "SELECT * FROM incident_events WHERE incident_id = ? ORDER BY seq",
    "guards": "SELECT did, guard, at FROM incident_guards WHERE incident_id = ? "
    "ORDER BY at, did",
    "duties": "SELECT * FROM duties WHERE incident_id = ? ORDER BY due_at, kind",
    "actions": "SELECT action, due_on, done_on, check_on, effect FROM actions "
    "WHERE incident_id = ? ORDER BY number",
    "handling": "SELECT * FROM incident_handling WHERE incident_id = ?",
    "causes": "SELECT choice AS cause_analysis FROM incident_cause_analysis "
    "WHERE incident_id = ? ORDER BY choice",
    "hazards": "SELECT raised_at, hazard, due_on, done_on, check_on, effect "
    "FROM hazards WHERE incident_id = ? ORDER BY raised_at",
    "looks": "SELECT at, role, what FROM looks WHERE incident_id = ? ORDER BY number",
}
_OF_HEALTH: Final = ("absence", "occ_health_referral")
"""Told to whoever gives the code alone, as after-care is: nobody knows whose it is."""
_CARE: Final = """SELECT step, due_at, answered_at, answer FROM followups
WHERE incident_id = ? ORDER BY due_at"""
_REPORTERS: Final = """SELECT incident_id, reporter FROM incidents
WHERE reporter IS NOT NULL ORDER BY number"""

Row = dict[str, Any]
"""By column; what is not there is left out."""


def reported_by(connection: sqlite3.Connection, code: str) -> list[str]:
    """The incidents with a reporter's code, however it was typed; the oldest first."""
    wanted = _folded(code)
    return [
        incident_id
        for incident_id, reporter in connection.execute(_REPORTERS)
        if _folded(str(reporter)) == wanted
    ]


def reporter(connection: sqlite3.Connection, incident_id: str) -> str:
    """The reporter's code of an incident; empty: none was given."""
    (code,) = connection.execute(
        "SELECT reporter FROM incidents WHERE incident_id = ?", (incident_id,)
    ).fetchone()
    return str(code or "").strip()


def all_of(
    connection: sqlite3.Connection, incident_id: str, *, with_care: bool
) -> dict[str, Any]:
    """All that is kept about an incident, in parts.

    Args:
        connection: of the records.
        incident_id: which one; it is there.
        with_care: whether the answers of after-care, and what is noted of anybody's
            health, are the asking person's.
    """
    answers = incident_rows.answers(connection, incident_id)
    told = {key: one for key, one in answers.items() if key not in OTHERS}
    parts: dict[str, Any] = {
        "machine": _machine(connection, incident_id),
        "answers": {
            key: list(one) if isinstance(one, tuple) else one
            for key, one in told.items()
        },
        "not_told": [key for key in answers if key in OTHERS],
    }
    for part, sql in _OF_INCIDENT.items():
        parts[part] = _rows(connection, sql, incident_id)
    if with_care:
        parts["after_care"] = _rows(connection, _CARE, incident_id)
    _forget_names(parts["events"], parts["guards"])
    for row in parts["handling"]:
        _forget_handler(row, reporter(connection, incident_id))
        if not with_care:
            for column in _OF_HEALTH:
                row.pop(column, None)
    return parts


def _machine(connection: sqlite3.Connection, incident_id: str) -> Row:
    """The columns of an incident that are no answers."""
    (row,) = _rows(
        connection, "SELECT * FROM incidents WHERE incident_id = ?", incident_id
    )
    return {column: value for column, value in row.items() if column not in BY_KEY}


def _rows(connection: sqlite3.Connection, sql: str, incident_id: str) -> list[Row]:
    cursor = connection.execute(sql, (incident_id,))
    names = [column[0] for column in cursor.description]
    return [
        {name: one for name, one in zip(names, row, strict=True) if one is not None}
        for row in cursor
    ]


def _forget_names(events: list[Row], guards: list[Row]) -> None:
    """Number those who came: 1 for the same guard each time."""
    numbers: dict[str, str] = {}
    for row in guards + events:
        if "guard" in row:
            row["guard"] = numbers.setdefault(row["guard"], str(len(numbers) + 1))
    for row in events:
        if row.get("part") in numbers:
            row["part"] = numbers[row["part"]]


def _forget_handler(row: Row, code: str) -> None:
    """Say that somebody handles it; who, if it is whoever asks."""
    handler = row.pop("handled_by", None)
    if handler is None:
        return
    row["is_handler_noted"] = 1
    if code and _folded(handler) == _folded(code):
        row["handled_by"] = handler


def _folded(code: str) -> str:
    return " ".join(code.split()).casefold()
