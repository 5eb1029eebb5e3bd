# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The store: commits on a thread of its own, which nobody ever waits for.

What is given is kept in memory until it is on the disk. A disk that is full,
locked, read-only, slow or gone is told of, and tried again until it works; a
file that turns out damaged is set aside and a fresh one begun. An alert leaves
all the while, and nothing is called saved before it is.
"""

import contextlib
import logging
import math
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from appliance.adapters import database, place, schema
from appliance.adapters.journal import (
    EMPTY,
    Journal,
    RefusedError,
    restore,
    salvage,
)
from appliance.adapters.shortening import Shortening
from appliance.core.effects import Commit
from appliance.core.records import Evidence, Restored
from appliance.core.values import Alert

OPEN_S: Final = 5.0
"""The start waits this long for the disk, then goes on without it."""
TURN_S: Final = 1.0
RETRY_S: Final = 0.5
TELL_EVERY_S: Final = 10.0
LOOK_S: Final = 10.0
"""How often a disk at rest is looked at; a commit asks it truly, and wears it."""
AT_THE_DISK: Final = math.inf
"""A disk that hangs is told of, and no reason to end the process: no restart heals
it, and a process that waits in it cannot even be killed, but keeps the pins taken
from the one that would follow."""
WAITING_MAX: Final = 10_000
"""Commits kept in memory; beyond them the oldest without an alert are given up."""

NEVER: Final = (
    RefusedError,
    sqlite3.IntegrityError,
    OverflowError,
    UnicodeEncodeError,
)
"""What one commit can be refused for; trying it again would stop all others."""

log = logging.getLogger(__name__)


class Store:
    """The counter's journal, alerts and outbox, kept in one SQLite file."""

    def __init__(
        self,
        path: Path,
        boot_id: str,
        brokers: Sequence[str],
        on_saved: Callable[[int, tuple[str, ...]], None],
        on_failed: Callable[[bool, str], None],
        *,
        must_last: bool = False,
    ) -> None:
        """Prepare; `open` begins.

        Args:
            path: of the database file; its folder is made if need be.
            boot_id: of this boot of the machine.
            brokers: names of all that each event must be sent to.
            on_saved: told, on the store's thread, the greatest commit number when
                it and all before it are on the disk (or were given up, which
                `on_failed` was told), and `place.troubles`.
            on_failed: told, on the store's thread (by `open` on its caller's),
                whether the disk is full, and what is wrong with the remedy.
            must_last: it is wrong if a power cut would erase the file.
        """
        self._path = path
        self._boot_id = boot_id
        self._brokers = tuple(brokers)
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._must_last = must_last
        self._shortening: Shortening | None = None
        self._lock = threading.Condition()
        self._waiting: dict[int, Commit] = {}
        self._given_up = 0
        self._stop_s: float | None = None
        self._opened = threading.Event()
        self._restored: Restored | None = None
        self._journal: Journal | None = None
        self._inode = 0
        self._chain = EMPTY
        self._is_new = False
        """Nothing has been written through this connection yet."""
        self._distrust = ""
        """Why the file is not to be used again; empty when it may be."""
        self._told = ""
        """What `on_failed` was told last; empty when it has been overcome."""
        self._tell_again_s = self._look_s = 0.0
        self._held = Commit(commit=0, occurrences=(), alert=None)
        """The last alert and evidence that were saved: a fresh file must hold them."""
        self.turned = AT_THE_DISK
        """When the thread last turned (monotonic seconds): each second if idle, and
        never too long ago while the disk has it in hand (`AT_THE_DISK`)."""
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)

    @property
    def journal_head(self) -> str:
        """Hash of the last row on the disk; 64 zeros when there is none."""
        return self._chain.head

    @property
    def journal_rows(self) -> int:
        """Rows on the disk, with those that time has removed."""
        return self._chain.rows

    def end_by(self, shortening: Shortening) -> None:
        """Let it remove what is too old, when nobody has to write; call before `open`.

        Without it everything is kept.
        """
        self._shortening = shortening

    def open(self, on_late: Callable[[Restored], None]) -> Restored:
        """Start the thread, and wait at most `OPEN_S` for what the disk holds.

        Never fails: of an unreadable disk an empty memory is returned and
        `on_failed` told; `on_late` is told, on the store's thread, what a disk holds
        that was too slow for this call.
        """
        self._on_late = on_late
        self._thread.start()
        in_time = self._opened.wait(OPEN_S)
        with self._lock:
            if self._restored is None:
                self._restored = Restored()
        if not in_time:
            self._on_failed(
                False,  # noqa: FBT003 - not full, as far as is known
                f"The disk with the records ({self._path}) did not answer within "
                f"{OPEN_S:.0f} s: what was open before the start is not known yet. "
                "Check the card.",
            )
        return self._restored

    def commit(self, effect: Commit) -> None:
        """Have `effect` written soon. Never waits for the disk."""
        with self._lock:
            self._waiting[effect.commit] = effect
            if len(self._waiting) > WAITING_MAX:
                del self._waiting[_least(self._waiting)]
                self._given_up += 1
            self._lock.notify()

    def close(self, timeout_s: float) -> None:
        """Write what waits, at most for `timeout_s`, and close the file.

        What could not be written is counted in the log.
        """
        with self._lock:
            self._stop_s = time.monotonic() + timeout_s
            self._lock.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s + database.BUSY_MS / 1000 + RETRY_S)
        if self._waiting:
            log.error(
                "%d changes could not be saved in %s before the end.",
                len(self._waiting),
                self._path,
            )

    def _run(self) -> None:
        self._begin()
        while True:
            self.turned = time.monotonic()
            with self._lock:
                self._lock.wait_for(lambda: self._waiting or self._stop_s, TURN_S)
                batch = tuple(self._waiting.values())
                given_up, self._given_up = self._given_up, 0
                stop_s = self._stop_s
            self.turned = AT_THE_DISK
            if given_up:
                self._tell(
                    f"{given_up} changes without an alert were given up: more than "
                    f"{WAITING_MAX} wait for the disk with the records."
                )
            if stop_s is not None and (not batch or time.monotonic() > stop_s):
                break
            if (batch or self._journal is None) and not self._save(batch):
                threading.Event().wait(RETRY_S)
            if not batch:
                self._shorten()
                self._look()
        self._drop_journal()

    def _begin(self) -> None:
        """Open for the first time and restore; from a copy where need be."""
        try:
            restored = self._open_journal()
        except (sqlite3.Error, OSError) as error:
            restored = self._salvage(self._path)
            self._fail(error)
        self._hold(restored.alert, restored.evidence)
        with self._lock:
            is_late = self._restored is not None
            self._restored = self._restored or restored
        self._opened.set()
        if is_late:
            self._on_late(restored)

    def _open_journal(self) -> Restored:
        """Open the file, or a fresh one in its place; what it holds.

        Raises:
            OSError, sqlite3.Error: as `schema.open_database`.
        """
        opened = (
            schema.begin_anew(self._path, self._distrust)
            if self._distrust
            else schema.open_database(self._path)
        )
        try:
            journal = Journal(opened.connection, self._brokers, self._boot_id)
            restored = restore(opened.connection, self._brokers)
            self._inode = self._path.stat().st_ino
        except (sqlite3.Error, OSError, ValueError) as error:
            opened.connection.close()
            if self._distrust or not database.is_damage(error):
                raise
            self._distrust = f"a row cannot be read: {error}"
            return self._open_journal()
        self._distrust = ""
        self._journal = journal
        self._chain = journal.chain
        self._is_new = True
        if opened.aside is not None:
            self._tell(
                f"The records {self._path} could not be used ({opened.why}). They are "
                f"kept as {opened.aside.name}; a new file begins."
            )
            restored = self._salvage(opened.aside)
        return restored

    def _salvage(self, path: Path) -> Restored:
        """What can be read of a file that cannot be used."""
        with (
            contextlib.suppress(sqlite3.Error, OSError),
            database.opened_copy(path) as connection,
        ):
            return salvage(connection, self._brokers)
        return Restored()

    def _save(self, batch: tuple[Commit, ...]) -> bool:
        """Write `batch` and say so; False if it must be tried again."""
        try:
            self._reopen(batch)
            self._write(batch)
            troubles = place.troubles(self._path, must_last=self._must_last)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return False
        with self._lock:
            for commit in batch:
                self._waiting.pop(commit.commit, None)
        for commit in batch:
            self._hold(commit.alert, commit.evidence)
        if batch:
            self._told = ""
            self._on_saved(batch[-1].commit, troubles)
        return True

    def _reopen(self, batch: tuple[Commit, ...]) -> None:
        """Open again after a failure, or when the file was taken away."""
        if self._journal is not None and self._is_moved():
            self._drop_journal()
            self._tell(f"The records {self._path} were taken away: a new file begins.")
        if self._journal is None:
            self._open_journal()
        first = next((row for commit in batch for row in commit.occurrences), None)
        journal = self._journal
        if self._is_new and first and journal and journal.contradicts(first):
            # The file could not be read at the start, and now it can.
            self._drop_journal()
            self._distrust = "they are numbered beyond what was counted since the start"
            self._open_journal()

    def _write(self, batch: tuple[Commit, ...]) -> None:
        journal = self._journal
        if journal is None or not batch:
            return
        held = (self._held,) if self._is_new else ()
        try:
            journal.write((*held, *batch))
        except NEVER:
            # One of them is to blame: each for itself.
            for commit in batch:
                try:
                    journal.write((*held, commit))
                except NEVER as error:
                    self._tell(
                        f"Change {commit.commit} cannot be stored and is given up "
                        f"({error}): please report this with the log. {commit}"
                    )
        self._is_new = False
        self._chain = journal.chain

    def _shorten(self) -> None:
        """Remove a little of what is too old, where all is well and nothing waits."""
        journal, shortening = self._journal, self._shortening
        # One that has taken no row yet may still prove to be the wrong file.
        if journal is None or shortening is None or self._is_new or self._told:
            return
        with contextlib.suppress(OSError):
            if not self._is_moved():
                journal.shorten(shortening)

    def _look(self) -> None:
        """Notice a disk that the kernel made read-only, without a write to it."""
        now_s = time.monotonic()
        if now_s < self._look_s:
            return
        self._look_s = now_s + LOOK_S
        if place.is_read_only(self._path.parent):
            self._tell(
                f"The disk with the records ({self._path}) is read-only: see dmesg, "
                "the card may be dying. What happens now waits in memory."
            )

    def _hold(self, alert: Alert | None, evidence: Evidence | None) -> None:
        if alert is not None:
            self._held = replace(self._held, alert=alert)
        # An unreadable file's empty evidence must not replace what stands in it.
        if evidence is not None and evidence.buttons:
            self._held = replace(self._held, evidence=evidence)

    def _is_moved(self) -> bool:
        try:
            return self._path.stat().st_ino != self._inode
        except FileNotFoundError:
            return True

    def _drop_journal(self) -> None:
        if self._journal is not None:
            # Closing a broken file may fail; it is closed all the same.
            with contextlib.suppress(sqlite3.Error):
                self._journal.close()
            self._journal = None

    def _fail(self, error: Exception) -> None:
        """Tell what is wrong; a connection that may be broken is opened anew."""
        path = self._path
        if database.is_full(error):
            self._tell(
                f"The disk with the records ({path}) is full. Free some space: what "
                "happens now waits in memory and is lost in a power cut.",
                full=True,
            )
            return
        if database.is_locked(error):
            self._tell(
                f"Another program holds the records {path} locked. Close it: fuser "
                f"{path} names it."
            )
            return
        self._drop_journal()
        if database.is_damage(error):
            self._distrust = str(error)
        self._tell(
            f"The records {path} cannot be written: {error}. Check that the folder "
            "is writable and, with dmesg, that the card is well."
        )

    def _tell(self, sentence: str, *, full: bool = False) -> None:
        """Tell what is new at once, and the same again now and then."""
        now_s = time.monotonic()
        if sentence == self._told and now_s < self._tell_again_s:
            return
        self._told = sentence
        self._tell_again_s = now_s + TELL_EVERY_S
        self._on_failed(full, sentence)


def _least(waiting: dict[int, Commit]) -> int:
    """The oldest without an alert; the oldest of all when every one has one."""
    for number, commit in waiting.items():
        if commit.alert is None:
            return number
    return next(iter(waiting))
