# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One real counter: ``luukku run`` in a process of its own, with simulated pins."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self, TypeVar

from appliance.adapters import simulated_pins, sockets
from appliance.adapters.panel import PanelError, read_view
from appliance.adapters.simulated_pins import Push, Wire
from appliance.site_kit import SiteKit
from appliance.wire.guard import base
from appliance.wire.panel import View

START_S = 15.0
LOOK_S = 0.005
_T = TypeVar("_T")

_TOML = """\
pins = "simulated"

[counter]
site = "{site}"
id = "{counter}"
text = "Luukku 1"
place = "Pääaula, 1. krs"

[paths]
state = "state"
runtime = "run"

[screen]
expected = false

[test]
interval_days = 0

[[button]]
role = "duress"
pin = 17

[[button]]
role = "shutter"
pin = 27
"""

_BROKER_TOML = """
[[broker]]
name = "{name}"
host = "{host}"
port = {port}
ca = "{ca}"
certificate = "{certificate}"
key = "{key}"
"""


class Door(NamedTuple):
    """Where a client finds one broker: the broker's own port, or a cable's."""

    name: str
    port: int
    host: str = "127.0.0.1"


def wait_until(what: str, look: Callable[[], _T | None], timeout_s: float = 5.0) -> _T:
    """Return what `look` finds, asked again until it is true."""
    deadline = time.monotonic() + timeout_s
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {timeout_s} s: {what}"
        threading.Event().wait(LOOK_S)
    return found


class Counter:
    """The daemon of one counter; ended with its context, whatever happens."""

    def __init__(
        self,
        kit: SiteKit,
        folder: Path,
        counter: str = "counter-1",
        *,
        doors: Sequence[Door] = (),
        settings: str = "",
    ) -> None:
        """Write its settings into `folder`; nothing runs yet.

        `doors` are its brokers, the kit's own unless given; `settings` are further
        tables of its file.
        """
        folder.mkdir(parents=True, exist_ok=True)
        login = kit.counters[counter]
        self.base = base(kit.site, counter)
        self.config = folder / "counter.toml"
        self.state = folder / "state"
        self.runtime = folder / "run"
        self.log = folder / "daemon.log"
        self.command: tuple[str, ...] = (
            *(sys.executable, "-m", "appliance", "run"),
            *("--config", str(self.config)),
        )
        self._process: subprocess.Popen[bytes] | None = None
        tables = [_TOML.format(site=kit.site, counter=counter)]
        tables += [
            _BROKER_TOML.format(
                **door._asdict(),
                ca=login.ca,
                certificate=login.certificate,
                key=login.key,
            )
            for door in doors or [Door("main", kit.port)]
        ]
        self.config.write_text("".join([*tables, settings]), "utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    @property
    def pid(self) -> int:
        """The daemon's process."""
        assert self._process is not None, "the daemon is not running"
        return self._process.pid

    @property
    def said(self) -> str:
        """The daemon's log so far."""
        return self.log.read_text("utf-8")

    def start(
        self, *, prefix: Sequence[str] = (), environ: Mapping[str, str] | None = None
    ) -> None:
        """Start it; returns when it takes presses.

        `prefix` are the words of a program that execs the rest of the line.
        """
        assert self._process is None, "the daemon is running"
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*prefix, *self.command],
                stdout=log,
                stderr=log,
                env={**os.environ, **(environ or {})},
            )
        wait_until("the daemon shows a view", self._is_up, START_S)

    def kill(self) -> None:
        """Kill -9."""
        assert self._process is not None, "the daemon is not running"
        self._process.kill()
        self._process.wait(10)
        self._process = None

    def stop(self) -> int:
        """End it as systemd does; the exit code."""
        assert self._process is not None, "the daemon is not running"
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(10)
        self._process = None
        return code

    def wait_end(self, timeout_s: float) -> int:
        """The exit code, once it has ended by itself."""
        assert self._process is not None, "the daemon is not running"
        code = self._process.wait(timeout_s)
        self._process = None
        return code

    def push(
        self,
        role: str = "duress",
        *,
        pressed: bool | None = None,
        wire: Wire | None = None,
    ) -> None:
        """Move one simulated contact, or do something to its wires."""
        simulated_pins.push(self.runtime, Push(role=role, pressed=pressed, wire=wire))

    def press(self, role: str = "duress", hold_s: float = 0.1) -> None:
        """Press and release."""
        simulated_pins.press(self.runtime, role, hold_s)

    def view(self) -> View:
        """What the touchscreen would be shown now."""
        return read_view(self.runtime / sockets.PANEL, 3.0)

    def wait_view(
        self, what: str, look: Callable[[View], bool], timeout_s: float = 5.0
    ) -> View:
        """The first view that is as wanted."""

        def find() -> View | None:
            view = self.view()
            return view if look(view) else None

        return wait_until(what, find, timeout_s)

    def _is_up(self) -> bool:
        assert self._process is not None, "start() has set it"
        code = self._process.poll()
        assert code is None, f"the daemon ended with {code}:\n{self.said}"
        try:
            self.view()
        except PanelError:
            return False
        # Asked without moving the contact: it may be held on purpose.
        return sockets.answers(self.runtime / sockets.PINS)
