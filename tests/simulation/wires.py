# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Wires of a pair that break for a while, and what that looks like to the counter."""

from collections import Counter as Tally
from functools import partial
from typing import Final

from appliance.adapters.simulated_pins import Wire
from appliance.core.values import Role
from tests.simulation.chance import Chance
from tests.simulation.counter import Counter
from tests.simulation.facts import Press
from tests.simulation.history import History
from tests.simulation.people import Finger
from tests.simulation.world import MS, S, World

KINDS: Final[tuple[Wire, ...]] = ("cut_nc", "short_nc", "short_no")
"""None of them may lose a press; of a cut NO wire a press is the only sign."""


class Wires:
    """What happens to the wires of the buttons that are pairs."""

    def __init__(
        self, world: World, counter: Counter, finger: Finger, history: History
    ) -> None:
        """All of them are sound."""
        self.done: Tally[str] = Tally()
        self._world = world
        self._counter = counter
        self._finger = finger
        self._history = history
        self._chance = Chance(world.seed, "wires")

    def plan(self, role: Role, from_us: int, heal_us: int) -> None:
        """Break them now and then, and mend them; before presses are planned."""
        chance, at_us = self._chance, from_us
        for _ in range(chance.pick((0, 1, 2, 4))):
            at_us += chance.pick((chance.span(0, 500 * MS), chance.span(0, 20 * S)))
            lasts_us = chance.pick((20 * MS, 200 * MS, chance.span(0, 30 * S)))
            end_us = min(at_us + lasts_us, heal_us)
            if at_us >= end_us:
                return
            self._change(at_us, role, chance.pick(KINDS), end_us)
            self._change(end_us, role, "sound", end_us)
            at_us = end_us

    def _change(self, at_us: int, role: Role, wire: Wire, end_us: int) -> None:
        self._finger.disturbed.append((role, at_us))
        self._counter.hardware.plan_change(at_us)
        self._world.at(at_us, partial(self._rewire, role, wire, end_us))

    def _rewire(self, role: Role, wire: Wire, end_us: int) -> None:
        hardware = self._counter.hardware
        before = hardware.wires[role]
        if wire != "sound":
            self.done[f"wire {wire}"] += 1
        self._world.say("wires", f"{role.value}: {wire}")
        if wire == "short_no":
            # Both closed cannot be told from a press, also at each later start.
            self._may_count(role, end_us)
        if before == "short_nc" and hardware.is_pressed(role):
            # The hand that was not believed any more is seen to press again.
            self._may_count(role, self._finger.held_until_us(role))
        for side in hardware.rewire(role, wire):
            self._finger.tell(role, side)

    def _may_count(self, role: Role, end_us: int) -> None:
        now_us = self._world.now_us
        self._history.pressed(Press(role, now_us, now_us, end_us, required=False))
