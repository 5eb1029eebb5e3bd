# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The journal's beginning, removed when its time is over, and what says so.

Only from the front, in the order of ``seq``: the chain of what is left begins with the
hash of the last row that was removed. One connection; the caller holds the transaction.
"""

import hashlib
import sqlite3
from typing import Final, NamedTuple

import msgspec

from appliance.core.aging import JUMP_MS, KNOWN_MS
from appliance.core.limits import CLOSED_KEPT
from appliance.core.values import Moment
from appliance.wire.times import to_iso

NO_HASH: Final = "0" * 64
STRIDE: Final = 300
"""Rows that one transaction looks at, and removes at most."""

_START: Final = "SELECT seq, hash, rows, older_than, removed_at, sum FROM journal_start"
_PUT_START: Final = """
INSERT INTO journal_start (one, seq, hash, rows, older_than, removed_at, sum)
VALUES (1, ?, ?, ?, ?, ?, ?)
ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash,
    rows = excluded.rows, older_than = excluded.older_than,
    removed_at = excluded.removed_at, sum = excluded.sum"""
_STARTS: Final = """SELECT count(*), count(*) FILTER (WHERE at >= ? AND at < ?)
FROM journal WHERE event_type = 'started'"""
_NEWEST_STAGE: Final = "SELECT stage FROM alerts ORDER BY number DESC LIMIT 1"
# What comes after a row that is old is younger: so what a clock that was not
# synchronised dated is as old as the next row whose time may be believed.
_LOOK: Final = """
SELECT j.seq, j.clock_synced AND j.at >= :first AND j.at < :before,
    j.clock_synced AND j.at BETWEEN :before AND :latest
    OR coalesce(a.clock_synced AND a.updated_at BETWEEN :before AND :latest, 0)
FROM journal AS j LEFT JOIN alerts AS a USING (alert_id)
WHERE j.seq > :seen AND j.seq < :end ORDER BY j.seq LIMIT :most"""
# The newest row is kept: by it a start counts on.
_END: Final = """SELECT min(coalesce((SELECT min(seq) FROM outbox), 9e18),
    coalesce((SELECT max(seq) FROM journal), 0))"""
_FIRST: Final = (
    "SELECT seq, hash, alert_id FROM journal WHERE seq <= ? ORDER BY seq LIMIT ?"
)
_REMOVE: Final = "DELETE FROM journal WHERE seq <= ?"
# One that an outcome was never given to is not called closed at a start either.
_NOTE_ENDED: Final = """
INSERT OR IGNORE INTO ended_alerts (alert_id) SELECT alert_id FROM alerts
WHERE number IN (SELECT value FROM json_each(?)) AND outcome IS NOT NULL
ORDER BY number"""
_TRIM_ENDED: Final = """
DELETE FROM ended_alerts WHERE place NOT IN (
    SELECT place FROM ended_alerts ORDER BY place DESC LIMIT ?)"""
_FORGET: Final = "DELETE FROM alerts WHERE number IN (SELECT value FROM json_each(?))"
_IS_ALONE: Final = (
    "NOT EXISTS (SELECT 1 FROM journal AS j WHERE j.alert_id = a.alert_id)"
)
# S608 asks about SQL made of strings: these are made of the constants above.
_WITHOUT_ROWS: Final = f"""
SELECT number FROM alerts AS a
WHERE alert_id IN (SELECT value FROM json_each(?)) AND {_IS_ALONE}"""  # noqa: S608 - above
_NEVER_HAD_ROWS: Final = f"""
SELECT number FROM alerts AS a WHERE number <= (
    SELECT max(number) FROM alerts WHERE clock_synced = 1
        AND updated_at >= :first AND updated_at < :before)
    AND NOT (clock_synced AND updated_at BETWEEN :before AND :latest)
    AND {_IS_ALONE} ORDER BY number LIMIT :most"""  # noqa: S608 - above


class Start(NamedTuple):
    """Where the journal begins that is left."""

    seq: int = 0
    """Of the last row that was removed."""
    hash: str = NO_HASH
    """Of that row, as the next one's ``prev_hash`` has it."""
    rows: int = 0
    """How many were removed in all."""
    older_than: str = ""
    """All of them were written before this time."""
    removed_at: str = ""
    """When the last of them was removed."""

    def sum(self) -> str:
        """What shows that another program has altered it."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()


class Terms(NamedTuple):
    """What is too old; times as on the wire."""

    before: str
    first: str
    """No clock that was right can have said an earlier time."""
    latest: str
    """Nor a later one."""
    now: str


class Found(NamedTuple):
    """What a look at some rows has found."""

    ripe: int
    """All rows up to this one are too old; 0: none of them is."""
    seen: int
    """The last one that was looked at."""
    is_end: bool
    """The next one stays."""


def start(connection: sqlite3.Connection) -> tuple[Start, str]:
    """Where the journal begins, and its sum; of an older version too.

    Raises:
        sqlite3.Error: as everywhere.
    """
    is_there = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'journal_start'"
    ).fetchone()
    row = connection.execute(_START).fetchone() if is_there else None
    if row is None:
        return Start(), Start().sum()
    return Start._make(row[:-1]), row[-1]


def has_begun_elsewhere(connection: sqlite3.Connection, now: Moment) -> bool:
    """Whether the appliance has begun, and never in `KNOWN_MS` before a jump's time."""
    span = (to_iso(now.wall_ms - KNOWN_MS), to_iso(now.wall_ms - JUMP_MS))
    starts, within = connection.execute(_STARTS, span).fetchone()
    return bool(starts) and not within


def is_open(connection: sqlite3.Connection) -> bool:
    """Whether an alert is: the newest one, unless it is closed."""
    row = connection.execute(_NEWEST_STAGE).fetchone()
    return row is not None and row[0] != "closed"


def look(connection: sqlite3.Connection, terms: Terms, seen: int) -> Found:
    """Look at the rows after `seen`, up to the first one that stays.

    What is still to be sent stays, and all rows of an alert until all are too old.
    """
    (end,) = connection.execute(_END).fetchone()
    asked = {**terms._asdict(), "seen": seen, "end": end, "most": STRIDE}
    rows = connection.execute(_LOOK, asked).fetchall()
    ripe = 0
    for seq, is_old, is_young in rows:
        if is_young:
            return Found(ripe, seen, is_end=True)
        seen = seq
        if is_old:
            ripe = seq
    return Found(ripe, seen, is_end=len(rows) < STRIDE)


def remove(connection: sqlite3.Connection, ripe: int, terms: Terms) -> int:
    """Remove the first rows up to `ripe`, and alerts that have none left.

    Returns:
        How many rows, `STRIDE` at most.
    """
    rows = connection.execute(_FIRST, (ripe, STRIDE)).fetchall()
    if not rows:
        return 0
    last, digest, _ = rows[-1]
    connection.execute(_REMOVE, (last,))
    was, _ = start(connection)
    now = Start(last, digest, was.rows + len(rows), terms.before, terms.now)
    connection.execute(_PUT_START, (*now, now.sum()))
    of = {alert_id for _, _, alert_id in rows if alert_id is not None}
    _forget(connection, _WITHOUT_ROWS, (_json(sorted(of)),))
    return len(rows)


def forget_alerts(connection: sqlite3.Connection, terms: Terms) -> int:
    """Remove alerts that are too old and have no row here; how many, `STRIDE` at most.

    A restore has brought them, or what was kept in memory.
    """
    asked = {**terms._asdict(), "most": STRIDE}
    return _forget(connection, _NEVER_HAD_ROWS, asked)


def ended_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The newest closed alerts that were removed, the newest last."""
    is_there = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'ended_alerts'"
    ).fetchone()
    if not is_there:
        return ()
    found = connection.execute("SELECT alert_id FROM ended_alerts ORDER BY place")
    return tuple(alert_id for (alert_id,) in found)


def put_ended(connection: sqlite3.Connection, ids: tuple[str, ...]) -> None:
    """Let a start know these alerts as closed."""
    connection.executemany(
        "INSERT OR IGNORE INTO ended_alerts (alert_id) VALUES (?)",
        [(alert_id,) for alert_id in ids],
    )
    connection.execute(_TRIM_ENDED, (CLOSED_KEPT,))


def _forget(
    connection: sqlite3.Connection,
    which: str,
    asked: tuple[str, ...] | dict[str, str | int],
) -> int:
    """Remove these alerts, but for the ids that a start must know; how many."""
    numbers = [number for (number,) in connection.execute(which, asked).fetchall()]
    if numbers:
        connection.execute(_NOTE_ENDED, (_json(numbers),))
        connection.execute(_TRIM_ENDED, (CLOSED_KEPT,))
        connection.execute(_FORGET, (_json(numbers),))
    return len(numbers)


def _json(values: list[str] | list[int]) -> str:
    return msgspec.json.encode(values).decode()
