# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Many incidents in a real file, and what was put in, for counting by hand."""

import random
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from appliance.adapters.records import handling_rows, incident_rows, incident_schema
from appliance.adapters.records.incident_rows import Place
from appliance.adapters.sqlite_file import transaction
from appliance.core.values import Moment
from appliance.wire.times import EPOCH, to_iso

ZONE = UTC
PLACE = Place("hki-3", "counter-1")
TYPES = ("shouting", "insults", "threat_violence", "spitting", "near_miss")
TRIGGERS = ("wait", "refusal", "money", "rule", "misunderstanding", "medicine", "other")
CAUSES = ("space", "staffing", "process", "information", "training", "person")
FAILURES = ("no_estimate", "it_fault", "none")


class Made(NamedTuple):
    """An incident as it was put in."""

    at: datetime
    answers: dict[str, Any]
    alert: Mapping[str, Any] = MappingProxyType({})
    """Columns of the alert; empty: there was none."""
    accepted_s: float | None = None
    arrived_s: float | None = None
    contact: str = ""
    """The supervisor's contact: ``in_time``, ``late``, ``open``; empty: not due."""
    is_exercise: bool = False
    status: str = "sent"
    causes: tuple[str, ...] = ()
    """What the employer found behind it."""


def ms(at: datetime) -> int:
    """Milliseconds since 1970."""
    return round((at - EPOCH) / timedelta(milliseconds=1))


def chance(seed: int, count: int, since: datetime, days: int) -> list[Made]:
    """So many incidents of some days, by chance, most of them in office hours."""
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        hour = rng.choice((8, 9, 10, 10, 11, 12, 13, 14, 14, 14, 15, 17, 22))
        at = since + timedelta(
            days=rng.randrange(days), hours=hour, seconds=rng.randrange(3600)
        )
        found.append(_one(rng, at))
    # After all else, so that this changes nothing of it.
    found = [
        one._replace(causes=tuple(rng.sample(CAUSES, rng.randint(0, 2))))
        for one in found
    ]
    return sorted(found, key=lambda one: one.at)


def _one(rng: random.Random, at: datetime) -> Made:
    answers: dict[str, Any] = {
        "event_type": tuple(rng.sample(TYPES, rng.randint(1, 2))),
        "severity": rng.choice(("unpleasant", "threatening", "violent", "injury")),
        "trigger": tuple(rng.sample(TRIGGERS, rng.randint(0, 2))),
        "service_failure": (rng.choice(FAILURES),),
        "what_helped": tuple(rng.sample(("pause", "guard", "time"), 1)),
        "injury": rng.choice((None, "none", "none", "bruise")),
        "reporter": rng.choice((None, "a1", "A1 ", "b2", "c3", "d4", "e5")),
    }
    if rng.random() < 0.3:
        return Made(at, answers, contact=rng.choice(("", "in_time", "late", "open")))
    took = round(rng.uniform(4, 90), 1)
    outcome = rng.choice(("resolved", "resolved", "resolved", "false_press"))
    alert = {
        "alert_id": str(uuid.UUID(int=rng.getrandbits(128))),
        "alert_kind": rng.choice(("duress", "help", "pause")),
        "alert_stage": "closed",
        "alert_outcome": outcome,
        "raised_at": to_iso(ms(at)),
        "presses": 1,
        "withdrawn_at": to_iso(ms(at) + 60_000) if rng.random() < 0.2 else None,
    }
    return Made(
        at,
        answers,
        alert,
        took,
        took + 60 if rng.random() < 0.8 else None,
        rng.choice(("", "in_time")),
    )


def put(path: Path, incidents: Iterable[Made]) -> None:
    """Write them into the records, which are made if they are not there."""
    connection = incident_schema.open_database(path).connection
    try:
        with transaction(connection):
            for made in incidents:
                _put(connection, made)
    finally:
        connection.close()


def _put(connection: sqlite3.Connection, made: Made) -> None:
    incident_id = str(uuid.uuid4())
    at_ms = ms(made.at)
    incident_rows.make(connection, incident_id, PLACE, Moment(mono_us=0, wall_ms=at_ms))
    incident_rows.put_answers(connection, incident_id, made.answers)
    more = {
        **made.alert,
        "is_exercise": int(made.is_exercise),
        "status": made.status,
        "sent_at": to_iso(at_ms) if made.status != "draft" else None,
    }
    names = ", ".join(f"{name} = ?" for name in more)
    connection.execute(
        f"UPDATE incidents SET {names} WHERE incident_id = ?",  # noqa: S608 - names of ours
        (*more.values(), incident_id),
    )
    for did, took in (("accepted", made.accepted_s), ("on_site", made.arrived_s)):
        if took is not None:
            connection.execute(
                "INSERT INTO incident_guards VALUES (?, ?, 'guard-1', ?)",
                (incident_id, did, to_iso(at_ms + round(took * 1000))),
            )
    handling_rows.put_causes(connection, incident_id, made.causes)
    if made.contact:
        due_at = to_iso(at_ms + 7_200_000)
        done = {"in_time": to_iso(at_ms + 1000), "late": to_iso(at_ms + 9_000_000)}
        connection.execute(
            "INSERT INTO duties (incident_id, kind, owner, due_at, why, "
            "is_provisional, done_at) VALUES (?, 'supervisor_contact', 'supervisor', "
            "?, 'serious', 0, ?)",
            (incident_id, due_at, done.get(made.contact)),
        )
