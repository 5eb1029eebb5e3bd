# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows for the store's tests, and a store that remembers what it told.

Run as a program it is a counter that writes until it is killed:
``python -m tests.adapters.rows DATABASE FIRST_SEQ``. It prints ``+ SEQ`` when it
hands a row to the store and ``= SEQ`` when the store calls it saved.
"""

import itertools
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from msgspec.structs import replace

from appliance.adapters.shortening import Shortening
from appliance.adapters.store import Store
from appliance.core.effects import Commit
from appliance.core.records import ButtonTest, Evidence, GuardTest, Restored
from appliance.core.values import Alert, EventType, Kind, Level, Occurrence, Role, Stage

BROKERS = ("main", "second")
WALL_MS = 1_795_314_338_000
LIMIT_S = 10.0


def occurrence(seq: int, **more: object) -> Occurrence:
    """Row `seq`, with an id of its own."""
    row = Occurrence(
        seq=seq,
        event_id=f"event-{seq}",
        event_type=EventType.RUNG_AGAIN,
        wall_ms=WALL_MS + seq,
        synced=True,
    )
    return replace(row, **more)


def alert(rev: int = 1, **more: object) -> Alert:
    """Duress alert `alert-1` in its revision `rev`."""
    row = Alert(
        alert_id="alert-1",
        stage=Stage.RAISED,
        rev=rev,
        level=Level.DURESS,
        kind=Kind.DURESS,
        raised_wall_ms=WALL_MS,
        utc_offset_s=7200,
        updated_wall_ms=WALL_MS + rev,
        synced=True,
        presses=1,
        audiences=("guards",),
    )
    return replace(row, **more)


def commit(number: int, *seqs: int, **more: object) -> Commit:
    """Commit `number` with rows `seqs`."""
    rows = tuple(occurrence(seq) for seq in seqs)
    return replace(Commit(commit=number, occurrences=rows, alert=None), **more)


def evidence(number: int, *guards: str) -> Evidence:
    """Evidence `number`: its button was tested with a configuration of that name."""
    button = ButtonTest(
        role=Role.DURESS, config_hash=str(number), wall_ms=WALL_MS + number
    )
    return Evidence(
        buttons=(button,),
        guards=tuple(GuardTest(guard=name, station=f"of {name}") for name in guards),
    )


class Kept:
    """A store, and everything that it told."""

    def __init__(
        self,
        path: Path,
        brokers: tuple[str, ...] = BROKERS,
        *,
        must_last: bool = False,
        shortening: Shortening | None = None,
    ) -> None:
        self.saved: list[int] = []
        self.troubles: tuple[str, ...] = ()
        self.failed: list[tuple[bool, str]] = []
        self.late: list[Restored] = []
        self._news = threading.Condition()
        self.store = Store(
            path,
            "boot-1",
            brokers,
            self._add_saved,
            self._add_failed,
            must_last=must_last,
        )
        if shortening is not None:
            self.store.end_by(shortening)

    def __enter__(self) -> Self:
        """Open it."""
        self.restored: Restored = self.store.open(self.add_late)
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.store.close(LIMIT_S)

    def write(self, *commits: Commit) -> None:
        """Commit, and wait until the last is saved."""
        for each in commits:
            self.store.commit(each)
        self.until(lambda: commits[-1].commit in self.saved)

    def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something told makes `is_so` true."""
        with self._news:
            came = self._news.wait_for(is_so, LIMIT_S)
        assert came, f"saved {self.saved[-3:]}, failed {self.failed[-3:]}"

    def add_late(self, restored: Restored) -> None:
        """Note what the disk told after the start."""
        with self._news:
            self.late.append(restored)
            self._news.notify_all()

    def _add_saved(self, number: int, troubles: tuple[str, ...]) -> None:
        with self._news:
            self.saved.append(number)
            self.troubles = troubles
            self._news.notify_all()

    def _add_failed(self, full: bool, why: str) -> None:
        with self._news:
            self.failed.append((full, why))
            self._news.notify_all()


def ask(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Ask a database that no store has open."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def main(path: str, first: str) -> None:
    """Write one row after another until killed.

    With an alert in every third, and evidence of its number in every fifth.
    """

    def say(word: str) -> None:
        sys.stdout.write(word + "\n")
        sys.stdout.flush()

    store = Store(
        Path(path),
        "boot-1",
        BROKERS,
        lambda number, _: say(f"= {number}"),
        lambda full, why: say(f"! {int(full)} {why}"),
    )
    restored = store.open(lambda _: None)
    say(f"> {restored.seq}")
    for seq in itertools.count(max(int(first), restored.seq + 1)):
        say(f"+ {seq}")
        store.commit(
            commit(
                seq,
                seq,
                alert=alert(seq) if seq % 3 == 0 else None,
                evidence=evidence(seq, f"guard-{seq}") if seq % 5 == 0 else None,
            )
        )
        time.sleep(0.000_2)  # noqa: TID251 - a pace, not a wait: the disk must keep up


if __name__ == "__main__":
    main(*sys.argv[1:])
