# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What time takes away from the records: whose time has passed, and what then stays.

An incident that is made anonymous keeps what statistics need: its kind, how grave it
was, its day and hour, presses, and how long it took until somebody came. One
connection, one thread; the caller holds the transaction.
"""

import sqlite3
from typing import Final, NamedTuple, get_args

from appliance.adapters.records import handling_rows, incident_rows, record_chain
from appliance.core.values import Moment
from appliance.wire.incident import QUESTIONS
from appliance.wire.records import Role
from appliance.wire.times import from_iso, to_iso

FIRST: Final = "2026-01-01T00:00:00.000Z"
"""No appliance ran before: an earlier time is of a clock that nobody had set."""
AHEAD_MS: Final = 24 * 60 * 60 * 1000
"""A time so far ahead of a clock that is right cannot be right, either."""
HOUR_MS: Final = 60 * 60 * 1000
S_MS: Final = 1000
A_GUARD: Final = "guard"
"""Who came, when names are gone."""
TAKEN: Final = tuple(one.key for one in QUESTIONS if one.personal or one.kind == "text")
"""The questions whose answers an anonymous incident does not have."""

_DAY: Final = "substr({0}, 1, 10) || 'T00:00:00.000Z'"
_HOUR: Final = "substr({0}, 1, 13) || ':00:00.000Z'"
_IS_FREE: Final = "held_at IS NULL"
# What was written later, or by a clock that was set right later, counts from then.
_IS_OVER: Final = f"""sent_at < max(:handled, :unhandled, :drill) AND {_IS_FREE}
    AND updated_synced = 1
    AND status IN ('sent', 'in_handling', 'actions_open', 'closed')
    AND max(sent_at, updated_at, coalesce(handled_at, sent_at)) < CASE
        WHEN is_exercise = 1 THEN :drill
        WHEN handled_at IS NULL THEN :unhandled
        ELSE :handled END"""
_OVER: Final = f"""SELECT incident_id FROM incidents
WHERE number BETWEEN :low AND :high AND {_IS_OVER} ORDER BY number"""  # noqa: S608 - our own words
_AT_ONCE: Final = 20
"""Rows that one step takes away: each is sealed, and nobody is to wait for it."""
_WRONG: Final = "({0} < :first OR {0} > :latest) AND {1}"
_SOME: Final = f"number BETWEEN :low AND :high AND {_IS_FREE}"
_OF_SOME: Final = f"incident_id IN (SELECT incident_id FROM incidents WHERE {_SOME})"  # noqa: S608 - our own words
_NOT_HELD: Final = """NOT EXISTS (SELECT 1 FROM incidents AS i
    WHERE i.incident_id = f.incident_id AND held_at IS NOT NULL)"""
_TIMES: Final = (
    ("incidents", "sent_at", _SOME),
    ("incidents", "handled_at", _SOME),
    ("incidents", "updated_at", _SOME),
    ("followups", "answered_at", _OF_SOME),
    # Of no incident alone: all of them, once in a round.
    ("looks", "at", ":low = 1"),
)
"""From which something is counted: table, column, and of which incidents."""
_ENDED: Final = {
    "followups": f"""(incident_id, step) IN (
        SELECT incident_id, step FROM followups AS f
        WHERE answered_at < :answer AND {_NOT_HELD} LIMIT {_AT_ONCE})""",  # noqa: S608 - our own words
    "looks": f"""number IN (SELECT number FROM looks
        WHERE at >= :first AND at < :look LIMIT {_AT_ONCE})""",  # noqa: S608 - our own words
}
"""What goes as a whole, by its table."""
# What is anonymous is handled no more, and stands in no list of what is open.
_BLUR: Final = f"""UPDATE incidents SET status = 'anonymised', anonymised_at = :now,
    alert_id = NULL, hold_reason = NULL,
    occurred_at = {_HOUR.format("occurred_at")},
    reported_at = {_DAY.format("reported_at")},
    updated_at = {_DAY.format("updated_at")},
    sent_at = {_DAY.format("sent_at")},
    handled_at = {_DAY.format("coalesce(handled_at, :now)")},
    informed_at = {_DAY.format("coalesce(informed_at, sent_at)")}
WHERE incident_id = :id"""  # noqa: S608 - our own words
_TIME_OF_ALERT: Final = ("raised_at", "withdrawn_at", "closed_at")


class Some(NamedTuple):
    """Incidents, by their numbers."""

    low: int
    high: int


class Before(NamedTuple):
    """What is older than these times, as the records write them, ends."""

    handled: str
    """Incidents that were handled."""
    unhandled: str
    """Incidents that were sent, and never handled."""
    drill: str
    """What was reported in drills."""
    answer: str
    """Answers of after-care."""
    look: str
    """Who has looked."""


def last_number(connection: sqlite3.Connection) -> int:
    """The greatest number of an incident; 0: there is none."""
    (number,) = connection.execute("SELECT max(number) FROM incidents").fetchone()
    return int(number or 0)


def are_wrong(connection: sqlite3.Connection, some: Some, now: Moment) -> bool:
    """Whether `set_right` would change anything."""
    found = (
        connection.execute(
            f"SELECT 1 FROM {table} WHERE {_WRONG.format(column, which)}",  # noqa: S608 - our own words
            _right(some, now),
        ).fetchone()
        for table, column, which in _TIMES
    )
    return any(row is not None for row in found)


def set_right(connection: sqlite3.Connection, some: Some, now: Moment) -> None:
    """Count anew, from now, what a clock dated that cannot have been right."""
    for table, column, which in _TIMES:
        connection.execute(
            f"UPDATE {table} SET {column} = :now WHERE {_WRONG.format(column, which)}",  # noqa: S608 - our own words
            _right(some, now),
        )


def _right(some: Some, now: Moment) -> dict[str, str | int]:
    return {
        "first": FIRST,
        "latest": to_iso(now.wall_ms + AHEAD_MS),
        "now": to_iso(now.wall_ms),
        **some._asdict(),
    }


def over(connection: sqlite3.Connection, some: Some, before: Before) -> list[str]:
    """Which of some incidents are to be made anonymous, the oldest first."""
    found = connection.execute(_OVER, {**some._asdict(), **before._asdict()})
    return [incident_id for (incident_id,) in found]


def is_over(connection: sqlite3.Connection, incident_id: str, before: Before) -> bool:
    """Whether an incident is still one of these: it may be held by now."""
    row = connection.execute(
        f"SELECT 1 FROM incidents WHERE incident_id = :incident_id AND {_IS_OVER}",  # noqa: S608 - our own words
        {"incident_id": incident_id, **before._asdict()},
    ).fetchone()
    return row is not None


def has_ended(connection: sqlite3.Connection, before: Before) -> bool:
    """Whether `end` would take something away."""
    found = (
        connection.execute(
            f"SELECT 1 FROM {table} WHERE {rows} LIMIT 1",  # noqa: S608 - our own words
            _at(before),
        ).fetchone()
        for table, rows in _ENDED.items()
    )
    return any(row is not None for row in found)


def end(connection: sqlite3.Connection, before: Before) -> None:
    """Take away answers of after-care and looks: some of what is too old."""
    for table, rows in _ENDED.items():
        connection.execute(f"DELETE FROM {table} WHERE {rows}", _at(before))  # noqa: S608 - our own words


def _at(before: Before) -> dict[str, str]:
    return {"first": FIRST, **before._asdict()}


def anonymise(connection: sqlite3.Connection, incident_id: str, now: Moment) -> None:
    """Leave of an incident nothing that tells of a person."""
    one = (incident_id,)
    record_chain.forget(connection, record_chain.incident(incident_id))
    incident_rows.put_answers(connection, incident_id, dict.fromkeys(TAKEN))
    for table in ("incident_events", "followups"):
        connection.execute(f"DELETE FROM {table} WHERE incident_id = ?", one)  # noqa: S608 - our own words
    _blur_alert(connection, incident_id)
    _blur_handling(connection, incident_id)
    connection.execute(_BLUR, {"id": incident_id, "now": to_iso(now.wall_ms)})


def _blur_alert(connection: sqlite3.Connection, incident_id: str) -> None:
    """Move all times of the alert so that it began at the full hour.

    How long each thing took stays as it was, to the second; who came is forgotten.
    """
    (began, *rest) = connection.execute(
        f"SELECT {', '.join(_TIME_OF_ALERT)} FROM incidents WHERE incident_id = ?",  # noqa: S608 - our own words
        (incident_id,),
    ).fetchone()
    moved = [_moved(at, began) for at in (began, *rest)]
    sets = ", ".join(f"{column} = ?" for column in _TIME_OF_ALERT)
    connection.execute(
        f"UPDATE incidents SET {sets} WHERE incident_id = ?",  # noqa: S608 - our own words
        (*moved, incident_id),
    )
    came = connection.execute(
        "SELECT did, min(at) FROM incident_guards WHERE incident_id = ? GROUP BY did",
        (incident_id,),
    ).fetchall()
    connection.execute(
        "DELETE FROM incident_guards WHERE incident_id = ?", (incident_id,)
    )
    first = [(did, _moved(at, began)) for did, at in came]
    connection.executemany(
        "INSERT INTO incident_guards (incident_id, did, guard, at) VALUES (?, ?, ?, ?)",
        [(incident_id, did, A_GUARD, at) for did, at in first if at is not None],
    )


def _moved(at: str | None, began: str | None) -> str | None:
    """A time of an alert that began then, as if it had begun at the full hour."""
    try:
        if at is None or began is None:
            return None
        began_ms = from_iso(began)
        took_ms = (from_iso(at) - began_ms) // S_MS * S_MS
    except ValueError:
        # A damaged row: what cannot be read is not kept.
        return None
    return to_iso(began_ms // HOUR_MS * HOUR_MS + took_ms)


def _blur_handling(connection: sqlite3.Connection, incident_id: str) -> None:
    """Leave of what the employer did that it was done, without names and numbers."""
    one = (incident_id,)
    roles = get_args(Role)
    connection.execute(
        "DELETE FROM duties WHERE incident_id = ? AND done_at IS NULL", one
    )
    connection.execute(
        f"""UPDATE duties SET reference = NULL, due_at = {_HOUR.format("due_at")},
            done_at = {_HOUR.format("done_at")},
            done_by = CASE WHEN done_by IN ({", ".join("?" * len(roles))})
                THEN done_by END
        WHERE incident_id = ?""",  # noqa: S608 - our own words
        (*roles, incident_id),
    )
    connection.execute(
        "DELETE FROM actions WHERE incident_id = ? AND done_on IS NULL", one
    )
    connection.execute(
        "UPDATE actions SET action = '', owner = '' WHERE incident_id = ?", one
    )
    handling_rows.forget(connection, incident_id)
    # A hazard is of the workplace and stays; of which incident it came does not.
    connection.execute(
        "UPDATE hazards SET incident_id = NULL WHERE incident_id = ?", one
    )
