# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of hazards: what an incident has shown, who sees to it, whether it helped.

Days are ISO 8601, ``2026-11-22``. One connection, one thread; the caller holds the
transaction.
"""

import sqlite3
from typing import Final, NamedTuple

import msgspec

_COLUMNS: Final = (
    "h.hazard_id, i.number, h.raised_at, h.hazard, h.owner, h.due_on, h.done_on, "
    "h.check_on, h.effect"
)
_FROM: Final = (
    "FROM hazards AS h LEFT JOIN incidents AS i ON i.incident_id = h.incident_id"
)
_ALL: Final = f"SELECT {_COLUMNS} {_FROM} ORDER BY h.raised_at, h.hazard_id"
# Not LIKE: its wildcards could be typed.
_BEGIN: Final = f"SELECT {_COLUMNS} {_FROM} WHERE substr(h.hazard_id, 1, length(?)) = ?"
_ADD: Final = """INSERT INTO hazards
(hazard_id, incident_id, raised_at, hazard, owner, due_on)
VALUES (?, ?, ?, ?, ?, ?)"""
_DONE: Final = "UPDATE hazards SET done_on = ?, check_on = ? WHERE hazard_id = ?"
_CHECKED: Final = "UPDATE hazards SET effect = ? WHERE hazard_id = ?"


class Hazard(NamedTuple):
    """One hazard."""

    hazard_id: str
    incident: int | None
    """The number of the incident that has shown it, while there is that incident."""
    raised_at: str
    hazard: str
    owner: str
    due_on: str
    done_on: str | None
    check_on: str | None
    effect: str | None


def all_of(connection: sqlite3.Connection) -> list[Hazard]:
    """All hazards, the oldest first.

    Raises:
        msgspec.ValidationError: a row holds what is none of ours.
    """
    return msgspec.convert(connection.execute(_ALL).fetchall(), list[Hazard])


def beginning(connection: sqlite3.Connection, letters: str) -> list[Hazard]:
    """The hazards whose id begins so; as `all_of`."""
    found = connection.execute(_BEGIN, (letters, letters)).fetchall()
    return msgspec.convert(found, list[Hazard])


def incident_id(connection: sqlite3.Connection, number: int) -> str | None:
    """The id of the incident with this number."""
    found = connection.execute(
        "SELECT incident_id FROM incidents WHERE number = ?", (number,)
    ).fetchone()
    return None if found is None else str(found[0])


def add(
    connection: sqlite3.Connection, hazard: Hazard, incident_id: str | None
) -> None:
    """Write a new one; of an incident, if there is an id."""
    connection.execute(
        _ADD,
        (
            *(hazard.hazard_id, incident_id, hazard.raised_at),
            *(hazard.hazard, hazard.owner, hazard.due_on),
        ),
    )


def done(
    connection: sqlite3.Connection, hazard_id: str, done_on: str, check_on: str
) -> None:
    """Something was done about it; its effect is to be checked."""
    connection.execute(_DONE, (done_on, check_on, hazard_id))


def checked(connection: sqlite3.Connection, hazard_id: str, effect: str) -> None:
    """Its effect was checked."""
    connection.execute(_CHECKED, (effect, hazard_id))
