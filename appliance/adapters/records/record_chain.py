# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records' hash chain: a row for each change of a subject, in its transaction.

``chain.hash`` is the lower-case hexadecimal SHA-256 of the UTF-8 bytes of one JSON
array: the word `DOMAIN`, the ``hash`` of the row before (64 zeros at the first), then
``seq``, ``at``, ``subject``, ``change`` and ``content``, written as the journal's is.
``content`` is the hash of what the subject held then (`record_content`), empty when it
was removed. ``seq`` counts from 1 without a gap.

The salt of a subject's newest content stands in ``seals``, and is another at each
change: of what was changed, anonymised or removed the chain tells nothing, and is
whole all the same.

What is touched is noted by triggers that only our own connections have. What another
program changes is therefore not sealed, and found (`record_verifier`); before we
change it, it is noted as a row of its own (``altered``).
"""

import contextlib
import hashlib
import json
import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple, Self

from appliance.adapters import sqlite_file
from appliance.adapters.records import record_content
from appliance.adapters.records.record_content import FORM, Contents, Part
from appliance.wire.times import to_iso

Change = Literal["made", "changed", "anonymised", "removed", "altered", "taken_up"]
DOMAIN: Final = "luukku-records"
NO_HASH: Final = "0" * 64
SALT_BYTES: Final = 16

_TOUCHED: Final = "CREATE TEMP TABLE touched (subject TEXT NOT NULL, change TEXT)"
_NOTE: Final = "INSERT INTO touched (subject) SELECT {0}; "
_READ: Final = """SELECT subject, max(change), min(rowid) FROM temp.touched
GROUP BY subject ORDER BY 3"""
_WATCHED: Final = {"pins": " OF role, salt, hash, n, r, p"}
"""Of which columns an update is a change; of all, where nothing is said."""
SUMS: Final = {
    "followups": (
        "incident_id",
        "step",
        "due_at",
        "expires_at",
        "answered_at",
        "answer",
    ),
    "pins": ("role", "failures"),
}
"""Tables with a checksum in each row, and the columns that it is made of."""

log = logging.getLogger(__name__)


class End(NamedTuple):
    """The last row of the chain."""

    seq: int
    """Of the row, and how many there are."""
    head: str


class Chain:
    """The chain behind one connection that writes; belongs to its thread."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Begin to watch what the connection writes into the records at `path`.

        Raises:
            sqlite3.Error: as everywhere.
        """
        self._connection = connection
        self._contents = Contents(connection)
        self._committed = sqlite_file.connect(path, "ro")
        """Sees what was there before a transaction, while it lasts."""
        try:
            self._before = Contents(self._committed)
            _watch(connection, self._contents.parts)
        except BaseException:
            self._committed.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what was opened here; the connection stays open."""
        self._committed.close()

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """A transaction: all that is written within it is sealed, or nothing is kept.

        Raises:
            sqlite3.Error: it was rolled back.
        """
        with sqlite_file.transaction(self._connection):
            yield
            self._seal()

    def _seal(self) -> None:
        touched = self._connection.execute(_READ).fetchall()
        if not touched:
            return
        for subject, said, _ in touched:
            salt, content = _sealed(self._connection, subject)
            found = self._before.of(subject)
            if record_content.digest(salt, subject, found) != content:
                _note_altered(self._connection, subject, found)
                # Its salt was not kept: whatever is there now is sealed anew.
                content = "altered"
            rows = self._contents.of(subject)
            if record_content.digest(salt, subject, rows) != content:
                _append(self._connection, subject, said, rows)
        self._connection.execute("DELETE FROM temp.touched")


def forget(connection: sqlite3.Connection, subject: str) -> None:
    """Have this transaction called the anonymising of the subject.

    Nothing more is needed: the salt is another at each change, so that the chain tells
    nothing of what was there. Call it within `Archive.write`, before or after the rows
    are changed or deleted.
    """
    connection.execute(
        "INSERT INTO temp.touched (subject, change) VALUES (?, 'anonymised')",
        (subject,),
    )


def incident(incident_id: str) -> str:
    """The subject that an incident is."""
    return f"incident:{incident_id}"


def end(connection: sqlite3.Connection) -> End:
    """Where the chain ends."""
    row = connection.execute(
        "SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return End(0, NO_HASH) if row is None else End(*row)


def row_hash(prev_hash: str, row: Sequence[object]) -> str:
    """The hash of a row, from ``seq`` to ``content``."""
    return hashlib.sha256(row_line(prev_hash, row)).hexdigest()


def row_line(prev_hash: str, row: Sequence[object]) -> bytes:
    """The bytes that the hash is made of."""
    array = [DOMAIN, prev_hash, *row]
    text = json.dumps(array, ensure_ascii=False, separators=(",", ":"), default=repr)
    return text.encode("utf-8", "surrogateescape")


def take_up(connection: sqlite3.Connection) -> None:
    """Begin the chain with all that is there; the caller holds a transaction."""
    for subject, rows in Contents(connection).all():
        if subject != FORM:
            _append(connection, subject, "taken_up", rows)
    connection.create_function("luukku_sum", -1, record_content.checksum)
    for table, columns in SUMS.items():
        # S608 asks about SQL made of strings: these are made of our own names.
        connection.execute(
            f"UPDATE {table} SET checksum = luukku_sum({', '.join(columns)})"  # noqa: S608 - above
        )


def seal_form(
    connection: sqlite3.Connection, refresh: Callable[[sqlite3.Connection], None]
) -> None:
    """Have tables, questions and words as the program has them, and sealed.

    The caller holds a transaction. What `refresh` found unsealed and left there was
    put there by another program. A migration that changes a table adds a row without
    content for `FORM` before it does.
    """
    salt, content = _sealed(connection, FORM)
    found = Contents(connection).of(FORM)
    refresh(connection)
    rows = Contents(connection).of(FORM)
    if record_content.digest(salt, FORM, rows) == content:
        return
    is_altered = record_content.digest(salt, FORM, found) != content
    if is_altered and _was_sealed(connection, FORM):
        _note_altered(connection, FORM, found)
        if rows == found:
            return
    _append(connection, FORM, None, rows)


def _note_altered(
    connection: sqlite3.Connection, subject: str, found: record_content.Rows
) -> None:
    """Somebody else has changed it: that is never taken for ours."""
    log.error(
        "Another program than Luukku has altered the records: %s. What it holds "
        "now is kept, and the chain says so. Find out who may write the file; a "
        "backup has what stood there.",
        subject,
    )
    _append(connection, subject, "altered", found)


def _was_sealed(connection: sqlite3.Connection, subject: str) -> bool:
    """Whether the chain has a content of the subject, with or without its seal."""
    row = connection.execute(
        "SELECT content FROM chain WHERE subject = ? ORDER BY seq DESC LIMIT 1",
        (subject,),
    ).fetchone()
    return row is not None and row[0] != record_content.NOTHING


def _sealed(connection: sqlite3.Connection, subject: str) -> tuple[bytes, str]:
    """Salt and hash of what a subject held at its last change."""
    row = connection.execute(
        "SELECT salt, content FROM seals JOIN chain USING (seq, subject) "
        "WHERE subject = ?",
        (subject,),
    ).fetchone()
    return (b"", record_content.NOTHING) if row is None else row


def _append(
    connection: sqlite3.Connection,
    subject: str,
    said: Change | None,
    rows: record_content.Rows,
) -> None:
    """Add a row to the chain, and seal the subject with a salt of its own."""
    last = end(connection)
    seq, at = last.seq + 1, to_iso(int(datetime.now(UTC).timestamp() * 1000))
    salt = secrets.token_bytes(SALT_BYTES)
    content = record_content.digest(salt, subject, rows)
    row = (seq, at, subject, said or _change(connection, subject, rows), content)
    connection.execute(
        "INSERT INTO chain (seq, at, subject, change, content, hash) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (*row, row_hash(last.head, row)),
    )
    if rows:
        connection.execute(
            "INSERT OR REPLACE INTO seals (subject, salt, seq) VALUES (?, ?, ?)",
            (subject, salt, seq),
        )
    else:
        connection.execute("DELETE FROM seals WHERE subject = ?", (subject,))


def _change(
    connection: sqlite3.Connection, subject: str, rows: record_content.Rows
) -> Change:
    if not rows:
        return "removed"
    there = connection.execute("SELECT 1 FROM seals WHERE subject = ?", (subject,))
    return "made" if there.fetchone() is None else "changed"


def _watch(connection: sqlite3.Connection, parts: list[Part]) -> None:
    """Have this connection note what it changes in them, and keep checksums."""
    connection.execute("PRAGMA temp_store = MEMORY")
    # Else a row that another takes the place of (OR REPLACE) would be gone unnoted.
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.create_function("luukku_sum", -1, record_content.checksum)
    connection.execute(_TOUCHED)
    for part in parts:
        if part.kind != FORM:
            _watch_rows(connection, part)
    for table, columns in SUMS.items():
        _keep_sums(connection, table, columns)


def _watch_rows(connection: sqlite3.Connection, part: Part) -> None:
    name = f"'{part.kind}:' || {{0}}.\"{part.key}\"" if part.key else f"'{part.kind}'"
    old, new = _NOTE.format(name.format("OLD")), _NOTE.format(name.format("NEW"))
    update = f"UPDATE{_WATCHED.get(part.table, '')}"
    for event, notes in (("INSERT", new), (update, old + new), ("DELETE", old)):
        connection.execute(
            f'CREATE TEMP TRIGGER "{part.table}_{event[:6]}" AFTER {event} '
            f'ON main."{part.table}" BEGIN {notes} END'
        )


def _keep_sums(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...]
) -> None:
    row = ", ".join(f"NEW.{column}" for column in columns)
    key = f"{columns[0]} = NEW.{columns[0]}"
    if table == "followups":
        key += " AND step = NEW.step"
    update = f"UPDATE {table} SET checksum = luukku_sum({row}) WHERE {key}"  # noqa: S608 - above
    for event in ("INSERT", f"UPDATE OF {', '.join(columns)}"):
        connection.execute(
            f"CREATE TEMP TRIGGER {table}_sum_{event[:6]} AFTER {event} "
            f"ON main.{table} BEGIN {update}; END"
        )
