# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a user would write instead: a PySide6 window with one button, nothing else.

As a program it tells NOTIFY_SOCKET when its first frame is drawn, as the touchscreen's
watchdog does, and stays.
"""

import os
import socket
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

QML = b"""
import QtQuick

Window {
    height: 480
    visible: true
    width: 800

    Rectangle {
        anchors.centerIn: parent
        color: area.pressed ? "#28505f" : "#1c3540"
        height: 150
        objectName: "button"
        width: 240

        Text {
            anchors.centerIn: parent
            color: "white"
            text: "Help"
        }
        MouseArea {
            id: area

            anchors.fill: parent
        }
    }
}
"""


def load(engine: QQmlApplicationEngine) -> QQuickWindow:
    """Show the window."""
    engine.loadData(QML)
    window = engine.rootObjects()[0]
    assert isinstance(window, QQuickWindow), "its root is a window"
    return window


def main() -> int:
    """Show it until it is killed."""
    app = QGuiApplication(sys.argv[:1])
    engine = QQmlApplicationEngine()
    window = load(engine)
    told = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    address = os.environ["NOTIFY_SOCKET"]
    window.frameSwapped.connect(lambda: told.sendto(b"WATCHDOG=1", address))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
