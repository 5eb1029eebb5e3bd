# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor reads of incidents: those that are not handled, and one of them.

One connection, one thread. Each query of all incidents goes through an index of
`handling_tables`.
"""

import sqlite3
from typing import Final, NamedTuple

_OPEN: Final = """SELECT incident_id, number, occurred_at, status,
    coalesce(severity, ''),
    (SELECT group_concat(choice, ' ') FROM incident_event_type AS t
        WHERE t.incident_id = i.incident_id),
    (SELECT count(*) FROM duties AS d
        WHERE d.incident_id = i.incident_id AND done_at IS NULL)
FROM incidents AS i INDEXED BY incidents_unhandled
WHERE handled_at IS NULL AND is_exercise = 0 AND occurred_at > ''
ORDER BY occurred_at LIMIT ?"""
_OPEN_COUNT: Final = """SELECT count(*) FROM incidents INDEXED BY incidents_unhandled
WHERE handled_at IS NULL AND is_exercise = 0 AND occurred_at > ''"""
_HEAD: Final = """SELECT number, occurred_at, status, presses,
    coalesce(raised_at, ''),
    coalesce((SELECT min(at) FROM incident_guards AS g
        WHERE g.incident_id = i.incident_id AND did = 'accepted'), ''),
    coalesce((SELECT min(at) FROM incident_guards AS g
        WHERE g.incident_id = i.incident_id AND did = 'on_site'), '')
FROM incidents AS i WHERE incident_id = ?"""


class OpenRow(NamedTuple):
    """An incident that is not handled."""

    incident_id: str
    number: int
    occurred_at: str
    status: str
    severity: str
    event_types: str | None
    """With a space between."""
    duties_open: int


class Head(NamedTuple):
    """What the machine knows of one incident."""

    number: int
    occurred_at: str
    status: str
    presses: int | None
    raised_at: str
    accepted_at: str
    on_site_at: str


def first_open(connection: sqlite3.Connection, most: int) -> list[OpenRow]:
    """Incidents that are not handled, the oldest first; exercises need no handling."""
    return [OpenRow(*row) for row in connection.execute(_OPEN, (most,))]


def open_count(connection: sqlite3.Connection) -> int:
    """How many are not handled."""
    (count,) = connection.execute(_OPEN_COUNT).fetchone()
    return int(count)


def head(connection: sqlite3.Connection, incident_id: str) -> Head | None:
    """What is known of an incident besides its answers; None: there is no such."""
    row = connection.execute(_HEAD, (incident_id,)).fetchone()
    return None if row is None else Head(*row)
