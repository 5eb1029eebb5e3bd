# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The line to the records service: what it tells comes in, requests go out."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from appliance.wire.records import Asked

SOCKET_NAME = "records.sock"


class RecordsLink(QObject):
    """One connection to the records socket, made again whenever it ends."""

    told = Signal(object)
    """A `Book` has come."""
    answered = Signal(object)
    """An `Answered` has come."""
    silent = Signal()
    """Nothing has come for `SILENT_AFTER_S`."""

    def __init__(self, runtime: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = str(runtime / SOCKET_NAME)
        self._request = 0

    def start(self) -> None:
        """Connect, now and whenever it is needed."""

    def stop(self) -> None:
        """Connect no more."""

    def next_request(self) -> int:
        """A number that no request had yet."""
        self._request += 1
        return self._request

    def send(self, message: Asked) -> bool:
        """Send one request; False when nobody is there to hear it."""
        del message
        return False
