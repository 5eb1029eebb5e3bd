# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page of a counter that somebody reads, as QML sees it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.guard.limits import PAGE_US
from gui.guard.page import Fact, Page
from gui.guard.rows import Rows

QML_IMPORT_NAME = "Luukku.Guard"
QML_IMPORT_MAJOR_VERSION = 1

Look = Callable[[str], Page | None]
"""Tells all about the counter of a key, now; None: it is not known (any more)."""


@QmlElement
class OpenPage(QObject):
    """One counter's page, or none. It closes by itself when nobody touches it."""

    changed = Signal()

    def __init__(self, look: Look, now_us: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._now_us = now_us
        self._key = ""
        self._touched_us = 0
        self._page = Page()
        self._facts, self._past = Rows(Fact, self), Rows(Fact, self)

    def show(self) -> None:
        """Say what is true now."""
        told, old = None, self._page
        if self._key and self._now_us() - self._touched_us < PAGE_US:
            told = self._look(self._key)
        if told is None:
            self._key, told = "", Page()
        if told != old:
            self._page = told
            self._facts.show(told.facts)
            self._past.show(told.past)
            self.changed.emit()

    @Slot(str)
    def open(self, key: str) -> None:
        """The guard wants to know all about a counter, by its tile's key."""
        self._key = key
        self.touch()
        self.show()

    @Slot()
    def close(self) -> None:
        """The guard has read it, or something rings."""
        self._key = ""
        self.show()

    @Slot()
    def touch(self) -> None:
        """Somebody is reading it."""
        self._touched_us = self._now_us()

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        """Whether there is one."""
        return bool(self._page.title)

    @Property(str, notify=changed)
    def title(self) -> str:
        """The counter's name."""
        return self._page.title

    @Property(str, notify=changed)
    def place(self) -> str:
        """How to get there."""
        return self._page.place

    @Property(str, notify=changed)
    def status(self) -> str:
        """How ready it is, and since when that is known."""
        return self._page.status

    @Property(QObject, notify=changed)
    def facts(self) -> Rows:
        """How it is."""
        return self._facts

    @Property(QObject, notify=changed)
    def past(self) -> Rows:
        """What happened there, the newest first."""
        return self._past
