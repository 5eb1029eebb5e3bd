# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The appliance in the simulation: the real loop, core and wire on simulated parts.

`SimInbox.get` is where the world goes on. Every call of a part is a place where the
process may be killed: before it, and after it.
"""

import traceback
from collections.abc import Mapping
from typing import Final

from appliance.adapters.outputs import NoOutputs
from appliance.core.records import Restored
from appliance.core.restart import recall
from appliance.core.settings import Settings
from appliance.ports import Parts
from appliance.wire import guard, hearing
from appliance.wire.screen import Setting
from appliance.wire.telling import Identity, Vitals
from tests.simulation.broker import Broker, Login
from tests.simulation.chance import Chance
from tests.simulation.disk import SimStore
from tests.simulation.hardware import Hardware, SimClock
from tests.simulation.history import History
from tests.simulation.link import SimLink
from tests.simulation.machine import SimBoard
from tests.simulation.parts import (
    CounterBlackBox,
    CounterButtons,
    CounterLink,
    CounterNotifier,
    CounterPanel,
    CounterStore,
    Killed,
    Over,
    Patient,
    Process,
    SimInbox,
)
from tests.simulation.shutter import Keeper
from tests.simulation.wire import Way
from tests.simulation.world import MS, S

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
    pins="simulated",
    shutter_mode="announce",
)


class Counter:
    """The appliance and its lives, from the beginning of the world to its end."""

    def __init__(
        self,
        hardware: Hardware,
        settings: Settings,
        brokers: Mapping[str, Broker],
        ways: Mapping[str, Way],
        history: History,
        end_us: int,
    ) -> None:
        """Nothing runs before `live`."""
        self.world = hardware.world
        self.hardware = hardware
        self.history = history
        self.settings = settings
        self.process: Process | None = None
        self.inbox: SimInbox | None = None
        self.links: dict[str, CounterLink] = {}
        self.store: SimStore | None = None
        self.board: SimBoard | None = None
        self.keeper: Keeper | None = None
        self.starts = 0
        self.power_cuts = False
        """The next death is a power cut."""
        self.screen = True
        self._brokers = brokers
        self._ways = ways
        self._end_us = end_us
        self._chance = Chance(hardware.world.seed, "counter")
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
        if self.hardware.shutter.mode != "announce":
            self.keeper = Keeper(self.hardware.shutter, inbox, process)
        self.history.opened()
        for reading in self.hardware.readings():
            inbox.level(reading, clock.now_us())
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
        self.board = SimBoard(self.world, self.hardware.machine, inbox)
        self.board.start()
        self._loop(process, clock, inbox, restored)

    def _loop(
        self, process: Process, clock: SimClock, inbox: SimInbox, restored: Restored
    ) -> None:
        assert self.store is not None, "the caller has made it"
        runtime = Patient(
            who=WHO,
            setting=SETTING,
            vitals=lambda: VITALS,
            parts=Parts(
                buttons=CounterButtons(self.hardware, process),
                outputs=self.keeper or NoOutputs(),
                links=self.links,
                store=CounterStore(self.store, process),
                black_box=CounterBlackBox(self.hardware, process, self.history),
                panel=CounterPanel(process, self.history),
                notifier=CounterNotifier(process, self.history),
            ),
            inbox=inbox,
            clock=clock,
        )
        runtime.hardware, runtime.history = self.hardware, self.history
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
        if self.board is not None:
            self.board.stopped = True
        if self.keeper is not None:
            self.keeper.orphan()
        self.links, self.inbox, self.store, self.keeper = {}, None, None, None
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
