# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How long one waits for a million incidents beside a journal of ten million rows.

``make bench-records``. The incidents of ten years are put in by SQL, all but the
newest of them handled, and a journal of one year beside them; then the service's own
code answers, on the same files and with a full sync at each commit, beside a bare
``SELECT 1``, and ``luukku export`` runs. A counter's own limits, far below, are lifted.
"""

import argparse
import itertools
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from appliance.adapters import database, schema, verifier
from appliance.adapters import journal as rows_of
from appliance.adapters.records import incident_schema
from appliance.adapters.records.incident_rows import Place
from appliance.core.values import Moment
from appliance.records import archive, writing
from appliance.records.archive import Archive
from appliance.records.clerk import Clerk
from appliance.records.locks import Session
from appliance.wire.records import Answered, Asked, Unlock, Write
from appliance.wire.supervising import Count, Examine, Survey
from tests.benchmarks import journal, page
from tests.benchmarks.exporting import CAP, HTML, PDF, Exporter
from tests.records.office import HURT, PINS, set_pins

INCIDENTS: Final = 1_000_000
ROWS: Final = 10_000_000
"""Of the journal."""
ROOM: Final = 8 * 2**30
"""Bytes that must be free on the disk."""
OPEN: Final = 2000
"""The newest, not handled yet."""
DRAFTS_EVERY: Final = 20_000
"""So many incidents have one draft, among the newest."""
YEARS: Final = 10
BARE, BOOK, SURVEY, EXAMINE, WRITE, MONTH = (
    *("bare SELECT 1", "the log page: `Book`", "the first page: `Survey`"),
    *("one incident: `Examine`", "a new report: `Write`", "a month: `Count`"),
)
START: Final = "the appliance opens the journal"
MOST_S: Final = {BOOK: 0.1, SURVEY: 0.2, MONTH: 5.0, HTML: 5.0, PDF: 5.0}
"""What is promised, of the 99th percentile."""
ONCE: Final = {
    WRITE: 50,
    MONTH: 5,
    HTML: 5,
    PDF: 5,
    CAP: 2,
    START: 2,
    journal.DRILLS: 20,
    journal.TESTS: 50,
    journal.FAULTS: 10,
}
"""Rows that are measured less often."""

_EACH: Final = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
_ID: Final = "printf('%08x-0000-4000-8000-%012x', i * 2654435761 % 4294967296, i)"
_AT: Final = "strftime('%Y-%m-%dT%H:%M:%fZ', :since + i * :step, 'unixepoch')"
_INCIDENTS: Final = f"""INSERT INTO incidents (incident_id, schema_version, site,
    counter, occurred_at, reported_at, updated_at, sent_at, utc_offset_s, time_quality,
    is_exercise, status, facts, alert_stage, informed_at, handled_at, severity,
    description, reporter)
{_EACH} WHERE i < :count)
SELECT {_ID}, 1, 'hki-3', 'counter-1', {_AT}, {_AT}, {_AT},
    CASE WHEN i <= :count - :drafts THEN {_AT} END, 7200, 'synced', 0,
    CASE WHEN i > :count - :drafts THEN 'draft'
        WHEN i > :count - :open THEN 'sent' ELSE 'closed' END,
    'found', 'closed', CASE WHEN i <= :count - :drafts THEN {_AT} END,
    CASE WHEN i <= :count - :open THEN {_AT} END,
    CASE i % 3 WHEN 0 THEN 'threatening' WHEN 1 THEN 'violent' ELSE 'unpleasant' END,
    printf('%.300c', 'x'), 'k' || (i % 9)
FROM n"""  # noqa: S608 - our own words
_TYPES: Final = f"""INSERT INTO incident_event_type (incident_id, choice)
{_EACH} WHERE i < :count)
SELECT {_ID}, CASE i % 4 WHEN 0 THEN 'attack' WHEN 1 THEN 'insults'
    WHEN 2 THEN 'shouting' ELSE 'threat_violence' END FROM n"""  # noqa: S608 - as above
_DUTIES: Final = f"""INSERT INTO duties
    (incident_id, kind, owner, due_at, why, is_provisional, done_at)
{_EACH} WHERE i < :count)
SELECT {_ID}, kind, 'supervisor', {_AT}, 'reported', 0,
    CASE WHEN i <= :count - :open THEN {_AT} END
FROM n, (SELECT 'reporter_answer' AS kind UNION ALL SELECT 'supervisor_contact')"""  # noqa: S608 - as above


def fill(path: Path, count: int, now_s: int) -> None:
    """Make records with so many incidents, the newest of them now."""
    incident_schema.open_database(path).connection.close()
    step = YEARS * 365 * 86_400 / count
    values = {
        "count": count,
        "open": min(OPEN, count),
        "drafts": count // DRAFTS_EVERY,
        "step": step,
        "since": now_s - step * count,
    }
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -500000")
        for what in (_INCIDENTS, _TYPES, _DUTIES):
            connection.execute("BEGIN")
            connection.execute(what, values)
            connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def measure(counter: Exporter, rows: int, rounds: int) -> dict[str, list[float]]:
    """Seconds of each request, by row of the table."""
    path, log = counter.state / incident_schema.FILE, counter.state / journal.FILE
    with closing(database.connect(path)) as reader:
        ids = [
            found
            for (found,) in reader.execute(
                "SELECT incident_id FROM incidents WHERE number % 997 = 1"
            )
        ]
        kept = Archive(path)
        clerk = Clerk(kept, log, Place("a", "b"), _moment)
        session = Session()
        try:
            opened_s = _seconds(clerk.book)
            print(f"opened in {opened_s:.1f} s", file=sys.stderr)
            set_pins(path)
            unlock = Unlock(request=0, role="supervisor", pin=PINS["supervisor"])
            clerk.answer(unlock, session)
            ask: dict[str, Callable[[], object]] = {
                BARE: lambda: reader.execute("SELECT 1").fetchone(),
                BOOK: clerk.book,
            }
            for row, asked in _requests(ids).items():
                ask[row] = partial(_told, clerk, asked, session)
            ask |= journal.reads(log, rows, _moment().wall_ms, counter.month)
            ask |= counter.commands()
            ask[START] = partial(_started, log)
            return _rounds(ask, rounds)
        finally:
            kept.close()


def _started(log: Path) -> None:
    """Open the journal as a start does, and read what it must know."""
    with closing(schema.open_database(log).connection) as connection:
        rows_of.Journal(connection, ("main",), "boot-1")
        rows_of.restore(connection, ("main",))


def _rounds(
    ask: dict[str, Callable[[], object]], rounds: int
) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {row: [] for row in ask}
    for number in range(rounds):
        for row, one in ask.items():
            if number < ONCE.get(row, rounds):
                took[row].append(_seconds(one))
        print(f"\r{number + 1}/{rounds} rounds", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return took


def _requests(ids: list[str]) -> dict[str, Iterator[Asked]]:
    rng = random.Random(1)
    number = itertools.count(1)
    return {
        SURVEY: (Survey(request=one) for one in number),
        EXAMINE: (Examine(request=one, incident_id=rng.choice(ids)) for one in number),
        WRITE: (
            Write(
                request=one,
                incident_id=f"{rng.getrandbits(32):08x}-0000-4000-8000-{one:012x}",
                answers=HURT,
                sent=True,
            )
            for one in number
        ),
        MONTH: (Count(request=one, months=1) for one in number),
    }


def _told(clerk: Clerk, requests: Iterator[Asked], session: Session) -> None:
    asked = next(requests)
    told = clerk.answer(asked, session)
    if isinstance(told, Answered) and told.result != "saved":
        raise SystemExit(f"{type(asked).__name__} was not answered: {told.why}")


def _seconds(do: Callable[[], object]) -> float:
    begun_s = time.perf_counter()
    do()
    return time.perf_counter() - begun_s


def _moment() -> Moment:
    return Moment(
        mono_us=time.monotonic_ns() // 1000, wall_ms=time.time_ns() // 1_000_000
    )


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return cuts[49], cuts[98]


def _table(about: str, took: dict[str, list[float]]) -> str:
    lines = [
        f"| {about} | times | p50 ms | p99 ms | most |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row, seconds in took.items():
        p50, p99 = _percentiles(seconds)
        most = f"{MOST_S[row] * 1e3:.0f}" if row in MOST_S else ""
        lines.append(
            f"| {row} | {len(seconds)} | {p50 * 1e3:.2f} | {p99 * 1e3:.2f} | {most} |"
        )
    return "\n".join(lines)


def _size(path: Path) -> str:
    return f"{path.stat().st_size >> 20:,} MiB"


def _filled(counter: Exporter, incidents: int, rows: int) -> str:
    """Fill both files; what they hold, as the table's head."""
    counter.state.mkdir()
    path, log = counter.state / incident_schema.FILE, counter.state / journal.FILE
    now_ms = _moment().wall_ms
    filled_s = _seconds(lambda: fill(path, incidents, now_ms // 1000))
    print(f"{incidents:,} incidents in {filled_s:.0f} s", file=sys.stderr)
    filled_s = _seconds(lambda: journal.fill(log, rows, now_ms))
    print(f"{rows:,} rows of the journal in {filled_s:.0f} s", file=sys.stderr)
    return f"{incidents:,} incidents, {_size(path)}; {rows:,} rows, {_size(log)}"


def _verified(log: Path) -> str:
    """That the chain is whole, and how fast it was followed."""
    begun_s = time.perf_counter()
    found = verifier.verify(log)
    took_s = time.perf_counter() - begun_s
    if found.bad or found.damage or found.orphan:
        raise SystemExit(f"The journal is not whole: {found}")
    rate = found.rows / took_s
    return (
        f"`luukku verify` followed {found.rows:,} rows in {took_s:.0f} s, "
        f"{rate:,.0f} each second."
    )


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=INCIDENTS, help="(1000000)")
    parser.add_argument("--rows", type=int, default=ROWS, help="(10000000)")
    parser.add_argument("--rounds", type=int, default=200, help="of each row (200)")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table there"
    )
    return parser.parse_args()


def main() -> int:
    """Measure and print; 1 when a promise is not kept."""
    words = _words()
    with (
        pytest.MonkeyPatch.context() as lifted,
        tempfile.TemporaryDirectory(prefix="luukku-bench-") as folder,
    ):
        if shutil.disk_usage(folder).free < ROOM:
            raise SystemExit(f"{folder} needs {ROOM >> 30} GiB: make room, or --rows.")
        lifted.setattr(archive, "BYTES_MOST", 2**36)
        lifted.setattr(writing, "INCIDENTS_MOST", 10 * INCIDENTS)
        counter = Exporter(Path(folder), datetime.now(UTC))
        about = _filled(counter, words.incidents, words.rows)
        took = measure(counter, words.rows, words.rounds)
        verified = _verified(counter.state / journal.FILE)
    table = f"{_table(about, took)}\n\n{verified}"
    print(table)
    if words.write:
        page.write(words.write, "bench-records", table)
    late = [row for row, most in MOST_S.items() if _percentiles(took[row])[1] > most]
    for row in late:
        print(f"Too slow: {row}.")
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
