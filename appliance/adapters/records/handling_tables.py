# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Version 3 of the incidents' database: what an employer does about them, and a chain.

As in `incident_tables`, a version that has left the house is never changed.
"""

from typing import Final

_ABOUT: Final = (
    "incident_id TEXT NOT NULL REFERENCES incidents (incident_id) ON DELETE CASCADE"
)
THIRD: Final = (
    "ALTER TABLE incidents ADD COLUMN informed_at TEXT",
    "ALTER TABLE incidents ADD COLUMN handled_at TEXT",
    "ALTER TABLE incidents ADD COLUMN anonymised_at TEXT",
    "ALTER TABLE incidents ADD COLUMN held_at TEXT",
    "ALTER TABLE incidents ADD COLUMN hold_reason TEXT",
    "CREATE INDEX incidents_occurred ON incidents (occurred_at)",
    "CREATE INDEX incidents_handled ON incidents (handled_at)",
    # What is asked each second, or each minute, of hundreds of thousands of rows.
    """CREATE INDEX incidents_unhandled
    ON incidents (occurred_at, handled_at, is_exercise)
    WHERE handled_at IS NULL AND is_exercise = 0""",
    """CREATE INDEX incidents_untold ON incidents (sent_at)
    WHERE informed_at IS NULL AND status <> 'draft'""",
    """CREATE INDEX incidents_untrusted ON incidents (updated_at)
    WHERE updated_synced = 0""",
    """CREATE INDEX incidents_going_on ON incidents (reported_at)
    WHERE alert_stage <> 'closed'""",
    "CREATE INDEX followups_due ON followups (due_at) WHERE answered_at IS NULL",
    """CREATE INDEX followups_expires ON followups (expires_at)
    WHERE answered_at IS NULL""",
    f"""CREATE TABLE duties (
    {_ABOUT},
    kind TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_at TEXT NOT NULL,
    why TEXT NOT NULL,
    is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    done_at TEXT,
    done_by TEXT,
    reference TEXT,
    PRIMARY KEY (incident_id, kind)
) STRICT, WITHOUT ROWID""",
    # SQLite reads the row itself for what stands in WHERE alone, always the same.
    "CREATE INDEX duties_due ON duties (due_at, done_at) WHERE done_at IS NULL",
    f"""CREATE TABLE actions (
    {_ABOUT},
    number INTEGER NOT NULL,
    action TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    check_on TEXT,
    effect TEXT CHECK (effect IN ('worked', 'partly', 'not')),
    PRIMARY KEY (incident_id, number)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE hazards (
    hazard_id TEXT NOT NULL PRIMARY KEY,
    incident_id TEXT REFERENCES incidents (incident_id) ON DELETE SET NULL,
    raised_at TEXT NOT NULL,
    hazard TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    check_on TEXT,
    effect TEXT CHECK (effect IN ('worked', 'partly', 'not'))
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE looks (
    number INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    role TEXT NOT NULL,
    what TEXT NOT NULL,
    incident_id TEXT
) STRICT""",
    """CREATE TABLE chain (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    subject TEXT NOT NULL,
    change TEXT NOT NULL,
    content TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT""",
    """CREATE TABLE seals (
    subject TEXT NOT NULL PRIMARY KEY,
    salt BLOB NOT NULL,
    seq INTEGER NOT NULL REFERENCES chain (seq)
) STRICT, WITHOUT ROWID""",
    "ALTER TABLE followups ADD COLUMN checksum TEXT",
    "ALTER TABLE pins ADD COLUMN checksum TEXT",
)
"""Duties, corrective actions, hazards, who has looked, and the hash chain.

`chain.content` is the hash of a subject's rows and of a salt, which stands apart in
`seals`: taking content and salt away leaves a chain that is still whole. What may
leave no trace in the chain has a checksum in its row.
"""

TABLES: Final = ("actions", "chain", "duties", "hazards", "looks", "seals")
"""What no file of version 3 can be without."""
