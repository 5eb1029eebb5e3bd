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
BEGIN: Final = "<!-- the last run -->\n```text"
END: Final = "```\n<!-- its end -->"
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
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the page to put the output into"
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
        code, said = _try(wheel.resolve(), asked.only)
    except building.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        building.say("stopped; what was finished stays in build/vm")
        return INTERRUPTED
    took = f"all of it took {time.monotonic() - began_s:.0f} s"
    building.say(took)
    if asked.out is not None:
        write(asked.out, [*said, took])
    return code


def _try(wheel: Path, only: str | None) -> tuple[int, list[str]]:
    """Run the tests with this wheel: pytest's exit code, and what they said."""
    pick = ("-k", only) if only else ()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-qq", "-s"),
            *("--timeout", "3600", *pick, *map(str, sorted(HERE.glob("test_pi_*.py")))),
        ],
        env={**os.environ, WHEEL: str(wheel)},
        stdout=subprocess.PIPE,
        text=True,
        # Ctrl-C is for us; it is handed on once.
        start_new_session=True,
    )
    assert process.stdout is not None, "it was asked for"
    said = []
    try:
        for line in process.stdout:
            print(line, end="", flush=True)
            # What ends in dots only tells how far it is.
            if line.startswith(building.MARK) and not line.endswith("...\n"):
                said.append(line.removeprefix(building.MARK).rstrip())
        return process.wait(), said
    except KeyboardInterrupt:
        # Its own end pulls the plug of the machine that it started.
        process.send_signal(signal.SIGINT)
        process.wait(LEAVES_S)
        raise


def write(page: Path, said: Sequence[str]) -> None:
    """Put the output of this run in place of the last one's."""
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text("\n".join([before + BEGIN, *said, END + after]), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
