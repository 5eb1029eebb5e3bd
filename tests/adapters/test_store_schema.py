# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The database file: what its tables are, how it is opened and brought up to date."""

import errno
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from appliance.adapters import database, journal, schema, sqlite_file, tables
from appliance.core.values import (
    EventType,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Role,
    Stage,
)
from tests.adapters.rows import Kept, alert, ask, commit, occurrence

COLUMNS = {
    "alert_audiences": "alert_id place audience",
    "alert_guards": "alert_id did guard place at",
    "alerts": "number alert_id stage rev level kind raised_at updated_at "
    "utc_offset_s clock_synced presses exercise withdrawn_at escalation outcome "
    "help_asked",
    "boots": "boot_id started_at starts",
    "button_tests": "place role config_hash tested_at clock_synced seen_by took_ms "
    "result why",
    "ended_alerts": "place alert_id",
    "guard_tests": "place guard station",
    "journal_start": "one seq hash rows older_than removed_at sum",
    "journal": "seq event_id event_type at clock_synced boot_id alert_id role guard "
    "kind level stage rev escalation outcome note fault part prev_hash hash",
    "outbox": "broker seq",
}
LINKS = {
    ("alert_audiences", "alert_id", "alerts", "alert_id"),
    ("alert_guards", "alert_id", "alerts", "alert_id"),
    ("journal", "boot_id", "boots", "boot_id"),
    ("outbox", "seq", "journal", "seq"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def opened(path: Path) -> sqlite3.Connection:
    """Open the database and expect nothing to be wrong with it."""
    result = schema.open_database(path)
    assert (result.aside, result.why) == (None, "")
    return result.connection


def test_the_tables_are_as_documented(path: Path) -> None:
    """These tables, columns and foreign keys are what other programs may read."""
    with closing(opened(path)) as connection:
        database = Database(connection)
        found = set(database.table_names()) - {"_sqlite_migrations"}
        assert found == set(tables.TABLES) == set(COLUMNS)
        for table, columns in COLUMNS.items():
            assert [c.name for c in database[table].columns] == columns.split()
        assert set(database.view_names()) == {"alerts_view", "journal_view"}
        links = {
            (key.table, key.column, key.other_table, key.other_column)
            for table in COLUMNS
            for key in database.table(table).foreign_keys
        }
        assert links == LINKS
        strict = connection.execute(
            "SELECT name FROM pragma_table_list WHERE strict = 1"
        ).fetchall()
        assert {name for (name,) in strict} == set(COLUMNS)


def test_the_hashed_columns_are_the_first_of_the_journal() -> None:
    """The chain covers every column of a row but the two hashes themselves."""
    assert [*journal.COLUMNS, "prev_hash", "hash"] == COLUMNS["journal"].split()


def test_every_commit_is_synced(path: Path) -> None:
    """Every connection has a write-ahead log, a full sync and foreign keys."""
    for _ in range(2):
        with closing(opened(path)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert database.pragma(connection, "synchronous") == 2
            assert database.pragma(connection, "foreign_keys") == 1
            assert database.pragma(connection, "secure_delete") == 1
            assert database.pragma(connection, "auto_vacuum") == 2


def test_a_disk_without_a_log_is_refused() -> None:
    """Where SQLite offers no write-ahead log nothing is called saved."""
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(OSError, match="no write-ahead log"),
    ):
        sqlite_file.harden(connection)


def test_version_0_is_brought_up_to_date(path: Path) -> None:
    """A database of ours without tables gets them, and keeps what it has."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("CREATE TABLE kept (word TEXT)")
        connection.execute("INSERT INTO kept VALUES ('here')")
        connection.commit()
    with closing(opened(path)) as connection:
        assert database.pragma(connection, "user_version") == len(schema.STEPS)
        assert connection.execute("SELECT word FROM kept").fetchone() == ("here",)
        applied = connection.execute(
            "SELECT name FROM _sqlite_migrations ORDER BY id"
        ).fetchall()
        assert applied == [("first",), ("second",), ("third",), ("fourth",)]


def test_a_newer_version_is_set_aside(path: Path) -> None:
    """A database of a later program is kept for it, and not written to."""
    with closing(opened(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    result = schema.open_database(path)
    result.connection.close()
    assert "of version 99, newer than this program's 4" in result.why
    assert result.aside is not None
    assert ask(result.aside, "PRAGMA user_version") == [(99,)]


def test_a_lost_table_is_damage(path: Path) -> None:
    """A database without one of its tables is set aside, and the table is named."""
    with closing(opened(path)) as connection:
        connection.execute("DROP TABLE outbox")
    result = schema.open_database(path)
    result.connection.close()
    assert result.why == "tables are missing: outbox"


def test_the_log_of_another_database_is_not_taken(path: Path) -> None:
    """A write-ahead log without its database is set aside, never mixed in."""
    Path(f"{path}-wal").write_bytes(b"of another")
    opened(path).close()
    (aside,) = path.parent.glob("luukku.db.aside-*Z-wal")
    assert aside.read_bytes() == b"of another"


def test_files_set_aside_are_bounded(path: Path) -> None:
    """However often a file is damaged, only so many are kept, the first ones surely."""
    path.write_bytes(b"first")
    first = database.set_aside(path)
    for number in range(database.ASIDE_MAX + 3):
        path.write_bytes(b"%d" % number)
        database.set_aside(path)
    kept = sorted(path.parent.glob("luukku.db.aside-*Z"))
    assert len(kept) == database.ASIDE_MAX
    assert first in kept


def test_full_locked_and_damaged_are_told_apart() -> None:
    """An error of the disk is of one kind: full, locked, damaged or another."""
    full = OSError(errno.ENOSPC, "no space")
    assert database.is_full(full)
    assert not database.is_damage(full)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d)")
        assert database.is_full(caught.value)
        assert not database.is_locked(caught.value)
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()
        assert database.is_damage(caught.value)


def test_every_word_of_the_core_can_be_stored(path: Path) -> None:
    """No word of the core's vocabulary is refused by a table."""
    groups: dict[str, Iterable[object]] = {
        "event_type": EventType,
        "fault": FaultKind,
        "kind": Kind,
        "level": Level,
        "outcome": Outcome,
        "role": Role,
        "stage": Stage,
    }
    words = [{name: word} for name, group in groups.items() for word in group]
    rows = [occurrence(seq, **word) for seq, word in enumerate(words, 1)]
    with Kept(path) as kept:
        kept.write(commit(1, occurrences=tuple(rows)))
        for rev, stage in enumerate(set(Stage) - {Stage.IDLE}, 2):
            kept.write(commit(rev, alert=alert(rev, stage=stage)))
    with Kept(path) as kept:
        assert kept.restored.unsent["main"] == tuple(rows)
    assert kept.failed == []


def test_people_can_read_it(path: Path) -> None:
    """The views name alerts, guards and what is still unsent in words."""
    told = alert(2, accepted_by=("guard-1",), exercise=True)
    with Kept(path) as kept:
        kept.write(commit(1, occurrences=(occurrence(1, alert_id="alert-1"),)))
        kept.write(commit(2, alert=told, acked=(("main", 1),)))
    assert ask(
        path, "SELECT number, kind, purpose, clock, accepted_by FROM alerts_view"
    ) == [(1, "duress", "exercise", "trusted", "guard-1")]
    assert ask(
        path, "SELECT seq, event, alert_number, unsent_to FROM journal_view"
    ) == [(1, "rung_again", 1, "second")]


def test_a_start_of_today_does_not_import_sqlite_utils(path: Path) -> None:
    """A daemon whose database is up to date spends nothing on the migrations."""
    opened(path).close()
    program = (
        "import sys; from pathlib import Path; from appliance.adapters import schema\n"
        "schema.open_database(Path(sys.argv[1])).connection.close()\n"
        "sys.exit('sqlite_utils' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)


def test_every_start_is_counted(path: Path) -> None:
    """The table of boots counts how often the appliance started in each boot."""
    for number in range(1, 4):
        with Kept(path) as kept:
            kept.write(commit(1, number))
    assert ask(path, "SELECT boot_id, starts FROM boots") == [("boot-1", 3)]
