# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The breathing pacer: phases and seconds."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

IN_S = 4
OUT_S = 6
BREATHE_S = 60
SECOND_MS = 1_000

assert BREATHE_S % (IN_S + OUT_S) == 0, "it ends with a whole breath"  # noqa: S101 - a relation of numbers


@QmlElement
class Breathing(QObject):
    """Four seconds in, six out, for a minute; silent.

    `phase` is `in`, `out` or `end`.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elapsed = BREATHE_S
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self.count)

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
        return "in" if self._elapsed % (IN_S + OUT_S) < IN_S else "out"

    @Property(int, notify=changed)
    def inMs(self) -> int:
        """How long a breath in lasts."""
        return IN_S * SECOND_MS

    @Property(int, notify=changed)
    def outMs(self) -> int:
        """How long a breath out lasts."""
        return OUT_S * SECOND_MS
