# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A list for QML whose rows are frozen values, told apart by their key."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from gui.guard.view import Row

_Index = QModelIndex | QPersistentModelIndex
_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1


class Rows(QAbstractListModel):
    """One role for each field. A row that stays keeps its delegate."""

    def __init__(self, kind: type[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = [field.name for field in msgspec.structs.fields(kind)]
        self._rows: list[Row] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One field of one row; None for other roles."""
        place = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])

    def roleNames(self) -> dict[int, QByteArray]:
        """The fields' names."""
        return {
            _FIRST_ROLE + place: QByteArray(name.encode())
            for place, name in enumerate(self._names)
        }

    def show(self, rows: Sequence[Row]) -> None:
        """Show these from now on, changing as little as can be."""
        keys = {row.key for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].key not in keys:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._place(place, row)

    def _place(self, place: int, row: Row) -> None:
        """Bring one row to its place; rows before it are right already."""
        here = [one.key for one in self._rows[place:]]
        root = QModelIndex()
        if row.key not in here:
            self.beginInsertRows(root, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        came_from = place + here.index(row.key)
        if came_from != place:
            self.beginMoveRows(root, came_from, came_from, root, place)
            self._rows.insert(place, self._rows.pop(came_from))
            self.endMoveRows()
        old = self._rows[place]
        changed = [
            _FIRST_ROLE + number
            for number, name in enumerate(self._names)
            if getattr(old, name) != getattr(row, name)
        ]
        if changed:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place), changed)
