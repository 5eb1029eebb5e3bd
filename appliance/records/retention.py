# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is too old ends by itself: once a day and at the start, a little at a time.

`Upkeep` says when the clock may be believed; one incident is made anonymous at a time,
so that nobody who asks for something waits for it.
"""

import logging
import sqlite3
from collections import deque
from datetime import datetime
from typing import Final, NamedTuple

from appliance.adapters.records import hold_rows, retention_rows
from appliance.adapters.records.retention_rows import Before, Some
from appliance.core.aging import EVERY_US
from appliance.core.values import Moment
from appliance.records.archive import Archive
from appliance.wire.times import months_ago

STRIDE: Final = 200
"""Incidents that one step looks at."""

log = logging.getLogger(__name__)


class Months(NamedTuple):
    """For how long what tells of people is kept: at most so long as by default."""

    report: int = 60
    """From the day on which an incident was handled."""
    aftercare: int = 12
    """From an answer."""
    drill: int = 24
    look: int = 24
    """Who has looked."""


LONGEST: Final = Months()
"""What nobody ever handled is kept for as long as `LONGEST.report`: who does not
handle a report does not shorten its time."""


class Retention:
    """Ends what is too old."""

    def __init__(self, archive: Archive, months: Months) -> None:
        """Take the archive, and for how long what is kept."""
        self._archive = archive
        self._months = months
        self._due_us: int | None = None
        """When the next round begins; None: at once."""
        self._over: deque[str] = deque()
        """Incidents that this round still has to make anonymous."""
        self._seen = 0
        """The number up to which this round has looked."""
        self._before: Before | None = None
        """What this round ends; None: it is done."""

    def begin(self, now: Moment) -> None:
        """Begin the day's round if it is time; the clock may be believed now."""
        if self._due_us is None or now.mono_us >= self._due_us:
            self._over.clear()
            self._seen = 0
            self._before = older_than(now, self._months)
            self._due_us = now.mono_us + EVERY_US

    def wait(self) -> None:
        """Do no more until `begin`: the clock is not to be believed."""
        self._before = self._due_us = None

    def step(self, now: Moment) -> None:
        """Go on with this round: a look at some incidents, the end of one, or of rows.

        Raises:
            KeepError: it waits.
        """
        before = self._before
        if before is None:
            return
        if self._over:
            self._anonymise(self._over[0], before, now)
            self._over.popleft()
        elif self._seen < self._archive.read(_last_number):
            self._look(before, now)
        elif self._archive.read(
            lambda found, _: retention_rows.has_ended(found, before)
        ):
            self._end(before)
        else:
            self._before = None
            self._archive.forget_versions()
            self._forget_aside(before)

    def _look(self, before: Before, now: Moment) -> None:
        some = Some(self._seen + 1, self._seen + STRIDE)
        is_wrong = self._archive.read(
            lambda found, _: retention_rows.are_wrong(found, some, now)
        )
        if is_wrong:
            self._archive.write(
                lambda found, _: retention_rows.set_right(found, some, now)
            )
        self._over.extend(
            self._archive.read(
                lambda found, _: retention_rows.over(found, some, before)
            )
        )
        self._seen = some.high

    def _anonymise(self, incident_id: str, before: Before, now: Moment) -> None:
        def anonymise(found: sqlite3.Connection, _locks: object) -> bool:
            # Somebody may have put it on hold in the meantime.
            if not retention_rows.is_over(found, incident_id, before):
                return False
            retention_rows.anonymise(found, incident_id, now)
            return True

        if self._archive.write(anonymise, takes_away=True):
            log.info("A report is made anonymous: its time has passed.")
            self._archive.scrub_soon()

    def _end(self, before: Before) -> None:
        self._archive.write(
            lambda found, _: retention_rows.end(found, before), takes_away=True
        )
        self._archive.scrub_soon()

    def _forget_aside(self, before: Before) -> None:
        """Delete what was set aside so long ago that all in it would have ended.

        While any report is held none is: it may be in there.
        """
        if self._archive.read(lambda found, _: hold_rows.held(found)):
            return
        at = datetime.fromisoformat(before.unhandled)
        for name in self._archive.forget_aside(at):
            log.warning("%s is deleted: the time of all in it has passed.", name)


def _last_number(found: sqlite3.Connection, _locks: object) -> int:
    return retention_rows.last_number(found)


def older_than(now: Moment, months: Months) -> Before:
    """Before which times everything of a kind ends."""
    return Before(
        handled=months_ago(now.wall_ms, months.report),
        unhandled=months_ago(now.wall_ms, LONGEST.report),
        drill=months_ago(now.wall_ms, months.drill),
        answer=months_ago(now.wall_ms, months.aftercare),
        look=months_ago(now.wall_ms, months.look),
    )
