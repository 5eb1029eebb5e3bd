# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How long until the relay is off, whatever dies or hangs while it is on.

``make bench-relay``. A real daemon and its keeper on simulated pins; each round holds
the shutter's button, does one thing, and looks when the line is off: low, or nobody's.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from appliance.site_kit import SiteKit, new_site
from tests.benchmarks import page
from tests.support import outputs
from tests.support.counter import Counter
from tests.support.mosquitto import free_ports

LOOK_S: Final = 0.0005
LATEST_S: Final = 10.0


class Row(NamedTuple):
    """One thing that is done."""

    what: str
    mode: str
    bound_ms: int
    do: Callable[[Counter, int], None]
    """Of the counter, and the process of its keeper."""


def _release(counter: Counter, keeper: int) -> None:
    del keeper
    counter.push("shutter", pressed=False)


def _limit(counter: Counter, keeper: int) -> None:
    del keeper
    counter.push("closed", pressed=True)


def _harm(harm: outputs.Harm) -> Callable[[Counter, int], None]:
    def do(counter: Counter, keeper: int) -> None:
        harm(counter.pid, keeper)

    return do


ROWS: Final = (
    Row("the button is released", "hold_to_run", 100, _release),
    Row("the limit is reached", "hold_to_run", 100, _limit),
    Row("the daemon is killed", "hold_to_run", 100, _harm(outputs.kill_daemon)),
    Row("the daemon is killed", "impulse", 100, _harm(outputs.kill_daemon)),
    Row("the daemon hangs", "hold_to_run", 500, _harm(outputs.stop_daemon)),
    Row("the keeper is killed", "hold_to_run", 100, _harm(outputs.kill_keeper)),
    Row("the keeper hangs", "hold_to_run", 1_000, _harm(outputs.stop_keeper)),
    Row("the keeper hangs", "impulse", 1_000, _harm(outputs.stop_keeper)),
    Row("both hang", "hold_to_run", 2_000, _harm(outputs.stop_both)),
    Row("both hang", "impulse", 2_000, _harm(outputs.stop_both)),
)


def main() -> int:
    """Measure and print; 1 when a bound was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="rounds a row (20)")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table there"
    )
    parsed = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="luukku-") as folder:
        kit = new_site(
            Path(folder) / "site",
            "bench",
            counters=["counter-1"],
            guards=["vartija-1"],
            port=free_ports(1)[0],
        )
        times = {row: _measure(kit, Path(folder), row, parsed.rounds) for row in ROWS}
    table = _table(times, parsed.rounds)
    print(table)
    if parsed.write:
        page.write(parsed.write, "bench-relay", table)
    kept = all(max(took) <= row.bound_ms for row, took in times.items())
    return 0 if kept else 1


def _measure(kit: SiteKit, folder: Path, row: Row, rounds: int) -> list[float]:
    """How long it took, in milliseconds, round by round."""
    took = []
    for number in range(rounds):
        place = folder / f"{row.mode}-{row.bound_ms}-{row.what[-9:]}-{number}"
        with outputs.closing(kit, place, row.mode) as counter:
            keeper = outputs.keeper_of(counter.pid)
            # In the middle of a lease, or of a pulse, wherever that is.
            threading.Event().wait(0.01 * (number % 10))
            began_s = time.monotonic()
            row.do(counter, keeper)
            while outputs.relay(counter.runtime):
                assert time.monotonic() - began_s < LATEST_S, f"{row.what}: still on"
                threading.Event().wait(LOOK_S)
            took.append((time.monotonic() - began_s) * 1_000)
    return took


def _table(times: dict[Row, list[float]], rounds: int) -> str:
    when = f"while the relay is on ({rounds} rounds each)"
    lines = [
        f"| {when} | mode | promised | p50 | p99 | longest |",
        "|---|---|---|---|---|---|",
    ]
    for row, took in times.items():
        p99 = statistics.quantiles(took, n=100, method="inclusive")[98]
        cells = (statistics.median(took), p99, max(took))
        shown = " | ".join(f"{cell:.0f} ms" for cell in cells)
        lines.append(f"| {row.what} | `{row.mode}` | {row.bound_ms:,} ms | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
