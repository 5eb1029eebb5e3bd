# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Drives a window from another process: for the demo, tests and pictures.

Listens only when a window is started with ``--drive SOCKET``. One JSON object a
line, one answer a line, in order:

    {"tap": "help"}                          a click in the middle of an item
    {"tap": [120, 64]}                       a click there, in pixels, whatever it hits
    {"hold": "withdraw", "ms": 1200}         pressed that long, then released
    {"grab": "start.png"}                    the window as a picture
    {"read": "readiness", "property": "text"}
    {"wait": "ladder", "ms": 5000}           until the item is seen
    {"wait": "clock", "property": "text", "is": "14:03", "ms": 5000}

Answers are ``{"ok": true, ...}`` or ``{"ok": false, "error": "..."}``. Items go by
`objectName`; an item that a person could not see or touch is not found, so that
nothing is driven that a finger could not drive.
"""

import json
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QObject,
    QPoint,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

LINE_MAX = 4096
WAIT_MS = 5_000
WAIT_MS_MOST = 120_000
HOLD_MS_MOST = 10_000
LOOK_EVERY_MS = 20


class DriveError(Exception):
    """A line that cannot be done; the text is the answer."""


def find(window: QQuickWindow, name: str) -> QQuickItem | None:
    """The visible item of that `objectName`, or None."""
    return _below(window.contentItem(), name)


def _below(item: QQuickItem, name: str) -> QQuickItem | None:
    for child in item.childItems():
        # What is hidden hides all that is in it.
        if child.isVisible():
            found = child if child.objectName() == name else _below(child, name)
            if found is not None:
                return found
    return None


def middle(item: QQuickItem) -> QPoint:
    """The middle of an item in the window's coordinates."""
    centre = QPointF(item.width() / 2, item.height() / 2)
    return item.mapToScene(centre).toPoint()


class Driver(QObject):
    """Answers one client at a time on a local socket."""

    def __init__(self, window: QQuickWindow, socket_path: str) -> None:
        """Listen at `socket_path`; raises DriveError when that is not possible."""
        super().__init__(window)
        self._window = window
        self._lines: deque[bytes] = deque()
        self._socket: QLocalSocket | None = None
        self._busy = False
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(socket_path)
        if not self._server.listen(socket_path):
            raise DriveError(f"Cannot be driven: {self._server.errorString()}")
        self._server.newConnection.connect(self._take)

    @Slot()
    def _take(self) -> None:
        newer = self._server.nextPendingConnection()
        if self._socket is not None:
            self._socket.abort()
            self._socket.deleteLater()
        self._lines.clear()
        self._socket = newer
        newer.readyRead.connect(self._read)
        self._read()

    @Slot()
    def _read(self) -> None:
        socket = self._socket
        if socket is None:
            return
        while socket.canReadLine():
            self._lines.append(bytes(socket.readLine(LINE_MAX).data()))
        # Not from here: while this runs, Qt tells of nothing more that can be read.
        QTimer.singleShot(0, self, self._next)

    def _next(self) -> None:
        if self._busy or not self._lines:
            return
        self._busy = True
        try:
            self._do(self._lines.popleft())
        except DriveError as error:
            self._answer(ok=False, error=str(error))

    def _answer(self, *, ok: bool, **more: object) -> None:
        self._busy = False
        if self._socket is not None:
            line = json.dumps({"ok": ok, **more}, ensure_ascii=False)
            self._socket.write(line.encode() + b"\n")
            self._socket.flush()
        QTimer.singleShot(0, self, self._next)

    def _do(self, line: bytes) -> None:
        try:
            order = json.loads(line)
        except ValueError as error:
            raise DriveError(f"this is no JSON: {error}") from error
        if not isinstance(order, dict):
            raise DriveError("a line is one JSON object")
        verbs: dict[str, Callable[[dict[str, Any]], None]] = {
            "tap": self._tap,
            "hold": self._hold,
            "grab": self._grab,
            "read": self._tell,
            "wait": self._wait,
        }
        for verb, do in verbs.items():
            said = order.get(verb)
            if isinstance(said, str) or (verb == "tap" and isinstance(said, list)):
                do(order)
                return
        raise DriveError(f"a line says one of {', '.join(verbs)}")

    def _item(self, name: str) -> QQuickItem:
        item = find(self._window, name)
        if item is None:
            raise DriveError(f"no item called {name!r} is seen")
        return item

    def _touchable(self, name: str) -> QPoint:
        item = self._item(name)
        if not item.isEnabled():
            raise DriveError(f"{name!r} is not enabled")
        return middle(item)

    def _place(self, said: list[Any]) -> QPoint:
        match said:
            case [int(x), int(y)]:
                at = QPoint(x, y)
                if QRect(QPoint(), self._window.size()).contains(at):
                    return at
        raise DriveError(f"{said} is no place in the window")

    def _tap(self, order: dict[str, Any]) -> None:
        what = order["tap"]
        at = self._place(what) if isinstance(what, list) else self._touchable(what)
        QTest.mouseClick(
            self._window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at,
        )
        self._answer(ok=True)

    def _hold(self, order: dict[str, Any]) -> None:
        at = self._touchable(order["hold"])
        button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self._window, button, no_key, at)

        def release() -> None:
            QTest.mouseRelease(self._window, button, no_key, at)
            self._answer(ok=True)

        QTimer.singleShot(_number(order, "ms", 1000, HOLD_MS_MOST), self, release)

    def _grab(self, order: dict[str, Any]) -> None:
        path = Path(order["grab"])
        if not self._window.grabWindow().save(str(path)):
            raise DriveError(f"the picture cannot be written to {path}")
        self._answer(ok=True, path=str(path))

    def _tell(self, order: dict[str, Any]) -> None:
        name = str(order.get("property", "text"))
        self._answer(ok=True, value=_value(self._item(order["read"]), name))

    def _wait(self, order: dict[str, Any]) -> None:
        limit = _number(order, "ms", WAIT_MS, WAIT_MS_MOST)
        since = QElapsedTimer()
        since.start()
        timer = QTimer(self, interval=LOOK_EVERY_MS)

        def look() -> None:
            met = self._met(order)
            if not met and since.elapsed() < limit:
                return
            timer.stop()
            timer.deleteLater()
            if met:
                self._answer(ok=True, ms=since.elapsed())
            else:
                self._answer(ok=False, error=f"not within {limit} ms: {order}")

        timer.timeout.connect(look)
        timer.start()

    def _met(self, order: dict[str, Any]) -> bool:
        item = find(self._window, order["wait"])
        if item is None:
            return False
        if "is" not in order:
            return True
        said = _value(item, str(order.get("property", "text")))
        return bool(said == order["is"])


def _number(order: dict[str, Any], key: str, usual: int, most: int) -> int:
    number = order.get(key, usual)
    if not isinstance(number, int) or not 0 <= number <= most:
        raise DriveError(f"{key} is a whole number of at most {most}")
    return number


def _value(item: QObject, name: str) -> object:
    try:
        value = item.property(name)
    except RuntimeError as error:
        raise DriveError(f"{name} cannot be told: {error}") from error
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)
