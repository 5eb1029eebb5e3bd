# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Hardware buttons by gpiozero's pins: edges as they come, levels when asked.

Every line is pulled up and every contact leads to ground. No library debounces:
lgpio's filter starves on a chattering contact and swallows short presses
(reliability note G8), so each edge is handed over with its time and the core
decides. gpiozero's devices are not used either: their hold threads die silently
(G3) and they say nothing of a button held at start (G2), which `poll` does.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from gpiozero import Factory
from gpiozero.exc import PinInvalidPin

from appliance.adapters.header import PinsError, no_such_pin, refusal
from appliance.core.values import Role

SETTLE_S: Final = 0.05
"""Before our pull-up holds a line it may read as pressed (G15)."""
EDGE_AGE_MAX_S: Final = 2.0
"""An edge that claims to be older has another clock: it happened now."""


class PinSetting(NamedTuple):
    """One button's wiring."""

    role: Role
    pin: int
    """BCM number."""
    contact: str
    """``no``: closes when pressed; ``nc``: opens when pressed, or when cut."""


class _Line(NamedTuple):
    setting: PinSetting
    pin: Any
    on_change: Callable[[float, int], None]
    """Held here: gpiozero keeps only a weak reference."""


class Buttons:
    """The buttons of one counter."""

    def __init__(
        self,
        settings: tuple[PinSetting, ...],
        factory: Factory,
        on_level: Callable[[Role, bool, int], None],
        settle_s: float = SETTLE_S,
    ) -> None:
        """Claim every pin, then listen to its edges.

        Args:
            settings: one entry per button.
            factory: from `real_factory` or of simulated pins; closed by `close`.
            on_level: told (role, pressed, monotonic microseconds) of each edge on
                the pin library's thread. It must only hand over: what it raises
                ends that thread and with it every button, hence the process.
            settle_s: how long the pull-ups may need to hold the lines.

        Raises:
            PinsError: a pin is taken or does not exist.
        """
        self._factory = factory
        self._on_level = on_level
        self._lines: list[_Line] = []
        try:
            for setting in settings:
                self._lines.append(self._claim(setting))
            threading.Event().wait(settle_s)
            for line in self._lines:
                line.pin.when_changed = line.on_change
        except Exception as error:
            # A pin that could not be claimed may not be given back either: what
            # is told is the first cause.
            with contextlib.suppress(Exception):
                self.close()
            if isinstance(error, PinsError):
                raise
            raise refusal("The buttons' pins cannot be watched", error) from error

    def poll(self) -> tuple[tuple[Role, bool], ...]:
        """The levels now: (role, pressed) of every button, in the order given.

        Raises:
            PinsError: a pin cannot be read.
        """
        try:
            return tuple(
                (line.setting.role, _pressed(line.setting, line.pin.state))
                for line in self._lines
            )
        except Exception as error:
            raise PinsError(
                f"The buttons' levels cannot be read: {error}. "
                "See the kernel's log; a restart of the service claims them anew."
            ) from error

    def close(self) -> None:
        """Listen no more and give the pins back."""
        for line in self._lines:
            line.pin.when_changed = None
        self._lines = []
        self._factory.close()

    def _claim(self, setting: PinSetting) -> _Line:
        try:
            pin = self._factory.pin(setting.pin)
            pin.input_with_pull("up")
            pin.bounce = None
            pin.edges = "both"
        except PinInvalidPin as error:
            raise no_such_pin(f"button {setting.role}", setting.pin) from error
        except Exception as error:
            # lgpio's own error is a bare Exception, known only where it is there.
            what = f"GPIO{setting.pin} of button {setting.role} cannot be claimed"
            raise refusal(what, error) from error

        def on_change(ticks: float, state: int) -> None:
            """Stamp one edge and hand it over."""
            mono_us = self._edge_us(ticks)
            self._on_level(setting.role, _pressed(setting, state), mono_us)

        return _Line(setting, pin, on_change)

    def _edge_us(self, ticks: float) -> int:
        """Monotonic microseconds of an edge that the library stamped `ticks`.

        Only its age is taken from the library: the origin of lgpio's stamps
        depends on the kernel.
        """
        # In this order: a pause between the two makes the edge late, never early.
        age_s: float = self._factory.ticks_diff(self._factory.ticks(), ticks)
        now_us = time.monotonic_ns() // 1_000
        if not 0 <= age_s <= EDGE_AGE_MAX_S:
            return now_us
        return now_us - round(age_s * 1_000_000)


def _pressed(setting: PinSetting, state: object) -> bool:
    """Ground on the line means a closed contact."""
    closed = not state
    return closed if setting.contact == "no" else not closed
