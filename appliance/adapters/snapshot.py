# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One moment of a database, copied while others write, and what is wrong with it.

The copy is read within one transaction: writers neither wait for it nor are seen in
it. It goes page by page, so that a commit's own sync finds the disk free in between.
"""

import contextlib
import errno
import os
import sqlite3
import threading
from pathlib import Path
from typing import Final

from appliance.adapters import database, reading
from appliance.adapters.database import Shape
from appliance.adapters.reading import UnusableError, plain

PAGES: Final = 256
"""Copied at a time."""
PAUSE_S: Final = 0.002
"""Between them."""
TRIES: Final = 3


def take(path: Path, shape: Shape, target: Path) -> None:
    """Copy the database at `path` to the new file `target`, which is synced on return.

    Raises:
        UnusableError: it cannot be read, is none of ours, or is of a newer version.
        OSError: `target` cannot be written.
    """
    for _ in range(TRIES):
        was = _state(path)
        _take(path, shape, target)
        # What had a log is read in its order; else it was read as if nobody wrote.
        if reading.is_logged(path) is was[0] and (was[0] or _state(path) == was):
            return
    raise UnusableError(f"{path} is opened and closed all the time; try again later.")


def room(path: Path) -> int:
    """Bytes that a copy may take, 0 of what is not there."""
    size = 0
    for suffix in ("", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            size += Path(f"{path}{suffix}").stat().st_size
    return size


def version(path: Path) -> int:
    """How many migrations a copy has behind it."""
    with contextlib.closing(database.connect(path, "ro&immutable=1")) as connection:
        return database.pragma(connection, "user_version")


def trouble(path: Path, shape: Shape) -> str:
    """What is wrong with a copy that nobody writes to; empty when it is whole."""
    try:
        with reading.opened(path, shape) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok":
                return f"it is damaged ({plain(str(found))})"
            orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
            if orphan is not None:
                return f"a row of the table {orphan[0]} points to one that is not there"
    except UnusableError as error:
        return str(error)
    return ""


def _take(path: Path, shape: Shape, target: Path) -> None:
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        with reading.opened(path, shape) as source:
            _copy(source, target)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    # The transaction that `reading.opened` began is at one moment from here on.
    source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    with contextlib.closing(database.connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(copy, pages=PAGES, progress=_stand_aside)
        except sqlite3.Error as error:
            if not database.is_full(error):
                raise
            full = errno.ENOSPC
            raise OSError(full, os.strerror(full), str(target)) from error


def _stand_aside(_status: int, _remaining: int, _total: int) -> None:
    threading.Event().wait(PAUSE_S)


def _state(path: Path) -> tuple[bool, int, int]:
    """What changes when a file comes into use."""
    try:
        file = path.stat()
    except OSError:
        return False, 0, 0
    return reading.is_logged(path), file.st_ino, file.st_mtime_ns
