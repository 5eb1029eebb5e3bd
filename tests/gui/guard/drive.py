# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real `luukku-guard` process, driven as a finger and an eye would."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from appliance.site_kit import SiteKit
from tests.support.counter import wait_until

START_S = 30.0
ANSWER_S = 40.0
_TOML = """\
site = "{site}"
site_text = "{site_text}"
id = "{guard}"
text = "{text}"
language = "{language}"

[[broker]]
name = "main"
host = "127.0.0.1"
port = {port}
ca = "{ca}"
certificate = "{certificate}"
key = "{key}"
"""


class Station:
    """The guard station of one guard; ended with its context."""

    def __init__(
        self,
        kit: SiteKit,
        folder: Path,
        guard: str = "vartija-2",
        language: str = "fi",
        *,
        port: int = 0,
        others: Sequence[SiteKit] = (),
    ) -> None:
        """Write its settings into `folder`; nothing runs yet.

        It reaches the broker by `port`, a cable's; by the broker's own unless given.
        At other sites, too, it is the guard of the same name.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.guard = guard
        self.environ: Mapping[str, str] = {}
        """What its environment has besides the test's."""
        self.config = folder / "guard.toml"
        self.log = folder / "station.log"
        self._socket_path = folder / "drive.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._configs = [self.config]
        text = "Keskusterveysasema"
        write_settings(self.config, kit, guard, language, port or kit.port, text)
        for other in others:
            self._configs.append(folder / f"guard-{other.site}.toml")
            write_settings(
                self._configs[-1], other, guard, language, other.port, other.site
            )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self.kill()

    def start(self) -> None:
        """Start it; returns when its window can be driven."""
        assert self._process is None, "the station is running"
        self._socket_path.unlink(missing_ok=True)
        station = [sys.executable, "-m", "gui.guard"]
        for config in self._configs:
            station += ["--config", str(config)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*station, "--drive", str(self._socket_path)],
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environ},
            )
        self._socket = wait_until("the window can be driven", self._connect, START_S)

    def kill(self) -> None:
        """Kill -9."""
        process = self._ended()
        process.kill()
        process.wait(10)

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End it as a desktop does, or by Ctrl-C; the exit code."""
        process = self._ended()
        process.send_signal(by)
        return process.wait(10)

    def pause(self) -> None:
        """Let it hang: its connections stay open."""
        self._running().send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._running().send_signal(signal.SIGCONT)

    def players(self) -> list[int]:
        """The processes that play its sounds: one, or none while it has none."""
        process = self._running().pid
        told = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
        return [int(one) for one in told.split() if _is_player(int(one))]

    def tap(self, name: str) -> None:
        """Press and release in the middle of an item, once it takes a tap."""
        self._ask({"wait": name, "property": "enabled", "is": True})
        self._ask({"tap": name})

    def wait(self, name: str, limit_s: float = 5.0) -> None:
        """Wait until an item is seen."""
        self._ask({"wait": name, "ms": round(limit_s * 1000)})

    def read(self, name: str, what: str = "text") -> object:
        """What an item says."""
        return self._ask({"read": name, "property": what}).get("value")

    def is_seen(self, name: str) -> bool:
        """Whether there is such an item to be seen."""
        return bool(self._say({"read": name, "property": "visible"})["ok"])

    def glimpse(self, name: str, what: str = "visible") -> object:
        """What an item says; None: there is no such item to be seen."""
        return self._say({"read": name, "property": what}).get("value")

    def _ask(self, order: dict[str, object]) -> dict[str, object]:
        answer = self._say(order)
        assert answer["ok"], f"{answer}\n{self.log.read_text('utf-8')}"
        return answer

    def _say(self, order: dict[str, object]) -> dict[str, object]:
        assert self._socket is not None, "the station is not running"
        self._socket.sendall(json.dumps(order).encode() + b"\n")
        line = b""
        while not line.endswith(b"\n"):
            part = self._socket.recv(4096)
            assert part, f"the window is gone:\n{self.log.read_text('utf-8')}"
            line += part
        answer: dict[str, object] = json.loads(line)
        return answer

    def _connect(self) -> socket.socket | None:
        code = self._running().poll()
        assert code is None, f"it ended with {code}:\n{self.log.read_text('utf-8')}"
        made = socket.socket(socket.AF_UNIX)
        made.settimeout(ANSWER_S)
        try:
            made.connect(str(self._socket_path))
        except OSError:
            made.close()
            return None
        return made

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the station is not running"
        return self._process

    def _ended(self) -> subprocess.Popen[bytes]:
        process, self._process = self._running(), None
        if self._socket is not None:
            self._socket.close()
            self._socket = None
        return process


def _is_player(process: int) -> bool:
    return b"gui.guard.player" in words_of(process)


def words_of(process: int) -> bytes:
    """What a process was started with; empty: it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def write_settings(
    to: Path, kit: SiteKit, guard: str, language: str, port: int, site_text: str
) -> None:
    """Write a station's settings file."""
    login = kit.guards[guard]
    told = _TOML.format(
        site=kit.site,
        site_text=site_text,
        guard=guard,
        text=guard.replace("-", " ").capitalize(),
        language=language,
        port=port,
        ca=login.ca,
        certificate=login.certificate,
        key=login.key,
    )
    to.write_text(told, "utf-8")
