# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records of what people log, read by whoever doubts them.

First the chain, row by row; then whether each subject holds what its newest row says;
then the checksums of rows that may leave no trace in the chain. The rules are in
`record_chain` and `record_content`, and in ``docs/reference/records-chain.md``.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError, plain
from appliance.adapters.records import incident_schema
from appliance.adapters.records.record_chain import NO_HASH, SUMS, row_hash
from appliance.adapters.records.record_content import FORM, Contents, checksum, digest
from appliance.adapters.sqlite_file import DamagedError, as_stored

PROGRESS_ROWS: Final = 1_000
"""After so many rows it is told how far the reading has come."""
FIRST_VERSION: Final = 3
"""Of the file that has a chain."""

Tell = Callable[[int, int], None]
"""Told how many rows have been read, and how many there are."""


class Flaw(Enum):
    """What can be wrong with a row of the chain, or with what a subject holds."""

    ALTERED = "its hash does not follow from its values and the row before"
    GAP = "its number is not the next after that of the row before"
    CONTENT = "the subject does not hold what was sealed"
    UNSEALED = "the subject holds something and was never sealed"
    GONE = "the subject was sealed and holds nothing"
    SEAL = "the seal of the subject does not point to its newest row"
    SUM = "the checksum does not follow from the row"
    NOTED = "Luukku itself noted that another program had altered the subject"


class Bad(NamedTuple):
    """The first thing that is not as it was written; values as they are found."""

    flaw: Flaw
    subject: object
    """Or the table, where a checksum is wrong."""
    seq: object = None
    """The number of the chain's row that is bad, or that tells of the subject."""
    at: object = None


class Verdict(NamedTuple):
    """What was found; whole if `bad`, `noted`, `damage` and `orphan` say nothing."""

    rows: int
    """Good rows of the chain, from the first to the end or to the bad one."""
    subjects: int
    """That hold what was sealed."""
    began: str
    ended: str
    head: str
    found_at: int | None
    """How many rows there were when the head asked for was the head."""
    bad: Bad | None
    noted: Bad | None
    """The first alteration that Luukku itself has noted."""
    damage: str
    orphan: str


class _Walk:
    """How far the chain has been followed."""

    def __init__(self, wanted: str) -> None:
        self.head = NO_HASH
        self.rows = 0
        self.subjects = 0
        self.began = self.ended = ""
        self.newest: dict[str, tuple[int, str]] = {}
        """The newest row of each subject, and the hash of its content."""
        self._wanted = wanted
        self.found_at = 0 if wanted == NO_HASH else None
        self.bad: Bad | None = None
        self.noted: Bad | None = None

    def step(self, row: Sequence[object]) -> bool:
        """Take the next row; False if it is not as it was written."""
        *values, found = row
        seq, at, subject, change, content = values
        if found != row_hash(self.head, values):
            self.bad = Bad(Flaw.ALTERED, subject, seq, at)
            return False
        if seq != self.rows + 1:
            self.bad = Bad(Flaw.GAP, subject, seq, at)
            return False
        self.head, self.rows = str(found), self.rows + 1
        self.began, self.ended = self.began or str(at), str(at)
        self.newest[str(subject)] = (self.rows, str(content))
        if change == "altered" and self.noted is None:
            self.noted = Bad(Flaw.NOTED, subject, seq, at)
        if self.head == self._wanted:
            self.found_at = self.rows
        return True


def verify(path: Path, head: str = "", tell: Tell | None = None) -> Verdict:
    """Read the whole file, follow its chain and compare what it says.

    Args:
        path: of the database.
        head: a hash to look for, 64 lower-case hexadecimal digits.
        tell: is called every thousand rows.

    Raises:
        UnusableError: the file cannot be read, is none of ours, or has no chain yet.
    """
    return reading.settled(path, lambda: _verify(path, head, tell))


def _verify(path: Path, head: str, tell: Tell | None) -> Verdict:
    with reading.opened(path, incident_schema.SHAPE) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < FIRST_VERSION:
            raise UnusableError(
                f"{path} is of version {version}, which had no chain yet: its first "
                "opening by this Luukku makes one (systemctl start luukku-records)."
            )
        connection.text_factory = as_stored
        return _judge(connection, head, tell)


def _judge(connection: sqlite3.Connection, head: str, tell: Tell | None) -> Verdict:
    """Ask SQLite of the file, then follow the chain as far as it can be read."""
    walk = _Walk(head)
    damage, orphan = reading.flaws(connection)
    try:
        _follow(connection, walk, tell)
        if walk.bad is None:
            walk.bad = next(_compared(connection, walk), None)
        if walk.bad is None:
            walk.bad = next(_summed(connection), None)
    except (sqlite3.DatabaseError, DamagedError) as error:
        damage = damage or plain(str(error))
    return Verdict(
        rows=walk.rows,
        subjects=walk.subjects,
        began=walk.began,
        ended=walk.ended,
        head=walk.head,
        found_at=walk.found_at,
        bad=walk.bad,
        noted=walk.noted,
        damage=damage,
        orphan=orphan,
    )


def _follow(connection: sqlite3.Connection, walk: _Walk, tell: Tell | None) -> None:
    (count,) = connection.execute("SELECT count(*) FROM chain").fetchone()
    for row in connection.execute(
        "SELECT seq, at, subject, change, content, hash FROM chain ORDER BY seq"
    ):
        if not walk.step(row):
            return
        if tell is not None and walk.rows % PROGRESS_ROWS == 0:
            tell(walk.rows, count)


def _compared(connection: sqlite3.Connection, walk: _Walk) -> Iterator[Bad]:
    """The subjects that do not hold what the chain says of them."""
    seals = {
        subject: (salt, seq)
        for subject, salt, seq in connection.execute(
            "SELECT subject, salt, seq FROM seals"
        )
    }
    for subject, rows in Contents(connection).all():
        salt, seq = seals.pop(subject, (b"", 0))
        newest, content = walk.newest.pop(subject, (0, ""))
        if not newest:
            yield Bad(Flaw.UNSEALED, subject)
        elif seq != newest:
            yield Bad(Flaw.SEAL, subject, newest)
        elif not isinstance(salt, bytes) or digest(salt, subject, rows) != content:
            yield Bad(Flaw.CONTENT, subject, newest)
        walk.subjects += subject != FORM
    for subject, (newest, content) in walk.newest.items():
        if content:
            yield Bad(Flaw.GONE, subject, newest)
    for subject, (_, seq) in seals.items():
        yield Bad(Flaw.SEAL, subject, seq)


def _summed(connection: sqlite3.Connection) -> Iterator[Bad]:
    """The tables with a row that does not have its checksum."""
    for table, columns in SUMS.items():
        # S608 asks about SQL made of strings: these are made of our own names.
        for *values, found in connection.execute(
            f"SELECT {', '.join(columns)}, checksum FROM {table}"  # noqa: S608 - above
        ):
            if found != checksum(*values):
                yield Bad(Flaw.SUM, table)
