# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Remembers what a link tells, in order, and lets a test wait for it."""

import threading
from typing import NamedTuple

from appliance.core.values import Cause, Delivery


class Told(NamedTuple):
    """One call of a `LinkListener`; what does not apply is empty."""

    what: str
    broker: str
    cause: Cause | None = None
    reason: str = ""
    token: object = None
    delivery: Delivery | None = None
    topic: str = ""
    payload: bytes = b""
    retained: bool = False


class Recorder:
    """A `LinkListener` that does what every one should: it only enqueues."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._read = 0
        self._news = threading.Condition()

    def connected(self, broker: str) -> None:
        """Remember it."""
        self._add(Told("connected", broker))

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """Remember it."""
        self._add(Told("lost", broker, cause, reason))

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """Remember it."""
        self._add(Told("acked", broker, None, reason, token, delivery))

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,
    ) -> None:
        """Remember it."""
        self._add(
            Told("received", broker, topic=topic, payload=payload, retained=retained)
        )

    def next(self, what: str, timeout_s: float = 5.0) -> Told:
        """Return the next call of this kind; those before it are passed over."""
        with self._news:
            came = self._news.wait_for(lambda: self._find(what) is not None, timeout_s)
            assert came, f"no {what!r} within {timeout_s} s; told: {self.told[-9:]}"
            place = self._find(what)
            assert place is not None, "it came"
            self._read = place + 1
            return self.told[place]

    def count(self, what: str) -> int:
        """How often this was told so far."""
        with self._news:
            return sum(each.what == what for each in self.told)

    def _find(self, what: str) -> int | None:
        places = range(self._read, len(self.told))
        return next((i for i in places if self.told[i].what == what), None)

    def _add(self, told: Told) -> None:
        with self._news:
            self.told.append(told)
            self._news.notify_all()
