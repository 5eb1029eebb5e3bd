# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the loop works with: ports, which adapters fit by their shape.

The real parts are in `appliance.adapters`; the simulation has others, for all of
which the same loop runs.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from appliance.adapters.service import Notifier
from appliance.core.effects import Commit
from appliance.core.values import Alert, Moment, Reading, Relay, Signal
from appliance.wire.panel import View


class Clock(Protocol):
    """Where time and chance come from."""

    def now_us(self) -> int:
        """Monotonic microseconds."""

    def moment(self, at_us: int | None = None) -> Moment:
        """Now; or, for a time stamp in the recent past, that moment."""


class Buttons(Protocol):
    """The hardware buttons, and the contacts of the shutter's controller."""

    def poll(self) -> Iterable[Reading]:
        """The level of every line now."""


class Link(Protocol):
    """A link to one broker."""

    @property
    def turned_mono_us(self) -> int:
        """When it last gave proof of work, in monotonic microseconds."""

    def start(self) -> None:
        """Begin to connect; returns at once."""

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
        """Hand over a message; False if it cannot leave. Never waits."""

    def step_aside(self, seconds: float) -> None:
        """Wait until what was handed over is sent, but no longer than that."""

    def unsubscribe(self, topic: str) -> None:
        """Hear no more on `topic` in this session."""

    def stop(self, farewell: tuple[str, bytes] | None, timeout_s: float) -> None:
        """End the link, with a last retained word."""


class Store(Protocol):
    """The disk."""

    @property
    def turned(self) -> float:
        """When it last gave proof of work, in monotonic seconds."""

    def commit(self, effect: Commit) -> None:
        """Have `effect` written soon. Never waits for the disk."""


class Outputs(Protocol):
    """The relay and the indicators."""

    @property
    def turned(self) -> float:
        """When they last gave proof of work, in monotonic seconds."""

    def drive(self, word: Relay, asked_us: int) -> None:
        """Switch the relay. Never waits; a hold lasts as long as `renew` is called.

        Off is off at any time. What was asked for too long ago is not switched on, and
        told as lost.
        """

    def cue(self, word: Signal) -> None:
        """Tell the indicators that the cue is another one. Never waits."""

    def renew(self) -> None:
        """The loop turns: a relay that is held may stay on for another while."""


class BlackBox(Protocol):
    """Memory that outlives the process, not the machine."""

    def keep(self, alert: Alert | None, seq: int) -> None:
        """Hold this instead of what was held. Waits for no disk."""


class Panel(Protocol):
    """The touchscreen's socket."""

    def show(self, view: View) -> None:
        """Have all screens show this."""


class Parts(NamedTuple):
    """Everything the loop works with, ready; the loop starts and stops the links."""

    buttons: Buttons
    outputs: Outputs
    links: Mapping[str, Link]
    store: Store
    black_box: BlackBox
    panel: Panel
    notifier: Notifier
