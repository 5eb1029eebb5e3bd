# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A records service's end of its socket, in Qt's own loop."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from appliance.wire.incident import BY_KEY, Answer
from appliance.wire.incident_steps import idle
from appliance.wire.records import (
    BOOK_EVERY_S,
    Answered,
    Asked,
    Book,
    Read,
    Result,
    Told,
    Write,
    decode_asked,
    encode,
)
from gui.counter.records_link import SOCKET_NAME

Kept = dict[str, str | int | bool | list[str]]


def known(kept: Kept) -> dict[str, Answer]:
    """The same as the steps of a report take it."""
    return {
        key: tuple(one) if isinstance(one, list) else one for key, one in kept.items()
    }


class Registrar(QObject):
    """Listens where the service would, and keeps what is written as that does.

    A test decides what it answers: `result` of all it is asked, nothing while `mute`.
    """

    def __init__(self, runtime: Path) -> None:
        super().__init__()
        self.asked: list[Asked] = []
        self.kept: dict[str, Kept] = {}
        """What was answered with `saved`, by incident."""
        self.book = Book()
        self.result: Result = "saved"
        self.needless: list[str] = []
        """What it says need not be asked."""
        self.mute = False
        """True: it hears, but says nothing."""
        self.sockets: list[QLocalSocket] = []
        self._path = str(runtime / SOCKET_NAME)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._take)
        self._beat = QTimer(self, interval=round(BOOK_EVERY_S * 1000))
        self._beat.timeout.connect(self._say_book)
        self.listen()

    def listen(self) -> None:
        """Be there."""
        QLocalServer.removeServer(self._path)
        assert self._server.listen(self._path), self._server.errorString()
        self._beat.start()

    def go(self) -> None:
        """Be gone, with all that is connected."""
        self._beat.stop()
        self._server.close()
        for socket in self.sockets:
            socket.abort()

    def tell(self, book: Book) -> None:
        """Send this book now, and every second."""
        self.book = book
        self._say_book()

    def say(self, message: Told) -> None:
        """Send a message to the newest connection."""
        self.send(encode(message))

    def send(self, line: bytes) -> None:
        """Send any bytes to the newest connection."""
        self.sockets[-1].write(line)
        self.sockets[-1].flush()

    def written(self) -> list[Write]:
        """What was asked to be kept, the oldest first."""
        return [one for one in self.asked if isinstance(one, Write)]

    def answer(self, asked: Asked) -> Told:
        """What the service says to it."""
        told = Answered(request=asked.request, result=self.result)
        if self.result != "saved":
            return told
        if isinstance(asked, Write):
            kept = self.kept.setdefault(asked.incident_id, {})
            for key, answer in asked.answers.items():
                kept.pop(key, None)
                if answer is not None:
                    kept[key] = answer
            if asked.sent:
                for key in idle(known(kept)):
                    kept.pop(key)
        if isinstance(asked, Read):
            return self._read_out(asked)
        return told

    def _read_out(self, asked: Read) -> Answered:
        """All answers, but of those that are not told only that there are some."""
        kept = self.kept.get(asked.incident_id, {})
        written = [key for key in kept if BY_KEY[key].is_untold()]
        told = {key: answer for key, answer in kept.items() if key not in written}
        return Answered(
            request=asked.request,
            result="saved",
            answers=told,
            written=written,
            needless=self.needless,
        )

    def _say_book(self) -> None:
        if self.sockets and self.sockets[-1].isOpen() and not self.mute:
            self.say(self.book)

    def _take(self) -> None:
        socket = self._server.nextPendingConnection()
        self.sockets.append(socket)
        socket.readyRead.connect(self._read)
        self._say_book()
        self._read()

    def _read(self) -> None:
        for socket in self.sockets:
            while socket.canReadLine():
                asked = decode_asked(bytes(socket.readLine().data()))
                self.asked.append(asked)
                if not self.mute:
                    socket.write(encode(self.answer(asked)))
                    socket.flush()
