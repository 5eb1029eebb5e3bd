# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The incidents themselves, for whoever must have them: CSV in words, JSON in codes.

What a worker answered in after-care is the worker's, and never in it.
"""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from appliance.adapters import reading
from appliance.wire.handling_words import CAUSES
from appliance.wire.incident import QUESTIONS

TELL_EVERY: Final = 500
"""After so many incidents it is told how far the writing has come."""
VIEWS: Final = {
    "en": "incidents_view",
    "fi": "incidents_view_fi",
    "sv": "incidents_view_sv",
}
_MANY: Final = (*(one.key for one in QUESTIONS if one.kind == "many"), CAUSES)
# S608 asks about SQL made of strings: these are made of our own constants.
_FROM: Final = "FROM incidents INDEXED BY incidents_occurred"
_SPAN: Final = "occurred_at >= ? AND occurred_at < ?"
_COUNT: Final = f"SELECT count(*) {_FROM} WHERE {_SPAN}"
_ALL: Final = f"SELECT * {_FROM} WHERE {_SPAN} ORDER BY occurred_at, number"
_NUMBERS: Final = f"SELECT number {_FROM} WHERE {_SPAN} ORDER BY occurred_at, number"
_VIEW: Final = "SELECT * FROM {} WHERE number = ?"
_CHOSEN: Final = """SELECT choice FROM "incident_{0}" JOIN "{0}_choices" USING (choice)
WHERE incident_id = ? ORDER BY place"""
_PARTS: Final = {
    "guards": "SELECT did, guard, at FROM incident_guards WHERE incident_id = ?",
    "cards": "SELECT card FROM incident_cards WHERE incident_id = ?",
    "duties": """SELECT kind, owner, due_at, why, is_provisional, done_at, done_by,
    reference FROM duties WHERE incident_id = ? ORDER BY due_at, kind""",
    "actions": """SELECT number, action, owner, due_on, done_on, check_on, effect
FROM actions WHERE incident_id = ? ORDER BY number""",
    "handling": """SELECT handled_by, cause_text, absence, occ_health_referral,
    guard_report_ref, safety_rep_informed_on FROM incident_handling
WHERE incident_id = ?""",
}

Tell = Callable[[int, int], None]
"""Told how many incidents are written, and how many there are."""


def count(connection: sqlite3.Connection, span: tuple[str, str]) -> int:
    """How many incidents and exercises a time has."""
    (found,) = connection.execute(_COUNT, span).fetchone()
    return int(found)


def write_json(
    connection: sqlite3.Connection, span: tuple[str, str], path: Path, tell: Tell
) -> None:
    """A list of objects, one a line, the oldest first."""
    most = count(connection, span)
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for done, one in enumerate(_counted(_objects(connection, span), most, tell)):
            file.write(",\n" if done else "\n")
            file.write(json.dumps(one, ensure_ascii=False))
        file.write("\n]\n")


def write_csv(
    connection: sqlite3.Connection,
    span: tuple[str, str],
    language: str,
    path: Path,
    tell: Tell,
) -> None:
    """A row each, as the view of a language shows it, the oldest first."""
    most = count(connection, span)
    view = _VIEW.format(VIEWS[language])
    numbers = connection.execute(_NUMBERS, span).fetchall()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        heads = connection.execute(view, (0,)).description
        writer.writerow([head[0] for head in heads])
        rows = (connection.execute(view, number).fetchone() for number in numbers)
        for row in _counted(rows, most, tell):
            writer.writerow([_harmless(value) for value in row])


def _objects(
    connection: sqlite3.Connection, span: tuple[str, str]
) -> Iterator[dict[str, Any]]:
    found = connection.execute(_ALL, span)
    names = [head[0] for head in found.description]
    for row in found:
        one: dict[str, Any] = dict(zip(names, row, strict=True))
        incident_id = (one["incident_id"],)
        for key in _MANY:
            chosen = connection.execute(_CHOSEN.format(key), incident_id)
            one[key] = [choice for (choice,) in chosen]
        for name, sql in _PARTS.items():
            part = connection.execute(sql, incident_id)
            heads = [head[0] for head in part.description]
            one[name] = [dict(zip(heads, values, strict=True)) for values in part]
        yield one


def _counted(rows: Iterable[Any], most: int, tell: Tell) -> Iterator[Any]:
    for done, row in enumerate(rows, 1):
        yield row
        if done % TELL_EVERY == 0:
            tell(done, most)


def _harmless(value: object) -> object:
    return reading.harmless(value) if isinstance(value, str) else value
