# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log: what, how bad, what is needed now; three taps, no keyboard."""

from uuid import uuid4

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.incident import BY_KEY
from appliance.wire.records import Book
from gui.counter import log_words
from gui.counter.frame import PageFrame
from gui.counter.keeping import Given, Keeping
from gui.counter.log_words import EVENTS, NEED, SEVERITY, STEPS
from gui.counter.opened import Opened
from gui.counter.records_link import RecordsLink
from gui.counter.rows import TileModel, TileText

translate = QCoreApplication.translate

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

END, UNFINISHED, FULL = "end", "unfinished", "full"
CALM_MS = 8_000
"""So long the calm end is seen."""
MISSED_MS = 60_000
"""After so much more silence it is no restart: the start page says so."""
IDLE_MS = 180_000
"""After this long without a tap the worker was called away."""


@QmlElement
class Log(QObject):
    """The quick log: what, how bad, what is needed now; three taps, no keyboard.

    `form` is the question that is asked, or `end`, `unfinished` (a list of what can
    be completed), `full` (so much waits to be saved that nothing more is taken). Each
    tap is sent at once: who is called away loses nothing.
    """

    changed = Signal()
    ended = Signal()
    """Nothing more is shown here."""
    logged = Signal(str)
    """This incident was logged just now: its first answer was given."""
    detailWanted = Signal(str)
    """This incident is to be completed."""
    careWanted = Signal()
    """The questions of later days are to be answered."""

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_on)
        self.opened = Opened()
        self.keeping = Keeping(records, self)
        self.keeping.changed.connect(self._show)
        self._language = "fi"
        self._book = Book()
        self._is_silent = False
        self._is_missed = False
        self._events = log_words.arrange(())
        self._form = EVENTS
        self._sheet = 0
        self._incident = ""
        self._answers: Given = {}
        self._cards: list[str] = []
        self._tiles = TileModel(self)
        self.calm = QTimer(self, singleShot=True)
        self.idle = QTimer(self, singleShot=True)
        self.missed = QTimer(self, singleShot=True, interval=MISSED_MS)
        self.missed.timeout.connect(self._miss)
        for timer in (self.calm, self.idle):
            timer.timeout.connect(self._leave_alone)
        records.told.connect(self._read)
        records.silent.connect(self._fall_silent)
        self._show()

    # What the window tells.

    def enter(self) -> None:
        """The page is seen now: a new log, or the one that something has covered."""
        if self._form in (EVENTS, FULL) and not self._incident:
            self.keeping.forgive()
            self._events = log_words.arrange(self._book.often)
            self._form = FULL if self.keeping.is_full() else EVENTS
        self.idle.start(IDLE_MS)
        self._show()

    def leave(self) -> None:
        """Another page is seen now; what was begun is gone on with later."""

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._show()

    def go_back(self) -> bool:
        """Go to the step before; False when there is none, and the log is over."""
        if self._form in (EVENTS, UNFINISHED) and self._sheet:
            self._turn(self._form, self._sheet - 1)
        elif self._form == UNFINISHED:
            self._turn(EVENTS)
        elif self._form in (SEVERITY, NEED):
            self._turn(STEPS[STEPS.index(self._form) - 1])
        else:
            self._begin_anew()
            return False
        return True

    # What the worker does.

    @Slot(str)
    def choose(self, key: str) -> None:
        """Tap a tile."""
        self.idle.start(IDLE_MS)
        if key == log_words.MORE:
            self._turn(self._form, (self._sheet + 1) % len(self._sheets()))
        elif key == log_words.CARE:
            self._begin_anew()
            self.careWanted.emit()
        elif self._form == UNFINISHED:
            self._complete(key)
        elif self._form in STEPS:
            self._answer(key)

    @Slot()
    def _go_on(self) -> None:
        """Tap the button of the band."""
        if self._form == END:
            self._complete(self._incident)
        elif self._form == NEED:
            self.choose(log_words.NOTHING)
        elif self._book.unfinished:
            self._turn(UNFINISHED)
        else:
            self.choose(log_words.CARE)

    def _answer(self, key: str) -> None:
        if not self._incident:
            self._incident = str(uuid4())
            self._cards = self.opened.recent()
            self.logged.emit(self._incident)
        step = STEPS.index(self._form)
        many = BY_KEY[self._form].kind == "many"
        self._answers[self._form] = [key] if many else key
        self.keeping.put(self._incident, dict(self._answers), self._cards)
        self._turn(STEPS[step + 1] if step + 1 < len(STEPS) else END)

    def _complete(self, incident_id: str) -> None:
        self._begin_anew()
        self.detailWanted.emit(incident_id)

    @Slot()
    def _leave_alone(self) -> None:
        self._begin_anew()
        self.ended.emit()

    def _begin_anew(self) -> None:
        self._incident, self._answers = "", {}
        self.calm.stop()
        self.idle.stop()
        self._turn(EVENTS)

    def _turn(self, form: str, sheet: int = 0) -> None:
        self._form, self._sheet = form, sheet
        self._show()
        self.frame.turned.emit()

    # What the records service tells.

    @Slot(object)
    def _read(self, book: Book) -> None:
        if book == self._book and not self._is_silent:
            return
        self._book, self._is_silent, self._is_missed = book, False, False
        self.missed.stop()
        if self._form == UNFINISHED and not (book.unfinished or book.due):
            self._turn(EVENTS)
        self._show()

    @Slot()
    def _fall_silent(self) -> None:
        self._is_silent = True
        if not (self._is_missed or self.missed.isActive()):
            self.missed.start()
        self._show()

    @Slot()
    def _miss(self) -> None:
        self._is_missed = True
        self._show()

    # What is shown.

    @Slot()
    def _show(self) -> None:
        if self._form == END and self._fate() == "saved" and not self.calm.isActive():
            self.calm.start(CALM_MS)
        self._tiles.set_rows(self._tiles_now())
        self.frame.say(*self._framed())
        self.changed.emit()

    def _fate(self) -> str:
        return FULL if self._form == FULL else self.keeping.fate(self._incident)

    def _tiles_now(self) -> list[TileText]:
        sheets = self._sheets()
        return log_words.sheet_tiles(sheets, min(self._sheet, len(sheets) - 1))

    def _sheets(self) -> list[tuple[TileText, ...]]:
        """All that can be tapped in this form, as many at a time as there is room."""
        if self._form == UNFINISHED:
            found = log_words.unfinished_tiles(self._book, self._language)
            return log_words.sheets(found)
        choices = {
            EVENTS: self._events,
            SEVERITY: BY_KEY[SEVERITY].choices,
            NEED: log_words.needs(),
        }
        keys = choices.get(self._form, ())
        return log_words.sheets(
            log_words.choice_tiles(self._form, keys, self._language)
        )

    def _framed(self) -> tuple[str, str, str]:
        """The page's name, and the two lines of the band's button."""
        if self._form == UNFINISHED:
            return (log_words.unfinished_name(), "", "")
        if self._form not in STEPS:
            if self._form == FULL or self._fate() != "saved":
                return (log_words.log_name(), "", "")
            later = translate("Log", "or later")
            return (log_words.log_name(), translate("Log", "Add more now"), later)
        title = log_words.step_title(self._form, self._language, self._trouble())
        if self._form == NEED:
            word = log_words.choice(NEED, log_words.NOTHING, self._language)
            return (title, word, "")
        way = log_words.way_word(self._book) if self._form == EVENTS else ""
        return (title, way if not self._incident else "", "")

    def _trouble(self) -> str:
        """What keeps anything from being saved now; empty when nothing does."""
        if self._is_silent or self._book.trouble:
            said = "" if self._is_silent else self._book.trouble
            return log_words.trouble_word(said)
        return ""

    def _needed(self) -> tuple[str, ...] | None:
        need = self._answers.get(NEED)
        return tuple(need) if isinstance(need, list) else None

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form

    @Property(TileModel, constant=True)
    def tiles(self) -> TileModel:
        """What can be tapped; `level` is how many bars a tile has."""
        return self._tiles

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def names(self) -> list[str]:
        """The names of the tiles, to choose their size by."""
        return [tile.name for tile in self._tiles_now()]

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def details(self) -> list[str]:
        """The quieter lines of the tiles."""
        return [tile.detail for tile in self._tiles_now()]

    @Property(str, notify=changed)
    def freePlace(self) -> str:
        """What stands in a place that the choices leave free."""
        return log_words.free_place(self._form)

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What became of it; empty while something is asked."""
        if self._form not in (END, FULL):
            return ""
        return log_words.headline(self._fate())

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do about it."""
        if self._form not in (END, FULL):
            return ""
        trouble = "" if self._is_silent else self._book.trouble
        return log_words.hint(self._fate(), trouble, self._needed())

    @Property(str, notify=changed)
    def memo(self) -> str:
        """One quiet line of the start page while nothing is, or can be, kept."""
        return log_words.memo(
            lost=self.keeping.is_lost(),
            unsaved=self.keeping.unsaved(),
            able=not (self._is_missed or self._book.trouble),
        )
