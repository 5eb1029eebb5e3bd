# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's real core and real desks of guards, in one virtual time.

Messages take no time, until a way is cut: then they are lost, and nobody is told,
neither by a broken connection nor by a last will. That is the worst that can be.
"""

from collections import deque
from typing import Literal

import msgspec

from appliance.core import report
from appliance.core.effects import (
    PublishAlert,
    PublishAvailability,
    PublishEvent,
    PublishHealth,
    PublishProbe,
    PublishReply,
    PublishShutter,
)
from appliance.core.events import DeadlinePassed
from appliance.core.machine import next_deadline
from appliance.core.values import Role
from appliance.wire import hearing
from appliance.wire.saying import Publish as Effect
from appliance.wire.saying import say
from appliance.wire.telling import Identity
from gui.guard import condition
from gui.guard.board import (
    Desk,
    DeskEvent,
    DutySet,
    Heard,
    LinkUp,
    Now,
    Publish,
    Ticked,
)
from gui.guard.desk import fold
from tests.core.driver import SETTINGS, Driver, Effects
from tests.wire import extremes

S_US = 1_000_000
TICK_US = 200_000
LOOK_S = 60
WHO = Identity(
    site="hki-3",
    counter="counter-1",
    counter_text="Luukku 1",
    place_text="Pääaula",
    language="fi",
)
SENT = (
    PublishAlert,
    PublishAvailability,
    PublishEvent,
    PublishHealth,
    PublishProbe,
    PublishReply,
    PublishShutter,
)

Way = tuple[str, str, Literal["up", "down"]]
"""Who, which broker, and whether to it (up) or from it (down)."""


class Site:
    """One counter and some guards on some brokers."""

    def __init__(
        self,
        guards: tuple[str, ...] = ("guard-2",),
        brokers: tuple[str, ...] = ("main",),
        off_duty: tuple[str, ...] = (),
    ) -> None:
        """Everybody is connected, and everything is proven where it can be."""
        settings = msgspec.structs.replace(SETTINGS, brokers=brokers)
        self.driver = Driver(settings)
        self.cut: set[Way] = set()
        self.frozen: set[str] = set()
        self.lose_probes = 0
        """So many deliveries of a probe are lost."""
        self.desks = {
            name: Desk(site=WHO.site, me=name, text=name, audiences=("guards",), run="")
            for name in guards
        }
        self._mail: deque[tuple[str, DeskEvent]] = deque()
        for role in Role:
            self._counter(self.driver.level(role, active=False))
        for broker in brokers:
            self._counter(self.driver.connect(broker))
            for name in guards:
                self._desk(name, LinkUp(broker=broker))
        for name in guards:
            self._desk(name, DutySet(on_duty=name not in off_duty))
        self.run(2)

    @property
    def now(self) -> Now:
        """This moment."""
        at = self.driver.moment()
        return Now(at.mono_us, at.wall_ms)

    def run(self, seconds: float) -> None:
        """Let time pass."""
        for _ in range(round(seconds * S_US / TICK_US)):
            self.tick()

    def tick(self) -> None:
        """Let as much time pass as between two looks of a station at its clock."""
        self.driver.now_us += TICK_US
        due_us = next_deadline(self.driver.state)
        if "counter" not in self.frozen and self.driver.now_us >= (due_us or 0):
            self._counter(self.driver.happen(DeadlinePassed))
        for name in self.desks:
            self._desk(name, Ticked())

    def tile(self, guard: str = "guard-2") -> tuple[str, int | None]:
        """What a guard's station says of the counter, and the age in microseconds."""
        desk = self.desks[guard]
        return condition.of(desk, desk.counters[WHO.counter], self.now)

    def proven_age_us(self) -> int | None:
        """How old the counter says that its proof is; None: it is not proven."""
        proof = report.proof(self.driver.state)
        if not proof.proven or proof.mono_us is None:
            return None
        return self.driver.now_us - proof.mono_us

    def dark_after_s(self, guard: str = "guard-2") -> tuple[float, float]:
        """For how long from now the station and the counter still say proven.

        `LOOK_S` or more: to the end.
        """
        began_us, ends = self.driver.now_us, [0, 0]
        for _ in range(LOOK_S * S_US // TICK_US):
            self.tick()
            shown = self.tile(guard)[0] == "proven", self.proven_age_us() is not None
            for end, proven in enumerate(shown):
                if proven:
                    ends[end] = self.driver.now_us + TICK_US - began_us
        return ends[0] / S_US, ends[1] / S_US

    def _counter(self, effects: Effects) -> None:
        """Carry out what the core asks for, and all that follows from it."""
        for effect in effects:
            if isinstance(effect, SENT):
                self._deliver(effect)
        while self._mail:
            self._desk(*self._mail.popleft())

    def _deliver(self, effect: Effect) -> None:
        now, broker = self.now, effect.broker
        said = say(effect, WHO, now.wall_ms, lambda: extremes.VITALS)
        if not self._passes("counter", broker, "up"):
            return
        for name in self.desks:
            lost = said.leaf == "probe" and self.lose_probes > 0
            self.lose_probes -= lost
            if self._passes(name, broker, "down") and not lost:
                topic = f"{WHO.base}/{said.leaf}"
                heard = Heard(
                    broker=broker, topic=topic, payload=said.payload, retained=False
                )
                self._mail.append((name, heard))

    def _desk(self, name: str, event: DeskEvent) -> None:
        turn = fold(self.desks[name], event, self.now)
        self.desks[name] = turn.desk
        for action in turn.actions:
            if isinstance(action, Publish):
                self._answer(name, action)

    def _answer(self, name: str, said: Publish) -> None:
        for broker in self.driver.state.settings.brokers:
            ways = (
                self._passes(name, broker, "up"),
                self._passes("counter", broker, "down"),
            )
            if said.broker in {None, broker} and all(ways):
                at = self.driver.moment()
                heard = hearing.Heard(at, broker, said.topic, said.payload, False)
                event = hearing.read(heard, WHO)
                assert event is not None
                assert not isinstance(event, hearing.Garbled)
                self._counter(self.driver.take(event))

    def _passes(self, who: str, broker: str, way: Literal["up", "down"]) -> bool:
        halted = self.frozen & {who, broker}
        return not halted and (who, broker, way) not in self.cut
