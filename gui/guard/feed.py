# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The brokers' threads on one side, the window's loop on the other.

A link's thread only puts events into a bounded inbox and wakes the loop through
a file descriptor: no Qt object is touched from another thread.
"""

import logging
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic_ns

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot

from appliance.adapters.broker import BrokerLink, BrokerSettings, Will
from appliance.wire.guard import OFFLINE, guard_base
from gui.causes import HUNG
from gui.guard.board import (
    Heard,
    LinkLost,
    LinkUp,
    Overflowed,
    Publish,
    Refused,
    SiteEvent,
    Taken,
)
from gui.guard.desk import subscriptions
from gui.guard.limits import BATCH_MAX, INBOX_MAX, LINK_US
from gui.guard.settings import Broker, GuardSettings

Deliver = Callable[[list[SiteEvent], str], None]
"""Takes what happened at a site."""
STOP_S = 2.0
"""How long a broker may take to hear that the station is gone."""

_log = logging.getLogger("luukku.guard.feed")


class Inbox:
    """Hears all links, on their threads; the window's loop empties it."""

    def __init__(self) -> None:
        self._events: SimpleQueue[SiteEvent] = SimpleQueue()
        self._lost: SimpleQueue[None] = SimpleQueue()
        self.wake = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        """Readable while there is something to take."""

    def connected(self, broker: str) -> None:
        """A session stands."""
        self._put(LinkUp(broker=broker))

    def lost(self, broker: str, cause: str, reason: str) -> None:
        """A session ended, or none could be made; the log has it in detail."""
        _log.warning("No link to the broker %s: %s", broker, reason)
        self._put(LinkLost(broker=broker, cause=cause))

    def acked(self, broker: str, token: object, delivery: str, reason: str) -> None:
        """A broker answered a publish."""
        del token
        if delivery == "refused":
            self._put(Refused(broker=broker, reason=reason))
        else:
            self._put(Taken(broker=broker))

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,
    ) -> None:
        """A message came; beyond the limit it is only counted."""
        if self._events.qsize() >= INBOX_MAX:
            self._lost.put(None)
            return
        self._put(Heard(broker=broker, topic=topic, payload=payload, retained=retained))

    def take(self) -> list[SiteEvent]:
        """Up to one batch, oldest first; wakes again if there is more."""
        events: list[SiteEvent] = []
        try:
            while len(events) < BATCH_MAX:
                events.append(self._events.get_nowait())
        except Empty:
            pass
        else:
            os.eventfd_write(self.wake, 1)
        lost = self._lost.qsize()
        for _ in range(lost):
            self._lost.get_nowait()
        return [*events, Overflowed(count=lost)] if lost else events

    def _put(self, event: SiteEvent) -> None:
        self._events.put(event)
        os.eventfd_write(self.wake, 1)


class Feed(QObject):
    """One link to each broker of a site, and the way of their messages to its desk."""

    def __init__(self, settings: GuardSettings, deliver: Deliver) -> None:
        super().__init__()
        self._deliver = deliver
        self._site = settings.site
        self._inbox = Inbox()
        me = guard_base(settings.site, settings.id)
        self._will = Will(f"{me}/availability", OFFLINE)
        self._links = {
            broker.name: BrokerLink(
                _broker_settings(broker),
                client_id=settings.id,
                will=self._will,
                subscriptions=subscriptions(settings.site, settings.id),
                listener=self._inbox,
            )
            for broker in settings.broker
        }
        self._hung: set[str] = set()
        self._notifier = QSocketNotifier(
            self._inbox.wake, QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._drain)
        self._watch = QTimer(self, interval=1000)
        self._watch.timeout.connect(self._look_after)

    def start(self) -> None:
        """Connect, and connect again for as long as the station runs."""
        for link in self._links.values():
            link.start()
        self._watch.start()

    def send(self, publish: Publish) -> None:
        """Publish to one broker or to all; what a lost link drops, the desk repeats."""
        for name, link in self._links.items():
            if publish.broker in {None, name}:
                link.publish(
                    publish.topic,
                    publish.payload,
                    retain=publish.retain,
                    expiry_s=publish.expiry_s,
                    token=publish.topic,
                )

    def leaving(self) -> list[Callable[[], None]]:
        """Hear nothing more; what tells each broker that the station is gone."""
        self._watch.stop()
        self._notifier.setEnabled(False)
        links = self._links.values()
        return [partial(link.stop, self._will, STOP_S) for link in links]

    @Slot()
    def _drain(self) -> None:
        os.eventfd_read(self._inbox.wake)
        self._deliver(self._inbox.take(), self._site)

    @Slot()
    def _look_after(self) -> None:
        """A link whose thread no longer turns hears nothing, whatever it says."""
        now_us = monotonic_ns() // 1000
        for name, link in self._links.items():
            if now_us - link.turned_mono_us <= LINK_US:
                self._hung.discard(name)
            elif name not in self._hung:
                self._hung.add(name)
                self._deliver([LinkLost(broker=name, cause=HUNG)], self._site)


def leave_all(feeds: Iterable[Feed]) -> None:
    """Say at all brokers that the station is gone, and leave them.

    At all of them at once: many that are silent take no longer than one.
    """
    ends = [end for feed in feeds for end in feed.leaving()]
    with ThreadPoolExecutor(len(ends)) as pool:
        for ended in [pool.submit(end) for end in ends]:
            ended.result()


def _broker_settings(broker: Broker) -> BrokerSettings:
    return BrokerSettings(
        name=broker.name,
        host=broker.host,
        port=broker.port,
        tls=broker.tls,
        ca=_path(broker.ca),
        certificate=_path(broker.certificate),
        key=_path(broker.key),
        username=broker.username or None,
        password_file=_path(broker.password_file),
    )


def _path(text: str) -> Path | None:
    return Path(text) if text else None
