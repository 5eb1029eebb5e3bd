# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of who has looked: which role asked for what, and when.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Final

from appliance.core.values import Moment
from appliance.wire.times import to_iso

AGAIN_MS: Final = 60_000
"""The same asked again within this is one look: a screen asks anew after a change."""

_LAST: Final = """SELECT 1 FROM looks
WHERE number = (SELECT max(number) FROM looks)
    AND role = ? AND what = ? AND incident_id IS ? AND at BETWEEN ? AND ?"""


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
