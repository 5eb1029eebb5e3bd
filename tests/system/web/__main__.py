# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``make web-test``, ``make broker-test``: the broker of another Debian.

Debian 12's was built without WebSockets, so that a guard's page needs Debian 13's.
With ``--all`` every other test of a broker is tried with it, too.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.debian_broker import MissingError, programs
from tests.support.tree import ROOT
from tests.system.web.conftest import BROKER


def main(arguments: Sequence[str] | None = None) -> int:
    """Fetch what is missing, then try; the exit code is pytest's."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.system.web",
        description="Tries a guard's page, and --all that needs a broker, with the "
        "mosquitto of another Debian, which is unpacked into build/.",
    )
    parser.add_argument("--suite", default="trixie", help="which Debian (trixie)")
    parser.add_argument("--all", action="store_true", help="every test of a broker")
    asked = parser.parse_args(arguments)
    try:
        place = programs(asked.suite)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 1
    path = f"{place}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, BROKER: str(place), "PATH": path}
    subprocess.run(["mosquitto_sub", "--version"], env=environ, check=False)
    runs = [[str(Path(__file__).parent)]]
    if asked.all:
        runs.append(["-m", "broker", "--ignore", "tests/system/vm", "tests"])
    return max(_try(run, environ) for run in runs)


def _try(words: Sequence[str], environ: dict[str, str]) -> int:
    argv = [sys.executable, "-m", "pytest", *words]
    return subprocess.run(argv, cwd=ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
