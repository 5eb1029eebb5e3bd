# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the journal knows of the alert that a report is about.

It is read as anybody reads it, also while the appliance writes, and never changed.
The notes of guards and staff stay where they are: they are free text.
"""

import sqlite3
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.core.limits import EVENT_EXPIRY_US, MS_US
from appliance.wire.times import from_iso, to_iso

SINCE_MS: Final = 2 * 60 * 60 * 1000
"""An alert that was closed longer ago is not what a new report is about."""
EVENTS_MOST: Final = 200
BEFORE: Final = 3
"""Rows before an alert's first one that may be of the press that raised it."""

_ALERT: Final = """SELECT alert_id, kind, level, stage, outcome, raised_at, updated_at,
    presses, escalation, withdrawn_at, exercise, clock_synced FROM alerts"""
_OPEN: Final = f"{_ALERT} WHERE number = (SELECT max(number) FROM alerts)"  # noqa: S608 - our own words
# With the plus no SQLite walks back to the oldest, for the order's sake.
_CLOSED: Final = (
    f"{_ALERT} WHERE stage = 'closed' AND exercise = 0 AND updated_at >= ? "
    "ORDER BY +number DESC LIMIT 1"
)
_OF_ID: Final = f"{_ALERT} WHERE alert_id = ?"
_SPAN: Final = "SELECT min(seq), max(seq) FROM journal WHERE alert_id = ?"
_EVENTS: Final = """SELECT seq, event_type, at, role, guard, level, stage, escalation,
    outcome, CASE event_type WHEN 'shutter' THEN note END, fault, part
FROM journal WHERE (alert_id = ? AND event_type <> 'fault') OR (seq BETWEEN ? AND ?
    AND event_type IN ('press_start', 'press_end', 'shutter'))
ORDER BY seq LIMIT ?"""
_GUARDS: Final = "SELECT did, guard, at FROM alert_guards WHERE alert_id = ?"
_UNSENT: Final = """SELECT count(*) FROM outbox JOIN journal USING (seq)
WHERE alert_id = ? AND event_type IN ('raised', 'exercise_started')"""


class AlertRow(NamedTuple):
    """An alert, as the journal has it."""

    alert_id: str
    kind: str
    level: int
    stage: str
    outcome: str | None
    raised_at: str
    updated_at: str
    presses: int
    escalation: int
    withdrawn_at: str | None
    exercise: int
    clock_synced: int

    @property
    def closed_at(self) -> str | None:
        """When it was closed; None while it is open."""
        return self.updated_at if self.stage == "closed" else None


class EventRow(NamedTuple):
    """Something that happened meanwhile."""

    seq: int
    event_type: str
    at: str
    button: str | None
    guard: str | None
    level: int | None
    stage: str | None
    escalation: int | None
    outcome: str | None
    shutter: str | None
    fault: str | None
    part: str | None


class GuardRow(NamedTuple):
    """What a guard did, and when."""

    did: str
    guard: str
    at: str


class Facts(NamedTuple):
    """All that is known of an alert."""

    alert: AlertRow
    is_sent: bool | None
    """Whether every broker has acknowledged that it was raised; None: it is not known
    any more, since what is too old to be sent is forgotten."""
    events: list[EventRow]
    guards: list[GuardRow]


def find(path: Path, now_ms: int, alert_id: str | None = None) -> Facts | None:
    """The alert that a report begun now is about, or the one of this id.

    That is the one that is open, also in an exercise; else the newest real one that
    was closed within `SINCE_MS`.

    Raises:
        UnusableError: the journal cannot be read, or holds what is none of ours.
    """
    with reading.opened(path) as connection:
        try:
            alert = _alert(connection, now_ms, alert_id)
            return None if alert is None else _facts(connection, alert, now_ms)
        except (msgspec.ValidationError, ValueError) as error:
            # A damaged row may hold a number where a text belongs.
            raise UnusableError(f"{path} holds what is none of ours.") from error


def _alert(
    connection: sqlite3.Connection, now_ms: int, alert_id: str | None
) -> AlertRow | None:
    if alert_id is not None:
        return _row(connection.execute(_OF_ID, (alert_id,)).fetchone())
    newest = _row(connection.execute(_OPEN).fetchone())
    if newest is not None and newest.stage != "closed":
        return newest
    since = to_iso(now_ms - SINCE_MS)
    return _row(connection.execute(_CLOSED, (since,)).fetchone())


def _row(found: object) -> AlertRow | None:
    return None if found is None else msgspec.convert(found, AlertRow)


def _facts(connection: sqlite3.Connection, alert: AlertRow, now_ms: int) -> Facts:
    one = (alert.alert_id,)
    first, last = connection.execute(_SPAN, one).fetchone()
    span = (0, 0) if first is None else (first - BEFORE, last)
    events = connection.execute(_EVENTS, (*one, *span, EVENTS_MOST)).fetchall()
    guards = connection.execute(_GUARDS, one).fetchall()
    is_sent = None
    if now_ms - from_iso(alert.raised_at) < EVENT_EXPIRY_US // MS_US:
        (unsent,) = connection.execute(_UNSENT, one).fetchone()
        is_sent = first is not None and unsent == 0
    return Facts(
        alert,
        is_sent,
        msgspec.convert(events, list[EventRow]),
        msgspec.convert(guards, list[GuardRow]),
    )
