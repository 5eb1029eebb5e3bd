# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python -m tests.system.vm``: build the virtual Pi, start it, try everything."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.system.vm import building
from tests.system.vm.conftest import WHEEL

HERE: Final = Path(__file__).parent
LEAVES_S: Final = 60.0
INTERRUPTED: Final = 128 + signal.SIGINT


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 with a sentence when it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.system.vm",
        description="Boots a Debian with simulated pins in QEMU, installs Luukku as on "
        "a Raspberry Pi, and presses its buttons. Ends with 1 if anything is wrong. "
        "What it builds stays in build/vm for the next time.",
    )
    parser.add_argument(
        "--only", metavar="WORDS", help="tests whose names match, as pytest's -k"
    )
    parser.add_argument(
        "--wheel",
        type=Path,
        metavar="FILE",
        help="install this wheel (one is built from the tree as it stands)",
    )
    parser.add_argument(
        "--build-only", action="store_true", help="make what is missing, start nothing"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and try; the exit code."""
    asked = parse(arguments)
    # A stop from outside ends what was started, like Ctrl-C.
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, signal.default_int_handler)
    began_s = time.monotonic()
    try:
        parts = building.parts()
        building.say(f"Debian {building.SUITE} with Linux {parts.release} is ready")
        if asked.build_only:
            return 0
        wheel = asked.wheel or building.luukku_wheel()
        code = _try(wheel.resolve(), asked.only)
    except building.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        building.say("stopped; what was finished stays in build/vm")
        return INTERRUPTED
    building.say(f"all of it took {time.monotonic() - began_s:.0f} s")
    return code


def _try(wheel: Path, only: str | None) -> int:
    """Run the tests with this wheel; pytest's exit code."""
    pick = ("-k", only) if only else ()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v", "-s"),
            *("--timeout", "3600", "--durations", "0", "--durations-min", "1"),
            *(*pick, str(HERE)),
        ],
        env={**os.environ, WHEEL: str(wheel)},
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        # Its own end pulls the plug of the machine that it started.
        process.send_signal(signal.SIGINT)
        process.wait(LEAVES_S)
        raise


if __name__ == "__main__":
    sys.exit(main())
