# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A journal of ten million rows, and what is asked of it beside the records.

A year in which an alert was raised, answered and closed every two minutes; among them
guided tests, and drills. The rows are put in at once, with the chain that the
appliance would have made.
"""

import itertools
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from appliance.adapters import (
    alert_facts,
    alert_list,
    drill_rows,
    found_faults,
    schema,
)
from appliance.adapters.journal import COLUMNS, NO_HASH, row_hash
from appliance.wire.times import to_iso

FILE: Final = "luukku.db"
PER_ALERT: Final = 33
"""Rows from one alert to the next: 300,000 alerts in ten million rows."""
TEST_EVERY, DRILL_EVERY, STARTS = 100, 5000, 12
YEAR_MS: Final = 365 * 86_400_000
QUIET_MS: Final = 3 * 60 * 60 * 1000
"""Nothing was closed for so long: a new report looks for its alert in vain."""
AT_ONCE: Final = 330_000

NEW, OLD, DRILLS, TESTS, FAULTS = (
    "the alert of a new report",
    "an alert of the year: `find`",
    "drills and tests of buttons",
    "a month's tests and drills",
    "the faults of each button",
)
READS: Final = (NEW, OLD, DRILLS, TESTS, FAULTS)
_PUT: Final = (
    f"INSERT INTO journal ({', '.join(COLUMNS)}, prev_hash, hash) "  # noqa: S608 - our own words
    f"VALUES ({', '.join('?' * (len(COLUMNS) + 2))})"
)
_EACH: Final = "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
_ID: Final = "printf('%08x-0000-4000-8000-%012x', i, i)"
_AT: Final = "strftime('%Y-%m-%dT%H:%M:%fZ', (:since + i * :step) / 1000.0, 'unixepoch'"
_EXERCISE: Final = f"i % {TEST_EVERY} = 0 OR i % {DRILL_EVERY} = 1"
_ALERTS: Final = f"""INSERT INTO alerts (alert_id, stage, rev, level, kind, raised_at,
    updated_at, utc_offset_s, clock_synced, presses, exercise, escalation, outcome,
    help_asked)
{_EACH} WHERE i + 1 < :alerts)
SELECT {_ID}, 'closed', 9, 1, 'duress', {_AT}), {_AT}, '+90 seconds'), 7200, 1, 4,
    {_EXERCISE}, 1, CASE WHEN {_EXERCISE} THEN 'exercise' ELSE 'resolved' END, 0
FROM n"""  # noqa: S608 - as above
_GUARDS: Final = f"""INSERT INTO alert_guards (alert_id, did, guard, place, at)
{_EACH} WHERE i + 1 < :alerts)
SELECT {_ID}, did, 'guard-' || (i % 5), 0, {_AT}, '+60 seconds') FROM n,
    (SELECT 'accepted' AS did UNION ALL SELECT 'on_site' UNION ALL SELECT 'seen')"""  # noqa: S608 - as above
_AUDIENCES: Final = f"""INSERT INTO alert_audiences (alert_id, place, audience)
{_EACH} WHERE i + 1 < :alerts) SELECT {_ID}, 0, 'guards' FROM n"""  # noqa: S608 - as above

_Word = tuple[str, bool, str | None, str | None]
"""Of a row: its event, whether it is of the alert, a fault and the part."""
_OWN: Final = (
    *("pressed_again", "escalated", "rung_again", "pressed_again", "rung_again"),
    *("accepted", "rung_again", "on_site", "pressed_again", "rung_again"),
)
_REAL: Final[tuple[_Word, ...]] = (
    ("press_start", False, None, None),
    ("raised", True, None, None),
    *((word, True, None, None) for word in _OWN),
    ("closed", True, None, None),
    ("press_end", False, None, None),
    ("fault", False, "stuck", "duress"),
    ("fault_cleared", False, "stuck", "duress"),
    *[("shutter", False, None, None)] * 10,
    *[
        ("fault", False, "broker_unreachable", None),
        ("fault_cleared", False, "broker_unreachable", None),
    ]
    * 3,
    ("test_passed", False, None, "duress"),
)
_AS_TEST: Final = {"raised": "exercise_started", "closed": "exercise_ended"}
_TEST: Final[tuple[_Word, ...]] = tuple(
    (_AS_TEST.get(word, word), is_own, fault, part)
    for word, is_own, fault, part in _REAL
)
_DRILL: Final[tuple[_Word, ...]] = (
    ("exercise_started", False, None, None),
    *_TEST[:-2],
    ("exercise_ended", False, None, None),
)
_START: Final[tuple[_Word, ...]] = (("started", False, None, None), *_REAL[1:])


def fill(path: Path, rows: int, now_ms: int) -> None:
    """Make a journal of so many rows, with its alerts; all of them are closed."""
    schema.open_database(path).connection.close()
    alerts = rows // PER_ALERT
    since, step = _since_ms(now_ms), YEAR_MS / alerts
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF").fetchone()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -300000")
        connection.execute(
            "INSERT INTO boots VALUES ('boot-1', ?, 1)", (to_iso(since),)
        )
        made = _rows(alerts, since, step)
        for begun in range(0, alerts * PER_ALERT, AT_ONCE):
            connection.execute("BEGIN")
            connection.executemany(_PUT, itertools.islice(made, AT_ONCE))
            connection.execute("COMMIT")
            told = f"\r{min(begun + AT_ONCE, rows):,} of {rows:,} rows"
            print(told, end="", file=sys.stderr, flush=True)
        print(file=sys.stderr)
        for what in (_ALERTS, _GUARDS, _AUDIENCES):
            connection.execute("BEGIN")
            connection.execute(what, {"alerts": alerts, "since": since, "step": step})
            connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()


def reads(
    path: Path, rows: int, now_ms: int, month: tuple[str, str]
) -> dict[str, Callable[[], object]]:
    """What is asked of the journal, by row of the table."""
    rng, alerts = random.Random(1), rows // PER_ALERT
    return {
        NEW: lambda: alert_facts.find(path, now_ms),
        OLD: lambda: alert_facts.find(path, now_ms, _id(rng.randrange(alerts))),
        DRILLS: lambda: drill_rows.read(path),
        TESTS: lambda: alert_list.tests(path, *month),
        FAULTS: lambda: found_faults.last_found(path),
    }


def _since_ms(now_ms: int) -> int:
    return now_ms - QUIET_MS - YEAR_MS


def _id(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-{number:012x}"


def _rows(alerts: int, since: int, step: float) -> Iterator[tuple[object, ...]]:
    """Every row, chained, as `_PUT` wants it."""
    head, seq = NO_HASH, 0
    for number in range(alerts):
        alert, at = _id(number), to_iso(int(since + number * step))
        for word, is_own, fault, part in _words(number, alerts):
            seq += 1
            row = (
                *(seq, _id(seq), word, at, 1, "boot-1"),
                *(alert if is_own else None, None),
                *("guard-1" if word in {"accepted", "on_site"} else None, None),
                *(None, None, None, None, None),
                *("closed" if word == "shutter" else None, fault, part),
            )
            digest = row_hash(head, row)
            yield (*row, head, digest)
            head = digest


def _words(number: int, alerts: int) -> tuple[_Word, ...]:
    if number % TEST_EVERY == 0:
        return _TEST
    if number % DRILL_EVERY == 1:
        return _DRILL
    return _START if number % max(1, alerts // STARTS) == 2 else _REAL
