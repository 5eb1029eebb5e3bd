# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The numbers of a statistic as a list for QML: each with how it is drawn."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

FEW = -1
"""The shade of a number that is not told."""


class MarkRow(NamedTuple):
    """One number of a picture: of what, how much in words, and how it is drawn."""

    name: str
    said: str
    more: str = ""
    """Quieter words."""
    share: float = 0.0
    """Of the length that is there, from 0 to 1."""
    far: float = 0.0
    """Where a second mark stands, as `share`."""
    shade: int = 0
    """From 0, nothing, to 4, the most; `FEW`: it is not told."""


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@QmlElement
class MarkModel(QAbstractListModel):
    """The marks: roles `name`, `said`, `more`, `share`, `far`, `shade`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MarkRow] = []

    def set_rows(self, rows: list[MarkRow]) -> None:
        """Show these instead."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's own
        if not 0 <= index.row() < len(self.rows):
            return None
        return self.rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102 - Qt's own
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(MarkRow._fields)
        }
