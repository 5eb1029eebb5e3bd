# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A line of JSON lines to a process of the appliance, made again whenever it ends."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalSocket

RECONNECT_MS = 700

_log = logging.getLogger("luukku.counter.line")


class Peer(NamedTuple):
    """Who is at the other end, and how it speaks."""

    name: str
    """For the log, as a sentence's subject."""
    socket_name: str
    """In the appliance's runtime folder."""
    line_max: int
    """Bytes, with the newline."""
    silent_after_s: float
    decode: Callable[[bytes], object]
    """Reads one line; ValueError when it cannot be understood."""


class Line(QObject):
    """One connection to a local socket; silence is noticed.

    Lives in Qt's loop alone: no thread. Bytes that cannot be understood end the
    connection; the next one starts clean.
    """

    connected = Signal()
    lost = Signal()
    """Nobody is connected now; may be said more than once."""
    heard = Signal(list)
    """What has come together, read by the peer's `decode`, the oldest first."""
    silent = Signal()
    """Nothing has come for `silent_after_s`."""

    def __init__(
        self, peer: Peer, runtime: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.runtime = runtime
        """The appliance's runtime folder."""
        self._peer = peer
        self._path = str(runtime / peer.socket_name)
        self._is_wanted = False
        self._is_silent = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self.connected)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._lost)
        self._socket.errorOccurred.connect(self._lost)
        self._again = QTimer(self, singleShot=True, interval=RECONNECT_MS)
        self._again.timeout.connect(self._connect)
        self._silence = QTimer(
            self, singleShot=True, interval=round(peer.silent_after_s * 1000)
        )
        # Qt's ordinary timers may be late by a twentieth.
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._fell_silent)

    def start(self) -> None:
        """Connect, now and whenever it is needed."""
        self._is_wanted = True
        self._silence.start()
        self._connect()

    def stop(self) -> None:
        """Connect no more."""
        self._is_wanted = False
        self._silence.stop()
        self._again.stop()
        self._socket.abort()

    def write(self, line: bytes) -> bool:
        """Send one line; False when nobody is there to hear it."""
        if self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
            return False
        sent = self._socket.write(line) == len(line)
        return self._socket.flush() and sent

    @Slot()
    def _connect(self) -> None:
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._path)

    @Slot()
    def _lost(self) -> None:
        self.lost.emit()
        if self._is_wanted:
            self._again.start()

    @Slot()
    def _fell_silent(self) -> None:
        if not self._is_silent:
            _log.warning("%s is silent.", self._peer.name.capitalize())
        self._is_silent = True
        self.silent.emit()
        self._silence.start()
        self._socket.abort()
        self._lost()

    @Slot()
    def _read(self) -> None:
        line_max = self._peer.line_max
        heard = []
        while self._socket.canReadLine():
            line = bytes(self._socket.readLine(line_max + 1).data())
            try:
                heard.append(self._peer.decode(line))
            except ValueError as error:
                self._drop(f"{self._peer.name} cannot be understood: {error}")
                return
        if self._socket.bytesAvailable() > line_max:
            self._drop(f"{self._peer.name} sent a line without an end")
            return
        if heard:
            self._is_silent = False
            self._silence.start()
            self.heard.emit(heard)

    def _drop(self, why: str) -> None:
        _log.warning("The line to %s is dropped: %s.", self._peer.name, why)
        self._socket.abort()
        self._lost()
