# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The journal's database file, luukku.db: what it is, and how each version made it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from appliance.adapters import database, tables
from appliance.adapters.database import Opened, Shape

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x4C55554B
"""``LUUK``."""


def _first(database: "Database") -> None:
    """Make the tables of version 1."""
    for statement in tables.FIRST:
        database.conn.execute(statement)


def _second(database: "Database") -> None:
    """Add the tables of version 2."""
    for statement in tables.SECOND:
        database.conn.execute(statement)


def _third(database: "Database") -> None:
    """Give the tests of version 2 the columns of version 3."""
    for statement in tables.THIRD:
        database.conn.execute(statement)


def _fourth(database: "Database") -> None:
    """Add the indexes and tables of version 4."""
    for statement in tables.FOURTH:
        database.conn.execute(statement)


STEPS: Final[tuple[Callable[["Database"], None], ...]] = (
    _first,
    _second,
    _third,
    _fourth,
)
"""Migrations in order; the schema's version is how many have been applied."""

SHAPE: Final = Shape(APPLICATION_ID, "luukku", STEPS, tables.TABLES)


def open_database(path: Path) -> Opened:
    """Open the journal's file, make it, or replace a damaged one.

    The connection belongs to the calling thread.

    Raises:
        OSError: the folder or the file cannot be reached or written.
        sqlite3.Error: as OSError, or another program holds a lock.
    """
    return database.open_database(path, SHAPE)


def begin_anew(path: Path, why: str) -> Opened:
    """Set the file aside because of `why` and make a fresh one; as `open_database`."""
    return database.begin_anew(path, SHAPE, why)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that are missing, each in a transaction of its own."""
    database.migrate(connection, SHAPE)
