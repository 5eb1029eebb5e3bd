# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A shutter and its controller, simulated: travel, limit, obstacle.

It sees what a controller sees, the relay's level, and tells what its contacts would:
*closed* at the end of the travel, *obstacle* while something is in the way. It closes
on a rising edge of the relay and opens by a hand alone, as a certified one does.
"""

import contextlib
import threading
import time
from pathlib import Path
from typing import Final

from appliance.adapters.simulated_outputs import levels
from appliance.adapters.simulated_pins import PressError, Push, push
from appliance.core.values import Feedback

LOOK_S: Final = 0.02


class SimulatedShutter:
    """One shutter of a demo. It moves on a thread of its own."""

    def __init__(
        self,
        runtime: Path,
        relay_pin: int,
        travel_s: float,
        opened_after_s: float | None = None,
    ) -> None:
        """Stand open.

        Args:
            runtime: of the appliance.
            relay_pin: its BCM number.
            travel_s: from open to closed, and back.
            opened_after_s: somebody opens it so long after it closed; None: nobody.
        """
        self._runtime = runtime
        self._relay_pin = relay_pin
        self._travel_s = travel_s
        self._opened_after_s = opened_after_s
        self._closed_s = 0.0
        self._place = 0.0
        """0 open, 1 closed."""
        self._way = 0
        """-1 opening, 0 still, 1 closing."""
        self._relay = False
        self._in_the_way = False
        self._told: dict[Feedback, bool] = dict.fromkeys(Feedback, False)
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._thread = threading.Thread(
            target=self._run, name="simulated-shutter", daemon=True
        )

    def start(self) -> None:
        """Begin to move as it is asked."""
        self._thread.start()

    def stop(self) -> None:
        """Stand still for ever."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def lives(self) -> bool:
        """Whether it still does what it is asked."""
        return self._thread.is_alive()

    def open(self) -> None:
        """A hand opens it."""
        with self._lock:
            self._way = -1

    def obstruct(self, *, there: bool) -> None:
        """Put something in its way, or take it out."""
        with self._lock:
            self._in_the_way = there

    @property
    def is_open(self) -> bool:
        """Whether it is as open as it gets."""
        return self._place <= 0

    @property
    def is_closed(self) -> bool:
        """Whether it has come to the end of its travel."""
        return self._place >= 1

    def move(self, for_s: float, *, relay: bool) -> None:
        """Let time pass, the relay being so now."""
        with self._lock:
            if relay and not self._relay:
                self._way = 1
            self._relay = relay
            if self._in_the_way and self._way > 0:
                self._way = 0
            place = self._place + self._way * for_s / self._travel_s
            self._place = min(1.0, max(0.0, place))
            if self._place in (0.0, 1.0):
                self._way = 0
            self._closed_s = self._closed_s + for_s if self.is_closed else 0.0
            if self._opened_after_s and self._closed_s > self._opened_after_s:
                self._way = -1

    def _run(self) -> None:
        before_s = time.monotonic()
        while not self._ending.wait(LOOK_S):
            now_s = time.monotonic()
            relay = levels(self._runtime).get(self._relay_pin, False)
            self.move(now_s - before_s, relay=relay)
            before_s = now_s
            self._tell(Feedback.CLOSED, active=self.is_closed)
            self._tell(Feedback.OBSTACLE, active=self._in_the_way)

    def _tell(self, contact: Feedback, *, active: bool) -> None:
        """Move a contact. Without an appliance it is told as soon as one runs."""
        if active == self._told[contact]:
            return
        with contextlib.suppress(PressError):
            push(self._runtime, Push(role=contact, pressed=active))
            self._told[contact] = active
