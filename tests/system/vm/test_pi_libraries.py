# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Both pin libraries side by side on the same pins, below the appliance."""

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any, Final, NamedTuple

from tests.system.vm.building import say
from tests.system.vm.machine import Machine, Step
from tests.system.vm.pi import DURESS, LIBRARIES, PYTHON, Pi

BENCH: Final = Path(__file__).with_name("pin_bench.py")
FOLDER: Final = "/run/pin-bench"
PRESSES: Final = 1_000
EDGES: Final = 2_000
PRESS_US: Final = 30_000
AT_A_TIME: Final = 200
HEAD: Final = (
    *("library", "p50 us", "p95 us", "p99 us"),
    *("presses lost", "told of a burst", "idle"),
)


class Heard(NamedTuple):
    """What one library made of the same contacts."""

    late_us: list[int]
    """From the moment that the contact was moved to gpiozero's callback."""
    lost: int
    """Presses of which the closing was never told."""
    seen: int
    """Edges of a burst that the kernel saw; the library could not run meanwhile."""
    told: int
    """How many of them reached the callback in the end."""
    idle: float
    """Share of a core while nothing happens."""


def test_the_libraries_lose_no_press(pi: Pi) -> None:
    """Neither library loses one of 1,000 presses of 30 ms; a table says the rest."""
    heard = {pins: listen(pi.machine, pins) for pins in LIBRARIES}
    rows = [HEAD, *(row(pins, one) for pins, one in heard.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for cells in rows:
        say("  ".join(x.rjust(width) for x, width in zip(cells, widths, strict=True)))

    assert {pins: one.lost for pins, one in heard.items()} == dict.fromkeys(heard, 0)


def row(pins: str, heard: Heard) -> tuple[str, ...]:
    """One line of the table."""
    cuts = quantiles(heard.late_us, n=100)
    us = (f"{cuts[percent - 1]:.0f}" for percent in (50, 95, 99))
    lost, told = f"{heard.lost} of {PRESSES}", f"{heard.told} of {heard.seen}"
    return (pins, *us, lost, told, f"{heard.idle:.1%}")


def listen(machine: Machine, pins: str) -> Heard:
    """Let one library hear presses, then a burst."""
    machine.run("rm", "-rf", FOLDER)
    machine.put("/usr/local/lib/pin_bench.py", BENCH.read_bytes())
    as_the_unit = ("-p", "CPUSchedulingPolicy=fifo", "-p", "CPUSchedulingPriority=10")
    machine.run(
        *("systemd-run", "--unit=pin-bench", "--collect", *as_the_unit),
        *(PYTHON, "/usr/local/lib/pin_bench.py", pins, str(DURESS), FOLDER),
    )
    machine.wait(f"test -e {FOLDER}/ready")
    press = (Step(DURESS, 0, PRESS_US), Step(DURESS, 1, PRESS_US))
    at_us: list[int] = []
    while len(at_us) < 2 * PRESSES:
        at_us += machine.play(press * AT_A_TIME).at_us
        say(f"{pins}: {len(at_us) // 2} presses of 30 ms ...")
    before = interrupts(machine)
    burst_us = machine.play([Step(DURESS, n % 2, 0) for n in range(EDGES)]).at_us[0]
    seen = interrupts(machine) - before
    machine.run("systemctl", "stop", "pin-bench")
    told = json.loads(machine.run("cat", f"{FOLDER}/told"))
    presses = [edge for edge in told["edges"] if edge[0] < burst_us]
    late_us, lost = matched(at_us, presses)
    return Heard(
        late_us, lost, seen, len(told["edges"]) - len(presses), float(told["idle"])
    )


def matched(at_us: Sequence[int], edges: Sequence[Any]) -> tuple[list[int], int]:
    """How late each edge was told, and how many closings were not."""
    if len(edges) == len(at_us):
        return [told - at for at, (told, _) in zip(at_us, edges, strict=True)], 0
    late_us, lost = [], 0
    rest = list(edges)
    for number, moved_us in enumerate(at_us):
        level, until_us = number % 2, moved_us + 2 * PRESS_US
        while rest and rest[0][0] < moved_us:
            rest.pop(0)
        if rest and rest[0][1] == level and rest[0][0] < until_us:
            late_us.append(rest.pop(0)[0] - moved_us)
        else:
            lost += level == 0
    return late_us, lost


def interrupts(machine: Machine) -> int:
    """How many interrupts the simulated pins have made."""
    rows = machine.run("cat", "/proc/interrupts").splitlines()
    ours = [row for row in rows if "irq_sim" in row]
    counts = [row.partition(":")[2].partition("irq_sim")[0].split() for row in ours]
    return sum(int(count) for row in counts for count in row)
