# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A database file of ours: its birth, its checks, and where damage goes.

Plain SQLite that sqlite-utils and Datasette open. WAL with a full sync at each
commit; one read-write connection for each file (reliability notes D1, D2). A file
that is damaged, empty, foreign or of a newer version is set aside under a dated
name, never deleted, and a fresh one takes its place. What the file is for is its
`Shape`.
"""

import contextlib
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_MS: Final = 1_000
ASIDE_MAX: Final = 16
"""Files set aside that are kept; beyond them the newest one is replaced."""
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


class Opened(NamedTuple):
    """An open database, and what had to be done for it."""

    connection: sqlite3.Connection
    aside: Path | None
    """Where the file that was found went, if it could not be used."""
    why: str
    """Why, as the end of a sentence; empty when all was well."""


def open_database(path: Path, shape: Shape) -> Opened:
    """Open the database, make it, or replace a damaged one.

    The connection belongs to the calling thread.

    Raises:
        OSError: the folder or the file cannot be reached or written.
        sqlite3.Error: as OSError, or another program holds a lock.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        return Opened(_create(path, shape)[0], None, "")
    try:
        return Opened(_open_checked(path, shape), None, "")
    except (DamagedError, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            raise
        return begin_anew(path, shape, str(error))


def begin_anew(path: Path, shape: Shape, why: str) -> Opened:
    """Set the file aside because of `why` and make a fresh one; as `open_database`."""
    connection, aside = _create(path, shape)
    return Opened(connection, aside, why)


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


def set_aside(path: Path) -> Path:
    """Rename the database, with its log, to a dated name; the new path.

    Raises:
        OSError: the folder cannot be written.
    """
    kept = kept_aside(path)
    if len(kept) >= ASIDE_MAX:
        for suffix in ("", "-wal"):
            Path(f"{kept[-1]}{suffix}").unlink(missing_ok=True)
    aside = path.with_name(f"{path.name}.aside-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z")
    for suffix in ("-wal", ""):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{aside}{suffix}")
    Path(f"{path}-shm").unlink(missing_ok=True)
    return aside


def kept_aside(path: Path) -> list[Path]:
    """The files that were set aside and are still there, the oldest first."""
    return sorted(path.parent.glob(f"{path.name}.aside-*Z"))


@contextlib.contextmanager
def opened_copy(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy in the temporary folder, for reading what can be read.

    Of a database on a disk that refuses writing: SQLite cannot read a WAL there.

    Raises:
        OSError: the file cannot be read, or there is no room for the copy.
        sqlite3.Error: it cannot be opened.
    """
    with tempfile.TemporaryDirectory(prefix="luukku-") as folder:
        copy = Path(folder, "copy.db")
        shutil.copyfile(path, copy)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        with contextlib.closing(connect(copy)) as connection:
            yield connection


def _create(path: Path, shape: Shape) -> tuple[sqlite3.Connection, Path | None]:
    """Make a whole new database beside `path`, then rename: never a half one.

    What is there is set aside when the new one is ready, not before.
    """
    new = path.with_name(f"{path.name}.new")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{new}{suffix}").unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.closing(connect(new)) as connection:
        # Only before the first table can it be chosen.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute(f"PRAGMA application_id = {shape.application_id}")
        _harden(connection)
        migrate(connection, shape)
        _refresh(connection, shape)
    aside = None
    # The log of a database that somebody took away is not the new one's.
    if path.exists() or Path(f"{path}-wal").exists():
        aside = set_aside(path)
    new.replace(path)
    _sync_folder(path.parent)
    return _open_checked(path, shape), aside


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Connect to a file that is there; transactions are begun by hand."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
    )


def _open_checked(path: Path, shape: Shape) -> sqlite3.Connection:
    """Connect, make sure of what is there, bring it to this version."""
    if path.stat().st_size == 0:
        raise DamagedError("the file is empty")
    connection = connect(path)
    try:
        check_identity(connection, shape)
        _harden(connection)
        if pragma(connection, "user_version") < len(shape.steps):
            migrate(connection, shape)
        check_tables(connection, shape)
        check_pages(connection)
        _refresh(connection, shape)
    except BaseException:
        connection.close()
        raise
    return connection


def _refresh(connection: sqlite3.Connection, shape: Shape) -> None:
    if shape.refresh is not None:
        with transaction(connection):
            shape.refresh(connection)


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


def _harden(connection: sqlite3.Connection) -> None:
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
