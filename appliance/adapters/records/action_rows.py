# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of corrective actions: what is done after an incident, and whether it helps.

Days are ISO 8601, ``2026-11-22``. One connection, one thread; the caller holds the
transaction.
"""

import sqlite3
from typing import Final, NamedTuple

import msgspec

_COLUMNS: Final = (
    "i.number AS incident, a.number, a.action, a.owner, a.due_on, a.done_on, "
    "a.check_on, a.effect"
)
_FROM: Final = "FROM actions AS a JOIN incidents AS i USING (incident_id)"
_ALL: Final = f"SELECT {_COLUMNS} {_FROM} ORDER BY incident, a.number"
_OF: Final = f"""SELECT {_COLUMNS} {_FROM}
WHERE a.incident_id = ? ORDER BY a.number"""
_ADD: Final = """INSERT INTO actions (incident_id, number, action, owner, due_on)
SELECT ?, 1 + coalesce(max(number), 0), ?, ?, ? FROM actions WHERE incident_id = ?
RETURNING number"""
_DONE: Final = """UPDATE actions SET done_on = ?, check_on = ?
WHERE incident_id = ? AND number = ?"""
_CHECKED: Final = "UPDATE actions SET effect = ? WHERE incident_id = ? AND number = ?"


class Action(NamedTuple):
    """One corrective action."""

    incident: int
    """The number of its incident."""
    number: int
    """Counted from 1 in each incident."""
    action: str
    """Empty: the incident is anonymous."""
    owner: str
    due_on: str
    done_on: str | None
    check_on: str | None
    effect: str | None


def all_of(connection: sqlite3.Connection) -> list[Action]:
    """All corrective actions, by incident.

    Raises:
        msgspec.ValidationError: a row holds what is none of ours.
    """
    return msgspec.convert(connection.execute(_ALL).fetchall(), list[Action])


def of(connection: sqlite3.Connection, incident_id: str) -> list[Action]:
    """Those of one incident; as `all_of`."""
    found = connection.execute(_OF, (incident_id,)).fetchall()
    return msgspec.convert(found, list[Action])


def add(
    connection: sqlite3.Connection, incident_id: str, said: tuple[str, str, str]
) -> int:
    """Write a new one: what, whose, until which day; its number."""
    row = (incident_id, *said, incident_id)
    (number,) = connection.execute(_ADD, row).fetchone()
    return int(number)


def done(
    connection: sqlite3.Connection,
    incident_id: str,
    number: int,
    days: tuple[str, str],
) -> None:
    """It was done on the first day; its effect is to be checked on the second."""
    connection.execute(_DONE, (*days, incident_id, number))


def checked(
    connection: sqlite3.Connection, incident_id: str, number: int, effect: str
) -> None:
    """Its effect was checked."""
    connection.execute(_CHECKED, (effect, incident_id, number))
