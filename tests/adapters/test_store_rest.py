# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A disk at rest: asked often without wearing it, and written to now and then."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from appliance.adapters import place, store
from appliance.core.effects import Commit
from tests.adapters.rows import Kept, ask, commit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet."""
    return tmp_path / "luukku.db"


def empty(number: int) -> Commit:
    """A commit without anything new."""
    return Commit(commit=number, occurrences=(), alert=None)


def test_a_commit_of_nothing_wears_no_card(path: Path) -> None:
    """A disk that answers and has room is believed without a write, for a while."""
    log = path.with_name(f"{path.name}-wal")
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        before = log.read_bytes()
        kept.write(empty(2), empty(3))
        assert log.read_bytes() == before
    assert kept.saved[-1] == 3


def test_a_commit_of_nothing_is_written_now_and_then(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a write proves that the disk takes what is written."""
    monkeypatch.setattr(store, "REST_S", 0.0)
    log = path.with_name(f"{path.name}-wal")
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        before = log.read_bytes()
        kept.write(empty(2))
        assert log.read_bytes() != before
    assert ask(path, "SELECT starts FROM boots") == [(1,)]


def test_a_lock_shows_at_rest(path: Path) -> None:
    """What keeps us from writing is told though there is nothing to write."""
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            kept.store.commit(empty(2))
            kept.until(lambda: any("locked" in why for _, why in kept.failed))
            assert kept.saved == [1]
            other.execute("ROLLBACK")
        kept.until(lambda: kept.saved == [1, 2])


def test_a_disk_that_does_not_answer_well_is_written_to(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it truly takes nothing, a write tells."""
    monkeypatch.setattr(place, "answers", lambda _: False)
    log = path.with_name(f"{path.name}-wal")
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        before = log.read_bytes()
        kept.write(empty(2))
        assert log.read_bytes() != before
