# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How soon the touchscreen is there again, and how soon it shows a touch.

``make bench-screen``. Each round starts the program and a bare PySide6 window, in
random order, and kills them (SIGKILL): until the first frame is drawn, and until the
screen shows what its appliance says. Then both are touched in this process: until a
frame in which the control looks pressed is drawn. Qt draws with the processor, into
memory; what a compositor, a panel and its cable add is not in it.
"""

import argparse
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from PySide6.QtNetwork import QLocalSocket
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtTest import QTest

from gui import driver, qml
from gui.counter.scenes import REST
from tests.benchmarks import bare_window, page
from tests.benchmarks.touch import presses
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import bench

UNIT: Final = Path("systemd/luukku-counter.service")
START_MOST_S: Final = 3.0
"""With the time that the service manager waits before it starts it again."""
TOUCH_MOST_S: Final = 0.1
LATEST_S: Final = 60.0
BARE, OURS, SAYS = "bare PySide6 window", "luukku-counter", "what the appliance says"
TICK_S: Final = 1 / os.sysconf("SC_CLK_TCK")
Times = dict[str, list[float]]


class Took(NamedTuple):
    """How long a start has taken so far, and how much of a processor."""

    wall_s: float
    processor_s: float


def _until(what: str, met: Callable[[], bool]) -> float:
    """When it is so, in monotonic seconds."""
    begun_s = time.monotonic()
    while not met():
        if time.monotonic() - begun_s > LATEST_S:
            raise SystemExit(f"{what} did not come within {LATEST_S:.0f} s.")
        QTest.qWait(1)
    return time.monotonic()


class Start:
    """One start of a program, until it is killed."""

    def __init__(self, folder: Path, words: list[str]) -> None:
        self._frames = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._frames.settimeout(0)
        address = str(folder / "notify")
        self._frames.bind(address)
        notify = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "10000000"}
        self._begun_s = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", *words],
            env={**os.environ, **notify},
            stderr=subprocess.DEVNULL,
        )

    def drawn(self) -> bool:
        """Whether a frame has been drawn since the last time."""
        if self._process.poll() is not None:
            raise SystemExit("It has ended by itself.")
        try:
            return bool(self._frames.recv(64))
        except BlockingIOError:
            return False

    def took(self, until_s: float) -> Took:
        """How long it took until then, and its processor time, which is now's."""
        stat = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return Took(until_s - self._begun_s, (int(user) + int(system)) * TICK_S)

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._frames.close()


def _bare(folder: Path) -> dict[str, Took]:
    start = Start(folder, ["tests.benchmarks.bare_window"])
    drawn = start.took(_until("a frame of the bare window", start.drawn))
    start.kill()
    return {BARE: drawn}


def _ours(folder: Path) -> dict[str, Took]:
    appliance = Appliance(folder)
    drive = str(folder / "drive")
    size = ["--size", "800x480", "--px-per-mm", str(qml.PX_PER_MM_USUAL)]
    words = ["gui.counter", "--runtime", str(folder), *size, "--drive", drive]
    start = Start(folder, words)
    drawn = start.took(_until("a frame of the touchscreen", start.drawn))
    _until("its connection", lambda: len(appliance.sockets) > 0)
    appliance.say(REST)
    says = start.took(_until_it_says(drive))
    start.kill()
    appliance.go()
    return {OURS: drawn, SAYS: says}


def _until_it_says(drive: str) -> float:
    client = QLocalSocket()
    client.connectToServer(drive)
    order = {"wait": "counter", "property": "text", "is": REST.counter_text}
    client.write(json.dumps(order).encode() + b"\n")
    seen_s = _until("the counter's name", client.canReadLine)
    if not json.loads(bytes(client.readLine().data()))["ok"]:
        raise SystemExit("The touchscreen does not show the counter's name.")
    client.abort()
    return seen_s


def starts(rounds: int) -> dict[str, list[Took]]:
    """Each start."""
    times = defaultdict(list)
    both = [_bare, _ours]
    for number in range(rounds):
        random.shuffle(both)
        for one in both:
            with tempfile.TemporaryDirectory(prefix="luukku-") as folder:
                for row, took in one(Path(folder)).items():
                    times[row].append(took)
        print(f"\r{number + 1}/{rounds} rounds", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return times


def touches(count: int) -> Times:
    """Seconds of each touch."""
    engine = QQmlApplicationEngine()
    window = bare_window.load(engine)
    QTest.qWait(100)
    button = driver.find(window, "button")
    assert button is not None, "the bare window has a button"
    found = {BARE: presses(window, button, count)}
    window.close()
    with bench() as desk:
        desk.show(REST).draw()
        found[OURS] = presses(desk.view, desk.item("tile-shouting"), count)
    return {row: [took_ms / 1e3 for took_ms in took] for row, took in found.items()}


def _percentiles(seconds: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return cuts[49], cuts[98]


def _rows(what: str, times: Times) -> list[str]:
    base50, base99 = _percentiles(times[BARE])
    lines = [
        f"| {what} | p50 ms | p99 ms | p50 ratio | p99 ratio |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in (row for row in (BARE, OURS, SAYS) if row in times):
        p50, p99 = _percentiles(times[row])
        lines.append(
            f"| {row} | {p50 * 1e3:.1f} | {p99 * 1e3:.1f} "
            f"| {p50 / base50:.2f} | {p99 / base99:.2f} |"
        )
    return lines


def _rest_s() -> float:
    """How long the service manager waits before it starts the screen again."""
    for line in UNIT.read_text("utf-8").splitlines():
        if line.startswith("RestartSec=") and line.endswith("ms"):
            return int(line.removeprefix("RestartSec=").removesuffix("ms")) / 1e3
    raise SystemExit(f"{UNIT} has no RestartSec= in milliseconds.")


def main() -> int:
    """Measure and print; 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10, help="starts a row (10)")
    parser.add_argument("--touches", type=int, default=200, help="a row (200)")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="put the tables there"
    )
    parsed = parser.parse_args()
    app = qml.start("luukku-benchmark")
    started, touched = starts(parsed.rounds), touches(parsed.touches)
    app.quit()
    wall = {row: [one.wall_s for one in took] for row, took in started.items()}
    work = {row: [one.processor_s for one in took] for row, took in started.items()}
    back_s = _rest_s() + max(wall[SAYS])
    said = (
        f"After a crash, with the {_rest_s() * 1e3:.0f} ms that the service manager "
        f"waits, it says again what the appliance says within {back_s:.2f} s."
    )
    lines = [
        *_rows(f"from its start to its first frame, {parsed.rounds} times", wall),
        "",
        *_rows("of that, a processor's time", work),
        "",
        said,
        "",
        *_rows(f"from a touch to its frame, {parsed.touches} times", touched),
    ]
    print("\n".join(lines))
    if parsed.write:
        page.write(parsed.write, "bench-screen", "\n".join(lines))
    slowest_s = _percentiles(touched[OURS])[1]
    return 0 if back_s <= START_MOST_S and slowest_s <= TOUCH_MOST_S else 1


if __name__ == "__main__":
    sys.exit(main())
