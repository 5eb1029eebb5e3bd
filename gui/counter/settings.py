# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How the screen looks, behind the PIN: see `Pin`."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.records import Book, Choose, Look, Role
from gui.counter import pin_words, settings_words
from gui.counter.appearance import Appearance
from gui.counter.asking import Asking
from gui.counter.frame import PageFrame
from gui.counter.pin import Pin
from gui.counter.records_link import RecordsLink

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

ROLE: Role = "maintainer"


@QmlElement
class Settings(QObject):
    """What the page shows.

    `form` is `silent`, `no_pin`, `waiting`, `locked` or `open`.
    """

    changed = Signal()

    def __init__(
        self,
        records: RecordsLink,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.pin = Pin(records, (ROLE,), self)
        self.pin.changed.connect(self._say)
        self._seen = False
        self._wanted: Look | None = None
        """What was tapped and is not saved yet."""
        self._tapped, self._state = -1, ""
        """The setting that was tapped last, and what became of it."""
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_on)
        self.frame.undone.connect(self.pin.erase)
        self.asking = Asking(records, self)
        self.asking.saved.connect(self._be_saved)
        self.asking.failed.connect(self._fail)
        records.told.connect(self._show)
        records.lost.connect(self._forget)
        appearance.changed.connect(self._say)

    def enter(self) -> None:
        """The page is seen now."""
        self._seen = True
        self._forget()
        self.pin.enter()

    def leave(self) -> None:
        """Another page is seen now: whoever comes next gives the PIN."""
        self._seen = False
        self._lock()
        self.pin.leave()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        del language
        self.pin.changed.emit()

    @Slot(int)
    def change(self, number: int) -> None:
        """A setting was tapped: save its next value."""
        if self._form() != "open":
            return
        look = settings_words.after_tap(self._look(), number)
        self._wanted, self._tapped, self._state = look, number, "saving"
        self.asking.ask(Choose(request=self.asking.number(), look=look))
        self._say()

    @Slot()
    def _go_on(self) -> None:
        """The button of the band: give the PIN, or lock."""
        if self._form() == "open":
            self._lock()
        else:
            self.pin.give()

    def _lock(self) -> None:
        """Forget what was given, here and in the service."""
        self._forget()
        self.pin.lock()

    @Slot()
    def _forget(self) -> None:
        """Wait for no answer."""
        self.asking.forget()
        self._wanted, self._tapped, self._state = None, -1, ""
        self._say()

    @Slot(object)
    def _show(self, _book: Book) -> None:
        """Show what the records say now."""
        if self._state != "saving":
            # What was saved is what the book says now.
            self._wanted = None
        self._say()

    @Slot()
    def _be_saved(self) -> None:
        self._state = "saved"
        self._say()

    @Slot(str)
    def _fail(self, result: str) -> None:
        self._wanted, self._state = None, "failed"
        if result == "no_pin":
            # Five minutes have passed, or the PIN was set anew.
            self.pin.refuse()
        self._say()

    def _form(self) -> str:
        return self.pin.form_now()

    def _look(self) -> Look:
        """What the settings say: what was tapped, or what counts."""
        return self._wanted or self._appearance.look()

    def _say(self) -> None:
        """Say it all anew; another form is as new to a finger as another page."""
        form = self._form()
        word, undo_word = settings_words.buttons(form)
        self.frame.say(settings_words.title(), word, undo_word=undo_word)
        self.changed.emit()
        self.frame.turn(form, seen=self._seen)

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form()

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words, where there are no controls."""
        return settings_words.headline(self._form())

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do then."""
        return pin_words.hint(self._form(), ROLE, self.pin.left_s())

    @Property(Pin, constant=True)
    def gate(self) -> Pin:
        """The PIN before it."""
        return self.pin

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def names(self) -> list[str]:
        """What each setting is called."""
        return settings_words.names()

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # as above
    def values(self) -> list[str]:
        """How each setting stands."""
        return settings_words.values(self._look())

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of the last tap; empty: nothing was tapped."""
        return settings_words.note(self._state)

    @Property(bool, notify=changed)
    def saved(self) -> bool:
        """Whether it is saved."""
        return self._state == "saved"

    @Property(int, notify=changed)
    def tapped(self) -> int:
        """Which setting was tapped last; -1: none."""
        return self._tapped
