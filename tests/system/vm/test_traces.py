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

    assert truth([*steps, *steps], played([*steps, *steps])) == Truth(2, 0)
    assert sum(step.stay_us for step in steps[:stands]) <= BOUNCE_US
    assert sum(step.stay_us for step in steps) == CYCLE_US


def test_a_late_player_is_found_out() -> None:
    """A bounce that stood for 30 ms because its player slept is in doubt."""
    line = 17
    late = [Step(line, 0, 0), Step(line, 1, 0), Step(line, 0, 0), Step(line, 1, 0)]
    moments = {30: Truth(1, 1), 40: Truth(1, 0), 300: Truth(2, 0)}
    seen = {}
    for ms in moments:
        stands, rests = (ms, 40) if ms < 300 else (40, ms)
        times_ms = (0, stands, stands + rests, stands + rests + 80)
        seen[ms] = truth(late, [1_000 * x for x in times_ms])

    assert seen == moments
