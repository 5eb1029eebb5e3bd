# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the appliance: views come in, asks go out, silence is noticed."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalSocket

from appliance.wire.panel import (
    ALIVE_EVERY_S,
    LINE_MAX,
    SILENT_AFTER_S,
    Ask,
    View,
    Word,
    decode_view,
    encode_ask,
)

SOCKET_NAME = "panel.sock"
RECONNECT_MS = 700

_log = logging.getLogger("luukku.counter.link")


class Link(QObject):
    """One connection to the panel socket, made again whenever it ends.

    Lives in Qt's loop alone: no thread. Bytes that are no view end the
    connection; the next one starts clean.
    """

    viewed = Signal(object)
    """A `View` has come."""
    silent = Signal()
    """Nothing has come for `SILENT_AFTER_S`."""

    def __init__(self, runtime: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runtime = runtime
        """The appliance's runtime folder."""
        self._path = str(runtime / SOCKET_NAME)
        self._is_silent = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._lost)
        self._socket.errorOccurred.connect(self._lost)
        self._again = QTimer(self, singleShot=True, interval=RECONNECT_MS)
        self._again.timeout.connect(self._connect)
        self._alive = QTimer(self, interval=round(ALIVE_EVERY_S * 1000))
        self._alive.timeout.connect(self._say_alive)
        self._silence = QTimer(
            self, singleShot=True, interval=round(SILENT_AFTER_S * 1000)
        )
        # Qt's ordinary timers may be late by a twentieth.
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)

    def start(self) -> None:
        """Connect, now and whenever it is needed."""
        self._silence.start()
        self._connect()

    def stop(self) -> None:
        """Connect no more."""
        self._silence.stop()
        self._socket.disconnected.disconnect(self._lost)
        self._socket.abort()
        self._alive.stop()
        self._again.stop()

    def ask(self, word: Word) -> bool:
        """Send one ask; False when nobody is there to hear it."""
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return False
        line = encode_ask(Ask(do=word))
        sent = self._socket.write(line) == len(line)
        return self._socket.flush() and sent

    @Slot()
    def _connect(self) -> None:
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._path)

    @Slot()
    def _connected(self) -> None:
        self._alive.start()
        self._say_alive()

    @Slot()
    def _say_alive(self) -> None:
        self.ask("alive")

    @Slot()
    def _lost(self) -> None:
        self._alive.stop()
        self._again.start()

    @Slot()
    def _fell_silent(self) -> None:
        if not self._is_silent:
            _log.warning("The appliance is silent.")
        self._is_silent = True
        self.silent.emit()
        self._silence.start()
        self._socket.abort()
        self._lost()

    @Slot()
    def _read(self) -> None:
        view: View | None = None
        while self._socket.canReadLine():
            line = bytes(self._socket.readLine(LINE_MAX + 1).data())
            try:
                view = decode_view(line)
            except ValueError as error:
                self._drop(f"the appliance cannot be understood: {error}")
                return
        if self._socket.bytesAvailable() > LINE_MAX:
            self._drop("the appliance sent a line without an end")
            return
        if view is not None:
            self._is_silent = False
            self._silence.start()
            self.viewed.emit(view)

    def _drop(self, why: str) -> None:
        _log.warning("The line to the appliance is dropped: %s.", why)
        self._socket.abort()
        self._lost()
