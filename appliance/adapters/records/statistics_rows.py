# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows that statistics are made of; read, never written.

Each query is bounded by the index of `incidents.occurred_at`, or by a table that
stays small; tests/records/test_statistics.py looks at its plan.
"""

import sqlite3
from typing import Final, NamedTuple

from appliance.wire.handling_words import CAUSES

_BETWEEN: Final = """i.occurred_at >= ? AND i.occurred_at < ? AND i.is_exercise = 0
    AND i.alert_outcome IS NOT 'exercise'"""
_FIXED: Final = "incidents AS i INDEXED BY incidents_occurred"
# S608 asks about SQL made of strings: these are made of the constants above.
_REPORTS: Final = f"""SELECT i.incident_id, i.occurred_at, i.utc_offset_s,
    luukku_code(i.reporter), i.severity, i.injury, i.alert_kind, i.alert_outcome,
    i.withdrawn_at, i.raised_at, i.happened
FROM {_FIXED} WHERE {_BETWEEN} ORDER BY i.occurred_at, i.number"""  # noqa: S608 - above
_CHOICES: Final = f"""SELECT i.incident_id, c.choice FROM {_FIXED}
CROSS JOIN "incident_{{0}}" AS c USING (incident_id) WHERE {_BETWEEN}"""  # noqa: S608 - above
_GUARDS: Final = f"""SELECT i.incident_id, g.did, min(g.at) FROM {_FIXED}
CROSS JOIN incident_guards AS g USING (incident_id)
WHERE {_BETWEEN} AND g.did IN ('accepted', 'on_site') GROUP BY i.number, g.did"""  # noqa: S608 - above
_CONTACTS: Final = f"""SELECT i.incident_id, d.due_at, d.done_at FROM {_FIXED}
CROSS JOIN duties AS d USING (incident_id)
WHERE {_BETWEEN} AND d.kind = 'supervisor_contact'"""  # noqa: S608 - above
_DRAFTS: Final = """SELECT count(*) FROM incidents INDEXED BY incidents_status
WHERE status = 'draft' AND occurred_at >= ? AND occurred_at < ? AND is_exercise = 0"""
_ANONYMISED: Final = f"""SELECT 1 FROM {_FIXED}
WHERE {_BETWEEN} AND (i.status = 'anonymised' OR i.anonymised_at IS NOT NULL)
LIMIT 1"""  # noqa: S608 - above
_UNHANDLED: Final = f"""SELECT 1 FROM {_FIXED}
WHERE {_BETWEEN} AND i.status NOT IN ('closed', 'anonymised') LIMIT 1"""  # noqa: S608 - above
_OWED: Final = """SELECT count(*), count(*) FILTER (WHERE due_at < ?)
FROM duties INDEXED BY duties_due WHERE done_at IS NULL"""
# What stands for actions in the index of duties leads to them: none is read in vain.
_TO_DO: Final = """SELECT
    count(*) FILTER (WHERE kind = 'corrective_action' AND done_on IS NULL),
    count(*) FILTER (WHERE kind = 'action_check' AND effect IS NULL AND check_on < ?)
FROM duties INDEXED BY duties_due CROSS JOIN actions USING (incident_id)
WHERE done_at IS NULL AND kind IN ('corrective_action', 'action_check')"""
_NOTHING: Final = frozenset[str]()


class Report(NamedTuple):
    """What counts of a report."""

    occurred_at: str
    utc_offset_s: int
    reporter: str
    """The code that was given, without case and spaces; empty: none."""
    severity: str | None
    injury: str | None
    alert_kind: str | None
    """None: it is about no alert."""
    alert_outcome: str | None
    withdrawn_at: str | None
    raised_at: str | None
    happened: str | None
    """When it was, as the report has it; None: it does not say."""
    accepted_at: str | None
    on_site_at: str | None
    contact_due_at: str | None
    """None: no supervisor had to come."""
    contact_done_at: str | None
    event_type: frozenset[str]
    trigger: frozenset[str]
    service_failure: frozenset[str]
    what_helped: frozenset[str]
    what_did_not: frozenset[str]
    cause_analysis: frozenset[str]


class Owed(NamedTuple):
    """Duties that are not done."""

    open: int
    overdue: int


class ToDo(NamedTuple):
    """Corrective actions that are not done, and late checks of what was."""

    open: int
    checks_overdue: int


def reports(connection: sqlite3.Connection, since: str, until: str) -> list[Report]:
    """All of a time, in the order of what they are about; no exercise."""
    span = (since, until)
    connection.create_function("luukku_code", 1, _code, deterministic=True)
    guards: dict[tuple[str, str], str] = {
        (incident_id, did): at
        for incident_id, did, at in connection.execute(_GUARDS, span)
    }
    contacts: dict[str, tuple[str, str | None]] = {
        incident_id: (due_at, done_at)
        for incident_id, due_at, done_at in connection.execute(_CONTACTS, span)
    }
    chosen = [
        _choices(connection, question, span)
        for question in (
            *("event_type", "trigger", "service_failure", "what_helped"),
            *("what_did_not", CAUSES),
        )
    ]
    found = []
    for incident_id, *own in connection.execute(_REPORTS, span):
        due_at, done_at = contacts.get(incident_id, (None, None))
        accepted_at = guards.get((incident_id, "accepted"))
        on_site_at = guards.get((incident_id, "on_site"))
        came = (accepted_at, on_site_at, due_at, done_at)
        answers = (one.get(incident_id, _NOTHING) for one in chosen)
        found.append(Report._make((*own, *came, *answers)))
    return found


def _code(reporter: str | None) -> str:
    return "".join((reporter or "").split()).casefold()


def _choices(
    connection: sqlite3.Connection, question: str, span: tuple[str, str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for incident_id, choice in connection.execute(_CHOICES.format(question), span):
        found.setdefault(incident_id, set()).add(choice)
    return {incident_id: frozenset(chosen) for incident_id, chosen in found.items()}


def drafts(connection: sqlite3.Connection, since: str, until: str) -> int:
    """How many reports of a time are not finished."""
    (count,) = connection.execute(_DRAFTS, (since, until)).fetchone()
    return int(count)


def is_any_anonymised(connection: sqlite3.Connection, since: str, until: str) -> bool:
    """Whether a report of a time was made anonymous."""
    return connection.execute(_ANONYMISED, (since, until)).fetchone() is not None


def is_any_unhandled(connection: sqlite3.Connection, since: str, until: str) -> bool:
    """Whether a report of a time is not closed."""
    return connection.execute(_UNHANDLED, (since, until)).fetchone() is not None


def duties(connection: sqlite3.Connection, now: str) -> Owed:
    """All that are not done, and those whose time has passed by `now`."""
    return Owed(*connection.execute(_OWED, (now,)).fetchone())


def actions(connection: sqlite3.Connection, today: str) -> ToDo:
    """Corrective actions on this day, ``2026-11-22``."""
    return ToDo(*connection.execute(_TO_DO, (today,)).fetchone())
