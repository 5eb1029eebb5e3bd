# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of alerts: what was open, how far it came, and who did what.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Final

import msgspec

from appliance.adapters import removal_rows
from appliance.core.limits import CLOSED_KEPT
from appliance.core.values import Alert, Kind, Level, Outcome, Stage
from appliance.wire.times import from_iso, to_iso

DEEDS: Final = ("seen", "accepted", "on_site")

_PUT_ALERT: Final = """
INSERT INTO alerts (alert_id, stage, rev, level, kind, raised_at, updated_at,
    utc_offset_s, clock_synced, presses, exercise, withdrawn_at, escalation,
    outcome, help_asked)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (alert_id) DO UPDATE SET stage = excluded.stage, rev = excluded.rev,
    level = excluded.level, kind = excluded.kind, updated_at = excluded.updated_at,
    presses = excluded.presses, exercise = excluded.exercise,
    withdrawn_at = excluded.withdrawn_at, escalation = excluded.escalation,
    outcome = excluded.outcome, help_asked = excluded.help_asked
WHERE excluded.rev >= alerts.rev"""
_PUT_GUARD: Final = """
INSERT INTO alert_guards (alert_id, did, guard, place, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING"""
_FORGET_GUARDS: Final = """
DELETE FROM alert_guards WHERE alert_id = ? AND did = ?
    AND guard NOT IN (SELECT value FROM json_each(?))"""
_GUARDS: Final = (
    "SELECT guard FROM alert_guards WHERE alert_id = ? AND did = ? ORDER BY place"
)
# One without an outcome was ended by a restore, which knew nothing of its end.
_CLOSED: Final = """
SELECT alert_id FROM alerts WHERE stage = 'closed' AND outcome IS NOT NULL
ORDER BY number DESC LIMIT ?"""
_ENDED: Final = """
SELECT alert_id, stage, rev, level, kind, raised_at, updated_at, utc_offset_s,
    clock_synced, presses, exercise, withdrawn_at, escalation, outcome, help_asked
FROM alerts WHERE stage = 'closed' ORDER BY number DESC LIMIT ?"""


def put(connection: sqlite3.Connection, alert: Alert) -> None:
    """Write an alert as it is now; an older revision changes nothing."""
    if not connection.execute(_PUT_ALERT, _alert_row(alert)).rowcount:
        return
    at = to_iso(alert.updated_wall_ms)
    for did, guards in zip(
        DEEDS, (alert.seen_by, alert.accepted_by, alert.on_site_by), strict=True
    ):
        # Who has seen a lesser call has not seen a graver one.
        still = msgspec.json.encode(guards).decode()
        connection.execute(_FORGET_GUARDS, (alert.alert_id, did, still))
        connection.executemany(
            _PUT_GUARD,
            [
                (alert.alert_id, did, guard, place, at)
                for place, guard in enumerate(guards)
            ],
        )
    connection.execute(
        "DELETE FROM alert_audiences WHERE alert_id = ?", (alert.alert_id,)
    )
    connection.executemany(
        "INSERT INTO alert_audiences (alert_id, place, audience) VALUES (?, ?, ?)",
        [
            (alert.alert_id, place, audience)
            for place, audience in enumerate(alert.audiences)
        ],
    )


def copy_closed(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Let another file know the newest closed alerts of `source` as closed."""
    rows = source.execute(_ENDED, (CLOSED_KEPT,)).fetchall()
    target.executemany(_PUT_ALERT, reversed(rows))
    removal_rows.put_ended(target, removal_rows.ended_ids(source))


def closed_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The newest closed alerts, the newest last."""
    found = connection.execute(_CLOSED, (CLOSED_KEPT,)).fetchall()
    ids = tuple(alert_id for (alert_id,) in reversed(found))
    return (*removal_rows.ended_ids(connection), *ids)[-CLOSED_KEPT:]


def open_alert(connection: sqlite3.Connection) -> Alert | None:
    """The newest alert, unless it is closed: a counter never has two.

    Raises:
        ValueError: a word or a time in a row is none of ours.
        sqlite3.Error: as everywhere.
    """
    row = connection.execute(
        "SELECT alert_id, stage, rev, level, kind, raised_at, updated_at, "
        "utc_offset_s, clock_synced, presses, exercise, withdrawn_at, "
        "escalation, outcome, help_asked FROM alerts ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if row is None or row[1] == Stage.CLOSED:
        return None
    seen_by, accepted_by, on_site_by = (
        tuple(guard for (guard,) in connection.execute(_GUARDS, (row[0], did)))
        for did in DEEDS
    )
    audiences = connection.execute(
        "SELECT audience FROM alert_audiences WHERE alert_id = ? ORDER BY place",
        (row[0],),
    )
    return Alert(
        alert_id=row[0],
        stage=Stage(row[1]),
        rev=row[2],
        level=Level(row[3]),
        kind=Kind(row[4]),
        raised_wall_ms=from_iso(row[5]),
        updated_wall_ms=from_iso(row[6]),
        utc_offset_s=row[7],
        synced=bool(row[8]),
        presses=row[9],
        exercise=bool(row[10]),
        withdrawn_wall_ms=None if row[11] is None else from_iso(row[11]),
        escalation=row[12],
        outcome=None if row[13] is None else Outcome(row[13]),
        help_asked=bool(row[14]),
        seen_by=seen_by,
        accepted_by=accepted_by,
        on_site_by=on_site_by,
        audiences=tuple(audience for (audience,) in audiences),
    )


def _alert_row(alert: Alert) -> tuple[str | int | None, ...]:
    withdrawn_ms = alert.withdrawn_wall_ms
    return (
        alert.alert_id,
        alert.stage.value,
        alert.rev,
        int(alert.level),
        alert.kind.value,
        to_iso(alert.raised_wall_ms),
        to_iso(alert.updated_wall_ms),
        alert.utc_offset_s,
        int(alert.synced),
        alert.presses,
        int(alert.exercise),
        None if withdrawn_ms is None else to_iso(withdrawn_ms),
        alert.escalation,
        None if alert.outcome is None else alert.outcome.value,
        int(alert.help_asked),
    )
