# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What goes wrong: each fault begins, lasts, and is taken back; chance picks."""

from collections import Counter as Tally
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from tests.simulation.broker import Broker
from tests.simulation.chance import Chance
from tests.simulation.counter import Counter
from tests.simulation.disk import Mood
from tests.simulation.guards import Station
from tests.simulation.history import History
from tests.simulation.hostile import Hostile
from tests.simulation.people import Finger, Worker
from tests.simulation.wire import ENDS, Way
from tests.simulation.world import MS, S, World

YEAR_MS: Final = 365 * 86_400_000
Undo = Callable[[], None]


def _nothing() -> None:
    """Nothing is to be taken back."""


class Targets(NamedTuple):
    """What can be made to fail."""

    counter: Counter
    brokers: list[Broker]
    ways: dict[str, Way]
    """By name: the counter's and the guards'."""
    stations: list[Station]
    finger: Finger
    worker: Worker
    hostile: Hostile


class Nemesis:
    """Everything that can be done to this world."""

    def __init__(self, world: World, targets: Targets, history: History) -> None:
        """Nothing is wrong yet."""
        self.done: Tally[str] = Tally()
        self._world = world
        self._counter = targets.counter
        self._brokers = targets.brokers
        self._ways = targets.ways
        self._stations = targets.stations
        self._finger = targets.finger
        self._worker = targets.worker
        self._hostile = targets.hostile
        self._history = history
        self._chance = Chance(world.seed, "nemesis")
        self._undone: dict[int, Undo] = {}
        self._healed = False

    def plan(
        self, faults: Sequence["Fault"], count: int, from_us: int, heal_us: int
    ) -> None:
        """Have so many of these faults happen between the two times."""
        # Few kinds in one seed meet more often than many would.
        kinds = self._chance.some(faults, self._chance.pick((2, 4, 8, len(faults))))
        for _ in range(count):
            at_us = self._chance.span(from_us, heal_us - 1 * S)
            lasts_us = self._chance.pick(
                (
                    self._chance.span(100 * MS, 3 * S),
                    self._chance.span(3 * S, 15 * S),
                    heal_us - at_us,
                )
            )
            fault = self._chance.pick(kinds)
            self.plan_one(fault, at_us, min(at_us + lasts_us, heal_us))
        self._world.at(heal_us, self._heal)

    def plan_one(self, fault: "Fault", at_us: int, end_us: int) -> None:
        """Have this fault happen between these two times."""
        name, begin = fault
        self._world.at(at_us, partial(self._begin, name, begin, end_us))

    def _begin(
        self, name: str, fault: "Callable[[Nemesis], Undo]", end_us: int
    ) -> None:
        self.done[name] += 1
        self._world.say("nemesis", f"{name}, until {end_us / S:.3f}")
        self._history.touch()
        undo = fault(self)
        number = self.done.total()
        self._undone[number] = undo
        self._world.at(end_us, partial(self._end, name, number))

    def _end(self, name: str, number: int) -> None:
        undo = self._undone.pop(number, None)
        if undo is not None:
            self._world.say("nemesis", f"no more {name}")
            undo()
            self._history.touch()

    def _heal(self) -> None:
        """Take everything back; everybody does what is right."""
        for number in sorted(self._undone):
            self._end("of anything", number)
        self._world.say("nemesis", "heals everything")
        self.set_disk("well")
        self._counter.hardware.disk.tell_truth()
        self.set_synced(synced=True)
        self._worker.screen(alive=True)
        for station in self._stations:
            station.manner.deaf = station.manner.vanishes = False
            station.manner.hurry = 4
            station.set_duty(on_duty=True)
            station.start()
        self._stations[0].manner.comes = True
        self._history.healed()

    # Brokers

    def broker(self) -> Broker:
        """Any broker."""
        return self._chance.pick(self._brokers)

    def kill_broker(self, *, remembers: bool) -> Undo:
        """A broker's process ends; it comes back."""
        broker = self.broker()
        if not broker.running:
            return _nothing
        self._world.say("nemesis", f"kills {broker.name}")
        if self._chance.often(0.5):
            broker.save()
        broker.stop()
        return partial(self._start_broker, broker, remembers=remembers)

    def _start_broker(self, broker: Broker, *, remembers: bool) -> None:
        if not broker.running:
            broker.start(remembers=remembers)

    def save_broker(self) -> Undo:
        """A broker writes its file: what it may go back to."""
        broker = self.broker()
        if broker.running:
            broker.save()
        return _nothing

    def pause_broker(self) -> Undo:
        """A broker's process stands still."""
        broker = self.broker()
        if not broker.running or broker.paused:
            return _nothing
        self._world.say("nemesis", f"pauses {broker.name}")
        broker.pause()
        return broker.resume

    def deny(self) -> Undo:
        """A broker's access rules are wrong."""
        broker = self.broker()
        broker.denies = frozenset(self._chance.some(("alert", "event", "health"), 2))
        return partial(setattr, broker, "denies", frozenset())

    def exceed_quota(self) -> Undo:
        """A broker takes nothing any more."""
        broker = self.broker()
        broker.quota = True

        def undo() -> None:
            broker.quota = False

        return undo

    def make_sloppy(self) -> Undo:
        """A broker forgets, doubles and delays messages that it has receipted."""
        broker = self.broker()
        broker.forgets = self._chance.pick((0.0, 0.1, 0.5))
        broker.doubles = self._chance.pick((0.0, 0.3))
        broker.delays_us = self._chance.pick((0, 300 * MS, 3 * S))

        def undo() -> None:
            broker.forgets = broker.doubles = 0.0
            broker.delays_us = 0

        return undo

    # The network

    def cut(self) -> Undo:
        """Nothing comes through a way."""
        way = self._chance.pick(list(self._ways.values()))
        if way.cut:
            return _nothing
        ends = self._chance.pick((ENDS, frozenset({"client"}), frozenset({"broker"})))
        self._world.say("nemesis", f"cuts {way.name} to {','.join(sorted(ends))}")
        way.break_(ends)
        return way.mend

    def cut_counter(self) -> Undo:
        """Nothing comes from the counter, or to it."""
        ways = [way for name, way in self._ways.items() if name.startswith("counter")]
        broken = [way for way in ways if not way.cut]
        for way in broken:
            way.break_()

        def undo() -> None:
            for way in broken:
                way.mend()

        return undo

    def hold_up(self) -> Undo:
        """What guards say is held up on its way, and their stations hang meanwhile."""
        ways = [way for name, way in self._ways.items() if name.startswith("counter")]
        held = [way for way in ways if not way.cut]
        for way in held:
            way.break_(frozenset({"client"}))
        stations = [one for one in self._stations if one.running]
        lasts = True

        def hang() -> None:
            for station in stations if lasts else ():
                station.manner.deaf = True

        def mend() -> None:
            for way in held:
                way.mend()

        self._world.after(self._chance.span(3 * S, 5 * S), hang)
        self._world.after(self._chance.span(5 * S, 9 * S), mend)

        def undo() -> None:
            nonlocal lasts
            lasts = False
            mend()
            for station in stations:
                station.manner.deaf = False

        return undo

    def slow(self) -> Undo:
        """A way takes long."""
        way = self._chance.pick(list(self._ways.values()))
        way.slow_us = self._chance.pick((50 * MS, 500 * MS, 3 * S))
        return partial(setattr, way, "slow_us", 0)

    # The counter

    def kill(self) -> Undo:
        """The counter's process is killed."""
        self._counter.kill()
        return _nothing

    def kill_soon(self) -> Undo:
        """It is killed some places from now: between any two things that it does."""
        self._counter.kill(fuse=self._chance.span(1, 80))
        return _nothing

    def cut_power(self) -> Undo:
        """The counter's machine loses power."""
        fuse = self._chance.pick((None, self._chance.span(1, 80)))
        self._counter.kill(power=True, fuse=fuse)
        return _nothing

    def stop(self) -> Undo:
        """The service manager stops it."""
        inbox = self._counter.inbox
        if inbox is not None:
            self._history.asked_to_stop = True
            inbox.stop(15, None)
        return _nothing

    def stall(self) -> Undo:
        """Its loop gets no time."""
        self._counter.stall(self._chance.span(20 * MS, 3 * S))
        return _nothing

    def set_disk(self, mood: Mood) -> None:
        """The disk changes its mood."""
        self._counter.hardware.disk.mood = mood
        bad = mood not in ("well", "slow")
        self._history.disk_bad_us = self._world.now_us if bad else None

    def spoil_disk(self, mood: Mood) -> Undo:
        """The disk does not do what it should."""
        self.set_disk(mood)
        return partial(self.set_disk, "well")

    def lie(self) -> Undo:
        """The disk says that it has written, and has not."""
        disk = self._counter.hardware.disk
        disk.lie()
        return disk.tell_truth

    def damage(self) -> Undo:
        """The file is damaged, and the process dies of it or of something else."""
        self._counter.hardware.disk.damaged = True
        self._counter.kill(power=self._chance.often(0.3))
        return _nothing

    def jump(self) -> Undo:
        """The wall clock jumps by years."""
        hardware = self._counter.hardware
        years = self._chance.pick((-60, -40, -1, 1, 40))
        hardware.wall_shift_ms += years * YEAR_MS
        self._history.jumped = True
        return partial(setattr, hardware, "wall_shift_ms", 0)

    def set_synced(self, *, synced: bool) -> None:
        """The wall clock follows a time source, or does not."""
        self._counter.hardware.synced = synced
        self._history.unsynced_us = None if synced else self._world.now_us

    def unsync(self) -> Undo:
        """The time source is gone."""
        self.set_synced(synced=False)
        return partial(self.set_synced, synced=True)

    # People and stations

    def blind(self) -> Undo:
        """The screen's program dies."""
        self._worker.screen(alive=False)
        return partial(self._worker.screen, alive=True)

    def station(self) -> Station:
        """Any guard's station."""
        return self._chance.pick(self._stations)

    def stop_station(self) -> Undo:
        """A station is switched off, or its machine loses power."""
        station = self.station()
        station.stop(power=self._chance.often(0.4))
        return station.start

    def deafen(self) -> Undo:
        """A station stands still, connected."""
        station = self.station()
        self._world.say("nemesis", f"deafens {station.name}")
        station.manner.deaf = True

        def undo() -> None:
            station.manner.deaf = False

        return undo

    def make_vanish(self) -> Undo:
        """A station will be gone as soon as its guard has accepted."""
        station = self.station()
        station.manner.vanishes = True

        def undo() -> None:
            station.manner.vanishes = False
            station.start()

        return undo

    def leave_duty(self) -> Undo:
        """A guard goes off duty."""
        station = self.station()
        station.set_duty(on_duty=False)
        return partial(station.set_duty, on_duty=True)

    def keep_away(self) -> Undo:
        """Guards see, and do not come."""
        moved = [one for one in self._stations if one.manner.comes]
        for station in moved:
            station.manner.comes = False

        def undo() -> None:
            for station in moved:
                station.manner.comes = True

        return undo

    def attack(self) -> Undo:
        """Somebody with a guard's login sends what he likes."""
        self._hostile.attack(self.broker())
        return _nothing

    def tremble(self) -> Undo:
        """Edges are late or lost."""
        finger = self._finger
        finger.edges_lost = self._chance.pick((0.0, 0.3, 1.0))
        finger.edges_late_us = self._chance.pick((0, 5 * MS, 25 * MS))

        def undo() -> None:
            finger.edges_lost, finger.edges_late_us = 0.0, 0

        return undo


Fault = tuple[str, Callable[[Nemesis], Undo]]
"""Its name, and what begins it."""
