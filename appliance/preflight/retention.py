# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what is too old has ended, as the settings promise people."""

from pathlib import Path
from typing import Final

from msgspec.structs import replace

from appliance import assembly, records
from appliance.adapters import database, reading, removal_rows, service
from appliance.adapters.records import incident_schema, retention_rows
from appliance.clock import Clock
from appliance.config import Config
from appliance.core.aging import DAY_MS, JUMP_MS
from appliance.core.values import Moment
from appliance.preflight import disk
from appliance.preflight.findings import Findings
from appliance.records.retention import older_than
from appliance.wire.times import months_ago, to_iso

GRACE_DAYS: Final = 3
"""It ends once a day, and not on the first day after the clock was set."""


def check(found: Findings, config: Config, now: Moment | None = None) -> None:
    """Tell what is kept longer than the settings say; by the machine's clock."""
    state = Path(config.paths.state)
    found.begin(f"retention: the disk with {state} does not answer: see dmesg")
    moment = now or Clock(service.clock_synced).moment()
    late = replace(moment, wall_ms=moment.wall_ms - GRACE_DAYS * DAY_MS)
    kept = [
        what
        for what, path, is_late in (
            ("reports of people", state / incident_schema.FILE, _has_reports),
            ("alerts", state / assembly.DATABASE, _has_rows),
        )
        if disk.there(path) == path and is_late(path, config, late)
    ]
    if not kept:
        return
    why = (
        "it ends within two days after a start; if not, see journalctl -u luukku "
        "-u luukku-records"
        if moment.synced
        else "nothing ends by a clock that follows no time source: see timedatectl"
    )
    found.note(
        f"retention: {' and '.join(kept)} are kept longer than [records] says: {why}"
    )


def _has_reports(path: Path, config: Config, late: Moment) -> bool:
    """Whether a report, an answer or a look should have ended; held ones need not."""
    shape = incident_schema.SHAPE
    before = older_than(late, records.months(config))
    try:
        with reading.opened(path, shape) as connection:
            # An older file is brought forward at a start; damage is told elsewhere.
            if database.pragma(connection, "user_version") != len(shape.steps):
                return False
            some = retention_rows.Some(1, retention_rows.last_number(connection))
            if retention_rows.over(connection, some, before):
                return True
            return retention_rows.has_ended(connection, before)
    except reading.UnusableError:
        return False


def _has_rows(path: Path, config: Config, late: Moment) -> bool:
    """Whether the journal's beginning should have ended; not while an alert is open."""
    terms = removal_rows.Terms(
        before=months_ago(late.wall_ms, config.records.event_months),
        first=to_iso(round(database.FIRST.timestamp() * 1000)),
        latest=to_iso(late.wall_ms + GRACE_DAYS * DAY_MS + JUMP_MS),
        now=to_iso(late.wall_ms),
    )
    try:
        with reading.opened(path) as connection:
            if removal_rows.is_open(connection):
                return False
            return removal_rows.look(connection, terms, 0).ripe > 0
    except reading.UnusableError:
        return False
