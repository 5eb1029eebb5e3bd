# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings' page, its PIN and what it says, and a service with real locks."""

import sqlite3
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from appliance.records import locks
from appliance.wire.records import Answered, Asked, Book, Choose, Lock, Told, Unlock
from tests.gui.counter.bench import Bench
from tests.gui.counter.registrar import Registrar
from tests.records.pins import PIN


class Keeper(Registrar):
    """A records service with real locks, whose clock a test turns."""

    def __init__(self, runtime: Path, connection: sqlite3.Connection) -> None:
        self.at_s = 1_000.0
        self.locks = locks.Locks(connection, lambda: self.at_s)
        self.session = locks.Session()
        super().__init__(runtime)
        self.refresh()

    def restart(self) -> None:
        """Be there again, as a service that has just begun."""
        self.session = locks.Session()
        self.book = replace(self.book, unlocked="")
        self.listen()

    def refresh(self) -> None:
        """Tell what is known now."""
        unlocked = self.locks.unlocked(self.session)
        self.tell(replace(self.book, pins=self.locks.pins(), unlocked=unlocked))

    def answer(self, asked: Asked) -> Told:
        """As the service does; a look is kept in the book."""
        if self.result != "saved":
            return Answered(request=asked.request, result=self.result)
        answered: Told
        if isinstance(asked, Unlock):
            answered = self.locks.unlock(asked, self.session)
        elif isinstance(asked, Lock):
            answered = self.locks.lock(asked, self.session)
        elif isinstance(asked, Choose):
            refusal = self.locks.refusal(asked, self.session)
            if refusal is None:
                self.book = Book(look=asked.look, look_chosen=True)
            answered = refusal or Answered(request=asked.request, result="saved")
        else:
            answered = super().answer(asked)
        self.refresh()
        return answered

    def count(self, kind: type) -> int:
        """How often it was asked for that."""
        return sum(isinstance(one, kind) for one in self.asked)


def form(desk: Bench) -> str:
    """Which form the page has."""
    return str(desk.window.settings.property("form"))


def give(desk: Bench, qtbot: QtBot, pin: str = PIN) -> None:
    """Tap a PIN and open; return when it is answered."""
    for digit in pin:
        desk.tap(f"digit-{digit}")
    desk.tap("onward")
    qtbot.waitUntil(lambda: not desk.window.settings.pin.request)


def value(desk: Bench, number: int) -> str:
    """How a setting is said to stand."""
    return str(desk.item(f"setting-{number}").property("value"))


def note(desk: Bench, number: int) -> str:
    """What is said of the last tap on it."""
    return str(desk.item(f"setting-{number}").property("note"))


def choose(desk: Bench, qtbot: QtBot, number: int) -> None:
    """Tap a setting, and wait until it is known whether it is saved."""
    desk.tap(f"setting-{number}")
    qtbot.waitUntil(lambda: note(desk, number) != "Tallennetaan …")


def theme(desk: Bench, name: str) -> object:
    """A property of the theme."""
    engine = desk.window._engine  # noqa: SLF001 - the theme is the engine's
    found = engine.singletonInstance("components", "Theme")
    assert isinstance(found, QObject)
    return found.property(name)


def shown_dots(desk: Bench) -> int:
    """How many dots are filled."""
    return sum(item.objectName() == "dot-given" for item in desk.items())
