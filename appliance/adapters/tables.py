# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The tables and views of the database, as the statements that each version added.

A version that has left the house is never changed: the next one adds a step.
"""

from typing import Final

TABLES: Final = (
    "alert_audiences",
    "alert_guards",
    "alerts",
    "boots",
    "button_tests",
    "ended_alerts",
    "guard_tests",
    "journal",
    "journal_start",
    "outbox",
)

FIRST: Final = (
    """CREATE TABLE boots (
    boot_id TEXT NOT NULL PRIMARY KEY,
    started_at TEXT NOT NULL,
    starts INTEGER NOT NULL CHECK (starts >= 1)
) STRICT""",
    # No foreign key to alerts: a row must be storable whatever else was lost.
    """CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE,
    event_type TEXT NOT NULL,
    at TEXT NOT NULL,
    clock_synced INTEGER NOT NULL CHECK (clock_synced IN (0, 1)),
    boot_id TEXT NOT NULL REFERENCES boots (boot_id),
    alert_id TEXT,
    role TEXT,
    guard TEXT,
    kind TEXT,
    level INTEGER CHECK (level BETWEEN 1 AND 3),
    stage TEXT,
    rev INTEGER,
    escalation INTEGER,
    outcome TEXT,
    note TEXT,
    fault TEXT,
    part TEXT,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT""",
    "CREATE INDEX journal_alert ON journal (alert_id) WHERE alert_id IS NOT NULL",
    """CREATE TABLE alerts (
    number INTEGER NOT NULL PRIMARY KEY,
    alert_id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('raised', 'accepted', 'on_site', 'closed')),
    rev INTEGER NOT NULL CHECK (rev >= 1),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
    kind TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    utc_offset_s INTEGER NOT NULL,
    clock_synced INTEGER NOT NULL CHECK (clock_synced IN (0, 1)),
    presses INTEGER NOT NULL,
    exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
    withdrawn_at TEXT,
    escalation INTEGER NOT NULL,
    outcome TEXT,
    help_asked INTEGER NOT NULL CHECK (help_asked IN (0, 1))
) STRICT""",
    """CREATE TABLE alert_guards (
    alert_id TEXT NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
    did TEXT NOT NULL CHECK (did IN ('seen', 'accepted', 'on_site')),
    guard TEXT NOT NULL,
    place INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (alert_id, did, guard)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alert_audiences (
    alert_id TEXT NOT NULL REFERENCES alerts (alert_id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    audience TEXT NOT NULL,
    PRIMARY KEY (alert_id, place)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE outbox (
    broker TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq) ON DELETE CASCADE,
    PRIMARY KEY (broker, seq)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outbox_seq ON outbox (seq)",
    """CREATE VIEW alerts_view AS
SELECT number, alert_id, kind, level, stage, outcome, raised_at, updated_at,
    presses, escalation, withdrawn_at,
    CASE exercise WHEN 1 THEN 'exercise' ELSE 'real' END AS purpose,
    CASE clock_synced WHEN 1 THEN 'trusted' ELSE 'not trusted' END AS clock,
    (SELECT group_concat(guard, ', ') FROM alert_guards AS g
        WHERE g.alert_id = a.alert_id AND did = 'accepted') AS accepted_by,
    (SELECT group_concat(guard, ', ') FROM alert_guards AS g
        WHERE g.alert_id = a.alert_id AND did = 'on_site') AS on_site_by
FROM alerts AS a ORDER BY number DESC""",
    """CREATE VIEW journal_view AS
SELECT j.seq, j.at,
    CASE j.clock_synced WHEN 1 THEN 'trusted' ELSE 'not trusted' END AS clock,
    j.event_type AS event, a.number AS alert_number, j.kind, j.level, j.stage,
    j.guard, j.role AS button, j.fault, j.part, j.outcome, j.note,
    (SELECT group_concat(broker, ', ') FROM outbox AS o
        WHERE o.seq = j.seq) AS unsent_to
FROM journal AS j LEFT JOIN alerts AS a USING (alert_id) ORDER BY j.seq DESC""",
)
"""Version 1: the journal, alerts and what is unsent."""

SECOND: Final = (
    """CREATE TABLE button_tests (
    place INTEGER NOT NULL PRIMARY KEY,
    role TEXT NOT NULL UNIQUE,
    config_hash TEXT NOT NULL,
    tested_at TEXT NOT NULL
) STRICT""",
    """CREATE TABLE guard_tests (
    place INTEGER NOT NULL PRIMARY KEY,
    guard TEXT NOT NULL UNIQUE,
    station TEXT NOT NULL
) STRICT""",
)
"""Version 2: what was tested."""

THIRD: Final = (
    """CREATE TABLE new_button_tests (
    place INTEGER NOT NULL PRIMARY KEY,
    role TEXT NOT NULL UNIQUE,
    config_hash TEXT NOT NULL,
    tested_at TEXT,
    clock_synced INTEGER NOT NULL CHECK (clock_synced IN (0, 1)),
    seen_by TEXT NOT NULL,
    took_ms INTEGER CHECK (took_ms >= 0),
    result TEXT NOT NULL CHECK (result IN ('passed', 'failed', 'spoiled')),
    why TEXT NOT NULL
) STRICT""",
    """INSERT INTO new_button_tests
SELECT place, role, config_hash, tested_at, 1, '', NULL, 'passed', ''
FROM button_tests""",
    "DROP TABLE button_tests",
    "ALTER TABLE new_button_tests RENAME TO button_tests",
)
"""Version 3: who saw a test, in what time, and one that failed."""

FOURTH: Final = (
    "CREATE INDEX alerts_raised ON alerts (raised_at)",
    """CREATE INDEX alerts_ended ON alerts (updated_at)
WHERE stage = 'closed' AND exercise = 0""",
    "CREATE INDEX alerts_exercises ON alerts (outcome) WHERE outcome = 'exercise'",
    # No row of an alert at a counter is in these two, but for one of an exercise.
    """CREATE INDEX journal_marks ON journal (event_type, alert_id)
WHERE event_type = 'started' OR event_type = 'exercise_started'
    OR event_type = 'exercise_ended'""",
    """CREATE INDEX journal_faults ON journal (part, fault, at)
WHERE event_type = 'fault' AND part <> ''""",
    # Where the journal begins of which time has removed the front.
    """CREATE TABLE journal_start (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 1),
    older_than TEXT NOT NULL,
    removed_at TEXT NOT NULL,
    sum TEXT NOT NULL
) STRICT""",
    # The alerts that went with it and must not be called again.
    """CREATE TABLE ended_alerts (
    place INTEGER NOT NULL PRIMARY KEY,
    alert_id TEXT NOT NULL UNIQUE
) STRICT""",
)
"""Version 4: what people ask of a year is found without a walk through it; and what is
too old is removed."""
