# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The full report: one question at a time, none of which must be answered."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtQml import QmlElement

from gui.counter.frame import PageFrame
from gui.counter.records_link import RecordsLink

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Report(QObject):
    """The full report: one question at a time, none of which must be answered."""

    changed = Signal()

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self.frame = PageFrame(self)

    def open(self, incident_id: str) -> None:
        """Complete this incident."""

    def enter(self) -> None:
        """The page is seen now."""

    def leave(self) -> None:
        """Another page is seen now."""

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
