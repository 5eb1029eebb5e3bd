# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The part `rows`: every row of the fault matrix, as often as is asked for."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from tests.system.faults import frame, page
from tests.system.faults.frame import Outcome, Row
from tests.system.faults.looking import stop
from tests.system.faults.parts import Made, Options, say
from tests.system.faults.rows import ROWS

BESIDE = 2
"""Rows at a time: they mostly wait."""
_HEAD = (
    *("#", "fault", "injected how", "what must hold", "times"),
    *("raised", "arrived", "lost", "doubled", "ms to the guard"),
    *("shown after s", "bound s", "cleared after s"),
)


def chosen(options: Options) -> list[Row]:
    """The rows that the command line asks for, by number or by name."""
    if not options.rows:
        return ROWS
    return [row for row in ROWS if {row.number, row.key} & set(options.rows)]


def part(options: Options) -> Made:
    """The table of the page, and what is to be said below it."""
    rows = chosen(options)

    def run(row: Row) -> Outcome:
        began_s = time.monotonic()
        outcome = frame.run(
            row, rounds=options.rounds, presses=options.presses, in_depth=True
        )
        verdict = "BROKEN" if outcome.broken else "holds"
        say(f"{row.key}: {verdict} ({time.monotonic() - began_s:.0f} s)")
        return outcome

    say(f"rows: {len(rows)}, rounds of each: {options.rounds}")
    pool = ThreadPoolExecutor(BESIDE)
    try:
        outcomes = list(pool.map(run, rows))
    except BaseException:
        stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    counts = f"{options.rounds} rounds of each row, {options.presses} presses at a time"
    table = page.table(
        _HEAD, [_line(*each) for each in zip(rows, outcomes, strict=True)]
    )
    notes = [
        f"- {row.fault}: {note}"
        for row, one in zip(rows, outcomes, strict=True)
        for note in one.notes
    ]
    broken = [
        f"{row.key}: {said}"
        for row, one in zip(rows, outcomes, strict=True)
        for said in one.broken
    ]
    return Made([page.conditions(counts), "", *table, "", *notes], broken)


def _line(row: Row, outcome: Outcome) -> list[str]:
    return [
        row.number or "–",
        row.fault,
        row.injected,
        row.promise,
        str(outcome.times),
        str(outcome.raised),
        str(outcome.arrived),
        str(outcome.lost),
        str(outcome.doubled),
        page.spread(outcome.arrive_ms),
        _worst(outcome.shown_s),
        f"{row.bound_s:g}",
        _worst(outcome.cleared_s),
    ]


def _worst(measured: dict[str, list[float]]) -> str:
    told: Sequence[str] = [f"{end} {max(s):.1f}" for end, s in measured.items()]
    return ", ".join(told) or "–"
