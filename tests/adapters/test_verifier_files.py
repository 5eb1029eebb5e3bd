# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Records in every state of a file: written to, killed, read-only, none at all."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import verifier
from appliance.adapters.journal import COLUMNS, NO_HASH, row_hash
from appliance.adapters.reading import UnusableError
from appliance.adapters.schema import open_database
from appliance.adapters.verifier import Verdict
from tests.adapters.rows import Kept, commit, occurrence
from tests.adapters.tampering import ROWS, write
from tests.adapters.test_store_faults import heard, writer

KILLS = 12
MANY = 100_000
MANY_S = 20.0
"""Seconds for a hundred thousand rows; a busy machine takes three."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def is_whole(verdict: Verdict) -> bool:
    """Whether nothing is wrong in the file itself."""
    return (verdict.bad, verdict.damage, verdict.orphan) == (None, "", "")


def beside(path: Path) -> dict[str, bytes]:
    """Everything in the folder but the index of the log, which is no record."""
    files = [one for one in path.parent.iterdir() if not one.name.endswith("-shm")]
    return {one.name: one.read_bytes() for one in files}


def test_it_is_read_while_the_store_writes(path: Path) -> None:
    """Beside a store that writes, each reading is whole and longer, and harms none."""
    with writer(path, 1) as process:
        try:
            saved = heard(process, "=")
            next(saved)
            verdicts = []
            for _ in range(8):
                verdicts.append(verifier.verify(path))
                seen = verdicts[-1].rows
                assert any(int(seq) > seen + 10 for seq in saved)
        finally:
            process.kill()
        rest = process.stdout.read() if process.stdout else ""
    assert all(map(is_whole, verdicts))
    counts = [verdict.rows for verdict in verdicts]
    assert counts == sorted(set(counts))
    assert "!" not in rest


def test_what_any_kill_leaves_is_whole(path: Path) -> None:
    """After kill -9 at any moment the records are whole, and stay as they are."""
    chance = random.Random(20_261_122)
    saved = 0
    for _ in range(KILLS):
        with writer(path, saved + 1) as process:
            lines = heard(process, "=")
            saved = int(next(lines))
            threading.Timer(chance.uniform(0, 0.05), process.kill).start()
            saved = max([saved, *map(int, lines)])
        assert process.returncode == -signal.SIGKILL
        before = beside(path)

        verdict = verifier.verify(path)

        assert is_whole(verdict)
        assert verdict.rows >= saved
        assert beside(path) == before
    assert "luukku.db-wal" in before


def test_a_kill_while_the_file_is_made_leaves_none_or_a_whole_one(path: Path) -> None:
    """Killed in its first start, there is no file yet, or one without a row."""
    chance = random.Random(7)
    for _ in range(4):
        with writer(path, 1) as process:
            threading.Timer(0.25 + chance.uniform(0, 0.3), process.kill).start()
        try:
            assert is_whole(verifier.verify(path))
        except UnusableError as error:
            assert str(error).startswith("There is no ")  # noqa: PT017 - either is right
        for file in path.parent.glob("luukku.db*"):
            file.unlink()


def test_a_log_on_a_read_only_medium_is_read(tmp_path: Path) -> None:
    """From a card that cannot be written, what stands in the log alone is read too."""
    path = tmp_path / "luukku.db"
    card = tmp_path / "card"
    card.mkdir()
    with Kept(path) as kept:
        kept.write(commit(1, 1), commit(2, 2), commit(3, 3))
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", card / f"luukku.db{suffix}")
    mount = f"mount --bind {card} {card} && mount -o remount,bind,ro {card}"
    program = (
        "import sys; from pathlib import Path; from appliance.adapters.verifier "
        "import verify; print(verify(Path(sys.argv[1])).rows)"
    )

    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh"),
            *(sys.executable, "-c", program, str(card / "luukku.db")),
        ],
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "3\n"
    assert sorted(one.name for one in card.iterdir()) == ["luukku.db", "luukku.db-wal"]


def test_a_lone_copy_is_read(path: Path, tmp_path: Path) -> None:
    """A copy without its log is whole as far as it goes, and nothing is made of it."""
    write(path)
    with Kept(path) as kept:
        kept.write(commit(4, ROWS + 1))
        lone = tmp_path / "lone"
        lone.mkdir()
        shutil.copyfile(path, lone / "copy.db")
        head = kept.store.journal_head

    verdict = verifier.verify(lone / "copy.db", head)

    assert is_whole(verdict)
    assert (verdict.rows, verdict.found_at) == (ROWS, None)
    assert [one.name for one in lone.iterdir()] == ["copy.db"]


def test_an_appliance_that_begins_meanwhile_is_heeded(path: Path) -> None:
    """A file that comes into use while it is read is read again, from one moment."""
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 3 * verifier.PROGRESS_ROWS)))
    opened = Kept(path)
    begun: list[int] = []

    def begin(rows: int, _count: int) -> None:
        if not begun:
            opened.store.open(opened.add_late)
            opened.write(commit(2, 3 * verifier.PROGRESS_ROWS))
        begun.append(rows)

    try:
        verdict = verifier.verify(path, tell=begin)
    finally:
        opened.store.close(5)

    assert is_whole(verdict)
    assert verdict.rows == 3 * verifier.PROGRESS_ROWS
    assert begun == [1_000, 2_000, 1_000, 2_000, 3_000]


def test_a_file_that_is_set_aside_meanwhile_is_not_taken_for_another(
    path: Path,
) -> None:
    """Records that are taken away while they are read are told of as gone."""
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 2 * verifier.PROGRESS_ROWS)))

    with pytest.raises(UnusableError, match="There is no "):
        verifier.verify(path, tell=lambda _rows, _count: path.unlink(missing_ok=True))


def test_an_older_version_is_verified_with_what_it_has(path: Path) -> None:
    """Of a file that is to be brought up yet, no table is missed but the journal."""
    write(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE outbox")
        connection.execute("PRAGMA user_version = 0")

    assert is_whole(verifier.verify(path))


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("PRAGMA user_version = 99", "of version 99, newer than this program's"),
        ("PRAGMA application_id = 1", "no database of Luukku"),
        ("DROP TABLE outbox", "tables are missing: outbox"),
    ],
)
def test_a_file_that_is_not_of_this_version_is_refused(
    path: Path, sql: str, said: str
) -> None:
    """A newer, foreign or incomplete database is refused with what to do."""
    write(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)

    with pytest.raises(UnusableError, match=said) as caught:
        verifier.verify(path)

    assert "take the version of Luukku that wrote it" in str(caught.value)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """A text, nothing, a folder, a pipe, an empty file: each is told for what it is."""
    text, pipe, empty = (tmp_path / name for name in ("a.txt", "pipe", "empty.db"))
    text.write_text("no database at all" * 1_000)
    os.mkfifo(pipe)
    empty.touch()
    for path, said in (
        (text, "file is not a database"),
        (tmp_path / "none.db", "There is no "),
        (tmp_path, "is a folder; name the database in it"),
        (pipe, "is no file"),
        (empty, "is empty"),
        (text / "luukku.db", "cannot be read (Not a directory)"),
    ):
        with pytest.raises(UnusableError) as caught:
            verifier.verify(path)
        assert said in str(caught.value)
        assert str(path) in str(caught.value)


def test_a_file_that_another_holds_is_refused(path: Path) -> None:
    """A program that keeps the file to itself is to be closed first."""
    open_database(path).connection.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnusableError, match=f"holds {path} locked; close it"):
            verifier.verify(path)


@pytest.mark.slow
def test_a_hundred_thousand_rows_take_seconds(path: Path) -> None:
    """A counter's records of years are verified in the time of a sip of coffee."""
    columns = ", ".join((*COLUMNS, "prev_hash", "hash"))
    marks = ", ".join("?" * (len(COLUMNS) + 2))
    rest = [None] * (len(COLUMNS) - 6)
    head = NO_HASH
    rows = []
    for seq in range(1, MANY + 1):
        row = [seq, f"event-{seq}", "fault", occurrence(seq).event_id, 1, "boot-1"]
        link, head = head, row_hash(head, [*row, *rest])
        rows.append((*row, *rest, link, head))
    with closing(open_database(path).connection) as connection:
        connection.execute("INSERT INTO boots VALUES ('boot-1', '2026-11-22', 1)")
        connection.execute("BEGIN")
        connection.executemany(
            f"INSERT INTO journal ({columns}) VALUES ({marks})",  # noqa: S608 - columns
            rows,
        )
        connection.execute("COMMIT")
    began_s = time.monotonic()

    verdict = verifier.verify(path, head)

    assert time.monotonic() - began_s < MANY_S
    assert is_whole(verdict)
    assert (verdict.rows, verdict.found_at) == (MANY, MANY)
