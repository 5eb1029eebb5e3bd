# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What becomes of each request, and what a screen is told of the records."""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, overload

from msgspec.structs import replace

from appliance.adapters.records import duty_rows, followup_rows, incident_rows
from appliance.adapters.records.incident_rows import Place
from appliance.core.values import Moment
from appliance.records import aftercare, upkeep
from appliance.records.archive import Archive, KeepError
from appliance.records.locks import Locks, Session
from appliance.records.retention import LONGEST, Months
from appliance.records.supervisor import Supervisor
from appliance.records.writing import Writing
from appliance.wire.incident import BY_KEY, HAPPENED
from appliance.wire.records import (
    Answered,
    Asked,
    Book,
    Care,
    Choose,
    Follow,
    Lock,
    Read,
    Unlock,
    Write,
)
from appliance.wire.supervising import Supervising, Surveyed
from appliance.wire.times import from_iso, to_iso

UNKNOWN = "there is no such incident"
_Kept = Write | Read | Follow | Care | Unlock | Choose
"""What needs the archive."""

log = logging.getLogger(__name__)


class _Said(NamedTuple):
    """An answer less its request: what it is, and why."""

    saved: bool = True
    why: str = ""
    deleted: bool = False
    """Something was, which is to be found nowhere."""


class Clerk:
    """Answers requests in order, on one thread."""

    def __init__(
        self,
        archive: Archive,
        journal: Path,
        place: Place,
        now: Callable[[], Moment],
        months: Months = LONGEST,
    ) -> None:
        """Take the archive, the path of the journal, a clock, and what ends when."""
        self._archive = archive
        self._writing = Writing(archive, journal, place)
        self._upkeep = upkeep.Upkeep(archive, journal, months)
        self._supervisor = Supervisor(archive)
        self._now = now
        self._book = Book()
        """What was told last; said again while nothing can be read."""

    @overload
    def answer(self, asked: _Kept | Lock, session: Session) -> Answered: ...

    @overload
    def answer(self, asked: Asked, session: Session) -> Answered | Surveyed: ...

    def answer(self, asked: Asked, session: Session) -> Answered | Surveyed:
        """Do what is asked on this session; never raises."""
        if isinstance(asked, Lock):
            return Locks.lock(asked, session)
        try:
            self._archive.read(lambda _, locks: locks.touch(session))
            if isinstance(asked, Supervising):
                return self._supervisor.answer(asked, session, self._now())
            return self._answer(asked, session)
        except KeepError as error:
            why = str(error)
        except (ValueError, OverflowError) as error:
            # A time in a row that none of ours can be: the others are still kept.
            why = f"A row of the records holds what is none of ours: {error}."
            log.error("%s", why)  # noqa: TRY400 - a sentence, not a traceback
        return Answered(request=asked.request, result="failed", why=why)

    def _answer(self, asked: _Kept, session: Session) -> Answered:
        match asked:
            case Write():
                return self._writing.write(asked, self._now())
            case Read():
                return self._archive.read(lambda found, _: _read(found, asked))
            case Follow():
                return self._change(asked, lambda found: self._follow(found, asked))
            case Care():
                return self._change(asked, lambda found: self._care(found, asked))
            case Choose():
                return self._choose(asked, session)
            case Unlock():
                return self._archive.read(lambda _, locks: locks.unlock(asked, session))

    def book(self) -> Book:
        """All that a screen shows; whose PIN was given is added by `unlocked`."""
        now = self._now()

        def look(found: sqlite3.Connection, locks: Locks) -> Book:
            chosen = incident_rows.look(found)
            return Book(
                look=chosen or Book().look,
                look_chosen=chosen is not None,
                unfinished=incident_rows.unfinished(found),
                due=followup_rows.due(found, now),
                often=incident_rows.often(found, now),
                pins=locks.pins(),
            )

        try:
            self._book = self._archive.read(look)
        except KeepError as error:
            log.debug("No news of the records: %s", error)
        return replace(self._book, trouble=self._archive.trouble)

    def unlocked(self, book: Book, session: Session) -> Book:
        """The same for one connection."""
        if not session.role:
            return book
        at = to_iso(self._now().wall_ms)

        def look(found: sqlite3.Connection, locks: Locks) -> Book:
            role = locks.unlocked(session)
            is_told = role in ("supervisor", "safety_rep")
            overdue = duty_rows.overdue_count(found, at) if is_told else 0
            return replace(book, unlocked=role, duties_overdue=overdue)

        try:
            return self._archive.read(look)
        except KeepError:
            return book

    def look_after(self) -> None:
        """Try again what did not work, and do what time asks for; call it often."""
        self._archive.look_after()
        if self._archive.trouble and not self._archive.prove():
            return
        self._upkeep.turn(self._now())

    def _change(
        self,
        asked: Follow | Care,
        change: Callable[[sqlite3.Connection], _Said],
    ) -> Answered:
        takes_away = isinstance(asked, Follow) and not asked.wanted
        takes_away |= isinstance(asked, Care) and asked.answer is None
        said = self._archive.write(
            lambda found, _: change(found), takes_away=takes_away
        )
        if said.deleted:
            self._archive.scrub()
        return Answered(
            request=asked.request,
            result="saved" if said.saved else "refused",
            why=said.why,
        )

    def _follow(self, found: sqlite3.Connection, asked: Follow) -> _Said:
        if not asked.wanted:
            followup_rows.forget(found, asked.incident_id)
            return _Said(deleted=True)
        occurred = incident_rows.occurred_at(found, asked.incident_id)
        if occurred is None:
            return _Said(saved=False, why=UNKNOWN)
        if not followup_rows.are_wanted(found, asked.incident_id):
            at, is_trusted = occurred
            # A report begins within hours; a clock that was wrong is off by years.
            at_ms = from_iso(at) if is_trusted else self._now().wall_ms
            followup_rows.put(found, asked.incident_id, aftercare.steps(at_ms))
        return _Said()

    def _care(self, found: sqlite3.Connection, asked: Care) -> _Said:
        incident_id, step, answer = asked.incident_id, asked.step, asked.answer
        if answer is None:
            followup_rows.decline(found, incident_id, step)
            return _Said(deleted=True)
        if followup_rows.answered(found, incident_id, step) == answer:
            return _Said()
        if followup_rows.answer(found, incident_id, step, answer, self._now()):
            return _Said()
        return _Said(saved=False, why="this was not wanted, or was declined")

    def _choose(self, asked: Choose, session: Session) -> Answered:
        def change(found: sqlite3.Connection, locks: Locks) -> Answered:
            refusal = locks.refusal(asked, session)
            if refusal is None:
                incident_rows.put_look(found, asked.look)
            return refusal or Answered(request=asked.request, result="saved")

        return self._archive.write(change)


def _read(found: sqlite3.Connection, asked: Read) -> Answered:
    request, incident_id = asked.request, asked.incident_id
    status = incident_rows.status(found, incident_id)
    if status != "draft":
        why = UNKNOWN if status is None else "it is finished"
        return Answered(request=request, result="refused", why=why)
    answers = incident_rows.answers(found, incident_id)
    untold = [key for key in answers if BY_KEY[key].is_untold()]
    return Answered(
        request=request,
        result="saved",
        answers={
            key: list(one) if isinstance(one, tuple) else one
            for key, one in answers.items()
            if key not in untold
        },
        written=untold,
        needless=[HAPPENED] if incident_rows.is_timed(found, incident_id) else [],
    )
