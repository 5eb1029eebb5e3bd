# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Side by side: the same outages and kills for Luukku and for what else there is.

``python -m tests.system.faults --parts peers --each 20``. All products run at once
on one broker, several copies of each, and are pressed in a random order within the
same scenario. One client hears for all of them (`Ear`); see `scoring` for what it
takes for a press, `stations` for each product's settings.
"""

import json
import math
import random
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import NamedTuple

from appliance.site_kit import SiteKit, new_site
from tests.support.counter import wait_until
from tests.support.mosquitto import Broker, free_ports
from tests.system.faults import page, peers_env
from tests.system.faults.ear import Ear
from tests.system.faults.parts import Made, Options, say
from tests.system.faults.scoring import Cell, Pressed
from tests.system.faults.stations import (
    PEERS,
    Place,
    Product,
    Station,
    products,
)

COPIES = 4
SEED = 20_261_122
GUARD = "vartija-1"
SITE = "bench"
HOLD_S = 0.3
APART_S = 0.06
"""Between two presses, so that no product waits for another's processor."""
STARTS_APART_S = 0.5
"""The same where each product is started again after its press."""
KILL_S = 0.05
BROKER_BEFORE_S = 2.0
AWAY_BEFORE_S = 1.0
BACK_S = 3.0
GUARD_BACK_S = 5.0
ARRIVES_S = 10.0
"""A press that the guard has not heard of so long after all is back is lost. Every
product connects again within 2 s."""
DOUBLES_S = 2.0
"""So long it is waited for a second call."""
UP_S = 60.0
CONNECTS_S = 2.5
"""Every product is connected so long after the broker is there."""
OURS = "luukku"


class Outage(Enum):
    """When the broker is killed, and when it is back."""

    NONE = auto()
    DOWN = auto()
    """2 s before the first press; back 3 s after the last."""
    BEFORE = auto()
    """0 to 60 ms before the presses; back 3 s after them."""
    AFTER = auto()
    """0 to 60 ms after the presses; back 3 s later."""
    FORGETS = auto()
    """1 s after the last press; back 1 s later, without its data."""


class Scenario(NamedTuple):
    """What happens around the presses."""

    name: str
    broker: Outage = Outage.NONE
    kill: bool = False
    """Each product is killed 50 ms after its press, and started again at once."""
    guard_away: bool = False
    """The guard leaves 1 s before the first press; it is back 5 s after the last."""


SCENARIOS = (
    Scenario("nothing is wrong"),
    Scenario("broker down at the press", Outage.DOWN),
    Scenario("broker killed right before the press", Outage.BEFORE),
    Scenario("broker killed right after the press", Outage.AFTER),
    Scenario("daemon killed 50 ms after the press", kill=True),
    Scenario("broker down, and the daemon killed", Outage.DOWN, kill=True),
    Scenario("guard away at the press", guard_away=True),
    Scenario(
        "guard away, and the broker loses its data", Outage.FORGETS, guard_away=True
    ),
)
CLOSELY = (Outage.BEFORE, Outage.AFTER)
"""The presses are as near to each other as to the outage."""


Table = dict[tuple[str, str], Cell]
"""By the names of scenario and product."""


def part(options: Options) -> Made:
    """The table of the page."""
    try:
        compared = products(peers_env.python())
    except peers_env.PeersError as error:
        return Made(["Not measured here: the peers were missing."], [str(error)])
    began_s = time.monotonic()
    table = run(compared, options.each)
    presses = min(cell.presses for cell in table.values())
    counts = (
        f"{presses} presses of each product in each scenario, "
        f"in {(time.monotonic() - began_s) / 60:.0f} min, "
        f"mqtt-io {peers_env.version('mqtt-io')}, "
        f"gpiozero {peers_env.version('gpiozero')}"
    )
    ours = compared[0].name
    broken = [
        f"peers: {ours}: {scenario}: {cell.lost} lost, {cell.doubled} doubled"
        for (scenario, product), cell in table.items()
        if product == ours and (cell.lost or cell.doubled)
    ]
    return Made([page.conditions(counts), "", *lines(compared, table)], broken)


def lines(compared: Sequence[Product], table: Table) -> list[str]:
    """The table as Markdown."""
    names = [product.name for product in compared]
    rows = [
        [scenario.name, *(str(table[scenario.name, name]) for name in names)]
        for scenario in SCENARIOS
        if (scenario.name, names[0]) in table
    ]
    return page.table(["lost / doubled / median ms to the guard", *names], rows)


def run(
    compared: Sequence[Product],
    each: int,
    *,
    scenarios: Sequence[Scenario] = SCENARIOS,
    tell: Callable[[str], None] = say,
) -> Table:
    """Press each product `each` times in every scenario (more, to fill a round)."""
    chance = random.Random(SEED)
    copies = min(COPIES, each)
    table: Table = {}
    with (
        tempfile.TemporaryDirectory(prefix="luukku-peers-") as folder,
        ExitStack() as stack,
    ):
        bench = Bench(Path(folder), compared, copies, stack)
        for scenario in scenarios:
            for product in compared:
                table[scenario.name, product.name] = Cell()
            for _ in range(math.ceil(each / copies)):
                bench.round(scenario, chance, table)
            tell(f"peers: {scenario.name}: done")
    return table


class Bench:
    """All copies of all products, their broker and the guard."""

    def __init__(
        self, folder: Path, compared: Sequence[Product], copies: int, stack: ExitStack
    ) -> None:
        """Start everything; it ends with `stack`."""
        names = [f"{one.key}-{n + 1}" for one in compared for n in range(copies)]
        kit = new_site(
            folder / "site",
            SITE,
            counters=names,
            guards=[GUARD],
            port=free_ports(1)[0],
        )
        _suit_peers(kit, names)
        self._broker_s = 0.0
        self._rounds = 0
        self._broker = stack.enter_context(Broker(kit))
        topics = [f"luukku/v1/{SITE}/+/alert", f"luukku/v1/{SITE}/+/availability"]
        self._ear = Ear(kit.guards[GUARD], kit.port, [*topics, f"{PEERS}/#"])
        self._ear.come()
        stack.callback(self._ear.leave)
        places = [Place(kit, kit.counters[name], folder / name) for name in names]
        makes = [one for one in compared for _ in range(copies)]
        self._stations = [
            stack.enter_context(Station(product, place))
            for product, place in zip(makes, places, strict=True)
        ]
        self._hands = stack.enter_context(ThreadPoolExecutor(len(self._stations)))
        for station in self._stations:
            self._wait_up(station, 0)

    def round(self, scenario: Scenario, chance: random.Random, table: Table) -> None:
        """Press every copy once, and judge it."""
        self._save()
        order = chance.sample(self._stations, len(self._stations))
        self._begin(scenario)
        presses = self._press(scenario, order)
        way_s = self._return(scenario)
        self._wait_arrived(presses, way_s or time.monotonic())
        for station, press in presses.items():
            cell = table[scenario.name, station.product.name]
            cell.add(press, self._heard(station, press), way_s)
        self._clean_up(scenario, presses)

    def _save(self) -> None:
        """Let the broker save its data as of now, as it does each minute by itself.

        Sessions are among them: what comes back without the guard's would let go of
        all that comes before the guard.
        """
        before = self._saved()
        self._broker.tell(signal.SIGUSR1)
        wait_until("the broker has saved", lambda: self._saved() - before, UP_S)

    def _saved(self) -> set[tuple[int, int]]:
        """Which file of the broker's data is there, and as of when."""
        files = (file.stat() for file in self._broker.kit.data.glob("*.db"))
        return {(file.st_ino, file.st_mtime_ns) for file in files}

    def _begin(self, scenario: Scenario) -> None:
        if scenario.guard_away:
            self._ear.leave()
            _rest(AWAY_BEFORE_S)
        if scenario.broker is Outage.DOWN:
            self._broker.kill()
            _rest(BROKER_BEFORE_S)

    def _press(
        self, scenario: Scenario, order: list[Station]
    ) -> dict[Station, Pressed]:
        apart_s = STARTS_APART_S if scenario.kill else APART_S
        if scenario.broker in CLOSELY:
            apart_s = APART_S / len(order)
        if scenario.broker is Outage.BEFORE:
            self._broker.kill()
        self._rounds += 1
        presses, hands = {}, []
        for station in order:
            known = frozenset(self._alerts(station))
            presses[station] = Pressed(time.monotonic(), datetime.now(UTC), known)
            station.press()
            # Half of each product's copies, another half in each round.
            held = (self._stations.index(station) + self._rounds) % 2 == 0
            hands.append(self._hands.submit(_handle, station, scenario, held=held))
            _rest(apart_s)
        if scenario.broker is Outage.AFTER:
            self._broker.kill()
        for hand in hands:
            hand.result()
        return presses

    def _return(self, scenario: Scenario) -> float:
        """Give everything back; from when there was a way again, 0 if always."""
        last_s, way_s = time.monotonic(), 0.0
        if scenario.broker is Outage.FORGETS:
            _rest(1)
            self._broker.kill()
            self._broker.forget()
            _rest(1)
            way_s = self._start_broker()
        elif scenario.broker is not Outage.NONE:
            _rest(BACK_S)
            way_s = self._start_broker()
        if scenario.guard_away:
            _rest(last_s + GUARD_BACK_S - time.monotonic())
            way_s = time.monotonic()
            self._ear.come()
        return way_s

    def _wait_arrived(self, presses: dict[Station, Pressed], back_s: float) -> None:
        """Until every press was heard of, or time is up; and a little longer."""
        while time.monotonic() < back_s + ARRIVES_S:
            if all(self._heard(*one) for one in presses.items()):
                break
            _rest(0.05)
        _rest(DOUBLES_S)

    def _clean_up(self, scenario: Scenario, presses: dict[Station, Pressed]) -> None:
        """Let every button go, wait until all are connected, close every alert."""
        for station, press in presses.items():
            station.release()
            killed_s = press.at_s if scenario.kill else 0
            self._wait_up(station, max(killed_s, self._broker_s))
        # What the guard has heard of may be what the broker had kept.
        _rest(CONNECTS_S)
        for station in presses:
            wait_until("the alert is closed", partial(self._close, station), UP_S)

    def _wait_up(self, station: Station, since_s: float) -> None:
        topic, _ = station.product.status(station.place)

        def is_up() -> bool:
            return station.is_up(self._ear.last(topic), since_s)

        wait_until(f"{station.product.name} is connected", is_up, UP_S)

    def _start_broker(self) -> float:
        self._broker_s = time.monotonic()
        self._broker.start()
        return self._broker_s

    def _close(self, station: Station) -> bool:
        """Whether no alert is open; asks the counter to close one that is."""
        last = self._ear.last(station.product.calls(station.place))
        if station.product.key != OURS or last is None:
            return True
        if json.loads(last.payload)["stage"] in {"closed", "idle"}:
            return True
        for word in ("ACCEPT", "CLOSE"):
            self._ear.say(f"{station.place.own}/respond/{GUARD}", word)
        _rest(0.2)
        return False

    def _heard(self, station: Station, press: Pressed) -> dict[str, float]:
        topic = station.product.calls(station.place)
        return station.product.hearing(self._ear.heard(topic), press)

    def _alerts(self, station: Station) -> set[str]:
        if station.product.key != OURS:
            return set()
        never = Pressed(0, datetime.now(UTC))
        return set(self._heard(station, never))


def _handle(station: Station, scenario: Scenario, *, held: bool) -> None:
    """Hold the button or release it, and kill the product if that is the scenario."""
    pressed_s = time.monotonic()
    if scenario.kill:
        _rest(KILL_S)
        station.kill()
        if held:
            station.hold()
        station.start()
    elif not held:
        _rest(pressed_s + HOLD_S - time.monotonic())
        station.release()


def _suit_peers(kit: SiteKit, names: Sequence[str]) -> None:
    """Give the products topics of their own, and store QoS 0 for an absent guard too.

    mqtt-io knows no other for its inputs; Luukku and the script use QoS 1.
    """
    rules = [f"user {one}\ntopic write {PEERS}/{one}/#\n" for one in names]
    rules += [f"user {GUARD}\ntopic read {PEERS}/#\n"]
    with kit.conf.with_name("acl").open("a", encoding="utf-8") as acl:
        acl.writelines(["\n", *rules])
    with kit.conf.open("a", encoding="utf-8") as conf:
        conf.write("\nqueue_qos0_messages true\n")


def _rest(seconds: float) -> None:
    """Let time pass that is part of the scenario."""
    threading.Event().wait(max(0.0, seconds))
