# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was tested outlives restarts, kills, damaged files and new versions."""

import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from appliance.adapters import database, journal, schema
from appliance.core.limits import SEQ_JUMP
from appliance.core.records import ButtonTest, Evidence, GuardTest, Verdict
from appliance.core.values import Role
from tests.adapters.rows import (
    BROKERS,
    WALL_MS,
    Kept,
    alert,
    ask,
    commit,
    evidence,
    occurrence,
)
from tests.adapters.test_store_faults import KILLS, heard, writer
from tests.support.disk import blank

OPEN = (
    "import sys; from pathlib import Path; from appliance.adapters import schema\n"
    "schema.open_database(Path(sys.argv[1])).connection.close()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


@contextmanager
def _version(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make databases of an older version."""
    with monkeypatch.context() as patch:
        steps = schema.STEPS[:number]
        patch.setattr(schema, "SHAPE", schema.SHAPE._replace(steps=steps, tables=()))
        yield


@pytest.fixture
def tested(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of version 2, in which both buttons and a station were tested."""
    with (
        _version(2, monkeypatch),
        closing(schema.open_database(path).connection) as connection,
    ):
        for place, role in enumerate(Role):
            connection.execute(
                "INSERT INTO button_tests VALUES (?, ?, ?, '2026-11-20T10:00:00.000Z')",
                (place, role.value, f"{place:064x}"),
            )
        connection.execute("INSERT INTO guard_tests VALUES (0, 'guard-1', '0.3.0 ab')")
    assert ask(path, "PRAGMA user_version") == [(2,)]
    return path


@pytest.fixture
def former(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database of version 1, with rows, an open alert and nothing tested."""
    with (
        _version(1, monkeypatch),
        closing(schema.open_database(path).connection) as connection,
    ):
        rows = journal.Journal(connection, BROKERS, "boot-1")
        rows.write((commit(1, 1, 2, alert=alert()),))
    assert ask(path, "PRAGMA user_version") == [(1,)]
    return path


def test_what_was_tested_comes_back(path: Path) -> None:
    """Buttons and guards' stations are the same after a restart, in their order."""
    shutter = ButtonTest(role=Role.SHUTTER, config_hash="ab" * 32, wall_ms=WALL_MS)
    both = Evidence(
        buttons=(shutter, *evidence(7).buttons),
        guards=(
            GuardTest(guard="guard-2", station="0.1.0 ab12"),
            GuardTest(guard="guard-1", station=""),
        ),
    )
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=both))
    with Kept(path) as kept:
        assert kept.restored.evidence == both


def test_every_word_of_a_test_comes_back(path: Path) -> None:
    """Who saw it and how soon, a doubtful clock, a failure and its reason; all kept."""
    tests = Evidence(
        buttons=(
            ButtonTest(
                role=Role.DURESS,
                config_hash="ab" * 32,
                wall_ms=WALL_MS,
                synced=False,
                seen_by="guard-1",
                took_ms=230,
                verdict=Verdict.SPOILED,
            ),
            ButtonTest(role=Role.SHUTTER, verdict=Verdict.FAILED, why="wrong_button"),
        )
    )
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=tests))
    with Kept(path) as kept:
        assert kept.restored.evidence == tests


def test_the_clock_of_a_run_is_not_kept(path: Path) -> None:
    """Monotonic time means nothing after a restart: the disk does not know it."""
    test = ButtonTest(role=Role.DURESS, wall_ms=WALL_MS, mono_us=5)
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=Evidence(buttons=(test,))))
    with Kept(path) as kept:
        (back,) = kept.restored.evidence.buttons
        assert back == ButtonTest(role=Role.DURESS, wall_ms=WALL_MS)


def test_the_newest_evidence_stands_for_all(path: Path) -> None:
    """Each commit with evidence replaces all of it; one without leaves it alone."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=evidence(1, "guard-1", "guard-2")))
        kept.write(commit(2, 2, evidence=evidence(2, "guard-3")), commit(3, 3))
    with Kept(path) as kept:
        assert kept.restored.evidence == evidence(2, "guard-3")
        kept.write(commit(1, 4))
    with Kept(path) as kept:
        assert kept.restored.evidence == evidence(2, "guard-3")


def test_no_kill_parts_evidence_from_its_row(path: Path) -> None:
    """After kill -9 at any moment evidence and the row it came with are both there."""
    chance = random.Random(20_261_122)
    for _ in range(KILLS // 3):
        with writer(path, 1) as process:
            next(heard(process, "="))
            threading.Timer(chance.uniform(0, 0.05), process.kill).start()
        last = ask(path, "SELECT max(seq) FROM journal")[0][0]
        with Kept(path) as kept:
            newest = last - last % 5
            told = evidence(newest, f"guard-{newest}") if newest else Evidence()
            assert kept.restored.evidence == told
            assert kept.failed == []


def test_a_new_file_holds_what_was_tested(path: Path) -> None:
    """When the file is removed under the store, the new one has the evidence too."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=evidence(1, "guard-1")))
        for file in path.parent.glob("luukku.db*"):
            file.unlink()
        kept.write(commit(2, 2))
        assert any("taken away" in why for _, why in kept.failed)
    with Kept(path) as kept:
        assert kept.restored.evidence == evidence(1, "guard-1")


@pytest.mark.parametrize("table", ["journal", "outbox", "alerts", "alert_guards"])
def test_evidence_is_saved_from_a_damaged_file(path: Path, table: str) -> None:
    """Whatever else of a file is lost, what was tested is taken over."""
    with Kept(path) as kept:
        kept.write(commit(1, *range(1, 400), evidence=evidence(1, "guard-1")))
        kept.write(commit(2, alert=alert(2)))
    blank(path, table)
    for _ in range(2):
        with Kept(path) as kept:
            assert kept.restored.evidence == evidence(1, "guard-1")
            known = kept.restored.alert
            assert known == (None if table.startswith("alert") else alert(2))
            kept.write(commit(1, kept.restored.seq + SEQ_JUMP))


@pytest.mark.parametrize("table", ["button_tests", "guard_tests"])
def test_damaged_evidence_hides_no_alert(path: Path, table: str) -> None:
    """When what was tested cannot be read, all the rest of the file is taken over."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, alert=alert(), evidence=evidence(1, "guard-1")))
    blank(path, table)
    with Kept(path) as kept:
        assert kept.restored.alert == alert()
        assert kept.restored.seq == 1
        assert kept.restored.unsent["main"] == (occurrence(1),)
        assert kept.restored.evidence == Evidence()


@pytest.mark.parametrize("column", ["role", "why"])
def test_a_word_that_is_none_of_ours_is_damage(path: Path, column: str) -> None:
    """Evidence in words that nobody knows is set aside with its file."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, evidence=evidence(1)))
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"UPDATE button_tests SET {column} = 'doorbell'")  # noqa: S608 - a name of ours
        other.commit()
    with Kept(path) as kept:
        assert kept.restored.evidence == Evidence()
        assert any("doorbell" in why for _, why in kept.failed)


def test_an_unreadable_file_keeps_its_evidence(tmp_path: Path) -> None:
    """A start that knew nothing does not wipe out what a file holds that comes late."""
    card, state = tmp_path / "card", tmp_path / "state"
    with Kept(card / "luukku.db") as kept:
        kept.write(commit(1, 1, evidence=evidence(1, "guard-1")))
    state.symlink_to(tmp_path / "nowhere")
    with Kept(state / "luukku.db") as kept:
        kept.until(lambda: kept.failed)
        kept.store.commit(commit(1, kept.restored.seq + SEQ_JUMP))
        (tmp_path / "mounted").symlink_to(card)
        (tmp_path / "mounted").replace(state)
        kept.until(lambda: kept.saved == [1])
    with Kept(card / "luukku.db") as kept:
        assert kept.restored.evidence == evidence(1, "guard-1")


def test_a_database_of_the_former_version_is_brought_up_to_date(former: Path) -> None:
    """Of version 1 every row stays, in place, and what is tested can be kept."""
    with Kept(former) as kept:
        assert kept.failed == []
        assert kept.restored.alert == alert()
        assert kept.restored.unsent["main"] == (occurrence(1), occurrence(2))
        assert kept.restored.evidence == Evidence()
        kept.write(commit(1, 3, evidence=evidence(1)))
    assert ask(former, "PRAGMA user_version") == [(len(schema.STEPS),)]
    applied = ask(former, "SELECT name FROM _sqlite_migrations ORDER BY id")
    assert applied == [("first",), ("second",), ("third",), ("fourth",)]
    assert list(former.parent.glob("*.aside-*")) == []
    with Kept(former) as kept:
        assert (kept.restored.seq, kept.restored.evidence) == (3, evidence(1))


def test_a_step_that_was_cut_short_is_finished(former: Path) -> None:
    """A power cut between a step and its version number harms nothing."""
    schema.open_database(former).connection.close()
    with closing(sqlite3.connect(former)) as other:
        other.execute("PRAGMA user_version = 1")
    with Kept(former) as kept:
        assert kept.failed == []
        assert kept.restored.alert == alert()
    assert ask(former, "PRAGMA user_version") == [(len(schema.STEPS),)]


def test_a_kill_while_migrating_loses_nothing(former: Path) -> None:
    """Killed at any moment of the migration, the next start finds all rows."""
    chance = random.Random(9)
    content = former.read_bytes()
    for _ in range(5):
        for file in former.parent.glob("luukku.db*"):
            file.unlink()
        former.write_bytes(content)
        with subprocess.Popen([sys.executable, "-c", OPEN, str(former)]) as process:
            threading.Timer(0.1 + chance.uniform(0, 0.4), process.kill).start()
        with Kept(former) as kept:
            assert kept.failed == []
            assert kept.restored.alert == alert()
            assert kept.restored.seq == 2


def test_the_former_version_can_be_salvaged(former: Path) -> None:
    """What cannot be brought up to date, as on a read-only disk, is read as it is."""
    with database.opened_copy(former) as connection:
        restored = journal.salvage(connection, BROKERS)
    assert restored.alert == alert()
    assert restored.seq == 2
    assert restored.evidence == Evidence()


def test_tests_of_version_2_are_kept(tested: Path) -> None:
    """What was tested before is tested still: who saw it is not known of those."""
    with Kept(tested) as kept:
        assert kept.failed == []
        assert _is_as_before(kept.restored.evidence)
        kept.write(commit(1, 1))
    assert ask(tested, "PRAGMA user_version") == [(len(schema.STEPS),)]
    assert list(tested.parent.glob("*.aside-*")) == []
    with Kept(tested) as kept:
        assert _is_as_before(kept.restored.evidence)


def test_tests_of_version_2_can_be_salvaged(tested: Path) -> None:
    """Also of a file that cannot be brought up to date, as on a read-only disk."""
    with database.opened_copy(tested) as connection:
        assert _is_as_before(journal.salvage(connection, BROKERS).evidence)


def _is_as_before(known: Evidence) -> bool:
    at_ms = 1_795_168_800_000
    return known == Evidence(
        buttons=tuple(
            ButtonTest(role=role, config_hash=f"{place:064x}", wall_ms=at_ms)
            for place, role in enumerate(Role)
        ),
        guards=(GuardTest(guard="guard-1", station="0.3.0 ab"),),
    )
