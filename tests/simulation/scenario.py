# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One seed: a site, its people, its faults; run to the end and judged."""

import logging
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, NamedTuple

from appliance.core.limits import DEBOUNCE_US, SHUTTER_DEBOUNCE_US
from appliance.core.settings import ButtonSetting, EscalationStep, Settings
from appliance.core.values import Role, ShutterMode
from appliance.wire.panel import Word
from tests.simulation.broker import Broker
from tests.simulation.chance import Chance
from tests.simulation.counter import Counter
from tests.simulation.disk import Disk
from tests.simulation.facts import Truth
from tests.simulation.faults import FAULTS, HELD_UP
from tests.simulation.guards import Manner, Station
from tests.simulation.hardware import Hardware
from tests.simulation.history import History
from tests.simulation.hostile import Hostile
from tests.simulation.nemesis import Nemesis, Targets
from tests.simulation.oracles import judge
from tests.simulation.people import Finger, Touch, Worker
from tests.simulation.shutter import Shutter, Troubles
from tests.simulation.verdict import Broken
from tests.simulation.wire import Way
from tests.simulation.wires import Wires
from tests.simulation.world import MS, S, Trace, World

FINAL_PRESS_US = 40 * S
"""After everything was healed."""
PROMPT_US = 1 * S
NO_EDGES: Final = 0.1
"""The share of worlds whose kernel tells no edges until a fault of it ends."""
CHATTERS: Final = 0.1
PAIRS: Final = 0.4
"""The share of worlds whose duress button is a pair, and whose wires may break."""
LONG: Final = 0.02
"""The share of worlds that last longer."""
HELD: Final = 0.1
"""The share of worlds where answers are held up for longer than a proof is good."""
HELD_US: Final = 28 * S
TESTS: Final = 0.25
"""The share of worlds where somebody tests buttons."""
DRILLS: Final = 0.25
"""The share of worlds where somebody holds a drill."""
ASKS: Final[dict[Role, Word]] = {
    Role.DURESS: "test_duress",
    Role.SHUTTER: "test_shutter",
}
MODES: Final[tuple[ShutterMode, ...]] = ("announce", "impulse", "hold_to_run")
TAPS: Final[tuple[Word, ...]] = ("help", "help", "undo_help", "pause", "withdraw")
END_US = 75 * S
STEPS = (
    EscalationStep(audiences=("guards",), duress_after_us=0, help_after_us=0),
    EscalationStep(
        audiences=("guards", "managers"),
        duress_after_us=20 * S,
        help_after_us=60 * S,
    ),
)


class Outcome(NamedTuple):
    """What became of one seed."""

    seed: int
    virtual_us: int
    faults: dict[str, int]
    presses: int
    restarts: int
    sentence: str
    """The sentence that did not hold: its name; empty: all held."""
    text: str
    detail: str
    at_us: int


class Site:
    """Everything of one seed, put together."""

    def __init__(self, seed: int, trace: Trace) -> None:
        """Build it; `run` runs it."""
        self.world = world = World(seed, trace)
        self.chance = chance = Chance(seed, "site")
        names = ("main", "spare") if chance.often(0.85) else ("main",)
        self.heal_us = chance.pick((25, 40, 60, 80)) * S
        if chance.often(LONG):
            self.heal_us = 600 * S
        self.end_us = self.heal_us + END_US
        self.history = History(world, judge)
        self.brokers = {name: Broker(world, name) for name in names}
        for broker in self.brokers.values():
            broker.on_taken = self.history.taken
        base_us = chance.pick((300, 2 * MS, 10 * MS))
        self.ways: dict[str, Way] = {}
        disk = Disk(world, names, real=chance.often(0.1))
        hardware = _hardware(world, disk)
        self.counter = Counter(
            hardware,
            _settings(names, hardware),
            self.brokers,
            self._ways_of("counter", base_us),
            self.history,
            self.end_us,
        )
        self.history.counter = self.counter
        hardware.shutter.on_change = partial(self.history.relayed, hardware.shutter)
        self.stations = [
            self._station(f"vartija-{number}", base_us)
            for number in range(1, chance.pick((1, 2, 2, 3)) + 1)
        ]
        if chance.often(0.2):
            self.stations.append(self._phone(base_us))
        self.finger = Finger(world, self.counter, self.history)
        if Chance(seed, "edges").often(NO_EDGES):
            self.finger.edges_lost = 1.0
        self.wires = Wires(world, self.counter, self.finger, self.history)
        self.worker = Worker(world, self.counter, self.history)
        targets = Targets(
            self.counter,
            list(self.brokers.values()),
            self.ways,
            self.stations,
            self.finger,
            self.worker,
            Hostile(world, self.history),
        )
        self.nemesis = Nemesis(world, targets, self.history)
        self.history.truth = Truth(self._whole, self._reachable)

    def _ways_of(self, name: str, base_us: int) -> dict[str, Way]:
        ways = {
            broker: Way(self.world, f"{name}-{broker}", base_us)
            for broker in self.brokers
        }
        self.ways |= {way.name: way for way in ways.values()}
        return ways

    def _station(self, name: str, base_us: int) -> Station:
        manner = Manner(
            comes=name == "vartija-1" or self.chance.often(0.5),
            bare=self.chance.often(0.2),
            hurry=self.chance.pick((1, 1, 4, 20)),
        )
        return Station(
            self.world,
            name,
            self.brokers,
            self._ways_of(name, base_us),
            manner,
            self.history,
        )

    def _phone(self, base_us: int) -> Station:
        """Somebody with any MQTT client, on one broker."""
        name = "puhelin"
        broker = self.chance.pick(list(self.brokers))
        manner = Manner(comes=self.chance.often(0.7), bare=True, hurry=2, plain=True)
        brokers = {broker: self.brokers[broker]}
        ways = self._ways_of(name, base_us)
        return Station(self.world, name, brokers, ways, manner, self.history)

    def _reachable(self) -> list[str]:
        return [
            name
            for name, broker in self.brokers.items()
            if broker.running
            and not broker.paused
            and not self.ways[f"counter-{name}"].cut
        ]

    def _whole(self) -> list[str]:
        links = self.counter.links
        brokers = [
            name
            for name in self._reachable()
            if name in links and links[name].link.is_up
        ]
        return [
            station.name
            for station in self.stations
            if any(
                station.reaches(name) and not self.ways[f"{station.name}-{name}"].cut
                for name in brokers
            )
        ]

    # What is planned

    def plan(self) -> None:
        """Plan everything that people and the nemesis will do."""
        chance = self.chance
        for station in self.stations:
            self.world.at(chance.span(0, 2 * S), station.start)
        begin_us = chance.pick((0, 1 * S, 5 * S))
        for role in sorted(self.counter.hardware.pairs):
            self.wires.plan(role, begin_us, self.heal_us)
        tested = self._plan_tests()
        tested[Role.SHUTTER] += self._plan_closings()
        for role, drilled in self._plan_drills().items():
            tested[role] += drilled
        for role in Role:
            self._plan_presses(role, begin_us, tested[role])
        for _ in range(chance.pick((0, 0, 1, 3))):
            at_us = chance.span(2 * S, self.heal_us)
            word = chance.pick(TAPS)
            self.world.at(at_us, partial(self.worker.tap, word))
        troubles = Chance(self.world.seed, "troubles").pick((0, 0, 2, 5, 12))
        self.counter.hardware.machine.plan(troubles, self.heal_us)
        faults = chance.pick((0, 2, 4, 8, 16))
        self.nemesis.plan(FAULTS, faults, begin_us, self.heal_us)
        self._plan_held_up()

    def _plan_held_up(self) -> None:
        """A fault that shows only if it lasts long enough, in a world of its own."""
        chance = Chance(self.world.seed, "held up")
        latest_us = self.heal_us - HELD_US
        if chance.often(HELD) and latest_us > 0:
            at_us = chance.span(latest_us // 2, latest_us)
            self.nemesis.plan_one(HELD_UP, at_us, self.heal_us)

    def _plan_closings(self) -> list[int]:
        """Where there is a relay: taps for a pause, and when its button is pressed."""
        shutter = self.counter.hardware.shutter
        Troubles(shutter, lambda: self.counter.keeper).plan(self.heal_us)
        chance = Chance(self.world.seed, "closings")
        if shutter.mode == "announce":
            return []
        for _ in range(chance.pick((0, 1, 3))):
            at_us = chance.span(2 * S, self.heal_us)
            self.world.at(at_us, partial(self.worker.tap, "pause"))
        presses = range(chance.pick((0, 2, 4)))
        return [chance.span(2 * S, self.heal_us) for _ in presses]

    def _plan_tests(self) -> dict[Role, list[int]]:
        """Somebody asks for tests; when which button is pressed because of that."""
        chance = Chance(self.world.seed, "tests")
        presses: dict[Role, list[int]] = {role: [] for role in Role}
        if not chance.often(TESTS):
            return presses
        for _ in range(chance.pick((1, 2, 4))):
            asked_us = chance.span(2 * S, self.heal_us)
            role = chance.pick(list(Role))
            self.world.at(asked_us, partial(self.worker.tap, ASKS[role]))
            wrong = chance.often(0.15)
            for _ in range(chance.pick((0, 1, 1, 1, 2))):
                at_us = asked_us + chance.pick((1, 500, 3_000, 14_900)) * MS
                pressed = chance.pick(list(Role)) if wrong else role
                presses[pressed].append(min(at_us, self.heal_us))
            if chance.often(0.1):
                stop_us = asked_us + chance.span(0, 16 * S)
                self.world.at(stop_us, partial(self.worker.tap, "test_stop"))
        return presses

    def _plan_drills(self) -> dict[Role, list[int]]:
        """Somebody holds drills; when which button is pressed because of that."""
        chance = Chance(self.world.seed, "drills")
        presses: dict[Role, list[int]] = {role: [] for role in Role}
        if not chance.often(DRILLS):
            return presses
        for _ in range(chance.pick((1, 1, 2))):
            begun_us = chance.span(2 * S, self.heal_us)
            self.world.at(begun_us, partial(self.worker.tap, "drill"))
            for _ in range(chance.pick((0, 1, 1, 2, 3))):
                at_us = (
                    begun_us + chance.pick((1, 500, 5_000, 30_000, 59_900, 61_500)) * MS
                )
                presses[chance.pick(list(Role))].append(min(at_us, self.heal_us))
            if chance.often(0.3):
                stop_us = begun_us + chance.span(0, 40 * S)
                self.world.at(stop_us, partial(self.worker.tap, "drill_stop"))
        return presses

    def _plan_presses(self, role: Role, begin_us: int, tested: list[int]) -> None:
        chance = self.chance
        presses = chance.pick((1, 2, 4)) if role is Role.DURESS else chance.span(0, 2)
        at_us = [chance.span(begin_us, self.heal_us) for _ in range(presses)] + tested
        free_us = 0
        for wanted_us in sorted(at_us):
            begin_us = max(wanted_us, free_us)
            hold_us = chance.pick((15, 60, 120, 200, 600, 3_000, 33_000)) * MS
            hold_us = min(hold_us, max(120 * MS, self.heal_us - begin_us))
            bounces = chance.pick((0, 0, 1, 3))
            self.finger.plan(Touch(role, begin_us, hold_us, bounces))
            free_us = begin_us + hold_us + 20 * MS + chance.pick((5, 100, 400)) * MS
        if Chance(self.world.seed, "chatter").often(CHATTERS):
            self.finger.chatter(role, free_us + 1 * S)
            free_us += 3 * S
        if role is Role.DURESS:
            final_us = max(self.heal_us + FINAL_PRESS_US, free_us)
            self.finger.plan(Touch(role, final_us, 150 * MS, 1))
            self.world.at(final_us + PROMPT_US, self.history.pressed_in_peace)

    def run(self) -> None:
        """From the beginning to the end; raises Broken."""
        self.plan()
        with _quiet():
            self.counter.live()
        self.history.finished()


def _hardware(world: World, disk: Disk) -> Hardware:
    """A machine whose wiring and shutter are the seed's."""
    hardware = Hardware(world, disk)
    if Chance(world.seed, "pair").often(PAIRS):
        hardware.pairs = frozenset({Role.DURESS})
    hardware.shutter = Shutter(world, Chance(world.seed, "shutter").pick(MODES))
    return hardware


def _settings(brokers: tuple[str, ...], hardware: Hardware) -> Settings:
    debounce_us = {Role.DURESS: DEBOUNCE_US, Role.SHUTTER: SHUTTER_DEBOUNCE_US}
    return Settings(
        buttons=tuple(
            ButtonSetting(
                role=role,
                debounce_us=debounce_us[role],
                contact="pair" if role in hardware.pairs else "no",
            )
            for role in Role
        ),
        brokers=brokers,
        escalation=STEPS,
        shutter=hardware.shutter.setting,
        config_hash="a",
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """The appliance complains of its faults in the log; here they are meant."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def run_seed(seed: int, *, trace: Trace | None = None) -> Outcome:
    """Run one seed to its end, or to the first sentence that does not hold."""
    site = Site(seed, trace or Trace(kept=False))
    sentence = text = detail = ""
    try:
        site.run()
    except Broken as broken:
        sentence, text, detail = broken.sentence, broken.text, broken.detail
        site.world.say("oracle", f"BROKEN: {text}")
        site.world.say("oracle", detail)
    done = (site.nemesis.done, site.wires.done, site.counter.hardware.machine.done)
    return Outcome(
        seed=seed,
        virtual_us=site.world.now_us,
        faults=dict(sum(done, Tally())),
        presses=site.history.presses_seen,
        restarts=site.history.restarts,
        sentence=sentence,
        text=text,
        detail=detail,
        at_us=site.world.now_us,
    )
