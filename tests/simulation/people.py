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
        self._last_edge_us = 0
        self._before: dict[Role, tuple[int, int]] = {}
        """By button: when its last press began and ended."""

    def plan(self, touch: Touch) -> None:
        """Press a button, hold it, let go."""
        at_us = touch.at_us
        for _ in range(touch.bounces):
            self._plan_edge(at_us, touch.role, pressed=True)
            at_us += self._chance.span(200, 3 * MS)
            self._plan_edge(at_us, touch.role, pressed=False)
            at_us += self._chance.span(200, 3 * MS)
        self._plan_edge(at_us, touch.role, pressed=True)
        end_us = at_us + touch.hold_us
        before_us, free_us = self._before.get(touch.role, (-S, -S))
        apart = touch.at_us - before_us > APART_US and touch.at_us - free_us > REST_US
        self._before[touch.role] = (touch.at_us, end_us)
        press = Press(touch.role, touch.at_us, at_us, end_us, required=apart)
        self._world.at(touch.at_us, partial(self._begin, press))
        self._plan_edge(end_us, touch.role, pressed=False)

    def _begin(self, press: Press) -> None:
        press.edges_lost = self.edges_lost > 0
        self._history.pressed(press)

    def chatter(self, role: Role, begin_us: int) -> None:
        """A contact trembles for a moment, never closed for long.

        Where levels alone tell of it, that may look like a press.
        """
        chance, at_us = Chance(self._world.seed, "chatter"), begin_us
        for _ in range(CHATTER):
            self._plan_edge(at_us, role, pressed=True)
            at_us += chance.span(300, 12 * MS)
            self._plan_edge(at_us, role, pressed=False)
            at_us += chance.span(300, 12 * MS)
        self._before[role] = (begin_us, at_us)
        press = Press(role, begin_us, begin_us, at_us, required=False)
        self._world.at(begin_us, partial(self._begin, press))

    def _plan_edge(self, at_us: int, role: Role, *, pressed: bool) -> None:
        self._counter.hardware.plan_change(at_us)
        self._world.at(at_us, partial(self._edge, role, pressed=pressed))

    def _edge(self, role: Role, *, pressed: bool) -> None:
        hardware = self._counter.hardware
        hardware.levels[role, Side.NO] = pressed
        if self._world.tracing:
            self._world.say(
                "contact", f"{role.value} {'closed' if pressed else 'open'}"
            )
        if self._chance.often(self.edges_lost):
            return
        late_us = self._chance.span(0, self.edges_late_us) + 50
        at_us = max(self._world.now_us + late_us, self._last_edge_us + 1)
        self._last_edge_us = at_us
        stamp_us = self._world.now_us - hardware.boot_us
        process = self._counter.process

        def tell() -> None:
            inbox = self._counter.inbox
            if inbox is not None and self._counter.process is process:
                reading = Reading(role, Side.NO, active=pressed)
                inbox.level(reading, stamp_us)

        self._world.at(at_us, tell)


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
            inbox.asked(Ask(word))

    def screen(self, *, alive: bool) -> None:
        """The screen's program comes or goes."""
        self._counter.screen = alive
        self._history.screen(alive=alive)
        if self._counter.inbox is not None:
            self._world.say("screen", "comes" if alive else "goes")
            self._counter.inbox.screen(alive)
