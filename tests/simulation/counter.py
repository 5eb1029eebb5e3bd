# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The appliance in the simulation: the real loop, core and wire on simulated parts.

`SimInbox.get` is where the world goes on. Every call of a part is a place where the
process may be killed: before it, and after it.
"""

import traceback
from collections.abc import Iterable, Mapping
from typing import Final

from appliance.adapters.service import Notifier
from appliance.core.effects import Commit
from appliance.core.events import AnyEvent
from appliance.core.limits import POLL_US
from appliance.core.restart import recall
from appliance.core.values import Alert, Cause, Delivery, Restored, Role, Settings
from appliance.inbox import Inbox
from appliance.ports import Parts
from appliance.runtime import Runtime
from appliance.wire import guard, hearing
from appliance.wire.panel import View
from appliance.wire.screen import Setting
from appliance.wire.telling import Identity, Vitals
from tests.simulation.broker import Broker, Login
from tests.simulation.chance import Chance
from tests.simulation.disk import SimStore
from tests.simulation.hardware import Hardware, SimBlackBox, SimClock
from tests.simulation.history import History
from tests.simulation.link import SimLink
from tests.simulation.wire import Way
from tests.simulation.world import MS, S, World

SPIN_US: Final = 130
"""What one turn of a busy loop takes."""
SESSION_S: Final = 60

WHO: Final = Identity(
    site="hki-3",
    counter="counter-1",
    counter_text="Luukku 1",
    place_text="Pääaula, 1. krs",
    language="fi",
)
SETTING: Final = Setting(
    version="0",
    counter_text=WHO.counter_text,
    place_text=WHO.place_text,
    address="",
    language="fi",
    cue_style="colon",
    simulated_pins=True,
)
VITALS: Final = Vitals(
    journal_head="0" * 64,
    journal_rows=0,
    version="0",
    config_hash="",
    boot_id="a-boot",
    started_wall_ms=0,
    uptime_s=0,
    simulated_pins=True,
    shutter_mode="announce",
)


class Killed(BaseException):
    """The process was killed here."""


class Over(BaseException):
    """The simulation ends here."""


class Process:
    """One life of the program."""

    def __init__(self, world: World, number: int, history: History) -> None:
        """Alive."""
        self.number = number
        self.dead = False
        self.doomed = False
        """Killed at the next place."""
        self.fuse: int | None = None
        """Killed so many places from now."""
        self.stall_us = 0
        """It gets no time for so long, from the next place on."""
        self._world = world
        self._history = history

    def place(self) -> None:
        """Somewhere between two things that the loop does."""
        if self.dead:
            return
        if self.fuse is not None:
            self.fuse -= 1
            self.doomed = self.doomed or self.fuse <= 0
        if self.doomed:
            self.dead = True
            raise Killed
        if self.stall_us:
            stall_us, self.stall_us = self.stall_us, 0
            self._history.stalled(stall_us)
            self._world.run_until(self._world.now_us + stall_us)


class SimInbox(Inbox):
    """The inbox; waiting for it is how time passes."""

    def __init__(
        self, clock: SimClock, process: Process, world: World, end_us: int
    ) -> None:
        """The inbox of one process; the world ends at `end_us`."""
        super().__init__(clock)
        self._process = process
        self._world = world
        self._end_us = end_us
        self.history: History | None = None
        self.most = 0

    def get(self, timeout_s: float) -> AnyEvent | hearing.Heard | None:
        """The oldest, after as much time as it takes."""
        world = self._world
        self._process.place()
        self.most = max(self.most, self.waiting())
        until_us = world.now_us + int(timeout_s * S)
        if timeout_s <= 0 and not self.waiting():
            until_us += SPIN_US
        while not self.waiting() and world.run_next(until_us):
            if self._process.doomed:
                break
        self._process.place()
        if world.now_us >= self._end_us:
            self._process.dead = True
            raise Over
        return super().get(0)

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A broker answered a publish."""
        super().acked(broker, token, delivery, reason)
        if self.history is not None:
            self.history.acked(broker, token, delivery)

    def received(self, broker: str, topic: str, payload: bytes, retained: bool) -> None:
        """A message came from a broker."""
        super().received(broker, topic, payload, retained)
        if self.history is not None:
            self.history.received(broker, topic, payload, retained=retained)

    def connected(self, broker: str) -> None:
        """A link stands."""
        super().connected(broker)
        if self.history is not None:
            self.history.linked(broker, up=True)

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """A link is gone."""
        super().lost(broker, cause, reason)
        if self.history is not None:
            self.history.linked(broker, up=False)


class CounterLink:
    """A link of the counter: what the loop hands over is told to the history."""

    def __init__(self, link: SimLink, process: Process, history: History, name: str):
        """Stand between the loop and the link."""
        self.link = link
        self._process = process
        self._history = history
        self._name = name

    @property
    def turned_mono_us(self) -> int:
        """When it last gave proof of work."""
        return self.link.turned_mono_us

    def start(self) -> None:
        """Begin to connect."""
        self._process.place()
        self.link.start()

    def publish(
        self,
        topic: str,
        payload: bytes,
        *,
        retain: bool = False,
        qos: int = 1,
        expiry_s: int | None = None,
        token: object = None,
    ) -> bool:
        """Hand over a message."""
        self._process.place()
        accepted = self.link.publish(
            topic, payload, retain=retain, qos=qos, expiry_s=expiry_s, token=token
        )
        self._history.published(self._name, topic, payload, accepted=accepted)
        self._process.place()
        return accepted

    def step_aside(self, seconds: float) -> None:
        """Let the link send."""
        self.link.step_aside(seconds)
        self._process.place()

    def unsubscribe(self, topic: str) -> None:
        """Hear no more on `topic`."""
        self._process.place()
        self.link.unsubscribe(topic)

    def stop(self, farewell: tuple[str, bytes] | None, timeout_s: float) -> None:
        """End the link, unless the process has been killed."""
        if not self._process.dead:
            self.link.stop(farewell, timeout_s)


class _Buttons:
    def __init__(self, hardware: Hardware, process: Process) -> None:
        self._hardware = hardware
        self._process = process

    def poll(self) -> Iterable[tuple[Role, bool]]:
        self._process.place()
        return tuple(self._hardware.levels.items())


class _Store:
    def __init__(self, store: SimStore, process: Process) -> None:
        self._store = store
        self._process = process

    @property
    def turned(self) -> float:
        return self._store.turned

    def commit(self, effect: Commit) -> None:
        self._process.place()
        self._store.commit(effect)
        self._process.place()


class _BlackBox:
    def __init__(self, hardware: Hardware, process: Process, history: History) -> None:
        self._box = SimBlackBox(hardware)
        self._process = process
        self._history = history

    def keep(self, alert: Alert | None, seq: int) -> None:
        self._process.place()
        self._box.keep(alert, seq)
        self._history.kept(alert, seq)
        self._process.place()


class _Panel:
    def __init__(self, process: Process, history: History) -> None:
        self._process = process
        self._history = history

    def show(self, view: View) -> None:
        self._process.place()
        self._history.shown(view)


class _Notifier(Notifier):
    def __init__(self, process: Process, history: History) -> None:
        super().__init__({})
        self._process = process
        self._history = history

    def stopping(self) -> bool:
        if not self._process.dead:
            self._history.stopping()
        return super().stopping()


class _Patient(Runtime):
    """The real loop; a poll that would read what it knows already is not made.

    The simulation knows when a level changes next. What is left out has no effect:
    only a level that the core does not know is an event.
    """

    hardware: Hardware

    def _poll(self, *, first: bool = False) -> None:
        super()._poll(first=first)
        change_us = self.hardware.next_change_us()
        if change_us is None:
            self._poll_us += 1_000 * S
            return
        ahead_us = change_us - self.hardware.boot_us - self._poll_us
        self._poll_us += max(0, -(-ahead_us // POLL_US)) * POLL_US


class Counter:
    """The appliance and its lives, from the beginning of the world to its end."""

    def __init__(
        self,
        world: World,
        hardware: Hardware,
        settings: Settings,
        brokers: Mapping[str, Broker],
        ways: Mapping[str, Way],
        history: History,
        end_us: int,
    ) -> None:
        """Nothing runs before `live`."""
        self.world = world
        self.hardware = hardware
        self.history = history
        self.settings = settings
        self.process: Process | None = None
        self.inbox: SimInbox | None = None
        self.links: dict[str, CounterLink] = {}
        self.store: SimStore | None = None
        self.starts = 0
        self.power_cuts = False
        """The next death is a power cut."""
        self.screen = True
        self._brokers = brokers
        self._ways = ways
        self._end_us = end_us
        self._chance = Chance(world.seed, "counter")
        self._login = Login(
            f"{WHO.site}.{WHO.counter}",
            SESSION_S,
            (f"{WHO.base}/availability", guard.OFFLINE),
            hearing.subscriptions(WHO),
        )

    def live(self) -> None:
        """Run, die, and run again until the end."""
        while self.world.now_us < self._end_us:
            self.starts += 1
            self.process = process = Process(self.world, self.starts, self.history)
            try:
                self._run(process)
                self._end_well()
            except Killed:
                self._die()
            except Over:
                return
            except Exception:  # noqa: BLE001 - whatever it is, it is the finding
                process.dead = True
                self.history.crashed(traceback.format_exc())

    def _run(self, process: Process) -> None:
        clock = SimClock(self.hardware)
        inbox = SimInbox(clock, process, self.world, self._end_us)
        inbox.history = self.history
        self.inbox = inbox
        self.store = store = SimStore(
            self.world, self.hardware.disk, inbox.saved, inbox.store_failed
        )
        restored = recall(store.open(), self.hardware.kept)
        self.history.began(process.number, restored)
        process.place()
        self.links = {
            name: CounterLink(
                SimLink(self.world, self._ways[name], broker, self._login, inbox),
                process,
                self.history,
                name,
            )
            for name, broker in self._brokers.items()
        }
        if self.screen:
            inbox.screen(alive=True)
        self._loop(process, clock, inbox, restored)

    def _loop(
        self, process: Process, clock: SimClock, inbox: SimInbox, restored: Restored
    ) -> None:
        assert self.store is not None, "the caller has made it"
        runtime = _Patient(
            who=WHO,
            setting=SETTING,
            vitals=lambda: VITALS,
            parts=Parts(
                buttons=_Buttons(self.hardware, process),
                links=self.links,
                store=_Store(self.store, process),
                black_box=_BlackBox(self.hardware, process, self.history),
                panel=_Panel(process, self.history),
                notifier=_Notifier(process, self.history),
            ),
            inbox=inbox,
            clock=clock,
        )
        runtime.hardware = self.hardware
        runtime.run(self.settings, restored)

    def _end_well(self) -> None:
        assert self.store is not None, "it ran"
        self.store.close()
        self.history.ended(power=False)
        self._rest(self._chance.span(1_100 * MS, 3 * S))

    def _die(self) -> None:
        power, self.power_cuts = self.power_cuts, False
        for link in self.links.values():
            link.link.kill(power=power)
        if self.store is not None:
            self.store.kill()
        if power:
            self.hardware.cut_power()
        self.history.ended(power=power)
        self._rest(
            self._chance.span(5 * S, 15 * S)
            if power
            else self._chance.span(1_100 * MS, 2 * S)
        )
        if power:
            self.hardware.boot()

    def _rest(self, for_us: int) -> None:
        self.links, self.inbox, self.store = {}, None, None
        self.process = None
        self.world.run_until(self.world.now_us + for_us)

    # What others do to it

    def kill(self, *, power: bool = False, fuse: int | None = None) -> None:
        """Kill the process: now, or so many places from now."""
        process = self.process
        if process is None or process.dead:
            return
        self.power_cuts = self.power_cuts or power
        if fuse is None:
            process.doomed = True
        else:
            process.fuse = fuse

    def stall(self, for_us: int) -> None:
        """Give the loop no time for so long."""
        if self.process is not None:
            self.process.stall_us = for_us
