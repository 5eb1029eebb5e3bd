# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Named tuples as a list that QML shows."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Rows(QAbstractListModel):
    """A list whose roles are the fields of its rows."""

    ROW: ClassVar[type[Any]]
    """The named tuple that each row is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[NamedTuple] = []

    def reset(self, rows: Sequence[NamedTuple]) -> None:
        """Show these instead, each drawn anew; the same ones stay."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's own
        if not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102 - Qt's own
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(self.ROW._fields)
        }
