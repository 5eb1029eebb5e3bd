# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""All lists that QML shows: each row a named tuple, each field a role.

They stand in one file: the dump of types that qmllint reads follows a base class into
no other.
"""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

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


class TileText(NamedTuple):
    """One tile: what is chosen by it, and what it shows."""

    key: str
    level: str
    name: str
    detail: str


class ButtonRow(NamedTuple):
    """One button: its role, its words, and what the sheet says of it."""

    key: str
    name: str
    standing: str
    fine: bool
    """There is nothing to be done about it."""
    sheet: list[str]


class FaultRow(NamedTuple):
    """One thing: what it is and what to do, a quieter line, whether it is wrong."""

    said: str
    detail: str
    wrong: bool


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


class Rung(NamedTuple):
    """One step: its name for the driver, its words, and whether it is proven."""

    key: str
    text: str
    proven: bool


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Rows(QAbstractListModel):
    """Rows of one kind; the first field tells which row it is."""

    fields: ClassVar[tuple[str, ...]]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[tuple[object, ...]] = ()

    def _show(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Show these instead; one that stays is not made anew under a finger."""
        if [row[0] for row in rows] != [row[0] for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = 0) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()][role - Qt.ItemDataRole.UserRole]

    def roleNames(self) -> dict[int, QByteArray]:
        return {
            Qt.ItemDataRole.UserRole + number: QByteArray(name.encode())
            for number, name in enumerate(self.fields)
        }


@QmlElement
class TileModel(_Rows):
    """Tiles as a list: roles `key`, `level`, `name`, `detail`."""

    fields = TileText._fields

    def set_rows(self, rows: Sequence[TileText]) -> None:
        """Show these instead."""
        self._show(rows)

    def names(self) -> list[str]:
        """What the tiles say."""
        return [str(row[TileText._fields.index("name")]) for row in self._rows]


@QmlElement
class ButtonModel(_Rows):
    """The buttons: roles `key`, `name`, `standing`, `fine`, `sheet`."""

    fields = ButtonRow._fields

    def set_rows(self, rows: Sequence[ButtonRow]) -> None:
        """Show these instead."""
        self._show(rows)


@QmlElement
class FaultModel(_Rows):
    """One sheet of faults: roles `said`, `detail`, `wrong`."""

    fields = FaultRow._fields

    def set_rows(self, rows: Sequence[FaultRow]) -> None:
        """Show these instead."""
        self._show(rows)


@QmlElement
class MarkModel(_Rows):
    """The marks: roles `name`, `said`, `more`, `share`, `far`, `shade`."""

    fields = MarkRow._fields

    def set_rows(self, rows: Sequence[MarkRow]) -> None:
        """Show these instead."""
        self._show(rows)


@QmlElement
class RungModel(_Rows):
    """The ladder as a list: roles `key`, `text`, `proven`."""

    fields = Rung._fields

    def set_rows(self, rows: Sequence[Rung]) -> None:
        """Show these instead."""
        self._show(rows)
