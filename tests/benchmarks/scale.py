# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a counter at rest costs its broker: messages, bytes, processor, memory.

``make bench-scale``. First one real counter is listened to, for what it says and how
often; then a crowd says the same. The broker is a site's own, with TLS, on loopback.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections import Counter as Tally
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from appliance.site_kit import SiteKit, new_site
from gui.guard.desk import subscriptions
from tests.benchmarks import page
from tests.benchmarks.crowd import (
    EVERY_S,
    TURN_S,
    Crowd,
    Member,
    Sayings,
    Traffic,
    answer,
)
from tests.support.counter import Counter
from tests.support.mosquitto import Broker, free_ports
from tests.support.tree import ROOT

GUIDE: Final = ROOT / "docs/how-to/many-counters.md"
SIZES: Final = ((10, 3), (50, 3), (200, 3), (50, 12))
"""Counters and guards on duty of each row."""
COLUMNS: Final = (
    *("counters", "guards on duty", "messages/s", "kB/s"),
    *("processor", "a message", "a login", "memory"),
)
SECONDS: Final = 30.0
OFF_MAX: Final = 0.1
"""How far from what is computed a row may be: a share."""
WARM_S: Final = 12.0
"""After the last connection: every counter has said all there is at least once."""
DUTY: Final = (
    '{"schema":1,"on_duty":true,"text":"Vartija","audiences":["guards"],'
    '"at":"2026-11-23T00:00:00.000Z"}'
)


class Row(NamedTuple):
    """What was measured of one crowd."""

    counters: int
    guards: int
    seconds: float
    traffic: Traffic
    cpu_s: float
    login_s: float
    """The broker's work for all logins, with their subscriptions."""
    memory_kib: int
    """Of the broker, more than without the crowd."""

    @property
    def messages(self) -> int:
        """Taken by the broker and given by it."""
        return self.traffic.taken + self.traffic.given

    @property
    def is_as_computed(self) -> bool:
        """Whether the guide's arithmetic holds: 2 C + 6 C G messages in 10 s."""
        pairs = self.counters * self.guards
        computed = (2 * self.counters + 6 * pairs) / EVERY_S * self.seconds
        return abs(self.messages / computed - 1) < OFF_MAX


def main(words: Sequence[str] | None = None) -> int:
    """Measure, and write the table into the guide if asked to."""
    parser = argparse.ArgumentParser(prog="make bench-scale", description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS, help="for each row")
    parser.add_argument("--write", action="store_true", help=f"into {GUIDE.name}")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        sayings, tally = listen(Path(folder) / "real", asked.seconds)
        rows = []
        for counters, guards in SIZES:
            place = Path(folder) / f"{counters}-{guards}"
            rows.append(measure(place, (counters, guards), sayings, asked.seconds))
            print(f"{counters} counters, {guards} guards", file=sys.stderr)
    table = _table(rows, tally, asked.seconds)
    print(table)
    if asked.write:
        page.write(GUIDE, "bench-scale", table)
    return 0 if all(row.is_as_computed for row in rows) else 1


def make(folder: Path, counters: int, guards: int) -> SiteKit:
    """A site of that size."""
    (port,) = free_ports(1)
    return new_site(
        folder,
        "bench",
        counters=[f"counter-{number}" for number in range(counters)],
        guards=[f"guard-{number}" for number in range(guards)],
        port=port,
    )


def listen(folder: Path, seconds: float) -> tuple[Sayings, Tally[str]]:
    """What one real counter says to one guard at rest, and how often of each."""
    kit = make(folder, 1, 1)
    said: Tally[str] = Tally()
    last: dict[str, bytes] = {}

    def hear(member: Member, topic: str, payload: bytes) -> None:
        leaf = topic.split("/")[4]
        said[leaf] += 1
        last[leaf] = payload
        answer(member, topic, payload)

    with ExitStack() as stack:
        broker = stack.enter_context(Broker(kit))
        counter = stack.enter_context(Counter(kit, folder / "run", "counter-0"))
        (login,) = kit.guards.values()
        mine = f"luukku/v1/bench/guards/{login.name}"
        broker.publish(login, f"{mine}/availability", "online", arguments=("-r",))
        broker.publish(login, f"{mine}/duty", DUTY, arguments=("-r",))
        counter.start()
        member = Member(kit, login, list(subscriptions(kit.site, login.name)), hear)
        _turn(member, WARM_S)
        said.clear()
        _turn(member, seconds)
    return Sayings(last["health"], last["reply"]), said


def measure(
    folder: Path, size: tuple[int, int], sayings: Sayings, seconds: float
) -> Row:
    """One row: a crowd of that size at rest for so long."""
    counters, guards = size
    kit = make(folder, counters, guards)
    with Broker(kit) as broker:
        bare_kib = _memory_kib(broker.pid)
        idle_s = _used_s(broker.pid)
        crowd = Crowd(kit, guards, sayings)
        login_s = _used_s(broker.pid) - idle_s
        crowd.run(WARM_S)
        began_s, used_s = time.monotonic(), _used_s(broker.pid)
        traffic = crowd.run(seconds)
        used_s = _used_s(broker.pid) - used_s
        took_s = time.monotonic() - began_s
        kib = _memory_kib(broker.pid) - bare_kib
        crowd.leave()
    return Row(counters, guards, took_s, traffic, used_s, login_s, kib)


def _turn(member: Member, seconds: float) -> None:
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        member.turn(readable=True)
        threading.Event().wait(TURN_S)


def _used_s(pid: int) -> float:
    """Of the processor, by a program of one thread, to the nanosecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def _memory_kib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:")))


def _table(rows: list[Row], tally: Tally[str], seconds: float) -> str:
    kinds = ", ".join(f"{count} {leaf}" for leaf, count in sorted(tally.items()))
    lines = [
        f"One real counter with one guard on duty said in {seconds:.0f} s: {kinds}.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        "| --- " * len(COLUMNS) + "|",
    ]
    for row in rows:
        members = row.counters + row.guards
        lines.append(
            f"| {row.counters} | {row.guards} | {row.messages / row.seconds:.0f} "
            f"| {row.traffic.octets / row.seconds / 1000:.0f} "
            f"| {row.cpu_s / row.seconds:.2%} "
            f"| {row.cpu_s / row.messages * 1e6:.0f} µs "
            f"| {row.login_s / members * 1e3:.1f} ms "
            f"| {row.memory_kib / 1024:.1f} MiB |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
