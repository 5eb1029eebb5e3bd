# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Frames that are drawn feed the service manager's watchdog; nothing else does."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import qml
from gui.counter.scenes import REST
from gui.counter.watchdog import ALIVE, READY, Watchdog
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import bench
from tests.support.logwatch import LogWatch

OFTEN = 3
NOT_DRAWN_MS = 2_500
"""Longer than between two signs."""
ROOT = Path(qml.__file__).parents[1]
START_CPU_S = 1.5
"""What the start may cost here: measured 0.4 s; a Raspberry Pi 4 takes some 4 times as
long, and 3 s are allowed with 0.25 s before the start."""


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """A service manager's socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        ear.setblocking(False)
        yield ear


def environ(tmp_path: Path) -> dict[str, str]:
    """What the service manager says to what it starts."""
    return {
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": "10000000",
        "WATCHDOG_PID": "1",
    }


def heard(manager: socket.socket) -> list[bytes]:
    """What was said to the service manager since the last time."""
    said = []
    while True:
        try:
            said.append(manager.recv(100))
        except BlockingIOError:
            return said


def test_a_screen_at_rest_feeds(
    manager: socket.socket, tmp_path: Path, qtbot: QtBot
) -> None:
    """A window in which nothing changes is drawn every second, and says so."""
    with bench() as desk:
        Watchdog(desk.window.drawn, environ(tmp_path))
        desk.window.drawn.start()
        desk.show(REST)
        said: list[bytes] = []

        def fed_often() -> bool:
            said.extend(heard(manager))
            return len(said) > OFTEN

        qtbot.waitUntil(fed_often, timeout=20_000)
        assert (said[0], {*said[1:]}) == (READY, {ALIVE})


def test_a_screen_that_is_not_drawn_does_not_feed(
    manager: socket.socket, tmp_path: Path, qtbot: QtBot
) -> None:
    """While no frame is drawn, the loop may turn as it likes: nothing is said."""
    appliance = Appliance(tmp_path)
    with bench(runtime=tmp_path) as desk:
        Watchdog(desk.window.drawn, environ(tmp_path))
        desk.window.drawn.start()
        desk.link.start()
        desk.show(REST)
        qtbot.waitUntil(lambda: bool(heard(manager)), timeout=20_000)
        qtbot.waitUntil(lambda: "alive" in appliance.asks, timeout=20_000)
        desk.view.hide()
        heard(manager)
        told = appliance.asks.count("alive")
        qtbot.wait(NOT_DRAWN_MS)
        assert heard(manager) == []
        assert appliance.asks.count("alive") <= told + 1, "one may have been on its way"
        desk.view.show()
        qtbot.waitUntil(lambda: bool(heard(manager)), timeout=20_000)
        qtbot.waitUntil(lambda: appliance.asks.count("alive") > told + 1)
        desk.link.stop()
    appliance.go()


def test_many_frames_are_told_once(manager: socket.socket, tmp_path: Path) -> None:
    """Each frame that was asked for is told, however many are drawn besides."""
    with bench() as desk:
        Watchdog(desk.window.drawn, environ(tmp_path))
        for _ in range(5):
            desk.view.frameSwapped.emit()
        assert heard(manager) == [READY]


def test_nobody_waits_for_a_sign(manager: socket.socket) -> None:
    """Where no service manager has started it, nothing is said."""
    with bench() as desk:
        Watchdog(desk.window.drawn, {})
        desk.view.frameSwapped.emit()
        assert heard(manager) == []


def test_the_abstract_namespace(qtbot: QtBot) -> None:
    """A socket whose name begins with @ has no file."""
    name = f"luukku-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear, bench() as desk:
        ear.bind("\0" + name)
        ear.setblocking(False)
        Watchdog(desk.window.drawn, {"NOTIFY_SOCKET": f"@{name}"})
        qtbot.waitUntil(lambda: bool(heard(ear)), timeout=20_000)


def test_a_manager_that_is_gone(tmp_path: Path, expect_log: LogWatch) -> None:
    """A service manager that cannot be told is a sentence in the log, and no end."""
    expect_log("Check NotifyAccess= and RestrictAddressFamilies= of the unit.")
    with bench() as desk:
        Watchdog(desk.window.drawn, environ(tmp_path))
        desk.view.frameSwapped.emit()


def test_the_program_feeds_with_its_first_frame_and_starts_quickly(
    manager: socket.socket, tmp_path: Path
) -> None:
    """The first frame is on the screen, and told, after little work."""
    manager.setblocking(True)
    manager.settimeout(30)
    program = subprocess.Popen(
        [sys.executable, "-m", "gui.counter", "--runtime", str(tmp_path)],
        env={**os.environ, **environ(tmp_path)},
        cwd=ROOT,
    )
    try:
        assert manager.recv(100) == READY
        assert used_s(program.pid) < START_CPU_S
    finally:
        program.terminate()
        program.wait(10)


def used_s(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    after_name = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
