# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The model of the machine does nothing that no machine does."""

from tests.simulation.disk import Disk
from tests.simulation.hardware import Hardware, SimClock
from tests.simulation.nemesis import YEAR_MS
from tests.simulation.world import S, Trace, World


def test_a_clock_that_is_wrong_goes_on() -> None:
    """A wall clock that is set back stands at 1970 at the earliest, and goes on."""
    world = World(1, Trace(kept=False))
    hardware = Hardware(world, Disk(world, ("main",), real=False))
    clock = SimClock(hardware)
    hardware.wall_shift_ms = -60 * YEAR_MS
    assert clock.moment().wall_ms == 0
    world.run_until(5 * S)
    assert clock.moment().wall_ms == 5_000
    assert clock.moment(4 * S).wall_ms == 4_000
