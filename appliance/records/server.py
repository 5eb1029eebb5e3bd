# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records socket: requests in order, the book every second; one thread.

A screen may ask `ASKS_PER_S` times a second; what it asks beyond that waits in its own
socket, so that nobody is ever disconnected for telling much at once, and no flood costs
memory or the others' turn. An answer is sent when what it says is on the disk.
"""

import contextlib
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from appliance.adapters.lines import READ_SIZE, Client, Clients, DropError
from appliance.adapters.service import Notifier, Watchdog
from appliance.records.clerk import Clerk
from appliance.records.locks import Session
from appliance.wire.records import (
    BOOK_EVERY_S,
    LINE_MAX,
    SILENT_AFTER_S,
    Book,
    decode_asked,
    encode,
)

ASKS_PER_S: Final = 20


class _Screen(Client):
    """One connection: what it has unlocked, and what it still waits for."""

    def __init__(self, connection: socket.socket, now_s: float) -> None:
        super().__init__(connection, now_s, LINE_MAX)
        self.session = Session()
        self.lines: deque[bytes] = deque()
        """Read, and not answered yet."""
        self.book = 0
        """Which book it was sent last."""
        self.second_s = now_s
        self.asks = 0

    def may_ask(self, now_s: float) -> bool:
        """Whether its next line may be answered now."""
        if now_s - self.second_s >= 1:
            self.second_s, self.asks = now_s, 0
        return not self.unsent and self.asks < ASKS_PER_S


_Deed = Callable[[_Screen], None]


class Server:
    """The service's end of the records socket."""

    def __init__(self, path: Path, clerk: Clerk, notifier: Notifier) -> None:
        """Prepare; `run` listens on `path`."""
        self._clerk = clerk
        self._notifier = notifier
        self._watchdog = Watchdog(notifier)
        self._selector = selectors.DefaultSelector()
        self._clients = Clients(path, self._selector, _Screen, SILENT_AFTER_S)
        self._bell, self._ring = socket.socketpair()
        self._ring.settimeout(0)
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._stopping = False
        self._book = Book()
        self._number = 0
        """Of `_book`."""
        self._due_s = 0.0
        """When the next book is made."""

    def stop(self, *_signal: object) -> None:
        """End `run` soon, or nothing when it ended; may be called by a signal."""
        self._stopping = True
        # Full: it wakes anyhow. Closed: it ended already, perhaps just now.
        with contextlib.suppress(OSError):
            self._ring.send(b"!")

    def run(self) -> None:
        """Serve until `stop`.

        Raises:
            SocketError: another service listens, or the socket cannot be made.
        """
        try:
            self._clients.open("records service")
            self._notifier.ready()
            while not self._stopping:
                self._turn()
            self._notifier.stopping()
        finally:
            self._clients.close()
            self._selector.close()
            self._bell.close()
            self._ring.close()

    def _turn(self) -> None:
        for key, events in self._selector.select(self._wait_s()):
            if isinstance(key.fileobj, _Screen):
                self._receive(key.fileobj, events)
            elif key.data is self._clients:
                self._clients.accept(time.monotonic())
            else:
                self._bell.recv(READ_SIZE)
        for client in self._clients:
            self._guarded(client, self._obey)
        if time.monotonic() >= self._due_s:
            self._clerk.look_after()
            self._renew()
        for client in self._clients:
            self._guarded(client, self._feed)
        self._watchdog.feed(())

    def _wait_s(self) -> float:
        """Until the next book, or not at all when somebody is to be answered."""
        now_s = time.monotonic()
        if any(client.lines and client.may_ask(now_s) for client in self._clients):
            return 0
        return max(0, self._due_s - now_s)

    def _receive(self, client: _Screen, events: int) -> None:
        def move(client: _Screen) -> None:
            if events & selectors.EVENT_WRITE and client.unsent:
                client.send(time.monotonic())
            if events & selectors.EVENT_READ:
                client.lines.extend(client.receive())

        self._guarded(client, move)

    def _guarded(self, client: _Screen, do: _Deed) -> None:
        """Do something with a client that is still there; it may have to go."""
        if client not in self._clients:
            return
        try:
            do(client)
        except DropError as error:
            self._clients.drop(client, str(error))

    def _obey(self, client: _Screen) -> None:
        """Answer one line, if one has come: the others have a turn in between."""
        now_s = time.monotonic()
        if not client.lines or not client.may_ask(now_s):
            return
        try:
            asked = decode_asked(client.lines.popleft())
        except ValueError as error:
            raise DropError(f"it sent what is no request: {error}") from error
        client.alive_s = now_s
        client.asks += 1
        answered = self._clerk.answer(asked, client.session)
        self._renew()
        client.begin(encode(answered), time.monotonic())

    def _renew(self) -> None:
        """Make the next book."""
        self._book = self._clerk.book()
        self._number += 1
        self._due_s = time.monotonic() + BOOK_EVERY_S

    def _feed(self, client: _Screen) -> None:
        """Begin the newest book when all else is out; ask for a turn to go on."""
        now_s = time.monotonic()
        if not client.unsent and client.book != self._number:
            client.book = self._number
            book = self._clerk.unlocked(self._book, client.session)
            client.begin(encode(book), now_s)
        self._clients.wait_for(client, now_s, reads=not client.lines)
