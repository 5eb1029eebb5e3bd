# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One request to the records service, until it is known what became of it."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from appliance.wire.records import Answered, Care, Follow
from gui.counter.records_link import RecordsLink

ANSWER_MS = 5_000
"""The service answers sooner than this, or it is not known what became of it."""


class Sending(QObject):
    """Sends one request at a time. `saved` only when the service has said so."""

    saved = Signal()
    lost = Signal()
    """It is not saved, or nobody knows."""

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._request = 0
        """The one that is waited for; 0: none."""
        self._late = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._late.timeout.connect(self.lost)
        records.answered.connect(self._hear)
        records.silent.connect(self._give_up)

    def number(self) -> int:
        """A number for the next request, which is waited for from now on."""
        self._request = self._records.next_request()
        return self._request

    def send(self, message: Care | Follow) -> None:
        """Send a request that has that number."""
        self._late.start()
        if not self._records.send(message):
            self._give_up()

    def forget(self) -> None:
        """Nobody waits for it any more."""
        self._late.stop()
        self._request = 0

    @Slot(object)
    def _hear(self, answered: Answered) -> None:
        # A late answer is as true as one in time.
        if self._request and answered.request == self._request:
            self.forget()
            if answered.result == "saved":
                self.saved.emit()
            else:
                self.lost.emit()

    @Slot()
    def _give_up(self) -> None:
        if self._late.isActive():
            self._late.stop()
            self.lost.emit()
