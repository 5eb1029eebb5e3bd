# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Tiles as a list that QML shows."""

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


class TileText(NamedTuple):
    """One tile: what is chosen by it, and what it shows."""

    key: str
    level: str
    name: str
    detail: str


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@QmlElement
class TileModel(QAbstractListModel):
    """Tiles as a list: roles `key`, `level`, `name`, `detail`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[TileText] = []

    def set_tiles(self, tiles: list[TileText]) -> None:
        """Show these tiles instead; one that stays is not made anew under a finger."""
        if [tile.key for tile in tiles] == [tile.key for tile in self._tiles]:
            if tiles != self._tiles:
                self._tiles = tiles
                self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
        else:
            self.beginResetModel()
            self._tiles = tiles
            self.endResetModel()

    def names(self) -> list[str]:
        """What the tiles say."""
        return [tile.name for tile in self._tiles]

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: D102 - Qt's own
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: _Index, role: int = 0) -> object:  # noqa: D102 - Qt's own
        if not 0 <= index.row() < len(self._tiles):
            return None
        return self._tiles[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:  # noqa: D102 - Qt's own
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(TileText._fields)
        }
