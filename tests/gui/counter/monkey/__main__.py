# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Lets a monkey loose: ``python -m tests.gui.counter.monkey --minutes 60``."""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication

from gui.qml import Look, load_fonts
from tests.gui.counter.bench import PANELS, Panel
from tests.gui.counter.monkey import report
from tests.gui.counter.monkey.apart import (
    WARM_UP_SHORT,
    WARM_UP_TOUCHES,
    apart,
)
from tests.gui.counter.monkey.growth import slope
from tests.gui.counter.monkey.life import Complaints, Life
from tests.gui.counter.monkey.report import MINUTE_S, PICTURES, Outcome
from tests.gui.counter.monkey.twins import BrokenError, twins

SHORT_S: Final = 300.0
"""A run of this length has a short warm-up: its memory tells nothing."""
STEPS_MOST: Final = 1_000_000_000
LOOKS: Final = {
    "dark": (1.0, False),
    "dark, large text": (1.5, False),
    "light": (1.0, True),
    "light, large text": (1.5, True),
}
"""How the windows look: how large text is, and whether colours are light."""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 when it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gui.counter.monkey",
        description="Random touches at two touchscreens, one of them under duress.",
    )
    parser.add_argument("--minutes", type=float, default=60.0, help="how long")
    parser.add_argument(
        "--steps", type=int, default=STEPS_MOST, help="end after so many steps"
    )
    parser.add_argument("--seed", type=int, help="do what an earlier run did")
    names = [panel.name for panel in PANELS]
    parser.add_argument("--panel", choices=names, default=names[0])
    parser.add_argument("--look", choices=LOOKS, help="else by the seed")
    parser.add_argument("--out", type=Path, help="write the result here as well")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one monkey; 1 if something broke."""
    asked = parse(arguments)
    seed = asked.seed if asked.seed is not None else time.time_ns() % 1_000_000
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    look = asked.look or random.Random(seed).choice(list(LOOKS))
    sys.stdout.write(f"Seed {seed}, on the {asked.panel} panel, {look}.\n")
    sys.stdout.flush()
    complaints = Complaints()
    app = QGuiApplication(sys.argv[:1])
    load_fonts()
    try:
        outcome = _run(asked, seed, look, complaints)
    except BrokenError as broken:
        sys.stderr.write(f"It never began: {broken}\n")
        return 1
    app.quit()
    sys.stdout.write(report.text(outcome))
    if asked.out:
        asked.out.write_text(report.page(outcome), "utf-8")
    return 1 if outcome.fault else 0


def _run(
    asked: argparse.Namespace, seed: int, named: str, complaints: Complaints
) -> Outcome:
    panel = next(one for one in PANELS if one.name == asked.panel)
    look = _look(panel, named)
    fault = ""
    is_long = asked.minutes * MINUTE_S > SHORT_S
    warm_up = WARM_UP_TOUCHES if is_long else WARM_UP_SHORT
    with (
        tempfile.TemporaryDirectory() as folder,
        # First: the twins' appliances may not be silent while a program starts.
        apart(seed, panel, look, Path(folder) / "third", warm_up) as third,
        twins(panel, look) as both,
    ):
        life = Life(seed, both, third, complaints)
        try:
            life.live(asked.minutes * MINUTE_S, asked.steps)
            found = slope(life.samples)
            if found and found.verdict == "grows":
                fault = f"memory grows by {found.kib_per_hour:.0f} KiB an hour"
        except BrokenError as broken:
            fault = str(broken)
            both.save(PICTURES)
    try:
        complaints.check()
    except BrokenError as broken:
        fault = fault or f"at the end: {broken}"
    return Outcome(seed, panel.name, named, asked.minutes, life, fault)


def _look(panel: Panel, named: str) -> Look:
    text_scale, light = LOOKS[named]
    return Look(panel.px_per_mm, text_scale=text_scale, light=light)


if __name__ == "__main__":
    sys.exit(main())
