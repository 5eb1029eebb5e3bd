# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A records service with real locks that answers a supervisor, and a hand at it."""

import sqlite3
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from appliance.wire.records import Answered, Asked, Result, Told
from appliance.wire.supervising import (
    Case,
    Count,
    Examine,
    Figures,
    Finish,
    Overview,
    Settle,
    Supervising,
    Survey,
)
from gui.counter.supervisor_scenes import CASE, FIGURES, OVERVIEW
from tests.gui.counter.bench import Bench
from tests.gui.counter.settings_forms import Keeper
from tests.records.pins import PIN

DONE_AT = "2026-11-22T12:00:00.000Z"


class Office(Keeper):
    """Tells of one incident, and notes what is done about it."""

    def __init__(self, runtime: Path, connection: sqlite3.Connection) -> None:
        self.overview: Overview = OVERVIEW
        self.case: Case = CASE
        self.figures: Figures = FIGURES
        self.refuses: dict[type, Result] = {}
        """By kind of question: what is answered instead."""
        super().__init__(runtime, connection)

    def answer(self, asked: Asked) -> Told:
        """As the service does: nothing without the PIN."""
        if not isinstance(asked, Supervising):
            return super().answer(asked)
        if self.locks.unlocked(self.session) not in ("supervisor", "safety_rep"):
            return Answered(request=asked.request, result="no_pin")
        if type(asked) in self.refuses:
            return Answered(request=asked.request, result=self.refuses[type(asked)])
        if isinstance(asked, Settle):
            self._settle(asked)
        elif isinstance(asked, Finish):
            self.overview = Overview(request=0)
        told: dict[type, Overview | Case | Figures]
        told = {Survey: self.overview, Examine: self.case, Count: self.figures}
        if type(asked) in told:
            return replace(told[type(asked)], request=asked.request)
        return Answered(request=asked.request, result="saved")

    def _settle(self, asked: Settle) -> None:
        duties = [
            replace(one, done_at=DONE_AT if asked.done else "")
            if one.duty == asked.duty
            else one
            for one in self.case.duties
        ]
        self.case = replace(self.case, duties=duties)


def form(desk: Bench) -> str:
    """Which form the page has."""
    return str(desk.window.supervisor.property("form"))


def unlock(desk: Bench, qtbot: QtBot, pin: str = PIN) -> None:
    """Tap a PIN and open; return when all that it opens has come."""
    for digit in pin:
        desk.tap(f"digit-{digit}")
    desk.tap("onward")
    steps = desk.window.supervisor.steps
    qtbot.waitUntil(lambda: not steps.pin.request and not steps.asking.waits)


def settled(desk: Bench, qtbot: QtBot) -> None:
    """Wait until nothing is asked any more."""
    qtbot.waitUntil(lambda: not desk.window.supervisor.steps.asking.waits)


def tap(desk: Bench, qtbot: QtBot, name: str) -> None:
    """Tap, and wait for what it asks for."""
    desk.tap(name)
    settled(desk, qtbot)


def hold(desk: Bench, qtbot: QtBot) -> None:
    """Hold the button for as long as it wants, and wait for what it asks for."""
    desk.draw()
    button = desk.item("supervisor-hold")
    before = made(desk)
    button.setProperty("down", True)
    qtbot.waitUntil(lambda: made(desk) > before)
    button.setProperty("down", False)
    settled(desk, qtbot)


def made(desk: Bench) -> int:
    """How many requests the window has made so far."""
    return desk.window.records._request  # noqa: SLF001 - it only counts


def strings_of(part: QObject) -> list[str]:
    """All words that a thing of QML or Qt holds in its properties, and all below it."""
    found: list[str] = []
    for one in (part, *part.findChildren(QObject)):
        meta = one.metaObject()
        for number in range(meta.propertyCount()):
            kind = str(meta.property(number).typeName())
            name = str(meta.property(number).name())
            if kind == "QString":
                found.append(str(one.property(name)))
            elif kind == "QStringList":
                found += one.property(name)
    return found
