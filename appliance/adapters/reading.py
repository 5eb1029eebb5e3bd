# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records, opened by whoever only reads them, also while the appliance writes.

Where SQLite cannot read in place (a log on a read-only medium) a copy is read.
"""

import contextlib
import re
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from appliance.adapters import database, schema
from appliance.adapters.database import Shape

NO_PLACE_CODES: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
)
"""SQLite could not make the index that it reads a log with."""
APPLICATION_ID_AT: Final = 68
"""Where its four bytes are in the header (SQLite's file format, 1.3)."""
_FORMULA: Final = re.compile(r"(?:\A|(?<=[;\t\r\n]))(?=[=+\-@\t\r])")


class UnusableError(Exception):
    """There is nothing to read; a sentence for people, with the remedy."""


def is_there(path: Path) -> bool:
    """Whether there is a file.

    Raises:
        UnusableError: this user may not look, or the disk cannot say.
    """
    try:
        return path.exists()
    except OSError as error:
        raise UnusableError(
            f"{path} cannot be read ({error.strerror}): do this as the user that runs "
            "luukku, or as root."
        ) from error


@contextlib.contextmanager
def opened(path: Path, shape: Shape = schema.SHAPE) -> Iterator[sqlite3.Connection]:
    """One moment of the records: a transaction that only reads.

    Raises:
        UnusableError: the file cannot be read, or is none of ours; also from within.
    """
    _must_be_file(path)
    try:
        with _connected(path) as connection:
            connection.execute("BEGIN")
            database.check_identity(connection, shape)
            if database.pragma(connection, "user_version") == len(shape.steps):
                database.check_tables(connection, shape)
            yield connection
    except (database.DamagedError, sqlite3.Error, UnicodeDecodeError) as error:
        raise UnusableError(_unusable(path, error)) from error


def is_logged(path: Path) -> bool:
    """Whether it has a log beside it: it is in use, or was until a crash."""
    return Path(f"{path}-wal").exists()


_T = TypeVar("_T")


def settled(path: Path, read: Callable[[], _T]) -> _T:
    """What `read` finds; once more if a program has begun to use the file meanwhile.

    What was read then may be of several moments, for no log was there to read with.

    Raises:
        UnusableError: as `read`.
    """
    before = _state(path)
    try:
        found = read()
    except UnusableError:
        if before == _state(path):
            raise
    else:
        if before.is_logged or before == _state(path):
            return found
    return read()


class _State(NamedTuple):
    """What changes when a file comes into use."""

    is_logged: bool
    inode: int
    written_ns: int


def _state(path: Path) -> _State:
    try:
        file = path.stat()
    except OSError:
        # It was set aside just now.
        return _State(is_logged=False, inode=0, written_ns=0)
    return _State(is_logged(path), file.st_ino, file.st_mtime_ns)


def application_id(path: Path) -> int:
    """Which database the file says that it is; 0 if it says nothing.

    Raises:
        UnusableError: the file cannot be read.
    """
    _must_be_file(path)
    with path.open("rb") as file:
        return int.from_bytes(file.read(APPLICATION_ID_AT + 4)[APPLICATION_ID_AT:])


def flaws(connection: sqlite3.Connection) -> tuple[str, str]:
    """What SQLite finds wrong with the file, and a table with a row that is orphaned.

    Both are empty when all is well.
    """
    try:
        said = _first(connection, "PRAGMA integrity_check(1)")
        orphan = _first(connection, "PRAGMA foreign_key_check")
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return plain(str(error)), ""
    return "" if said == "ok" else said, orphan


def _first(connection: sqlite3.Connection, sql: str) -> str:
    """The first value of the answer; empty when there is none."""
    row = connection.execute(sql).fetchone()
    return "" if row is None else plain(str(row[0]))


def plain(text: str) -> str:
    """One line of it: a forger may have given names that command a terminal."""
    return "".join(x if x.isprintable() else "?" for x in " ".join(text.split()))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, nor a part of it for one.

    Where the comma is the decimal sign, a semicolon ends the cell.
    """
    return _FORMULA.sub("'", text)


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The file for reading, in place if that leaves no trace; else a copy of it."""
    # Without a log nobody has it open, and SQLite need not make one beside it.
    mode = "ro" if is_logged(path) else "ro&immutable=1"
    with contextlib.closing(database.connect(path, mode)) as connection:
        try:
            database.pragma(connection, "user_version")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in NO_PLACE_CODES:
                raise
        else:
            yield connection
            return
    with contextlib.ExitStack() as opened:
        try:
            copy = opened.enter_context(database.opened_copy(path))
        except OSError as error:
            raise UnusableError(
                f"{path} cannot be copied to the temporary folder ({error.strerror}); "
                "make room there, or set TMPDIR to a folder with room."
            ) from error
        yield copy


def _must_be_file(path: Path) -> None:
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnusableError(
                f"{path} is a folder; name the database in it, such as "
                f"{path}/luukku.db."
            )
        if not stat.S_ISREG(kind):
            raise UnusableError(f"{path} is no file; name a database of Luukku.")
        with path.open("rb") as file:
            is_empty = not file.read(1)
    except FileNotFoundError as error:
        raise UnusableError(
            f"There is no {path}; name the database of a counter: luukku.db in the "
            "folder that [paths] state names."
        ) from error
    except OSError as error:
        raise UnusableError(
            f"{path} cannot be read ({error.strerror}); ask as root, or as the user "
            "that runs luukku."
        ) from error
    if is_empty:
        raise UnusableError(
            f"{path} is empty, so nothing can be read; take a backup, or the "
            f"newest {path.name}.aside-* beside it."
        )


def _unusable(path: Path, error: Exception) -> str:
    if database.is_locked(error):
        return f"Another program holds {path} locked; close it: fuser {path} names it."
    return (
        f"{path} cannot be read ({plain(str(error))}); name a counter's "
        "database. If this is one, keep it, and take the version of Luukku that wrote "
        "it, or a backup."
    )
