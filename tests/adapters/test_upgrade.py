# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A database of an older version: what becomes of it, whatever happens meanwhile."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from appliance.adapters import database, schema, upgrade
from appliance.adapters.records import incident_schema
from appliance.adapters.sqlite_file import Shape
from tests.adapters import forward
from tests.adapters.rows import Kept, ask
from tests.support.logwatch import LogWatch

OURS = len(schema.STEPS)
KILLS = 20
SEED = 20_261_122


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A journal of version 2."""
    path = tmp_path / "luukku.db"
    forward.make_old(path)
    return path


def brought(path: Path, deed: str, step: int) -> str:
    """What a start said that was killed or hindered at a step."""
    words = (sys.executable, "-m", "tests.adapters.forward", path, deed, str(step))
    done = subprocess.run(
        words, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode in (0, -9), done.stderr
    return done.stdout


def shape(*more: Callable[[Database], None]) -> Shape:
    """The journal of a version to come, with these further steps."""
    return schema.SHAPE._replace(steps=(*schema.STEPS, *more))


def beside(path: Path) -> set[str]:
    """What is in the folder but for the file itself."""
    return {one.name for one in path.parent.iterdir()} - {path.name}


def test_the_old_file_stays_beside_the_new_one(old: Path) -> None:
    """A journal of an older version is brought forward, and the old one is kept."""
    before = forward.content(old)
    schema.open_database(old).connection.close()

    assert before[0] == forward.VERSION
    assert forward.content(old) == (OURS, before[1])
    assert beside(old) == {"luukku.db.v2"}
    assert forward.content(Path(f"{old}.v2")) == before
    assert old.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("version", range(1, OURS))
def test_a_file_of_any_version_becomes_as_a_new_one(
    tmp_path: Path, version: int
) -> None:
    """Brought forward, a journal has the tables and indexes that a new one has."""
    made = "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2"
    path, new = tmp_path / "luukku.db", tmp_path / "new.db"
    first = schema.SHAPE._replace(steps=schema.STEPS[:version], tables=())
    database.open_database(path, first).connection.close()
    before = ask(path, made)
    for one in (path, new):
        schema.open_database(one).connection.close()

    assert beside(path) == {f"luukku.db.v{version}", "new.db"}
    assert ask(path, made) == ask(new, made)
    assert ask(path, made) != before


def test_what_a_kill_left_in_the_log_is_brought_forward(
    old: Path, tmp_path: Path
) -> None:
    """Rows that stand in the log alone, since a kill, are in the new file."""
    path = _killed(old, tmp_path / "killed")
    assert Path(f"{path}-wal").stat().st_size
    schema.open_database(path).connection.close()

    assert beside(path) == {"luukku.db.v2"}
    assert ask(path, "SELECT presses FROM alerts") == [(7,)]
    assert ask(Path(f"{path}.v2"), "SELECT presses FROM alerts") == [(7,)]


def test_records_are_brought_forward_the_same_way(tmp_path: Path) -> None:
    """Records of an older version are brought forward, and the old ones are kept."""
    path, ours = tmp_path / "records.db", incident_schema.SHAPE
    first = ours._replace(steps=ours.steps[:1], tables=(), refresh=None)
    opened = database.open_database(path, first).connection
    opened.execute("INSERT INTO pins VALUES ('worker', x'00', x'01', 2, 3, 4, 5)")
    opened.close()
    incident_schema.open_database(path).connection.close()

    assert beside(path) == {"records.db.v1"}
    assert ask(path, "PRAGMA user_version") == [(len(ours.steps),)]
    assert ask(path, "SELECT role, failures FROM pins") == [("worker", 5)]
    assert ask(Path(f"{path}.v1"), "SELECT role, failures FROM pins") == [("worker", 5)]


def test_a_kill_before_any_step_leaves_a_whole_file(old: Path, tmp_path: Path) -> None:
    """Killed before any of its steps, a start leaves the old or the new file, whole."""
    before = forward.content(_killed(old, tmp_path / "before"))[1]
    steps = int(brought(_killed(old, tmp_path / "all"), "kill", 0))
    versions = set()
    for step in range(1, steps + 1):
        path = _killed(old, tmp_path / str(step))
        assert brought(path, "kill", step) == ""
        version, rows = forward.content(path)
        assert rows == before, step
        versions.add(version)
        schema.open_database(path).connection.close()
        assert forward.content(path) == (OURS, before), step
        assert beside(path) <= {"luukku.db.v2"}, step
    assert versions == {forward.VERSION, OURS}, "before the swap and after"


def test_a_kill_at_any_moment_leaves_a_whole_file(old: Path, tmp_path: Path) -> None:
    """Killed at random moments, a start leaves the old or the new file, whole."""
    chance = random.Random(SEED)
    before = forward.content(_killed(old, tmp_path / "before"))[1]
    slow = "from tests.adapters.test_upgrade import open_slowly as go; go({!r})"
    for number in range(KILLS):
        path = _killed(old, tmp_path / f"at-{number}")
        words = (sys.executable, "-c", slow.format(str(path)))
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begins\n"
            timer = threading.Timer(chance.uniform(0, 0.2), process.kill)
            timer.start()
            process.wait(60)
            timer.cancel()
        version, rows = forward.content(path)
        assert version in (forward.VERSION, OURS)
        assert rows == before
        schema.open_database(path).connection.close()
        assert forward.content(path) == (OURS, before)


def open_slowly(path: str) -> None:
    """Say when it begins, then open the journal, which takes a while."""
    __import__("sqlite_utils")
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    schema.open_database(Path(path)).connection.close()


def test_a_disk_that_fails_at_any_step_leaves_a_whole_file(
    old: Path, tmp_path: Path
) -> None:
    """An error of the disk at any step is told, and loses nothing."""
    before = forward.content(old)[1]
    steps = int(brought(_copied(old, tmp_path / "all"), "fail", 0))
    told = 0
    for step in range(1, steps + 1):
        path = _copied(old, tmp_path / str(step))
        told += brought(path, "fail", step).startswith("! [Errno 5]")
        assert forward.content(path)[1] == before, step
        schema.open_database(path).connection.close()
        assert forward.content(path) == (OURS, before), step
    assert told >= steps - 3, "only what is cleaned up may fail unheard"


def test_steps_that_lose_rows_are_refused(old: Path) -> None:
    """A version whose steps lose rows gets a fresh file, and the old one is aside."""

    def lose(there: Database) -> None:
        there.conn.execute("DELETE FROM outbox")

    before = forward.content(old)
    opened = database.open_database(old, shape(lose))
    opened.connection.close()

    assert opened.why == (
        f"it could not be brought to version {OURS + 1}: "
        "rows of the table outbox are lost"
    )
    assert opened.aside is not None
    assert forward.content(opened.aside) == before


def test_a_step_that_cannot_be_taken_is_refused(old: Path) -> None:
    """A version whose step fails leaves the old file as it was, aside."""

    def stumble(there: Database) -> None:
        there.conn.execute("INSERT INTO boots SELECT boot_id, at, 0 FROM journal")

    before = forward.content(old)
    opened = database.open_database(old, shape(stumble))
    opened.connection.close()

    assert f"could not be brought to version {OURS + 1}: CHECK constraint" in opened.why
    assert opened.aside is not None
    assert forward.content(opened.aside) == before


def test_steps_that_leave_orphans_are_refused(old: Path) -> None:
    """A version whose steps leave rows that point to nothing gets a fresh file."""

    def orphan(there: Database) -> None:
        there.conn.execute("CREATE TABLE stray (seq INTEGER)")
        there.conn.execute("INSERT INTO stray SELECT -seq FROM journal LIMIT 1")
        there.conn.execute("PRAGMA writable_schema = ON")
        there.conn.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE TABLE stray "
            "(seq INTEGER REFERENCES journal (seq))' WHERE name = 'stray'"
        )

    opened = database.open_database(old, shape(orphan))
    opened.connection.close()
    assert opened.why == (
        f"it could not be brought to version {OURS + 1}: foreign_key_check: stray"
    )


def test_orphans_of_before_are_no_reason(old: Path) -> None:
    """What was wrong with the old file already is no reason to begin anew."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("INSERT INTO outbox VALUES ('main', 999)")
    opened = schema.open_database(old)
    opened.connection.close()
    assert opened.aside is None


def test_without_room_for_a_copy_the_file_itself_is_migrated(
    old: Path,
) -> None:
    """A disk too full for a copy keeps no alert from being known: it is said."""
    before = forward.content(old)
    folder = old.parent
    command = (
        f"mount -t tmpfs -o size=4m,mode=700 none {folder}/disk && "
        f"cp {old} {folder}/disk && {sys.executable} -m tests.adapters.forward "
        f"{folder}/disk/luukku.db kill 0 && cp {folder}/disk/luukku.db {folder}/after"
    )
    (folder / "disk").mkdir()
    done = subprocess.run(
        ("unshare", "-rm", "sh", "-c", command),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "No space left on device" in done.stderr
    assert "make a backup before the next version" in done.stderr
    assert forward.content(folder / "after") == (OURS, before[1])


def test_somebody_who_reads_all_the_time_holds_up_nothing(
    old: Path, expect_log: LogWatch
) -> None:
    """A program that has the old file open does not keep the journal from opening."""
    expect_log("(database is locked), so the file itself is")
    before = forward.content(old)
    with closing(database.connect(old)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchone()
        with Kept(old) as kept:
            assert kept.restored.alert is not None
            assert kept.failed == []
    assert forward.content(old) == (OURS, before[1])


def test_old_files_go(old: Path) -> None:
    """The file of an older version goes after 30 days, or at the next migration."""
    schema.open_database(old).connection.close()
    kept = Path(f"{old}.v2")
    long_ago = kept.stat().st_mtime - upgrade.KEPT_S
    os.utime(kept, (long_ago + 60, long_ago + 60))
    schema.open_database(old).connection.close()
    assert kept.exists()
    os.utime(kept, (long_ago - 60, long_ago - 60))
    schema.open_database(old).connection.close()
    assert not kept.exists()

    kept.write_bytes(b"old")
    database.open_database(old, shape(_nothing)).connection.close()
    assert beside(old) == {f"luukku.db.v{OURS}"}


def _nothing(there: Database) -> None:
    there.conn.execute("CREATE TABLE empty (word TEXT)")


def _killed(path: Path, folder: Path) -> Path:
    """A copy as a kill leaves it: something stands in its log alone."""
    folder.mkdir()
    copy = folder / path.name
    with closing(database.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("UPDATE alerts SET presses = 7")
        # The first page too: over a new file it would be noticed.
        connection.execute("PRAGMA user_version = 2")
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    return copy


def _copied(path: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(path, folder))
