# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A random hand that does the same to two touchscreens."""

import random
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from gui.counter.touch import NEW_PAGE_MS
from gui.driver import middle
from tests.gui.counter.bench import Bench

KEYS: Final = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space),
    *(Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left),
    *(Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_A, Qt.Key.Key_Odiaeresis, Qt.Key.Key_5, Qt.Key.Key_F5),
)
HOLDS_MS: Final = (120, 400, 900, 1_600)
FINGERS: Final = range(2, 7)
SWIPE_STEPS: Final = 6
DOUBLE_S: Final = NEW_PAGE_MS / 1_000 / 2
OPEN_CALLS: Final = ("help", "pause")
OPEN_SELDOM: Final = 0.9
"""How often the hand aims at neither: a duress without an open call must be seen."""
ACTIVE_MS: Final = 2_000


def pump(for_ms: int) -> None:
    """Let Qt do what comes up in so many milliseconds."""
    QTest.qWait(for_ms)
    QGuiApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Hand:
    """Touches and keys, each time at both desks."""

    def __init__(
        self,
        chance: random.Random,
        desks: tuple[Bench, Bench],
        beside: Callable[[str, int], None],
    ) -> None:
        """Touch both desks; `beside` hears which control, and held for how many ms."""
        self._chance = chance
        self._beside = beside
        self._desks = desks
        # One each: a device whose finger rests on one window knows no other.
        self._devices = tuple(QTest.createTouchDevice() for _desk in desks)

    def move(self) -> str:
        """Do one thing; what it was, in words."""
        acts: dict[str, Callable[[], str]] = {
            "tap": self._tap,
            "poke": self._poke,
            "double": self._double,
            "hold": self._hold,
            "palm": self._palm,
            "swipe": self._swipe,
            "key": self._key,
        }
        name = self._chance.choices(list(acts), (45, 10, 10, 10, 8, 7, 10))[0]
        return acts[name]()

    def tap(self, name: str) -> None:
        """Tap an item that both show."""
        self._beside(name, 0)
        for number, desk in enumerate(self._desks):
            self._touch(number, [middle(desk.item(name))])

    # No touch lets Qt do anything else: what a clock turns between the two, as the
    # calm end of help, would have one window hear the touch, and the other not.
    def _touch(self, number: int, points: list[QPoint]) -> None:
        self._press(number, points)
        self._release(number, points)

    def _press(self, number: int, points: list[QPoint]) -> None:
        view = self._desks[number].view
        touch = QTest.touchEvent(view, self._devices[number], autoCommit=False)
        for finger, point in enumerate(points):
            touch.press(finger, point, view)
        touch.commit(processEvents=False)

    def _slide(self, number: int, point: QPoint) -> None:
        view = self._desks[number].view
        touch = QTest.touchEvent(view, self._devices[number], autoCommit=False)
        touch.move(0, point, view)
        touch.commit(processEvents=False)

    def _release(self, number: int, points: list[QPoint]) -> None:
        view = self._desks[number].view
        touch = QTest.touchEvent(view, self._devices[number], autoCommit=False)
        for finger, point in enumerate(points):
            touch.release(finger, point, view)
        touch.commit(processEvents=False)

    def _both(self, points: list[QPoint]) -> None:
        for number in range(len(self._desks)):
            self._touch(number, points)

    def _anywhere(self) -> QPoint:
        size = self._desks[0].view.size()
        return QPoint(
            self._chance.randrange(size.width()), self._chance.randrange(size.height())
        )

    def _control(self) -> tuple[str, QPoint] | None:
        """A control that is seen: its name and its middle."""
        found = [item for item in self._desks[0].items() if _is_control(item)]
        if not found:
            return None
        others = [item for item in found if item.objectName() not in OPEN_CALLS]
        if others and self._chance.random() < OPEN_SELDOM:
            found = others
        item = self._chance.choice(found)
        return item.objectName() or "a control", middle(item)

    def _aim(self) -> tuple[str, QPoint]:
        return self._control() or ("nothing", self._anywhere())

    def _tap(self) -> str:
        name, point = self._aim()
        self._beside(name, 0)
        self._both([point])
        return f"tap {name}"

    def _poke(self) -> str:
        point = self._anywhere()
        self._both([point])
        return f"tap at {point.x()}, {point.y()}"

    def _double(self) -> str:
        name, point = self._aim()
        begun_s = time.monotonic()
        self._beside(name, 0)
        self._both([point])
        # Later, a second touch may be meant: at one of two screens.
        if time.monotonic() - begun_s < DOUBLE_S:
            self._both([point])
        return f"double tap {name}"

    def _hold(self) -> str:
        name, point = self._aim()
        for_ms = self._chance.choice(HOLDS_MS)
        self._beside(name, for_ms)
        for number in range(len(self._desks)):
            self._press(number, [point])
        pump(for_ms)
        for number in range(len(self._desks)):
            self._release(number, [point])
        return f"hold {name} for {for_ms} ms"

    def _palm(self) -> str:
        points = [self._anywhere() for _ in range(self._chance.choice(FINGERS))]
        self._both(points)
        return f"palm of {len(points)}"

    def _swipe(self) -> str:
        start, end = self._anywhere(), self._anywhere()
        for number in range(len(self._desks)):
            self._press(number, [start])
            for step in range(1, SWIPE_STEPS + 1):
                self._slide(number, start + (end - start) * (step / SWIPE_STEPS))
            self._release(number, [end])
        return f"swipe {start.x()}, {start.y()} to {end.x()}, {end.y()}"

    def _key(self) -> str:
        key = self._chance.choice(KEYS)
        for desk in self._desks:
            activate(desk)
            QTest.keyClick(desk.view, key)
        return f"key {key.name}"


def activate(desk: Bench) -> None:
    """Give a window the keyboard: shortcuts are looked for in that one alone."""
    if not desk.view.isActive():
        desk.view.requestActivate()
        QTest.qWaitForWindowActive(desk.view, ACTIVE_MS)


def _is_control(item: QQuickItem) -> bool:
    return item.inherits("QQuickAbstractButton") and item.isEnabled()
