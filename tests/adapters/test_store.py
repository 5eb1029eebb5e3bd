# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the store keeps, on real files."""

import hashlib
import json
import sqlite3
import stat
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.adapters import database, journal, schema, store
from appliance.adapters.store import AT_THE_DISK
from appliance.core.limits import CLOSED_KEPT, OUTBOX_MAX
from appliance.core.records import Restored
from appliance.core.values import (
    EventType,
    FaultKind,
    Kind,
    Level,
    Occurrence,
    Outcome,
    Role,
    Stage,
)
from appliance.runtime import STALE_S
from tests.adapters.rows import WALL_MS, Kept, alert, ask, commit, occurrence
from tests.support.counter import wait_until

FULL_ROW = Occurrence(
    seq=7,
    event_id="event-7",
    event_type=EventType.FAULT,
    wall_ms=WALL_MS,
    synced=False,
    alert_id="alert-1",
    role=Role.DURESS,
    guard="guard-2",
    kind=Kind.HELP,
    level=Level.HELP,
    stage=Stage.ON_SITE,
    rev=4,
    escalation=2,
    outcome=Outcome.FALSE_PRESS,
    note='Ovi auki, \u0001 "lukko" rikki\n\U0001f6aa',
    fault=FaultKind.STUCK,
    part="duress",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database that is not there yet, in a folder that is not there either."""
    return tmp_path / "state" / "luukku.db"


def test_a_first_start_remembers_nothing(path: Path) -> None:
    """Without a file the start is an empty memory and a new file, and no fault."""
    with Kept(path) as kept:
        assert kept.restored == Restored()
    assert kept.failed == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_everything_comes_back(path: Path) -> None:
    """An open alert and an unsent event are the same after a restart, to the field."""
    told = alert(
        4,
        stage=Stage.ON_SITE,
        seen_by=("guard-3", "guard-1"),
        accepted_by=("guard-2", "guard-1"),
        on_site_by=("guard-2",),
        withdrawn_wall_ms=WALL_MS + 3,
        escalation=2,
        audiences=("managers", "guards"),
        help_asked=True,
        exercise=True,
        synced=False,
    )
    with Kept(path) as kept:
        kept.write(commit(1, occurrences=(FULL_ROW,), alert=told))
    with Kept(path) as kept:
        assert kept.restored == Restored(
            alert=told, seq=7, unsent={"main": (FULL_ROW,), "second": (FULL_ROW,)}
        )


def test_a_guard_keeps_the_time_of_the_first_deed(path: Path) -> None:
    """A guard's acceptance is dated by the revision in which it appeared."""
    with Kept(path) as kept:
        kept.write(commit(1, alert=alert(2, accepted_by=("guard-1",))))
        kept.write(commit(2, alert=alert(5, accepted_by=("guard-1", "guard-2"))))
    rows = ask(path, "SELECT guard, place, at FROM alert_guards ORDER BY place")
    assert rows == [
        ("guard-1", 0, "2026-11-22T02:25:38.002Z"),
        ("guard-2", 1, "2026-11-22T02:25:38.005Z"),
    ]


def test_an_older_revision_changes_nothing(path: Path) -> None:
    """An alert never goes back to an earlier revision, nor do its guards."""
    newer = alert(5, presses=3, audiences=("managers",))
    older = alert(4, seen_by=("guard-1",), audiences=("guards",))
    with Kept(path) as kept:
        kept.write(commit(1, alert=newer), commit(2, alert=older))
    with Kept(path) as kept:
        assert kept.restored.alert == newer


def test_who_saw_a_lesser_call_has_not_seen_a_graver_one(path: Path) -> None:
    """A graver press is seen by nobody yet, after a restart as well."""
    lesser = alert(1, level=Level.HELP, seen_by=("guard-1", "guard-2"))
    graver = alert(2, level=Level.DURESS)
    with Kept(path) as kept:
        kept.write(commit(1, alert=lesser), commit(2, alert=graver))
    with Kept(path) as kept:
        assert kept.restored.alert == graver
        seen = replace(graver, seen_by=("guard-2",))
        kept.write(commit(1, alert=seen))
    with Kept(path) as kept:
        assert kept.restored.alert == seen


def test_a_closed_alert_is_not_restored_but_remembered(path: Path) -> None:
    """Of closed alerts only their last ids come back, the newest last."""
    ids = [f"alert-{number}" for number in range(CLOSED_KEPT + 3)]
    with Kept(path) as kept:
        kept.write(
            *(
                commit(
                    n,
                    alert=alert(
                        alert_id=name, stage=Stage.CLOSED, outcome=Outcome.RESOLVED
                    ),
                )
                for n, name in enumerate(ids, 1)
            )
        )
    with Kept(path) as kept:
        assert kept.restored.alert is None
        assert kept.restored.closed_ids == tuple(ids[-CLOSED_KEPT:])


def test_only_the_newest_alert_can_be_open(path: Path) -> None:
    """A counter has one open alert: an earlier one never comes back behind it."""
    with Kept(path) as kept:
        kept.write(
            commit(1, alert=alert(alert_id="forgotten")),
            commit(
                2,
                alert=alert(
                    alert_id="newer", stage=Stage.CLOSED, outcome=Outcome.RESOLVED
                ),
            ),
        )
    with Kept(path) as kept:
        assert kept.restored.alert is None


def test_the_outbox_forgets_what_was_acknowledged(path: Path) -> None:
    """An event is unsent by broker until that broker has acknowledged it."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, 2), commit(2, acked=(("main", 1), ("second", 2))))
    with Kept(path) as kept:
        assert kept.restored.unsent == {
            "main": (occurrence(2),),
            "second": (occurrence(1),),
        }


def test_an_acknowledgement_may_come_first(path: Path) -> None:
    """An event acknowledged before its row was written is not unsent afterwards."""
    with Kept(path) as kept:
        kept.write(commit(1, acked=(("main", 1), ("second", 1))))
        kept.write(commit(2, 1), commit(3, 2, acked=(("main", 2), ("second", 2))))
    assert ask(path, "SELECT * FROM outbox") == []


def test_the_outbox_is_bounded(path: Path) -> None:
    """Beyond OUTBOX_MAX events for one broker the oldest are not sent again."""
    with Kept(path, ("main",)) as kept:
        kept.write(commit(1, *range(1, OUTBOX_MAX + 1)), commit(2, OUTBOX_MAX + 1))
    rows = ask(path, "SELECT count(*), min(seq), max(seq) FROM outbox")
    assert rows == [(OUTBOX_MAX, 2, OUTBOX_MAX + 1)]
    assert ask(path, "SELECT count(*) FROM journal") == [(OUTBOX_MAX + 1,)]


@pytest.mark.parametrize(("synced", "left"), [(True, [(2,)]), (False, [(1,), (2,)])])
def test_the_outbox_expires_by_a_trusted_clock(
    path: Path,
    synced: bool,
    left: list[tuple[int]],
) -> None:
    """An event 15 minutes old is sent no more, if both times can be trusted."""
    later = occurrence(2, wall_ms=WALL_MS + 15 * 60_000 + 2, synced=synced)
    with Kept(path, ("main",)) as kept:
        kept.write(commit(1, 1), commit(2, occurrences=(later,)))
    assert ask(path, "SELECT seq FROM outbox ORDER BY seq") == left


def test_a_broker_that_is_configured_no_more_is_forgotten(path: Path) -> None:
    """The outbox holds nothing for a broker that the configuration does not name."""
    with Kept(path, ("old", "main")) as kept:
        kept.write(commit(1, 1))
    with Kept(path, ("main",)) as kept:
        assert list(kept.restored.unsent) == ["main"]
        kept.write(commit(1, 2))
    assert ask(path, "SELECT DISTINCT broker FROM outbox") == [("main",)]


def test_the_chain_can_be_checked_with_other_means(path: Path) -> None:
    """Each row's hash follows from json.dumps, SHA-256 and the row before."""
    with Kept(path) as kept:
        kept.write(commit(1, 1, 2), commit(2, occurrences=(FULL_ROW,)))
        head, rows = kept.store.journal_head, kept.store.journal_rows
    found = ask(path, "SELECT * FROM journal ORDER BY seq")
    previous = "0" * 64
    for *row, prev_hash, digest in found:
        text = json.dumps([previous, *row], ensure_ascii=False, separators=(",", ":"))
        assert prev_hash == previous
        assert digest == hashlib.sha256(text.encode()).hexdigest()
        previous = digest
    assert (head, rows) == (previous, 3)


@given(st.lists(st.none() | st.integers(-(2**63), 2**63 - 1) | st.text()))
def test_the_canonical_bytes_are_those_of_json_dumps(row: list[object]) -> None:
    """Whatever a row holds, its hash is that of the documented bytes."""
    text = json.dumps(["ab", *row], ensure_ascii=False, separators=(",", ":"))
    assert journal.row_hash("ab", row) == hashlib.sha256(text.encode()).hexdigest()


def test_the_chain_goes_on_after_a_restart(path: Path) -> None:
    """The first row of a start is chained to the last row of the one before."""
    with Kept(path) as kept:
        assert kept.store.journal_head == "0" * 64
        kept.write(commit(1, 1))
        head = kept.store.journal_head
    with Kept(path) as kept:
        assert (kept.store.journal_head, kept.store.journal_rows) == (head, 1)
        kept.write(commit(1, 2))
    assert ask(path, "SELECT prev_hash FROM journal WHERE seq = 2") == [(head,)]


def test_one_sync_makes_a_batch(path: Path) -> None:
    """Everything that waits goes into one transaction and is told of once."""
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for number in range(2, 50):
                kept.store.commit(commit(number, number))
            other.execute("ROLLBACK")
        kept.until(lambda: 49 in kept.saved)
    assert len(kept.saved) <= 5


def test_a_commit_never_waits(path: Path) -> None:
    """While the file is locked, ten thousand commits are taken in no time."""
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            done = threading.Event()

            def feed() -> None:
                for number in range(2, 5_000):
                    kept.store.commit(commit(number, number))
                done.set()

            threading.Thread(target=feed).start()
            assert done.wait(2)
            assert kept.saved == [1]
            other.execute("ROLLBACK")
        kept.until(lambda: 4_999 in kept.saved)
    assert ask(path, "SELECT count(*) FROM journal") == [(4_999,)]


def test_beyond_its_bound_alerts_are_kept_longest(path: Path) -> None:
    """When too much waits, the oldest changes without an alert go, and it is told."""
    over = 20
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            kept.store.commit(commit(2, 2, alert=alert()))
            last = store.WAITING_MAX + over + 1
            for number in range(3, last + 1):
                kept.store.commit(commit(number, number))
            other.execute("ROLLBACK")
        kept.until(lambda: last in kept.saved)
        kept.until(lambda: any("given up" in why for _, why in kept.failed))
    seqs = {seq for (seq,) in ask(path, "SELECT seq FROM journal")}
    assert {1, 2, last} <= seqs
    assert len(seqs) >= store.WAITING_MAX


def test_when_all_have_an_alert_the_oldest_goes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded also when every change that waits has an alert."""
    monkeypatch.setattr(store, "WAITING_MAX", 3)
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for number in range(2, 9):
                kept.store.commit(commit(number, number, alert=alert(number)))
            other.execute("ROLLBACK")
        kept.until(lambda: 8 in kept.saved)
    assert ask(path, "SELECT rev FROM alerts") == [(8,)]


def test_a_row_that_cannot_be_stored_stops_no_other(path: Path) -> None:
    """A row whose number is taken is given up and told of; its neighbours stay."""
    taken = occurrence(1, event_id="another")
    with Kept(path) as kept:
        kept.write(commit(1, 1))
        kept.write(commit(2, 2), commit(3, occurrences=(taken,)), commit(4, 3))
    assert [why for _, why in kept.failed if "Change 3 cannot be stored" in why]
    assert ask(path, "SELECT event_id FROM journal ORDER BY seq") == [
        ("event-1",),
        ("event-2",),
        ("event-3",),
    ]


def test_a_row_is_written_once(path: Path) -> None:
    """A row that the disk holds already, from a commit that seemed to fail, stays."""
    with Kept(path) as kept:
        kept.write(commit(1, 1), commit(2, 1, 2))
    assert kept.failed == []
    assert ask(path, "SELECT seq FROM journal") == [(1,), (2,)]


def test_the_thread_turns_when_idle(path: Path) -> None:
    """The store's thread gives a sign of life each second without being asked."""
    with Kept(path) as kept:

        def last() -> float:
            turned = kept.store.turned
            return 0 if turned == AT_THE_DISK else turned

        before = wait_until("it turns", last)
        wait_until("it turns again", lambda: last() > before)


def test_a_disk_that_hangs_does_not_end_the_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk has the store's thread in hand, the store counts as turning."""
    back = threading.Event()
    real = schema.open_database

    def hang(asked: Path) -> database.Opened:
        back.wait()
        return real(asked)

    monkeypatch.setattr(schema, "open_database", hang)
    monkeypatch.setattr(store, "OPEN_S", 0.1)
    with Kept(path) as kept:
        assert kept.store.turned == AT_THE_DISK
        assert time.monotonic() - kept.store.turned < STALE_S
        back.set()
        wait_until("it turns", lambda: kept.store.turned < AT_THE_DISK)


def test_what_waits_is_written_at_the_end(path: Path) -> None:
    """A clean stop writes everything that was committed before it."""
    kept = Kept(path)
    kept.store.open(kept.add_late)
    for number in range(1, 200):
        kept.store.commit(commit(number, number))
    kept.store.close(5)
    assert ask(path, "SELECT count(*) FROM journal") == [(199,)]
    assert kept.saved[-1] == 199
