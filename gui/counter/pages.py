# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which page is seen, and the way back."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.content.cards import Card
from gui.counter import deck
from gui.counter.deck import CardView, TileModel

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

START, LIST, CARD, PAUSE, BREATHE, HELP, CHECK, TRIAL, SHEET = (
    *("start", "list", "card"),
    *("pause", "breathe", "help"),
    *("check", "trial", "sheet"),
)
CHECKS = (CHECK, TRIAL, SHEET)
"""The pages of the buttons' tests."""


@QmlElement
class Pages(QObject):
    """One page at a time; `back` goes where one came from, at last to the start."""

    changed = Signal()

    def __init__(
        self, cards: Mapping[str, Card], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._cards = cards
        self._language = "fi"
        self._trail = [START]
        self._group = "other"
        self._group_page = 0
        self._start_tiles = TileModel(self)
        self._list_tiles = TileModel(self)
        self._card = CardView(cards, self)
        self.retranslate("fi")

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._start_tiles.set_tiles(deck.start_tiles())
        self._fill()
        self._card.retranslate(language)
        self.changed.emit()

    def _fill(self) -> None:
        self._list_tiles.set_tiles(
            deck.group_tiles(self._cards, self._group, self._group_page, self._language)
        )

    @Slot(str)
    def choose(self, key: str) -> None:
        """Open what a tile stands for: a group on the start page, else a card."""
        if key in deck.GROUPS and self.seen() == START:
            self._group, self._group_page = key, 0
            self._fill()
            self.go(LIST)
        else:
            self._card.show(key, self._language)
            self.go(CARD)

    @Slot()
    def more(self) -> None:
        """Show the next page of the group, after the last the first."""
        self._group_page = (self._group_page + 1) % deck.pages_of(self._group)
        self._fill()
        self.changed.emit()

    @Slot(str)
    def go(self, page: str) -> None:
        """Show a page; the one before is where `back` leads."""
        if page in self._trail:
            del self._trail[self._trail.index(page) :]
        self._trail.append(page)
        self.changed.emit()

    def serve(self, *, must: bool) -> None:
        """Show no line that ends the service, if everybody must be served."""
        self._card.serve(must=must)

    @Slot()
    def back(self) -> None:
        """Show the page that was seen before."""
        self.leave(self.seen())

    def leave(self, page: str) -> None:
        """Take a page off the trail, wherever it stands; the start stays."""
        if page != START and page in self._trail:
            self._trail.remove(page)
            self.changed.emit()

    def seen(self) -> str:
        """Name the page that is seen."""
        return self._trail[-1]

    @Property(str, notify=changed)
    def page(self) -> str:
        """The page that is seen."""
        return self._trail[-1]

    @Property(str, notify=changed)
    def groupName(self) -> str:
        """What the open list is called."""
        return deck.group_name(self._group)

    @Property(str, notify=changed)
    def groupPlace(self) -> str:
        """Which page of the list is seen."""
        return f"{self._group_page + 1} / {deck.pages_of(self._group)}"

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        """Whether the list has several pages."""
        return deck.pages_of(self._group) > 1

    @Property(TileModel, constant=True)
    def startTiles(self) -> TileModel:
        """The six tiles of the start."""
        return self._start_tiles

    @Property(TileModel, constant=True)
    def listTiles(self) -> TileModel:
        """The tiles of the open list."""
        return self._list_tiles

    @Property(CardView, constant=True)
    def card(self) -> CardView:
        """The open card."""
        return self._card
