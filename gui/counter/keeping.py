# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was logged and is not known to be saved: sent again until it is."""

import logging
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from appliance.wire.records import Answered, Write
from gui.counter.records_link import RecordsLink

AGAIN_MS = 2_000
WAITING_MOST = 20
"""Incidents that wait at the same time."""
ENDED_MOST = 20
"""Incidents whose end is remembered."""

Given = dict[str, str | int | bool | list[str] | None]
Fate = Literal["saving", "waiting", "saved", "refused"]
"""`saving`: just sent; `waiting`: the service did not answer in time, or its disk
would not; `saved`: it is on disk; `refused`: it can never be kept."""

_log = logging.getLogger("luukku.counter.keeping")


class Keeping(QObject):
    """Incidents on their way to disk, the latest answers of each; in memory alone."""

    changed = Signal()

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._waiting: dict[str, Write] = {}
        self._late: set[str] = set()
        """Those of them that were sent in vain."""
        self._ended: dict[str, Fate] = {}
        self._lost = False
        self.again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self.again.timeout.connect(self._send_again)
        records.answered.connect(self._hear)
        records.connected.connect(self._send_all)

    def is_full(self) -> bool:
        """Whether there is no room for another incident."""
        return len(self._waiting) >= WAITING_MOST

    def unsaved(self) -> int:
        """How many incidents were sent in vain so far."""
        return len(self._late)

    def knows(self, incident_id: str) -> bool:
        """Whether it waits, or its end is remembered."""
        return incident_id in self._waiting or incident_id in self._ended

    def fate(self, incident_id: str) -> Fate:
        """What has become of an incident that was put here."""
        if incident_id in self._waiting:
            return "waiting" if incident_id in self._late else "saving"
        return self._ended[incident_id]

    def is_lost(self) -> bool:
        """Whether something that was logged could not be kept, and nobody knows."""
        return self._lost

    def forgive(self) -> None:
        """It was told that something could not be kept."""
        self._lost = False
        self.changed.emit()

    def put(
        self, incident_id: str, answers: Given, cards: list[str], *, sent: bool = False
    ) -> None:
        """Have these answers kept, with those of the incident that still wait.

        With `sent` nobody is asked to complete it any more.
        """
        self._ended.pop(incident_id, None)
        before = self._waiting.get(incident_id)
        self._waiting[incident_id] = Write(
            request=self._records.next_request(),
            incident_id=incident_id,
            answers={**before.answers, **answers} if before else answers,
            cards=cards or (before.cards if before else []),
            sent=sent or (before is not None and before.sent),
        )
        if not self._records.send(self._waiting[incident_id]):
            self._late.add(incident_id)
        self.again.start()
        self.changed.emit()

    @Slot()
    def _send_all(self) -> None:
        for write in self._waiting.values():
            self._records.send(write)

    @Slot()
    def _send_again(self) -> None:
        if self._waiting:
            # The same request: its answer is good whenever it comes.
            self._send_all()
            self._late.update(self._waiting)
            self.again.start()
            self.changed.emit()

    @Slot(object)
    def _hear(self, told: Answered) -> None:
        for incident_id, write in self._waiting.items():
            if write.request == told.request:
                self._end(incident_id, told)
                return

    def _end(self, incident_id: str, told: Answered) -> None:
        if told.result != "saved" and incident_id not in self._late:
            _log.warning("An incident is not kept: %s: %s", told.result, told.why)
        if told.result in ("saved", "refused"):
            del self._waiting[incident_id]
            self._late.discard(incident_id)
            self._lost = self._lost or told.result == "refused"
            self._ended[incident_id] = "saved" if told.result == "saved" else "refused"
            while len(self._ended) > ENDED_MOST:
                del self._ended[next(iter(self._ended))]
        else:
            self._late.add(incident_id)
        self.changed.emit()
