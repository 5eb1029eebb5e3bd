# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An incident's way through the employer's hands: its duties, and how far it is.

Duties are computed anew whenever what they follow from changes. The caller holds the
transaction, so that an incident and its duties are on the disk together.
"""

import logging
import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from appliance.adapters.records import action_rows, duty_rows, incident_rows
from appliance.adapters.records.duty_rows import Owed, State
from appliance.core.values import Moment
from appliance.records import duties
from appliance.records.duties import Duty, Incident, Site
from appliance.wire.duty_words import OF_ACTIONS, Kind, Why
from appliance.wire.incident import mistakes
from appliance.wire.times import EPOCH, from_iso, to_iso

SITE: Final = Site()
"""Days are those of the machine's zone. How long cameras keep is not known."""
PRESSING: Final = frozenset[Kind](
    {
        *("police_notice", "osh_notice", "supervisor_contact", "secure_clip"),
        "police_report_talk",
    }
)
"""What cannot wait until a worker, or time, ends the report."""
LASTING: Final = frozenset[Kind]({"effect_check"})
"""What makes no sense at once, whatever the clock has said."""
FAR_MS: Final = 30 * 24 * 60 * 60 * 1000
"""So long lies between an incident and when the employer learned of it only if a clock
was wrong: time sends what was left unfinished for 14 days."""
CATCH_UP_MOST: Final = 50
LONG_AGO: Final = date(1970, 1, 2)
OVER: Final = frozenset({"closed", "anonymised"})

log = logging.getLogger(__name__)


def follow(connection: sqlite3.Connection, incident_id: str) -> None:
    """Have an incident's duties be what follows from it as it is now.

    What is unfinished has none before they press, or the employer knows of it.
    """
    state = duty_rows.state(connection, incident_id)
    if state is None or state.status in OVER:
        return
    owed = _owed(connection, incident_id, state)
    is_told = state.status != "draft" or state.informed_at is not None
    if not is_told and not any(duty.kind in PRESSING for duty in owed):
        owed = []
    is_lost = _is_lost(state)
    since = state.informed_at or state.updated_at
    rows = [_row(duty, since if is_lost else "") for duty in owed]
    rows += _of_actions(connection, incident_id)
    duty_rows.put(connection, incident_id, rows)
    _note_progress(connection, incident_id, state.status)


def learn(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """The employer knows of it, at the latest now; its duties are counted from that."""
    state = duty_rows.state(connection, incident_id)
    if state is None or state.informed_at is not None:
        return
    duty_rows.inform(connection, incident_id, to_iso(now.wall_ms))
    if not now.synced:
        # The upkeep sets it right when the clock is.
        incident_rows.touch(connection, incident_id, now)
    follow(connection, incident_id)


def send(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """The worker, or time, has ended it: the employer has it."""
    incident_rows.send(connection, incident_id, now)
    learn(connection, incident_id, now)
    # What the employer knew of before is no longer unfinished.
    follow(connection, incident_id)


def set_right(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """The clock was far off when the employer learned of it: nobody knows by how much.

    So all of it is due at once.
    """
    state = duty_rows.state(connection, incident_id)
    if state is not None and state.informed_at is not None:
        duty_rows.inform(connection, incident_id, to_iso(now.wall_ms))
    follow(connection, incident_id)


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether `catch_up` would find anything."""
    return bool(duty_rows.untold(connection, 1))


def catch_up(connection: sqlite3.Connection) -> None:
    """Give duties to what was sent before there were any; some at a time."""
    for incident_id, at in duty_rows.untold(connection, CATCH_UP_MOST):
        duty_rows.inform(connection, incident_id, at)
        follow(connection, incident_id)


def settle(
    connection: sqlite3.Connection,
    incident_id: str,
    kind: str,
    done: tuple[str, str] | None,
    reference: str,
) -> str:
    """Note that a duty was done (when, by which role) or was not; why not, or "".

    What was done already keeps its time: who is not answered asks again.
    """
    state = duty_rows.state(connection, incident_id)
    if state is None:
        return "there is no such incident"
    kept = {row.kind: row for row in duty_rows.of(connection, incident_id)}
    if kind not in kept:
        return "this incident has no such duty"
    if kind in OF_ACTIONS:
        return "the command luukku action notes that"
    one = kept[kind]
    if (done is None) == (one.done_at is None) and reference == one.reference:
        return ""
    if state.status in OVER:
        return "it is closed, and stays as it is"
    if done is not None and one.done_at is not None and one.done_by is not None:
        done = (one.done_at, one.done_by)
    duty_rows.settle(connection, incident_id, kind, done, reference)
    follow(connection, incident_id)
    return ""


def finish(connection: sqlite3.Connection, incident_id: str, now: Moment) -> str:
    """It is handled; why it is not, or ""."""
    state = duty_rows.state(connection, incident_id)
    if state is None:
        return "there is no such incident"
    if state.status in OVER:
        return ""
    if state.status == "draft":
        return "the report is not ended yet"
    if _is_duty_open(connection, incident_id):
        return "a duty is open"
    if duty_rows.has_open_action(connection, incident_id):
        return "a corrective action is open"
    duty_rows.close(connection, incident_id, to_iso(now.wall_ms))
    return ""


def _owed(connection: sqlite3.Connection, incident_id: str, state: State) -> list[Duty]:
    answers = incident_rows.answers(connection, incident_id)
    wrong = [key for key, answer in answers.items() if mistakes({key: answer})]
    if wrong:
        # Only a damaged row, or a newer version, holds such; the report matters more.
        log.error(
            "Duties of the incident %s are computed without what is none of ours: %s.",
            incident_id,
            ", ".join(wrong),
        )
    informed_at = state.informed_at
    return duties.duties(
        Incident(
            answers={key: one for key, one in answers.items() if key not in wrong},
            occurred_ms=from_iso(state.occurred_at),
            begun_ms=from_iso(state.begun_at),
            employer_informed_ms=None if informed_at is None else from_iso(informed_at),
            is_exercise=bool(state.is_exercise),
        ),
        SITE,
    )


def _is_lost(state: State) -> bool:
    """Whether nobody knows when it was: its clock was far off, as it turned out."""
    if state.time_quality != "unsynced":
        return False
    since_ms = from_iso(state.informed_at or state.updated_at)
    return not 0 <= since_ms - from_iso(state.occurred_at) <= FAR_MS


def _row(duty: Duty, at_once: str) -> Owed:
    due_at = to_iso(_last_ms(duty))
    if at_once and duty.kind not in LASTING:
        due_at = at_once
    is_provisional = duty.is_provisional or bool(at_once)
    return Owed(duty.kind, duty.owner, due_at, duty.why, is_provisional)


def _last_ms(duty: Duty) -> int:
    """The moment until which there is time: the last of its day, or one of it."""
    if duty.due_ms is not None:
        return duty.due_ms
    zone = SITE.zone
    midnight = datetime.combine(duty.due_day + timedelta(days=1), time(), tzinfo=zone)
    return (midnight.astimezone(UTC) - EPOCH) // timedelta(milliseconds=1) - 1


def _of_actions(connection: sqlite3.Connection, incident_id: str) -> list[Owed]:
    """One duty for what is to be done, one for what is to be checked: the first day."""
    actions = action_rows.of(connection, incident_id)
    undone = [one.due_on for one in actions if one.done_on is None]
    unchecked = [
        one.check_on for one in actions if one.check_on is not None and not one.effect
    ]
    kinds: list[tuple[Kind, Why, list[str]]] = [
        ("corrective_action", "action_agreed", undone),
        ("action_check", "action_done", unchecked),
    ]
    return [
        _row(
            Duty(
                kind=kind,
                owner="supervisor",
                due_day=min(map(_known_day, days)),
                why=why,
            ),
            "",
        )
        for kind, why, days in kinds
        if days
    ]


def _known_day(text: str) -> date:
    """A day of the records; one that cannot be read has passed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return LONG_AGO


def _is_duty_open(connection: sqlite3.Connection, incident_id: str) -> bool:
    """Whether any is not done but those that corrective actions make."""
    return any(
        row.done_at is None and row.kind not in OF_ACTIONS
        for row in duty_rows.of(connection, incident_id)
    )


def _note_progress(
    connection: sqlite3.Connection, incident_id: str, status: str
) -> None:
    if status == "draft":
        return
    kept = duty_rows.of(connection, incident_id)
    is_open = _is_duty_open(connection, incident_id)
    if not is_open and duty_rows.has_open_action(connection, incident_id):
        status = "actions_open"
    elif any(row.done_at is not None for row in kept):
        status = "in_handling"
    else:
        status = "sent"
    duty_rows.put_status(connection, incident_id, status)
