# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From any thread to the link's thread: a bounded queue that rings a bell.

It takes nothing while the link is down, so that nothing waits for a later
connection: what is still worth sending then, the sender knows better.
"""

import contextlib
import os
import select
import threading
from collections import deque
from typing import Final, NamedTuple

UNANSWERED_MAX: Final = 256
"""Items taken and not yet answered; more are refused."""
UNNAMED_MAX: Final = 128
"""The same for what nobody waits for, such as replies: a flood of them leaves room
for an alert."""


class Publish(NamedTuple):
    """One message to send. A `token` names it in its acknowledgement."""

    topic: str
    payload: bytes
    retain: bool
    qos: int
    expiry_s: int | None
    token: object


class Unsubscribe(NamedTuple):
    """One topic to hear no more of."""

    topic: str


class Leave(NamedTuple):
    """The wish to end: with which last words, and until when to await their receipt."""

    farewell: tuple[str, bytes] | None
    until_s: float
    """On the monotonic clock."""


class Handover:
    """The queue; its lock is never held while anything else is called."""

    def __init__(self) -> None:
        self.bell = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        """To poll for; readable when there is something to do."""
        self.leave: Leave | None = None
        """Set once, when the link is to end."""
        self._lock = threading.Lock()
        self._open = False
        self._items: deque[Publish | Unsubscribe] = deque()
        self.in_flight = 0
        """How many were taken out and are not yet answered; the session says."""
        self._sent = threading.Event()
        self._sent.set()

    def put(self, item: Publish | Unsubscribe) -> bool:
        """Take an item; False while closed or full."""
        named = isinstance(item, Publish) and item.token is not None
        most = UNANSWERED_MAX if named else UNNAMED_MAX
        with self._lock:
            full = len(self._items) + self.in_flight >= most
            if not self._open or full:
                return False
            self._items.append(item)
            self._sent.clear()
            os.eventfd_write(self.bell, 1)
            return True

    def wait_sent(self, seconds: float) -> None:
        """Step aside until all that was put is sent, but no longer than that."""
        self._sent.wait(seconds)

    def ask_to_leave(self, leave: Leave) -> None:
        """Ask the link to end; it may be up or down."""
        self.leave = leave
        os.eventfd_write(self.bell, 1)

    def leaving(self) -> bool:
        """Whether the link has been asked to end."""
        return self.leave is not None

    # For the link's thread.

    def open(self) -> None:
        """Begin to take items."""
        with self._lock:
            self._open = True

    def close(self) -> bool:
        """Take no more and forget all; whether it was open."""
        with self._lock:
            was_open, self._open = self._open, False
            self._items.clear()
            self._sent.set()
            self.in_flight = 0
            return was_open

    def next(self) -> Publish | Unsubscribe | None:
        """Take out the oldest item, counted as in flight; None when there is none."""
        with self._lock:
            if not self._items:
                return None
            self.in_flight += 1
            return self._items.popleft()

    def say_sent(self) -> None:
        """All that was taken out so far has been given to the system."""
        with self._lock:
            if not self._items:
                self._sent.set()

    def hush(self) -> None:
        """Silence the bell."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self.bell)

    def rest(self, seconds: float) -> None:
        """Wait that long, or until asked to leave."""
        self.hush()
        if not self.leaving():
            poll = select.poll()
            poll.register(self.bell, select.POLLIN)
            poll.poll(seconds * 1000)

    def dispose(self) -> None:
        """Give the bell back to the system; nothing may be called after."""
        os.close(self.bell)
