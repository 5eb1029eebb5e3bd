# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The database file: its tables, its birth, its checks, and where damage goes.

Plain SQLite that sqlite-utils and Datasette open. WAL with a full sync at each
commit; one read-write connection for the whole appliance (reliability notes D1,
D2). A file that is damaged, empty, foreign or of a newer version is set aside
under a dated name, never deleted, and a fresh one takes its place.
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

APPLICATION_ID: Final = 0x4C55554B
"""``LUUK``, in the file's header: `file` and our own checks know it by this."""
BUSY_MS: Final = 1_000
ASIDE_MAX: Final = 16
"""Files set aside that are kept; beyond them the newest one is replaced."""
TABLES: Final = (
    "alert_audiences",
    "alert_guards",
    "alerts",
    "boots",
    "journal",
    "outbox",
)
DAMAGE_CODES: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
LOCKED_CODES: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
FULL_ERRNOS: Final = (errno.ENOSPC, errno.EDQUOT)

FIRST: Final = (
    """CREATE TABLE boots (
    boot_id TEXT NOT NULL PRIMARY KEY,
    started_at TEXT NOT NULL,
    starts INTEGER NOT NULL CHECK (starts >= 1)
) STRICT""",
    # No foreign key to alerts: a row must be storable whatever else was lost.
    """CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    event_type TEXT NOT NULL,
    at TEXT NOT NULL,
    clock_synced INTEGER NOT NULL CHECK (clock_synced IN (0, 1)),
    boot_id TEXT NOT NULL REFERENCES boots (boot_id),
    alert_id TEXT,
    role TEXT,
    guard TEXT,
    kind TEXT,
    level INTEGER CHECK (level BETWEEN 1 AND 3),
    stage TEXT,
    rev INTEGER,
    escalation INTEGER,
    outcome TEXT,
    note TEXT,
    fault TEXT,
    part TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT""",
    "CREATE INDEX journal_alert ON journal (alert_id) WHERE alert_id IS NOT NULL",
    """CREATE TABLE alerts (
    number INTEGER NOT NULL PRIMARY KEY,
    alert_id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('raised', 'accepted', 'on_site', 'closed')),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    kind TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    utc_offset_s INTEGER NOT NULL,
    clock_synced INTEGER NOT NULL CHECK (clock_synced IN (0, 1)),
    presses INTEGER NOT NULL,
    exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
    withdrawn_at TEXT,
    escalation INTEGER NOT NULL,
    outcome TEXT,
    help_asked INTEGER NOT NULL CHECK (help_asked IN (0, 1))
) STRICT""",
    """CREATE TABLE alert_guards (
    alert_id TEXT NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('seen', 'accepted', 'on_site')),
    guard TEXT NOT NULL,
    place INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (alert_id, did, guard)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alert_audiences (
    alert_id TEXT NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (alert_id, place)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE outbox (
    broker TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq) ON DELETE CASCADE,
    PRIMARY KEY (broker, seq)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outbox_seq ON outbox (seq)",
    """CREATE VIEW alerts_view AS
SELECT number, alert_id, kind, level, stage, outcome, raised_at, updated_at,
    presses, escalation, withdrawn_at,
    CASE exercise WHEN 1 THEN 'exercise' ELSE 'real' END AS purpose,
    CASE clock_synced WHEN 1 THEN 'trusted' ELSE 'not trusted' END AS clock,
    (SELECT group_concat(guard, ', ') FROM alert_guards AS g
        WHERE g.alert_id = a.alert_id AND did = 'accepted') AS accepted_by,
    (SELECT group_concat(guard, ', ') FROM alert_guards AS g
        WHERE g.alert_id = a.alert_id AND did = 'on_site') AS on_site_by
FROM alerts AS a ORDER BY number DESC""",
    """CREATE VIEW journal_view AS
SELECT j.seq, j.at,
    CASE j.clock_synced WHEN 1 THEN 'trusted' ELSE 'not trusted' END AS clock,
    j.event_type AS event, a.number AS alert_number, j.kind, j.level, j.stage,
    j.guard, j.role AS button, j.fault, j.part, j.outcome, j.note,
    (SELECT group_concat(broker, ', ') FROM outbox AS o
        WHERE o.seq = j.seq) AS unsent_to
FROM journal AS j LEFT JOIN alerts AS a USING (alert_id) ORDER BY j.seq DESC""",
)


def _first(database: "Database") -> None:
    """Make the tables of version 1."""
    for statement in FIRST:
        database.conn.execute(statement)


STEPS: Final[tuple[Callable[["Database"], None], ...]] = (_first,)
"""Migrations in order; the schema's version is how many have been applied."""


class DamagedError(Exception):
    """The file is not a database of this appliance; the text says why."""


class Opened(NamedTuple):
    """An open database, and what had to be done for it."""

    connection: sqlite3.Connection
    aside: Path | None
    """Where the file that was found went, if it could not be used."""
    why: str
    """Why, as the end of a sentence; empty when all was well."""


def open_database(path: Path) -> Opened:
    """Open the database, make it, or replace a damaged one.

    The connection belongs to the calling thread.

    Raises:
        OSError: the folder or the file cannot be reached or written.
        sqlite3.Error: as OSError, or another program holds a lock.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        return Opened(_create(path)[0], None, "")
    try:
        return Opened(_open_checked(path), None, "")
    except (DamagedError, sqlite3.DatabaseError) as error:
        if not is_damage(error):
            raise
        return begin_anew(path, str(error))


def begin_anew(path: Path, why: str) -> Opened:
    """Set the file aside because of `why` and make a fresh one; as `open_database`."""
    connection, aside = _create(path)
    return Opened(connection, aside, why)


def examine(path: Path) -> str:
    """What keeps a database from being used; empty when nothing does.

    It is only read, and never brought to this version.
    """
    # Without a log nobody has it open, and SQLite need not make one beside it.
    logged = Path(f"{path}-wal").exists()
    mode = "ro" if logged else "ro&immutable=1"
    try:
        with contextlib.closing(_connect(path, mode)) as connection:
            _check_identity(connection)
            if pragma(connection, "user_version") == len(STEPS):
                _check_tables(connection)
            _check_pages(connection)
    except (DamagedError, sqlite3.Error) as error:
        return str(error)
    return ""


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
    kept = sorted(path.parent.glob(f"{path.name}.aside-*Z"))
    if len(kept) >= ASIDE_MAX:
        for suffix in ("", "-wal"):
            Path(f"{kept[-1]}{suffix}").unlink(missing_ok=True)
    aside = path.with_name(f"{path.name}.aside-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}Z")
    for suffix in ("-wal", ""):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{aside}{suffix}")
    Path(f"{path}-shm").unlink(missing_ok=True)
    return aside


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
        with contextlib.closing(_connect(copy)) as connection:
            yield connection


def _create(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """Make a whole new database beside `path`, then rename: never a half one.

    What is there is set aside when the new one is ready, not before.
    """
    new = path.with_name(f"{path.name}.new")
    for suffix in ("", "-wal", "-shm"):
        Path(f"{new}{suffix}").unlink(missing_ok=True)
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with contextlib.closing(_connect(new)) as connection:
        # Only before the first table can it be chosen.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _harden(connection)
        migrate(connection)
    aside = None
    # The log of a database that somebody took away is not the new one's.
    if path.exists() or Path(f"{path}-wal").exists():
        aside = set_aside(path)
    new.replace(path)
    _sync_folder(path.parent)
    return _open_checked(path), aside


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """Connect to a file that is there; transactions are begun by hand."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,
    )


def _open_checked(path: Path) -> sqlite3.Connection:
    """Connect, make sure of what is there, bring it to this version."""
    if path.stat().st_size == 0:
        raise DamagedError("the file is empty")
    connection = _connect(path)
    try:
        _check_identity(connection)
        _harden(connection)
        if pragma(connection, "user_version") < len(STEPS):
            migrate(connection)
        _check_tables(connection)
        _check_pages(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_identity(connection: sqlite3.Connection) -> None:
    if pragma(connection, "application_id") != APPLICATION_ID:
        raise DamagedError("the file is no database of Luukku")
    version = pragma(connection, "user_version")
    if version > len(STEPS):
        raise DamagedError(
            f"the file is of version {version}, newer than this program's {len(STEPS)}"
        )


def _check_tables(connection: sqlite3.Connection) -> None:
    there = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        )
    }
    missing = ", ".join(sorted(set(TABLES) - there))
    if missing:
        raise DamagedError(f"tables are missing: {missing}")


def _check_pages(connection: sqlite3.Connection) -> None:
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


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """The number that a pragma says."""
    (value,) = connection.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that are missing, each in a transaction of its own."""
    # 60 ms and 4 MiB that a daemon with a schema of today need not spend.
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - see above

    steps = Migrations("luukku")
    for step in STEPS:
        steps(name=step.__name__.removeprefix("_"))(step)
    steps.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {len(STEPS)}")
