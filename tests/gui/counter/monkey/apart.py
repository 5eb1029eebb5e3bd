# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A third touchscreen in a process of its own: its memory is what is judged.

Nothing of the monkey is in that process: no picture is taken of it, nothing is
compared, no item is looked up but the one that is touched. It is the program that
stands on a counter, driven from outside (see gui/driver.py).
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtNetwork import QLocalSocket

from appliance.wire.panel import View
from gui.qml import Look
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Panel
from tests.gui.counter.monkey.growth import Sample, take
from tests.gui.counter.monkey.hand import OPEN_CALLS
from tests.gui.counter.monkey.twins import SAID, BrokenError, wait_for

WAITING_MOST: Final = 8
"""Touches that it has not answered: a slow machine leaves some out."""
KNOWN_MOST: Final = 300
WANDERS: Final = 4
"""How often it is touched by itself in each step, beside what the others do."""
ENDS_S: Final = 10.0
SAYS: Final = ("INFO ", *(f"WARNING {said}" for said in SAID))
"""How the lines begin that it may log."""


def arguments(panel: Panel, look: Look, runtime: Path) -> list[str]:
    """How the program is started for that panel and look."""
    size = f"{panel.size.width()}x{panel.size.height()}"
    light = ["--light"] if look.light else []
    return [
        *(sys.executable, "-m", "gui.counter", "--runtime", str(runtime)),
        *("--size", size, "--px-per-mm", str(look.px_per_mm)),
        *("--text-percent", str(round(look.text_scale * 100)), *light),
    ]


class Apart:
    """One touchscreen in its own process, and the appliance that it talks to."""

    def __init__(self, seed: int, panel: Panel, look: Look, folder: Path) -> None:
        """Start it; raises BrokenError when it does not come."""
        self.touches = self.missed = 0
        """What it was touched for, and what was not to be seen there then."""
        self._waiting = 0
        self._chance = random.Random(seed)
        self._known: list[str] = []
        """Controls that were touched before."""
        self._log = folder / "log"
        drive = folder / "drive.sock"
        self.appliance = Appliance(folder)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [*arguments(panel, look, folder), "--drive", str(drive)],
                env={**os.environ},
                stdout=log,
                stderr=log,
            )
        self._socket = QLocalSocket()
        self._socket.readyRead.connect(self._hear)
        wait_for("the touchscreen apart", lambda: self._connects(str(drive)))

    def _connects(self, path: str) -> bool:
        if self._process.poll() is not None:
            self.check()
        state = QLocalSocket.LocalSocketState
        if self._socket.state() == state.UnconnectedState:
            self._socket.connectToServer(path)
        return (
            self._socket.state() == state.ConnectedState
            and len(self.appliance.sockets) > 0
        )

    def check(self) -> None:
        """It runs, and complains of nothing; raises BrokenError."""
        code = self._process.poll()
        said = [
            line
            for line in self._log.read_text("utf-8", "replace").splitlines()
            if not line.startswith(SAYS)
        ]
        if code is not None or said:
            ended = "" if code is None else f" ended with {code}"
            raise BrokenError(f"the touchscreen apart{ended}: {'; '.join(said[:9])}")

    def wander(self) -> None:
        """Tap controls of any page: those that are seen there now are touched."""
        for name in self._chance.sample(self._known, min(WANDERS, len(self._known))):
            self._order({"tap": name})

    def touch(self, name: str, for_ms: int) -> None:
        """Tap a control there, or hold it; one that is not seen is let be."""
        is_new = name not in self._known and name not in OPEN_CALLS
        if is_new and len(self._known) < KNOWN_MOST:
            self._known.append(name)
        self._order({"hold": name, "ms": for_ms} if for_ms else {"tap": name})

    def _order(self, order: dict[str, str | int]) -> None:
        if self._waiting >= WAITING_MOST:
            return
        self._waiting += 1
        self._socket.write(json.dumps(order).encode() + b"\n")
        self._socket.flush()

    def _hear(self) -> None:
        while self._socket.canReadLine():
            answer = json.loads(bytes(self._socket.readLine().data()))
            self._waiting -= 1
            if answer["ok"]:
                self.touches += 1
            else:
                self.missed += 1

    def say(self, view: View) -> None:
        """Let its appliance say this, where it is connected."""
        self.appliance.asks.clear()
        for socket in self.appliance.sockets[:-1]:
            socket.deleteLater()
        del self.appliance.sockets[:-1]
        state = QLocalSocket.LocalSocketState.ConnectedState
        if self.appliance.sockets and self.appliance.sockets[-1].state() == state:
            self.appliance.say(view)

    def sample(self, at_s: float) -> Sample:
        """What memory it has now; raises BrokenError when it has ended."""
        if self._process.poll() is not None:
            self.check()
        return take(at_s, self._process.pid)

    def end(self) -> None:
        """Let it be gone."""
        self._socket.abort()
        self.appliance.go()
        self._process.terminate()
        self._process.wait(ENDS_S)


@contextmanager
def apart(seed: int, panel: Panel, look: Look, folder: Path) -> Iterator[Apart]:
    """A touchscreen of its own process that is gone afterwards."""
    folder.mkdir()
    made = Apart(seed, panel, look, folder)
    try:
        yield made
    finally:
        made.end()
