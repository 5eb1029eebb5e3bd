# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku duty``: settle an employer's duty, and keep the reference of a notice."""

import sqlite3

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import duty_rows, look_rows
from appliance.adapters.records.duty_rows import DutyRow
from appliance.config import Config
from appliance.core.values import Moment
from appliance.records import beside, handling, holding, texts
from appliance.wire.duty_words import DUTY
from appliance.wire.safety_words import COLUMN, STATE
from appliance.wire.supervising import REFERENCE_MOST
from appliance.wire.times import to_iso


def done(
    config: Config, incident: int, kind: str, reference: str | None, now: Moment
) -> str:
    """A duty was done; without a reference the one that was noted stays.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    with beside.written(holding.records(config)) as connection:
        one, row = _duty(connection, incident, kind)
        text = row.reference if reference is None else _good(reference)
        at = (to_iso(now.wall_ms), holding.COMMAND)
        _settle(connection, one, row, at, text)
        _note(connection, one, now)
    return f"Duty {kind} of report {incident} is done." + _warning(text)


def note(config: Config, incident: int, kind: str, reference: str, now: Moment) -> str:
    """Note a reference with a duty, done or not; an empty one takes it away.

    Raises:
        UnusableError: it cannot be; nothing was written.
    """
    text = _good(reference)
    with beside.written(holding.records(config)) as connection:
        one, row = _duty(connection, incident, kind)
        at = None if row.done_at is None else (row.done_at, row.done_by or "")
        _settle(connection, one, row, at, text)
        _note(connection, one, now)
    said = f"reference {text}" if text else "no reference"
    return f"Duty {kind} of report {incident} has {said}." + _warning(text)


def listed(config: Config, incident: int, language: str, now: Moment) -> str:
    """The duties of a report, two lines each; noted as a look.

    Raises:
        UnusableError: the records cannot be read, or have no such report.
    """
    with beside.written(holding.records(config)) as connection:
        one = holding.found(connection, incident)
        rows = duty_rows.of(connection, one.incident_id)
        look_rows.note(connection, holding.COMMAND, "duties", one.incident_id, now)
    at = to_iso(now.wall_ms)
    return "\n".join(_lines(row, at, language) for row in rows)


def _lines(row: DutyRow, at: str, language: str) -> str:
    words = {str(kind): one for kind, one in DUTY.items()}.get(row.kind)
    said = reading.plain(row.kind) if words is None else words[language]
    due = f"{COLUMN['due'][language]} {row.due_at[:16]}Z"
    if row.done_at is not None:
        due = f"{COLUMN['done'][language]} {row.done_at[:16]}Z"
    elif row.due_at < at:
        due = f"{STATE['overdue'][language]} · {due}"
    parts = [one for one in (due, reading.plain(row.reference)) if one]
    return f"{reading.plain(row.kind)}  {said}\n  {' · '.join(parts)}"


def _duty(
    connection: sqlite3.Connection, incident: int, kind: str
) -> tuple[str, DutyRow]:
    one = holding.found(connection, incident)
    rows = duty_rows.of(connection, one.incident_id)
    for row in rows:
        if row.kind == kind:
            return one.incident_id, row
    has = ", ".join(row.kind for row in rows) or "none"
    raise UnusableError(
        f"Report {incident} has no duty {reading.plain(kind[:40])}; it has "
        f"{reading.plain(has)}."
    )


def _settle(
    connection: sqlite3.Connection,
    incident_id: str,
    row: DutyRow,
    at: tuple[str, str] | None,
    reference: str,
) -> None:
    why = handling.settle(connection, incident_id, row.kind, at, reference)
    if why:
        raise UnusableError(f"Nothing was changed: {why}.")


def _note(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    look_rows.note(connection, holding.COMMAND, "duty", incident_id, now)
    handling.learn(connection, incident_id, now)


def _good(reference: str) -> str:
    text = " ".join(reference.split())
    rule = f"a reference has at most {REFERENCE_MOST}"
    texts.must_fit(text, REFERENCE_MOST, rule)
    return text


def _warning(text: str) -> str:
    end = "the reference. Note the number of the notice alone."
    warning = texts.warning(text, end)
    return f"\n{warning}" if warning else ""
