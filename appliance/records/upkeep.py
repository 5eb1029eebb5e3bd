# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What time does to records, by itself: once a minute, and at the start."""

import logging
import sqlite3
from pathlib import Path
from typing import Final

from appliance.adapters import alert_facts, starts
from appliance.adapters.alert_facts import Facts
from appliance.adapters.reading import UnusableError
from appliance.adapters.records import followup_rows, incident_rows
from appliance.core.aging import Trust
from appliance.core.values import Moment
from appliance.records import aftercare, handling
from appliance.records.archive import Archive, KeepError
from appliance.records.retention import LONGEST, Months, Retention
from appliance.wire.times import to_iso

EVERY_US: Final = 60 * 1_000_000
DAY_MS: Final = 24 * 60 * 60 * 1000
DRAFT_MS: Final = 14 * DAY_MS
"""So long after it was last written an incident is left unfinished; then only its
quick part is kept."""
ALERTS_MOST: Final = 10
"""Incidents whose alert goes on that are looked after in one turn."""

log = logging.getLogger(__name__)


class Upkeep:
    """Ends what was left unfinished, and follows alerts that go on."""

    def __init__(
        self, archive: Archive, journal: Path, months: Months = LONGEST
    ) -> None:
        """Take the archive, the path of the appliance's journal, and what ends when."""
        self._archive = archive
        self._retention = Retention(archive, months)
        self._journal = journal
        self._due_us = 0
        self._trust = Trust()
        self._noted: dict[str, Facts] = {}
        """What was written last of alerts that go on, by incident."""

    def turn(self, now: Moment) -> None:
        """Do it if it is time; what cannot be done now is done later."""
        if now.mono_us < self._due_us:
            self._step(now)
            return
        self._due_us = now.mono_us + EVERY_US
        self._trust = self._trust.after(now, lambda: self._is_elsewhere(now))
        try:
            # A clock that nothing sets right may say any day: nothing ends by it.
            if now.synced:
                self._set_right(now)
            if self._trust.allows(now):
                self._end(now)
                self._retention.begin(now)
            else:
                self._retention.wait()
            self._follow_alerts(now)
            self._catch_up()
        except KeepError as error:
            log.debug("The upkeep of the records waits: %s", error)

    def _step(self, now: Moment) -> None:
        """Go on with what is too old, by the times that were right this minute."""
        try:
            self._retention.step(now)
        except KeepError as error:
            log.debug("What is too old waits: %s", error)

    def _set_right(self, now: Moment) -> None:
        """Count anew, from now, what was written while the clock was far off.

        A machine without a battery may begin in 1970: what was logged then would be
        too old at once when the clock is set.
        """
        near = (to_iso(now.wall_ms - DRAFT_MS), to_iso(now.wall_ms))

        def set_right(found: sqlite3.Connection, _locks: object) -> None:
            for incident_id, at in incident_rows.untrusted(found):
                if near[0] <= at <= near[1]:
                    incident_rows.trust(found, incident_id)
                    continue
                incident_rows.touch(found, incident_id, now)
                steps = aftercare.steps(now.wall_ms)
                followup_rows.put_off(found, incident_id, steps)
                handling.set_right(found, incident_id, now)

        if self._archive.read(lambda found, _: incident_rows.untrusted(found)):
            self._archive.write(set_right)

    def _end(self, now: Moment) -> None:
        """Shorten and send what was begun long ago; forget what nobody answered."""

        def end(found: sqlite3.Connection, _locks: object) -> int:
            old = incident_rows.drafts_before(found, now.wall_ms - DRAFT_MS)
            for incident_id in old:
                incident_rows.shorten(found, incident_id)
                handling.send(found, incident_id, now)
            return len(old) + followup_rows.expire(found, now)

        if self._archive.read(lambda found, _: _is_overdue(found, now)):
            self._archive.write(end, takes_away=True)
            self._archive.scrub()

    def _catch_up(self) -> None:
        if self._archive.read(lambda found, _: handling.is_behind(found)):
            self._archive.write(lambda found, _: handling.catch_up(found))

    def _follow_alerts(self, now: Moment) -> None:
        """Note what became of alerts that were open when their report began."""
        going_on = self._archive.read(
            lambda found, _: incident_rows.alerts_open(found, now, ALERTS_MOST)
        )
        noted, self._noted = self._noted, {}
        for incident_id, alert_id in going_on:
            facts = self._facts(now, alert_id)
            if facts is None:
                continue
            if facts != noted.get(incident_id):
                self._note(incident_id, facts)
            # Written each minute for days the same would wear the card.
            self._noted[incident_id] = facts

    def _note(self, incident_id: str, facts: Facts) -> None:
        def note(found: sqlite3.Connection, _locks: object) -> None:
            incident_rows.put_facts(found, incident_id, facts)
            # When it was, and whether it was an exercise, may have changed.
            handling.follow(found, incident_id)

        self._archive.write(note)

    def _is_elsewhere(self, now: Moment) -> bool:
        try:
            return starts.are_elsewhere(self._journal, now)
        except UnusableError as error:
            log.debug("When the appliance began is not known: %s", error)
            return True

    def _facts(self, now: Moment, alert_id: str) -> Facts | None:
        try:
            return alert_facts.find(self._journal, now.wall_ms, alert_id)
        except UnusableError as error:
            log.debug("What became of an alert is not known: %s", error)
            return None


def _is_overdue(found: sqlite3.Connection, now: Moment) -> bool:
    old = incident_rows.drafts_before(found, now.wall_ms - DRAFT_MS)
    return bool(old) or followup_rows.has_expired(found, now)
