# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When the journal loses its oldest rows: once a day, a few at a time.

Each turn is one small transaction, and whoever has something to write goes first.
"""

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from appliance.adapters import database, removal_rows, upgrade
from appliance.adapters.removal_rows import STRIDE, Terms
from appliance.core.aging import EVERY_US, JUMP_MS, Trust
from appliance.core.values import Moment
from appliance.wire.times import months_ago, to_iso

log = logging.getLogger(__name__)


class Shortening:
    """Removes what is too old from the journal."""

    def __init__(self, months: int, clock: Callable[[], Moment]) -> None:
        """Take for how many months the journal is kept, and the clock."""
        self._months = months
        self._clock = clock
        self._trust = Trust()
        self._due_us: int | None = None
        """When the next round begins; None: at once."""
        self._terms: Terms | None = None
        """What this round removes; None: it is done."""
        self._of: sqlite3.Connection | None = None
        """The file that the rest is about: another may take its place."""
        self._seen = self._ripe = 0
        self._is_seen = False
        """Nothing after `_seen` is too old."""
        self._removed = 0
        """Rows and alerts, in this round."""
        self._has_log = True
        """What was removed, before a kill perhaps, may still stand in the log beside
        the file."""

    @property
    def is_busy(self) -> bool:
        """Whether this round goes on."""
        return self._terms is not None

    def turn(self, connection: sqlite3.Connection) -> None:
        """Go on if there is anything to do; call it when nobody has to write.

        Never fails: what cannot be removed now is tried again a day later.
        """
        try:
            self._turn(connection, self._clock())
        except (sqlite3.Error, OSError, ValueError) as error:
            self._terms = None
            log.warning(
                "What is older than %d months could not be removed from the journal "
                "(%s): it is tried again in a day. Alerts are written as before; "
                "luukku check says what is wrong with the disk",
                self._months,
                error,
            )

    def _turn(self, connection: sqlite3.Connection, now: Moment) -> None:
        self._trust = self._trust.after(
            now, lambda: _has_begun_elsewhere(connection, now)
        )
        if not self._trust.allows(now):
            self._terms = self._due_us = None
            return
        if self._due_us is None or now.mono_us >= self._due_us:
            self._due_us = now.mono_us + EVERY_US
            self._begin(connection, now)
        if self._terms is None:
            return
        if connection is not self._of:
            self._begin(connection, now)
        self._step(connection, self._terms._replace(now=to_iso(now.wall_ms)))

    def _begin(self, connection: sqlite3.Connection, now: Moment) -> None:
        self._of = connection
        self._seen = self._ripe = self._removed = 0
        self._is_seen = False
        self._terms = Terms(
            before=months_ago(now.wall_ms, self._months),
            first=database.FIRST.isoformat(timespec="milliseconds").replace(
                "+00:00", "Z"
            ),
            latest=to_iso(now.wall_ms + JUMP_MS),
            now=to_iso(now.wall_ms),
        )

    def _step(self, connection: sqlite3.Connection, terms: Terms) -> None:
        """Remove some rows; when none is left, some alerts; then empty the log."""
        if removal_rows.is_open(connection):
            return
        if not self._is_seen:
            found = removal_rows.look(connection, terms, self._seen)
            self._seen, self._is_seen = found.seen, found.is_end
            self._ripe = max(self._ripe, found.ripe)
        if self._ripe and self._remove(connection, terms):
            return
        if not self._is_seen:
            return
        with database.transaction(connection):
            alerts = removal_rows.forget_alerts(connection, terms)
        self._note(alerts)
        if alerts < STRIDE and (not self._has_log or _empty_log(connection)):
            self._has_log = False
            self._terms = None
            if self._removed:
                log.info("What is from before %s is removed.", terms.before)
            _forget_files(connection, terms)

    def _remove(self, connection: sqlite3.Connection, terms: Terms) -> bool:
        """Remove the first rows that are too old; whether there may be more."""
        with database.transaction(connection):
            rows = removal_rows.remove(connection, self._ripe, terms)
        self._note(rows)
        return rows == STRIDE

    def _note(self, removed: int) -> None:
        self._removed += removed
        self._has_log = self._has_log or removed > 0


def _has_begun_elsewhere(connection: sqlite3.Connection, now: Moment) -> bool:
    try:
        return removal_rows.has_begun_elsewhere(connection, now)
    except sqlite3.Error as error:
        log.debug("When the appliance began is not known: %s", error)
        return True


def _forget_files(connection: sqlite3.Connection, terms: Terms) -> None:
    """Delete files beside it that were set aside or replaced so long ago."""
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    upgrade.forget(path)
    for name in database.forget_aside(path, datetime.fromisoformat(terms.before)):
        log.warning("%s is deleted: the time of all in it has passed.", name)


def _empty_log(connection: sqlite3.Connection) -> bool:
    """Leave what was removed in no log beside the file; False while another reads it.

    It waits for nobody: somebody may be about to write.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        checkpoint = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (is_busy, _, _) = checkpoint.fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout = {database.BUSY_MS}")
    return not is_busy
