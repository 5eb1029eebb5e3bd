# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A text that is being written on our own keyboard."""

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.incident import BY_KEY
from appliance.wire.incident_words import HINT, QUESTION
from appliance.wire.personal import looks_personal
from gui.counter.frame import PageFrame

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

COUNTED_FROM = 50
"""So many characters left are told."""
UNTOUCHED_MS = 300_000
"""After this long without a key the writer was called away: who comes next must not
read it."""
LAST_OF_QT = 0xFFFF
"""Beyond it Qt counts a character as two."""

translate = QCoreApplication.translate


@QmlElement
class Writing(QObject):
    """One text, as the answer to one question, and the place where it is written.

    Whatever covers the page or leads away from it keeps what was written, for good;
    `cancel` gives back what stood there when the page was last come to.
    """

    changed = Signal()
    opened = Signal()
    """The page should be seen now."""
    ended = Signal()
    """The page should be left now."""
    written = Signal(str, str)
    """A question, and the text that answers it now; may be empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = PageFrame(self)
        self._language = "fi"
        self._key = "description"
        self._text = ""
        self._cursor = 0
        self._before = ""
        """What stood there when the page was opened, or last covered."""
        self._told = ""
        """What was told last."""
        self.untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self.untouched.timeout.connect(self.finish)

    # What the window tells.

    def enter(self) -> None:
        """The page is seen now."""
        self.untouched.start()
        self._say()

    def leave(self) -> None:
        """Another page is seen now: keep what was written."""
        self.untouched.stop()
        self._before = self._text
        if self._text != self._told:
            self._told = self._text
            self.written.emit(self._key, self._text)

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._say()

    def open(self, key: str, text: str) -> None:
        """Write the answer to a question; `text` is what stands there already."""
        self._key = key
        self._text = self._before = self._told = text
        self._cursor = len(text)
        self._say()
        self.opened.emit()

    # What the worker does.

    @Slot(str)
    def type(self, letters: str) -> None:
        """Write where the cursor is; what has no room or no shape is left out."""
        self._touch()
        fits = (one for one in letters if one == "\n" or one.isprintable())
        room = BY_KEY[self._key].most - len(self._text)
        written = "".join(one for one in fits if ord(one) <= LAST_OF_QT)[:room]
        if written:
            after = self._text[self._cursor :]
            self._text = self._text[: self._cursor] + written + after
            self._cursor += len(written)
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Take the character before the cursor away."""
        self._touch()
        if self._cursor:
            after = self._text[self._cursor :]
            self._cursor -= 1
            self._text = self._text[: self._cursor] + after
            self.changed.emit()

    @Slot(int)
    def place(self, cursor: int) -> None:
        """Put the cursor after so many characters."""
        self._touch()
        self._cursor = min(max(cursor, 0), len(self._text))
        self.changed.emit()

    @Slot(bool)
    def step(self, forward: bool) -> None:
        """Put the cursor one character further, or back."""
        self.place(self._cursor + (1 if forward else -1))

    @Slot()
    def finish(self) -> None:
        """It is written: leave the page, which keeps it."""
        self.ended.emit()

    @Slot()
    def cancel(self) -> None:
        """Leave the page as it was come to."""
        self._text = self._before
        self._cursor = len(self._text)
        self.ended.emit()

    def _touch(self) -> None:
        if self.untouched.isActive():
            self.untouched.start()

    # What is shown.

    def _say(self) -> None:
        self.frame.say(QUESTION[self._key][self._language])
        self.changed.emit()

    @Property(str, notify=changed)
    def text(self) -> str:
        """What stands there."""
        return self._text

    @Property(int, notify=changed)
    def cursor(self) -> int:
        """After how many characters the next one is written."""
        return self._cursor

    @Property(bool, notify=changed)
    def warns(self) -> bool:
        """Whether a person could be found by what is written."""
        return looks_personal(self._text)

    @Property(str, notify=changed)
    def note(self) -> str:
        """What to write, or a warning; and how much room is left when it is little."""
        left = BY_KEY[self._key].most - len(self._text)
        said = HINT[self._language]
        if looks_personal(self._text):
            said = translate("Writing", "Write no names and no identity codes.")
        elif left < COUNTED_FROM:
            said = ""
        if left < COUNTED_FROM:
            room = translate("Writing", "Characters left: %1")
            room = room.replace("%1", str(left))
            said = f"{said} {room}".lstrip()
        return said
