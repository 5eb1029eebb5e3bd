# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The alerts that the journal has of a time; read, never written."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import alert_rows, drill_rows, reading, removal_rows
from appliance.adapters.reading import UnusableError

_ALERTS: Final = """SELECT alert_id, rev, kind, level, stage, outcome, raised_at,
    updated_at, utc_offset_s, clock_synced, presses, exercise, withdrawn_at, escalation
FROM alerts WHERE raised_at >= ? AND raised_at < ? ORDER BY +number"""
_DEEDS: Final = (
    "SELECT did, guard, at FROM alert_guards WHERE alert_id = ? ORDER BY did, place"
)
_AUDIENCES: Final = (
    "SELECT audience FROM alert_audiences WHERE alert_id = ? ORDER BY place"
)
_RAISED: Final = """SELECT raised_at, stage, outcome, withdrawn_at FROM alerts
WHERE raised_at >= ? AND raised_at < ? AND exercise = 0 AND outcome IS NOT 'exercise'
ORDER BY raised_at"""
# S608 asks about SQL made of strings: these are made of our own constants.
_TESTS: Final = f"""SELECT count(*) FILTER (WHERE is_test),
    count(*) FILTER (WHERE is_test AND EXISTS (SELECT 1 FROM alert_guards AS g
        WHERE g.alert_id = b.alert_id AND did IN ('accepted', 'on_site'))),
    count(*) FILTER (WHERE outcome = 'exercise' AND NOT is_test)
FROM (SELECT alert_id, outcome, exercise = 1 AND NOT ({drill_rows.IN_DRILL}) AS is_test
    FROM alerts AS a WHERE raised_at >= ? AND raised_at < ?
        AND (outcome = 'exercise' OR exercise = 1)) AS b"""  # noqa: S608 - as said above


class Deed(NamedTuple):
    """What a guard did."""

    did: str
    guard: str
    at: str


class Listed(NamedTuple):
    """An alert as it was last; times as on the wire."""

    alert_id: str
    rev: int
    kind: str
    level: int
    stage: str
    outcome: str | None
    raised_at: str
    updated_at: str
    utc_offset_s: int
    clock_synced: int
    presses: int
    exercise: int
    withdrawn_at: str | None
    escalation: int
    deeds: tuple[Deed, ...]
    audiences: tuple[str, ...]


class Raised(NamedTuple):
    """A real alert, for counting."""

    raised_at: str
    stage: str
    outcome: str | None
    withdrawn_at: str | None


@contextmanager
def between(path: Path, since: str, until: str) -> Iterator[Iterator[Listed]]:
    """The alerts that were raised in a time, the oldest first.

    Raises:
        UnusableError: the journal cannot be read; also from within.
    """
    with reading.opened(path) as connection:
        yield _listed(connection, since, until)


def kept_since(path: Path) -> str:
    """From when on the journal has all alerts; empty: it never lost any to time.

    Raises:
        UnusableError: the journal cannot be read.
    """
    with reading.opened(path) as connection:
        return removal_rows.start(connection)[0].older_than


def open_alert(path: Path) -> str:
    """The id of the alert that is open; empty: none is.

    Raises:
        UnusableError: the journal cannot be read, or what it says is none of ours.
    """
    with reading.opened(path) as connection:
        try:
            found = alert_rows.open_alert(connection)
        except ValueError as error:
            raise UnusableError(f"{path} tells of an alert, and not which.") from error
    return found.alert_id if found else ""


def _listed(connection: sqlite3.Connection, since: str, until: str) -> Iterator[Listed]:
    for row in connection.execute(_ALERTS, (since, until)):
        one = (row[0],)
        deeds = tuple(Deed(*deed) for deed in connection.execute(_DEEDS, one))
        audiences = tuple(name for (name,) in connection.execute(_AUDIENCES, one))
        yield Listed._make((*row, deeds, audiences))


def tests(path: Path, since: str, until: str) -> tuple[int, int, int]:
    """How many tests a time had, how many of them were answered, and how many drills.

    A drill is an alert that a guard closed as one, or an exercise that began in one;
    any other exercise is a test.

    Raises:
        UnusableError: the journal cannot be read, or has lost some of them to time.
    """
    with reading.opened(path) as connection:
        _must_have(connection, since)
        made, accepted, drills = connection.execute(_TESTS, (since, until)).fetchone()
        return int(made), int(accepted), int(drills)


def raised(path: Path, since: str, until: str) -> list[Raised]:
    """The real alerts of a time, the oldest first; drills and tests are none.

    Raises:
        UnusableError: the journal cannot be read, or has lost some of them to time.
    """
    with reading.opened(path) as connection:
        _must_have(connection, since)
        return [Raised(*row) for row in connection.execute(_RAISED, (since, until))]


def _must_have(connection: sqlite3.Connection, since: str) -> None:
    lost = removal_rows.start(connection)[0].older_than
    if since < lost:
        raise UnusableError(f"Alerts from before {lost} were removed by time.")
