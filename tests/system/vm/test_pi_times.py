# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How soon a machine is armed after its power is on, what it takes and writes."""

from typing import Final

from tests.system.vm import building
from tests.system.vm.pi import DURESS, Pi

REST_S: Final = 600
DAY_S: Final = 86_400
SECTOR: Final = 512
MEMORY_MAX: Final = 256_000_000
"""Of the unit: MemoryMax=."""


def shown(pi: Pi, *names: str) -> list[int]:
    """Numbers that systemd knows of the service."""
    asked = [word for name in names for word in ("-p", name)]
    said = pi.machine.run("systemctl", "show", "luukku", *asked)
    found = dict(line.split("=", 1) for line in said.split())
    return [int(found[name]) for name in names]


def test_the_time_from_the_kernel_to_armed(pi: Pi) -> None:
    """Nothing holds the service up, and its own start is within its limit."""
    pi.configure()
    pi.machine.reset()
    pi.wait_claimed(DURESS)
    began_us, armed_us = shown(
        pi, "InactiveExitTimestampMonotonic", "ActiveEnterTimestampMonotonic"
    )
    building.say(
        f"kernel to armed: {armed_us / 1e6:.1f} s, of which Luukku "
        f"{(armed_us - began_us) / 1e6:.1f} s"
    )

    assert 0 < began_us < armed_us
    assert armed_us - began_us < 30_000_000


def test_what_a_machine_writes_at_rest(pi: Pi) -> None:
    """Of all that the disk is given at rest, ours is told; memory and tasks, too."""
    pi.configure()
    pi.start(DURESS)
    pid = pi.main_pid()
    # Two numbers: sectors that the disk took, and bytes that the daemon gave it.
    look = (
        "sync; cut -d ' ' -f 1- /sys/block/vda/stat | tr -s ' ' | sed 's/^ //' | "
        f"cut -d ' ' -f 7; sed -n 's/^write_bytes: //p' /proc/{pid}/io"
    )
    pi.machine.run("sleep", "30")
    before = [int(word) for word in pi.machine.run("sh", "-c", look).split()]
    pi.machine.run("sleep", str(REST_S), timeout_s=2.0 * REST_S)
    after = [int(word) for word in pi.machine.run("sh", "-c", look).split()]
    disk = (after[0] - before[0]) * SECTOR * DAY_S / REST_S
    ours = (after[1] - before[1]) * DAY_S / REST_S
    memory, tasks = shown(pi, "MemoryCurrent", "TasksCurrent")
    building.say(
        f"at rest in a day: the disk takes {disk / 1e6:.1f} MB, of which the appliance "
        f"gives {ours / 1e6:.1f} MB; it has {memory / 1e6:.0f} MB and {tasks} tasks"
    )

    assert 0 < ours < disk
    assert memory < MEMORY_MAX
