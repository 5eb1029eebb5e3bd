# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of who has looked: which role asked for what, and when.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Final, NamedTuple

from appliance.core.values import Moment
from appliance.wire.times import to_iso

AGAIN_MS: Final = 60_000
"""The same asked again within this is one look: a screen asks anew after a change."""

_LAST: Final = """SELECT 1 FROM looks
WHERE number = (SELECT max(number) FROM looks)
    AND role = ? AND what = ? AND incident_id IS ? AND at BETWEEN ? AND ?"""
_LOOKS: Final = """SELECT l.at, l.role, l.what, i.number FROM looks AS l
LEFT JOIN incidents AS i USING (incident_id)
WHERE :incident_id IS NULL OR l.incident_id = :incident_id ORDER BY l.number"""


class Look(NamedTuple):
    """Somebody has looked."""

    at: str
    role: str
    """Whose PIN it was; "command": somebody at the machine itself."""
    what: str
    number: int | None
    """Of the incident; None: at all of them."""


def looks(connection: sqlite3.Connection, incident_id: str | None) -> list[Look]:
    """Who has looked at an incident, or at anything; the oldest first."""
    rows = connection.execute(_LOOKS, {"incident_id": incident_id})
    return [Look(*row) for row in rows]


def note(
    connection: sqlite3.Connection,
    role: str,
    what: str,
    incident_id: str | None,
    now: Moment,
) -> None:
    """Keep that a role was told something, of an incident or of all."""
    at = to_iso(now.wall_ms)
    same = (role, what, incident_id, to_iso(now.wall_ms - AGAIN_MS), at)
    if connection.execute(_LAST, same).fetchone() is None:
        connection.execute(
            "INSERT INTO looks (at, role, what, incident_id) VALUES (?, ?, ?, ?)",
            (at, role, what, incident_id),
        )
