# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A database file of ours: its birth, its checks, and where damage goes.

Plain SQLite that sqlite-utils and Datasette open. WAL with a full sync at each
commit; one read-write connection for each file (reliability notes D1, D2). A file
that is damaged, empty, foreign or of a newer version is set aside under a dated
name, never deleted, and a fresh one takes its place. One of an older version is
brought forward on a copy (`upgrade`). What the file is for is its `Shape`.
"""

import contextlib
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import upgrade
from appliance.adapters.sqlite_file import (
    BUSY_MS,
    DamagedError,
    Shape,
    check_identity,
    check_pages,
    check_tables,
    connect,
    harden,
    is_damage,
    is_full,
    is_locked,
    migrate,
    pragma,
    sync_folder,
    transaction,
)

__all__ = [
    "ASIDE_MAX",
    "BUSY_MS",
    "DamagedError",
    "Opened",
    "Shape",
    "begin_anew",
    "check_identity",
    "check_pages",
    "check_tables",
    "connect",
    "forget_aside",
    "is_damage",
    "is_full",
    "is_locked",
    "kept_aside",
    "migrate",
    "name_aside",
    "open_database",
    "opened_copy",
    "pragma",
    "set_aside",
    "transaction",
]

ASIDE_MAX: Final = 16
"""Files set aside that are kept; beyond them the newest one is replaced."""
ASIDE: Final = "aside"
"""Part of the name of what could not be used."""

ASIDE_AT: Final = "%Y%m%dT%H%M%S.%f%z"
"""How the time in such a name is written."""
FIRST: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Before the first Luukku: no clock that was right can have said an earlier time."""

log = logging.getLogger(__name__)


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
    # The last one: what SQLite says of a damaged name is no text.
    except (DamagedError, sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return begin_anew(path, shape, str(error))


def begin_anew(path: Path, shape: Shape, why: str) -> Opened:
    """Set the file aside because of `why` and make a fresh one; as `open_database`."""
    connection, aside = _create(path, shape)
    return Opened(connection, aside, why)


def set_aside(path: Path, mark: str = ASIDE) -> Path:
    """Rename the database, with its log, to a dated name; the new path.

    Of those that could not be used only so many are kept.

    Raises:
        OSError: the folder cannot be written.
    """
    kept = kept_aside(path)
    if mark == ASIDE and len(kept) >= ASIDE_MAX:
        for suffix in ("", "-wal"):
            Path(f"{kept[-1]}{suffix}").unlink(missing_ok=True)
    aside = _aside_name(path, mark)
    for suffix in ("-wal", ""):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{aside}{suffix}")
    Path(f"{path}-shm").unlink(missing_ok=True)
    return aside


def name_aside(path: Path, mark: str) -> Path:
    """Give a database without a log a dated name, too.

    It stays in its place until another takes it: a kill in between leaves a counter
    that knows its open alert.

    Raises:
        OSError: as `set_aside`.
    """
    aside = _aside_name(path, mark)
    os.link(path, aside)
    return aside


def _aside_name(path: Path, mark: str) -> Path:
    """The dated name that the database would be given now."""
    return path.with_name(f"{path.name}.{mark}-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z")


def kept_aside(path: Path, mark: str = ASIDE) -> list[Path]:
    """The files that were set aside and are still there, the oldest first."""
    return sorted(path.parent.glob(f"{path.name}.{mark}-*Z"))


def forget_aside(path: Path, before: datetime) -> list[str]:
    """Delete the files that were set aside before this time; their names.

    A name with a time that no clock that was right can have said stays.

    Raises:
        OSError: one cannot be deleted.
    """
    gone = []
    for aside in path.parent.glob(f"{path.name}.*-*Z"):
        at = _set_aside_at(aside)
        if at is None or not FIRST <= at < before:
            continue
        for suffix in ("-wal", "-shm", ""):
            Path(f"{aside}{suffix}").unlink(missing_ok=True)
        gone.append(aside.name)
    return gone


def _set_aside_at(path: Path) -> datetime | None:
    """When a file was set aside, as its name says."""
    try:
        return datetime.strptime(path.name.rpartition("-")[2], ASIDE_AT)  # noqa: DTZ007 - it has %z
    except ValueError:
        return None


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
        harden(connection)
        migrate(connection, shape)
        _refresh(connection, shape)
    aside = None
    # The log of a database that somebody took away is not the new one's.
    if path.exists() or Path(f"{path}-wal").exists():
        aside = set_aside(path)
    new.replace(path)
    sync_folder(path.parent)
    return _open_checked(path, shape), aside


def _open_checked(path: Path, shape: Shape) -> sqlite3.Connection:
    """Connect, make sure of what is there, bring it to this version."""
    if path.stat().st_size == 0:
        raise DamagedError("the file is empty")
    if _version(path, shape) < len(shape.steps):
        _bring_forward(path, shape)
    inode = path.stat().st_ino
    connection = connect(path)
    try:
        check_identity(connection, shape)
        harden(connection)
        check_tables(connection, shape)
        check_pages(connection)
        _refresh(connection, shape)
    except BaseException:
        connection.close()
        raise
    if path.stat().st_ino != inode:
        # Another program has just brought it forward: this is the old one.
        connection.close()
        return _open_checked(path, shape)
    upgrade.forget(path)
    return connection


def _version(path: Path, shape: Shape) -> int:
    with contextlib.closing(connect(path)) as connection:
        check_identity(connection, shape)
        return pragma(connection, "user_version")


def _bring_forward(path: Path, shape: Shape) -> None:
    """Migrate a copy that takes the file's place; without room for it, the file."""
    try:
        upgrade.upgrade(path, shape)
    except (sqlite3.Error, OSError) as error:
        if not (is_full(error) or is_locked(error) or upgrade.is_unlinked(error)):
            raise
        # An alert that the file knows matters more than how the file is migrated.
        log.warning(
            "No copy of %s could be brought to version %d (%s), so the file itself is: "
            "make a backup before the next version",
            path,
            len(shape.steps),
            error,
        )
        with contextlib.closing(connect(path)) as connection:
            harden(connection)
            migrate(connection, shape)


def _refresh(connection: sqlite3.Connection, shape: Shape) -> None:
    if shape.refresh is not None:
        with transaction(connection):
            shape.refresh(connection)
