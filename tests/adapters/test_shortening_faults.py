# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the removal of old rows outlives, and whom it never makes wait."""

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import schema, store, verifier
from appliance.adapters.removal_rows import STRIDE
from appliance.adapters.shortening import Shortening
from appliance.core.values import Moment, Stage
from tests.adapters.aged import (
    DAY_MS,
    MONTHS,
    NOW,
    OLD,
    MovedClock,
    shorten,
    write_rows,
)
from tests.adapters.rows import Kept, alert, ask, commit, occurrence
from tests.support.counter import wait_until

PROGRAM = (sys.executable, "-m", "tests.adapters.aged")
MANY = 20 * STRIDE
KILLS = 8
TURNS = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def count(path: Path) -> int:
    """How many rows are left."""
    return int(ask(path, "SELECT count(*) FROM journal")[0][0])


def test_no_kill_breaks_the_chain(path: Path) -> None:
    """After kill -9 at any turn the rest is whole, and the next start goes on."""
    write_rows(path, *((seq, OLD + seq) for seq in range(1, MANY)))
    chance = random.Random(20_261_122)
    lengths = [count(path)]
    for kill in range(KILLS):
        words = (*PROGRAM, "kill", str(path), str(MANY + kill))
        with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(2, 6)):
                process.stdout.readline()
            process.kill()
        assert process.returncode == -signal.SIGKILL
        verdict = verifier.verify(path)
        assert (verdict.bad, verdict.damage, verdict.orphan) == (None, "", "")
        assert verdict.written >= MANY + kill - 1
        lengths.append(count(path))
    assert lengths[-1] < lengths[0]
    shorten(path)
    verdict = verifier.verify(path)
    assert verdict.bad is None
    assert verdict.start.seq == MANY - 1
    assert verdict.written == MANY - 1 + verdict.rows


def test_a_full_disk_is_told_and_tried_again_in_a_day(tmp_path: Path) -> None:
    """Nothing goes on a full disk, which is a sentence; a day later it does."""
    mount = f'mount -t tmpfs -o size=16m none {tmp_path} && exec "$@"'
    words = ("unshare", "-rm", "sh", "-c", mount, "sh", *PROGRAM, "full")
    done = subprocess.run(
        [*words, str(tmp_path / "luukku.db")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    said, first, second, third, bad = done.stdout.splitlines()
    assert said.startswith(
        "What is older than 12 months could not be removed from the journal (database "
        "or disk is full): it is tried again in a day."
    )
    assert (first, second) == (f"rows {2 * STRIDE - 1}", f"rows {2 * STRIDE - 1}")
    assert (third, bad) == ("rows 1", "None")


def test_a_locked_file_is_told_and_tried_again_in_a_day(
    path: Path, caplog: pytest.LogCaptureFixture, expect_log: Callable[[str], None]
) -> None:
    """Another program that writes stops the day's round, once, and nothing else."""
    expect_log("could not be removed from the journal")
    write_rows(path, (1, OLD), (2, NOW))
    clock = MovedClock()
    shortening = Shortening(MONTHS, clock)
    with closing(schema.open_database(path).connection) as connection:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            shortening.turn(connection)
            other.execute("ROLLBACK")
        shortening.turn(connection)
        assert count(path) == 2
        assert caplog.text.count("could not be removed from the journal") == 1
        clock.later(DAY_MS)
        shortening.turn(connection)
        assert count(path) == 1


class Counting(Kept):
    """Counts the rows that are left."""

    path: Path

    @property
    def rows(self) -> int:
        """How many."""
        return count(self.path)


class CallingClock(MovedClock):
    """Raises an alert in the middle of a removal, and ends it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: Counting | None = None
        self.seen: list[tuple[list[int], int]] = []
        """At each turn: which commits were saved, and how many rows there were."""

    def __call__(self) -> Moment:
        """Say the time, on the store's thread: the turn has begun."""
        assert self.kept is not None
        self.seen.append((list(self.kept.saved), self.kept.rows))
        if len(self.seen) == 3:
            row = occurrence(MANY + 1, wall_ms=NOW, alert_id="alert-1")
            self.kept.store.commit(commit(2, occurrences=(row,), alert=alert(1)))
        if len(self.seen) == 6:
            ended = alert(2, stage=Stage.CLOSED, updated_wall_ms=NOW)
            self.kept.store.commit(commit(3, alert=ended))
        return super().__call__()


def test_an_alert_waits_for_one_turn_at_most(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes during a long removal is saved before its next turn; it then rests."""
    write_rows(path, *((seq, OLD + seq) for seq in range(1, MANY)))
    monkeypatch.setattr(store, "TURN_S", 0.001)
    clock = CallingClock()
    kept = Counting(path, brokers=(), shortening=Shortening(MONTHS, clock))
    kept.path, clock.kept = path, kept
    with kept:
        kept.write(commit(1, occurrences=(occurrence(MANY, wall_ms=NOW),)))
        kept.until(lambda: 3 in kept.saved)
    saved = [numbers for numbers, _ in clock.seen]
    left = [rows for _, rows in clock.seen]
    # It came in the third turn, and the fourth one finds it saved.
    assert saved[2:4] == [[1], [1, 2]]
    # The third turn was under way; no other began while it was open.
    assert left[3:6] == [MANY - 3 * STRIDE + 1] * 3
    assert left[2] == MANY - 2 * STRIDE


def test_a_store_removes_nothing_before_it_has_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may prove to be the wrong one is left alone."""
    write_rows(path, (1, OLD), (2, NOW))
    monkeypatch.setattr(store, "TURN_S", 0.001)
    clock, turns = MovedClock(), set()
    with Kept(path, brokers=(), shortening=Shortening(MONTHS, clock)) as kept:

        def has_turned() -> bool:
            turns.add(kept.store.turned)
            return len(turns) > TURNS

        wait_until("turns", has_turned)
    assert clock.asked == 0
    assert count(path) == 2
