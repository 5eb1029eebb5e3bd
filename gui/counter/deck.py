# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Tiles and cards: what stands where, in the language in use."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    Property,
    QCoreApplication,
    QObject,
    Signal,
)
from PySide6.QtQml import QmlElement

from gui.content.cards import Card
from gui.counter.blanks import Blanks
from gui.counter.rows import TileText

translate = QCoreApplication.translate

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

LEVELS = {
    "talk": QT_TRANSLATE_NOOP("Deck", "talk"),
    "limit": QT_TRANSLATE_NOOP("Deck", "set a limit"),
    "safety": QT_TRANSLATE_NOOP("Deck", "get to safety"),
}
GROUP_NAMES = {
    "threats": QT_TRANSLATE_NOOP("Deck", "Threatens"),
    "waiting": QT_TRANSLATE_NOOP("Deck", "Waiting or let down"),
    "confusion": QT_TRANSLATE_NOOP("Deck", "Confused or drunk"),
    "harassment": QT_TRANSLATE_NOOP("Deck", "Harassment"),
    "other": QT_TRANSLATE_NOOP("Deck", "Other …"),
}
START = (
    ("shouting", "talk", QT_TRANSLATE_NOOP("Deck", "Shouting")),
    ("waiting", "talk", GROUP_NAMES["waiting"]),
    ("confusion", "talk", GROUP_NAMES["confusion"]),
    ("harassment", "limit", GROUP_NAMES["harassment"]),
    ("threats", "safety", GROUP_NAMES["threats"]),
    ("other", "talk", GROUP_NAMES["other"]),
)
"""The start page's tiles in their places: a card or a group, level, name."""

MISTAKE_MOST = 80
"""Characters of a mistake that have room in the margin; the log has all of it."""


def _words(source: object) -> str:
    return translate("Deck", str(source))


def group_name(group: str) -> str:
    """What a group's tile and page are called."""
    return _words(GROUP_NAMES[group])


def start_tiles(groups: Mapping[str, tuple[str, ...]]) -> list[TileText]:
    """The six tiles of the start page."""
    count = str(len(groups["other"]))
    other = translate("Deck", "%1 cards").replace("%1", count)
    return [
        TileText(
            key, level, _words(name), other if key == "other" else level_word(level)
        )
        for key, level, name in START
    ]


def level_word(level: str) -> str:
    """How grave a card is, in words."""
    return _words(LEVELS[level])


def signs(found: tuple[str, ...]) -> str:
    """The early signs on one line."""
    return translate("Deck", "Early signs: %1").replace("%1", " · ".join(found))


def mistakes(found: tuple[str, ...]) -> str:
    """The first mistake in own cards, and how many more there are."""
    if not found:
        return ""
    first = found[0]
    if len(first) > MISTAKE_MOST:
        first = f"{first[:MISTAKE_MOST].rstrip()} …"
    more = f" (+{len(found) - 1})" if len(found) > 1 else ""
    said = translate("Deck", "Own cards: %1").replace("%1", first)
    return f"{said}{more}"


def group_tiles(
    cards: Mapping[str, Card], group: tuple[str, ...], language: str
) -> list[TileText]:
    """The tiles of a group."""
    return [
        TileText(
            card_id,
            cards[card_id].level,
            cards[card_id].words[language].name,
            level_word(cards[card_id].level),
        )
        for card_id in group
    ]


@QmlElement
class CardView(QObject):
    """The open card in the language in use."""

    changed = Signal()

    def __init__(
        self, cards: Mapping[str, Card], blanks: Blanks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._card = cards["shouting"]
        self._words = self._card.words["fi"]
        self._must_serve = False
        self._blanks = blanks
        blanks.changed.connect(self.changed)

    def serve(self, *, must: bool) -> None:
        """Show no line that ends the service, if everybody must be served."""
        if must != self._must_serve:
            self._must_serve = must
            self.changed.emit()

    def show(self, card: Card, language: str) -> None:
        """Show this card."""
        self._card = card
        self._words = card.words[language]
        self.changed.emit()

    def lines(self) -> tuple[str, ...]:
        """What is said aloud, its blanks empty."""
        return self._words.serve if self._must_serve else self._words.say

    def asked(self, line: str) -> str:
        """What the blank of a line asks for; empty: there is none to fill."""
        asked = self._words.blanks.get(line, "")
        return asked if self._blanks.can_fill(asked) else ""

    def fillable(self) -> list[int]:
        """The numbers of the lines whose blank can be filled, from 0."""
        lines = enumerate(self.lines())
        return [number for number, line in lines if self.asked(line)]

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

    @Property(str, notify=changed)
    def mark(self) -> str:
        """Its level in words, and whether it is a draft."""
        level = level_word(self._card.level)
        if self._card.reviewer:
            return level
        return translate("Deck", "%1 · draft").replace("%1", level)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def say(self) -> list[str]:
        """What is said aloud."""
        return [self._blanks.line(line, self._words) for line in self.lines()]

    @Property("QVariantList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def blanks(self) -> list[int]:
        """As `fillable`."""
        return self.fillable()

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
