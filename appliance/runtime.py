# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The only loop: takes one event, asks the core, carries out its effects.

Everything that happens comes through one inbox. Adapters' threads only put
something into it; this thread alone holds the state. Buttons are read beside
their edges every 10 ms here, so that a lost edge cannot lose a press, and the
watchdog is fed here, so that it is fed only while all this turns.
"""

import logging
import queue
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Final, cast

from appliance.adapters.broker import BrokerLink
from appliance.adapters.buttons import Buttons
from appliance.adapters.panel import Panel
from appliance.adapters.service import Notifier, Proof, Watchdog
from appliance.adapters.store import Store
from appliance.clock import Clock, mono_us
from appliance.core import machine
from appliance.core.effects import AnyEffect, Commit, ForgetOwnAlert, PublishAlert, Stop
from appliance.core.events import (
    AnyEvent,
    BrokerAcked,
    BrokerConnected,
    BrokerLost,
    ButtonRead,
    CommitSaved,
    DeadlinePassed,
    HelpAsked,
    HelpUndone,
    PauseAsked,
    ScreenLost,
    ScreenSeen,
    StopAsked,
    StoreFailed,
    WithdrawAsked,
)
from appliance.core.limits import GUARDS_MAX, POLL_US, S_US
from appliance.core.state import State
from appliance.core.values import Delivery, Restored, Role, Settings, Token
from appliance.wire import hearing, panel, screen
from appliance.wire.saying import Publish, say
from appliance.wire.telling import Identity, Vitals

INBOX_MAX: Final = 2_000
"""What brokers deliver is dropped above this; buttons and acknowledgements never."""
SHOW_US: Final = 1 * S_US
FAREWELL_S: Final = 1.0
LINK_STALE_S: Final = 10.0
STORE_STALE_S: Final = 30.0
"""A disk may stall for long without harm to an alert; a dead thread may not."""
SWITCH_S: Final = 0.000_1
"""A thread that wants the interpreter waits this long at most, not Python's 5 ms:
else an alert handed to the link waits until this loop has finished its step."""
ASIDE_S: Final = 0.002
"""So long this loop stands aside at most until the links have sent an alert."""
EARLY_US: Final = 250
"""The system wakes us 60 to 250 us late: before a deadline we wake so much early,
and look again and again until it is time."""

log = logging.getLogger(__name__)

_ASKED: dict[str, Callable[..., AnyEvent]] = {
    "help": HelpAsked,
    "undo_help": HelpUndone,
    "pause": PauseAsked,
    "withdraw": WithdrawAsked,
}


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

    def level(self, role: Role, pressed: bool, at_us: int) -> None:  # noqa: FBT001 - the adapter's signature
        """An edge of a button."""
        at = self._clock.moment(at_us)
        self.put(ButtonRead(at=at, role=role, active=pressed))

    def connected(self, broker: str) -> None:
        """A link stands."""
        log.info("Connected to the broker %s.", broker)
        self.put(BrokerConnected(at=self._clock.moment(), broker=broker))

    def lost(self, broker: str, reason: str) -> None:
        """A link is gone, or cannot be made."""
        log.error("No link to the broker %s: %s", broker, reason)
        at = self._clock.moment()
        self.put(BrokerLost(at=at, broker=broker, reason=reason))

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A broker answered a publish."""
        if delivery is Delivery.REFUSED:
            log.error("The broker %s refused a message: %s", broker, reason)
        own = cast("Token", token)  # the loop publishes with no other
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

    def saved(self, commit: int) -> None:
        """The store committed."""
        self.put(CommitSaved(at=self._clock.moment(), commit=commit))

    def store_failed(self, full: bool, why: str) -> None:  # noqa: FBT001 - the adapter's signature
        """The store could not commit."""
        log.error("%s", why)
        self.put(StoreFailed(at=self._clock.moment(), full=full, why=why))

    def asked(self, ask: panel.Ask) -> None:
        """The touchscreen asks for something."""
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


class Parts:
    """Everything the loop works with."""

    def __init__(
        self,
        *,
        buttons: Buttons,
        links: dict[str, BrokerLink],
        store: Store,
        panel_server: Panel,
        notifier: Notifier,
    ) -> None:
        """Take parts that are ready; the loop starts and stops the links."""
        self.buttons = buttons
        self.links = links
        self.store = store
        self.panel = panel_server
        self.notifier = notifier


class Runtime:
    """One appliance, from start to clean stop."""

    def __init__(
        self,
        *,
        who: Identity,
        setting: screen.Setting,
        vitals: Callable[[], Vitals],
        parts: Parts,
        inbox: Inbox,
        clock: Clock,
    ) -> None:
        """`vitals` is asked each time that health is said."""
        self._who = who
        self._setting = setting
        self._vitals = vitals
        self._parts = parts
        self._inbox = inbox
        self._clock = clock
        self._watchdog = Watchdog(parts.notifier)
        self._running = True
        self._garbled: set[str] = set()
        self._poll_us = 0
        self._show_us = 0

    def run(self, settings: Settings, restored: Restored) -> None:
        """Turn until a clean stop. Call on the main thread."""
        sys.setswitchinterval(SWITCH_S)
        signal.signal(signal.SIGTERM, self._inbox.stop)
        signal.signal(signal.SIGINT, self._inbox.stop)
        state, effects = machine.start(settings, restored, self._clock.moment())
        self._state: State = state
        self._deadline_us = machine.next_deadline(state)
        self._carry_out(effects)
        self._poll(first=True)
        for link in self._parts.links.values():
            link.start()
        self._parts.notifier.ready()
        try:
            while self._running:
                self._turn()
        finally:
            self._end()

    def _turn(self) -> None:
        now_us = mono_us()
        item = self._inbox.get(max(0, self._due_us() - now_us) / S_US)
        now_us = mono_us()
        # Time passes only as far as everything before it was heard: a glitch whose
        # two edges wait here together must not be judged by a later clock.
        waiting = self._inbox.waiting()
        while item is not None:
            self._take(item)
            item = self._inbox.get(0) if waiting > 0 else None
            waiting -= 1
        if now_us >= self._poll_us:
            self._poll()
        if self._deadline_us is not None and now_us >= self._deadline_us:
            self._step(DeadlinePassed(at=self._clock.moment(now_us)))
        if now_us >= self._show_us:
            self._show()
            self._watchdog.feed(self._proofs())

    def _take(self, item: AnyEvent | hearing.Heard) -> None:
        event = (
            hearing.read(item, self._who) if isinstance(item, hearing.Heard) else item
        )
        if isinstance(event, hearing.Garbled):
            self._complain(event)
        elif event is not None:
            self._step(event)

    def _complain(self, garbled: hearing.Garbled) -> None:
        """Say it once of each guard: a station may repeat itself for ever."""
        if garbled.guard in self._garbled or len(self._garbled) >= GUARDS_MAX:
            return
        self._garbled.add(garbled.guard)
        log.error(
            "The %s of the guard %s is not believed, correct its program: %s",
            garbled.leaf,
            garbled.guard,
            garbled.why,
        )

    def _due_us(self) -> int:
        due_us = min(self._poll_us, self._show_us)
        return (
            due_us
            if self._deadline_us is None
            else min(due_us, self._deadline_us - EARLY_US)
        )

    def _poll(self, *, first: bool = False) -> None:
        """Read the levels; only one that the core does not know is an event."""
        self._poll_us = mono_us() + POLL_US
        known = {button.role: button.level for button in self._state.buttons}
        for role, pressed in self._parts.buttons.poll():
            if first or known[role] != pressed:
                at = self._clock.moment()
                self._step(ButtonRead(at=at, role=role, active=pressed))

    def _step(self, event: AnyEvent) -> None:
        self._state, effects = machine.step(self._state, event)
        self._carry_out(effects)
        self._deadline_us = machine.next_deadline(self._state)
        self._show_us = min(self._show_us, mono_us() + POLL_US)

    def _carry_out(self, effects: tuple[AnyEffect, ...]) -> None:
        alerts = [effect for effect in effects if isinstance(effect, PublishAlert)]
        for alert in alerts:
            self._publish(alert)
        for alert in alerts:
            self._parts.links[alert.broker].step_aside(ASIDE_S / len(alerts))
        for effect in effects:
            match effect:
                case PublishAlert():
                    pass  # gone already, before everything else
                case Commit():
                    self._parts.store.commit(effect)
                case ForgetOwnAlert():
                    topic = hearing.own_alert_topic(self._who)
                    self._parts.links[effect.broker].unsubscribe(topic)
                case Stop():
                    self._running = False
                case _:
                    self._publish(effect)

    def _publish(self, effect: Publish) -> None:
        """Hand over to the link. Not connected: the core hears of that by itself."""
        at = self._clock.moment()
        said = say(effect, self._who, at.wall_ms, self._vitals)
        self._parts.links[effect.broker].publish(
            f"{self._who.base}/{said.leaf}",
            said.payload,
            retain=said.retain,
            expiry_s=said.expiry_s,
            token=said.token,
        )

    def _show(self) -> None:
        at = self._clock.moment()
        self._parts.panel.show(screen.view_of(self._state, at, self._setting))
        self._show_us = at.mono_us + SHOW_US

    def _proofs(self) -> list[Proof]:
        proofs = [Proof("the store", self._parts.store.turned, STORE_STALE_S)]
        for name, link in self._parts.links.items():
            turned_s = link.turned_mono_us / S_US
            proofs.append(Proof(f"the link to {name}", turned_s, LINK_STALE_S))
        return proofs

    def _end(self) -> None:
        self._parts.notifier.stopping()
        farewell = (f"{self._who.base}/availability", b"offline")
        for link in self._parts.links.values():
            link.stop(farewell, FAREWELL_S)
