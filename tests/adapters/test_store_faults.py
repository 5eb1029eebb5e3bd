# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the store outlives: kills, full, locked, read-only and damaged disks."""

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from appliance.adapters import journal, store, tables
from appliance.core.limits import SEQ_JUMP
from appliance.core.records import Restored
from appliance.core.values import ASIDE
from tests.adapters.rows import (
    BROKERS,
    Kept,
    alert,
    ask,
    commit,
    evidence,
    occurrence,
)
from tests.support.disk import (
    beheaded,
    blank,
    emptied,
    flipped,
    misnamed,
    overwrite,
    truncated,
    zeroed,
)

KILLS = 30
MEBIBYTE = 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def writer(path: Path, first: int, *before: str) -> subprocess.Popen[str]:
    """Start a counter that writes rows from `first` on until it is killed."""
    return subprocess.Popen(
        [*before, sys.executable, "-m", "tests.adapters.rows", str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str], mark: str) -> Iterator[str]:
    """Yield what follows `mark` in each line that the process prints."""
    assert process.stdout is not None
    for line in process.stdout:
        # A line that the kill cut short says nothing.
        if line.startswith(mark) and line.endswith("\n"):
            yield line[1:].strip()


def test_no_kill_loses_what_was_called_saved(path: Path) -> None:
    """After kill -9 at any moment every row that was called saved is there, once."""
    chance = random.Random(20_261_122)
    with Kept(path) as kept:
        kept.write(commit(1, 1))
    saved = 1
    for _ in range(KILLS):
        with writer(path, saved + 1) as process:
            lines = heard(process, "=")
            saved = int(next(lines))
            threading.Timer(chance.uniform(0, 0.05), process.kill).start()
            saved = max([saved, *map(int, lines)])
        assert process.returncode == -signal.SIGKILL
        count, last = ask(path, "SELECT count(*), max(seq) FROM journal")[0]
        assert count == last >= saved
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]
    rows = ask(path, "SELECT prev_hash, hash FROM journal ORDER BY seq")
    assert [prev for prev, _ in rows[1:]] == [digest for _, digest in rows[:-1]]


def test_a_kill_while_the_file_is_made_leaves_no_half_one(path: Path) -> None:
    """Killed in its first start, the next one finds no file or a whole one."""
    chance = random.Random(7)
    for _ in range(5):
        with writer(path, 1) as process:
            process_s = 0.25 + chance.uniform(0, 0.3)
            threading.Timer(process_s, process.kill).start()
        with Kept(path) as kept:
            assert kept.failed == []
        for file in path.parent.glob("luukku.db*"):
            file.unlink()


@contextmanager
def small_disk(folder: Path, first: int) -> Iterator[subprocess.Popen[str]]:
    """A counter that writes to a disk of its own with one mebibyte left."""
    mount = (
        f"mount -t tmpfs -o size=16m none {folder} && "
        f"head -c 15m /dev/zero >{folder}/ballast && "
        'exec "$@"'
    )
    process = writer(
        folder / "luukku.db", first, "unshare", "-rm", "sh", "-c", mount, "sh"
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def test_a_full_disk_is_told_of_and_overcome(tmp_path: Path) -> None:
    """On a full disk the store says so and, when there is room, saves what waited."""
    with small_disk(tmp_path, 1) as process:
        assert next(heard(process, "!")).startswith("1 The disk with the records")
        Path(f"/proc/{process.pid}/root{tmp_path}/ballast").unlink()
        stuck = int(next(heard(process, "=")))
        assert any(int(seq) > stuck + 100 for seq in heard(process, "="))


def test_a_file_that_may_not_grow_is_told_of_and_overcome(path: Path) -> None:
    """When writing fails half-way nothing is called saved until it can be."""
    with Kept(path) as kept:
        kept.write(commit(1, 1))
    limit = 2 * path.stat().st_size
    with writer(path, 2, "prlimit", f"--fsize={limit}:unlimited") as process:
        try:
            assert "cannot be written" in next(heard(process, "!"))
            stuck = ask(path, "SELECT max(seq) FROM journal")[0][0]
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (-1, -1))
            assert any(int(seq) > stuck + 100 for seq in heard(process, "="))
        finally:
            process.kill()
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_lock_of_another_program_is_waited_out(path: Path) -> None:
    """While another program holds the file nothing is lost, and it is told of."""
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            kept.store.commit(commit(2, 2, alert=alert()))
            kept.until(lambda: any("locked" in why for _, why in kept.failed))
            assert kept.saved == [1]
            other.execute("ROLLBACK")
        kept.until(lambda: kept.saved == [1, 2])


def test_a_read_only_disk_is_told_of_and_read(path: Path, tmp_path: Path) -> None:
    """A disk that turned read-only still gives back its open alert and its outbox."""
    with Kept(path) as kept:
        kept.write(commit(1, 1), commit(2, alert=alert()))
        # As a power cut leaves it: the newest rows are in the log alone.
        frozen = tmp_path / "frozen"
        frozen.mkdir()
        for suffix in ("", "-wal"):
            (frozen / f"luukku.db{suffix}").write_bytes(
                Path(f"{path}{suffix}").read_bytes()
            )
    mount = f"mount --bind {frozen} {frozen} && mount -o remount,bind,ro {frozen} "
    program = (
        "import sys; from pathlib import Path; from tests.adapters.rows import *\n"
        "kept = Kept(Path(sys.argv[1])); r = kept.store.open(kept.add_late)\n"
        "kept.until(lambda: kept.failed); print(r, kept.failed)"
    )
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", mount + '&& exec "$@"', "sh"),
            *(sys.executable, "-c", program, str(frozen / "luukku.db")),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    told = Restored(
        alert=alert(),
        seq=1,
        unsent={"main": (occurrence(1),), "second": (occurrence(1),)},
    )
    assert repr(told) in done.stdout
    assert "cannot be written" in done.stdout


def misspelt(path: Path) -> None:
    """Change one bit of a word that only we know."""
    content = path.read_bytes()
    place = content.index(b"duress", content.rindex(b"alert-1raised"))
    overwrite(path, place, bytes([content[place] ^ 1]))


def undecodable(path: Path) -> None:
    """Make a word of a row what is no text at all."""
    content = path.read_bytes()
    place = content.index(b"duress", content.rindex(b"alert-1raised"))
    overwrite(path, place, b"\xff")


def foreign(path: Path) -> None:
    """Put another program's database there."""
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE journal (seq)")


@pytest.mark.parametrize(
    "damage",
    [
        *(emptied, beheaded, truncated, zeroed, misnamed),
        *(flipped, misspelt, undecodable, foreign),
    ],
)
def test_a_damaged_file_is_set_aside(
    path: Path, damage: Callable[[Path], None]
) -> None:
    """Whatever became of the file, the start goes on with a new one and keeps it."""
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 400)), commit(2, alert=alert()))
    damage(path)
    left = path.read_bytes()
    with Kept(path) as kept:
        kept.until(lambda: kept.failed)
        assert "could not be used" in kept.failed[0][1]
        seq = kept.restored.seq + SEQ_JUMP
        assert seq > 400
        kept.write(commit(1, seq, alert=alert(2)))
        assert kept.troubles == (ASIDE,)
    aside = sorted(path.parent.glob("luukku.db.aside-*Z"))
    assert [file.read_bytes() for file in aside] == [left]
    assert ask(path, "SELECT seq FROM journal") == [(seq,)]
    assert ask(path, "SELECT rev FROM alerts") == [(2,)]
    aside[0].unlink()
    with Kept(path) as kept:
        kept.write(commit(1, kept.restored.seq + 1))
        assert kept.troubles == ()


def test_an_alert_is_saved_from_a_damaged_file(path: Path) -> None:
    """An open alert that can still be read of a damaged file stays open."""
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 400)), commit(2, alert=alert()))
    blank(path, "outbox_seq")
    with Kept(path) as kept:
        assert kept.restored.alert == alert()
        kept.write(commit(1, kept.restored.seq + SEQ_JUMP))
    with Kept(path) as kept:
        assert kept.restored.alert == alert()


def test_a_strange_deed_hides_no_alert(path: Path) -> None:
    """A damaged word of what a guard did costs that deed, and not the alert."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, alert=alert(seen_by=("guard-1",))))
    content = path.read_bytes()
    overwrite(path, content.rindex(b"alert-1seen") + len("alert-1"), b"x")
    with Kept(path) as kept:
        kept.until(lambda: kept.failed)
        assert kept.restored.alert == alert()


def test_a_number_in_place_of_a_text_is_not_taken_over() -> None:
    """Of a damaged row nothing reaches the core that is of another type."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in (*tables.FIRST, *tables.SECOND, *tables.THIRD):
            connection.execute(
                statement.replace(") STRICT, ", ") ").replace(") STRICT", ")")
            )
        rows = journal.Journal(connection, BROKERS, "boot-1")
        rows.write((commit(1, 1, alert=alert(), evidence=evidence(1, "guard-1")),))
        connection.execute("UPDATE alerts SET rev = 'x'")
        connection.execute("UPDATE guard_tests SET station = x'00'")
        restored = journal.salvage(connection, BROKERS)
    assert restored == Restored(seq=1, unsent=restored.unsent)


def test_a_file_that_is_taken_away_is_noticed(path: Path) -> None:
    """When the file is removed under the store, a new one begins with the alert."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, alert=alert()))
        for file in path.parent.glob("luukku.db*"):
            file.unlink()
        kept.write(commit(2, 2))
        assert any("taken away" in why for _, why in kept.failed)
    assert ask(path, "SELECT seq FROM journal") == [(2,)]
    assert ask(path, "SELECT alert_id FROM alerts") == [("alert-1",)]


def test_a_folder_that_cannot_be_made_is_outlived(tmp_path: Path) -> None:
    """Without any file the store keeps all in memory, and saves when there is one."""
    (tmp_path / "state").write_text("in the way")
    with Kept(tmp_path / "state" / "luukku.db") as kept:
        assert kept.restored.alert is None
        kept.store.commit(commit(1, kept.restored.seq + 1))
        kept.until(lambda: kept.failed)
        (tmp_path / "state").unlink()
        kept.until(lambda: kept.saved == [1])


def test_a_start_does_not_wait_for_a_slow_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow disk is told of; what it holds is told late, what comes is saved late."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, alert=alert()))
    monkeypatch.setattr(store, "OPEN_S", 0.1)
    slow = sqlite3.connect(path, isolation_level=None)
    slow.execute("PRAGMA locking_mode = EXCLUSIVE")
    slow.execute("BEGIN IMMEDIATE")
    with Kept(path) as kept:
        slow.close()
        assert "did not answer within" in kept.failed[0][1]
        assert kept.restored.alert is None
        kept.until(lambda: bool(kept.late))
        assert kept.late[0].alert == alert()
        kept.write(commit(1, kept.restored.seq + SEQ_JUMP, alert=alert(7)))
    assert ask(path, "SELECT count(*) FROM journal") == [(2,)]
    assert ask(path, "SELECT rev FROM alerts") == [(7,)]


def test_a_damaged_file_stays_until_a_new_one_is_ready(path: Path) -> None:
    """When there is no room for a new file, the damaged one is still in its place."""
    path.write_bytes(b"damaged")
    (path.parent / "luukku.db.new").mkdir()
    with Kept(path) as kept:
        kept.until(lambda: kept.failed)
        assert path.read_bytes() == b"damaged"
        (path.parent / "luukku.db.new").rmdir()
        kept.write(commit(1, kept.restored.seq + 1))
        assert any("could not be used" in why for _, why in kept.failed)


def test_numbers_never_meet_those_of_an_unread_file(tmp_path: Path) -> None:
    """A file read too late, with the numbers of this start in it, is set aside."""
    card, state = tmp_path / "card", tmp_path / "state"
    with Kept(card / "luukku.db") as kept:
        kept.write(commit(1, 10**17))
    state.symlink_to(tmp_path / "nowhere")
    with Kept(state / "luukku.db") as kept:
        kept.until(lambda: kept.failed)
        kept.store.commit(commit(1, kept.restored.seq + 1))
        (tmp_path / "mounted").symlink_to(card)
        (tmp_path / "mounted").replace(state)
        kept.until(lambda: kept.saved == [1])
        assert any("numbered beyond" in why for _, why in kept.failed)
    assert len(list(card.glob("luukku.db.aside-*Z"))) == 1


def test_what_cannot_be_saved_before_the_end_is_counted(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    """A stop that cannot write ends in time and says in the log what is missing."""
    expect_log("2 changes could not be saved")
    kept = Kept(path)
    kept.store.open(kept.add_late)
    kept.write(commit(1, 1))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.store.commit(commit(2, 2))
        kept.store.commit(commit(3, 3))
        kept.store.close(0.2)
    assert kept.saved == [1]
