# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records service in a process of its own, and a screen that asks it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from appliance.adapters import sockets
from appliance.wire.records import (
    Answered,
    Asked,
    Book,
    Read,
    Told,
    Write,
    decode_told,
    encode,
)
from appliance.wire.supervising import Surveyed
from tests.support.counter import START_S, wait_until

LIMIT_S = 10.0
QUICK: dict[str, Any] = {"event_type": ["shouting"], "severity": "threatening"}


class Recording:
    """``luukku records`` with a counter's settings; ended with its context."""

    def __init__(self, config: Path, runtime: Path) -> None:
        """Prepare; `start` begins."""
        self.path = runtime / sockets.RECORDS
        self.log = config.parent / "records.log"
        self.config = config
        self.command: tuple[str, ...] = (
            *(sys.executable, "-m", "appliance", "records"),
            *("--config", str(config)),
        )
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self.kill()

    @property
    def pid(self) -> int:
        """The service's process."""
        assert self._process is not None, "the service is not running"
        return self._process.pid

    @property
    def said(self) -> str:
        """Its log so far."""
        return self.log.read_text("utf-8")

    def start(
        self, *, prefix: Sequence[str] = (), environ: Mapping[str, str] | None = None
    ) -> None:
        """Start it; returns when it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*prefix, *self.command],
                stdout=log,
                stderr=log,
                env={**os.environ, **(environ or {})},
            )
        wait_until("the records service listens", self._is_up, START_S)

    def kill(self) -> None:
        """Kill -9."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """End it as systemd does; the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self._process is not None, "the service is not running"
        self._process.send_signal(number)
        code = self._process.wait(10)
        self._process = None
        return code

    def _is_up(self) -> bool:
        assert self._process is not None, "start() has set it"
        assert self._process.poll() is None, f"the service ended:\n{self.said}"
        return sockets.answers(self.path)


class Caller:
    """A screen that reads what it is told when a test wants to know."""

    def __init__(self, path: Path) -> None:
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.settimeout(LIMIT_S)
        self.connection.connect(str(path))
        self._lines = self.connection.makefile("rb")
        self.request = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self.connection.close()

    def say(self, content: bytes) -> None:
        """Send bytes, as far as the other side still takes them."""
        try:
            self.connection.sendall(content)
        except OSError:
            return

    def next(self) -> Told:
        """What is told next; EOFError when there will be none."""
        try:
            line = self._lines.readline()
        except ConnectionResetError:
            line = b""
        if not line.endswith(b"\n"):
            raise EOFError
        return decode_told(line)

    def ask(self, asked: Asked) -> Answered:
        """Ask, and read until this is answered."""
        self.say(encode(asked))
        return self.answered()

    def answered(self) -> Answered:
        """The next answer."""
        while True:
            told = self.next()
            if isinstance(told, Answered):
                return told

    def told(self, asked: Asked) -> Answered | Surveyed:
        """Ask, and read until something but a book is told."""
        self.say(encode(asked))
        while True:
            told = self.next()
            if not isinstance(told, Book):
                return told

    def book(self) -> Book:
        """The next book."""
        while True:
            told = self.next()
            if isinstance(told, Book):
                return told

    def write(self, incident_id: str, **answers: object) -> Answered:
        """Write a quick log with some answers more."""
        self.request += 1
        return self.ask(
            Write(
                request=self.request,
                incident_id=incident_id,
                answers={**QUICK, **answers},  # type: ignore[dict-item] # also wrong ones
            )
        )

    def read(self, incident_id: str) -> Answered:
        """Read an incident."""
        self.request += 1
        return self.ask(Read(request=self.request, incident_id=incident_id))

    def is_hung_up_on(self) -> bool:
        """Read to the end; it must come in time."""
        try:
            while True:
                self.next()
        except (EOFError, TimeoutError) as error:
            return isinstance(error, EOFError)
