# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Drives a window that was started with ``--drive``, as a finger would."""

import json
import socket
from pathlib import Path
from typing import Any, Final

from appliance.demo.processes import DemoError, wait_for

ANSWER_S: Final = 30.0
OPEN_S: Final = 20.0
TAKES_MS: Final = 5_000
"""How long a person waits for a button that is off for a moment."""
LINE_MAX: Final = 65_536


class Window:
    """One window of the demo."""

    def __init__(self, name: str, path: Path) -> None:
        """`path` is of the driver's socket."""
        self.name = name
        self._path = path
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Connect as soon as the window listens.

        Raises:
            DemoError: it did not listen in time.
        """
        self._socket = wait_for(f"the window {self.name} opens", self._connect, OPEN_S)

    def close(self) -> None:
        """Let go of the window."""
        if self._socket is not None:
            self._socket.close()

    def ask(self, **order: object) -> dict[str, Any]:
        """One order and its answer.

        Raises:
            DemoError: the window refused, or does not answer.
        """
        assert self._socket is not None, "open() comes first"
        try:
            self._socket.sendall(json.dumps(order).encode() + b"\n")
            answer = self._read()
        except OSError as error:
            raise DemoError(f"The window {self.name} is gone: {error}") from error
        if not answer.get("ok"):
            raise DemoError(f"{self.name} {order}: {answer.get('error')}")
        return answer

    def tap(self, item: str) -> None:
        """Touch an item, once it takes a touch."""
        self.ask(**{"wait": item, "property": "enabled", "is": True, "ms": TAKES_MS})
        self.ask(tap=item)

    def hold(self, item: str, ms: int) -> None:
        """Touch an item for some time."""
        self.ask(hold=item, ms=ms)

    def see(self, item: str, ms: int = 10_000) -> None:
        """Wait until an item can be seen."""
        self.ask(wait=item, ms=ms)

    def read(self, item: str, of: str = "text") -> str:
        """What an item says."""
        return str(self.ask(read=item, property=of)["value"])

    def grab(self, path: Path) -> None:
        """Save the window as a picture."""
        self.ask(grab=str(path))

    def _connect(self) -> socket.socket | None:
        caller = socket.socket(socket.AF_UNIX)
        caller.settimeout(ANSWER_S)
        try:
            caller.connect(str(self._path))
        except OSError:
            caller.close()
            return None
        return caller

    def _read(self) -> dict[str, Any]:
        assert self._socket is not None, "open() comes first"
        line = b""
        while not line.endswith(b"\n"):
            more = self._socket.recv(LINE_MAX)
            if not more:
                raise OSError("it hung up")
            line += more
        answer: dict[str, Any] = json.loads(line)
        return answer
