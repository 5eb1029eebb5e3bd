# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python -m tests.gui.guard.soak``: a station with 500 counters, for a day.

The station's own desk and everything it shows, in virtual time: each counter tells its
health, asks for a proof and confirms it every ten seconds, and some of them call. What
the station keeps, and how long it takes for a message, must not grow.
"""

import argparse
import gc
import random
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from appliance.core.values import EventType
from appliance.wire import guard, times
from gui.guard.alerts import sounding
from gui.guard.board import Publish, Ring, Ticked
from gui.guard.limits import NOTES_MAX, OVER_MAX
from gui.guard.view import view
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import alert, confirm, health, idle, probe

COUNTERS: Final = 500
ALERTS_AN_HOUR: Final = 50
ROUND_S: Final = 10
"""How often a counter speaks."""
HOUR_S: Final = 3600
GROWTH_MAX: Final = 512 * 1024
"""Bytes between the first hour's end and the last's: caches of Python's own."""
STAGES: Final = ("raised", "accepted", "on_site", "closed")


class Hour(NamedTuple):
    """What one hour of virtual time took."""

    hour: int
    messages: int
    kept: int
    """Bytes that Python has handed out at its end."""
    us: float
    """Of this machine, for a message."""
    rung: int
    listed_most: int
    """Alerts open at once."""


class Call:
    """One alert, from its press to its end."""

    def __init__(self, number: int, counter: int) -> None:
        self.name = f"counter-{counter}"
        self.alert_id = f"a-{number}"
        self.step = 0


class Soak:
    """A station, its counters, and what they do."""

    def __init__(self, seed: int, counters: int = COUNTERS) -> None:
        self.bench = Bench()
        self.rung = self.listed_most = self.messages = 0
        self._chance = random.Random(seed)
        self._names = [f"counter-{number}" for number in range(counters)]
        self._calls: list[Call] = []
        self._made = 0

    def hours(self, count: int, rounds: int = HOUR_S // ROUND_S) -> Iterator[Hour]:
        """Let so many hours pass, or as many shorter ones of so many rounds."""
        for hour in range(1, count + 1):
            before, rung = self.messages, self.rung
            began = time.perf_counter()
            for _ in range(rounds):
                self._round()
            took_s = time.perf_counter() - began
            gc.collect()
            kept, _ = tracemalloc.get_traced_memory()
            told = self.messages - before
            us = took_s / told * 1e6
            yield Hour(hour, told, kept, us, self.rung - rung, self.listed_most)

    def _round(self) -> None:
        """Ten seconds: each counter speaks, and who calls goes on."""
        if self._chance.random() < ALERTS_AN_HOUR * ROUND_S / HOUR_S:
            self._made += 1
            free = {*range(len(self._names))} - {self._number(c) for c in self._calls}
            number = self._chance.choice(sorted(free))
            self._calls.append(Call(self._made, number))
        for call in list(self._calls):
            self._go_on(call)
        for name in self._names:
            self._speak(name)
        self.bench.now_us += ROUND_S * 1_000_000
        self.bench.do(Ticked())
        self._look()

    def _speak(self, name: str) -> None:
        bench = self.bench
        at_ms = bench.now.wall_ms
        bench.hear("health", health(proven_age_ms=0), name)
        bench.hear("probe", probe(f"n-{at_ms}", at_ms), name)
        for said in bench.take():
            if isinstance(said, Publish):
                body = msgspec.json.decode(said.payload)
                bench.hear("reply/guard-2", confirm(body), name)
        self.messages += 3

    def _go_on(self, call: Call) -> None:
        """Its next stage; after the last it is idle, and forgotten here."""
        if call.step == len(STAGES):
            self.bench.hear("alert", idle(call.name), call.name)
            self._calls.remove(call)
            return
        taken = ["guard-2"] if call.step else []
        message = alert(
            counter=call.name,
            alert_id=call.alert_id,
            rev=call.step + 1,
            stage=STAGES[call.step],
            accepted_by=taken,
            on_site_by=taken if call.step > 1 else [],
            outcome="resolved" if STAGES[call.step] == "closed" else None,
            at_ms=self.bench.now.wall_ms,
        )
        self.bench.hear("alert", message, call.name)
        self.bench.hear("event", self._event(call), call.name)
        self.bench.show()
        self.rung += sum(isinstance(one, Ring) for one in self.bench.take())
        call.step += 1
        self.messages += 2

    def _event(self, call: Call) -> bytes:
        """What the counter says of that stage."""
        said = guard.EventMessage(
            event_id=f"{call.alert_id}-{call.step}",
            seq=self.messages,
            event_type=EventType(STAGES[call.step]),
            at=times.to_iso(self.bench.now.wall_ms),
            clock_synced=True,
            counter=call.name,
        )
        return guard.encode(said)

    def _look(self) -> None:
        """What a frame shows."""
        bench = self.bench
        sounding(bench.desk, bench.now_us)
        seen = view(bench.desk, bench.now, 0)
        self.listed_most = max(self.listed_most, len(seen.large) + len(seen.others))

    def _number(self, call: Call) -> int:
        return int(call.name.rpartition("-")[2])


def wrong(soak: Soak, hours: Sequence[Hour]) -> list[str]:
    """What has grown, or was not heard, in sentences."""
    desk, found = soak.bench.desk, []
    growth = hours[-1].kept - hours[0].kept
    if growth > GROWTH_MAX:
        found.append(f"{growth} bytes more are kept than after the first hour")
    if len(desk.over) > OVER_MAX or len(desk.notes) > NOTES_MAX:
        found.append("more is remembered than there is room for")
    if desk.bad.count or desk.lost:
        found.append(f"{desk.bad.count + desk.lost} messages were not used")
    if not soak.rung:
        found.append("nothing rang")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, hour by hour; 1 if something has grown."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.gui.guard.soak",
        description="A guard station with 500 counters in virtual time.",
    )
    parser.add_argument("--hours", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.hours < 2:
        parser.error("--hours: at least 2")
    tracemalloc.start()
    soak, hours = Soak(asked.seed), []
    _tell(f"{COUNTERS} counters, {ALERTS_AN_HOUR} alerts an hour, seed {asked.seed}")
    _tell("hour  messages  kept MB  us a message  rung  open at once")
    for one in soak.hours(asked.hours):
        hours.append(one)
        _tell(
            f"{one.hour:4} {one.messages:9} {one.kept / 1e6:8.2f} {one.us:13.0f} "
            f"{one.rung:5} {one.listed_most:13}"
        )
    found = wrong(soak, hours)
    _tell("\n".join(found) or f"no growth in {asked.hours} hours")
    return 1 if found else 0


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
