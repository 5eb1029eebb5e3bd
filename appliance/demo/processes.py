# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Real processes on loopback: started, awaited, killed; ended whatever happens."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

LOOK_S: Final = 0.02
END_S: Final = 5.0
_PORTS: Final = range(16384, 32768)
_T = TypeVar("_T")


class DemoError(Exception):
    """The demo cannot go on; the text says why and what to do."""


def wait_for(what: str, look: Callable[[], _T | None], seconds: float) -> _T:
    """What `look` finds, asked again until it is true.

    Raises:
        DemoError: it was not there in time; the text names it.
    """
    deadline_s = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline_s:
            raise DemoError(f"Waited {seconds:.0f} s in vain: {what}")
        threading.Event().wait(LOOK_S)


def program(name: str) -> str:
    """The path of a system program.

    Raises:
        DemoError: it is not installed.
    """
    found = shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if found is None:
        raise DemoError(
            f"{name} is not installed. On Debian or Raspberry Pi OS: "
            "sudo apt-get install mosquitto mosquitto-clients util-linux"
        )
    return found


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now.

    It is below those that Linux gives to connections (from 32768, ip(7)): none of
    them takes it before somebody listens there, or while who listened starts anew.

    Raises:
        DemoError: none is free.
    """
    for port in secrets.SystemRandom().sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise DemoError(f"no TCP port from {_PORTS[0]} to {_PORTS[-1]} is free on loopback")


def is_listening(port: int) -> bool:
    """Whether a connection to the port on loopback is taken."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """One child process; its output goes to a log file."""

    def __init__(self, name: str, command: Sequence[str], log: Path) -> None:
        """Prepare; `start` begins."""
        self.name = name
        self.log = log
        # Ended also when the demo itself is killed.
        self._command = [program("setpriv"), "--pdeathsig", "TERM", *command]
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, environ: Mapping[str, str] | None = None) -> None:
        """Begin; `environ` adds to ours."""
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **(environ or {})},
            )

    @property
    def code(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._child.poll() if self._child else None

    def must_run(self) -> None:
        """Check that it has not ended by itself.

        Raises:
            DemoError: it has; the last lines of its log are in the text.
        """
        if self.code is not None:
            tail = self.log.read_text("utf-8", "replace").strip().splitlines()[-5:]
            said = "\n".join(tail)
            raise DemoError(f"{self.name} ended with code {self.code}:\n{said}")

    def kill(self) -> None:
        """Kill -9, and wait until it is gone."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()

    def stop(self) -> int:
        """Ask for a clean end; kill -9 after 5 s. The exit code."""
        if self._child is None:
            return 0
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
            try:
                self._child.wait(END_S)
            except subprocess.TimeoutExpired:
                self.kill()
        return self._child.wait()


def python(module: str, *arguments: str) -> list[str]:
    """The command line of one of our programs."""
    return [sys.executable, "-m", module, *arguments]
