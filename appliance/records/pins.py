# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku pin``: sets or removes a role's PIN, also while the records are kept.

It writes one row of `records.db`, sealed; the service reads the PIN anew at
each try. It makes no file: one that root had made could not be written by the service.
"""

import contextlib
import getpass
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from appliance.adapters import database
from appliance.adapters.incident_schema import FILE, SHAPE
from appliance.adapters.record_chain import Chain
from appliance.config import Config
from appliance.records import locks
from appliance.records.locks import PinError
from appliance.wire.records import Role

UNCHANGED = "nothing was changed."


def set_pin(config: Config, role: Role) -> None:
    """Ask for a PIN and keep it.

    Raises:
        PinError: it may not be one, or cannot be kept; nothing was changed.
    """
    path = Path(config.paths.state) / FILE
    # What is wrong with the file is told before anybody types a PIN.
    with _opened(path):
        pass
    pin = _asked_twice(role) if sys.stdin.isatty() else _line()
    with _opened(path) as connection, _sealed(connection, path):
        locks.set_pin(connection, role, pin)
    print(f"The PIN of {role} is set.")


def remove_pin(config: Config, role: Role) -> None:
    """Forget a role's PIN.

    Raises:
        PinError: it cannot be removed.
    """
    path = Path(config.paths.state) / FILE
    with _opened(path) as connection, _sealed(connection, path):
        was_there = locks.remove_pin(connection, role)
    print(f"The PIN of {role} is removed." if was_there else f"{role} has no PIN.")


def _line() -> str:
    """The first line of standard input, of a program that sets the PIN."""
    line = sys.stdin.readline(locks.DIGITS_MOST * 2).strip()
    if not line:
        raise PinError(f"No PIN came on standard input; {UNCHANGED}")
    return line


def _asked_twice(role: Role) -> str:
    """The PIN as it was typed, unseen, twice."""
    try:
        pin = getpass.getpass(f"New PIN of {role}: ")
        why = locks.mistake(pin)
        if why:
            raise PinError(why)
        again = getpass.getpass("The same again: ")
    except EOFError as error:
        raise PinError(f"No PIN was typed; {UNCHANGED}") from error
    if pin != again:
        raise PinError(f"The two are not the same; {UNCHANGED}")
    return pin


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The records, for one change."""
    try:
        if not path.exists():
            raise PinError(
                f"There is no {path} yet; start the records once: systemctl start "
                "luukku-records."
            )
        with contextlib.closing(database.connect(path)) as connection:
            database.check_identity(connection, SHAPE)
            database.check_tables(connection, SHAPE)
            connection.execute("PRAGMA synchronous = FULL")
            # Of a PIN that is gone not even the hash stays.
            connection.execute("PRAGMA secure_delete = ON")
            yield connection
            # Nor in the log, which the running service keeps.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except (database.DamagedError, OSError, sqlite3.Error) as error:
        raise PinError(_why(path, error)) from error


@contextlib.contextmanager
def _sealed(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """A change of the records that their chain knows of."""
    with Chain(connection, path) as chain, chain.change():
        yield


def _why(path: Path, error: Exception) -> str:
    if database.is_locked(error):
        return f"Another program holds {path} locked; close it: fuser {path} names it."
    if isinstance(error, database.DamagedError):
        return f"{path} cannot be used ({error}); luukku check says more."
    return (
        f"{path} cannot be written ({error}); run this as root, or as the user that "
        "runs the records, and see that the disk has room."
    )
