# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket: the newest view to every screen, asks back, no waiting.

One thread, no blocking call but its select. A client has at most one line on
its way and the newest view behind it, so that nothing a client does or leaves
undone costs memory or another client's time. Whoever breaks the rules of the
wire format is disconnected with a line in the log; a screen comes back by itself.

Only the appliance's loop makes views, each second. This thread repeats none: one that
outlived a loop that hangs would show for true what may be so no more.

Of more than `CLIENTS_MAX` clients, the one without a sign of life for longest
makes room, unless all are alive: then the newcomer is refused. A crowd of silent
connections thus never locks the real screen out.
"""

import contextlib
import grp
import logging
import selectors
import shutil
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from appliance.adapters import sockets
from appliance.wire.panel import (
    LINE_MAX,
    SILENT_AFTER_S,
    VIEW_EVERY_S,
    Ask,
    View,
    decode_ask,
    decode_view,
    encode_view,
)

GROUP: Final = "luukku-panel"
CLIENTS_MAX: Final = 4
ASKS_PER_S: Final = 20
KERNEL_BUFFER: Final = 32 * 1024
"""Asked of SO_SNDBUF, which Linux doubles: a client is at most 64 KiB behind."""
BEHIND_S: Final = 5.0
"""A client whose line could not be finished for this long is dropped."""
STALE_S: Final = 2 * VIEW_EVERY_S
"""A view is no news any more after this, for whoever comes then."""
READ_SIZE: Final = 4096

log = logging.getLogger(__name__)


class PanelError(Exception):
    """A sentence for people: why nothing can be read from the panel socket."""


class _DropError(Exception):
    """This client goes; the text says why."""


class _Client:
    """One connection, with all that is kept for it."""

    def __init__(self, connection: socket.socket, now_s: float) -> None:
        self.connection = connection
        self.unread = b""
        self.unsent = b""
        self.number = 0
        """Of the line that was begun last."""
        self.moved_s = now_s
        """When `unsent` last shrank, or began."""
        self.alive_s = float("-inf")
        """When it last said `alive`; it has not yet."""
        self.second_s = now_s
        self.asks = 0

    def fileno(self) -> int:
        """For the selector."""
        return self.connection.fileno()

    def send(self, now_s: float) -> None:
        """Send what the kernel takes; raise `_DropError` on a dead connection."""
        try:
            taken = self.connection.send(self.unsent)
        except BlockingIOError:
            return
        except OSError as error:
            raise _DropError(_why_gone(error)) from error
        self.unsent = self.unsent[taken:]
        self.moved_s = now_s

    def receive(self) -> list[bytes]:
        """Read once; the whole lines in it. Raise `_DropError` if it must go."""
        try:
            more = self.connection.recv(READ_SIZE)
        except BlockingIOError:
            return []
        except OSError as error:
            raise _DropError(_why_gone(error)) from error
        if not more:
            raise _DropError("")
        *lines, self.unread = (self.unread + more).split(b"\n")
        if len(self.unread) > LINE_MAX or any(len(line) > LINE_MAX for line in lines):
            raise _DropError(f"a line is longer than {LINE_MAX} bytes")
        return lines

    def count(self, now_s: float) -> None:
        """Count one ask; raise `_DropError` beyond ASKS_PER_S in one second."""
        if now_s - self.second_s >= 1:
            self.second_s = now_s
            self.asks = 0
        self.asks += 1
        if self.asks > ASKS_PER_S:
            raise _DropError(f"it asks more than {ASKS_PER_S} times a second")


def _why_gone(error: OSError) -> str:
    """Nothing when the other side left; it may do so at any time."""
    return "" if isinstance(error, ConnectionError) else str(error.strerror)


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
        self._path = path
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
        self._clients: list[_Client] = []
        self._selector = selectors.DefaultSelector()
        self._listener: socket.socket | None = None
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
            self._listener = sockets.listen(self._path, 0o660)
        except sockets.SocketError:
            self.close()
            raise
        _give_to_group(self._path)
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._bell, selectors.EVENT_READ, self._hear)
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
        if self._listener is not None:
            self._wake()
            self._thread.join()
            sockets.unlisten(self._listener, self._path)
            self._listener = None
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
                if isinstance(key.fileobj, _Client):
                    self._serve(key.fileobj, events)
                else:
                    key.data()
            now_s = time.monotonic()
            self._refresh(now_s)
            self._look_after(now_s)
        for client in self._clients:
            client.connection.close()

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._bell.recv(READ_SIZE)

    def _refresh(self, now_s: float) -> None:
        """Make a line of a new view."""
        if self._given is None or self._given[0] == self._number:
            return
        self._number, view = self._given
        self._line, self._shown_s = encode_view(view), now_s

    def _look_after(self, now_s: float) -> None:
        """Feed every client, drop the stuck, notice a silent screen."""
        for client in tuple(self._clients):
            try:
                self._feed(client, now_s)
            except _DropError as error:
                self._drop(client, str(error))
        if now_s - self._screen_s > SILENT_AFTER_S:
            self._tell_screen(alive=False)

    def _feed(self, client: _Client, now_s: float) -> None:
        """Begin the newest line when the last is out; ask for a turn to go on."""
        is_true = now_s - self._shown_s <= STALE_S
        if not client.unsent and client.number != self._number and is_true:
            client.number = self._number
            client.unsent = self._line
            client.moved_s = now_s
            client.send(now_s)
        if client.unsent and now_s - client.moved_s > BEHIND_S:
            raise _DropError(f"it has read nothing for {BEHIND_S:.0f} s")
        events = selectors.EVENT_READ
        if client.unsent:
            events |= selectors.EVENT_WRITE
        self._selector.modify(client, events)

    def _serve(self, client: _Client, events: int) -> None:
        if client not in self._clients:
            return
        now_s = time.monotonic()
        try:
            if events & selectors.EVENT_WRITE:
                client.send(now_s)
            if events & selectors.EVENT_READ:
                for line in client.receive():
                    self._obey(client, line, now_s)
        except _DropError as error:
            self._drop(client, str(error))

    def _obey(self, client: _Client, line: bytes, now_s: float) -> None:
        client.count(now_s)
        try:
            ask = decode_ask(line)
        except ValueError as error:
            raise _DropError(f"it sent what is no ask: {error}") from error
        if ask.do != "alive":
            self._on_ask(ask)
            return
        client.alive_s = self._screen_s = now_s
        self._tell_screen(alive=True)

    def _tell_screen(self, *, alive: bool) -> None:
        if alive is not self._screen:
            self._screen = alive
            self._on_screen(alive)

    def _accept(self) -> None:
        assert self._listener is not None, "open() comes before the thread"
        try:
            connection, _ = self._listener.accept()
        except BlockingIOError:
            return
        now_s = time.monotonic()
        if len(self._clients) >= CLIENTS_MAX:
            quietest = min(self._clients, key=lambda client: client.alive_s)
            if now_s - quietest.alive_s <= SILENT_AFTER_S:
                log.warning("A screen is refused: %d are connected.", CLIENTS_MAX)
                connection.close()
                return
            self._drop(quietest, "it makes room for a new one")
        connection.settimeout(0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        client = _Client(connection, now_s)
        self._clients.append(client)
        self._selector.register(client, selectors.EVENT_READ)

    def _drop(self, client: _Client, why: str) -> None:
        """Disconnect; an empty `why` means that it left by itself."""
        if why:
            log.warning("A screen is disconnected: %s.", why)
        self._clients.remove(client)
        self._selector.unregister(client)
        client.connection.close()


def _give_to_group(path: Path) -> None:
    """Let the screen's user in, where the installation made the group."""
    try:
        grp.getgrnam(GROUP)
    except KeyError:
        return
    try:
        shutil.chown(path, group=GROUP)
    except OSError as error:
        log.warning(
            "%s cannot be given to the group %s (%s): a screen of another user "
            "stays dark. Add this service's user to the group.",
            path,
            GROUP,
            error.strerror,
        )


def read_view(path: Path, timeout_s: float) -> View:
    """The view that the appliance behind `path` shows now.

    Raises:
        PanelError: nobody listens, or no view came within `timeout_s`.
    """
    deadline_s = time.monotonic() + timeout_s
    line = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.settimeout(timeout_s)
            caller.connect(str(path))
            while not line.endswith(b"\n"):
                caller.settimeout(max(deadline_s - time.monotonic(), 0.001))
                more = caller.recv(READ_SIZE)
                if not more:
                    raise PanelError(
                        f"The appliance behind {path} hung up: it is stopping, or "
                        f"{CLIENTS_MAX} screens are connected already. Try again."
                    )
                line += more
            return decode_view(line.partition(b"\n")[0])
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
