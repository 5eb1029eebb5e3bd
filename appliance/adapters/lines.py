# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Lines to and from a few screens over a unix socket, on one thread, no waiting.

Nothing that a client does or leaves undone costs memory or another client's time:
lines are bounded, a client that reads nothing is dropped, and of too many the one
without a sign of life for longest makes room, unless all are alive: then the newcomer
is refused. A crowd of silent connections thus never locks the real screen out.
Whoever is dropped is named in the log; a screen comes back by itself.
"""

import contextlib
import grp
import logging
import selectors
import shutil
import socket
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final, Generic, TypeVar

from appliance.adapters import sockets

GROUP: Final = "luukku-panel"
CLIENTS_MAX: Final = 4
KERNEL_BUFFER: Final = 32 * 1024
"""Asked of SO_SNDBUF, which Linux doubles: a client is at most 64 KiB behind."""
BEHIND_S: Final = 5.0
"""A client whose line could not be finished for this long is dropped."""
READ_SIZE: Final = 4096
WHY_MOST: Final = 200
"""Characters that are logged of why a client is dropped."""
TELL_EVERY_S: Final = 60.0
TELL_MOST: Final = 20
"""Sentences in a minute: the log is on the disk of the alerts, and waits for it."""

log = logging.getLogger(__name__)


class DropError(Exception):
    """This client goes; the text says why, or nothing if it left by itself."""


class Client:
    """One connection, with all that is kept for it."""

    def __init__(self, connection: socket.socket, now_s: float, line_max: int) -> None:
        """Take a non-blocking connection; its lines have at most `line_max` bytes."""
        self.connection = connection
        self.unsent = b""
        self.moved_s = now_s
        """When `unsent` last shrank, or began."""
        self.alive_s = float("-inf")
        """Its last sign of life; none yet."""
        self.watched = 0
        """What the selector waits for at it; `Clients` alone changes it."""
        self._line_max = line_max
        self._unread = b""

    def fileno(self) -> int:
        """For the selector."""
        return self.connection.fileno()

    def begin(self, lines: bytes, now_s: float) -> None:
        """Send lines, now as far as the kernel takes them; as `send`."""
        assert not self.unsent, "what was begun comes first"
        self.unsent, self.moved_s = lines, now_s
        self.send(now_s)

    def send(self, now_s: float) -> None:
        """Send what the kernel takes; raise `DropError` on a dead connection."""
        try:
            taken = self.connection.send(self.unsent)
        except BlockingIOError:
            return
        except OSError as error:
            raise DropError(_why_gone(error)) from error
        self.unsent = self.unsent[taken:]
        self.moved_s = now_s

    def receive(self) -> list[bytes]:
        """Read once; the whole lines in it. Raise `DropError` if it must go."""
        try:
            more = self.connection.recv(READ_SIZE)
        except BlockingIOError:
            return []
        except OSError as error:
            raise DropError(_why_gone(error)) from error
        if not more:
            raise DropError("")
        *lines, self._unread = (self._unread + more).split(b"\n")
        if any(len(line) > self._line_max for line in (*lines, self._unread)):
            raise DropError(f"a line is longer than {self._line_max} bytes")
        return lines


def _why_gone(error: OSError) -> str:
    """Nothing when the other side left; it may do so at any time."""
    return "" if isinstance(error, ConnectionError) else str(error.strerror)


_C = TypeVar("_C", bound=Client)


class Clients(Generic[_C]):
    """A listening socket and everybody who is connected to it."""

    def __init__(
        self,
        path: Path,
        selector: selectors.BaseSelector,
        make: Callable[[socket.socket, float], _C],
        quiet_s: float,
    ) -> None:
        """Prepare; `open` listens.

        Args:
            path: of the socket.
            selector: that waits for all of them.
            make: makes the client of a connection that came at this time.
            quiet_s: whoever gave a sign of life so lately is alive.
        """
        self._path = path
        self._selector = selector
        self._make = make
        self._quiet_s = quiet_s
        self._all: list[_C] = []
        self._listener: socket.socket | None = None
        self._minute_s = float("-inf")
        self._told = 0
        """Sentences logged in this minute, and those that were not."""

    def open(self, who: str) -> None:
        """Listen, and let the screen's group in; `who` is "appliance" or its like.

        Raises:
            SocketError: another of `who` listens, or the socket cannot be made.
        """
        self._listener = sockets.listen(self._path, 0o660, who)
        _give_to_group(self._path)
        self._selector.register(self._listener, selectors.EVENT_READ, self)

    def close(self) -> None:
        """Disconnect everybody and take the socket away."""
        for client in self._all:
            client.connection.close()
        self._all.clear()
        if self._listener is not None:
            sockets.unlisten(self._listener, self._path)
            self._listener = None

    def __iter__(self) -> Iterator[_C]:
        """Those who are connected now; they may be dropped meanwhile."""
        return iter(tuple(self._all))

    def __contains__(self, client: object) -> bool:
        return client in self._all

    def accept(self, now_s: float) -> None:
        """Let a newcomer in, if there is room or one who must make it."""
        assert self._listener is not None, "open() comes before the first client"
        try:
            connection, _ = self._listener.accept()
        except BlockingIOError:
            return
        if len(self._all) >= CLIENTS_MAX:
            quietest = min(self._all, key=lambda client: client.alive_s)
            if now_s - quietest.alive_s <= self._quiet_s:
                self._tell(f"A screen is refused: {CLIENTS_MAX} are connected.")
                connection.close()
                return
            self.drop(quietest, "it makes room for a new one")
        connection.settimeout(0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        client = self._make(connection, now_s)
        self._all.append(client)
        self._watch(client, selectors.EVENT_READ)

    def wait_for(self, client: _C, now_s: float, *, reads: bool = True) -> None:
        """Have the selector wait for what this client needs; `reads`: for its lines.

        Raises:
            DropError: it has read nothing for too long.
        """
        if client.unsent and now_s - client.moved_s > BEHIND_S:
            raise DropError(f"it has read nothing for {BEHIND_S:.0f} s")
        events = selectors.EVENT_WRITE if client.unsent else 0
        if reads:
            events |= selectors.EVENT_READ
        self._watch(client, events)

    def drop(self, client: _C, why: str) -> None:
        """Disconnect; an empty `why` means that it left by itself."""
        if why:
            # It may hold what the client sent: no second line in the log, no colour.
            said = "".join(x if x.isprintable() else "?" for x in why[:WHY_MOST])
            self._tell(f"A screen is disconnected: {said}.")
        self._all.remove(client)
        self._watch(client, 0)
        client.connection.close()

    def _tell(self, sentence: str) -> None:
        """Log it; of a crowd that comes again and again only the first."""
        now_s = time.monotonic()
        if now_s - self._minute_s >= TELL_EVERY_S:
            self._minute_s, self._told = now_s, 0
        self._told += 1
        if self._told < TELL_MOST:
            log.warning("%s", sentence)
        elif self._told == TELL_MOST:
            log.warning("%s What follows is not told for a minute.", sentence)

    def _watch(self, client: _C, events: int) -> None:
        """As `modify` of the selector, which knows no "nothing"."""
        if not events and client.watched:
            self._selector.unregister(client)
        elif client.watched:
            self._selector.modify(client, events)
        elif events:
            self._selector.register(client, events)
        client.watched = events


def first_line(path: Path, timeout_s: float) -> bytes:
    """The first line that whoever listens on `path` says, without its end.

    Raises:
        EOFError: they hung up.
        OSError: nobody listens, or said nothing in time (TimeoutError).
    """
    with contextlib.closing(exchange(path, b"", timeout_s)) as said:
        return next(said)


def exchange(path: Path, line: bytes, timeout_s: float) -> Generator[bytes, None, None]:
    """Say `line` to whoever listens on `path`: their lines, without their ends.

    The connection stands until the iterator is closed.

    Raises:
        EOFError: they hung up.
        OSError: nobody listens, or time is up (TimeoutError).
    """
    deadline_s = time.monotonic() + timeout_s
    rest = b""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        caller.settimeout(timeout_s)
        caller.connect(str(path))
        caller.sendall(line)
        while True:
            while b"\n" not in rest:
                caller.settimeout(max(deadline_s - time.monotonic(), 0.001))
                more = caller.recv(READ_SIZE)
                if not more:
                    raise EOFError("it hung up")
                rest += more
            first, _, rest = rest.partition(b"\n")
            yield first


def _give_to_group(path: Path) -> None:
    """Let the screen's user in, where the installation made the group."""
    try:
        group = grp.getgrnam(GROUP)
    except KeyError:
        return
    if path.stat().st_gid == group.gr_gid:
        # As the unit has it (Group=), whose sandbox lets nobody give files away.
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
