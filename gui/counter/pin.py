# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The PIN before a page: asked for, given, and taken back when the page is left.

It is checked by the records service; here its digits only wait to be sent. The end
of the connection locks too.
"""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.records import Answered, Book, Lock, Role, Unlock
from gui.counter import pin_words
from gui.counter.records_link import RecordsLink

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

DIGITS_LEAST, DIGITS_MOST = 4, 8
ANSWER_MS = 3_000
"""A PIN is checked sooner than this, or nobody will answer."""
SECOND_MS = 1_000
FORGOTTEN_S = 30
"""Digits that nobody goes on with are for no other hand to open with."""


@QmlElement
class Pin(QObject):
    """What stands before a page until its PIN is given.

    `form` is `silent`, `no_pin`, `waiting`, `locked` or `open`.
    """

    changed = Signal()

    def __init__(
        self,
        records: RecordsLink,
        roles: tuple[Role, ...],
        parent: QObject | None = None,
    ) -> None:
        """Stand before a page for `roles`; until `ask` the first is asked for."""
        super().__init__(parent)
        self.now_s: Callable[[], float] = time.monotonic
        self.role: Role = roles[0]
        """Whose PIN is asked for."""
        self.request = 0
        """Whose answer is waited for; 0: none's."""
        self.locking = 0
        """The request to lock that is not answered yet; 0: none."""
        self._roles = roles
        self._records = records
        self._book: Book | None = None
        self._seen = self._open = False
        self._pin, self._line = "", "pin"
        self._until_s: dict[Role, float] = {}
        """When the PIN of a role may be tried again."""
        self._pressed_s = 0.0
        """When the last digit was given."""
        self.late = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self.late.timeout.connect(self._not_answered)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.count)
        records.told.connect(self._show)
        records.answered.connect(self._hear)
        records.lost.connect(self._fall_silent)

    def enter(self) -> None:
        """The page is seen now."""
        self._seen, self._records.roles_seen = True, self._roles
        self._forget()
        self._second.start()

    def leave(self) -> None:
        """Another page is seen now: whoever comes next gives the PIN."""
        self._seen, self._records.roles_seen = False, ()
        self._second.stop()
        self.lock()

    def ask(self, role: Role) -> None:
        """Ask for the PIN of this role from now on."""
        self.role = role
        self._forget()

    def owners(self) -> list[Role]:
        """Who of the roles has a PIN."""
        pins = self._book.pins if self._book else []
        return [role for role in self._roles if role in pins]

    @Slot(str)
    def press(self, digit: str) -> None:
        """Put a digit at the end of the PIN."""
        if self.form_now() == "locked" and not self.request:
            self._pin = (self._pin + digit)[:DIGITS_MOST]
            self._pressed_s = self.now_s()
            self._line = "pin"
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the last digit back."""
        if not self.request:
            self._pin = self._pin[:-1]
            self._line = "pin"
            self.changed.emit()

    @Slot()
    def give(self) -> None:
        """Give the PIN to the service."""
        if self.form_now() != "locked" or self.request:
            return
        if len(self._pin) < DIGITS_LEAST:
            self._line = "short"
        else:
            self._send()
        self.changed.emit()

    def _send(self) -> None:
        request = self.request = self._records.next_request()
        asked = Unlock(request=request, role=self.role, pin=self._pin)
        self._pin, self._line = "", "looking"
        self.late.start()
        if not self._records.send(asked):
            self._not_answered()

    def lock(self) -> None:
        """Forget what was given, here and in the service."""
        if self._open or self.request:
            self._send_lock()
        self._forget()

    def refuse(self) -> None:
        """The service wants the PIN again: time has passed, or it was set anew."""
        self._open = False
        self.changed.emit()

    def _send_lock(self) -> None:
        self._open, request = False, self._records.next_request()
        # Without a connection there is nothing that could be open.
        is_sent = self._records.send(Lock(request=request))
        self.locking = request if is_sent else 0

    def _forget(self) -> None:
        """Wait for no answer, and keep no digit."""
        self.late.stop()
        self.request, self._pin, self._line = 0, "", "pin"
        self.changed.emit()

    def wait(self, left_s: int) -> None:
        """No PIN is looked at for so many seconds."""
        self._until_s[self.role] = self.now_s() + left_s
        self.changed.emit()

    @Slot()
    def count(self) -> None:
        """Let a second pass, of waiting or without a digit."""
        if self._pin and self.now_s() - self._pressed_s >= FORGOTTEN_S:
            self._pin = ""
        self.changed.emit()

    @Slot(object)
    def _show(self, book: Book) -> None:
        """Show what the records say now."""
        self._book = book
        is_wanted = book.unlocked in self._records.roles_seen
        if book.unlocked in self._roles and not is_wanted and not self.locking:
            # The answer to a PIN came when nobody waited for it any more.
            self._send_lock()
        is_open = book.unlocked == self.role and not self.locking
        self._open = is_open and self._seen
        self.changed.emit()

    @Slot()
    def _fall_silent(self) -> None:
        """The connection has ended, and what it had unlocked with it."""
        self._book, self._open, self.locking = None, False, 0
        self._forget()

    @Slot()
    def _not_answered(self) -> None:
        self.late.stop()
        self.request, self._line = 0, "unheard"
        self.changed.emit()

    @Slot(object)
    def _hear(self, answered: Answered) -> None:
        """What became of the request that is waited for; others are not ours."""
        if answered.request == self.locking:
            self.locking = 0
        if not self.request or answered.request != self.request:
            return
        self.late.stop()
        self.request = 0
        self._open = answered.result == "saved"
        self._line = "pin"
        if answered.wait_s:
            self.wait(answered.wait_s)
        elif answered.result in ("wrong_pin", "failed", "refused"):
            self._line = "wrong" if answered.result == "wrong_pin" else "failed"
        self.changed.emit()

    def left_s(self) -> int:
        """Seconds until a PIN may be tried again."""
        return max(0, math.ceil(self._until_s.get(self.role, 0.0) - self.now_s()))

    def form_now(self) -> str:
        """See the class."""
        if self._book is None:
            return "silent"
        if self.role not in self._book.pins:
            # Records that cannot be read know of no PIN.
            return "silent" if self._book.trouble else "no_pin"
        if self._open:
            return "open"
        return "waiting" if self.left_s() else "locked"

    @Property(str, notify=changed)
    def line(self) -> str:
        """What stands beside the digits."""
        return pin_words.line(self._line, self.role)

    @Property(int, notify=changed)
    def digits(self) -> int:
        """How many digits were given."""
        return len(self._pin)

    @Property(str, notify=changed)
    def entered(self) -> str:
        """The same in words."""
        return pin_words.entered(len(self._pin))

    @Property(str, notify=changed)
    def eraseWord(self) -> str:
        """What erases the last digit."""
        return pin_words.erase_word()
