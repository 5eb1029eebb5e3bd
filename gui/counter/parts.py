# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""All that pages show, in one object for QML."""

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from gui.counter.after import After
from gui.counter.breathing import Breathing
from gui.counter.care import Care
from gui.counter.check import Check
from gui.counter.drill import Drill
from gui.counter.frame import PageFrame
from gui.counter.help import Help
from gui.counter.language import Language
from gui.counter.log import Log
from gui.counter.pages import Pages
from gui.counter.pause import Pause
from gui.counter.practice import Practice
from gui.counter.relief import Relief
from gui.counter.report import Report
from gui.counter.settings import Settings
from gui.counter.status import Status
from gui.counter.supervisor import Supervisor
from gui.counter.touch import Touch
from gui.counter.upkeep import Upkeep
from gui.counter.waiting import Waiting
from gui.counter.writing import Writing

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


class Shown(NamedTuple):
    """What the pages show, each part by its name."""

    pages: Pages
    status: Status
    help: Help
    pause: Pause
    check: Check
    breathing: Breathing
    waiting: Waiting
    relief: Relief
    practice: Practice
    language: Language
    touch: Touch
    log: Log
    report: Report
    writing: Writing
    after: After
    care: Care
    settings: Settings
    upkeep: Upkeep
    supervisor: Supervisor
    drill: Drill


@QmlElement
class Parts(QObject):
    """The same for QML; and what stands around the page that is seen."""

    framed = Signal()

    def __init__(self, shown: Shown, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._nothing = PageFrame(self)
        self._frame = self._nothing

    def surround(self, frame: PageFrame | None) -> None:
        """Show this around the page; None: it says so by itself."""
        self._frame = frame or self._nothing
        self.framed.emit()

    @Property(PageFrame, notify=framed)
    def frame(self) -> PageFrame:
        """What stands around the page."""
        return self._frame

    @Property(Pages, constant=True)
    def pages(self) -> Pages:
        """Which page is seen."""
        return self._shown.pages

    @Property(Status, constant=True)
    def status(self) -> Status:
        """What the footer says."""
        return self._shown.status

    @Property(Help, constant=True)
    def help(self) -> Help:
        """The open form of an alert."""
        return self._shown.help

    @Property(Pause, constant=True)
    def pause(self) -> Pause:
        """The announced pause."""
        return self._shown.pause

    @Property(Check, constant=True)
    def check(self) -> Check:
        """The buttons' tests."""
        return self._shown.check

    @Property(Breathing, constant=True)
    def breathing(self) -> Breathing:
        """The breathing pacer."""
        return self._shown.breathing

    @Property(Waiting, constant=True)
    def waiting(self) -> Waiting:
        """When a customer is told again."""
        return self._shown.waiting

    @Property(Relief, constant=True)
    def relief(self) -> Relief:
        """Who has the desk."""
        return self._shown.relief

    @Property(Practice, constant=True)
    def practice(self) -> Practice:
        """The scenarios."""
        return self._shown.practice

    @Property(Language, constant=True)
    def language(self) -> Language:
        """The language in use."""
        return self._shown.language

    @Property(Touch, constant=True)
    def touch(self) -> Touch:
        """What keeps unmeant touches away."""
        return self._shown.touch

    @Property(Log, constant=True)
    def log(self) -> Log:
        """The quick log."""
        return self._shown.log

    @Property(Report, constant=True)
    def report(self) -> Report:
        """The full report."""
        return self._shown.report

    @Property(Writing, constant=True)
    def writing(self) -> Writing:
        """The text that is written."""
        return self._shown.writing

    @Property(After, constant=True)
    def after(self) -> After:
        """What is asked after an alert."""
        return self._shown.after

    @Property(Care, constant=True)
    def care(self) -> Care:
        """The questions of later days."""
        return self._shown.care

    @Property(Settings, constant=True)
    def settings(self) -> Settings:
        """How the screen looks."""
        return self._shown.settings

    @Property(Upkeep, constant=True)
    def upkeep(self) -> Upkeep:
        """What a maintainer should know."""
        return self._shown.upkeep

    @Property(Supervisor, constant=True)
    def supervisor(self) -> Supervisor:
        """Duties, reports and statistics."""
        return self._shown.supervisor

    @Property(Drill, constant=True)
    def drill(self) -> Drill:
        """A drill, begun and ended."""
        return self._shown.drill
