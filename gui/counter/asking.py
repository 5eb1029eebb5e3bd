# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One question behind a PIN to the records service, until it is answered."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from appliance.wire.records import Answered, Choose
from appliance.wire.supervising import Supervising, Surveyed
from gui.counter.records_link import RecordsLink

ANSWER_MS = 5_000
"""The service answers sooner than this, or nobody will answer."""


class Asking(QObject):
    """Asks one thing at a time; what comes to an earlier one is let be."""

    told = Signal(object)
    """The answer: an `Overview`, a `Case` or `Figures`."""
    saved = Signal()
    """What was to be done is done."""
    failed = Signal(str)
    """It is not: a result of `Answered`, or `unheard`: nobody knows."""

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._request = 0
        """Whose answer is waited for; 0: none's."""
        self.late = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self.late.timeout.connect(self._give_up)
        records.surveyed.connect(self._be_told)
        records.answered.connect(self._hear)
        records.lost.connect(self.forget)

    def number(self) -> int:
        """A number for the next question, which is waited for from now on."""
        self._request = self._records.next_request()
        return self._request

    def ask(self, question: Choose | Supervising) -> None:
        """Ask what has that number."""
        self.late.start()
        if not self._records.send(question):
            self._give_up()

    @Slot()
    def forget(self) -> None:
        """Nobody waits for it any more."""
        self.late.stop()
        self._request = 0

    @property
    def waits(self) -> bool:
        """Whether an answer is waited for."""
        return self._request != 0

    @Slot(object)
    def _be_told(self, told: Surveyed) -> None:
        if self._request and told.request == self._request:
            self.forget()
            self.told.emit(told)

    @Slot(object)
    def _hear(self, answered: Answered) -> None:
        if not self._request or answered.request != self._request:
            return
        self.forget()
        if answered.result == "saved":
            self.saved.emit()
        else:
            self.failed.emit(answered.result)

    @Slot()
    def _give_up(self) -> None:
        self.forget()
        self.failed.emit("unheard")
