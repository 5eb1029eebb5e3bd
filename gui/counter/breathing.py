# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The breathing pacer: phases and seconds."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

IN_S = 4
"""Until the appliance has said how this site breathes."""
BREATH_S = 10
BREATHE_S = 60
SECOND_MS = 1_000

assert BREATHE_S % BREATH_S == 0, "it ends with a whole breath"  # noqa: S101 - a relation of numbers


@QmlElement
class Breathing(QObject):
    """Four seconds in, six out, or as the site has it, for a minute; silent.

    `phase` is `in`, `out` or `end`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elapsed = BREATHE_S
        self._in_s = IN_S
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self.count)

    def show(self, view: View) -> None:
        """Breathe as the site has it, from the next second on."""
        if view.breath_in_s != self._in_s:
            self._in_s = view.breath_in_s
            self.changed.emit()

    @Slot()
    def begin(self) -> None:
        """Start with a breath in."""
        self._elapsed = 0
        self._tick.start()
        self.changed.emit()

    def runs(self) -> bool:
        """Whether its minute goes on, large or in a corner."""
        return self._elapsed < BREATHE_S

    @Slot()
    def count(self) -> None:
        """Count one second."""
        self._elapsed += 1
        if self._elapsed >= BREATHE_S:
            self._tick.stop()
        self.changed.emit()

    @Property(str, notify=changed)
    def phase(self) -> str:
        """`in`, `out` or `end`."""
        if self._elapsed >= BREATHE_S:
            return "end"
        return "in" if self._elapsed % BREATH_S < self._in_s else "out"

    @Property(int, notify=changed)
    def inMs(self) -> int:
        """How long a breath in lasts."""
        return self._in_s * SECOND_MS

    @Property(int, notify=changed)
    def outMs(self) -> int:
        """How long a breath out lasts."""
        return (BREATH_S - self._in_s) * SECOND_MS

    @Property(str, notify=changed)
    def rhythm(self) -> str:
        """Seconds in and out."""
        return f"{self._in_s} · {BREATH_S - self._in_s}"
