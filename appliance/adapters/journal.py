# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows: what a commit writes, and what a start reads back.

The journal is a hash chain. ``hash`` is the lower-case hexadecimal SHA-256 of the
UTF-8 bytes of one JSON array: ``prev_hash``, then the row's columns from ``seq``
to ``part`` in the order of `COLUMNS`, null for NULL, written as Python's
``json.dumps(row, ensure_ascii=False, separators=(",", ":"))`` writes it. The
first row's ``prev_hash`` is 64 zeros; every other's is the ``hash`` of the row
with the next lower ``seq``, also where time has removed that one (`removal_rows`).
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import msgspec
from msgspec.structs import replace

from appliance.adapters import alert_rows, database, evidence_rows, removal_rows
from appliance.adapters.shortening import Shortening
from appliance.core.effects import Commit
from appliance.core.limits import EVENT_EXPIRY_US, MS_US, OUTBOX_MAX
from appliance.core.records import Restored
from appliance.core.values import (
    EventType,
    FaultKind,
    Kind,
    Level,
    Occurrence,
    Outcome,
    Role,
    Stage,
)
from appliance.wire.times import from_iso, to_iso

COLUMNS: Final = (
    "seq",
    "event_id",
    "event_type",
    "at",
    "clock_synced",
    "boot_id",
    "alert_id",
    "role",
    "guard",
    "kind",
    "level",
    "stage",
    "rev",
    "escalation",
    "outcome",
    "note",
    "fault",
    "part",
)
NO_HASH: Final = removal_rows.NO_HASH

# S608 asks about SQL made of strings: these are made of the constants above.
_PUT_ROW: Final = (
    f"INSERT INTO journal ({', '.join(COLUMNS)}, prev_hash, hash) "  # noqa: S608 - above
    f"VALUES ({', '.join('?' * (len(COLUMNS) + 2))})"
)
_PUT_BOOT: Final = """
INSERT INTO boots (boot_id, started_at, starts) VALUES (?, ?, 1)
ON CONFLICT (boot_id) DO UPDATE SET starts = starts + 1"""
_TRIM_OUTBOX: Final = """
DELETE FROM outbox WHERE broker = ? AND seq <= (
    SELECT seq FROM outbox WHERE broker = ? ORDER BY seq DESC LIMIT 1 OFFSET ?)"""
_EXPIRE_OUTBOX: Final = """
DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM journal WHERE seq IN (SELECT seq FROM outbox)
        AND clock_synced = 1 AND at < ?)"""
_FORGET_BROKERS: Final = (
    "DELETE FROM outbox WHERE broker NOT IN (SELECT value FROM json_each(?))"
)
_UNSENT: Final = (
    f"SELECT o.broker, {', '.join('j.' + name for name in COLUMNS)} "  # noqa: S608 - above
    "FROM outbox AS o JOIN journal AS j USING (seq) ORDER BY o.seq"
)

_sound = msgspec.msgpack.Decoder(Restored)


class RefusedError(Exception):
    """A row that can never be stored; the text says why."""


class Chain(NamedTuple):
    """The end of the journal."""

    head: str
    """Hash of the last row."""
    rows: int
    """With those that time has removed."""
    seq: int
    """Of the last row."""


EMPTY: Final = Chain(NO_HASH, 0, 0)


class Journal:
    """The tables behind one open connection, used by one thread."""

    def __init__(
        self, connection: sqlite3.Connection, brokers: Sequence[str], boot_id: str
    ) -> None:
        """Read where the journal ends; write nothing yet."""
        self._connection = connection
        self._brokers = tuple(brokers)
        self._boot_id = boot_id
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        # Its page is written though it says what it said: each commit must prove that
        # the disk takes it. (An UPDATE to the same value writes nothing.)
        self._touch = f"PRAGMA user_version = {version}"
        self._boot_noted = False
        self._early: set[tuple[str, int]] = set()
        """Acknowledged before their rows were written."""
        start, _ = removal_rows.start(connection)
        last = connection.execute(
            "SELECT hash, ? + (SELECT count(*) FROM journal), seq FROM journal "
            "ORDER BY seq DESC LIMIT 1",
            (start.rows,),
        ).fetchone()
        self.chain = EMPTY if last is None else Chain(*last)

    def shorten(self, shortening: Shortening) -> None:
        """Remove a little of what is too old."""
        shortening.turn(self._connection)

    def close(self) -> None:
        """Close the connection; what could not be checkpointed stays in the WAL."""
        self._connection.close()

    def could_write(self) -> bool:
        """Whether nobody else holds the file; nothing is written to learn it."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("ROLLBACK")
        except sqlite3.Error:
            return False
        return True

    def write(self, commits: Iterable[Commit]) -> None:
        """Write all of `commits`, or nothing, and be sure of it on return.

        Rows that are there already are left as they are.

        Raises:
            RefusedError: a row's number is another row's, or out of order.
            sqlite3.Error: the transaction was rolled back.
        """
        with database.transaction(self._connection):
            chain, early = self._put(tuple(commits))
        self.chain = chain
        self._early = early
        self._boot_noted = True

    def _put(self, commits: tuple[Commit, ...]) -> tuple[Chain, set[tuple[str, int]]]:
        if self._boot_noted:
            self._connection.execute(self._touch)
        else:
            now = to_iso(int(datetime.now(UTC).timestamp() * 1000))
            self._connection.execute(_PUT_BOOT, (self._boot_id, now))
            self._connection.execute(
                _FORGET_BROKERS, (msgspec.json.encode(self._brokers).decode(),)
            )
        acked = self._early.union(*(commit.acked for commit in commits))
        chain = self.chain
        for commit in commits:
            if commit.alert is not None:
                alert_rows.put(self._connection, commit.alert)
            if commit.evidence is not None:
                evidence_rows.put(self._connection, commit.evidence)
            for occurrence in commit.occurrences:
                chain = self._put_row(occurrence, chain, acked)
        self._tend_outbox(commits, acked)
        return chain, {pair for pair in acked if pair[1] > chain.seq}

    def _put_row(
        self, occurrence: Occurrence, chain: Chain, acked: set[tuple[str, int]]
    ) -> Chain:
        if occurrence.seq <= self.chain.seq and not self.contradicts(occurrence):
            return chain
        if occurrence.seq <= chain.seq:
            raise RefusedError(f"row {occurrence.seq} comes after row {chain.seq}")
        row = _row(occurrence, self._boot_id)
        digest = row_hash(chain.head, row)
        self._connection.execute(_PUT_ROW, (*row, chain.head, digest))
        self._connection.executemany(
            "INSERT INTO outbox (broker, seq) VALUES (?, ?)",
            [
                (broker, occurrence.seq)
                for broker in self._brokers
                if (broker, occurrence.seq) not in acked
            ],
        )
        return Chain(digest, chain.rows + 1, occurrence.seq)

    def contradicts(self, occurrence: Occurrence) -> bool:
        """Whether the row's number is taken by another, or passed over.

        A commit that failed may be on the disk all the same: its rows do not
        contradict themselves.
        """
        if occurrence.seq > self.chain.seq:
            return False
        found = self._connection.execute(
            "SELECT event_id FROM journal WHERE seq = ?", (occurrence.seq,)
        ).fetchone()
        return bool(found != (occurrence.event_id,))

    def _tend_outbox(
        self, commits: tuple[Commit, ...], acked: set[tuple[str, int]]
    ) -> None:
        """Take out what was acknowledged, what is too much and what is too old."""
        self._connection.executemany(
            "DELETE FROM outbox WHERE broker = ? AND seq = ?", acked
        )
        written = [row for commit in commits for row in commit.occurrences]
        if not written:
            return
        for broker in self._brokers:
            self._connection.execute(_TRIM_OUTBOX, (broker, broker, OUTBOX_MAX))
        trusted_ms = max((row.wall_ms for row in written if row.synced), default=None)
        if trusted_ms is not None:
            self.expire(trusted_ms)

    def expire(self, trusted_ms: int) -> None:
        """Forget to send what is older than the expiry, by a trusted wall clock."""
        oldest = to_iso(trusted_ms - EVENT_EXPIRY_US // MS_US)
        self._connection.execute(_EXPIRE_OUTBOX, (oldest,))


def restore(connection: sqlite3.Connection, brokers: Sequence[str]) -> Restored:
    """What a start must know.

    Raises:
        ValueError: a word or a time in a row is none of ours.
        sqlite3.Error: as everywhere.
    """
    found = {name: read(connection, brokers) for name, read in _PARTS.items()}
    return replace(Restored(), **found)


def salvage(connection: sqlite3.Connection, brokers: Sequence[str]) -> Restored:
    """What a start must know, as far as a damaged file tells: each part for itself."""
    restored = Restored()
    for name, read in _PARTS.items():
        # A damaged row may hold a number where a text belongs, in any column.
        with contextlib.suppress(sqlite3.Error, ValueError, TypeError):
            part = replace(Restored(), **{name: read(connection, brokers)})
            sound = _sound.decode(msgspec.msgpack.encode(part))
            restored = replace(restored, **{name: getattr(sound, name)})
    return restored


def row_hash(prev_hash: str, row: Sequence[object]) -> str:
    """The hash of one row, from its values in the order of `COLUMNS`."""
    return hashlib.sha256(row_line(prev_hash, row)).hexdigest()


def row_line(prev_hash: str, row: Sequence[object]) -> bytes:
    """The bytes that the hash is made of."""
    return msgspec.json.encode([prev_hash, *row])


def _row(occurrence: Occurrence, boot_id: str) -> tuple[str | int | None, ...]:
    return (
        occurrence.seq,
        occurrence.event_id,
        occurrence.event_type.value,
        to_iso(occurrence.wall_ms),
        int(occurrence.synced),
        boot_id,
        occurrence.alert_id,
        _word(occurrence.role),
        occurrence.guard,
        _word(occurrence.kind),
        None if occurrence.level is None else int(occurrence.level),
        _word(occurrence.stage),
        occurrence.rev,
        occurrence.escalation,
        _word(occurrence.outcome),
        occurrence.note,
        _word(occurrence.fault),
        occurrence.part,
    )


def _word(value: Role | Kind | Stage | Outcome | FaultKind | None) -> str | None:
    return None if value is None else value.value


def _occurrence(row: Sequence[Any]) -> Occurrence:
    """Read one journal row back; raises ValueError on words that are not ours."""
    found = dict(zip(COLUMNS, row, strict=True))
    at, synced = found.pop("at"), found.pop("clock_synced")
    del found["boot_id"]
    for name, words in (
        ("event_type", EventType),
        ("role", Role),
        ("kind", Kind),
        ("level", Level),
        ("stage", Stage),
        ("outcome", Outcome),
        ("fault", FaultKind),
    ):
        if found[name] is not None:
            found[name] = words(found[name])
    return Occurrence(wall_ms=from_iso(at), synced=bool(synced), **found)


def _last(connection: sqlite3.Connection) -> int:
    (seq,) = connection.execute("SELECT max(seq) FROM journal").fetchone()
    return seq or 0


def _unsent(
    connection: sqlite3.Connection, brokers: Sequence[str]
) -> dict[str, tuple[Occurrence, ...]]:
    """By broker: what it has not acknowledged, oldest first."""
    unsent: dict[str, list[Occurrence]] = {name: [] for name in brokers}
    for broker, *row in connection.execute(_UNSENT):
        if broker in unsent:
            unsent[broker].append(_occurrence(row))
    return {name: tuple(rows) for name, rows in unsent.items() if rows}


_Read = Callable[[sqlite3.Connection, Sequence[str]], object]
_PARTS: Final[dict[str, _Read]] = {
    "alert": lambda connection, _: alert_rows.open_alert(connection),
    "seq": lambda connection, _: _last(connection),
    "unsent": _unsent,
    "closed_ids": lambda connection, _: alert_rows.closed_ids(connection),
    "evidence": lambda connection, _: evidence_rows.restore(connection),
}
"""How each part of what a start must know is read."""
