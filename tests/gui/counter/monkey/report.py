# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a monkey's run found, to read and as `docs/monkey.md`."""

import os
import platform
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

import PySide6

from tests.gui.counter.monkey.apart import WARM_UP_TOUCHES
from tests.gui.counter.monkey.growth import (
    JUDGED_S,
    SLOPE_MOST_KIB,
    STRETCHES,
    Sample,
    slope,
)
from tests.gui.counter.monkey.life import Life

PAGE: Final = Path(__file__).with_name("page.txt")
PICTURES: Final = Path("build/monkey")
MINUTE_S: Final = 60.0


class Outcome(NamedTuple):
    """One run: what it was, what it did, and what broke (nothing: empty)."""

    seed: int
    panel: str
    look: str
    minutes: float
    life: Life
    fault: str


def command(outcome: Outcome) -> str:
    """What does the same again."""
    return (
        f'make monkey ARGS="--seed {outcome.seed} --panel {outcome.panel} '
        f"--look '{outcome.look}' --minutes {outcome.minutes:g}\""
    )


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def _memory(samples: list[Sample]) -> str:
    found = slope(samples)
    if found is None:
        return "too short to tell"
    return (
        f"{found.kib_per_hour:+.0f} KiB an hour (95 % sure: {found.least_kib:+.0f} to "
        f"{found.most_kib:+.0f}; {found.samples} samples over the last "
        f"{found.over_s / MINUTE_S:.1f} min)"
    )


def _verdict(samples: list[Sample]) -> str:
    found = slope(samples)
    if found is None or found.over_s < JUDGED_S:
        return "not judged: too short"
    return f"{found.verdict} (at most {SLOPE_MOST_KIB:.0f} KiB an hour is allowed)"


def _sizes(samples: list[Sample]) -> str:
    """At the beginning, after a third and at the end."""
    if not samples:
        return "not known"
    three = (samples[0], samples[len(samples) // 3], samples[-1])
    anon = ", ".join(str(one.anon_kib) for one in three)
    return f"{anon} KiB of its own; {three[-1].rss_kib} resident"


def _commit() -> str:
    """Which state of the source this is."""
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        capture_output=True,
        text=True,
        check=False,
    )
    return said.stdout.strip() or "unknown"


def _machine() -> str:
    return (
        f"{os.cpu_count()} processors ({platform.machine()}), Python "
        f"{platform.python_version()}, Qt {PySide6.__version__}, drawn offscreen"
    )


def rows(outcome: Outcome) -> list[tuple[str, str]]:
    """What is told of a run, line by line."""
    life, twins, third = outcome.life, outcome.life.twins, outcome.life.third
    samples, own = life.samples, life.own
    return [
        ("outcome", outcome.fault or "nothing broke"),
        ("memory of the third touchscreen", _verdict(samples)),
        ("day and commit", f"{datetime.now(UTC):%Y-%m-%d}, {_commit()}"),
        ("machine", _machine()),
        ("seed, panel and look", f"{outcome.seed}, {outcome.panel}, {outcome.look}"),
        ("time", f"{own[-1].at_s / MINUTE_S:.1f} min"),
        ("steps, each with a pair of pictures compared", str(life.steps)),
        ("what was done", _tally(life.moves)),
        ("pages seen, in steps", _tally(life.pages)),
        ("stages of the duress, in steps", _tally(life.stages)),
        ("alike a moment later", _tally(twins.later) or "none"),
        ("invitations after a duress, let go", str(twins.invited)),
        ("frames drawn", f"{twins.plain.frames}, and {twins.pressed.frames} in duress"),
        ("touches of the third before it was judged", str(third.warm_up)),
        ("its touches then", f"{third.touches}, and {third.missed} at nothing"),
        ("its memory at first, after a third, at last", _sizes(samples)),
        ("its slope", _memory(samples)),
        ("memory of the two windows with the hand, not judged", _sizes(own)),
        ("its slope, not judged", _memory(own)),
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
        STRETCHES=str(STRETCHES),
        WARM_UP=f"{WARM_UP_TOUCHES:,}",
        COMMAND=command(outcome),
        ROWS=told,
    )
