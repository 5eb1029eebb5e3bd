# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Judges what the tests covered, branch by branch, each place by its own floor.

python -m tests.tools.coverage_gate      after a run of pytest with --cov
"""

import subprocess
import sys

DECIDING = ",".join(
    f"appliance/{name}"
    for name in ("core/*", "wire/*", "config/*", "inbox.py", "runtime.py")
)
FLOORS: dict[str, tuple[int, str]] = {
    "what decides": (
        100,
        DECIDING,
    ),
    "the whole daemon": (85, "appliance/*"),
    "the windows": (90, "gui/*"),
}
"""What is judged: the least percentage, and the files by pattern."""


def covered(name: str, least: int, pattern: str) -> bool:
    """Print the report of one place when it is below its floor."""
    command = [sys.executable, "-m", "coverage", "report"]
    command += [f"--include={pattern}", f"--fail-under={least}", "--precision=1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    total = next((line.split()[-1] for line in lines if line.startswith("TOTAL")), "?")
    print(f"coverage of {name}: {total} (at least {least}%)")
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n")
    return done.returncode == 0


def main() -> int:
    """Judge every place; return the exit code."""
    good = [covered(name, *floor) for name, floor in FLOORS.items()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
