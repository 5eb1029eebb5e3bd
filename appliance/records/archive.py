# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records' file in use: opened when it can be, and again after any trouble.

A disk that is full, locked, read-only or gone is told of and tried again for ever; a
file that turns out damaged is set aside and a fresh one begun.
"""

import contextlib
import errno
import logging
import math
import os
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, TypeVar

from appliance.adapters import database, upgrade
from appliance.adapters.records import incident_schema
from appliance.adapters.records.record_chain import Chain
from appliance.records.locks import Locks

Trouble = Literal["", "disk_full", "storage_failed"]
TELL_EVERY_S: Final = 60.0
BUSY_MS: Final = 300
"""A lock of another program holds up everybody else who asks for so long at most."""
SCRUB_AGAIN_S: Final = 10.0
BYTES_MOST: Final = 256 * 2**20
"""Of the file: tens of thousands of full reports."""
BYTES_TO_TAKE_AWAY: Final = 32 * 2**20
"""What the file may grow by beyond them when something is taken away: each end of an
incident or a look is a row of the chain."""
ROOM_LEAST: Final = 50_000_000
"""Bytes that stay free on the disk, for the journal of the alerts; beneath them only
what takes something away is written."""

_T = TypeVar("_T")
log = logging.getLogger(__name__)


class KeepError(Exception):
    """Nothing was kept or found; a sentence with the reason, for the log."""


class Archive:
    """One connection, used by one thread."""

    def __init__(self, path: Path) -> None:
        """Prepare; the file is opened by the first use."""
        self.trouble: Trouble = ""
        """Why nothing can be kept now, as far as the last attempt has shown."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._chain: Chain | None = None
        self._locks: Locks | None = None
        self._inode = 0
        self._distrust = ""
        """Why the file is not to be used again; empty when it may be."""
        self._told = ""
        self._tell_again_s = 0.0
        self._scrub_s = math.inf
        """When what was taken away is to leave the log; never: nothing was."""

    def read(self, look: Callable[[sqlite3.Connection, Locks], _T]) -> _T:
        """What `look` finds.

        Raises:
            KeepError: the file cannot be read.
        """
        return self._try(look)

    def write(
        self,
        change: Callable[[sqlite3.Connection, Locks], _T],
        *,
        takes_away: bool = False,
    ) -> _T:
        """Have `change` made in one transaction; it is on the disk on return, sealed.

        One that takes something away is made on a disk without room, too.

        Raises:
            KeepError: nothing of it was.
        """

        def commit(connection: sqlite3.Connection, locks: Locks) -> _T:
            if not takes_away:
                _must_leave_room(self._path.parent)
            _limit(connection, BYTES_MOST + BYTES_TO_TAKE_AWAY * takes_away)
            assert self._chain is not None, "it was made with the connection"
            with self._chain.change():
                return change(connection, locks)

        done = self._try(commit)
        if self.trouble and not takes_away:
            log.info("The records %s can be written again.", self._path)
        if not takes_away:
            self.trouble, self._told = "", ""
        return done

    def prove(self) -> bool:
        """Whether the disk takes a change of nothing; `trouble` says the same."""
        with contextlib.suppress(KeepError):
            self.write(_rewrite_version)
        return not self.trouble

    def scrub(self) -> None:
        """Leave what was taken away in no log beside the file.

        While another program reads the file that cannot be: `look_after` goes on.
        """
        is_done = False
        with contextlib.suppress(KeepError):
            is_done = self.read(_truncate_log)
        self._scrub_s = math.inf if is_done else time.monotonic() + SCRUB_AGAIN_S

    def scrub_soon(self) -> None:
        """As `scrub`, at the next `look_after`: nobody waits for it."""
        self._scrub_s = min(self._scrub_s, time.monotonic())

    def forget_aside(self, before: datetime) -> list[str]:
        """Delete the files that were set aside before this time; their names.

        A name with a time that no clock that was right can have said stays.

        Raises:
            KeepError: one cannot be deleted.
        """
        try:
            return database.forget_aside(self._path, before)
        except OSError as error:
            raise KeepError(f"{error.filename} cannot be deleted: {error}") from error

    def forget_versions(self) -> None:
        """Delete the files of older versions whose time is over."""
        upgrade.forget(self._path)

    def look_after(self) -> None:
        """Scrub what is still to be scrubbed; call it often."""
        if time.monotonic() >= self._scrub_s:
            self.scrub()

    def close(self) -> None:
        """Close the file; it is opened again when it is used."""
        if self._chain is not None:
            with contextlib.suppress(sqlite3.Error):
                self._chain.close()
            self._chain = None
        if self._connection is not None:
            # Closing a broken file may fail; it is closed all the same.
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _try(self, use: Callable[[sqlite3.Connection, Locks], _T]) -> _T:
        try:
            connection, locks = self._opened()
            return use(connection, locks)
        except (sqlite3.Error, OSError, database.DamagedError) as error:
            raise KeepError(self._fail(error)) from error

    def _opened(self) -> tuple[sqlite3.Connection, Locks]:
        if self._connection is not None and self._is_moved():
            self.close()
            log.error("The records %s were taken away: a new file begins.", self._path)
        if self._connection is None or self._locks is None:
            self._open()
        assert self._connection is not None, "it was just opened"
        assert self._locks is not None, "it was made with the connection"
        return self._connection, self._locks

    def _open(self) -> None:
        shape = incident_schema.SHAPE
        opened = (
            database.begin_anew(self._path, shape, self._distrust)
            if self._distrust
            else database.open_database(self._path, shape)
        )
        self._distrust = ""
        connection = opened.connection
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        self._inode = self._path.stat().st_ino
        try:
            self._chain = Chain(connection, self._path)
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        if self._locks is None:
            self._locks = Locks(connection)
        else:
            # What was tried and could not be written is still counted.
            self._locks.reopened(connection)
        if opened.aside is not None:
            log.error(
                "The records %s could not be used (%s). They are kept as %s; a new "
                "file begins.",
                self._path,
                opened.why,
                opened.aside.name,
            )

    def _is_moved(self) -> bool:
        try:
            return self._path.stat().st_ino != self._inode
        except FileNotFoundError:
            return True

    def _fail(self, error: Exception) -> str:
        """Note and tell what is wrong; the sentence."""
        path = self._path
        self.trouble = "storage_failed"
        if database.is_full(error):
            self.trouble = "disk_full"
            return self._tell(
                f"The disk with the records ({path}) is full: free some space."
            )
        if database.is_locked(error):
            return self._tell(
                f"Another program holds the records {path} locked. Close it: fuser "
                f"{path} names it."
            )
        self.close()
        if database.is_damage(error):
            self._distrust = str(error)
        return self._tell(
            f"The records {path} cannot be used: {error}. Check that the folder is "
            "writable and, with dmesg, that the card is well."
        )

    def _tell(self, sentence: str) -> str:
        """Tell what is new at once, and the same again now and then."""
        now_s = time.monotonic()
        if sentence != self._told or now_s >= self._tell_again_s:
            self._told, self._tell_again_s = sentence, now_s + TELL_EVERY_S
            log.error("%s", sentence)
        return sentence


def _rewrite_version(connection: sqlite3.Connection, _locks: Locks) -> None:
    # Its page is written though it says what it said.
    version = database.pragma(connection, "user_version")
    connection.execute(f"PRAGMA user_version = {version}")


def _limit(connection: sqlite3.Connection, size: int) -> None:
    """Let the file grow to so many bytes; one that is larger grows no more."""
    pages = size // database.pragma(connection, "page_size")
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def _truncate_log(connection: sqlite3.Connection, _locks: Locks) -> bool:
    checkpoint = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (is_busy, _, _) = checkpoint.fetchone()
    return not is_busy


def _must_leave_room(folder: Path) -> None:
    """Raise OSError when the disk has no room to spare."""
    disk = os.statvfs(folder)
    if disk.f_bavail * disk.f_frsize < ROOM_LEAST:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
