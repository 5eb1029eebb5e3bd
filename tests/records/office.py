# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A desk at which a supervisor and a safety representative have PINs."""

import itertools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from appliance.records import locks
from appliance.records.locks import Session
from appliance.wire.records import Answered, Role, Unlock
from appliance.wire.supervising import (
    Case,
    Examine,
    Finish,
    Overview,
    Settle,
    Supervising,
    Survey,
    Surveyed,
)
from tests.records.desk import Desk, new_id

PINS: dict[Role, str] = {
    "worker": "5038",
    "supervisor": "7391",
    "safety_rep": "4826",
    "maintainer": "9152",
}
FAST = 2
"""scrypt's cost here: many tests ask, and none of them guesses."""
HURT: dict[str, Any] = {
    "event_type": ["attack"],
    "severity": "injury",
    "injury": "bruise",
    "injury_severe": "yes",
    "description": "hit me",
    "injury_text": "a blue eye",
    "witnesses": 2,
    "reporter": "K7",
}
"""An incident that asks for nearly everything."""


def set_pins(path: Path) -> None:
    """Give each role its PIN, in records that are there."""
    with (
        pytest.MonkeyPatch.context() as cheap,
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
    ):
        cheap.setattr(locks, "COST", FAST)
        for role, pin in PINS.items():
            locks.set_pin(connection, role, pin)


class Office:
    """What is asked behind PINs, at a desk."""

    def __init__(self, desk: Desk) -> None:
        """Take a desk whose records are not there yet."""
        self.desk = desk
        desk.clerk.book()
        set_pins(desk.path)
        self._requests = itertools.count(1)
        self._sessions: dict[str, Session] = {}

    def session(self, role: Role) -> Session:
        """A connection on which this role's PIN was given."""
        session = self._sessions.setdefault(role, Session())
        if not session.role:
            asked = Unlock(request=1, role=role, pin=PINS[role])
            told = self.desk.clerk.answer(asked, session)
            assert isinstance(told, Answered)
            assert told.result == "saved"
        return session

    def told(
        self, asked: Supervising, role: Role = "supervisor"
    ) -> Answered | Surveyed:
        """Ask as this role."""
        return self.desk.clerk.answer(asked, self.session(role))

    def survey(self, role: Role = "supervisor") -> Overview:
        """The overview, which must be told."""
        told = self.told(Survey(request=next(self._requests)), role)
        assert isinstance(told, Overview), told
        return told

    def examine(self, incident_id: str, role: Role = "supervisor") -> Case:
        """A case, which must be told."""
        asked = Examine(request=next(self._requests), incident_id=incident_id)
        told = self.told(asked, role)
        assert isinstance(told, Case), told
        return told

    def settle(
        self, incident_id: str, duty: str, *, done: bool = True, reference: str = ""
    ) -> Answered:
        """Settle a duty as the supervisor."""
        asked = Settle(
            request=next(self._requests),
            incident_id=incident_id,
            duty=duty,
            done=done,
            reference=reference,
        )
        told = self.told(asked)
        assert isinstance(told, Answered)
        return told

    def finish(self, incident_id: str) -> Answered:
        """Finish an incident as the supervisor."""
        asked = Finish(request=next(self._requests), incident_id=incident_id)
        told = self.told(asked)
        assert isinstance(told, Answered)
        return told

    def settle_all(self, incident_id: str) -> None:
        """Have every duty of an incident done."""
        for duty in self.kinds(incident_id):
            assert self.settle(incident_id, duty).result == "saved"

    def sent(self, answers: dict[str, Any] | None = None) -> str:
        """An incident that a worker has ended; its id."""
        incident_id = new_id()
        assert self.desk.write(incident_id, answers, sent=True).result == "saved"
        return incident_id

    def changed(self, sql: str) -> None:
        """Have the service's own connection change something, as no request does."""
        self.desk.archive.write(lambda found, _: found.execute(sql))

    def kinds(self, incident_id: str) -> list[str]:
        """The duties that stand in the file."""
        return [kind for kind, *_ in self.rows(incident_id)]

    def rows(self, incident_id: str) -> list[tuple[Any, ...]]:
        """Kind, due time, whether provisional, and when it was done, by kind."""
        found = self.desk.ask(
            "SELECT incident_id, kind, due_at, is_provisional, done_at FROM duties "
            "ORDER BY kind"
        )
        return [tuple(row) for whose, *row in found if whose == incident_id]

    def status(self, incident_id: str) -> str:
        """How far it is."""
        found = dict(self.desk.ask("SELECT incident_id, status FROM incidents"))
        return str(found[incident_id])
