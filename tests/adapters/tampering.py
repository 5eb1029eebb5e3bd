# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Records that the real store wrote, and hands that alter them afterwards."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from appliance.adapters.journal import COLUMNS, row_hash
from appliance.core.values import (
    EventType,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Role,
    Stage,
)
from tests.adapters.rows import WALL_MS, Kept, commit, occurrence

ROWS = 9
FULL = 5
"""The number of the row that has a value in every column."""
CELLS = (*COLUMNS, "prev_hash", "hash")


def write(path: Path) -> None:
    """Write nine rows; the fifth has a value in every column."""
    full = occurrence(
        FULL,
        event_type=EventType.FAULT,
        wall_ms=WALL_MS + FULL,
        synced=False,
        alert_id="alert-1",
        role=Role.DURESS,
        guard="guard-2",
        kind=Kind.HELP,
        level=Level.HELP,
        stage=Stage.ON_SITE,
        rev=4,
        escalation=2,
        outcome=Outcome.FALSE_PRESS,
        note='Ovi auki, \u0001 "lukko" rikki\n\U0001f6aa \x7f',
        fault=FaultKind.STUCK,
        part="duress",
    )
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, FULL)), commit(2, occurrences=(full,)))
        kept.write(commit(3, *range(FULL + 1, ROWS + 1)))


def copied(path: Path, folder: Path) -> Path:
    """A copy of records that nobody has open."""
    copy = folder / "copy.db"
    for suffix in ("-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(path, copy)
    return copy


def tamper(path: Path, *statements: str, values: Sequence[object] = ()) -> None:
    """Alter records by SQL; the first statement gets the values."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statements[0], values)
        for statement in statements[1:]:
            connection.execute(statement)


def change(
    path: Path, column: str, row: str, value: object = None, new: str = "?"
) -> None:
    """Change one cell: of the row where `row` is true, to `value` or what SQL says."""
    given = (value,) if "?" in new else ()
    tamper(path, f"UPDATE journal SET {column} = {new} WHERE {row}", values=given)  # noqa: S608 - ours


def rows_of(path: Path, *more: str) -> list[tuple[Any, ...]]:
    """All rows in order: the hashed columns, prev_hash, hash, then the others."""
    with closing(sqlite3.connect(path)) as connection:
        # What was made unreadable must not stop a test.
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return connection.execute(
            f"SELECT {', '.join((*CELLS, *more))} FROM journal ORDER BY seq, rowid"  # noqa: S608 - columns
        ).fetchall()


def chain_anew(path: Path, first: int, last: int = ROWS) -> None:
    """Make the hashes of the rows `first` to `last` right again, as a forger can."""
    head = ""
    for *row, prev_hash, digest, rowid in rows_of(path, "rowid"):
        link, found = prev_hash, digest
        if first <= row[0] <= last:
            link = head or prev_hash
            found = row_hash(link, row)
            tamper(
                path,
                "UPDATE journal SET prev_hash = ?, hash = ? WHERE rowid = ?",
                values=(link, found, rowid),
            )
        head = found
