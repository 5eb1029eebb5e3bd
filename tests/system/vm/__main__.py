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

from tests.support.tree import ROOT
from tests.system.vm import building, packages
from tests.system.vm.conftest import WHEEL

HERE: Final = Path(__file__).parent
LEAVES_S: Final = 60.0
MACHINES: Final = {
    "counter": "test_deb_*.py",
    "screen": "test_screen_*.py",
    "bench": "test_pi_*.py",
}
"""The machines of docs/virtual-pi.md, and who tries them."""
PAGE: Final = ROOT / "docs" / "virtual-pi.md"
SHOWN: Final = {
    "three-commands": ROOT / "docs" / "how-to" / "install.md",
    "what a counter takes": ROOT / "docs" / "operations.md",
}
"""What a test has kept, and the page that shows it."""
NOTHING: Final = 5
"""Of pytest: no test of this machine has that in its name."""
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
    parser.add_argument("--machine", choices=MACHINES, help="one of the machines (all)")
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
        "--write",
        action="store_true",
        help="put what was said into docs/virtual-pi.md, and what a maintainer types "
        "into the guide",
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and try; the exit code."""
    asked = parse(arguments)
    # A stop from outside ends what was started, like Ctrl-C.
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, signal.default_int_handler)
    machines = [asked.machine] if asked.machine else [*MACHINES]
    try:
        wheel = _build(machines, asked.wheel)
        if asked.build_only:
            return 0
        return max(_run(machine, wheel, asked) for machine in machines)
    except building.BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        building.say("stopped; what was finished stays in build/vm")
        return INTERRUPTED


def _build(machines: Sequence[str], wheel: Path | None) -> Path:
    """Make what these machines start from; the wheel for the bench."""
    building.forget()
    release = ""
    if {"counter", "screen"} & {*machines}:
        packages.build()
        release = building.clean_parts(packages.path_of(packages.FIRST)).release
    if "bench" in machines:
        release = building.parts().release
        wheel = wheel or building.luukku_wheel()
    building.say(f"Debian {building.SUITE} with Linux {release} is ready")
    return (wheel or Path("none")).resolve()


def _run(machine: str, wheel: Path, asked: argparse.Namespace) -> int:
    """Try one machine, and show what was seen if that is wanted; the exit code."""
    began_s = time.monotonic()
    code, said = _try(machine, wheel, asked.only)
    took = f"all of it took {time.monotonic() - began_s:.0f} s"
    building.say(f"{machine}: {took}")
    if asked.write:
        _show(machine, [] if asked.only else [*said, took])
    return 0 if asked.only and code == NOTHING else code


def _try(machine: str, wheel: Path, only: str | None) -> tuple[int, list[str]]:
    """Run the tests with this wheel: pytest's exit code, and what they said."""
    pick = ("-k", only) if only else ()
    tests = sorted(HERE.glob(MACHINES[machine]))
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-qq", "-s"),
            *("--timeout", "3600", *pick, *map(str, tests)),
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


def _show(machine: str, said: Sequence[str]) -> None:
    """Put what was said, and what tests have kept, into the pages that show it."""
    if said:
        _write(PAGE, f"the last run of the {machine}", said)
    for name, page in SHOWN.items():
        if (kept := building.kept(name)).exists():
            _write(page, name, kept.read_text("utf-8").splitlines())


def _write(page: Path, name: str, lines: Sequence[str]) -> None:
    """Put lines into the block of a page that has this name, in place of its own."""
    begin, end = f"<!-- {name} -->\n```text", f"```\n<!-- end of {name} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    page.write_text("\n".join([before + begin, *lines, end + after]), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
