# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An appliance's end of the panel socket, in Qt's own loop."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from appliance.wire.panel import Ask, View, decode_ask, encode_view
from gui.counter.link import SOCKET_NAME


class Appliance(QObject):
    """Listens where the daemon would; a test decides what it says."""

    def __init__(self, runtime: Path) -> None:
        super().__init__()
        self.asks: list[str] = []
        self.said: list[Ask] = []
        """The same, whole."""
        self.sockets: list[QLocalSocket] = []
        self._path = str(runtime / SOCKET_NAME)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._take)
        self.listen()

    def listen(self) -> None:
        """Be there."""
        QLocalServer.removeServer(self._path)
        assert self._server.listen(self._path), self._server.errorString()

    def go(self) -> None:
        """Be gone, with all that is connected."""
        self._server.close()
        for socket in self.sockets:
            socket.abort()

    def say(self, view: View) -> None:
        """Send a view to the newest connection."""
        self.send(encode_view(view))

    def send(self, line: bytes) -> None:
        """Send any bytes to the newest connection."""
        self.sockets[-1].write(line)
        self.sockets[-1].flush()

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        self.sockets.append(socket)
        socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        for socket in self.sockets:
            while socket.canReadLine():
                ask = decode_ask(bytes(socket.readLine().data()))
                self.said.append(ask)
                self.asks.append(ask.do)
