# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of what was tested: which button, which guards' stations.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any, get_args

from appliance.core.records import ButtonTest, Evidence, GuardTest, Verdict, Why
from appliance.core.values import Role
from appliance.wire.times import from_iso, to_iso


def put(connection: sqlite3.Connection, evidence: Evidence) -> None:
    """Write all that was tested in place of what stands there."""
    connection.execute("DELETE FROM button_tests")
    connection.execute("DELETE FROM guard_tests")
    connection.executemany(
        "INSERT INTO button_tests (place, role, config_hash, tested_at, "
        "clock_synced, seen_by, took_ms, result, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(place, *_row(one)) for place, one in enumerate(evidence.buttons)],
    )
    connection.executemany(
        "INSERT INTO guard_tests (place, guard, station) VALUES (?, ?, ?)",
        [(place, one.guard, one.station) for place, one in enumerate(evidence.guards)],
    )


def restore(connection: sqlite3.Connection) -> Evidence:
    """All that was tested; also of a file that could not be brought up to version 3.

    Raises:
        ValueError: a word or a time in a row is none of ours.
        sqlite3.Error: as everywhere.
    """
    cursor = connection.execute("SELECT * FROM button_tests ORDER BY place")
    names = [column[0] for column in cursor.description]
    buttons = [dict(zip(names, row, strict=True)) for row in cursor]
    guards = connection.execute("SELECT guard, station FROM guard_tests ORDER BY place")
    return Evidence(
        buttons=tuple(_test(row) for row in buttons),
        guards=tuple(
            GuardTest(guard=guard, station=station) for guard, station in guards
        ),
    )


def _row(test: ButtonTest) -> tuple[str | int | None, ...]:
    return (
        test.role.value,
        test.config_hash,
        None if test.wall_ms is None else to_iso(test.wall_ms),
        int(test.synced),
        test.seen_by,
        test.took_ms,
        test.verdict.value,
        test.why,
    )


def _test(row: Mapping[str, Any]) -> ButtonTest:
    at, why = row["tested_at"], row.get("why", "")
    if why not in get_args(Why):
        raise ValueError(f"{why!r} is no reason why a test fails")
    return ButtonTest(
        role=Role(row["role"]),
        config_hash=row["config_hash"],
        wall_ms=None if at is None else from_iso(at),
        synced=bool(row.get("clock_synced", 1)),
        seen_by=row.get("seen_by", ""),
        took_ms=row.get("took_ms"),
        verdict=Verdict(row.get("result", Verdict.PASSED)),
        why=why,
    )
