# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts the counter's window together: link, what is shown, QML."""

import logging
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot

from appliance.wire.panel import View
from gui import qml
from gui.content.cards import GROUPS, Card
from gui.content.phrases import load_phrases
from gui.content.practice import load_scenarios
from gui.content.site import Content, with_own
from gui.counter import fit, pages
from gui.counter.after import After
from gui.counter.appearance import Appearance
from gui.counter.breathing import Breathing
from gui.counter.care import Care
from gui.counter.check import Check
from gui.counter.drawn import Drawn
from gui.counter.drill import Drill
from gui.counter.frame import Framed
from gui.counter.help import Help
from gui.counter.language import Language
from gui.counter.link import Link
from gui.counter.log import Log
from gui.counter.pages import Pages
from gui.counter.parts import Parts, Shown
from gui.counter.pause import Pause
from gui.counter.practice import Practice
from gui.counter.records_link import RecordsLink
from gui.counter.relief import Relief
from gui.counter.report import Report
from gui.counter.settings import Settings
from gui.counter.status import Status
from gui.counter.supervisor import Supervisor
from gui.counter.touch import Touch
from gui.counter.upkeep import Upkeep
from gui.counter.waiting import Waiting
from gui.counter.writing import Writing

QML_TYPES = (fit.Typesetter,)
"""Types that QML makes itself: known once their file is imported."""
AFTER_PAUSE = "after_pause"
"""The card that is shown when a pause is over."""
_log = logging.getLogger("luukku.counter.cards")
MAIN = Path(__file__).parent / "qml" / "Main.qml"


class Window(QObject):
    """The whole touchscreen; `view` is its window."""

    def __init__(self, look: qml.Look, cards: Mapping[str, Card], link: Link) -> None:
        """Build it; nothing is shown yet, and nothing connected.

        Raises:
            CardsError: the phrases or scenarios that are shipped have mistakes.
            WindowError: it does not load.
        """
        super().__init__()
        self._shipped = Content(cards, GROUPS, load_phrases())
        self._folder = ""
        # All belong to the engine: it ends before what its bindings read.
        self._engine = engine = qml.make_engine(look)
        self.language = Language(qml.Translations(engine), engine)
        self.pages = Pages(self._shipped, engine)
        self.status = Status(engine)
        self.help = Help(link, engine)
        self.pause = Pause(link, cards, engine)
        self.check = Check(link, engine)
        self.breathing = Breathing(engine)
        self.touch = Touch(engine)
        self.waiting = Waiting(engine)
        self.relief = Relief(engine)
        self.practice = Practice(load_scenarios(), engine)
        self._make_records(link, look)
        self._page = pages.START
        self._connect(link)
        shown = Shown(**{name: getattr(self, name) for name in Shown._fields})
        self.parts = Parts(shown, engine)
        self.view = qml.load(self._engine, MAIN, {"parts": self.parts})
        self.touch.watch(self.view)
        self.drawn = Drawn(self.view)
        self.drawn.seen.connect(link.say_alive)
        self._retranslate()

    def _make_records(self, link: Link, look: qml.Look) -> None:
        """Make what comes after an incident, and what maintainers use."""
        self.records = RecordsLink(link.runtime, self)
        self.log = Log(self.records, self._engine)
        self.report = Report(self.records, self.log.keeping, self._engine)
        self.writing = Writing(self._engine)
        self.after = After(self.records, self._engine)
        self.care = Care(self.records, self._engine)
        self.appearance = Appearance(look, self.records, self.touch, self._engine)
        self.settings = Settings(self.records, self.appearance, self._engine)
        self.upkeep = Upkeep(self._engine)
        self.supervisor = Supervisor(self.records, self._engine)
        self.drill = Drill(link, self.records, self._engine)
        self._framed: dict[str, Framed] = {
            pages.LOG: self.log,
            pages.REPORT: self.report,
            pages.WRITING: self.writing,
            pages.AFTER: self.after,
            pages.CARE: self.care,
            pages.SETTINGS: self.settings,
            pages.UPKEEP: self.upkeep,
            pages.SUPERVISOR: self.supervisor,
            pages.DRILL: self.drill,
        }
        for page, part in self._framed.items():
            part.frame.turned.connect(partial(self._turn_step, page))

    def _turn_step(self, page: str) -> None:
        """Another step of a page: as new to a finger as another page, if it is seen."""
        if self.pages.seen() == page:
            self.touch.turn()

    def _connect(self, link: Link) -> None:
        link.viewed.connect(self._show)
        link.silent.connect(self.pages.fall_silent)
        self.pages.filler.promised.connect(self.waiting.remind)
        for part in (self.status, self.help, self.pause, self.check, self.waiting):
            link.silent.connect(part.fall_silent)
        link.silent.connect(self.upkeep.fall_silent)
        link.silent.connect(self.drill.fall_silent)
        self.upkeep.buttonsWanted.connect(lambda: self.pages.go(pages.CHECK))
        self.language.changed.connect(self._retranslate)
        self.pause.left.connect(self.help.ask)
        self.pause.left.connect(self.relief.leave)
        self.help.opened.connect(lambda: self.pages.cover(pages.HELP))
        self.help.ended.connect(lambda: self.pages.leave(pages.HELP))
        self.pause.opened.connect(lambda: self.pages.go(pages.PAUSE))
        self.pause.ended.connect(lambda: self.pages.leave(pages.PAUSE))
        self.pause.wentOn.connect(lambda: self.pages.choose(AFTER_PAUSE))
        self.check.begun.connect(lambda: self.pages.go(pages.TRIAL))
        self.check.ended.connect(self._leave_checks)
        self.practice.ended.connect(lambda: self.pages.leave(pages.PRACTICE))
        self.practice.helpNeeded.connect(self.help.ask)
        self.pages.changed.connect(self._turn)
        self._connect_care(link)
        self._connect_log()
        self._connect_report()
        self._connect_supervisor()

    def _connect_supervisor(self) -> None:
        self.pages.step_back[pages.SUPERVISOR] = self.supervisor.back
        self.supervisor.ended.connect(partial(self.pages.leave, pages.SUPERVISOR))
        self.touch.begun.connect(self.supervisor.touch)
        self.drill.ended.connect(partial(self.pages.leave, pages.DRILL))
        self.touch.begun.connect(self.drill.touch)

    def _connect_log(self) -> None:
        self.pages.step_back[pages.LOG] = self.log.go_back
        self.pages.cardOpened.connect(self.log.opened.add)
        self.log.ended.connect(lambda: self.pages.leave(pages.LOG))
        self.log.detailWanted.connect(self._complete)
        self.log.careWanted.connect(lambda: self._go_from_log(pages.CARE))

    def _connect_report(self) -> None:
        self.pages.step_back[pages.REPORT] = self.report.go_back
        self.report.ended.connect(lambda: self.pages.leave(pages.REPORT))
        self.report.writingWanted.connect(self.writing.open)
        self.writing.opened.connect(lambda: self.pages.go(pages.WRITING))
        self.writing.ended.connect(lambda: self.pages.leave(pages.WRITING))
        self.writing.written.connect(self.report.write)

    @Slot(str)
    def _complete(self, incident_id: str) -> None:
        self.report.open(incident_id)
        self._go_from_log(pages.REPORT)

    def _go_from_log(self, page: str) -> None:
        """Go on to a page from which the way back leads past the log."""
        self.pages.go(page)
        self.pages.leave(pages.LOG)

    def _connect_care(self, link: Link) -> None:
        """Connect what is offered after an alert."""
        link.silent.connect(self.after.fall_silent)
        self.touch.begun.connect(self.after.begin_touch)
        # Queued: first the touch does what it was meant to do.
        self.touch.lifted.connect(self._end_touch, Qt.ConnectionType.QueuedConnection)
        self.help.handled.connect(self._care)
        self.log.logged.connect(self.after.remember)
        for part, page in ((self.after, pages.AFTER), (self.care, pages.CARE)):
            part.wanted.connect(self.pages.go)
            part.helpNeeded.connect(self.help.ask)
            part.ended.connect(partial(self.pages.leave, page))
            self.pages.step_back[page] = part.back

    def end(self) -> None:
        """Close the window; nothing of it may be used afterwards."""
        self.view.close()
        qml.end(self._engine)

    @Slot(object)
    def _show(self, view: View) -> None:
        self.language.suggest(view.language)
        self._take_own(view.cards_folder)
        self.pages.show(view)
        self.breathing.show(view)
        self.practice.show(view)
        self.status.show(view)
        self.help.show(view)
        self.pause.show(view)
        self.check.show(view)
        self.waiting.show(view)
        self.after.show(view)
        self.upkeep.show(view)
        self.drill.show(view)

    def _take_own(self, folder: str) -> None:
        """Read the site's own cards, once for each folder that is named."""
        if folder == self._folder:
            return
        self._folder = folder
        own = with_own(self._shipped, Path(folder)) if folder else self._shipped
        for mistake in own.mistakes:
            _log.warning("Own cards in %s: %s", folder, mistake)
        self.pages.use(own)
        self.pause.use(own.cards)
        self.pause.retranslate(self.language.code())

    @Slot()
    def _retranslate(self) -> None:
        code = self.language.code()
        self.pages.retranslate(code)
        self.status.retranslate()
        self.help.retranslate()
        self.pause.retranslate(code)
        self.check.retranslate(code)
        self.waiting.retranslate()
        self.practice.retranslate(code)
        for part in self._framed.values():
            part.retranslate(code)

    @Slot()
    def _end_touch(self) -> None:
        self.after.end_touch(calls=self.help.calls())

    @Slot()
    def _care(self) -> None:
        """The calm end of help leads on to care, unless it was left before."""
        if self.pages.seen() == pages.HELP:
            self.pages.go(pages.AFTER)

    @Slot()
    def _leave_checks(self) -> None:
        for page in pages.CHECKS:
            self.pages.leave(page)

    def _grows(self, before: str) -> bool:
        """Whether the pacer that runs in a page's corner is shown large now."""
        return before in (pages.CARD, pages.HELP) and self.breathing.runs()

    def _surround(self, before: str) -> None:
        """Let the pages know that say what stands around them."""
        if before in self._framed:
            self._framed[before].leave()
        framed = self._framed.get(self._page)
        self.parts.surround(framed.frame if framed else None)
        if framed:
            framed.enter()

    def _tell_care(self) -> None:
        """Let after-care know which page is seen."""
        self.after.turn(
            self._page,
            calls=self.help.calls(),
            keeps=self.pages.keeps(pages.AFTER),
        )
        self.care.turn(keeps=self.pages.keeps(pages.CARE))

    @Slot()
    def _turn(self) -> None:
        """Start and stop what runs on a page."""
        before, self._page = self._page, self.pages.seen()
        if before == self._page:
            return
        self.touch.turn()
        self._tell_care()
        self._surround(before)
        if before == pages.PAUSE:
            self.pause.leave()
        if before == pages.TRIAL:
            self.check.stop()
        if self._page == pages.BREATHE and not self._grows(before):
            self.breathing.begin()
        if before == pages.PRACTICE:
            self.practice.stop()
            # Whatever covers it ends it: nobody comes back to it by accident.
            self.pages.leave(pages.PRACTICE)
        if self._page == pages.PRACTICE:
            self.practice.begin()
        if self._page in pages.CHECKS:
            self.check.stay()
        else:
            self.check.rest()
