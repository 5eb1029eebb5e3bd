# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The tables of incidents: those that a version made, and those that follow questions.

A version that has left the house is never changed: the next one adds a step. What
follows `wire.incident`, `wire.incident_words` and `wire.handling_words` is brought up
to date at each opening instead: a question that is new gets its column or tables, and
words are written anew. No question is ever taken away, so nothing is dropped.
"""

import sqlite3
from collections.abc import Mapping
from typing import Final

from appliance.wire import handling_words
from appliance.wire.handling_words import CAUSES, Words
from appliance.wire.incident import QUESTIONS, Question
from appliance.wire.incident_words import CHOICE, QUESTION

LANGUAGES: Final = ("fi", "sv", "en")

FIRST: Final = (
    """CREATE TABLE incidents (
    number INTEGER NOT NULL PRIMARY KEY,
    incident_id TEXT NOT NULL UNIQUE,
    schema_version INTEGER NOT NULL,
    site TEXT NOT NULL,
    counter TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    sent_at TEXT,
    utc_offset_s INTEGER NOT NULL,
    time_quality TEXT NOT NULL
        CHECK (time_quality IN ('synced', 'unsynced', 'estimated')),
    is_exercise INTEGER NOT NULL CHECK (is_exercise IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('draft', 'sent', 'in_handling',
        'actions_open', 'closed', 'anonymised')),
    is_shortened INTEGER NOT NULL DEFAULT 0 CHECK (is_shortened IN (0, 1)),
    facts TEXT NOT NULL CHECK (facts IN ('found', 'none', 'unreadable')),
    alert_id TEXT,
    alert_kind TEXT,
    alert_level INTEGER,
    alert_stage TEXT,
    alert_outcome TEXT,
    raised_at TEXT,
    is_sent INTEGER CHECK (is_sent IN (0, 1)),
    presses INTEGER,
    escalation INTEGER,
    withdrawn_at TEXT,
    closed_at TEXT
) STRICT""",
    "CREATE INDEX incidents_status ON incidents (status)",
    """CREATE TABLE incident_events (
    incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    at TEXT NOT NULL,
    button TEXT,
    guard TEXT,
    level INTEGER,
    stage TEXT,
    escalation INTEGER,
    outcome TEXT,
    shutter TEXT,
    fault TEXT,
    part TEXT,
    PRIMARY KEY (incident_id, seq)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE incident_guards (
    incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('seen', 'accepted', 'on_site')),
    guard TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (incident_id, did, guard)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE incident_cards (
    incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE,
    card TEXT NOT NULL,
    PRIMARY KEY (incident_id, card)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE followups (
    incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE,
    step TEXT NOT NULL CHECK (step IN ('shift', 'day', 'week', 'month')),
    due_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    answered_at TEXT,
    answer TEXT CHECK (answer IN ('good', 'so_so', 'bad', 'talk_now', 'talk_later',
        'no')),
    PRIMARY KEY (incident_id, step),
    CHECK ((answer IS NULL) = (answered_at IS NULL))
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE look (
    place INTEGER NOT NULL PRIMARY KEY CHECK (place = 1),
    theme TEXT NOT NULL CHECK (theme IN ('dark', 'light')),
    text_percent INTEGER NOT NULL CHECK (text_percent BETWEEN 100 AND 150),
    reduced_motion INTEGER NOT NULL CHECK (reduced_motion IN (0, 1)),
    dim_after_min INTEGER NOT NULL CHECK (dim_after_min >= 0)
) STRICT""",
    """CREATE TABLE pins (
    role TEXT NOT NULL PRIMARY KEY
        CHECK (role IN ('worker', 'supervisor', 'safety_rep', 'maintainer')),
    salt BLOB NOT NULL,
    hash BLOB NOT NULL,
    n INTEGER NOT NULL,
    r INTEGER NOT NULL,
    p INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE questions (
    question TEXT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    layer TEXT NOT NULL,
    kind TEXT NOT NULL,
    personal INTEGER NOT NULL CHECK (personal IN (0, 1)),
    fi TEXT NOT NULL,
    sv TEXT NOT NULL,
    en TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
)
"""Version 1: incidents, after-care, how the screen looks, and PINs."""

SECOND: Final = (
    """ALTER TABLE incidents ADD COLUMN updated_synced INTEGER NOT NULL DEFAULT 1
    CHECK (updated_synced IN (0, 1))""",
)
"""Version 2: whether the clock could be trusted at `updated_at`."""

TABLES: Final = (
    "followups",
    "incident_cards",
    "incident_events",
    "incident_guards",
    "incidents",
    "look",
    "pins",
    "questions",
)
"""What no file of version 1 can be without; the others come back by themselves."""

_CHOICES: Final = """CREATE TABLE IF NOT EXISTS "{0}_choices" (
    choice TEXT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    fi TEXT NOT NULL,
    sv TEXT NOT NULL,
    en TEXT NOT NULL
) STRICT, WITHOUT ROWID"""
_LINK: Final = """CREATE TABLE IF NOT EXISTS "incident_{0}" (
    incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE,
    choice TEXT NOT NULL REFERENCES "{0}_choices" (choice),
    PRIMARY KEY (incident_id, choice)
) STRICT, WITHOUT ROWID"""
_HANDLING: Final = """CREATE TABLE IF NOT EXISTS incident_handling (
    incident_id TEXT NOT NULL PRIMARY KEY
        REFERENCES incidents (incident_id) ON DELETE CASCADE,
    handled_by TEXT,
    cause_text TEXT,
    absence TEXT REFERENCES absence_choices (choice),
    occ_health_referral TEXT REFERENCES occ_health_referral_choices (choice),
    guard_report_ref TEXT,
    safety_rep_informed_on TEXT
) STRICT, WITHOUT ROWID"""
_COLUMNS: Final = {
    "one": 'TEXT REFERENCES "{0}_choices" (choice)',
    "count": 'INTEGER CHECK ("{0}" >= 0)',
    "yes_no": 'INTEGER CHECK ("{0}" IN (0, 1))',
    "text": "TEXT",
}
_PUT_CHOICE: Final = """INSERT INTO "{0}_choices" (choice, place, fi, sv, en)
VALUES (?, ?, ?, ?, ?) ON CONFLICT (choice) DO UPDATE SET place = excluded.place,
    fi = excluded.fi, sv = excluded.sv, en = excluded.en
WHERE (place, fi, sv, en) <> (excluded.place, excluded.fi, excluded.sv, excluded.en)"""
_PUT_QUESTION: Final = """INSERT INTO questions
(question, place, layer, kind, personal, fi, sv, en)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (question) DO UPDATE SET
    place = excluded.place, layer = excluded.layer, kind = excluded.kind,
    personal = excluded.personal, fi = excluded.fi, sv = excluded.sv, en = excluded.en
WHERE (place, layer, kind, personal, fi, sv, en) <> (excluded.place, excluded.layer,
    excluded.kind, excluded.personal, excluded.fi, excluded.sv, excluded.en)"""
_VIEW_BEGINS: Final = """number, status, occurred_at, reported_at, sent_at,
    time_quality,
    CASE is_exercise WHEN 1 THEN 'exercise' ELSE 'real' END AS purpose,
    alert_kind, alert_level, alert_outcome, presses, raised_at, closed_at,
    (SELECT min(at) FROM incident_guards AS g WHERE g.incident_id = i.incident_id
        AND did = 'accepted') AS accepted_at,
    (SELECT group_concat(guard, ', ') FROM incident_guards AS g
        WHERE g.incident_id = i.incident_id AND did = 'accepted') AS accepted_by,
    (SELECT min(at) FROM incident_guards AS g WHERE g.incident_id = i.incident_id
        AND did = 'on_site') AS on_site_at,
    (SELECT group_concat(guard, ', ') FROM incident_guards AS g
        WHERE g.incident_id = i.incident_id AND did = 'on_site') AS on_site_by,
    (SELECT group_concat(card, ', ') FROM incident_cards AS c
        WHERE c.incident_id = i.incident_id) AS cards"""


def follow(connection: sqlite3.Connection) -> None:
    """Bring all that follows words up to date; as `follow_questions`."""
    follow_questions(connection)
    for key, words in handling_words.CHOICE.items():
        _put_choices(connection, key, words)
    connection.execute(_HANDLING)
    connection.execute(_LINK.format(CAUSES))
    for name, language in HANDLING_VIEWS.items():
        _put_view(connection, name, _handling_view(name, language))


def follow_questions(connection: sqlite3.Connection) -> None:
    """Bring what follows the questions up to date; writes only what differs.

    The caller holds a transaction.
    """
    there = {row[1] for row in connection.execute("PRAGMA table_info(incidents)")}
    for place, question in enumerate(QUESTIONS):
        key = question.key
        if question.choices:
            words = {one: CHOICE[key][one] for one in question.choices}
            _put_choices(connection, key, words)
        if question.kind == "many":
            connection.execute(_LINK.format(key))
        elif key not in there:
            column = _COLUMNS[question.kind].format(key)
            connection.execute(f'ALTER TABLE incidents ADD COLUMN "{key}" {column}')
        said = (QUESTION[key][language] for language in LANGUAGES)
        about = (question.layer, question.kind, int(question.personal))
        connection.execute(_PUT_QUESTION, (key, place, *about, *said))
    for name, language in VIEWS.items():
        _put_view(connection, name, _view(name, language))


VIEWS: Final = {
    "incidents_view": "en",
    "incidents_view_fi": "fi",
    "incidents_view_sv": "sv",
}
"""Incidents for people, with the words of a language."""
HANDLING_VIEWS: Final = {
    "handling_view": "en",
    "handling_view_fi": "fi",
    "handling_view_sv": "sv",
}
"""What supervisors have noted, apart: a list of incidents goes to more people."""


def _put_choices(
    connection: sqlite3.Connection, key: str, words: Mapping[str, Words]
) -> None:
    connection.execute(_CHOICES.format(key))
    for place, (choice, said) in enumerate(words.items()):
        in_each = (said[language] for language in LANGUAGES)
        connection.execute(_PUT_CHOICE.format(key), (choice, place, *in_each))


def _put_view(connection: sqlite3.Connection, name: str, sql: str) -> None:
    found = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = ?", (name,)
    ).fetchone()
    if found != (sql,):
        connection.execute(f"DROP VIEW IF EXISTS {name}")
        connection.execute(sql)


def _view(name: str, language: str) -> str:
    shown = [_VIEW_BEGINS, *(_shown(question, language) for question in QUESTIONS)]
    columns = ",\n    ".join(shown)
    # S608 asks about SQL made of strings: these are made of our own constants.
    return (
        f"CREATE VIEW {name} AS\nSELECT {columns}\n"
        "FROM incidents AS i ORDER BY number DESC"
    )


def _handling_view(name: str, language: str) -> str:
    shown = ["number", "status", "handled_by", _many(CAUSES, language), "cause_text"]
    shown += [_one("h", "absence", language)]
    shown += [_one("h", "occ_health_referral", language)]
    shown += ["guard_report_ref", "safety_rep_informed_on"]
    columns = ",\n    ".join(shown)
    return (
        f"CREATE VIEW {name} AS\nSELECT {columns}\nFROM incidents AS i "
        "LEFT JOIN incident_handling AS h USING (incident_id) ORDER BY number DESC"
    )


def _shown(question: Question, language: str) -> str:
    """What a view shows of a question: words for choices, else what is there."""
    match question.kind:
        case "one":
            return _one("i", question.key, language)
        case "many":
            return _many(question.key, language)
        case "count" | "yes_no" | "text":
            return f'"{question.key}"'


def _one(table: str, key: str, language: str) -> str:
    # With its table: SQLite takes "key" for a text where no column is called so.
    return (
        f'(SELECT {language} FROM "{key}_choices" AS c '  # noqa: S608 - above
        f'WHERE c.choice = {table}."{key}") AS "{key}"'
    )


def _many(key: str, language: str) -> str:
    return (
        f"(SELECT group_concat({language}, ', ') FROM (SELECT {language} FROM "  # noqa: S608 - above
        f'"incident_{key}" JOIN "{key}_choices" USING (choice) '
        f'WHERE incident_id = i.incident_id ORDER BY place)) AS "{key}"'
    )
