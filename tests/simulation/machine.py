# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the counter's machine tells of itself: voltage, heat, disk, network; or nothing.

Its troubles have a stream of chance of their own and disturb no other.
"""

from collections import Counter as Tally
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from msgspec.structs import replace

from appliance.core.limits import BOARD_US
from appliance.core.readings import Readings
from appliance.inbox import Inbox
from tests.simulation.chance import Chance
from tests.simulation.world import S, World

WELL: Final = Readings(
    temperature_c=50,
    undervoltage=False,
    throttled=False,
    disk_free_mb=5_000,
    disk_worn_percent=20,
    network=True,
)
Trouble = Callable[[Chance], Mapping[str, int | bool | None]]
"""What a reading has instead, each time that one is made."""
TROUBLES: Final[tuple[tuple[str, Trouble | None], ...]] = (
    ("voltage low", lambda _: {"undervoltage": True, "throttled": True}),
    ("voltage flaps", lambda chance: {"undervoltage": chance.often(0.5)}),
    ("machine hot", lambda _: {"temperature_c": 85}),
    ("machine now and then hot", lambda c: {"temperature_c": c.pick((75, 79, 81))}),
    ("machine slowed down by heat", lambda c: {"throttled": c.often(0.7)}),
    ("card nearly full", lambda _: {"disk_free_mb": 5}),
    ("card nearly full or not", lambda c: {"disk_free_mb": c.pick((199, 210, 300))}),
    ("card worn", lambda _: {"disk_worn_percent": 90}),
    ("cable out", lambda _: {"network": False}),
    ("cable loose", lambda chance: {"network": chance.often(0.5)}),
    ("machine tells nothing", lambda _: dict.fromkeys(WELL.__struct_fields__)),
    ("reading the machine hangs", None),
)
"""By the name that a run counts it under; None: no reading comes."""


class Machine:
    """The machine, in whatever trouble it is."""

    def __init__(self, world: World) -> None:
        """All is well."""
        self.done: Tally[str] = Tally()
        self._world = world
        self._chance = Chance(world.seed, "machine")
        self._troubles: dict[int, Trouble | None] = {}

    def plan(self, count: int, heal_us: int) -> None:
        """Have so many troubles, each for a while."""
        for number in range(count):
            name, trouble = self._chance.pick(TROUBLES)
            at_us = self._chance.span(0, heal_us - 1 * S)
            lasts_us = self._chance.pick((5, 30, 60, 120)) * S
            begin = partial(self._begin, number, name, trouble)
            self._world.at(at_us, begin)
            end_us = min(at_us + lasts_us, heal_us)
            self._world.at(end_us, partial(self._end, number))

    def _begin(self, number: int, name: str, trouble: Trouble | None) -> None:
        self._world.say("machine", name)
        self.done[name] += 1
        self._troubles[number] = trouble

    def _end(self, number: int) -> None:
        del self._troubles[number]

    def read(self) -> Readings | None:
        """What it tells now; None: it hangs."""
        readings = WELL
        for trouble in self._troubles.values():
            if trouble is None:
                return None
            readings = replace(readings, **trouble(self._chance))
        return readings


class SimBoard:
    """Reads the machine for one process, as `adapters.board` does."""

    def __init__(self, world: World, machine: Machine, inbox: Inbox) -> None:
        """Nothing is read before `start`."""
        self.told: list[tuple[int, Readings]] = []
        """What the process was told, and when."""
        self.stopped = False
        self._world = world
        self._machine = machine
        self._inbox = inbox

    def start(self) -> None:
        """Tell that nothing is known; then read."""
        self._tell(Readings())
        self._world.after(0, self._read)

    def _read(self) -> None:
        if self.stopped:
            return
        readings = self._machine.read()
        if readings is not None:
            self._tell(readings)
        self._world.after(BOARD_US, self._read)

    def _tell(self, readings: Readings) -> None:
        self.told.append((self._world.now_us, readings))
        self._inbox.board(readings)
