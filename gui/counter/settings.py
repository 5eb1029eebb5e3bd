# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How the screen looks, behind the PIN.

The PIN is checked by the records service; here its digits only wait to be sent.
Leaving the page locks, and so does the end of the connection.
"""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.records import Answered, Book, Choose, Lock, Look, Role, Unlock
from gui.counter import settings_words
from gui.counter.appearance import Appearance
from gui.counter.frame import PageFrame
from gui.counter.records_link import RecordsLink

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

ROLE: Role = "maintainer"
DIGITS_LEAST, DIGITS_MOST = 4, 8
ANSWER_MS = 3_000
"""A PIN is checked, and a look saved, sooner than this, or nobody will answer."""
SECOND_MS = 1_000
FORGOTTEN_S = 30
"""Digits that nobody goes on with are for no other hand to open with."""


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
        self.now_s: Callable[[], float] = time.monotonic
        self._records = records
        self._appearance = appearance
        self._book: Book | None = None
        self._seen = self._open = False
        self._locking = 0
        """The request to lock that is not answered yet; 0: none."""
        self._pin, self._line = "", "pin"
        self._until_s = self._pressed_s = 0.0
        """When a PIN may be tried again; when the last digit was given."""
        self._request = 0
        """Whose answer is waited for; 0: none's."""
        self._wanted: Look | None = None
        """What was tapped and is not saved yet."""
        self._tapped, self._state = -1, ""
        """The setting that was tapped last, and what became of it."""
        self._form_before = "silent"
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_on)
        self.frame.undone.connect(self.erase)
        self._answer = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._answer.timeout.connect(self._not_answered)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.count)
        records.told.connect(self._show)
        records.answered.connect(self._hear)
        records.lost.connect(self._fall_silent)
        appearance.changed.connect(self._say)

    def enter(self) -> None:
        """The page is seen now."""
        self._seen = True
        self._forget("pin")
        self._second.start()

    def leave(self) -> None:
        """Another page is seen now: whoever comes next gives the PIN."""
        self._seen = False
        self._second.stop()
        self._lock()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        del language
        self._say()

    @Slot(str)
    def press(self, digit: str) -> None:
        """Put a digit at the end of the PIN."""
        if self._form() == "locked" and not self._request:
            self._pin = (self._pin + digit)[:DIGITS_MOST]
            self._pressed_s = self.now_s()
            self._line = "pin"
            self._say()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        if not self._request:
            self._pin = self._pin[:-1]
            self._line = "pin"
            self._say()

    @Slot(int)
    def change(self, number: int) -> None:
        """A setting was tapped: save its next value."""
        if self._form() != "open":
            return
        look = settings_words.after_tap(self._look(), number)
        request = self._records.next_request()
        self._wanted, self._tapped, self._state = look, number, "saving"
        self._ask(Choose(request=request, look=look))

    def wait(self, left_s: int) -> None:
        """No PIN is looked at for so many seconds."""
        self._until_s = self.now_s() + left_s
        self._say()

    @Slot()
    def count(self) -> None:
        """Let a second pass, of waiting or without a digit."""
        if self._pin and self.now_s() - self._pressed_s >= FORGOTTEN_S:
            self._pin = ""
        self._say()

    @Slot()
    def _go_on(self) -> None:
        """The button of the band: give the PIN, or lock."""
        if self._form() == "open":
            self._lock()
        elif self._form() == "locked" and not self._request:
            self._unlock()

    def _unlock(self) -> None:
        if len(self._pin) < DIGITS_LEAST:
            self._line = "short"
            self._say()
            return
        asked = Unlock(request=self._records.next_request(), role=ROLE, pin=self._pin)
        self._pin, self._line = "", "looking"
        self._ask(asked)

    def _lock(self) -> None:
        """Forget what was given, here and in the service."""
        if self._open or self._request:
            self._send_lock()
        self._forget("pin")

    def _send_lock(self) -> None:
        self._open, request = False, self._records.next_request()
        # Without a connection there is nothing that could be open.
        is_sent = self._records.send(Lock(request=request))
        self._locking = request if is_sent else 0

    def _ask(self, asked: Unlock | Choose) -> None:
        self._request = asked.request
        self._answer.start()
        if not self._records.send(asked):
            self._not_answered()
        self._say()

    def _forget(self, line: str) -> None:
        """Wait for no answer, and keep no digit."""
        self._answer.stop()
        self._request, self._pin, self._line = 0, "", line
        self._wanted, self._tapped, self._state = None, -1, ""
        self._say()

    @Slot(object)
    def _show(self, book: Book) -> None:
        """Show what the records say now."""
        self._book = book
        is_open = book.unlocked == ROLE and not self._locking
        self._open = is_open and self._seen
        if is_open and not self._seen:
            # The answer to a PIN came when nobody waited for it any more.
            self._send_lock()
        if self._state != "saving":
            # What was saved is what the book says now.
            self._wanted = None
        self._say()

    @Slot()
    def _fall_silent(self) -> None:
        """The connection has ended, and what it had unlocked with it."""
        self._book, self._open, self._locking = None, False, 0
        self._forget("pin")

    @Slot()
    def _not_answered(self) -> None:
        self._answer.stop()
        self._request = 0
        if self._state == "saving":
            self._wanted, self._state = None, "failed"
        else:
            self._line = "unheard"
        self._say()

    @Slot(object)
    def _hear(self, answered: Answered) -> None:
        """What became of the request that is waited for; others are not ours."""
        if answered.request == self._locking:
            self._locking = 0
        if not self._request or answered.request != self._request:
            return
        self._answer.stop()
        self._request = 0
        if self._state == "saving":
            self._hear_saved(answered)
        else:
            self._hear_unlocked(answered)
        self._say()

    def _hear_unlocked(self, answered: Answered) -> None:
        self._open = answered.result == "saved"
        self._line = "pin"
        if answered.wait_s:
            self.wait(answered.wait_s)
        elif answered.result in ("wrong_pin", "failed", "refused"):
            self._line = "wrong" if answered.result == "wrong_pin" else "failed"

    def _hear_saved(self, answered: Answered) -> None:
        if answered.result == "saved":
            self._state = "saved"
            return
        self._wanted, self._state = None, "failed"
        if answered.result == "no_pin":
            # Five minutes have passed, or the PIN was set anew.
            self._open = False

    def _left_s(self) -> int:
        return max(0, math.ceil(self._until_s - self.now_s()))

    def _form(self) -> str:
        if self._book is None:
            return "silent"
        if ROLE not in self._book.pins:
            # Records that cannot be read know of no PIN.
            return "silent" if self._book.trouble else "no_pin"
        if self._open:
            return "open"
        return "waiting" if self._left_s() else "locked"

    def _look(self) -> Look:
        """What the settings say: what was tapped, or what counts."""
        return self._wanted or self._appearance.look()

    def _say(self) -> None:
        """Say it all anew; another form is as new to a finger as another page."""
        form = self._form()
        word, undo_word = settings_words.buttons(form)
        self.frame.say(settings_words.title(), word, undo_word=undo_word)
        self.changed.emit()
        if form != self._form_before:
            self._form_before = form
            if self._seen:
                self.frame.turned.emit()

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
        return settings_words.hint(self._form(), self._left_s())

    @Property(str, notify=changed)
    def line(self) -> str:
        """What stands beside the digits."""
        return settings_words.line(self._line)

    @Property(int, notify=changed)
    def digits(self) -> int:
        """How many digits were given."""
        return len(self._pin)

    @Property(str, notify=changed)
    def entered(self) -> str:
        """The same in words."""
        return settings_words.entered(len(self._pin))

    @Property(str, notify=changed)
    def eraseWord(self) -> str:
        """What erases the last digit."""
        return settings_words.buttons("locked")[1]

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
