# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Everything that is wrong, in words a maintainer can act on."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from gui.counter.frame import PageFrame

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Upkeep(QObject):
    """Everything that is wrong, in words a maintainer can act on."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = PageFrame(self)

    def enter(self) -> None:
        """The page is seen now."""

    def leave(self) -> None:
        """Another page is seen now."""

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
