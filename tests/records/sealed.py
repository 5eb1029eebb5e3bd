# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Records with a row in every table, and hands that alter them afterwards."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from appliance.adapters.records import record_verifier
from appliance.adapters.records.record_verifier import Verdict
from appliance.records import locks
from appliance.wire.incident import QUESTIONS
from tests.records.desk import Desk
from tests.records.pins import PIN

ID: Final = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"
OTHER: Final = "1c7d407f-3e10-4c4f-8b2d-123456789abc"
AT: Final = "2026-11-22T02:25:38.000Z"
_OF_ALERT: Final = {
    "alert_id": "alert-1",
    "alert_kind": "help",
    "alert_level": 3,
    "alert_stage": "closed",
    "alert_outcome": "helped",
    "is_sent": 1,
    "presses": 1,
    "escalation": 0,
    "hold_reason": "police",
} | dict.fromkeys(
    (
        *("raised_at", "withdrawn_at", "closed_at", "sent_at", "informed_at"),
        *("handled_at", "anonymised_at", "held_at"),
    ),
    AT,
)
_ROWS: Final = (
    ("incident_events", (ID, 1, "raised", AT, "duress", "g", 3, "saved", 1, *"oxfp")),
    ("incident_guards", (ID, "accepted", "guard-1", AT)),
    ("duties", (ID, "talk", "supervisor", AT, "law", 0, AT, "supervisor", "1/2026")),
    ("actions", (ID, 1, "A door", "supervisor", AT, AT, AT, "worked")),
    ("hazards", ("hazard-1", ID, AT, "A step", "supervisor", AT, AT, AT, "partly")),
    ("hazards", ("hazard-2", ID, AT, "A lock", "supervisor", AT, AT, AT, "not")),
    ("incident_handling", (ID, "H 3", "x", "none", "made", "G-1", "2026-11-22")),
    ("incident_cause_analysis", (ID, "space")),
    ("looks", (1, AT, "supervisor", "incident", ID)),
    ("look", (1, "dark", 120, 0, 10)),
)

FORGED: Final = (
    "INSERT INTO hazards (hazard_id, raised_at, hazard, owner, due_on) "
    "VALUES ('forged', 'x', 'x', 'x', 'x')"
)
"""What another program puts there."""


def furnish(desk: Desk) -> None:
    """Write rows into every table of the records, and all their columns."""
    answers: dict[str, Any] = {
        one.key: {
            "one": one.choices[:1],
            "many": [list(one.choices[:2])],
            "count": [1],
            "yes_no": [True],
            "text": ["\N{LATIN SMALL LETTER A WITH DIAERESIS} 'x'\n\N{DOOR}"],
        }[one.kind][0]
        for one in QUESTIONS
    }
    assert desk.write(ID, answers, cards=("drunk",)).result == "saved"
    assert desk.write(OTHER).result == "saved"
    assert desk.follow(ID).result == "saved"
    assert desk.care(ID, "day", "good").result == "saved"

    def put(found: sqlite3.Connection, _locks: object) -> None:
        changed = ", ".join(f"{column} = ?" for column in _OF_ALERT)
        found.execute(
            f"UPDATE incidents SET {changed} WHERE incident_id = ?",  # noqa: S608 - ours
            (*_OF_ALERT.values(), ID),
        )
        for table, row in _ROWS:
            marks = ", ".join("?" * len(row))
            found.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - ours
        locks.set_pin(found, "supervisor", PIN)

    desk.archive.write(put)


def closed(desk: Desk, folder: Path) -> Path:
    """A copy of the records of a desk that was closed."""
    desk.archive.close()
    return copied(desk.path, folder)


def copied(path: Path, folder: Path) -> Path:
    """A copy of records that nobody has open."""
    copy = folder / "copy.db"
    for suffix in ("-wal", "-shm"):
        Path(f"{copy}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(path, copy)
    return copy


class Cell(NamedTuple):
    """One value of one row."""

    table: str
    column: str
    rowid: str
    """What is true of the row alone."""
    value: Any


def cells(path: Path) -> list[Cell]:
    """Every value of every row of every table."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
        )
        for (table,) in names.fetchall():
            info = connection.execute(f"PRAGMA table_info('{table}')").fetchall()
            keys = [one[1] for one in info if one[5]]
            for number, row in enumerate(
                connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - as said
            ):
                named = dict(zip([one[1] for one in info], row, strict=True))
                where = " AND ".join(
                    f"\"{key}\" = '{named[key]}'"
                    if isinstance(named[key], str)
                    else f'"{key}" = {named[key]}'
                    for key in keys
                )
                found += [
                    Cell(table, column, where or f"rowid = {number + 1}", value)
                    for column, value in named.items()
                ]
    return found


def alter(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Alter records as the program sqlite3 can; the first statement gets the values."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statements[0], values)
        for statement in statements[1:]:
            connection.execute(statement)


def is_whole(verdict: Verdict) -> bool:
    """Whether nothing is wrong."""
    told = (verdict.bad, verdict.noted, verdict.damage, verdict.orphan)
    return told == (None, None, "", "")


def verdict(path: Path) -> Verdict:
    """What is found of records."""
    return record_verifier.verify(path)
