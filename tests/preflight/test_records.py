# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the records: whole, altered, locked, of no use."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from appliance.adapters import database
from tests.adapters.tampering import change, write
from tests.preflight.checking import Check, make_database
from tests.support.counter import Counter


def test_a_database_is_only_read(counter: Counter, check: Check) -> None:
    """A whole database is told to be, and is the same to the byte afterwards."""
    path = make_database(counter)
    before = path.read_bytes()

    line = check().line("database: ")

    assert line == f"ok   database: {path} is whole, 0 rows"
    assert path.read_bytes() == before
    assert {one.name for one in counter.state.iterdir()} == {"luukku.db"}


@pytest.mark.usefixtures("broker")
def test_a_database_after_a_crash_is_read(counter: Counter, check: Check) -> None:
    """What a kill has left in the log beside the database is no damage."""
    counter.start()
    counter.press()
    counter.kill()

    line = check().line("database: ")
    counter.start()

    assert re.search(r"is whole, [1-9]\d* rows$", line)
    assert counter.view().alert is not None


def test_records_that_were_altered_are_bad(counter: Counter, check: Check) -> None:
    """A journal whose chain is broken is bad, with the first bad row."""
    counter.state.mkdir()
    write(counter.state / "luukku.db")
    change(counter.state / "luukku.db", "note", "seq = 6", "nobody came")

    line = check().line("database: ")

    assert line.startswith(f"BAD  database: {counter.state}/luukku.db: row 6 (event ")
    assert "was altered" in line


def test_records_that_another_program_holds_are_bad(
    counter: Counter, check: Check
) -> None:
    """A program that holds the records locked is named by its process number."""
    path = make_database(counter)
    program = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        held = check().line("database: ")
        other.communicate("")
    free = check().line("database: ")

    assert held == (
        f"BAD  database: the process {other.pid} holds {path} locked, so that nothing "
        f"can be saved: close it: ps -p {other.pid} names it"
    )
    assert free.startswith("ok   database: ")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("PRAGMA user_version = 99", "the file is of version 99, newer than"),
        ("PRAGMA application_id = 1", "the file is no database of Luukku"),
        ("DROP TABLE outbox", "tables are missing: outbox"),
        ("", "file is not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_bad(
    counter: Counter, check: Check, spoil: str, why: str
) -> None:
    """A newer, foreign, incomplete or damaged database is bad, and stays in place."""
    path = make_database(counter)
    if spoil:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(spoil)
    else:
        path.write_bytes(b"no database at all" * 1_000)

    line = check().line("database: ")

    assert line.startswith(f"BAD  database: {path} cannot be read (")
    assert why in line
    assert path.exists()


def test_a_database_of_an_older_version_is_not_brought_up(
    counter: Counter, check: Check
) -> None:
    """Only the appliance itself brings a database up to its version."""
    path = make_database(counter)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("DROP TABLE outbox")

    line = check().line("database: ")

    assert line.endswith("is whole, 0 rows")
    with closing(sqlite3.connect(path)) as connection:
        assert database.pragma(connection, "user_version") == 0
