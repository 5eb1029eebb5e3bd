# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a monkey's run found, to read and as `docs/monkey.md`."""

import os
import platform
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

import PySide6

from tests.gui.counter.monkey.growth import JUDGED_S, SLOPE_MOST_KIB, slope
from tests.gui.counter.monkey.life import Life
from tests.gui.counter.monkey.twins import Twins

PAGE: Final = Path(__file__).with_name("page.txt")
PICTURES: Final = Path("build/monkey")
MINUTE_S: Final = 60.0


class Outcome(NamedTuple):
    """One run: what it was, what it did, and what broke (nothing: empty)."""

    seed: int
    panel: str
    minutes: float
    life: Life
    twins: Twins
    fault: str


def command(outcome: Outcome) -> str:
    """What does the same again."""
    return (
        f'make monkey ARGS="--seed {outcome.seed} --panel {outcome.panel} '
        f'--minutes {outcome.minutes:g}"'
    )


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def _memory(life: Life) -> str:
    found = slope(life.samples)
    if found is None:
        return "too short to tell"
    judged = f"at most {SLOPE_MOST_KIB:.0f} is allowed"
    if found.over_s < JUDGED_S:
        judged = "not judged: too short"
    return (
        f"{found.kib_per_hour:+.0f} KiB an hour (standard error "
        f"{found.error_kib:.0f}; {found.samples} samples over "
        f"{found.over_s / MINUTE_S:.1f} min after the warm-up; {judged})"
    )


def _machine() -> str:
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), Python "
        f"{platform.python_version()}, Qt {PySide6.__version__}, drawn offscreen"
    )


def rows(outcome: Outcome) -> list[tuple[str, str]]:
    """What is told of a run, line by line."""
    life, twins = outcome.life, outcome.twins
    first, last = life.samples[0], life.samples[-1]
    return [
        ("outcome", outcome.fault or "nothing broke"),
        ("day", f"{datetime.now(UTC):%Y-%m-%d}"),
        ("machine", _machine()),
        ("seed and panel", f"{outcome.seed}, {outcome.panel}"),
        ("time", f"{last.at_s / MINUTE_S:.1f} min"),
        ("steps, each with a pair of pictures compared", str(life.steps)),
        ("what was done", _tally(life.moves)),
        ("pages seen, in steps", _tally(life.pages)),
        ("stages of the duress, in steps", _tally(life.stages)),
        ("alike a moment later", _tally(twins.later) or "none"),
        ("frames drawn", f"{twins.plain.frames}, and {twins.pressed.frames} in duress"),
        ("resident set", f"{first.rss_kib} KiB at first, {last.rss_kib} at last"),
        ("its slope", _memory(life)),
    ]


def text(outcome: Outcome) -> str:
    """The result as lines for a terminal, with all that replays a fault."""
    lines = [f"{name}: {said}" for name, said in rows(outcome)]
    if outcome.fault:
        lines += ["The last that was done:", *outcome.life.last]
        lines += [f"Pictures: {PICTURES}", f"Again: {command(outcome)}"]
    return "\n".join(lines) + "\n"


def page(outcome: Outcome) -> str:
    """The result as a page of the documents."""
    told = "\n".join(f"| {name} | {said} |" for name, said in rows(outcome))
    return Template(PAGE.read_text("utf-8")).substitute(
        SLOPE=f"{SLOPE_MOST_KIB:.0f}",
        JUDGED=f"{JUDGED_S / MINUTE_S:.0f}",
        COMMAND=command(outcome),
        ROWS=told,
    )
