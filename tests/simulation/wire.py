# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The network: a way between two machines, and TCP connections on it.

TCP brings bytes in order or not at all. A cut way holds them back; when it is whole
again before either end has given up, they arrive late, else never.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from tests.simulation.chance import Chance
from tests.simulation.world import MS, S, World

Action = Callable[[], None]
ENDS: Final = frozenset({"client", "broker"})


class Way:
    """The network between one client's machine and one broker's."""

    def __init__(self, world: World, name: str, base_us: int) -> None:
        """A whole way whose messages take about `base_us`."""
        self.world = world
        self.name = name
        self.cut: frozenset[str] = frozenset()
        """The ends that nothing reaches any more."""
        self.slow_us = 0
        """Added to each message, at most."""
        self._base_us = base_us
        self._chance = Chance(world.seed, f"way {name}")
        self._wires: list[Wire] = []

    def delay_us(self) -> int:
        """How long the next message takes."""
        most = self._base_us + self.slow_us
        return self._chance.span(self._base_us // 2, most)

    def open(self, wire: "Wire") -> None:
        """A connection begins."""
        self._wires = [one for one in self._wires if one.alive]
        self._wires.append(wire)
        if self.cut:
            wire.suspect()

    def break_(self, ends: frozenset[str] = ENDS) -> None:
        """From now on nothing reaches these ends."""
        self.cut = ends
        for wire in self._wires:
            wire.suspect()

    def mend(self) -> None:
        """Everything comes through again, also what waited."""
        self.cut = frozenset()
        for wire in self._wires:
            wire.resume()

    def doubt_us(self) -> tuple[int, int]:
        """When the client, and when the broker, gives up a silent connection."""
        return (
            self._chance.span(int(2.5 * S), 10 * S),
            self._chance.span(int(7.5 * S), int(13.5 * S)),
        )


class Wire:
    """One TCP connection. Each end knows only what reaches it."""

    def __init__(self, way: Way) -> None:
        """Open it at both ends."""
        self._way = way
        self._world = way.world
        self.gone: dict[str, Action] = {}
        """What each end does when it finds the connection gone."""
        self._open = {"client": True, "broker": True}
        self._ready_us = {"client": 0, "broker": 0}
        self._held: dict[str, list[Action]] = {"client": [], "broker": []}
        self._doubts = 0
        way.open(self)

    @property
    def alive(self) -> bool:
        """Whether any end still believes in it."""
        return self._open["client"] or self._open["broker"]

    def is_open(self, end: str) -> bool:
        """Whether this end believes in it."""
        return self._open[end]

    def send(self, to: str, arrive: Action) -> int:
        """Bring something to an end, after all before it; when it arrives."""
        at_us = max(self._world.now_us + self._way.delay_us(), self._ready_us[to] + 1)
        self._ready_us[to] = at_us
        self._world.at(at_us, partial(self._arrive, to, arrive))
        return at_us

    def _arrive(self, to: str, arrive: Action) -> None:
        if not self._open[to]:
            return
        if to in self._way.cut or self._held[to]:
            self._held[to].append(arrive)
            return
        arrive()

    def close(self, end: str) -> None:
        """This end hangs up; the other one hears of it, if anything comes through."""
        if not self._open[end]:
            return
        self._open[end] = False
        other = "broker" if end == "client" else "client"
        if self._open[other]:
            self.send(other, partial(self.lose, other))

    def vanish(self, end: str) -> None:
        """This end's machine has lost its power: the other one must find out."""
        self._open[end] = False
        self.suspect()

    def give_up(self, end: str) -> None:
        """This end finds the connection useless, and hangs up."""
        if self._open[end]:
            self.close(end)
            self.gone[end]()

    def lose(self, end: str) -> None:
        """This end hears that the other one has gone."""
        if self._open[end]:
            self._open[end] = False
            self.gone[end]()

    def suspect(self) -> None:
        """Nothing comes any more: each end gives up after its own time."""
        self._doubts += 1
        client_us, broker_us = self._way.doubt_us()
        for end, delay_us in (("client", client_us), ("broker", broker_us)):
            if self._open[end]:
                doubt = partial(self._give_up, end, self._doubts)
                self._world.after(delay_us, doubt)

    def _give_up(self, end: str, doubt: int) -> None:
        if doubt == self._doubts and self._open[end]:
            self._open[end] = False
            self.gone[end]()
            other = "broker" if end == "client" else "client"
            if not self._way.cut:
                self._world.after(MS, partial(self.lose, other))

    def resume(self) -> None:
        """The way is whole again: TCP sends once more what was not received."""
        self._doubts += 1
        self._world.after(self._way.delay_us(), self._flush)
        for end, other in (("client", "broker"), ("broker", "client")):
            if not self._open[end] and self._open[other]:
                self._world.after(MS, partial(self.lose, other))

    def _flush(self) -> None:
        if self._way.cut:
            return
        for to, held in self._held.items():
            waiting = tuple(held)
            held.clear()
            for arrive in waiting:
                if self._open[to]:
                    arrive()
