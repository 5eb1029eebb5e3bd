# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records, read by whoever doubts them: the file, and its chain row by row.

The chain's rule is in `journal`, and in ``docs/reference/journal.md`` for others.
"""

import fcntl
import sqlite3
import struct
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import alert_proof, reading, removal_rows
from appliance.adapters.journal import COLUMNS, NO_HASH, row_hash
from appliance.adapters.reading import plain
from appliance.adapters.removal_rows import Start
from appliance.adapters.sqlite_file import as_stored

PROGRESS_ROWS: Final = 1_000
"""After so many rows it is told how far the reading has come."""
WRITE_LOCK: Final = 120
"""The byte of a log's index that is locked by whoever writes."""
YOUNGEST: Final = timedelta(days=28)
"""The shortest month: no setting removes anything sooner."""
KINDS: Final = frozenset({int, str, type(None)})
"""What a row holds; anything else was put there by other means."""
# S608 asks about SQL made of strings: these are made of the journal's constants.
_ROWS: Final = f"SELECT {', '.join(COLUMNS)}, prev_hash, hash FROM journal ORDER BY seq"  # noqa: S608 - above

Tell = Callable[[int, int], None]
"""Told how many rows have been read, and how many there are."""


class Flaw(Enum):
    """What can be wrong with a row."""

    ALTERED = "its hash does not follow from its values"
    UNLINKED = "its prev_hash is not the hash of the row before"
    UNROOTED = "it is the first, and does not follow what time has removed"
    START = "it was removed, and what is said of that is not what Luukku wrote"
    DISORDERED = "its number is not greater than that of the row before"
    UNREADABLE = "a value of it is neither a number nor text"


class BadRow(NamedTuple):
    """The first row that is not as it was written; values as they are found."""

    flaw: Flaw
    seq: object
    event_id: object
    at: object
    before: int | None
    """The number of the good row before it, if there is one."""
    column: str = ""
    """Which value cannot be read."""


class Verdict(NamedTuple):
    """What was found; whole if `bad`, `damage` and `orphan` say nothing."""

    rows: int
    """Good rows, from the first to the end or to the bad one."""
    began: str
    """When the first of them was; empty without one."""
    ended: str
    """When the last of them was."""
    start: Start
    """What time has removed before the first of them."""
    head: str
    """The hash of the last of them; 64 zeros without one."""
    found_at: int | None
    """How many rows had been written when the head asked for was the head."""
    bad: BadRow | None
    damage: str
    """What SQLite finds wrong with the file; empty when nothing is."""
    orphan: str
    """A table with a row that points to nothing; empty when there is none."""
    contradicted: str
    """An alert of which another table says what the rows do not; empty: none."""

    @property
    def written(self) -> int:
        """Rows up to the last good one, with those that time has removed."""
        return self.start.rows + self.rows


class _Walk:
    """How far the chain has been followed."""

    def __init__(self, wanted: str) -> None:
        self.start = Start()
        self.head = NO_HASH
        self.rows = 0
        self.seq: int | None = None
        self.began = self.ended = ""
        self._wanted = wanted
        self.found_at = 0 if wanted == NO_HASH else None
        self.bad: BadRow | None = None

    def begin(self, start: Start, digest: object) -> None:
        """Take where the journal begins of which time has removed the front."""
        if start == Start():
            return
        if not _is_sound(start, digest):
            self.bad = BadRow(Flaw.START, start.seq, "", start.older_than, None)
            return
        self.start, self.head, self.seq = start, start.hash, start.seq
        if self.head == self._wanted:
            self.found_at = start.rows

    def step(self, row: Sequence[object]) -> bool:
        """Take the next row; False if it is not as it was written."""
        seq, event_id, _, at, *_, prev_hash, digest = row
        flaw, column = self._flaw(row[:-2], prev_hash, digest)
        if flaw is not None:
            self.bad = BadRow(flaw, seq, event_id, at, self.seq, column)
            return False
        assert isinstance(seq, int), "else it would be a flaw"
        self.head, self.rows, self.seq = str(digest), self.rows + 1, seq
        self.began, self.ended = self.began or str(at), str(at)
        if self.head == self._wanted:
            self.found_at = self.start.rows + self.rows
        return True

    def _flaw(
        self, values: Sequence[object], prev_hash: object, digest: object
    ) -> tuple[Flaw | None, str]:
        """What is wrong with the next row, and in which column if that is known."""
        if not KINDS.issuperset(map(type, values)):
            return Flaw.UNREADABLE, _strange(values)
        try:
            right = row_hash(str(prev_hash), values)
        except UnicodeEncodeError:
            return Flaw.UNREADABLE, _strange((*values, prev_hash))
        seq = values[0]
        if digest != right or not isinstance(seq, int):
            return Flaw.ALTERED, ""
        if prev_hash != self.head:
            return (Flaw.UNLINKED if self.rows else Flaw.UNROOTED), ""
        if self.seq is not None and seq <= self.seq:
            return Flaw.DISORDERED, ""
        return None, ""


def verify(path: Path, head: str = "", tell: Tell | None = None) -> Verdict:
    """Read the whole file and follow its chain to the first bad row.

    Args:
        path: of the database.
        head: a hash to look for, 64 lower-case hexadecimal digits.
        tell: is called every thousand rows.

    Raises:
        UnusableError: the file cannot be read, or is none of ours.
    """
    return reading.settled(path, lambda: _verify(path, head, tell))


def _verify(path: Path, head: str, tell: Tell | None) -> Verdict:
    with reading.opened(path) as connection:
        connection.text_factory = as_stored
        return _judge(connection, head, tell)


def _judge(connection: sqlite3.Connection, head: str, tell: Tell | None) -> Verdict:
    """Ask SQLite of the file, then follow the chain as far as it can be read."""
    walk = _Walk(head)
    damage, orphan = reading.flaws(connection)
    contradicted = ""
    try:
        _follow(connection, walk, tell)
        if walk.bad is None:
            contradicted = alert_proof.contradicted(connection)
    except sqlite3.DatabaseError as error:
        damage = damage or plain(str(error))
    return Verdict(
        rows=walk.rows,
        began=walk.began,
        ended=walk.ended,
        start=walk.start,
        head=walk.head,
        found_at=walk.found_at,
        bad=walk.bad,
        damage=damage,
        orphan=orphan,
        contradicted=contradicted,
    )


def _follow(connection: sqlite3.Connection, walk: _Walk, tell: Tell | None) -> None:
    walk.begin(*removal_rows.start(connection))
    if walk.bad is not None:
        return
    (count,) = connection.execute("SELECT count(*) FROM journal").fetchone()
    if walk.start.rows and not count:
        start = walk.start
        walk.bad = BadRow(Flaw.START, start.seq, "", start.older_than, None)
    for row in connection.execute(_ROWS):
        if not walk.step(row):
            return
        if tell is not None and walk.rows % PROGRESS_ROWS == 0:
            tell(walk.rows, count)


def _is_sound(start: Start, digest: object) -> bool:
    """Whether Luukku wrote it: nothing is removed by time that is younger."""
    if not KINDS.issuperset(map(type, start)):
        return False
    try:
        days = datetime.fromisoformat(start.removed_at) - datetime.fromisoformat(
            start.older_than
        )
        return start.sum() == digest and days >= YOUNGEST
    except (ValueError, TypeError):
        return False


def lock_holder(path: Path) -> int | None:
    """The process that is writing now; None when nobody is.

    It is asked of the kernel: in a write-ahead log's index one byte is locked by
    whoever writes (SQLite's file format, 2.2), and asking takes no lock.
    """
    try:
        with Path(f"{path}-shm").open("rb") as index:
            # struct flock (fcntl(2)): type, whence, start, length, process.
            asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, WRITE_LOCK, 1, 0)
            told = fcntl.fcntl(index, fcntl.F_GETLK, asked)
    except OSError:
        return None
    kind, *_, process = struct.unpack("hhqqi4x", told)
    return None if kind == fcntl.F_UNLCK else int(process)


def _strange(values: Sequence[object]) -> str:
    """The first column whose value no row of ours has."""
    names = (*COLUMNS, "prev_hash")
    return next(
        name
        for name, value in zip(names, values, strict=False)
        if type(value) not in KINDS or _is_torn(str(value))
    )


def _is_torn(text: str) -> bool:
    """Whether `as_stored` has found bytes in it that are no UTF-8."""
    return any("\udc80" <= letter <= "\udcff" for letter in text)
