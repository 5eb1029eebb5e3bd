# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of what a supervisor notes about a report.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final

from appliance.wire.handling_words import CAUSES, FIELD

COLUMNS: Final = tuple(field for field in FIELD if field != CAUSES)
"""The fields that have one value."""

_OF: Final = f"""SELECT {", ".join(COLUMNS)} FROM incident_handling
WHERE incident_id = ?"""  # noqa: S608 - our own words
_PUT: Final = """INSERT INTO incident_handling (incident_id, {0}) VALUES (?, ?)
ON CONFLICT (incident_id) DO UPDATE SET {0} = excluded.{0}"""
_CAUSES_OF: Final = """SELECT choice FROM incident_cause_analysis
JOIN cause_analysis_choices USING (choice) WHERE incident_id = ? ORDER BY place"""


def of(connection: sqlite3.Connection, incident_id: str) -> dict[str, str]:
    """What is noted of a report, by field; what is not noted is not in it."""
    row = connection.execute(_OF, (incident_id,)).fetchone() or ()
    return {
        column: str(value)
        for column, value in zip(COLUMNS, row, strict=False)
        if value is not None
    }


def causes(connection: sqlite3.Connection, incident_id: str) -> list[str]:
    """What lay behind it, in the order of the choices."""
    return [choice for (choice,) in connection.execute(_CAUSES_OF, (incident_id,))]


def put(
    connection: sqlite3.Connection,
    incident_id: str,
    noted: Mapping[str, str | None],
) -> None:
    """Note these fields of `COLUMNS`; None takes one away, others stay."""
    for column, value in noted.items():
        connection.execute(_PUT.format(column), (incident_id, value))


def put_causes(
    connection: sqlite3.Connection, incident_id: str, chosen: Iterable[str]
) -> None:
    """Have these lie behind it, and no others."""
    connection.execute(
        "DELETE FROM incident_cause_analysis WHERE incident_id = ?", (incident_id,)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO incident_cause_analysis (incident_id, choice) "
        "VALUES (?, ?)",
        [(incident_id, one) for one in chosen],
    )


def forget(connection: sqlite3.Connection, incident_id: str) -> None:
    """Take away all but what lay behind it, which tells of nobody."""
    connection.execute(
        "DELETE FROM incident_handling WHERE incident_id = ?", (incident_id,)
    )
