# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Buttons and contacts by gpiozero's pins: edges as they come, levels when asked.

Every line is pulled up and every contact leads to ground. A pair is two lines, each
watched as any other: what they mean together, the core decides. No library debounces:
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
from appliance.core.values import Feedback, Reading, Role, Side

SETTLE_S: Final = 0.05
"""Before our pull-up holds a line it may read as pressed (G15)."""
EDGE_AGE_MAX_S: Final = 2.0
"""An edge that claims to be older has another clock: it happened now."""


class PinSetting(NamedTuple):
    """One line's wiring. A pair has two: a closing one and an opening one."""

    input: Role | Feedback
    pin: int
    """BCM number."""
    contact: str
    """``no``: closes when active; ``nc``: opens when active, or when cut."""

    @property
    def name(self) -> str:
        """Whose line it is, for people."""
        what = "button" if isinstance(self.input, Role) else "contact"
        return f"{what} {self.input}"

    def reading(self, state: object) -> Reading:
        """What a level of the pin means: ground is a closed contact."""
        side = Side(self.contact)
        return Reading(self.input, side, active=(not state) is (side is Side.NO))


class _Line(NamedTuple):
    setting: PinSetting
    pin: Any
    on_change: Callable[[float, int], None]
    """Held here: gpiozero keeps only a weak reference."""


class Buttons:
    """The buttons and contacts of one counter."""

    def __init__(
        self,
        settings: tuple[PinSetting, ...],
        factory: Factory,
        on_level: Callable[[Reading, int], None],
        settle_s: float = SETTLE_S,
    ) -> None:
        """Claim every pin, then listen to its edges.

        Args:
            settings: one entry per line.
            factory: from `real_factory` or of simulated pins; closed by `close`.
            on_level: told (what was read, monotonic microseconds) of each edge on
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

    def poll(self) -> tuple[Reading, ...]:
        """The level of every line now, in the order given.

        Raises:
            PinsError: a pin cannot be read.
        """
        try:
            return tuple(line.setting.reading(line.pin.state) for line in self._lines)
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
            raise no_such_pin(setting.name, setting.pin) from error
        except Exception as error:
            # lgpio's own error is a bare Exception, known only where it is there.
            what = f"GPIO{setting.pin} of {setting.name} cannot be claimed"
            raise refusal(what, error) from error

        def on_change(ticks: float, state: int) -> None:
            """Stamp one edge and hand it over."""
            mono_us = self._edge_us(ticks)
            self._on_level(setting.reading(state), mono_us)

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
