# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor, or a safety representative, asks and is told.

Who may ask is decided here, by the PIN that was given on the connection, whatever a
screen shows. Nothing is told that could not be noted as looked at.
"""

import sqlite3
from collections.abc import Callable
from typing import Final, Literal, TypeVar, assert_never

from appliance.adapters.records import case_rows, duty_rows, incident_rows, look_rows
from appliance.adapters.records.case_rows import Head
from appliance.adapters.records.duty_rows import DutyRow
from appliance.core.values import Moment
from appliance.records import handling, statistics
from appliance.records.archive import Archive
from appliance.records.locks import Locks, Session
from appliance.wire.incident import BY_KEY, Answers
from appliance.wire.records import Answered
from appliance.wire.supervising import (
    DUTIES_MOST,
    OPEN_MOST,
    REFERENCE_MOST,
    Brief,
    Case,
    CaseDuty,
    Count,
    Examine,
    Figures,
    Finish,
    OpenDuty,
    Overview,
    Settle,
    Supervising,
    Survey,
    Surveyed,
)
from appliance.wire.times import to_iso

Reader = Literal["supervisor", "safety_rep"]
_Unfinished = Literal["draft", "sent", "in_handling", "actions_open"]
UNKNOWN: Final = "there is no such incident"
OF_INJURY: Final = frozenset({"injury_severe", "injury_unclear", "severity_untold"})
"""Rules that tell of somebody's health; who may not know is told of `serious`."""

_T = TypeVar("_T")
_Change = Callable[[sqlite3.Connection, Reader], _T]


class _NoPinError(Exception):
    """Who asks has not given the PIN for it; a sentence."""


class Supervisor:
    """Answers what is asked behind the PIN of a supervisor or safety representative."""

    def __init__(self, archive: Archive) -> None:
        """Take the archive."""
        self._archive = archive

    def answer(
        self, asked: Supervising, session: Session, now: Moment
    ) -> Answered | Surveyed:
        """Do or tell what is asked, if who asks may.

        Raises:
            KeepError: the disk would not.
        """
        try:
            match asked:
                case Survey():
                    return self._told(
                        session, lambda found, role: _survey(found, role, asked, now)
                    )
                case Examine():
                    return self._told(
                        session, lambda found, role: _examine(found, role, asked, now)
                    )
                case Settle():
                    return self._settle(asked, session, now)
                case Finish():
                    return self._finish(asked, session, now)
                case Count():
                    return self._count(asked, session, now)
                case _:
                    assert_never(asked)
        except _NoPinError as error:
            return Answered(request=asked.request, result="no_pin", why=str(error))

    def _told(self, session: Session, tell: _Change[_T]) -> _T:
        def look(found: sqlite3.Connection, locks: Locks) -> _T:
            role = locks.unlocked(session)
            if role not in ("supervisor", "safety_rep"):
                raise _NoPinError(
                    "This is told to who has given the PIN of the supervisor or the "
                    "safety representative."
                )
            return tell(found, role)

        return self._archive.write(look)

    def _count(self, asked: Count, session: Session, now: Moment) -> Figures:
        self._told(
            session, lambda found, role: look_rows.note(found, role, "count", None, now)
        )
        # No transaction waits while much is read.
        return self._archive.read(
            lambda found, _: statistics.figures(found, asked, now, handling.SITE.zone)
        )

    def _done(
        self, request: int, session: Session, do: Callable[[sqlite3.Connection], str]
    ) -> Answered:
        def change(found: sqlite3.Connection, locks: Locks) -> str:
            if locks.unlocked(session) != "supervisor":
                raise _NoPinError("This needs the supervisor's PIN.")
            return do(found)

        why = self._archive.write(change)
        result: Literal["refused", "saved"] = "refused" if why else "saved"
        return Answered(request=request, result=result, why=why)

    def _settle(self, asked: Settle, session: Session, now: Moment) -> Answered:
        reference = " ".join(asked.reference.split())
        reference = "".join(one for one in reference if one.isprintable())
        done = (to_iso(now.wall_ms), "supervisor") if asked.done else None

        def settle(found: sqlite3.Connection) -> str:
            if len(reference) > REFERENCE_MOST:
                return f"reference: is longer than {REFERENCE_MOST} characters"
            incident_id = asked.incident_id
            why = handling.settle(found, incident_id, asked.duty, done, reference)
            if not why:
                handling.learn(found, incident_id, now)
            return why

        answered = self._done(asked.request, session, settle)
        # A reference that was changed or taken back is to be found nowhere.
        self._archive.scrub_soon()
        return answered

    def _finish(self, asked: Finish, session: Session, now: Moment) -> Answered:
        return self._done(
            asked.request,
            session,
            lambda found: handling.finish(found, asked.incident_id, now),
        )


def _survey(
    found: sqlite3.Connection, role: Reader, asked: Survey, now: Moment
) -> Overview:
    look_rows.note(found, role, "survey", None, now)
    at = to_iso(now.wall_ms)
    if role == "supervisor":
        # Who is told of a duty knows of the incident.
        for row in duty_rows.first_open(found, DUTIES_MOST):
            handling.learn(found, row.incident_id, now)
    return Overview(
        request=asked.request,
        duties=[
            OpenDuty(
                incident_id=row.incident_id,
                number=row.number,
                duty=row.kind,
                due_at=row.due_at,
                is_overdue=row.due_at < at,
            )
            for row in duty_rows.first_open(found, DUTIES_MOST)
        ],
        duties_count=duty_rows.open_count(found),
        overdue_count=duty_rows.overdue_count(found, at),
        open=[_brief(row) for row in case_rows.first_open(found, OPEN_MOST)],
        open_count=case_rows.open_count(found),
    )


def _brief(row: case_rows.OpenRow) -> Brief:
    status: _Unfinished = "sent"
    match row.status:
        case "draft" | "in_handling" | "actions_open":
            status = row.status
    return Brief(
        incident_id=row.incident_id,
        number=row.number,
        occurred_at=row.occurred_at,
        status=status,
        event_type=(row.event_types or "").split(),
        severity=row.severity,
        duties_open=row.duties_open,
    )


def _examine(
    found: sqlite3.Connection, role: Reader, asked: Examine, now: Moment
) -> Answered | Case:
    incident_id = asked.incident_id
    if case_rows.head(found, incident_id) is None:
        return Answered(request=asked.request, result="refused", why=UNKNOWN)
    look_rows.note(found, role, "examine", incident_id, now)
    if role == "supervisor":
        handling.learn(found, incident_id, now)
    head = case_rows.head(found, incident_id)
    assert head is not None, "it was there just now"
    answers = incident_rows.answers(found, incident_id)
    hidden = _hidden(answers, role, head)
    is_anonymous = head.status == "anonymised"
    return Case(
        request=asked.request,
        incident_id=incident_id,
        number=head.number,
        occurred_at=head.occurred_at,
        status=head.status,
        answers={
            key: list(one) if isinstance(one, tuple) else one
            for key, one in answers.items()
            if key not in hidden
        },
        hidden=[] if is_anonymous else hidden,
        presses=head.presses,
        raised_at=head.raised_at,
        accepted_at=head.accepted_at,
        on_site_at=head.on_site_at,
        duties=[
            _case_duty(row, is_whole=role == "supervisor" and not is_anonymous)
            for row in duty_rows.of(found, incident_id)
        ],
    )


def _hidden(answers: Answers, role: Reader, head: Head) -> list[str]:
    """Questions that were answered and are not told.

    What may tell of a person; and of what is unfinished, words that the worker may
    still take back.
    """
    is_personal_told = role == "supervisor" and head.status != "anonymised"
    return [
        key
        for key in answers
        if (BY_KEY[key].personal and not is_personal_told)
        or (BY_KEY[key].kind == "text" and head.status == "draft")
    ]


def _case_duty(row: DutyRow, *, is_whole: bool) -> CaseDuty:
    return CaseDuty(
        duty=row.kind,
        why="serious" if row.why in OF_INJURY and not is_whole else row.why,
        due_at=row.due_at,
        is_provisional=bool(row.is_provisional),
        done_at=row.done_at or "",
        reference=row.reference if is_whole else "",
    )
