# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Plants each defect in a copy of the source and lets its tests look for it.

A defect that no test catches is a promise that nothing keeps. The tests are run on
a copy without any defect first: what fails there proves nothing.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

from tests.sabotage.defect import Defect
from tests.sabotage.defects import DEFECTS

ROOT: Final = Path(__file__).parents[2]
COPIED: Final = (
    "appliance",
    "docs",
    "firmware_config",
    "gui",
    "systemd",
    "tests",
    "pyproject.toml",
)
LIMIT_S: Final = 240.0
"""A defect may hang what it is planted in; that is being caught, too."""


class Verdict(NamedTuple):
    """What became of one defect."""

    defect: Defect
    caught: bool
    took_s: float
    said: str
    """The end of what the tests printed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each defect; 1 if one was not caught."""
    parsed = _parser().parse_args(arguments)
    chosen = [one for one in DEFECTS if parsed.only in one.name]
    if not chosen:
        print(f"No defect is named like {parsed.only!r}.", file=sys.stderr)
        return 2
    try:
        if not parsed.no_baseline and not _is_sound(chosen):
            return 1
        return _report(chosen, parsed.jobs)
    except KeyboardInterrupt:
        return 130


def plant(root: Path, defect: Defect) -> None:
    """Put a defect into the source below `root`.

    Raises:
        ValueError: the source has changed, so that the defect no longer fits.
    """
    path = root / defect.file
    text = path.read_text("utf-8")
    if text.count(defect.good) != 1:
        raise ValueError(
            f"{defect.name}: {defect.file} has its line {text.count(defect.good)} "
            "times, not once: bring tests/sabotage/defects.py up to date"
        )
    path.write_text(text.replace(defect.good, defect.bad), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.sabotage", description=__doc__)
    parser.add_argument("--only", default="", help="defects with this in their name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument(
        "--no-baseline",
        action="store_true",
        help="trust that the tests pass without a defect",
    )
    return parser


def _report(chosen: Sequence[Defect], jobs: int) -> int:
    missed = []
    with ThreadPoolExecutor(jobs) as pool:
        for verdict in pool.map(_try, chosen):
            word = "caught" if verdict.caught else "MISSED"
            print(
                f"{word}  {verdict.took_s:5.1f} s  {verdict.defect.name}: "
                f"{verdict.defect.breaks}",
                flush=True,
            )
            if not verdict.caught:
                missed.append(verdict)
    for verdict in missed:
        print(f"\n{verdict.defect.name} in {verdict.defect.file}:\n{verdict.said}")
    print(f"\n{len(chosen) - len(missed)} of {len(chosen)} defects were caught.")
    return 1 if missed else 0


def _is_sound(chosen: Iterable[Defect]) -> bool:
    """Whether the same tests pass where nothing is planted."""
    tests = sorted({test for defect in chosen for test in defect.tests})
    print(f"{len(tests)} sets of tests without a defect ...", file=sys.stderr)
    done = _run(None, ["-n", "2", *tests])
    if done.returncode:
        print(f"The tests fail without any defect:\n{done.stdout[-4000:]}")
    return not done.returncode


def _try(defect: Defect) -> Verdict:
    began_s = time.monotonic()
    try:
        done = _run(defect, ["-x", *defect.tests])
        # 1: tests failed. Anything else (a file that is gone, say) proves nothing.
        caught, said = done.returncode == 1, done.stdout[-2000:]
    except subprocess.TimeoutExpired:
        caught, said = True, "it hung"
    return Verdict(defect, caught, time.monotonic() - began_s, said)


def _run(
    defect: Defect | None, arguments: Sequence[str]
) -> "subprocess.CompletedProcess[str]":
    with tempfile.TemporaryDirectory(prefix="sabotage-") as folder:
        root = Path(folder, "tree")
        root.mkdir()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                # What was compiled comes along: a second saved in each of hundreds.
                shutil.copytree(source, root / name)
            else:
                shutil.copy(source, root / name)
        if defect is not None:
            plant(root, defect)
        return subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=short"),
                *("-p", "no:cacheprovider", "--timeout", "60"),
                # Of its own: two that tidy up one folder trip over each other.
                *("--basetemp", str(Path(folder, "made"))),
                *arguments,
            ],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT_S,
            check=False,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )


if __name__ == "__main__":
    sys.exit(main())
