# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A database of an older version brought forward: on a copy, which takes its place.

The copy is migrated, verified and synced before it is renamed over the file, so that
a power cut at any moment leaves the old one or the new one, whole. Nobody else has the
file open meanwhile. The old one stays beside it as ``NAME.v<version>``, for `KEPT_S`
or until the next migration.
"""

import contextlib
import errno
import os
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from appliance.adapters import sqlite_file
from appliance.adapters.sqlite_file import DamagedError, Shape, pragma

KEPT_S: Final = 30 * 24 * 60 * 60
"""The file of the older version is kept for so long."""
ROOM: Final = 4 * 2**20
"""Bytes that stay free beside a copy twice as large as the file."""
UNLINKED_ERRNOS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK)
SQLITE_ERRORS: Final = (
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
)
"""What only a step can be to blame for, so that trying again is no use."""


class TakeBackError(Exception):
    """A sentence: why the file of before is not in its place again."""


def upgrade(path: Path, shape: Shape) -> None:
    """Bring the file at `path` to this program's version.

    Nothing is done if another program did so meanwhile.

    Raises:
        DamagedError: what the steps make of it is not whole; the file is as it was.
        OSError, sqlite3.Error: there is no room (`sqlite_file.is_full`), another
            program has the file open (`is_locked`), the disk knows no second name of
            a file (`is_unlinked`), or it fails; the file is as it was.
    """
    inode = path.stat().st_ino
    new = path.with_name(f"{path.name}.next")
    with contextlib.closing(sqlite_file.connect(path)) as old:
        hold(old)
        version = pragma(old, "user_version")
        if path.stat().st_ino != inode or version >= len(shape.steps):
            return
        _remove(new)
        try:
            _must_have_room(path)
            _copy(old, new)
            _migrate(new, shape)
            _verify(old, new, shape)
            _sync(new)
            _swap(path, new, version)
        finally:
            _remove(new)


def take_back(path: Path, shape: Shape) -> Path | None:
    """Put back the file of this program's version that a newer one has kept.

    The newer file stays, under the name that is returned. None: nothing is there to
    take back, and all is as it was.

    Raises:
        TakeBackError: the folder or the file cannot be used, or another program has
            it open; both files are there.
    """
    old = path.with_name(f"{path.name}.v{len(shape.steps)}")
    try:
        if not path.exists() or not old.exists():
            return None
        with contextlib.closing(sqlite_file.connect(path)) as newer:
            if pragma(newer, "user_version") <= len(shape.steps):
                return None
            hold(newer)
            return _replace(path, old)
    except (OSError, sqlite3.Error) as error:
        raise TakeBackError(f"{path} cannot be taken back: {error}") from error


def _replace(path: Path, old: Path) -> Path:
    """Put the old file in the place of the newer one; the newer one's new name."""
    aside = path.with_name(f"{path.name}.newer-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z")
    os.link(path, aside)
    old.replace(path)
    sqlite_file.sync_folder(path.parent)
    return aside


def is_unlinked(error: Exception) -> bool:
    """Whether the disk cannot keep the old file under a second name."""
    return isinstance(error, OSError) and error.errno in UNLINKED_ERRNOS


def kept(path: Path) -> list[Path]:
    """The files of older versions that are still beside it."""
    name = re.compile(rf"{re.escape(path.name)}\.v\d+")
    return [one for one in path.parent.iterdir() if name.fullmatch(one.name)]


def forget(path: Path) -> None:
    """Remove files of older versions whose time is over; call it after an opening.

    And each day where they hold what time takes away.
    """
    # What cannot be removed now is the next time.
    with contextlib.suppress(OSError):
        now_s = datetime.now(UTC).timestamp()
        for old in kept(path):
            if now_s - old.stat().st_mtime > KEPT_S:
                old.unlink()


def hold(old: sqlite3.Connection) -> None:
    """Make the file one whole, without a log, and let nobody else open it.

    Raises:
        sqlite3.OperationalError: somebody else has it open.
    """
    old.execute("PRAGMA locking_mode = EXCLUSIVE")
    # Else a log of the old file would be beside the new one.
    old.execute("PRAGMA journal_mode = DELETE").fetchone()
    old.execute("BEGIN EXCLUSIVE")
    old.execute("COMMIT")


def _must_have_room(path: Path) -> None:
    disk = os.statvfs(path.parent)
    if disk.f_bavail * disk.f_frsize < 2 * path.stat().st_size + ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path.parent))


def _copy(old: sqlite3.Connection, new: Path) -> None:
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.closing(sqlite_file.connect(new)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        old.backup(copy)


def _migrate(new: Path, shape: Shape) -> None:
    """Apply the steps to the copy."""
    with contextlib.closing(sqlite_file.connect(new)) as copy:
        # Synced as a whole at the end.
        copy.execute("PRAGMA synchronous = OFF")
        copy.execute("PRAGMA foreign_keys = ON")
        try:
            sqlite_file.migrate(copy, shape)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in SQLITE_ERRORS:
                raise
            raise DamagedError(_refusal(shape, str(error))) from error


def _verify(old: sqlite3.Connection, new: Path, shape: Shape) -> None:
    """Open the copy anew, and compare it with the old one."""
    with contextlib.closing(sqlite_file.connect(new)) as copy:
        sqlite_file.check_tables(copy, shape)
        if trouble := _worse(old, copy):
            raise DamagedError(_refusal(shape, trouble))


def _worse(old: sqlite3.Connection, copy: sqlite3.Connection) -> str:
    """What is wrong with the copy and was not with the old file; empty: nothing."""
    for check in ("integrity_check(1)", "foreign_key_check"):
        was = old.execute(f"PRAGMA {check}").fetchone()
        found = copy.execute(f"PRAGMA {check}").fetchone()
        if found != was and found not in (None, ("ok",)):
            return f"{check}: {found[0]}"
    there, here = _tables(old), _tables(copy)
    for table in there.keys() & here.keys():
        # Steps that leave a table as it is leave its rows, too.
        is_left = there[table] == here[table]
        if is_left and _count(old, table) != _count(copy, table):
            return f"rows of the table {table} are lost"
    return ""


def _tables(connection: sqlite3.Connection) -> dict[str, str]:
    """How each table was made, but for those of SQLite and of the migrations."""
    return dict(
        connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite%' AND name <> '_sqlite_migrations'"
        )
    )


def _count(connection: sqlite3.Connection, table: str) -> int:
    # S608 asks about SQL made of strings: a table's name is no value.
    (count,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - above
    return int(count)


def _refusal(shape: Shape, why: str) -> str:
    return f"it could not be brought to version {len(shape.steps)}: {why}"


def _sync(new: Path) -> None:
    with new.open("rb") as file:
        os.fsync(file.fileno())


def _swap(path: Path, new: Path, version: int) -> None:
    """Put the copy in the file's place; the file keeps a second name."""
    old = path.with_name(f"{path.name}.v{version}")
    old.unlink(missing_ok=True)
    os.link(path, old)
    os.utime(old)
    sqlite_file.sync_folder(path.parent)
    new.replace(path)
    sqlite_file.sync_folder(path.parent)
    for older in kept(path):
        if older != old:
            older.unlink(missing_ok=True)


def _remove(new: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        Path(f"{new}{suffix}").unlink(missing_ok=True)
