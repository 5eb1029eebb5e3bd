# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is wrong as a list for QML."""

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


class FaultRow(NamedTuple):
    """One thing: what it is and what to do, a quieter line, whether it is wrong."""

    said: str
    detail: str
    wrong: bool


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@QmlElement
class FaultModel(QAbstractListModel):
    """One sheet of faults: roles `said`, `detail`, `wrong`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FaultRow] = []

    def set_rows(self, rows: list[FaultRow]) -> None:
        """Show these instead; what does not change stays."""
        if len(rows) != len(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's own
        if not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102 - Qt's own
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(FaultRow._fields)
        }
