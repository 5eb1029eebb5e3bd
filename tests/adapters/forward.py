# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A start that brings a journal forward, and is ended or hindered at one of its steps.

Run as a program: ``python -m tests.adapters.forward DATABASE kill|fail STEP``. A step
is whatever the process asks of the folder: opening, linking, renaming, removing. It
prints how many there were, and ``! WHY`` when it could not open the journal.
"""

import errno
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from appliance.adapters import database, journal, schema, tables
from tests.adapters.rows import alert, commit

ASKED = ("open", "os.link", "os.remove", "os.rename", "os.utime", "sqlite3.connect")
ROWS = 500
THEN = "2026-11-22T12:00:00.000Z"
VERSION = 2
"""Of the old journal: the last one whose rows a later step has made anew."""
LATER = {"ended_alerts", "journal_start"}
OLD = schema.SHAPE._replace(
    steps=schema.STEPS[:VERSION],
    tables=tuple(name for name in tables.TABLES if name not in LATER),
)


def make_old(path: Path) -> None:
    """Make a journal of version 2, with rows and an open alert."""
    opened = database.open_database(path, OLD).connection
    kept = journal.Journal(opened, ("main",), "boot-1")
    kept.write(commit(seq, seq) for seq in range(1, ROWS + 1))
    kept.write((commit(ROWS + 1, alert=alert(5)),))
    opened.execute("INSERT INTO button_tests VALUES (1, 'duress', 'h', ?)", (THEN,))
    opened.close()


def content(path: Path) -> tuple[int, list[object]]:
    """The version, and what has stood in the file before it."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (found,) = connection.execute("PRAGMA integrity_check").fetchone()
        assert found == "ok"
        rows: list[object] = []
        for sql in (
            "SELECT * FROM journal ORDER BY seq",
            "SELECT * FROM alerts",
            "SELECT * FROM outbox ORDER BY broker, seq",
            "SELECT place, role, config_hash, tested_at FROM button_tests",
        ):
            rows += connection.execute(sql).fetchall()
        return version, rows


def main(path: Path, deed: str, step: int) -> None:
    """Open the journal; be killed, or be told of a broken disk, before a step."""
    asked = 0

    def hook(event: str, words: tuple[object, ...]) -> None:
        nonlocal asked
        if event not in ASKED or str(path) not in str(words[0]):
            return
        asked += 1
        if asked == step and deed == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if asked == step:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    sys.addaudithook(hook)
    try:
        opened = schema.open_database(path)
    except OSError as error:
        sys.stdout.write(f"! {error}\n")
    else:
        opened.connection.close()
        assert opened.aside is None, opened.why
    sys.stdout.write(f"{asked}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
