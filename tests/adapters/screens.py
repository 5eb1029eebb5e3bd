# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A panel in a test's hands, and clients of it that read when they are told to."""

import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from appliance.adapters import sockets
from appliance.adapters.panel import Panel
from appliance.wire.panel import (
    Ask,
    ReadinessView,
    View,
    decode_view,
    encode_ask,
)

VIEW = View(
    version="0.1.0",
    counter_text="Luukku 1",
    place_text="Pääaula, 1. krs",
    address="Esimerkkikatu 1",
    language="fi",
    clock="14:03",
    clock_synced=True,
    pins_simulated=True,
    readiness=ReadinessView(
        ready="not_proven", proven_age_s=None, guards_on_duty=0, faults=[]
    ),
    help_undo_ms=None,
    alert=None,
    cue="none",
    cue_style="colon",
)
BIG = replace(VIEW, address="x" * 4_000)
LIMIT_S = 10.0


class Appliance:
    """A panel, and everything that it told."""

    def __init__(self, runtime: Path) -> None:
        self.path = runtime / sockets.PANEL
        self.told: list[Ask | bool] = []
        self._news = threading.Condition()
        self.panel = Panel(self.path, self._add, self._add)
        self.panel.open()

    def _add(self, what: Ask | bool) -> None:
        with self._news:
            self.told.append(what)
            self._news.notify_all()

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something told makes `is_so` true."""
        with self._news:
            assert self._news.wait_for(is_so, LIMIT_S), self.told


class Screen:
    """A client that reads lines when it is told to."""

    def __init__(self, path: Path) -> None:
        self.connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.connection.connect(str(path))
        self.connection.settimeout(LIMIT_S)
        self._lines = self.connection.makefile("rb")

    def __enter__(self) -> "Screen":  # noqa: PYI034 - nothing inherits from it
        """Stay connected for a while."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave."""
        self._lines.close()
        self.connection.close()

    def say(self, content: bytes) -> None:
        """Send bytes, as far as the other side still takes them."""
        try:
            self.connection.sendall(content)
        except OSError:
            return

    def ask(self, word: str) -> None:
        """Send an ask."""
        self.say(encode_ask(Ask(word)))  # type: ignore[arg-type] # any word, on purpose

    def next(self) -> View:
        """Read the next view; EOFError when there will be none."""
        try:
            line = self._lines.readline()
        except ConnectionResetError:
            line = b""
        if not line:
            raise EOFError
        return decode_view(line)

    def until(self, address: str) -> None:
        """Read until a view with this address comes."""
        while self.next().address != address:
            pass

    def is_hung_up_on(self) -> bool:
        """Read to the end; it must come in time."""
        deadline_s = time.monotonic() + LIMIT_S
        try:
            while time.monotonic() < deadline_s:
                self.next()
        except (EOFError, TimeoutError) as error:
            return isinstance(error, EOFError)
        return False
