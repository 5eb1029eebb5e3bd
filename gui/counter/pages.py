# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which page is seen, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View
from gui.content.site import Content
from gui.counter import deck, tools
from gui.counter.blanks import Blanks
from gui.counter.deck import CardView
from gui.counter.rows import TileModel

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

START, LIST, CARD, BLANK, CONTACTS, PAUSE, BREATHE, HELP, CHECK, TRIAL, SHEET = (
    *("start", "list", "card", "blank", "contacts"),
    *("pause", "breathe", "help"),
    *("check", "trial", "sheet"),
)
CHECKS = (CHECK, TRIAL, SHEET)
"""The pages of the buttons' tests."""
WAIT, PRACTICE, RELIEF = tools.WAIT, tools.PRACTICE, "relief"
LOG, REPORT, WRITING, AFTER, CARE, SETTINGS, UPKEEP, SUPERVISOR, DRILL = (
    *("log", "report", "writing", "after"),
    *("care", "settings", "upkeep", "supervisor", "drill"),
)
FRAMED = (LOG, REPORT, WRITING, AFTER, CARE, SETTINGS, UPKEEP, SUPERVISOR, DRILL)
"""Pages whose part says what stands around them."""


@QmlElement
class Pages(QObject):
    """One page at a time; `back` goes where one came from, at last to the start."""

    changed = Signal()
    cardOpened = Signal(str)
    """A card's id."""

    def __init__(self, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._language = "fi"
        self._trail = [START]
        self._group = "other"
        self._card_id = "shouting"
        self._blank = -1
        """The line whose blank was opened last."""
        self._waits_in_sight = False
        self.step_back: dict[str, Callable[[], bool]] = {}
        """Of pages with several steps: go to the step before; False at the first."""
        self._start_tiles = TileModel(self)
        self._list_tiles = TileModel(self)
        self.filler = Blanks(content.phrases, self)
        self.shown = CardView(content.cards, self.filler, self)
        self.changed.connect(self.filler.stay)
        self.retranslate("fi")

    def use(self, content: Content) -> None:
        """Show these cards from now on."""
        self._content = content
        if self._card_id not in content.cards:
            self._card_id = "shouting"
        self.filler.use(content.phrases)
        self.retranslate(self._language)

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._start_tiles.set_rows(deck.start_tiles(self._content.groups))
        self._fill()
        self.filler.retranslate(language)
        self._show_card()
        self.changed.emit()

    def _show_card(self) -> None:
        self.shown.show(self._content.cards[self._card_id], self._language)

    def _fill(self) -> None:
        group = self._content.groups.get(self._group, ())
        self._list_tiles.set_rows(
            deck.group_tiles(self._content.cards, group, self._language)
            + tools.tiles(self._group)
        )

    @Slot(str)
    def choose(self, key: str) -> None:
        """Open what a tile stands for: a group or a card."""
        if key in self._content.groups or key == tools.WORKSHOP:
            self._group = key
            self._fill()
            self.go(LIST)
        elif key in tools.PAGES:
            self.go(key)
        else:
            self._card_id, self._blank = key, -1
            self._show_card()
            self.cardOpened.emit(key)
            self.go(CARD)

    @Slot(int)
    def fill(self, number: int) -> None:
        """Choose what fills the blank of a line to say, counted from 0."""
        line = self.shown.lines()[number]
        asked = self.shown.asked(line)
        if asked:
            self._blank = number
            self.filler.open(asked, line)
            self.go(BLANK)

    @Slot()
    def fillNext(self) -> None:
        """Choose what fills the next blank, after the last the first."""
        numbers = self.shown.fillable()
        later = [number for number in numbers if number > self._blank]
        self.fill((later or numbers)[0])

    @Slot(str)
    def filled(self, key: str) -> None:
        """Fill the open blank with a choice, and go back to its card."""
        self.filler.choose(key)
        self.leave(BLANK)

    @Slot()
    def emptied(self) -> None:
        """Empty the open blank, and go back to its card."""
        self.filler.empty()
        self.leave(BLANK)

    @Slot(str)
    def go(self, page: str) -> None:
        """Show a page; the one before is where `back` leads."""
        if page in self._trail:
            del self._trail[self._trail.index(page) :]
        self._trail.append(page)
        self.changed.emit()

    def cover(self, page: str) -> None:
        """Show a page over what is seen; `back` leads there, wherever it stood."""
        if page in self._trail:
            self._trail.remove(page)
        self._trail.append(page)
        self.changed.emit()

    def show(self, view: View) -> None:
        """Show what the appliance says of this site now."""
        self.shown.serve(must=view.must_serve)
        # A time that may be wrong is not promised to anybody.
        self.filler.tell(view.clock if view.clock_synced else "")
        if view.waits_in_sight != self._waits_in_sight:
            self._waits_in_sight = view.waits_in_sight
            self.changed.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: nobody knows the time."""
        self.filler.tell("")

    @Slot()
    def back(self) -> None:
        """Show the step of the page that was seen before, or the page."""
        page = self.seen()
        if page not in self.step_back or not self.step_back[page]():
            self.leave(page)

    def leave(self, page: str) -> None:
        """Take a page off the trail, wherever it stands; the start stays."""
        if page != START and page in self._trail:
            self._trail.remove(page)
            self.changed.emit()

    def keeps(self, page: str) -> bool:
        """Whether a page is seen, or the way back leads to it."""
        return page in self._trail

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
        if self._group == tools.WORKSHOP:
            return tools.workshop_name()
        return deck.group_name(self._group)

    @Property(str, notify=changed)
    def signs(self) -> str:
        """The early signs, where those who wait are in sight; else empty."""
        if not self._waits_in_sight:
            return ""
        return deck.signs(self._content.phrases["signs"][self._language])

    @Property(str, notify=changed)
    def mistakes(self) -> str:
        """What is wrong in the site's own cards, the first of it; else empty."""
        return deck.mistakes(self._content.mistakes)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def contacts(self) -> list[str]:
        """Whom to call afterwards."""
        return list(self._content.phrases["contacts"][self._language])

    @Property(Blanks, constant=True)
    def blanks(self) -> Blanks:
        """The blanks of the cards."""
        return self.filler

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
        return self.shown
