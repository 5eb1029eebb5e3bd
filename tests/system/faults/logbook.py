# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a guard has heard, in order and with the moment; rows measure by it."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

import msgspec

from appliance.wire.guard import HealthMessage

_T = TypeVar("_T")


class Record(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all entries. `at_s` is this machine's monotonic clock, in seconds."""

    at_s: float


class Heard(Record, frozen=True, kw_only=True):
    """One message on `alert` that was not idle, through one broker."""

    broker: str
    alert_id: str
    rev: int
    stage: str
    level: int
    presses: int
    escalation: int
    retained: bool


class Rang(Record, frozen=True, kw_only=True):
    """The station rang for a revision of an alert."""

    alert_id: str
    rev: int
    level: int


class Told(Record, frozen=True, kw_only=True):
    """The counter told its health through one broker; no retained copy."""

    broker: str
    health: HealthMessage


class Judged(Record, frozen=True, kw_only=True):
    """What the station shows of the counter from now on: `condition.of`'s word."""

    word: str


AnyRecord = Heard | Rang | Told | Judged


class Logbook:
    """All entries of one guard. Any thread may write, read and wait."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.rang: list[Rang] = []
        self.told: list[Told] = []
        self.judged: list[Judged] = []
        self._first: dict[str, dict[int, Heard]] = {}
        self._news = threading.Condition()

    def add(self, record: AnyRecord) -> None:
        """Write one entry."""
        with self._news:
            match record:
                case Heard():
                    self.heard.append(record)
                    known = self._first.setdefault(record.alert_id, {})
                    known.setdefault(record.presses, record)
                case Rang():
                    self.rang.append(record)
                case Told():
                    self.told.append(record)
                case Judged():
                    self.judged.append(record)
            self._news.notify_all()

    def wait(self, look: Callable[[], _T | None], within_s: float) -> _T | None:
        """What `look` finds, asked again after each entry; None if never."""
        deadline_s = time.monotonic() + within_s
        with self._news:
            while not (found := look()):
                left_s = deadline_s - time.monotonic()
                if left_s <= 0:
                    return None
                self._news.wait(left_s)
            return found

    def arrival(self, alert_id: str, presses: int) -> Heard | None:
        """The first message that told of this press, or of a later one of its alert."""
        with self._news:
            known = self._first.get(alert_id, {})
            told = [one for count, one in known.items() if count >= presses]
        return min(told, key=lambda one: one.at_s, default=None)

    def alert_ids(self) -> set[str]:
        """Every alert that was ever told of."""
        with self._news:
            return set(self._first)

    def word(self) -> str:
        """What the station shows of the counter now; empty before it knows it."""
        with self._news:
            return self.judged[-1].word if self.judged else ""

    def health(self) -> HealthMessage | None:
        """The health that was told last."""
        with self._news:
            return self.told[-1].health if self.told else None
