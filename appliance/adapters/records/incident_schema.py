# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The incidents' database file, records.db: what it is, and how it was made."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appliance.adapters import database
from appliance.adapters.database import Opened, Shape
from appliance.adapters.records import handling_tables, incident_tables, record_chain

if TYPE_CHECKING:
    from sqlite_utils import Database

FILE: Final = "records.db"
"""In the folder that [paths] state names."""
APPLICATION_ID: Final = 0x4C55_4952
"""``LUIR``."""


def _first(database: "Database") -> None:
    """Make the tables of version 1."""
    for statement in incident_tables.FIRST:
        database.conn.execute(statement)


def _second(database: "Database") -> None:
    """Note of which incidents the times cannot be trusted."""
    for statement in incident_tables.SECOND:
        database.conn.execute(statement)


def _third(database: "Database") -> None:
    """Make room for what an employer does, and for the chain."""
    for statement in handling_tables.THIRD:
        database.conn.execute(statement)
    record_chain.take_up(database.conn)


def _refresh(connection: sqlite3.Connection) -> None:
    """Have questions and words as the program has them, and sealed."""
    record_chain.seal_form(connection, incident_tables.follow)


SHAPE: Final = Shape(
    APPLICATION_ID,
    "luukku-records",
    (_first, _second, _third),
    (*incident_tables.TABLES, *handling_tables.TABLES),
    _refresh,
)


def open_database(path: Path) -> Opened:
    """Open the records, make them, or replace a damaged file.

    The connection belongs to the calling thread.

    Raises:
        OSError: the folder or the file cannot be reached or written.
        sqlite3.Error: as OSError, or another program holds a lock.
    """
    return database.open_database(path, SHAPE)
