# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Relief: a colleague takes the desk over, until the worker is back."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Relief(QObject):
    """Whether a colleague has the desk. Known here alone: nobody is told or counted."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._away = False

    @Slot()
    def leave(self) -> None:
        """A colleague has come; the worker leaves the desk."""
        self._set(away=True)

    @Slot()
    def comeBack(self) -> None:
        """The worker is back."""
        self._set(away=False)

    def _set(self, *, away: bool) -> None:
        self._away = away
        self.changed.emit()

    @Property(bool, notify=changed)
    def away(self) -> bool:
        """Whether a colleague has the desk now."""
        return self._away
