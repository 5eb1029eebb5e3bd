# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Thousands of presses under random outages and kills, each in the ledger.

``python -m tests.system.faults --parts presses --total 10000``. Several pressers
work side by side, each a process with a site of its own (see `presser`), so that no
thread of the bench slows down another's guard. Every number comes from the seed;
the exact moments are the machine's.
"""

import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from tests.support.tree import ROOT
from tests.system.faults import page
from tests.system.faults.ledger import Ending, Kind, Line
from tests.system.faults.parts import Made, Options, say
from tests.system.faults.presser import Orders

WORKERS = 6
"""Two cores are half busy with so many."""
SEED = "20261122"
PRESS_S = 5.0
"""A run may take this long for each press of a worker; it takes a tenth of it."""
START_S = 60.0
LEAVES_S = 90.0
SAY_EVERY_S = 10.0
LEDGER = ROOT / "build" / "presses.jsonl"
"""Every press of the last run of the part, a `Line` each."""
_HEAD = (
    *("from shortly before the press until its alert was closed", "presses"),
    *("lost", "doubled", "not every guard rang", "ms to the last guard"),
)


class Tally(NamedTuple):
    """What came of a run."""

    lines: list[Line]
    outages: int
    broken: list[str]
    """What must not be, one sentence each."""
    took_s: float


def run(
    total: int,
    *,
    workers: int = WORKERS,
    seed: str = SEED,
    tell: Callable[[str], None] = say,
) -> Tally:
    """Press so often; `tell` hears now and then how far it has come."""
    began_s = time.monotonic()
    so_far = _Run(total, tell)
    with tempfile.TemporaryDirectory() as folder:
        started: list[_Worker] = []
        try:
            for number in range(workers):
                orders = Orders(
                    worker=number,
                    presses=total // workers + (number < total % workers),
                    seed=f"{seed} {number}",
                )
                log = Path(folder) / f"{number}.log"
                started.append(_Worker(orders, log, so_far.said))
            limit_s = START_S + PRESS_S * (total / workers + 1)
            so_far.listen(workers, began_s + limit_s)
        finally:
            for worker in started:
                worker.dismiss()
            for worker in started:
                worker.end()
    took_s = time.monotonic() - began_s
    return Tally(so_far.lines, so_far.outages, so_far.broken, took_s)


def part(options: Options) -> Made:
    """The table of the page; the ledger stays in `LEDGER`."""
    tally = run(options.total)
    LEDGER.parent.mkdir(exist_ok=True)
    LEDGER.write_bytes(b"".join(msgspec.json.encode(x) + b"\n" for x in tally.lines))
    say(f"presses: the ledger is {LEDGER.relative_to(ROOT)}")
    kills = sum(line.kind in {Kind.KILLED, Kind.EARLY} for line in tally.lines)
    counts = (
        f"{len(tally.lines)} presses in {tally.took_s / 60:.0f} min on {WORKERS} sites "
        f"side by side, {tally.outages} outages of a broker, {kills} kills of a daemon"
    )
    return Made([page.conditions(counts), "", *table(tally)], tally.broken)


def table(tally: Tally) -> list[str]:
    """What became of the presses, by what was away."""
    rows = [_row(kind, [x for x in tally.lines if x.kind is kind]) for kind in Kind]
    return page.table(_HEAD, [*rows, _row("all", tally.lines)])


def _row(what: str, lines: list[Line]) -> list[str]:
    counts = (
        len(lines),
        sum(line.is_lost for line in lines),
        sum(line.is_doubled for line in lines),
        sum(line.is_unrung for line in lines),
    )
    arrive_ms = [line.arrive_ms for line in lines if line.arrive_ms is not None]
    return [what, *map(str, counts), page.spread(arrive_ms)]


class _Run:
    """Hears what the workers say, and keeps count."""

    def __init__(self, total: int, tell: Callable[[str], None]) -> None:
        self.said: queue.SimpleQueue[Line | Ending | str] = queue.SimpleQueue()
        self.lines: list[Line] = []
        self.outages = 0
        self.broken: list[str] = []
        self._total = total
        self._tell = tell

    def listen(self, workers: int, until_s: float) -> None:
        """Until every worker has ended, one way or the other."""
        tell_s = time.monotonic() + SAY_EVERY_S
        while workers:
            try:
                what = self.said.get(timeout=SAY_EVERY_S)
            except queue.Empty:
                what = None
            workers -= isinstance(what, (Ending, str))
            self._take(what)
            now_s = time.monotonic()
            if now_s > until_s:
                self.broken.append("presses: the run took too long and was stopped")
                return
            if now_s > tell_s or not workers:
                tell_s = now_s + SAY_EVERY_S
                self._tell(f"presses: {self}")

    def __str__(self) -> str:
        broken = sum(line.is_broken for line in self.lines)
        return f"{len(self.lines)} of {self._total}, {broken} broken"

    def _take(self, what: Line | Ending | str | None) -> None:
        match what:
            case Line():
                self.lines.append(what)
                if what.is_broken:
                    self.broken.append(f"presses: {_sentence(what)}")
            case Ending():
                self.outages += what.outages
            case str():
                self.broken.append(f"presses: a worker ended: {what}")


class _Worker:
    """One presser's process, and the thread that reads what it says."""

    def __init__(
        self,
        orders: Orders,
        log: Path,
        said: "queue.SimpleQueue[Line | Ending | str]",
    ) -> None:
        self._log = log
        self._said = said
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "tests.system.faults.presser"),
                    msgspec.json.encode(orders).decode(),
                ],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                # Ctrl-C is for us alone: a worker ends what it has started itself.
                start_new_session=True,
            )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def dismiss(self) -> None:
        """Ask it to end."""
        _pipe(self._process.stdin).close()

    def end(self) -> None:
        """Wait until it has ended all that it started; after `dismiss`."""
        try:
            self._process.wait(LEAVES_S)
        finally:
            self._process.kill()
            self._reader.join()
            _pipe(self._process.stdout).close()

    def _read(self) -> None:
        decoder = msgspec.json.Decoder(Line | Ending)
        ended = False
        for line in _pipe(self._process.stdout):
            what = decoder.decode(line)
            ended = isinstance(what, Ending)
            self._said.put(what)
        if not ended:
            self._said.put(self._log.read_text("utf-8")[-6000:] or "it was stopped")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "it was asked for"
    return pipe


def _sentence(line: Line) -> str:
    """What is wrong with a press."""
    wrong = [
        word
        for word, is_so in (
            ("lost", line.is_lost),
            ("not every guard rang", line.is_unrung),
            ("doubled", line.is_doubled),
            ("an older alert rang", line.echoes > 0),
        )
        if is_so
    ]
    return f"{', '.join(wrong)}: {line}"
