# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Tiles and cards: what stands where, in the language in use."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    Property,
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtQml import QmlElement

from gui.content.cards import Card

translate = QCoreApplication.translate

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

PAGE_TILES = 6
"""Tiles on one page: fixed places are learnt, long lists are not."""

LEVELS = {
    "talk": QT_TRANSLATE_NOOP("Deck", "talk"),
    "limit": QT_TRANSLATE_NOOP("Deck", "set a limit"),
    "safety": QT_TRANSLATE_NOOP("Deck", "get to safety"),
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "confused": ("confused", "intoxicated", "rambling"),
    "harassment": ("sexual", "mockery", "insults", "filming"),
    "other": (
        *("aggressive", "complaint", "demand", "refund", "refusal", "after_pause"),
        *("outside", "attack", "robbery", "weapon", "bomb", "fear"),
        *("bystanders", "selfharm", "phone", "online"),
    ),
}
GROUP_NAMES = {
    "confused": QT_TRANSLATE_NOOP("Deck", "Confused or drunk"),
    "harassment": QT_TRANSLATE_NOOP("Deck", "Harassment"),
    "other": QT_TRANSLATE_NOOP("Deck", "Other …"),
}


class TileText(NamedTuple):
    """One tile: what is chosen by it, and what it shows."""

    key: str
    level: str
    name: str
    detail: str


START = (
    ("shouting", "talk", QT_TRANSLATE_NOOP("Deck", "Shouting")),
    ("waiting_angry", "talk", QT_TRANSLATE_NOOP("Deck", "Has waited")),
    ("confused", "talk", GROUP_NAMES["confused"]),
    ("harassment", "limit", GROUP_NAMES["harassment"]),
    ("threat", "safety", QT_TRANSLATE_NOOP("Deck", "Threatens")),
    ("other", "talk", GROUP_NAMES["other"]),
)
"""The start page's tiles in their places: key, level, name."""


def _words(source: object) -> str:
    return translate("Deck", str(source))


def group_name(group: str) -> str:
    """What a group's tile and page are called."""
    return _words(GROUP_NAMES[group])


def start_tiles() -> list[TileText]:
    """The six tiles of the start page."""
    return [
        TileText(key, level, _words(name), _start_detail(key, level))
        for key, level, name in START
    ]


def _start_detail(key: str, level: str) -> str:
    if key != "other":
        return _words(LEVELS[level])
    count = str(len(GROUPS["other"]))
    return translate("Deck", "%1 cards").replace("%1", count)


def pages_of(group: str) -> int:
    """How many pages a group's tiles take."""
    return -(-len(GROUPS[group]) // PAGE_TILES)


def group_tiles(
    cards: Mapping[str, Card], group: str, page: int, language: str
) -> list[TileText]:
    """The tiles on one page of a group; pages count from 0."""
    first = page * PAGE_TILES
    return [
        TileText(
            card_id,
            cards[card_id].level,
            cards[card_id].words[language].name,
            _words(LEVELS[cards[card_id].level]),
        )
        for card_id in GROUPS[group][first : first + PAGE_TILES]
    ]


_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@QmlElement
class TileModel(QAbstractListModel):
    """Tiles as a list: roles `key`, `level`, `name`, `detail`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[TileText] = []

    def set_tiles(self, tiles: list[TileText]) -> None:
        """Show these tiles instead."""
        if tiles != self._tiles:
            self.beginResetModel()
            self._tiles = tiles
            self.endResetModel()

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


@QmlElement
class CardView(QObject):
    """The open card in the language in use."""

    changed = Signal()

    def __init__(
        self, cards: Mapping[str, Card], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._card = cards["shouting"]
        self._words = self._card.words["fi"]
        self._must_serve = False

    def serve(self, *, must: bool) -> None:
        """Show no line that ends the service, if everybody must be served."""
        if must != self._must_serve:
            self._must_serve = must
            self.changed.emit()

    def retranslate(self, language: str) -> None:
        """Show the same card in `language`."""
        self.show(self._card.card_id, language)

    def show(self, card_id: str, language: str) -> None:
        """Show this card."""
        self._card = self._cards[card_id]
        self._words = self._card.words[language]
        self.changed.emit()

    @Property(str, notify=changed)
    def key(self) -> str:
        """The card's id."""
        return self._card.card_id

    @Property(str, notify=changed)
    def level(self) -> str:
        """`talk`, `limit` or `safety`."""
        return self._card.level

    @Property(str, notify=changed)
    def title(self) -> str:
        """Its whole name."""
        return self._words.title

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def say(self) -> list[str]:
        """What is said aloud."""
        return list(self._words.serve if self._must_serve else self._words.say)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def avoid(self) -> list[str]:
        """What is not done."""
        return list(self._words.avoid)

    @Property(str, notify=changed)
    def buttons(self) -> str:
        """Which button when."""
        return self._words.buttons

    @Property(str, notify=changed)
    def after(self) -> str:
        """What to do afterwards."""
        return self._words.after
