# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python -m tests.system.faults``: inject every fault, measure, make the page."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.system.faults import matrix, page, path, peers, presses
from tests.system.faults.parts import Made, Options, Part, say
from tests.system.faults.rows import ROWS

PARTS: dict[str, Part] = {
    "path": path.part,
    "presses": presses.part,
    "peers": peers.part,
    "rows": matrix.part,
}
"""By the name of the marker in `page.md`."""
INTERRUPTED = 128 + signal.SIGINT
COUNT_MAX = 10_000


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; exits 2 with a sentence when it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.system.faults",
        description="Injects faults into real parts (mosquitto, TCP, TLS, SQLite, the "
        "daemon, guard stations) and measures what comes of them. Ends with 1 if a "
        "bound or a promise is broken.",
        epilog="Rows: " + ", ".join(f"{row.key} ({row.number})" for row in ROWS),
    )
    names = ", ".join(PARTS)
    parser.add_argument("--parts", type=_words, metavar="NAMES", help=f"of {names}")
    parser.add_argument(
        "--rows", type=_words, metavar="LIST", help="rows by number or name: 22,26"
    )
    parser.add_argument(
        "--rounds", type=_count, default=3, metavar="N", help="of each row (3)"
    )
    parser.add_argument(
        "--presses", type=_count, default=5, metavar="N", help="at a time (5)"
    )
    parser.add_argument(
        "--total", type=_count, default=10_000, metavar="N", help="presses (10000)"
    )
    parser.add_argument(
        "--each", type=_count, default=20, metavar="N", help="with peers, each (20)"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="the page to write anew"
    )
    asked = parser.parse_args(arguments)
    if asked.rows and asked.parts is None:
        asked.parts = ("rows",)
    for name in asked.parts or ():
        if name not in PARTS:
            parser.error(f"there is no part {name!r}; there are {names}")
    options = Options(
        asked.rounds, asked.presses, asked.rows or (), asked.total, asked.each
    )
    if not matrix.chosen(options):
        parser.error("no row has such a number or name; --help lists them")
    asked.options = options
    return asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for; the exit code."""
    asked = parse(arguments)
    # A stop from outside ends what was started, like Ctrl-C; and Ctrl-C does so also
    # where a shell that put us into the background has it ignored.
    for how in (signal.SIGINT, signal.SIGTERM):
        signal.signal(how, signal.default_int_handler)
    made: dict[str, Made] = {}
    try:
        for name in asked.parts or PARTS:
            made[name] = PARTS[name](asked.options)
            print("\n".join(made[name].lines), flush=True)
    except KeyboardInterrupt:
        say("Stopped; no page was written.")
        return INTERRUPTED
    if asked.out is not None:
        page.write(asked.out, {name: part.lines for name, part in made.items()})
    broken = [sentence for part in made.values() for sentence in part.broken]
    for sentence in broken:
        say(f"BROKEN {sentence}")
    return 1 if broken else 0


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= COUNT_MAX:
        message = f"found {text}; expected a number from 1 to {COUNT_MAX}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
