# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The parts of a run: each measures something and makes its piece of the page.

A part is a function that takes `Options` and returns a `Made`; `PARTS` names them,
in the order of the page. `say` tells a person at the terminal how far it has come.
"""

import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.system.faults import frame, page, rows
from tests.system.faults.frame import Outcome, Row


class Options(NamedTuple):
    """What the command line asks for."""

    rounds: int
    """How often each row is run; rounds of the other parts follow from it."""
    presses: int
    """Presses of a row wherever it presses."""
    rows: tuple[str, ...]
    """Numbers or keys of the rows to run; empty: all."""
    total: int
    """Presses of the part `presses`, all together."""
    each: int
    """Presses of each product in each scenario of the part `peers`."""


class Made(NamedTuple):
    """What a part has made."""

    lines: list[str]
    """Markdown for the page and for the terminal."""
    broken: list[str]
    """What did not hold, one sentence each; the run ends with 1 if there is any."""


Part = Callable[[Options], Made]

_HEAD = (
    *("#", "fault", "injected how", "what must hold", "times"),
    *("raised", "arrived", "lost", "doubled", "ms to the guard"),
    *("shown after s", "bound s", "cleared after s"),
)


def say(sentence: str) -> None:
    """Tell how far the run has come."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def chosen(options: Options) -> list[Row]:
    """The rows that the command line asks for."""
    if not options.rows:
        return rows.ROWS
    return [row for row in rows.ROWS if {row.number, row.key} & set(options.rows)]


def fault_rows(options: Options) -> Made:
    """Every row of the matrix."""
    picked = chosen(options)
    lines, broken = [], []
    for place, row in enumerate(picked, 1):
        began_s = time.monotonic()
        outcome = frame.run(
            row, rounds=options.rounds, presses=options.presses, settled=True
        )
        verdict = "holds" if not outcome.broken else "BROKEN"
        took_s = time.monotonic() - began_s
        say(f"{place}/{len(picked)} {row.key}: {verdict} ({took_s:.0f} s)")
        lines.append(_line(row, outcome))
        broken += [f"{row.key}: {sentence}" for sentence in outcome.broken]
    counts = f"{options.rounds} rounds of each row, {options.presses} presses at a time"
    table = page.table(_HEAD, lines)
    return Made([page.conditions(counts), "", *table], broken)


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


PARTS: dict[str, Part] = {"rows": fault_rows}
"""By the name of the marker in `page.md`."""
