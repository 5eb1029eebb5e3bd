# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From any thread to the link's thread: a bounded queue that rings a bell.

What somebody waits for goes first, and there is always room for it: a broker takes
only so many messages unanswered (mosquitto 20), so of the others only a few are out
at a time. Else an alert would wait behind the replies to a flood.

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
UNNAMED_IN_FLIGHT_MAX: Final = 10
"""Unanswered messages beside which none of those is sent."""


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
        self._urgent: deque[Publish | Unsubscribe] = deque()
        self._others: deque[Publish | Unsubscribe] = deque()
        self.in_flight = 0
        """How many were taken out and are not yet answered; the session says."""
        self._sent = threading.Event()
        self._sent.set()

    def put(self, item: Publish | Unsubscribe) -> bool:
        """Take an item; False while closed or full."""
        most = UNANSWERED_MAX if _is_urgent(item) else UNNAMED_MAX
        with self._lock:
            waiting = len(self._urgent) + len(self._others)
            if not self._open or waiting + self.in_flight >= most:
                return False
            if _is_urgent(item):
                self._urgent.append(item)
                self._sent.clear()
            else:
                self._others.append(item)
            os.eventfd_write(self.bell, 1)
            return True

    def wait_sent(self, seconds: float) -> None:
        """Step aside until all that is urgent is sent, but no longer than that."""
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
            self._urgent.clear()
            self._others.clear()
            self._sent.set()
            self.in_flight = 0
            return was_open

    def next(self) -> Publish | Unsubscribe | None:
        """Take out what is to be sent now, counted as in flight; None if nothing is.

        Of what has waited, when the link is to end, everything.
        """
        with self._lock:
            room = self.leaving() or self.in_flight < UNNAMED_IN_FLIGHT_MAX
            queue = self._urgent or (self._others if room else None)
            if not queue:
                return None
            self.in_flight += 1
            return queue.popleft()

    def say_sent(self) -> None:
        """All that was taken out so far has been given to the system."""
        with self._lock:
            if not self._urgent:
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


def _is_urgent(item: Publish | Unsubscribe) -> bool:
    """Whether somebody waits for its receipt; or it ends what no one is to hear."""
    return isinstance(item, Unsubscribe) or item.token is not None
