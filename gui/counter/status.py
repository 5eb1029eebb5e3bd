# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The footer: clock, counter, readiness, and the covert cue among them."""

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View
from gui.counter import readiness

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


class Dots(NamedTuple):
    """Two dots in one place; either may be absent."""

    lower: bool
    upper: bool


#: What staff are taught: the lower dot alone means that a guard has seen it,
#: the upper alone that somebody is coming. Plan B is the remaining picture.
CLOCK_DOTS = {
    "none": Dots(lower=True, upper=True),
    "reached": Dots(lower=True, upper=False),
    "coming": Dots(lower=False, upper=True),
    "plan_b": Dots(lower=False, upper=False),
}
STOP_DOTS = {
    "none": Dots(lower=False, upper=False),
    "reached": Dots(lower=True, upper=False),
    "coming": Dots(lower=False, upper=True),
    "plan_b": Dots(lower=True, upper=True),
}


def _first(said: list[str]) -> str:
    """The first sentence, and how many more there are."""
    if len(said) > 1:
        return f"{said[0]} (+{len(said) - 1})"
    return said[0] if said else ""


@QmlElement
class Status(QObject):
    """What the footer says; changes with each view and each language."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self._silent = False

    def show(self, view: View) -> None:
        """Say what the appliance says now."""
        self._view = view
        self._silent = False
        self.changed.emit()

    @Slot()
    def fall_silent(self) -> None:
        """Say that the appliance does not answer; nothing known is true now."""
        self._view = None
        self._silent = True
        self.changed.emit()

    @Slot()
    def retranslate(self) -> None:
        """Say the same in the language in use now."""
        self.changed.emit()

    def _troubles(self) -> list[str]:
        return readiness.troubles(self._view) if self._view else []

    def _gravest(self) -> str:
        return _first(self._troubles())

    def _headline(self) -> str:
        if self._silent:
            return ""
        return readiness.headline(self._view) if self._view else readiness.connecting()

    def _clock_dots(self) -> Dots:
        if self._view and self._view.cue_style == "colon":
            return CLOCK_DOTS[self._view.cue]
        return CLOCK_DOTS["none"]

    def _stop_dots(self) -> Dots:
        if self._view and self._view.cue_style == "full_stop":
            return STOP_DOTS[self._view.cue]
        return STOP_DOTS["none"]

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the appliance has said anything that is true now."""
        return self._view is not None

    @Property(str, notify=changed)
    def hour(self) -> str:
        """The hour."""
        return self._view.clock.partition(":")[0] if self._view else ""

    @Property(str, notify=changed)
    def minute(self) -> str:
        """The minute."""
        return self._view.clock.partition(":")[2] if self._view else ""

    @Property(str, notify=changed)
    def counter(self) -> str:
        """This counter's name."""
        return self._view.counter_text if self._view else ""

    @Property(bool, notify=changed)
    def proven(self) -> bool:
        """Whether a press would reach somebody."""
        return self._view is not None and self._view.readiness.ready == "proven"

    @Property(str, notify=changed)
    def silence(self) -> str:
        """What to do when the appliance does not answer; else empty."""
        return readiness.silent() if self._silent else ""

    @Property(str, notify=changed)
    def headline(self) -> str:
        """Readiness with its age."""
        return self._headline()

    @Property(str, notify=changed)
    def guards(self) -> str:
        """How many guards are on duty."""
        return readiness.guards(self._view) if self._view else ""

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """The gravest fault in words, and how many more there are."""
        return self._gravest()

    @Property(str, notify=changed)
    def cause(self) -> str:
        """Why the first broker is out of reach, and how many more are."""
        return _first(readiness.causes_of(self._view)) if self._view else ""

    @Property(str, notify=changed)
    def line(self) -> str:
        """Readiness, or the gravest fault, on one line."""
        if self._troubles():
            return self._gravest()
        if self._view is None:
            return self._headline()
        return f"{self._headline()} · {readiness.guards(self._view)}"

    @Property(bool, notify=changed)
    def simulated(self) -> bool:
        """Whether no real button is connected."""
        return self._view is not None and self._view.pins_simulated

    @Property(str, notify=changed)
    def drill(self) -> str:
        """That a drill goes on, and how long at most; else empty."""
        return readiness.drill(self._view) if self._view else ""

    @Property(bool, notify=changed)
    def clockLower(self) -> bool:
        """The lower dot of the clock."""
        return self._clock_dots().lower

    @Property(bool, notify=changed)
    def clockUpper(self) -> bool:
        """The upper dot of the clock."""
        return self._clock_dots().upper

    @Property(bool, notify=changed)
    def stopLower(self) -> bool:
        """The lower dot after the counter."""
        return self._stop_dots().lower

    @Property(bool, notify=changed)
    def stopUpper(self) -> bool:
        """The upper dot after the counter."""
        return self._stop_dots().upper
