# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A desk with real records and a real journal, and a clock in the test's hands."""

import itertools
import uuid
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from appliance.adapters import schema
from appliance.adapters.journal import Journal
from appliance.adapters.records.incident_rows import Place
from appliance.core.effects import Commit
from appliance.core.values import Alert, Moment, Occurrence
from appliance.records.archive import Archive
from appliance.records.clerk import Clerk
from appliance.records.locks import Session
from appliance.records.retention import LONGEST, Months
from appliance.wire.records import (
    Answered,
    Care,
    CareAnswer,
    CareStep,
    Follow,
    Read,
    Write,
)
from tests.adapters.rows import WALL_MS, ask

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
QUICK: dict[str, Any] = {
    "event_type": ["shouting", "weapon"],
    "severity": "threatening",
    "need_now": ["company"],
}
"""What three taps write."""


def new_id() -> str:
    """An incident's id, as a screen makes it."""
    return str(uuid.uuid4())


class Desk:
    """The records of one counter, asked as the server asks them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "records.db"
        self.journal = folder / "luukku.db"
        self.now = Moment(mono_us=0, wall_ms=WALL_MS, utc_offset_s=7200)
        self.session = Session()
        self._requests = itertools.count(1)
        self.archive = Archive(self.path)
        self.terms(LONGEST)

    def terms(self, months: Months) -> None:
        """Start the service with settings that keep things for so long."""
        place = Place("hki-3", "counter-1")
        self.clerk = Clerk(self.archive, self.journal, place, lambda: self.now, months)

    def passes(self, ms: int) -> None:
        """Let time pass, and have the upkeep do what it must."""
        self.now = replace(
            self.now,
            mono_us=self.now.mono_us + ms * 1000,
            wall_ms=self.now.wall_ms + ms,
        )
        self.clerk.look_after()

    def write(
        self,
        incident_id: str,
        answers: dict[str, Any] | None = None,
        *,
        cards: Sequence[str] = (),
        sent: bool = False,
    ) -> Answered:
        """Write, and check that the answer is for this request."""
        asked = Write(
            request=next(self._requests),
            incident_id=incident_id,
            answers=QUICK if answers is None else answers,
            cards=list(cards),
            sent=sent,
        )
        return self._ask(asked)

    def read(self, incident_id: str) -> Answered:
        """Read an incident."""
        return self._ask(Read(request=next(self._requests), incident_id=incident_id))

    def follow(self, incident_id: str, *, wanted: bool = True) -> Answered:
        """Want after-care, or no longer."""
        asked = Follow(
            request=next(self._requests), incident_id=incident_id, wanted=wanted
        )
        return self._ask(asked)

    def care(
        self, incident_id: str, step: CareStep, answer: CareAnswer | None
    ) -> Answered:
        """Answer a question of after-care."""
        asked = Care(
            request=next(self._requests),
            incident_id=incident_id,
            step=step,
            answer=answer,
        )
        return self._ask(asked)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the file itself, beside the service."""
        return ask(self.path, sql)

    def happened(self, alert: Alert, *rows: Occurrence) -> None:
        """Have the appliance write an alert and what happened into its journal."""
        with closing(schema.open_database(self.journal).connection) as connection:
            journal = Journal(connection, ("main",), "boot-1")
            journal.write((Commit(commit=1, occurrences=rows, alert=alert),))

    def bytes_on_disk(self) -> bytes:
        """All that the file and its logs hold."""
        files = sorted(self.path.parent.glob(f"{self.path.name}*"))
        return b"".join(file.read_bytes() for file in files)

    def _ask(self, asked: Write | Read | Follow | Care) -> Answered:
        answered = self.clerk.answer(asked, self.session)
        assert answered.request == asked.request
        return answered
