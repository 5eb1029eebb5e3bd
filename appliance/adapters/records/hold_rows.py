# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of legal holds: which incidents time takes nothing from, and why.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Final, NamedTuple

_HELD: Final = """SELECT incident_id, number, status, occurred_at, held_at,
    coalesce(hold_reason, '') FROM incidents"""


class Held(NamedTuple):
    """An incident, and whether it is held."""

    incident_id: str
    number: int
    status: str
    occurred_at: str
    held_at: str | None
    reason: str


def find(connection: sqlite3.Connection, number: int) -> Held | None:
    """The incident of a number; None if there is no such one."""
    row = connection.execute(f"{_HELD} WHERE number = ?", (number,)).fetchone()
    return None if row is None else Held(*row)


def held(connection: sqlite3.Connection) -> list[Held]:
    """All that are held, by their numbers."""
    rows = connection.execute(f"{_HELD} WHERE held_at IS NOT NULL ORDER BY number")
    return [Held(*row) for row in rows]


def hold(
    connection: sqlite3.Connection, incident_id: str, at: str, reason: str
) -> None:
    """Hold an incident from this time on."""
    connection.execute(
        "UPDATE incidents SET held_at = ?, hold_reason = ? WHERE incident_id = ?",
        (at, reason, incident_id),
    )


def release(connection: sqlite3.Connection, incident_id: str) -> None:
    """Hold it no longer."""
    connection.execute(
        "UPDATE incidents SET held_at = NULL, hold_reason = NULL WHERE incident_id = ?",
        (incident_id,),
    )
