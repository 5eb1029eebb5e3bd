# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket: the newest view to every screen, asks back, no waiting.

One thread, no blocking call but its select. A client has at most one line on
its way and the newest view behind it. Whoever breaks the rules of the wire format is
disconnected with a line in the log; a screen comes back by itself (`lines`).

Only the appliance's loop makes views, each second. This thread repeats none: one that
outlived a loop that hangs would show for true what may be so no more.
"""

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from appliance.adapters.lines import (
    CLIENTS_MAX,
    GROUP,
    READ_SIZE,
    Client,
    Clients,
    DropError,
    exchange,
    first_line,
)
from appliance.adapters.sockets import SocketError
from appliance.wire.panel import (
    LINE_MAX,
    SILENT_AFTER_S,
    VIEW_EVERY_S,
    Ask,
    View,
    decode_ask,
    decode_view,
    encode_ask,
    encode_view,
)

ASKS_PER_S: Final = 20
STALE_S: Final = 2 * VIEW_EVERY_S
"""A view is no news any more after this, for whoever comes then."""


class PanelError(Exception):
    """A sentence for people: why nothing can be read from the panel socket."""


class _Screen(Client):
    """One connection, and which view it was sent."""

    def __init__(self, connection: socket.socket, now_s: float) -> None:
        super().__init__(connection, now_s, LINE_MAX)
        self.number = 0
        """Of the line that was begun last."""
        self._second_s = now_s
        self._asks = 0

    def count(self, now_s: float) -> None:
        """Count one ask; raise `DropError` beyond ASKS_PER_S in one second."""
        if now_s - self._second_s >= 1:
            self._second_s = now_s
            self._asks = 0
        self._asks += 1
        if self._asks > ASKS_PER_S:
            raise DropError(f"it asks more than {ASKS_PER_S} times a second")


class Panel:
    """The appliance's end of the panel socket."""

    def __init__(
        self,
        path: Path,
        on_ask: Callable[[Ask], None],
        on_screen: Callable[[bool], None],
    ) -> None:
        """Prepare; `open` begins.

        Args:
            path: of the socket.
            on_ask: told of every ask but `alive`, on the panel's thread.
            on_screen: told True when a screen begins to say `alive`, False when
                none has for SILENT_AFTER_S, also right after the start.
        """
        self._on_ask = on_ask
        self._on_screen = on_screen
        self._given: tuple[int, View] | None = None
        """The newest view, and which it is."""
        self._line = b""
        self._number = 0
        self._shown_s = 0.0
        self._screen_s = time.monotonic()
        self._screen: bool | None = None
        """What `on_screen` was told last."""
        self._closing = False
        self._selector = selectors.DefaultSelector()
        self._clients = Clients(path, self._selector, _Screen, SILENT_AFTER_S)
        self._is_open = False
        self._bell, self._ring = socket.socketpair()
        self._bell.settimeout(0)
        self._ring.settimeout(0)
        self._thread = threading.Thread(target=self._run, name="panel", daemon=True)

    def open(self) -> None:
        """Listen, and start the thread.

        Raises:
            SocketError: another appliance listens, or the socket cannot be made.
        """
        try:
            self._clients.open("appliance")
        except SocketError:
            self.close()
            raise
        self._is_open = True
        self._selector.register(self._bell, selectors.EVENT_READ)
        self._screen_s = time.monotonic()
        self._thread.start()

    def show(self, view: View) -> None:
        """Send `view` to every screen soon; only the newest counts. Never waits."""
        self._given = (self._given[0] + 1 if self._given else 1, view)
        if not self._closing:
            self._wake()

    def close(self) -> None:
        """Disconnect everybody and take the socket away."""
        self._closing = True
        if self._is_open:
            self._wake()
            self._thread.join()
            self._is_open = False
        self._clients.close()
        self._selector.close()
        self._bell.close()
        self._ring.close()

    def _wake(self) -> None:
        # A full pair has been rung already.
        with contextlib.suppress(BlockingIOError):
            self._ring.send(b"!")

    def _run(self) -> None:
        while not self._closing:
            for key, events in self._selector.select(VIEW_EVERY_S):
                if isinstance(key.fileobj, _Screen):
                    self._serve(key.fileobj, events)
                elif key.data is self._clients:
                    self._clients.accept(time.monotonic())
                else:
                    self._bell.recv(READ_SIZE)
            now_s = time.monotonic()
            self._refresh(now_s)
            self._look_after(now_s)

    def _refresh(self, now_s: float) -> None:
        """Make a line of a new view."""
        if self._given is None or self._given[0] == self._number:
            return
        self._number, view = self._given
        self._line, self._shown_s = encode_view(view), now_s

    def _look_after(self, now_s: float) -> None:
        """Feed every client, drop the stuck, notice a silent screen."""
        for client in self._clients:
            try:
                self._feed(client, now_s)
            except DropError as error:
                self._clients.drop(client, str(error))
        if now_s - self._screen_s > SILENT_AFTER_S:
            self._tell_screen(alive=False)

    def _feed(self, client: _Screen, now_s: float) -> None:
        """Begin the newest line when the last is out; ask for a turn to go on."""
        is_true = now_s - self._shown_s <= STALE_S
        if not client.unsent and client.number != self._number and is_true:
            client.number = self._number
            client.begin(self._line, now_s)
        self._clients.wait_for(client, now_s)

    def _serve(self, client: _Screen, events: int) -> None:
        if client not in self._clients:
            return
        now_s = time.monotonic()
        try:
            if events & selectors.EVENT_WRITE:
                client.send(now_s)
            if events & selectors.EVENT_READ:
                for line in client.receive():
                    self._obey(client, line, now_s)
        except DropError as error:
            self._clients.drop(client, str(error))

    def _obey(self, client: _Screen, line: bytes, now_s: float) -> None:
        client.count(now_s)
        try:
            ask = decode_ask(line)
        except ValueError as error:
            raise DropError(f"it sent what is no ask: {error}") from error
        if ask.do != "alive":
            self._on_ask(ask)
            return
        client.alive_s = self._screen_s = now_s
        self._tell_screen(alive=True)

    def _tell_screen(self, *, alive: bool) -> None:
        if alive is not self._screen:
            self._screen = alive
            self._on_screen(alive)


def read_view(path: Path, timeout_s: float) -> View:
    """The view that the appliance behind `path` shows now.

    Raises:
        PanelError: nobody listens, or no view came within `timeout_s`.
    """
    with _told_in_words(path, timeout_s):
        return decode_view(first_line(path, timeout_s))


def ask_until(
    path: Path, ask: Ask, is_so: Callable[[View], bool], timeout_s: float
) -> bool:
    """Ask once, and whether it `is_so` on a view within `timeout_s`.

    Whoever asks is no screen: it never says `alive`.

    Raises:
        PanelError: nobody listens, or no view was made after the ask.
    """
    count = 0
    with (
        _told_in_words(path, timeout_s),
        contextlib.closing(exchange(path, encode_ask(ask), timeout_s)) as said,
    ):
        try:
            for line in said:
                count += 1
                if is_so(decode_view(line)):
                    return True
        except TimeoutError:
            # The first may have been made before the ask.
            if count <= 1:
                raise
    return False


@contextlib.contextmanager
def _told_in_words(path: Path, timeout_s: float) -> Iterator[None]:
    """Say in a sentence why nothing could be read."""
    try:
        yield
    except EOFError as error:
        raise PanelError(
            f"The appliance behind {path} hung up: it is stopping, or "
            f"{CLIENTS_MAX} screens are connected already. Try again."
        ) from error
    except BlockingIOError as error:
        raise PanelError(
            f"The appliance behind {path} is besieged by callers. Try again; "
            "if it stays so, look for who connects: ss -xp."
        ) from error
    except TimeoutError as error:
        raise PanelError(
            f"The appliance behind {path} said nothing for {timeout_s:.0f} s. "
            "See its log: systemctl status luukku."
        ) from error
    except PermissionError as error:
        raise PanelError(
            f"This user may not ask the appliance behind {path}. "
            f"Ask as root, or as a member of the group {GROUP}."
        ) from error
    except OSError as error:
        raise PanelError(
            f"No appliance listens on {path}: {error.strerror}. "
            "Start one with luukku run --config FILE."
        ) from error
    except ValueError as error:
        raise PanelError(
            f"What listens on {path} is no appliance of this version: {error}."
        ) from error
