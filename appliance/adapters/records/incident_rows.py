# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of incidents: what a worker answered, and what the machine knew.

One connection, one thread; the caller holds the transaction.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from appliance.adapters.alert_facts import Facts
from appliance.core.values import Moment
from appliance.wire.incident import BY_KEY, HAPPENED, QUESTIONS, Answer, Answers
from appliance.wire.records import OFTEN_MOST, UNFINISHED_MOST, Look, Unfinished
from appliance.wire.times import from_iso, to_iso

SCHEMA_VERSION: Final = 1
"""Of what an incident's columns mean."""
DAY_MS: Final = 24 * 60 * 60 * 1000
OFTEN_OF: Final = 200
"""Incidents that tell what a desk logs most."""
OFTEN_AMONG: Final = 1000
"""They are looked for among so many, however many of these are exercises."""
FACTS_FOR_MS: Final = 2 * DAY_MS
"""An alert that is still open so long after the report is looked after no more."""

_MAKE: Final = """INSERT INTO incidents (incident_id, schema_version, site, counter,
    occurred_at, reported_at, updated_at, utc_offset_s, time_quality, updated_synced,
    is_exercise, status, facts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'draft', 'none')"""
_PUT_ALERT: Final = """UPDATE incidents SET facts = 'found', alert_id = ?,
    alert_kind = ?, alert_level = ?, alert_stage = ?, alert_outcome = ?,
    raised_at = ?, is_sent = coalesce(?, is_sent), presses = ?, escalation = ?,
    withdrawn_at = ?, closed_at = ?, is_exercise = ?, occurred_at = ?, time_quality = ?
WHERE incident_id = ?"""
_TOLD: Final = """SELECT reported_at, utc_offset_s, happened FROM incidents
WHERE incident_id = ? AND alert_id IS NULL AND time_quality <> 'unsynced'"""
_PUT_EVENT: Final = """INSERT OR REPLACE INTO incident_events
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ALERT_GOES_ON: Final = """SELECT incident_id, alert_id FROM incidents
WHERE reported_at >= ? AND alert_stage <> 'closed'
ORDER BY reported_at DESC LIMIT ?"""
_OFTEN: Final = """SELECT choice FROM incident_event_type
JOIN event_type_choices USING (choice)
WHERE incident_id IN (SELECT incident_id FROM incidents
    WHERE number > (SELECT max(number) FROM incidents) - ?
        AND is_exercise = 0 AND reported_at < ? ORDER BY number DESC LIMIT ?)
GROUP BY choice ORDER BY count(*) DESC, place LIMIT ?"""
_UNFINISHED: Final = """SELECT incident_id, coalesce(raised_at, reported_at),
    coalesce(severity, '')
FROM incidents WHERE status = 'draft' ORDER BY number DESC LIMIT ?"""


class Place(NamedTuple):
    """Whose incidents these are."""

    site: str
    counter: str


def status(connection: sqlite3.Connection, incident_id: str) -> str | None:
    """How far an incident has come; None if it is not known."""
    row = connection.execute(
        "SELECT status FROM incidents WHERE incident_id = ?", (incident_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def occurred_at(
    connection: sqlite3.Connection, incident_id: str
) -> tuple[str, bool] | None:
    """When an incident occurred, and whether that clock could be trusted.

    None if it is not known.
    """
    row = connection.execute(
        "SELECT occurred_at, time_quality FROM incidents WHERE incident_id = ?",
        (incident_id,),
    ).fetchone()
    return None if row is None else (str(row[0]), row[1] != "unsynced")


def make(
    connection: sqlite3.Connection, incident_id: str, place: Place, now: Moment
) -> None:
    """Begin an incident that is reported now, without any answer."""
    at = to_iso(now.wall_ms)
    quality = "estimated" if now.synced else "unsynced"
    connection.execute(
        _MAKE,
        (
            *(incident_id, SCHEMA_VERSION, *place, at, at, at),
            *(now.utc_offset_s, quality, now.synced),
        ),
    )


def put_occurred(connection: sqlite3.Connection, incident_id: str) -> None:
    """Have the time of an incident be what was said of it.

    An alert's time stays, and so does one that a wrong clock told. Of the day before
    its noon is meant, which is on that day whatever hour the clocks were moved by.
    """
    row = connection.execute(_TOLD, (incident_id,)).fetchone()
    if row is None:
        return
    at, offset_s, happened = row
    if happened == "day_before":
        local_ms = from_iso(at) + offset_s * 1000
        midnight_ms = local_ms // DAY_MS * DAY_MS
        at = to_iso(midnight_ms - DAY_MS // 2 - offset_s * 1000)
    quality = "synced" if happened == "just_now" else "estimated"
    connection.execute(
        "UPDATE incidents SET occurred_at = ?, time_quality = ? WHERE incident_id = ?",
        (at, quality, incident_id),
    )


def is_timed(connection: sqlite3.Connection, incident_id: str) -> bool:
    """Whether an alert tells when an incident was, and is over.

    While it is open nothing that a screen shows may tell of it.
    """
    found = connection.execute(
        "SELECT 1 FROM incidents WHERE incident_id = ? AND alert_stage = 'closed'",
        (incident_id,),
    ).fetchone()
    return found is not None


def put_answers(
    connection: sqlite3.Connection,
    incident_id: str,
    answers: Mapping[str, Answer | None],
) -> None:
    """Write answers that fit; None, and an empty list, take one away."""
    for key, answer in answers.items():
        if BY_KEY[key].kind == "many":
            _put_many(connection, incident_id, key, answer)
            continue
        connection.execute(
            f'UPDATE incidents SET "{key}" = ? WHERE incident_id = ?',  # noqa: S608 - a key of ours
            (answer, incident_id),
        )


def _put_many(
    connection: sqlite3.Connection, incident_id: str, key: str, answer: Answer | None
) -> None:
    connection.execute(
        f'DELETE FROM "incident_{key}" WHERE incident_id = ?',  # noqa: S608 - a key of ours
        (incident_id,),
    )
    if isinstance(answer, tuple):
        connection.executemany(
            f'INSERT INTO "incident_{key}" (incident_id, choice) VALUES (?, ?)',  # noqa: S608 - a key of ours
            [(incident_id, choice) for choice in answer],
        )


def put_cards(
    connection: sqlite3.Connection, incident_id: str, cards: Iterable[str]
) -> None:
    """Note cards that were opened; those noted before stay."""
    connection.executemany(
        "INSERT OR IGNORE INTO incident_cards (incident_id, card) VALUES (?, ?)",
        [(incident_id, card) for card in cards],
    )


def cards(connection: sqlite3.Connection, incident_id: str) -> set[str]:
    """The cards that were noted."""
    rows = connection.execute(
        "SELECT card FROM incident_cards WHERE incident_id = ?", (incident_id,)
    )
    return {card for (card,) in rows}


def touch(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """Something of the incident has changed now."""
    connection.execute(
        "UPDATE incidents SET updated_at = ?, updated_synced = ? WHERE incident_id = ?",
        (to_iso(now.wall_ms), now.synced, incident_id),
    )


def send(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """The worker, or time, has ended it."""
    connection.execute(
        "UPDATE incidents SET status = 'sent', sent_at = ? WHERE incident_id = ?",
        (to_iso(now.wall_ms), incident_id),
    )


def shorten(connection: sqlite3.Connection, incident_id: str) -> None:
    """Leave of what was answered only the quick part, and when it was."""
    full = {one.key: None for one in QUESTIONS if one.layer == "full"}
    # Its time follows from it, and whether that is known to the hour.
    full.pop(HAPPENED)
    put_answers(connection, incident_id, full)
    connection.execute(
        "UPDATE incidents SET is_shortened = 1 WHERE incident_id = ?", (incident_id,)
    )


def answers(connection: sqlite3.Connection, incident_id: str) -> Answers:
    """All answers of an incident that is known, texts too."""
    single = [one for one in QUESTIONS if one.kind != "many"]
    names = ", ".join(f'"{one.key}"' for one in single)
    row = connection.execute(
        f"SELECT {names} FROM incidents WHERE incident_id = ?",  # noqa: S608 - keys of ours
        (incident_id,),
    ).fetchone()
    found: dict[str, Answer] = {}
    for question, value in zip(single, row, strict=True):
        if value is not None:
            is_yes_no = question.kind == "yes_no"
            found[question.key] = bool(value) if is_yes_no else value
    for question in QUESTIONS:
        if question.kind == "many":
            chosen = _chosen(connection, incident_id, question.key)
            if chosen:
                found[question.key] = chosen
    return found


def _chosen(
    connection: sqlite3.Connection, incident_id: str, key: str
) -> tuple[str, ...]:
    rows = connection.execute(
        f'SELECT choice FROM "incident_{key}" JOIN "{key}_choices" USING (choice) '  # noqa: S608 - a key of ours
        "WHERE incident_id = ? ORDER BY place",
        (incident_id,),
    )
    return tuple(choice for (choice,) in rows)


def put_facts(connection: sqlite3.Connection, incident_id: str, facts: Facts) -> None:
    """Write what the journal knows; what was written before is replaced."""
    alert = facts.alert
    connection.execute(
        _PUT_ALERT,
        (
            *(alert.alert_id, alert.kind, alert.level, alert.stage, alert.outcome),
            *(alert.raised_at, facts.is_sent, alert.presses, alert.escalation),
            *(alert.withdrawn_at, alert.closed_at, alert.exercise, alert.raised_at),
            "synced" if alert.clock_synced else "unsynced",
            incident_id,
        ),
    )
    connection.executemany(_PUT_EVENT, [(incident_id, *row) for row in facts.events])
    connection.execute(
        "DELETE FROM incident_guards WHERE incident_id = ?", (incident_id,)
    )
    connection.executemany(
        "INSERT INTO incident_guards (incident_id, did, guard, at) VALUES (?, ?, ?, ?)",
        [(incident_id, *row) for row in facts.guards],
    )


def put_no_facts(
    connection: sqlite3.Connection, incident_id: str, *, readable: bool
) -> None:
    """Say that the journal knows of no alert, or could not be read."""
    connection.execute(
        "UPDATE incidents SET facts = ? WHERE incident_id = ?",
        ("none" if readable else "unreadable", incident_id),
    )


def alerts_open(
    connection: sqlite3.Connection, now: Moment, most: int
) -> list[tuple[str, str]]:
    """Incidents whose alert goes on, as far as is known, and that alert's id."""
    since = to_iso(now.wall_ms - FACTS_FOR_MS)
    return list(connection.execute(_ALERT_GOES_ON, (since, most)))


def has_room(connection: sqlite3.Connection, most: int) -> bool:
    """Whether fewer incidents than so many are kept; they are counted near it only."""
    (spread,) = connection.execute(
        "SELECT (SELECT max(number) FROM incidents) - "
        "(SELECT min(number) FROM incidents) + 1"
    ).fetchone()
    if spread is None or spread < most:
        return True
    (number,) = connection.execute("SELECT count(*) FROM incidents").fetchone()
    return int(number) < most


def drafts_before(connection: sqlite3.Connection, wall_ms: int) -> list[str]:
    """Unfinished incidents in which nothing was written since this time.

    Only those of a clock that could be trusted then.
    """
    rows = connection.execute(
        "SELECT incident_id FROM incidents "
        "WHERE status = 'draft' AND updated_synced = 1 AND updated_at < ? "
        "AND held_at IS NULL",
        (to_iso(wall_ms),),
    )
    return [incident_id for (incident_id,) in rows]


def untrusted(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Incidents last written by a clock that could not be trusted, and when."""
    rows = connection.execute(
        "SELECT incident_id, updated_at FROM incidents WHERE updated_synced = 0"
    )
    return list(rows)


def trust(connection: sqlite3.Connection, incident_id: str) -> None:
    """What its clock said was near enough."""
    connection.execute(
        "UPDATE incidents SET updated_synced = 1 WHERE incident_id = ?", (incident_id,)
    )


def drafts_beyond(connection: sqlite3.Connection, most: int) -> list[str]:
    """The oldest unfinished incidents, those beyond so many."""
    rows = connection.execute(
        "SELECT incident_id FROM incidents WHERE status = 'draft' "
        "ORDER BY number DESC LIMIT -1 OFFSET ?",
        (most,),
    )
    return [incident_id for (incident_id,) in rows]


def unfinished(connection: sqlite3.Connection) -> list[Unfinished]:
    """What the screen is told of, the newest first."""
    rows = connection.execute(_UNFINISHED, (UNFINISHED_MOST,)).fetchall()
    return [
        Unfinished(
            incident_id=incident_id,
            occurred_at=at,
            event_type=list(_chosen(connection, incident_id, "event_type")),
            severity=severity,
        )
        for incident_id, at, severity in rows
    ]


def often(connection: sqlite3.Connection, now: Moment) -> list[str]:
    """The event types of the newest incidents before today, the most used first."""
    offset_ms = now.utc_offset_s * 1000
    today_ms = (now.wall_ms + offset_ms) // DAY_MS * DAY_MS - offset_ms
    newest = (OFTEN_AMONG, to_iso(today_ms), OFTEN_OF)
    rows = connection.execute(_OFTEN, (*newest, OFTEN_MOST))
    return [choice for (choice,) in rows]


def look(connection: sqlite3.Connection) -> Look | None:
    """How the screen was chosen to look; None: it was not chosen."""
    row = connection.execute(
        "SELECT theme, text_percent, reduced_motion, dim_after_min FROM look"
    ).fetchone()
    if row is None:
        return None
    theme, text_percent, reduced_motion, dim_after_min = row
    return Look(
        theme=theme,
        text_percent=text_percent,
        reduced_motion=bool(reduced_motion),
        dim_after_min=dim_after_min,
    )


def put_look(connection: sqlite3.Connection, chosen: Look) -> None:
    """Keep how the screen is to look."""
    connection.execute(
        "INSERT OR REPLACE INTO look VALUES (1, ?, ?, ?, ?)",
        (
            *(chosen.theme, chosen.text_percent),
            *(int(chosen.reduced_motion), chosen.dim_after_min),
        ),
    )
