# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the window shows around a page: its name, and the buttons of the band."""

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class PageFrame(QObject):
    """The name in the upper margin, and one or two buttons beside the languages."""

    changed = Signal()
    chosen = Signal()
    """The button was tapped."""
    undone = Signal()
    """The other button, before it, was tapped."""
    turned = Signal()
    """The page shows another step, as if it were another page."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "", "", "")
        self._form = ""

    def say(
        self, title: str, word: str = "", detail: str = "", undo_word: str = ""
    ) -> None:
        """Show this; without a word there is no button, and not the other.

        A narrow window has no room for the other one: the page has it then.
        """
        said = (title, word, detail, undo_word)
        if self._said != said:
            self._said = said
            self.changed.emit()

    def turn(self, form: str, *, seen: bool) -> None:
        """Say that a page shows this form: `turned`, if it is another and seen."""
        is_new = form != self._form
        self._form = form
        if is_new and seen:
            self.turned.emit()

    @Slot()
    def choose(self) -> None:
        """Tap the button."""
        self.chosen.emit()

    @Slot()
    def undo(self) -> None:
        """Tap the other button."""
        self.undone.emit()

    @Property(str, notify=changed)
    def title(self) -> str:
        """The page's name."""
        return self._said[0]

    @Property(str, notify=changed)
    def word(self) -> str:
        """What the button says."""
        return self._said[1]

    @Property(str, notify=changed)
    def detail(self) -> str:
        """A quieter line of it."""
        return self._said[2]

    @Property(str, notify=changed)
    def undoWord(self) -> str:
        """What the other button says."""
        return self._said[3]


class Framed(Protocol):
    """The part behind a page that says what stands around it."""

    frame: PageFrame

    def enter(self) -> None:
        """The page is seen now."""

    def leave(self) -> None:
        """Another page is seen now."""

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
