# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a counter writes to its card in a day, how soon it is armed, what it takes.

``make bench-writes``. The real daemon and the real records service, a broker over TLS
and a guard on duty; as root they have a file system of their own, so that what it
writes for itself is counted as well. A day is put together from a while at rest, from
alerts one after the other, each accepted and closed, and from starts.
"""

import argparse
import statistics
import sys
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import Final, NamedTuple

from appliance.site_kit import SiteKit, new_site
from tests.benchmarks import card, page
from tests.benchmarks.card import Card
from tests.support.counter import Counter, Door
from tests.support.mosquitto import Broker, free_ports
from tests.support.recording import Recording
from tests.support.supervisor import Supervisor
from tests.system.faults.guard import Guard

DAY_S: Final = 86_400
SETTLE_S: Final = 15.0
"""Longer than the 10 s within which a broker's receipt is written."""
STARTS: Final = 5
READY_S: Final = 30.0
ANSWERED_S: Final = 30.0
APART_S: Final = 0.5
"""Two presses nearer than 300 ms would be one."""
ANSWERS: Final = (("accept", "accepted"), ("arrive", "on_site"), ("close", "closed"))
"""What a guard does, and what becomes of the alert."""
ALERTS_A_DAY: Final = 20
"""Far more than a bad day has."""
DAY_MOST: Final = 40_000_000
"""Bytes; a budget that a change must not break unseen."""


class Written(NamedTuple):
    """Bytes."""

    ours: float
    """Given to the disk by our processes."""
    disk: float | None
    """That reached it, with all that the file system adds; None: not measured."""

    def each(self, by: float) -> "Written":
        """The same for one of many, or for many times as much."""
        return Written(self.ours / by, None if self.disk is None else self.disk / by)


class Result(NamedTuple):
    """All that was measured."""

    rest: Written
    """A day of it."""
    alert: Written
    start: Written
    armed_ms: list[float]
    daemon: tuple[float, int]
    """Bytes of memory, threads."""
    records: tuple[float, int]
    busy: float
    """Share of one processor at rest, of both."""


class Bench:
    """One counter on a card of its own."""

    def __init__(self, kit: SiteKit, place: Card, memory: Path) -> None:
        self._card = place
        self._counter = Counter(kit, place.place)
        # As installed: sockets and black box in memory, the log elsewhere.
        self._counter.runtime.symlink_to(memory)
        self._log = memory / "log"
        self._armed_ms: list[float] = []
        self._records = Recording(self._counter.config, self._counter.runtime)
        self._records.log = memory / "records.log"

    def run(self, rest_s: float, alerts: int, guard: Guard) -> Result:
        """Measure all of it."""
        self._start_once()
        began = self._now(0)
        given = sum(self._start_once() for _ in range(STARTS))
        start = self._since(began, given).each(STARTS)
        with Supervisor(self._counter.command, self._log) as service, self._records:
            self._records.start()
            daemon = card.tree(service.wait_ready(1, READY_S).pid)
            records = card.tree(self._records.pid)
            pids = [*daemon, *records]
            self._counter.wait_view(
                "it is proven", lambda view: view.readiness.ready == "proven", 60
            )
            began = self._now(card.given(pids))
            for _ in range(alerts):
                self._alert(guard)
            threading.Event().wait(SETTLE_S)
            alert = self._since(began, card.given(pids)).each(alerts)
            # Last: a log that has come round once grows no more, and costs less.
            began, busy_s = self._now(card.given(pids)), card.worked(pids)
            threading.Event().wait(rest_s)
            busy = (card.worked(pids) - busy_s) / rest_s
            rest = self._since(began, card.given(pids)).each(rest_s / DAY_S)
            sizes = [
                (card.resident(one), card.threads(one)) for one in (daemon, records)
            ]
        return Result(rest, alert, start, self._armed_ms, sizes[0], sizes[1], busy)

    def _start_once(self) -> int:
        """Start and stop it; bytes that it gave to the disk."""
        with Supervisor(self._counter.command, self._log) as service:
            life = service.wait_ready(1, READY_S)
            assert life.ready_s is not None, "it was waited for"
            self._armed_ms.append((life.ready_s - life.started_s) * 1_000)
            return card.given(card.tree(life.pid))

    def _alert(self, guard: Guard) -> None:
        """One press, and what a guard does, to the end."""
        threading.Event().wait(APART_S)
        self._counter.press()
        seen = self._counter.wait_view(
            "a guard sees it",
            lambda view: view.alert is not None and view.alert.ladder.seen,
            ANSWERED_S,
        )
        assert seen.alert is not None, "it was seen"
        for action, stage in ANSWERS:
            guard.tap(action, seen.alert.alert_id)
            self._wait(stage)

    def _wait(self, stage: str) -> None:
        """Until the alert has come so far; a closed one goes by itself."""
        self._counter.wait_view(
            f"the alert is {stage}",
            lambda view: (view.alert.stage if view.alert else "closed") == stage,
            ANSWERED_S,
        )

    def _now(self, ours: int) -> Written:
        return Written(ours, self._card.written())

    def _since(self, began: Written, ours: int) -> Written:
        disk = self._card.written()
        if disk is None or began.disk is None:
            return Written(ours - began.ours, None)
        return Written(ours - began.ours, disk - began.disk)


def main() -> int:
    """Measure and print; 1 when a day is above the budget."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rest", type=float, default=900, metavar="S", help="seconds of rest (900)"
    )
    parser.add_argument("--alerts", type=int, default=20, help="how many (20)")
    parser.add_argument(
        "--mount", default="noatime", metavar="OPTIONS", help="of the card (noatime)"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table there"
    )
    parsed = parser.parse_args()
    with ExitStack() as ended:
        folder = Path(
            ended.enter_context(tempfile.TemporaryDirectory(prefix="luukku-"))
        )
        memory = Path(
            ended.enter_context(
                tempfile.TemporaryDirectory(prefix="luukku-", dir="/dev/shm")
            )
        )
        kit = new_site(
            folder / "site",
            "bench",
            counters=["counter-1"],
            guards=["vartija-1"],
            port=free_ports(1)[0],
        )
        ended.enter_context(Broker(kit))
        guard = Guard(kit.site, kit.guards["vartija-1"], [Door("main", kit.port)])
        ended.callback(guard.close)
        place = ended.enter_context(Card(folder, parsed.mount))
        result = Bench(kit, place, memory).run(parsed.rest, parsed.alerts, guard)
    table = _table(result)
    print(table)
    if parsed.write:
        page.write(parsed.write, "bench-writes", table)
    day = _day(result)
    most = day.ours if day.disk is None else day.disk
    if most > DAY_MOST:
        print(f"A day writes more than {_size(DAY_MOST)}.", file=sys.stderr)
    return int(most > DAY_MOST)


def _day(result: Result) -> Written:
    """Rest, alerts and one start."""
    parts = (result.rest, result.alert.each(1 / ALERTS_A_DAY), result.start)
    disks = [part.disk for part in parts]
    known = [disk for disk in disks if disk is not None]
    return Written(
        sum(part.ours for part in parts),
        sum(known) if len(known) == len(disks) else None,
    )


def _table(result: Result) -> str:
    rows = {
        "24 hours at rest, proven all the time": result.rest,
        "one alert, from the press until a guard closes it": result.alert,
        "one start": result.start,
        f"a day with {ALERTS_A_DAY} alerts and one start": _day(result),
    }
    quickest, median = min(result.armed_ms), statistics.median(result.armed_ms)
    armed = f"{quickest:.0f}, {median:.0f} ms |"
    lines = [
        "| written | given to the disk by our processes | that reached the disk |",
        "|---|---|---|",
        *(
            f"| {what} | {_size(one.ours)} | {_size(one.disk)} |"
            for what, one in rows.items()
        ),
        "",
        "| measured beside it | |",
        "|---|---|",
        f"| from the daemon's start to armed, quickest and median of {STARTS + 1} | "
        + armed,
        f"| memory (RSS) and threads of the appliance | {_many(result.daemon)} |",
        f"| of the records service | {_many(result.records)} |",
        f"| share of one processor at rest, both | {result.busy * 100:.1f} % |",
    ]
    return "\n".join(lines)


def _many(size: tuple[float, int]) -> str:
    return f"{size[0] / 1e6:.0f} MB, {size[1]}"


def _size(count: float | None) -> str:
    if count is None:
        return "not measured: needs root"
    return f"{count / 1e6:.2f} MB" if count >= 1e5 else f"{count / 1e3:.1f} kB"


if __name__ == "__main__":
    raise SystemExit(main())
