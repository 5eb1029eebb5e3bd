# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The counter's machine: its clock, its buttons, its memory. It outlives programs."""

from heapq import heappop, heappush
from typing import Final

from appliance.adapters.simulated_pins import Wire
from appliance.core.restart import Kept
from appliance.core.values import Alert, Moment, Reading, Role, Side
from tests.simulation.chance import Chance
from tests.simulation.disk import Disk
from tests.simulation.machine import Machine
from tests.simulation.shutter import Shutter
from tests.simulation.world import World

WALL_MS: Final = 1_800_000_000_000
"""A moment in January 2027."""


class Hardware:
    """One small computer with two buttons and a card."""

    def __init__(self, world: World, disk: Disk) -> None:
        """Switched on at the beginning of the world."""
        self.world = world
        self.disk = disk
        self.pairs: frozenset[Role] = frozenset()
        """Buttons with two lines."""
        self.wires: dict[Role, Wire] = dict.fromkeys(Role, "sound")
        self.still_us = dict.fromkeys(Role, 0)
        """Since when all lines of a button read as they do."""
        self._moved = {(role, side): False for role in Role for side in Side}
        """How the contact stands, whatever its wires say."""
        self.kept: Kept | None = None
        """What the memory holds that outlives a process."""
        self.boot_us = world.now_us
        self.wall_shift_ms = 0
        """How far the wall clock is off."""
        self.synced = True
        self.machine = Machine(world)
        self.shutter = Shutter(world, "announce")
        self._changes: list[int] = []

    def readings(self) -> tuple[Reading, ...]:
        """The level of every line now."""
        buttons = tuple(
            Reading(role, side, active=self.level(role, side))
            for role in Role
            for side in self.sides(role)
        )
        return buttons + self.shutter.readings()

    def sides(self, role: Role) -> tuple[Side, ...]:
        """The lines of a button."""
        return (Side.NO, Side.NC) if role in self.pairs else (Side.NO,)

    def level(self, role: Role, side: Side) -> bool:
        """What a line reads; only a pair's wires ever break."""
        wire = self.wires[role]
        if wire == f"cut_{side}":
            return side is Side.NC
        if wire == f"short_{side}":
            return side is Side.NO
        return self._moved[role, side]

    def is_pressed(self, role: Role) -> bool:
        """Whether the contact of the NO line is closed, whatever its wire says."""
        return self._moved[role, Side.NO]

    def move(self, role: Role, side: Side, *, active: bool) -> bool:
        """A contact moves; whether its line reads otherwise now."""
        if (role, side) == (Role.SHUTTER, Side.NO):
            self.shutter.touched(active=active)
        before = self.level(role, side)
        self._moved[role, side] = active
        is_news = before != self.level(role, side)
        if is_news:
            self.still_us[role] = self.world.now_us
        return is_news

    def rewire(self, role: Role, wire: Wire) -> list[Side]:
        """Something happens to the wires of a button; which lines read otherwise."""
        before = {side: self.level(role, side) for side in self.sides(role)}
        self.wires[role] = wire
        news = [
            side for side, level in before.items() if level != self.level(role, side)
        ]
        if news:
            self.still_us[role] = self.world.now_us
        return news

    def cut_power(self) -> None:
        """Everything but the card is forgotten."""
        self.kept = None
        self.shutter.switch(on=False)
        self.disk.cut_power()

    def boot(self) -> None:
        """The power is back: the monotonic clock begins anew."""
        self.boot_us = self.shutter.boot_us = self.world.now_us

    def plan_change(self, at_us: int) -> None:
        """A button's level is going to change then."""
        heappush(self._changes, at_us)

    def next_change_us(self) -> int | None:
        """When a button's level changes next."""
        while self._changes and self._changes[0] <= self.world.now_us:
            heappop(self._changes)
        return self._changes[0] if self._changes else None


class SimClock:
    """The clock and the chance of one process."""

    def __init__(self, hardware: Hardware) -> None:
        """Read this machine's clocks."""
        self._hardware = hardware
        self._world = hardware.world
        self._chance = Chance(self._world.seed, f"ids {self._world.now_us}")

    def now_us(self) -> int:
        """Microseconds since the boot."""
        return self._world.now_us - self._hardware.boot_us

    def moment(self, at_us: int | None = None) -> Moment:
        """Now; or, for a time stamp in the recent past, that moment."""
        now_us = self.now_us()
        past_us = 0 if at_us is None else max(0, now_us - at_us)
        hardware = self._hardware
        # It may be set to 1970, but not before, and goes on from there.
        begin_ms = max(0, WALL_MS + hardware.wall_shift_ms)
        wall_us = self._world.now_us - past_us
        return Moment(
            mono_us=now_us - past_us,
            wall_ms=begin_ms + wall_us // 1_000,
            utc_offset_s=7_200,
            synced=hardware.synced,
            fresh=self._chance.bits(128),
        )


class SimBlackBox:
    """Memory that outlives the process, with the rule of the real one."""

    def __init__(self, hardware: Hardware) -> None:
        """Use the memory of this machine."""
        self._hardware = hardware

    def keep(self, alert: Alert | None, seq: int) -> None:
        """Hold this; without an alert the one before stays."""
        before = self._hardware.kept
        newest = alert or (before.alert if before else None)
        self._hardware.kept = Kept(alert=newest, seq=seq)
