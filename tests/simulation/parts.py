# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the real loop is given: each call of a part is a place to be killed at."""

from collections.abc import Iterable
from typing import Final

from appliance.adapters.service import Notifier
from appliance.core.effects import AnyEffect, Commit
from appliance.core.events import AnyEvent, ButtonRead
from appliance.core.limits import POLL_US
from appliance.core.values import Alert, Cause, Delivery, Reading
from appliance.inbox import Inbox
from appliance.runtime import Runtime
from appliance.wire import hearing
from appliance.wire.outputs import RENEW_US
from appliance.wire.panel import View
from tests.simulation.disk import SimStore
from tests.simulation.hardware import Hardware, SimBlackBox, SimClock
from tests.simulation.history import History
from tests.simulation.link import SimLink
from tests.simulation.shutter import Keeper
from tests.simulation.world import S, World

SPIN_US: Final = 130
"""What one turn of a busy loop takes."""


class Killed(BaseException):
    """The process was killed here."""


class Over(BaseException):
    """The simulation ends here."""


class Process:
    """One life of the program."""

    def __init__(self, world: World, number: int, history: History) -> None:
        """Alive."""
        self.number = number
        self.dead = False
        self.doomed = False
        """Killed at the next place."""
        self.fuse: int | None = None
        """Killed so many places from now."""
        self.stall_us = 0
        """It gets no time for so long, from the next place on."""
        self._world = world
        self._history = history

    def place(self) -> None:
        """Somewhere between two things that the loop does."""
        if self.dead:
            return
        if self.fuse is not None:
            self.fuse -= 1
            self.doomed = self.doomed or self.fuse <= 0
        if self.doomed:
            self.dead = True
            raise Killed
        if self.stall_us:
            stall_us, self.stall_us = self.stall_us, 0
            self._history.stalled(stall_us)
            self._world.run_until(self._world.now_us + stall_us)


class SimInbox(Inbox):
    """The inbox; waiting for it is how time passes."""

    def __init__(
        self, clock: SimClock, process: Process, world: World, end_us: int
    ) -> None:
        """The inbox of one process; the world ends at `end_us`."""
        super().__init__(clock)
        self._process = process
        self._world = world
        self._end_us = end_us
        self.history: History | None = None
        self.most = 0

    def get(self, timeout_s: float) -> AnyEvent | hearing.Heard | None:
        """The oldest, after as much time as it takes."""
        world, waiting = self._world, self._items.qsize
        self._process.place()
        self.most = max(self.most, waiting())
        until_us = world.now_us + int(timeout_s * S)
        if timeout_s <= 0 and not waiting():
            until_us += SPIN_US
        while not waiting() and world.run_next(until_us):
            if self._process.doomed:
                break
        self._process.place()
        if world.now_us >= self._end_us:
            self._process.dead = True
            raise Over
        return super().get(0)

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A broker answered a publish."""
        super().acked(broker, token, delivery, reason)
        if self.history is not None:
            self.history.acked(broker, token, delivery)

    def received(self, broker: str, topic: str, payload: bytes, retained: bool) -> None:
        """A message came from a broker."""
        super().received(broker, topic, payload, retained)
        if self.history is not None:
            self.history.received(broker, topic, payload, retained=retained)

    def connected(self, broker: str) -> None:
        """A link stands."""
        super().connected(broker)
        if self.history is not None:
            self.history.linked(broker, up=True)

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """A link is gone."""
        super().lost(broker, cause, reason)
        if self.history is not None:
            self.history.linked(broker, up=False)


class CounterLink:
    """A link of the counter: what the loop hands over is told to the history."""

    def __init__(
        self, link: SimLink, process: Process, history: History, name: str
    ) -> None:
        """Stand between the loop and the link."""
        self.link = link
        self._process = process
        self._history = history
        self._name = name

    @property
    def turned_mono_us(self) -> int:
        """When it last gave proof of work."""
        return self.link.turned_mono_us

    def start(self) -> None:
        """Begin to connect."""
        self._process.place()
        self.link.start()

    def publish(
        self,
        topic: str,
        payload: bytes,
        *,
        retain: bool = False,
        qos: int = 1,
        expiry_s: int | None = None,
        token: object = None,
    ) -> bool:
        """Hand over a message."""
        self._process.place()
        accepted = self.link.publish(
            topic, payload, retain=retain, qos=qos, expiry_s=expiry_s, token=token
        )
        self._history.published(self._name, topic, payload, accepted=accepted)
        self._process.place()
        return accepted

    def step_aside(self, seconds: float) -> None:
        """Let the link send."""
        self.link.step_aside(seconds)
        self._process.place()

    def unsubscribe(self, topic: str) -> None:
        """Hear no more on `topic`."""
        self._process.place()
        self.link.unsubscribe(topic)

    def stop(self, farewell: tuple[str, bytes] | None, timeout_s: float) -> None:
        """End the link, unless the process has been killed."""
        if not self._process.dead:
            self.link.stop(farewell, timeout_s)


class CounterButtons:
    """The buttons of the machine, as this process reads them."""

    def __init__(self, hardware: Hardware, process: Process) -> None:
        self._hardware = hardware
        self._process = process

    def poll(self) -> Iterable[Reading]:
        """All levels now."""
        self._process.place()
        return self._hardware.readings()


class CounterStore:
    """The store, with a place before and after each commit."""

    def __init__(self, store: SimStore, process: Process) -> None:
        self._store = store
        self._process = process

    @property
    def turned(self) -> float:
        """When it last gave proof of work."""
        return self._store.turned

    def commit(self, effect: Commit) -> None:
        """Have it written soon."""
        self._process.place()
        self._store.commit(effect)
        self._process.place()


class CounterBlackBox:
    """The memory; what is kept there is what the process has decided."""

    def __init__(self, hardware: Hardware, process: Process, history: History) -> None:
        self._box = SimBlackBox(hardware)
        self._process = process
        self._history = history

    def keep(self, alert: Alert | None, seq: int) -> None:
        """Remember it, and tell the history."""
        self._process.place()
        self._box.keep(alert, seq)
        self._history.kept(alert, seq)
        self._process.place()


class CounterPanel:
    """The screen; whatever it shows is judged."""

    def __init__(self, process: Process, history: History) -> None:
        self._process = process
        self._history = history

    def show(self, view: View) -> None:
        """Show it."""
        self._process.place()
        self._history.shown(view)


class CounterNotifier(Notifier):
    """The service manager, who hears when a clean stop begins."""

    def __init__(self, process: Process, history: History) -> None:
        super().__init__({})
        self._process = process
        self._history = history

    def stopping(self) -> bool:
        """A clean stop has begun."""
        if not self._process.dead:
            self._history.stopping()
        return super().stopping()


class Patient(Runtime):
    """The real loop; a poll that would read what it knows already is not made.

    The simulation knows when a level changes next. What is left out has no effect:
    only a level that the core does not know is an event.
    """

    hardware: Hardware
    history: History

    def _remember(self, effects: tuple[AnyEffect, ...]) -> None:
        self.history.telling(effects)
        super()._remember(effects)

    def _poll(self, *, first: bool = False) -> None:
        super()._poll(first=first)
        change_us = self.hardware.next_change_us()
        if change_us is None:
            self._poll_us += 1_000 * S
            return
        ahead_us = change_us - self.hardware.boot_us - self._poll_us
        self._poll_us += max(0, -(-ahead_us // POLL_US)) * POLL_US

    def _due_us(self) -> int:
        """A relay that is held is renewed by a loop that turns."""
        due_us = super()._due_us()
        outputs = self._parts.outputs
        if isinstance(outputs, Keeper) and outputs.holds:
            return min(due_us, self._clock.now_us() + RENEW_US)
        return due_us

    def _step(self, event: AnyEvent) -> None:
        super()._step(event)
        if isinstance(event, ButtonRead):
            # A late edge has told of a level that may be outdated.
            self._poll_us = min(self._poll_us, self._clock.now_us() + POLL_US)
