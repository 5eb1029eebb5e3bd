# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of what was tested: which button, which guards' stations.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3

from appliance.core.values import ButtonTest, Evidence, GuardTest, Role
from appliance.wire.times import from_iso, to_iso


def put(connection: sqlite3.Connection, evidence: Evidence) -> None:
    """Write all that was tested in place of what stands there."""
    connection.execute("DELETE FROM button_tests")
    connection.execute("DELETE FROM guard_tests")
    connection.executemany(
        "INSERT INTO button_tests (place, role, config_hash, tested_at) "
        "VALUES (?, ?, ?, ?)",
        [
            (place, one.role.value, one.config_hash, to_iso(one.wall_ms))
            for place, one in enumerate(evidence.buttons)
        ],
    )
    connection.executemany(
        "INSERT INTO guard_tests (place, guard, station) VALUES (?, ?, ?)",
        [(place, one.guard, one.station) for place, one in enumerate(evidence.guards)],
    )


def restore(connection: sqlite3.Connection) -> Evidence:
    """All that was tested.

    Raises:
        ValueError: a word or a time in a row is none of ours.
        sqlite3.Error: as everywhere.
    """
    buttons = connection.execute(
        "SELECT role, config_hash, tested_at FROM button_tests ORDER BY place"
    )
    guards = connection.execute("SELECT guard, station FROM guard_tests ORDER BY place")
    return Evidence(
        buttons=tuple(
            ButtonTest(role=Role(role), config_hash=known, wall_ms=from_iso(at))
            for role, known, at in buttons
        ),
        guards=tuple(
            GuardTest(guard=guard, station=station) for guard, station in guards
        ),
    )
