# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts the counter's window together: link, what is shown, QML."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from appliance.wire.panel import View
from gui import qml
from gui.content.cards import Card
from gui.counter import fit, pages
from gui.counter.calm import Breathing, Pause
from gui.counter.help import Help
from gui.counter.language import Language
from gui.counter.link import Link
from gui.counter.pages import Pages
from gui.counter.status import Status

QML_TYPES = (fit.Typesetter,)
"""Types that QML makes itself: known once their file is imported."""
MAIN = Path(__file__).parent / "qml" / "Main.qml"


class Window(QObject):
    """The whole touchscreen; `view` is its window."""

    def __init__(self, look: qml.Look, cards: Mapping[str, Card], link: Link) -> None:
        """Build it; nothing is shown yet, and nothing connected.

        Raises:
            WindowError: it does not load.
        """
        super().__init__()
        # All belong to the engine: it ends before what its bindings read.
        self._engine = engine = qml.make_engine(look)
        self.language = Language(qml.Translations(engine), engine)
        self.pages = Pages(cards, engine)
        self.status = Status(engine)
        self.help = Help(link, engine)
        self.pause = Pause(link, engine)
        self.breathing = Breathing(engine)
        self._page = pages.START
        link.viewed.connect(self._show)
        link.silent.connect(self.status.fall_silent)
        link.silent.connect(self.help.fall_silent)
        self.language.changed.connect(self._retranslate)
        self.help.opened.connect(self._open_help)
        self.help.ended.connect(self._end_help)
        self.pages.changed.connect(self._turn)
        parts: dict[str, object] = {
            "pages": self.pages,
            "status": self.status,
            "help": self.help,
            "pause": self.pause,
            "breathing": self.breathing,
            "language": self.language,
        }
        self.view = qml.load(self._engine, MAIN, parts)
        self._retranslate()

    def end(self) -> None:
        """Close the window; nothing of it may be used afterwards."""
        self.view.close()
        qml.end(self._engine)

    @Slot(object)
    def _show(self, view: View) -> None:
        self.language.suggest(view.language)
        self.status.show(view)
        self.help.show(view)

    @Slot()
    def _retranslate(self) -> None:
        self.pages.retranslate(self.language.code())
        self.status.retranslate()
        self.help.retranslate()

    @Slot()
    def _open_help(self) -> None:
        self.pages.go(pages.HELP)

    @Slot()
    def _end_help(self) -> None:
        self.pages.leave(pages.HELP)

    @Slot()
    def _turn(self) -> None:
        """Start and stop what runs on a page."""
        before, self._page = self._page, self.pages.seen()
        if before == self._page:
            return
        if before == pages.PAUSE:
            self.pause.stop()
        if before == pages.BREATHE:
            self.breathing.stop()
        if self._page == pages.BREATHE:
            self.breathing.begin()
