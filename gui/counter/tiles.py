# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Tiles as a list that QML shows."""

from typing import NamedTuple

from PySide6.QtQml import QmlElement

from gui.counter.rows import Rows

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


class TileText(NamedTuple):
    """One tile: what is chosen by it, and what it shows."""

    key: str
    level: str
    name: str
    detail: str


@QmlElement
class TileModel(Rows):
    """Tiles as a list: roles `key`, `level`, `name`, `detail`."""

    ROW = TileText
