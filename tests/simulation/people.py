# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Fingers on buttons, with all that contacts do, and taps on the screen."""

from functools import partial
from typing import Final, NamedTuple

from appliance.core.values import Reading, Role, Side
from appliance.wire.panel import Ask, Word
from tests.simulation.chance import Chance
from tests.simulation.counter import Counter
from tests.simulation.facts import Press
from tests.simulation.history import History
from tests.simulation.world import MS, S, World

APART_US: Final = 350 * MS
"""What begins nearer to the press before is the same press."""
CHATTER: Final = 8
"""So often: no longer than what counts as one press."""
REST_US: Final = 80 * MS
"""For so long a contact must be open to be seen open, also by polling."""


class Touch(NamedTuple):
    """One press as it is planned."""

    role: Role
    at_us: int
    hold_us: int
    bounces: int
    """So often the contact opens again before it stays closed."""


class Finger:
    """All fingers: they plan ahead, so that the loop knows when a level changes."""

    def __init__(self, world: World, counter: Counter, history: History) -> None:
        """Nobody touches anything yet."""
        self.edges_lost = 0.0
        """The share of edges that the kernel does not tell."""
        self.edges_late_us = 0
        self._world = world
        self._counter = counter
        self._history = history
        self._chance = Chance(world.seed, "fingers")
        self._last_edge_us = dict.fromkeys(Side, 0)
        self._pair = Chance(world.seed, "pair's fingers")
        self._touches: list[tuple[Role, int, int]] = []
        """From when to when the contact is closed."""
        self.disturbed: list[tuple[Role, int]] = []
        """When the wires of a button change: what is near is no press of its own."""
        self._before: dict[Role, tuple[int, int]] = {}
        """By button: when its last press began and ended."""

    def plan(self, touch: Touch) -> None:
        """Press a button, hold it, let go."""
        at_us = begin_us = touch.at_us
        line = (touch.role, Side.NO)
        for _ in range(touch.bounces):
            self._plan_edge(at_us, *line, active=True)
            at_us += self._chance.span(200, 3 * MS)
            self._plan_edge(at_us, *line, active=False)
            at_us += self._chance.span(200, 3 * MS)
        self._plan_edge(at_us, *line, active=True)
        end_us = at_us + touch.hold_us
        self._touches.append((touch.role, at_us, end_us))
        if touch.role in self._counter.hardware.pairs:
            # It breaks before it makes.
            begin_us = max(0, begin_us - self._pair.span(200, 3 * MS))
            self._plan_edge(begin_us, touch.role, Side.NC, active=True)
            closes_us = end_us + self._pair.span(200, 3 * MS)
            self._plan_edge(closes_us, touch.role, Side.NC, active=False)
        before_us, free_us = self._before.get(touch.role, (-S, -S))
        apart = touch.at_us - before_us > APART_US and touch.at_us - free_us > REST_US
        apart = apart and not self._is_disturbed(touch.role, begin_us, at_us)
        self._before[touch.role] = (touch.at_us, end_us)
        press = Press(touch.role, begin_us, at_us, end_us, required=apart)
        self._world.at(begin_us, partial(self._begin, press))
        self._plan_edge(end_us, *line, active=False)

    def held_until_us(self, role: Role) -> int:
        """When the hand lets go that presses this button now."""
        now_us = self._world.now_us
        ends = [
            end_us
            for of, begin_us, end_us in self._touches
            if of is role and begin_us <= now_us <= end_us
        ]
        return max(ends, default=now_us)

    def _is_disturbed(self, role: Role, begin_us: int, stable_us: int) -> bool:
        return any(
            of is role and begin_us - APART_US <= at_us <= stable_us + APART_US
            for of, at_us in self.disturbed
        )

    def _begin(self, press: Press) -> None:
        press.edges_lost = self.edges_lost > 0
        self._history.pressed(press)

    def chatter(self, role: Role, begin_us: int) -> None:
        """A contact trembles for a moment, never closed for long.

        Where levels alone tell of it, that may look like a press.
        """
        chance, at_us = Chance(self._world.seed, "chatter"), begin_us
        for _ in range(CHATTER):
            self._plan_edge(at_us, role, Side.NO, active=True)
            at_us += chance.span(300, 12 * MS)
            self._plan_edge(at_us, role, Side.NO, active=False)
            at_us += chance.span(300, 12 * MS)
        self._before[role] = (begin_us, at_us)
        press = Press(role, begin_us, begin_us, at_us, required=False)
        self._world.at(begin_us, partial(self._begin, press))

    def _plan_edge(self, at_us: int, role: Role, side: Side, *, active: bool) -> None:
        self._counter.hardware.plan_change(at_us)
        self._world.at(at_us, partial(self._edge, role, side, active=active))

    def _edge(self, role: Role, side: Side, *, active: bool) -> None:
        if self._counter.hardware.move(role, side, active=active):
            self.tell(role, side)

    def tell(self, role: Role, side: Side) -> None:
        """A line reads otherwise: the kernel tells of it, if it does."""
        hardware = self._counter.hardware
        reading = Reading(role, side, active=hardware.level(role, side))
        if self._world.tracing:
            closed = "closed" if reading.active is (side is Side.NO) else "open"
            line = f" {side.value}" if role in hardware.pairs else ""
            self._world.say("contact", f"{role.value}{line} {closed}")
        if self._chance.often(self.edges_lost):
            return
        late_us = self._chance.span(0, self.edges_late_us) + 50
        at_us = max(self._world.now_us + late_us, self._last_edge_us[side] + 1)
        self._last_edge_us[side] = at_us
        stamp_us = self._world.now_us - hardware.boot_us
        process = self._counter.process

        def tell() -> None:
            inbox = self._counter.inbox
            if inbox is not None and self._counter.process is process:
                inbox.level(reading, stamp_us)

        self._world.at(at_us, tell)


DRILL_MINUTES = 1


class Worker:
    """Who taps on the screen."""

    def __init__(self, world: World, counter: Counter, history: History) -> None:
        """Nobody taps yet."""
        self._world = world
        self._counter = counter
        self._history = history

    def tap(self, word: Word) -> None:
        """One tap, if the program runs and a screen shows its tile."""
        inbox = self._counter.inbox
        if inbox is not None and self._counter.screen:
            self._world.say("worker", f"taps {word}")
            self._history.tapped(word)
            if word == "pause":
                self._counter.hardware.shutter.paused_us = self._world.now_us
            inbox.asked(Ask(word, minutes=DRILL_MINUTES))

    def screen(self, *, alive: bool) -> None:
        """The screen's program comes or goes."""
        self._counter.screen = alive
        self._history.screen(alive=alive)
        if self._counter.inbox is not None:
            self._world.say("screen", "comes" if alive else "goes")
            self._counter.inbox.screen(alive)
