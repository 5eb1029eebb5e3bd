# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The counter's buttons as a list for QML."""

from typing import NamedTuple

from PySide6.QtQml import QmlElement

from gui.counter.rows import Rows

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


class ButtonRow(NamedTuple):
    """One button: its role, its words, and what the sheet says of it."""

    key: str
    name: str
    standing: str
    fine: bool
    """There is nothing to be done about it."""
    sheet: list[str]


@QmlElement
class ButtonModel(Rows):
    """The buttons: roles `key`, `name`, `standing`, `fine`, `sheet`."""

    ROW = ButtonRow

    def set_rows(self, rows: list[ButtonRow]) -> None:
        """Show these instead; what does not change stays, also under a finger."""
        if len(rows) != len(self._rows):
            self.reset(rows)
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
