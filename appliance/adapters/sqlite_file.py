# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One SQLite file of ours: connecting to it, knowing it, and judging its errors."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_MS: Final = 1_000
DAMAGE_CODES: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
LOCKED_CODES: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
FULL_ERRNOS: Final = (errno.ENOSPC, errno.EDQUOT)


class Shape(NamedTuple):
    """What makes a database file the one that it is."""

    application_id: int
    """In the file's header: `file` and our own checks know it by this."""
    name: str
    """Of its migrations."""
    steps: tuple[Callable[["Database"], None], ...]
    """Migrations in order; the version is how many have been applied."""
    tables: tuple[str, ...]
    """Without one of them it is damaged."""
    refresh: Callable[[sqlite3.Connection], None] | None = None
    """Brings up to date, in a transaction at each opening, what follows the program."""


class DamagedError(Exception):
    """The file is not a database of this appliance; the text says why."""


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Connect to a file that is there; transactions are begun by hand."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
    )


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, so that trying again is no use."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            # Python's own: text that is no UTF-8.
            return isinstance(error, sqlite3.OperationalError)
        return code & 0xFF in DAMAGE_CODES
    # ValueError: a word or a time in a row that none of ours can be.
    return isinstance(error, (DamagedError, ValueError))


def is_full(error: Exception) -> bool:
    """Whether there is no room on the disk."""
    if isinstance(error, OSError):
        return error.errno in FULL_ERRNOS
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


def is_locked(error: Exception) -> bool:
    """Whether another program holds the file."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in LOCKED_CODES


def check_identity(connection: sqlite3.Connection, shape: Shape) -> None:
    """Raise DamagedError unless the file is ours and no newer than this program."""
    if pragma(connection, "application_id") != shape.application_id:
        raise DamagedError("the file is no database of Luukku")
    version, ours = pragma(connection, "user_version"), len(shape.steps)
    if version > ours:
        raise DamagedError(
            f"the file is of version {version}, newer than this program's {ours}"
        )


def check_tables(connection: sqlite3.Connection, shape: Shape) -> None:
    """Raise DamagedError unless every table of this version is there."""
    there = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        )
    }
    missing = ", ".join(sorted(set(shape.tables) - there))
    if missing:
        raise DamagedError(f"tables are missing: {missing}")


def check_pages(connection: sqlite3.Connection) -> None:
    """Raise DamagedError if SQLite finds damage in the pages."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DamagedError(f"the file is damaged: {found}")


def harden(connection: sqlite3.Connection) -> None:
    """Set what a connection must have, and make sure that it has it (D1, D14)."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    wrong = (
        mode != "wal"
        or pragma(connection, "synchronous") != 2  # noqa: PLR2004 - FULL
        or pragma(connection, "foreign_keys") != 1
    )
    if wrong:
        raise OSError(errno.ENOTSUP, "no write-ahead log with full sync is offered")


def sync_folder(folder: Path) -> None:
    """Have what was renamed in the folder on the disk on return."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing; it is on the disk on return.

    Raises:
        sqlite3.Error: it was rolled back.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite may have rolled back by itself, or be past doing it.
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def as_stored(raw: bytes) -> str:
    """Text as it is stored; what is no UTF-8 becomes lone surrogates, not an error."""
    return raw.decode("utf-8", "surrogateescape")


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The number that a pragma says."""
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def migrate(connection: sqlite3.Connection, shape: Shape) -> None:
    """Apply the steps that are missing, each in a transaction of its own."""
    # 60 ms and 4 MiB that a daemon with a schema of today need not spend.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - see above

    steps = Migrations(shape.name)
    for step in shape.steps:
        steps(name=step.__name__.removeprefix("_"))(step)
    steps.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {len(shape.steps)}")
