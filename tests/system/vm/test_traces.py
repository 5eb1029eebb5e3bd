# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the virtual Pi's contacts do, before anything is emulated."""

import random

import pytest

from tests.system.vm.machine import Step
from tests.system.vm.traces import BOUNCE_US, CYCLE_US, Truth, press, truth


def played(steps: list[Step], late_us: int = 0) -> list[int]:
    """When each step is done by a player who is always so late."""
    at_us, now_us = [], 0
    for step in steps:
        at_us.append(now_us)
        now_us += step.stay_us + late_us
    return at_us


@pytest.mark.parametrize("seed", range(50))
def test_a_trace_is_one_press(seed: int) -> None:
    """Bounce ends within 25 ms, the contact stands, and the whole has its length."""
    steps = press(17, random.Random(seed))
    stands = next(number for number, x in enumerate(steps) if x.stay_us >= 60_000)

    assert truth([*steps, *steps], played([*steps, *steps])) == Truth(2, 2)
    assert sum(step.stay_us for step in steps[:stands]) <= BOUNCE_US
    assert sum(step.stay_us for step in steps) == CYCLE_US


def test_a_late_player_is_found_out() -> None:
    """A level that stood for 30 ms because its player slept can be read both ways."""
    levels = (1, 0, 1, 0, 1)
    seen = {}
    for closed_ms, open_ms in ((20, 400), (30, 400), (40, 400), (40, 300), (40, 200)):
        times_ms = (0, 1, 1 + closed_ms, 1 + closed_ms + open_ms, 999)
        steps = [Step(17, level, 0) for level in levels]
        seen[closed_ms, open_ms] = truth(steps, [1_000 * x for x in times_ms])

    assert seen == {
        (20, 400): Truth(1, 1),
        (30, 400): Truth(1, 2),
        (40, 400): Truth(2, 2),
        (40, 300): Truth(2, 2),
        (40, 200): Truth(1, 1),
    }
    near = [Step(17, level, 0) for level in levels]
    assert truth(near, [0, 1_000, 60_000, 305_000, 400_000]) == Truth(1, 2)
