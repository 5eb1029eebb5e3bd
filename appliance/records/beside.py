# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records, written by a command beside their running service.

It makes no file: one that root had made could not be written by the service.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from appliance.adapters import database, reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records.incident_schema import SHAPE
from appliance.adapters.records.record_chain import Chain


@contextlib.contextmanager
def written(path: Path) -> Iterator[sqlite3.Connection]:
    """One transaction: all that is written within, sealed, or nothing.

    Raises:
        UnusableError: nothing was written; a sentence for people, with the remedy.
    """
    if not reading.is_there(path):
        raise UnusableError(
            f"There is no {path} yet; start the records once: systemctl start "
            "luukku-records."
        )
    try:
        with contextlib.closing(database.connect(path)) as connection:
            database.check_identity(connection, SHAPE)
            if database.pragma(connection, "user_version") != len(SHAPE.steps):
                raise UnusableError(
                    f"{path} is of an older version; restart the records, which "
                    "bring it forward: systemctl restart luukku-records."
                )
            database.check_tables(connection, SHAPE)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            # Of what is gone, such as a PIN, nothing stays, not even its hash.
            connection.execute("PRAGMA secure_delete = ON")
            with Chain(connection, path) as chain, chain.change():
                yield connection
            # Nor in the log, which the running service keeps.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except (database.DamagedError, OSError, sqlite3.Error) as error:
        raise UnusableError(_why(path, error)) from error


def _why(path: Path, error: Exception) -> str:
    if database.is_locked(error):
        return f"Another program holds {path} locked; close it: fuser {path} names it."
    if isinstance(error, database.DamagedError):
        return f"{path} cannot be used ({error}); luukku check says more."
    return (
        f"{path} cannot be written ({error}); run this as root, or as the user that "
        "runs the records, and see that the disk has room."
    )
