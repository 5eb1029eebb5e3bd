# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was wrong with the counter itself in a time, as the journal has it."""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

from appliance.adapters import reading, removal_rows
from appliance.adapters.reading import UnusableError
from appliance.wire.times import from_iso

_FIRST: Final = "SELECT min(seq) FROM journal"
_LAST: Final = "SELECT max(seq) FROM journal"
# What no clock is known for stands between two rows that one is known for.
_PROBE: Final = """SELECT seq, at FROM journal WHERE seq >= ? AND clock_synced = 1
ORDER BY seq LIMIT 1"""
_ROWS: Final = """SELECT event_type, at, clock_synced, fault, part FROM journal
WHERE seq >= ? AND seq < ? AND event_type IN ('fault', 'fault_cleared', 'started')
    AND (clock_synced = 0 OR (at >= ? AND at < ?))
ORDER BY seq"""


class Lasting(NamedTuple):
    """A fault that began."""

    fault: str
    lasted_s: float | None
    """None: a clock was not known, or was set meanwhile."""


class Health(NamedTuple):
    """What a time had."""

    starts: int
    faults: list[Lasting]


class _Row(NamedTuple):
    event_type: str
    at: str
    clock_synced: int
    fault: str | None
    part: str | None


def between(path: Path, since: str, until: str) -> Health:
    """The starts, and each fault that began; one that goes on ends with the time.

    A start ends what there was: what is still wrong is told anew after it.

    Raises:
        UnusableError: the journal cannot be read, holds what is none of ours, or has
            lost some of it to time.
    """
    with reading.opened(path) as connection:
        lost = removal_rows.start(connection)[0].older_than
        if since < lost:
            raise UnusableError(f"Events from before {lost} were removed by time.")
        span = _place(connection, since), _place(connection, until)
        rows = [_Row(*row) for row in connection.execute(_ROWS, (*span, since, until))]
    try:
        return _health(rows, until)
    except (TypeError, ValueError) as error:
        # A damaged row may hold a number where a text belongs.
        raise UnusableError(f"{path} holds what is none of ours.") from error


def _place(connection: sqlite3.Connection, at: str) -> int:
    """The number of the first row of this time or later, found by halves."""
    low, last = (connection.execute(one).fetchone()[0] for one in (_FIRST, _LAST))
    if low is None:
        return 0
    high = last + 1
    while low < high:
        middle = (low + high) // 2
        found = connection.execute(_PROBE, (middle,)).fetchone()
        if found is None or found[1] >= at:
            high = middle
        else:
            low = found[0] + 1
    return int(low)


def _health(rows: list[_Row], until: str) -> Health:
    starts = 0
    faults: list[Lasting] = []
    begun: dict[tuple[str | None, str | None], _Row] = {}
    for row in rows:
        key = (row.fault, row.part)
        if row.event_type == "started":
            starts += 1
            faults += [_lasted(one, row) for one in begun.values()]
            begun.clear()
        elif row.event_type == "fault":
            begun.setdefault(key, row)
        elif key in begun:
            faults.append(_lasted(begun.pop(key), row))
    end = _Row("", until, 1, None, None)
    return Health(starts, [*faults, *(_lasted(one, end) for one in begun.values())])


def _lasted(begun: _Row, ended: _Row) -> Lasting:
    took_ms = from_iso(ended.at) - from_iso(begun.at)
    is_known = begun.clock_synced and ended.clock_synced and took_ms >= 0
    return Lasting(begun.fault or "", took_ms / 1000 if is_known else None)
