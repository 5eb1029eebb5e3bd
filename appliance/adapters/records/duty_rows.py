# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of an employer's duties, and how far an incident has come with them.

One connection, one thread; the caller holds the transaction. Each query of all
incidents goes through an index of `handling_tables`.
"""

import sqlite3
from collections.abc import Iterable
from typing import Final, NamedTuple

_PUT: Final = """INSERT INTO duties
    (incident_id, kind, owner, due_at, why, is_provisional) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (incident_id, kind) DO UPDATE SET owner = excluded.owner,
    due_at = excluded.due_at, why = excluded.why,
    is_provisional = excluded.is_provisional
WHERE done_at IS NULL AND (owner, due_at, why, is_provisional) <>
    (excluded.owner, excluded.due_at, excluded.why, excluded.is_provisional)"""
_OF: Final = """SELECT kind, owner, due_at, why, is_provisional, done_at, done_by,
    coalesce(reference, '') FROM duties WHERE incident_id = ? ORDER BY due_at, kind"""
_OPEN: Final = """SELECT incident_id, number, kind, due_at
FROM duties JOIN incidents USING (incident_id)
WHERE done_at IS NULL AND due_at > '' ORDER BY due_at LIMIT ?"""
_DUE: Final = """SELECT number, kind, duties.owner, due_at, is_provisional
FROM duties JOIN incidents USING (incident_id)
WHERE done_at IS NULL AND due_at > '' AND due_at < ? ORDER BY due_at LIMIT ?"""
_OPEN_COUNT: Final = "SELECT count(*) FROM duties WHERE done_at IS NULL AND due_at > ''"
_OVERDUE_COUNT: Final = (
    "SELECT count(*) FROM duties WHERE done_at IS NULL AND due_at < ?"
)
_STATE: Final = """SELECT status, is_exercise, occurred_at, time_quality, updated_at,
    informed_at, coalesce(raised_at, reported_at) FROM incidents
WHERE incident_id = ?"""
_UNTOLD: Final = """SELECT incident_id, sent_at FROM incidents
WHERE informed_at IS NULL AND status <> 'draft' AND sent_at > '' LIMIT ?"""


class Owed(NamedTuple):
    """A duty as it follows from an incident."""

    kind: str
    owner: str
    due_at: str
    why: str
    is_provisional: bool


class DutyRow(NamedTuple):
    """A duty as it is kept."""

    kind: str
    owner: str
    due_at: str
    why: str
    is_provisional: int
    done_at: str | None
    done_by: str | None
    reference: str


class OpenRow(NamedTuple):
    """A duty that is not done."""

    incident_id: str
    number: int
    kind: str
    due_at: str


class DueRow(NamedTuple):
    """A duty that is not done, as it is reminded of."""

    number: int
    kind: str
    owner: str
    due_at: str
    is_provisional: int


class State(NamedTuple):
    """What of an incident its duties are counted from."""

    status: str
    is_exercise: int
    occurred_at: str
    time_quality: str
    updated_at: str
    informed_at: str | None
    begun_at: str
    """When its alert was raised, or else its log begun."""


def state(connection: sqlite3.Connection, incident_id: str) -> State | None:
    """How far an incident has come; None if it is not known."""
    row = connection.execute(_STATE, (incident_id,)).fetchone()
    return None if row is None else State(*row)


def inform(connection: sqlite3.Connection, incident_id: str, at: str) -> None:
    """The employer learned of it at this time."""
    connection.execute(
        "UPDATE incidents SET informed_at = ? WHERE incident_id = ?", (at, incident_id)
    )


def untold(connection: sqlite3.Connection, most: int) -> list[tuple[str, str]]:
    """Incidents that were sent, of which no time says when the employer learned.

    With each the time when it was sent.
    """
    return list(connection.execute(_UNTOLD, (most,)))


def put_status(connection: sqlite3.Connection, incident_id: str, status: str) -> None:
    """Note how far it is; writes nothing that is there already."""
    connection.execute(
        "UPDATE incidents SET status = ? WHERE incident_id = ? AND status <> ?",
        (status, incident_id, status),
    )


def close(connection: sqlite3.Connection, incident_id: str, at: str) -> None:
    """It is handled."""
    connection.execute(
        "UPDATE incidents SET status = 'closed', handled_at = ? WHERE incident_id = ?",
        (at, incident_id),
    )


def of(connection: sqlite3.Connection, incident_id: str) -> list[DutyRow]:
    """All duties of an incident, what is due first standing first."""
    return [DutyRow(*row) for row in connection.execute(_OF, (incident_id,))]


def put(
    connection: sqlite3.Connection, incident_id: str, duties: Iterable[Owed]
) -> None:
    """Write what follows now: what was done stays as it is.

    What no longer follows goes, unless something was noted with it.
    """
    following = list(duties)
    connection.executemany(_PUT, [(incident_id, *one) for one in following])
    kinds = {one.kind for one in following}
    connection.executemany(
        "DELETE FROM duties WHERE incident_id = ? AND kind = ?",
        [
            (incident_id, kept.kind)
            for kept in of(connection, incident_id)
            if kept.kind not in kinds and kept.done_at is None and not kept.reference
        ],
    )


def settle(
    connection: sqlite3.Connection,
    incident_id: str,
    kind: str,
    done: tuple[str, str] | None,
    reference: str,
) -> None:
    """Note when a duty was done and by which role, or that it was not; and a text."""
    done_at, done_by = done or (None, None)
    connection.execute(
        "UPDATE duties SET done_at = ?, done_by = ?, reference = ? "
        "WHERE incident_id = ? AND kind = ?",
        (done_at, done_by, reference or None, incident_id, kind),
    )


def has_open_action(connection: sqlite3.Connection, incident_id: str) -> bool:
    """Whether a corrective action is still to be done, or its effect to be checked."""
    row = connection.execute(
        "SELECT 1 FROM actions WHERE incident_id = ? AND effect IS NULL",
        (incident_id,),
    ).fetchone()
    return row is not None


def first_open(connection: sqlite3.Connection, most: int) -> list[OpenRow]:
    """Duties of all incidents that are not done, what is due first standing first."""
    return [OpenRow(*row) for row in connection.execute(_OPEN, (most,))]


def due_before(connection: sqlite3.Connection, at: str, most: int) -> list[DueRow]:
    """Duties not done whose time passes before then, what is due first standing first.

    What is due at one time stands by number and kind.
    """
    rows = (DueRow(*row) for row in connection.execute(_DUE, (at, most)))
    return sorted(rows, key=lambda row: (row.due_at, row.number, row.kind))


def open_count(connection: sqlite3.Connection) -> int:
    """How many are not done."""
    (count,) = connection.execute(_OPEN_COUNT).fetchone()
    return int(count)


def overdue_count(connection: sqlite3.Connection, at: str) -> int:
    """How many are not done though their time had passed by then."""
    (count,) = connection.execute(_OVERDUE_COUNT, (at,)).fetchone()
    return int(count)
