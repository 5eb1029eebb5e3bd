# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the records service: what it tells comes in, requests go out."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from appliance.wire.records import (
    LINE_MAX,
    SILENT_AFTER_S,
    Answered,
    Asked,
    Book,
    Role,
    Told,
    decode_told,
    encode,
)
from gui.counter.line import Line, Peer

SOCKET_NAME = "records.sock"
RECORDS = Peer(
    "the records service", SOCKET_NAME, LINE_MAX, SILENT_AFTER_S, decode_told
)


class RecordsLink(Line):
    """The line to the records socket.

    A request that was sent may stay unanswered, when the line ends before: whoever
    sent it sends it again.
    """

    told = Signal(object)
    """A `Book` has come."""
    answered = Signal(object)
    """An `Answered` has come."""
    surveyed = Signal(object)
    """What a supervisor asked for has come: an `Overview`, a `Case` or `Figures`."""

    def __init__(self, runtime: Path, parent: QObject | None = None) -> None:
        super().__init__(RECORDS, runtime, parent)
        self._request = 0
        self.roles_seen: tuple[Role, ...] = ()
        """Whose PIN the page that is seen takes: no other page locks it."""
        self.heard.connect(self._tell)

    def next_request(self) -> int:
        """A number that no request had yet."""
        self._request += 1
        return self._request

    def send(self, message: Asked) -> bool:
        """Send one request; False when nobody is there to hear it."""
        return self.write(encode(message))

    @Slot(list)
    def _tell(self, messages: list[Told]) -> None:
        for message in messages:
            if isinstance(message, Book):
                self.told.emit(message)
            elif isinstance(message, Answered):
                self.answered.emit(message)
            else:
                self.surveyed.emit(message)
