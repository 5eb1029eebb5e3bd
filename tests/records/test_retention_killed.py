# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A power cut while reports are made anonymous leaves each of them whole.

Run as a program it makes all that is too old anonymous:
``python -m tests.records.test_retention_killed FOLDER YEARS``. It prints a line for
each turn.
"""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from appliance.adapters import database
from appliance.adapters.records import incident_rows
from appliance.adapters.records.record_content import Contents, digest
from appliance.wire.incident import Answer
from tests.records.desk import DAY_MS, Desk, new_id

SECRET = "words that must not stay"
COUNT = 40
YEAR_MS = 366 * DAY_MS


def _run(folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", __name__, str(folder), "6"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _whole(desk: Desk) -> int:
    """How many are anonymous; each is sealed, and all or nothing of it is gone."""
    found = desk.ask(
        "SELECT status, description, threat_words, injury, anonymised_at, "
        "(SELECT count(*) FROM incident_reaction AS r "
        "WHERE r.incident_id = i.incident_id) FROM incidents AS i"
    )
    before = ("sent", SECRET, SECRET, "bruise", None, 1)
    after = ("anonymised", None, None, None, 0)
    for row in found:
        assert row == before or (*row[:4], row[5]) == after, row
    with closing(database.connect(desk.path)) as connection:
        database.check_pages(connection)
        for subject, rows in Contents(connection).all():
            salt, content = connection.execute(
                "SELECT salt, content FROM seals JOIN chain USING (seq, subject) "
                "WHERE subject = ?",
                (subject,),
            ).fetchone()
            assert digest(salt, subject, rows) == content, subject
    return sum(row[0] == "anonymised" for row in found)


def test_each_report_is_whole_before_or_whole_after(tmp_path: Path) -> None:
    """Killed again and again, it ends what it began, and nothing is half."""
    desk = Desk(tmp_path)
    answers: dict[str, Answer | None] = {
        "description": SECRET,
        "threat_words": SECRET,
        "injury": "bruise",
        "reaction": ("fear",),
    }

    def answer(found: sqlite3.Connection, _locks: object) -> None:
        for (one,) in found.execute("SELECT incident_id FROM incidents").fetchall():
            incident_rows.put_answers(found, one, answers)

    for _ in range(COUNT):
        assert desk.write(new_id(), sent=True).result == "saved"
    desk.archive.write(answer)
    desk.archive.close()
    counts = [0]
    for kill in range(1, 200):
        with _run(tmp_path) as program:
            assert program.stdout is not None
            # It goes on while it is killed, somewhere in its next turn.
            for _ in range(3 + kill % 4):
                program.stdout.readline()
            program.kill()
        counts.append(_whole(desk))
        if counts[-1] == COUNT:
            break
    assert counts == sorted(counts)
    assert len(counts) > 4
    with _run(tmp_path) as program:
        program.communicate()
    assert _whole(desk) == COUNT
    assert SECRET.encode() not in desk.bytes_on_disk()


def _main() -> None:
    desk = Desk(Path(sys.argv[1]))
    desk.passes(int(sys.argv[2]) * YEAR_MS)
    for _ in range(COUNT + 5):
        desk.passes(1000)
        sys.stdout.write("turn\n")
        sys.stdout.flush()
    desk.archive.close()


if __name__ == "__main__":
    _main()
