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
from tests.gui.counter.monkey.hand import pump
from tests.gui.counter.monkey.site import Site
from tests.gui.counter.monkey.twins import SAID, BrokenError, wait_for

WAITING_MOST: Final = 8
"""Touches that it has not answered: a slow machine leaves some out."""
WANDERS: Final = 4
"""How often it is touched by itself in each step, beside what the others do."""
WARM_UP_TOUCHES: Final = 10_000
"""As quick as it answers, before it is judged: by then each page was seen often."""
WARM_UP_SHORT: Final = 200
"""Before a short run."""
BURST: Final = 10
"""So many of them at once; then its appliance speaks, and frames are drawn."""
HOME_EVERY: Final = 200
"""After so many of them it goes back to the start."""
HOME_TAPS: Final = 8
TOUR: Final = (
    *("tile-other", "card-workshop", "card-practice", "practice-on", "practice-on"),
    *("back", "back", "tile-other", "card-workshop", "card-check", "back", "back"),
    *("tile-other", "card-workshop", "card-upkeep", "onward", "back", "back", "back"),
    *("tile-other", "card-workshop", "card-settings", "back", "back", "back"),
    *("tile-other", "card-workshop", "card-supervisor", "back", "back", "back"),
    *("tile-other", "card-workshop", "card-drill", "back", "back", "back"),
    *("log", "log-shouting", "log-violent", "onward", "back", "back", "back"),
    *("breathe", "relief", "back", "back", "tile-threats", "support", "back", "back"),
    *("language-sv", "language-en", "language-fi"),
)
"""Controls of pages that taps anywhere seldom find, in the order of a visit."""
VISITS: Final = 3
FINGER_MS: Final = 400
"""Until a finger can be meant for a new page."""
QUIET_MS: Final = 1_200
"""A view, and all that is deleted later, has come by then."""
ENDS_S: Final = 10.0
SAYS: Final = ("INFO ", *(f"WARNING {said}" for said in SAID))
"""How the lines begin that it may log."""


Order = dict[str, str | int | list[int]]


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
        self.warm_up = 0
        """Touches before it was judged."""
        self._waiting = 0
        self._chance = random.Random(seed)
        self._size = panel.size
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

    def warm(self, touches: int) -> None:
        """Touch it so often before it is judged; what it complains of `check` tells.

        Raises:
            BrokenError: it does not answer.
        """
        site = Site(self._chance)
        self.say(site.views().plain)
        while self.warm_up < touches:
            for _ in range(BURST):
                self._order(self._anywhere(), always=True)
            self.warm_up += BURST
            if self.warm_up % HOME_EVERY == 0:
                for _ in range(HOME_TAPS):
                    self._order({"tap": "back"}, always=True)
            wait_for("an answer of the touchscreen apart", self._is_done)
            if self._process.poll() is not None:
                return
            site.happen()
            for word in self.appliance.asks:
                site.hear(word)
            site.tick()
            self.say(site.views().plain)
        if touches >= WARM_UP_TOUCHES:
            self._visit()
        pump(QUIET_MS)
        self.touches = self.missed = 0

    def _visit(self) -> None:
        """See the pages behind other pages, before it is judged."""
        for name in TOUR * VISITS:
            self._order({"tap": name}, always=True)
            wait_for("an answer of the touchscreen apart", self._is_done)
            pump(FINGER_MS)

    def _is_done(self) -> bool:
        """It has answered everything, or is gone."""
        return self._waiting == 0 or self._process.poll() is not None

    def _anywhere(self) -> Order:
        chance, size = self._chance, self._size
        return {
            "tap": [chance.randrange(size.width()), chance.randrange(size.height())]
        }

    def wander(self) -> None:
        """Tap anywhere."""
        for _ in range(WANDERS):
            self._order(self._anywhere())

    def touch(self, name: str, for_ms: int) -> None:
        """Tap a control there, or hold it; one that is not seen is let be."""
        self._order({"hold": name, "ms": for_ms} if for_ms else {"tap": name})

    def _order(self, order: Order, *, always: bool = False) -> None:
        if self._waiting >= WAITING_MOST and not always:
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
def apart(
    seed: int, panel: Panel, look: Look, folder: Path, touches: int
) -> Iterator[Apart]:
    """A touchscreen of its own process, touched so often; it is gone afterwards."""
    folder.mkdir()
    made = Apart(seed, panel, look, folder)
    try:
        made.warm(touches)
        yield made
    finally:
        made.end()
