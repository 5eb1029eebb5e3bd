# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of after-care: what will be asked, and what was answered.

Who declines has no row. One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final, NamedTuple

from appliance.core.values import Moment
from appliance.wire.records import DUE_MOST, CareAnswer, CareStep, Due
from appliance.wire.times import to_iso

_TRUSTED: Final = """EXISTS (SELECT 1 FROM incidents AS i
    WHERE i.incident_id = followups.incident_id AND updated_synced = 1)"""
_EXPIRED: Final = f"answered_at IS NULL AND expires_at <= ? AND {_TRUSTED}"
_DUE: Final = """SELECT incident_id, step, occurred_at
FROM followups JOIN incidents USING (incident_id)
WHERE answered_at IS NULL AND due_at <= ? AND expires_at > ?
ORDER BY due_at LIMIT ?"""


class Step(NamedTuple):
    """One question of after-care: from when until when it is asked."""

    step: CareStep
    due_ms: int
    expires_ms: int


def put(
    connection: sqlite3.Connection, incident_id: str, steps: Iterable[Step]
) -> None:
    """Have these asked; one that is there already stays as it is."""
    connection.executemany(
        "INSERT OR IGNORE INTO followups (incident_id, step, due_at, expires_at) "
        "VALUES (?, ?, ?, ?)",
        [
            (incident_id, one.step, to_iso(one.due_ms), to_iso(one.expires_ms))
            for one in steps
        ],
    )


def put_off(
    connection: sqlite3.Connection, incident_id: str, steps: Iterable[Step]
) -> None:
    """Have those that nobody answered yet asked at other times."""
    connection.executemany(
        "UPDATE followups SET due_at = ?, expires_at = ? "
        "WHERE incident_id = ? AND step = ? AND answered_at IS NULL",
        [
            (to_iso(one.due_ms), to_iso(one.expires_ms), incident_id, one.step)
            for one in steps
        ],
    )


def are_wanted(connection: sqlite3.Connection, incident_id: str) -> bool:
    """Whether anything of after-care is there."""
    row = connection.execute(
        "SELECT 1 FROM followups WHERE incident_id = ?", (incident_id,)
    ).fetchone()
    return row is not None


def forget(connection: sqlite3.Connection, incident_id: str) -> None:
    """Leave nothing of it."""
    connection.execute("DELETE FROM followups WHERE incident_id = ?", (incident_id,))


def answer(
    connection: sqlite3.Connection,
    incident_id: str,
    step: CareStep,
    said: CareAnswer,
    now: Moment,
) -> bool:
    """Keep an answer; False if the question was not wanted, or was declined."""
    changed = connection.execute(
        "UPDATE followups SET answer = ?, answered_at = ? "
        "WHERE incident_id = ? AND step = ?",
        (said, to_iso(now.wall_ms), incident_id, step),
    )
    return changed.rowcount > 0


def answered(
    connection: sqlite3.Connection, incident_id: str, step: CareStep
) -> str | None:
    """What was answered, if anything."""
    row = connection.execute(
        "SELECT answer FROM followups WHERE incident_id = ? AND step = ?",
        (incident_id, step),
    ).fetchone()
    return None if row is None else row[0]


def decline(connection: sqlite3.Connection, incident_id: str, step: CareStep) -> None:
    """Leave nothing of one question."""
    connection.execute(
        "DELETE FROM followups WHERE incident_id = ? AND step = ?", (incident_id, step)
    )


def has_expired(connection: sqlite3.Connection, now: Moment) -> bool:
    """Whether `expire` would take something away."""
    row = connection.execute(
        f"SELECT 1 FROM followups WHERE {_EXPIRED}",  # noqa: S608 - our own words
        (to_iso(now.wall_ms),),
    ).fetchone()
    return row is not None


def expire(connection: sqlite3.Connection, now: Moment) -> int:
    """Take away what nobody answered in its time: how many."""
    gone = connection.execute(
        f"DELETE FROM followups WHERE {_EXPIRED}",  # noqa: S608 - our own words
        (to_iso(now.wall_ms),),
    )
    return gone.rowcount


def due(connection: sqlite3.Connection, now: Moment) -> list[Due]:
    """What is to be asked now, the longest due first."""
    at = to_iso(now.wall_ms)
    return [
        Due(incident_id=incident_id, step=step, occurred_at=occurred_at)
        for incident_id, step, occurred_at in connection.execute(
            _DUE, (at, at, DUE_MOST)
        )
    ]
