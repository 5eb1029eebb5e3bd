# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Plays systemd's part for one program, by the rules that our own unit states.

Where no systemd runs, the tests need another who does what the unit asks of it:
Type=notify, Restart=always after RestartSec=, WatchdogSec= with SIGABRT and then
SIGKILL, TimeoutStartSec=, TimeoutStopSec=, LimitNOFILE= (systemd.service(5),
systemd.exec(5), sd_notify(3)). Each signal but SIGKILL is followed by SIGCONT, as
systemd does, so that a stopped process ends too.
"""

import contextlib
import os
import re
import signal
import socket
import subprocess
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.support.counter import wait_until
from tests.support.tree import ROOT

UNIT = ROOT / "systemd" / "luukku.service"
TURN_S = 0.02


class Rules(NamedTuple):
    """What the unit asks for, in seconds; `files` is the most it may hold open."""

    restart_s: float
    watchdog_s: float
    start_s: float
    stop_s: float
    files: int


def unit_rules(unit: Path = UNIT) -> Rules:
    """The rules of a unit; each of them must be stated there as a bare number."""
    text = unit.read_text("utf-8")

    def number(key: str) -> int:
        found = re.search(rf"^{key}=(\d+)$", text, re.MULTILINE)
        assert found, f"{unit.name} says nothing of {key}="
        return int(found[1])

    assert re.search("^Restart=always$", text, re.MULTILINE), "it is started again"
    assert re.search("^StartLimitIntervalSec=0$", text, re.MULTILINE), "for ever"
    return Rules(
        restart_s=number("RestartSec"),
        watchdog_s=number("WatchdogSec"),
        start_s=number("TimeoutStartSec"),
        stop_s=number("TimeoutStopSec"),
        files=number("LimitNOFILE"),
    )


@dataclass
class Life:
    """One run of the program, in monotonic seconds; what has not been is None."""

    pid: int
    started_s: float
    ready_s: float | None = None
    fed_s: float = 0.0
    """When it last said that it is alive; at first when it was ready."""
    ended_s: float | None = None
    code: int | None = None
    """As `subprocess` tells it: negative for a signal."""
    why: str = ""
    """What it was ended for: `watchdog`, `start`, `stop`; empty: by itself."""


class Supervisor:
    """Keeps one program running until its context ends."""

    def __init__(
        self,
        command: Sequence[str],
        log: Path,
        *,
        rules: Rules | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        """Prepare; the context's begin starts it.

        Args:
            command: must be one process: what it execs before the program is fine.
            log: gets all that it prints.
            rules: those of our unit unless given.
            environ: is added to our own environment.
        """
        self.rules = rules or unit_rules()
        self.lives: list[Life] = []
        self._log = log
        self._name = f"luukku-{uuid.uuid4()}"
        self._command = [
            *("sh", "-c", 'WATCHDOG_PID=$$ exec "$@"', "sh"),
            *("prlimit", f"--nofile={self.rules.files}"),
            *command,
        ]
        self._environ = {
            **os.environ,
            "NOTIFY_SOCKET": f"@{self._name}",
            "WATCHDOG_USEC": str(round(self.rules.watchdog_s * 1_000_000)),
            **(environ or {}),
        }
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor")
        self._notified = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

    def __enter__(self) -> Self:
        """Start the program; it need not be ready yet."""
        self._notified.bind(f"\0{self._name}")
        self._notified.settimeout(TURN_S)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it as `systemctl stop` does."""
        self._closing.set()
        self._thread.join()
        self._notified.close()

    @property
    def life(self) -> Life:
        """The run that is on, or was last."""
        return wait_until("the program is started", lambda: self.lives)[-1]

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the run that is on."""
        os.kill(self.life.pid, number)

    def wait_ready(self, lives: int, timeout_s: float) -> Life:
        """The run of that number, counted from 1, once it has said READY=1."""

        def find() -> Life | None:
            known = self.lives[lives - 1 : lives]
            return next((life for life in known if life.ready_s is not None), None)

        return wait_until(f"run {lives} is ready", find, timeout_s)

    def wait_end(self, lives: int, timeout_s: float) -> Life:
        """The run of that number, counted from 1, once it has ended."""

        def find() -> Life | None:
            known = self.lives[lives - 1 : lives]
            return next((life for life in known if life.ended_s is not None), None)

        return wait_until(f"run {lives} ends", find, timeout_s)

    def _run(self) -> None:
        while not self._closing.is_set():
            with self._log.open("ab") as log:
                process = subprocess.Popen(
                    self._command, stdout=log, stderr=log, env=self._environ
                )
            self._watch(process)
            self._closing.wait(self.rules.restart_s)

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        """Look after one run to its end."""
        life = Life(process.pid, time.monotonic())
        self.lives.append(life)
        while process.poll() is None and not life.why:
            self._listen(life)
            life.why = self._verdict(life)
        if life.why:
            first = signal.SIGABRT if life.why == "watchdog" else signal.SIGTERM
            self._end(process, first)
        life.code = process.wait()
        life.ended_s = time.monotonic()

    def _listen(self, life: Life) -> None:
        with contextlib.suppress(TimeoutError):
            words = self._notified.recv(4096).decode().splitlines()
            now_s = time.monotonic()
            if "READY=1" in words:
                life.ready_s = now_s
            if "READY=1" in words or "WATCHDOG=1" in words:
                life.fed_s = now_s

    def _verdict(self, life: Life) -> str:
        now_s = time.monotonic()
        if self._closing.is_set():
            return "stop"
        if life.ready_s is None:
            late = now_s - life.started_s > self.rules.start_s
            return "start" if late else ""
        return "watchdog" if now_s - life.fed_s > self.rules.watchdog_s else ""

    def _end(self, process: "subprocess.Popen[bytes]", first: signal.Signals) -> None:
        process.send_signal(first)
        process.send_signal(signal.SIGCONT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(self.rules.stop_s)
            return
        process.kill()
