# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The one inbox: whatever happens on whatever thread becomes an event here.

Adapters call it on their own threads; it stamps what they tell and lets the loop
take it, one by one, in that order.
"""

import logging
import queue
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Final, cast

from appliance.core.events import (
    AnyEvent,
    BoardRead,
    BrokerAcked,
    BrokerConnected,
    BrokerLost,
    ButtonRead,
    CommitSaved,
    DrillAsked,
    DrillStopped,
    FeedbackRead,
    HelpAsked,
    HelpUndone,
    OutputsBack,
    OutputsLost,
    PauseAsked,
    PauseClosed,
    PauseEnded,
    RecordsRead,
    ScreenLost,
    ScreenSeen,
    StopAsked,
    StoreFailed,
    TrialAsked,
    TrialStopped,
    WithdrawAsked,
)
from appliance.core.readings import Readings
from appliance.core.records import Restored
from appliance.core.values import Cause, Delivery, Moment, Reading, Role, Token
from appliance.ports import Clock
from appliance.wire import hearing, panel

INBOX_MAX: Final = 2_000
"""What brokers deliver is dropped above this; buttons and acknowledgements never."""

log = logging.getLogger(__name__)

_ASKED: dict[str, Callable[..., AnyEvent]] = {
    "help": HelpAsked,
    "undo_help": HelpUndone,
    "pause": PauseAsked,
    "pause_closed": PauseClosed,
    "pause_end": PauseEnded,
    "test_duress": partial(TrialAsked, role=Role.DURESS),
    "test_shutter": partial(TrialAsked, role=Role.SHUTTER),
    "test_stop": TrialStopped,
    "drill_stop": DrillStopped,
    "withdraw": WithdrawAsked,
}


def level_read(reading: Reading, at: Moment) -> ButtonRead | FeedbackRead:
    """A level of a line is an event of the button or the contact that it is of."""
    of, side, active = reading
    if isinstance(of, Role):
        return ButtonRead(at=at, role=of, side=side, active=active)
    return FeedbackRead(at=at, feedback=of, active=active)


class Inbox:
    """What has happened and has not been taken in yet."""

    def __init__(self, clock: Clock) -> None:
        """Stamp what comes with this clock."""
        self._clock = clock
        self._items: queue.SimpleQueue[AnyEvent | hearing.Heard] = queue.SimpleQueue()
        self.dropped = 0

    def get(self, timeout_s: float) -> AnyEvent | hearing.Heard | None:
        """The oldest, or None when nothing came in time."""
        try:
            if timeout_s > 0:
                return self._items.get(timeout=timeout_s)
            return self._items.get_nowait()
        except queue.Empty:
            return None

    def waiting(self) -> int:
        """How many there are, about."""
        return self._items.qsize()

    def put(self, item: AnyEvent | hearing.Heard) -> None:
        """Add what must not be lost."""
        self._items.put(item)

    def offer(self, item: AnyEvent | hearing.Heard) -> None:
        """Add what others may send at will, unless too much of it waits."""
        if self._items.qsize() < INBOX_MAX:
            self._items.put(item)
            return
        self.dropped += 1
        if self.dropped % INBOX_MAX == 1:
            log.error("Too much is sent to this counter: %d dropped.", self.dropped)

    # What adapters call, each on its own thread

    def level(self, reading: Reading, at_us: int) -> None:
        """An edge of a line."""
        self.put(level_read(reading, self._clock.moment(at_us)))

    def connected(self, broker: str) -> None:
        """A link stands."""
        log.info("Connected to the broker %s.", broker)
        self.put(BrokerConnected(at=self._clock.moment(), broker=broker))

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """A link is gone, or cannot be made."""
        log.error("No link to the broker %s: %s", broker, reason)
        at = self._clock.moment()
        self.put(BrokerLost(at=at, broker=broker, cause=cause, reason=reason))

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A broker answered a publish."""
        if delivery is Delivery.REFUSED:
            log.error("The broker %s refused a message: %s", broker, reason)
        own = cast("Token | None", token)  # the loop publishes with no other
        at = self._clock.moment()
        self.put(BrokerAcked(at=at, broker=broker, token=own, delivery=delivery))

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,  # noqa: FBT001 - the adapter's signature
    ) -> None:
        """A message came from a broker."""
        at = self._clock.moment()
        self.offer(hearing.Heard(at, broker, topic, payload, retained))

    def board(self, readings: Readings) -> None:
        """The machine itself was read."""
        self.put(BoardRead(at=self._clock.moment(), readings=readings))

    def saved(self, commit: int, troubles: tuple[str, ...] = ()) -> None:
        """The store committed, and this is wrong all the same."""
        at = self._clock.moment()
        self.put(CommitSaved(at=at, commit=commit, troubles=troubles))

    def records(self, restored: Restored) -> None:
        """The disk has told, after the start, what it holds."""
        self.put(RecordsRead(at=self._clock.moment(), restored=restored))

    def store_failed(self, full: bool, why: str) -> None:  # noqa: FBT001 - the adapter's signature
        """The store could not commit."""
        log.error("%s", why)
        self.put(StoreFailed(at=self._clock.moment(), full=full, why=why))

    def outputs_back(self) -> None:
        """All outputs are claimed, and off."""
        self.put(OutputsBack(at=self._clock.moment()))

    def outputs_lost(self, why: str) -> None:
        """The outputs cannot be switched."""
        log.error("The outputs keeper is replaced: %s", why)
        self.put(OutputsLost(at=self._clock.moment(), why=why))

    def asked(self, ask: panel.Ask) -> None:
        """The touchscreen asks for something."""
        if ask.do == "drill":
            self.put(DrillAsked(at=self._clock.moment(), minutes=ask.minutes))
            return
        make = _ASKED.get(ask.do)
        if make is not None:
            # Few enough: the panel lets a screen ask 20 times a second.
            self.put(make(at=self._clock.moment()))

    def screen(self, alive: bool) -> None:  # noqa: FBT001 - the adapter's signature
        """The touchscreen began to give signs of life, or ceased to."""
        make = ScreenSeen if alive else ScreenLost
        self.put(make(at=self._clock.moment()))

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """The service manager asks for the end."""
        self.put(StopAsked(at=self._clock.moment()))
