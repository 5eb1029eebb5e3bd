# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what was written would come back from another disk."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from appliance import assembly
from appliance.adapters import database
from appliance.adapters.records import incident_schema
from appliance.backup import restoring, stamp
from appliance.config import Config
from appliance.preflight.findings import Findings
from appliance.wire.times import from_iso

OLD_MS: Final = 2 * 24 * 60 * 60 * 1000
"""A daily backup is never as old."""


def check(found: Findings, config: Config) -> None:
    """Say when the last good backup was, and what a restore has left behind."""
    state = Path(config.paths.state)
    found.begin(f"backup: the disk with {state} does not answer: see dmesg")
    try:
        last = stamp.read(state)
        if last is None:
            found.note(
                "backup: none was ever made: without one a broken card takes all that "
                "was written: luukku backup --to FOLDER, and luukku-backup.timer"
            )
        else:
            _judge(found, last)
    except (OSError, ValueError) as error:
        found.note(f"backup: {state / stamp.FILE} cannot be read ({error})")
    left = [
        path
        for name in (assembly.DATABASE, incident_schema.FILE)
        for path in database.kept_aside(state / name, restoring.REPLACED)
    ]
    if left:
        found.note(
            f"backup: {len(left)} files that a restore replaced lie in {state}, such "
            f"as {left[0].name}: they hold what people wrote: delete them when the "
            "restored ones are what you want"
        )


def _judge(found: Findings, last: stamp.Stamp) -> None:
    made_ms = from_iso(last.at)
    age_ms = int(datetime.now(UTC).timestamp() * 1000) - made_ms
    if age_ms < 0:
        found.note(f"backup: the last good one is of {last.at}, by another clock")
    elif age_ms > OLD_MS:
        found.bad(
            f"backup: the last good one is of {last.at}, {age_ms // (OLD_MS // 2)} "
            f"days ago ({last.path}): systemctl status luukku-backup says why"
        )
    else:
        found.ok(f"backup: the last good one is of {last.at}, {last.path}")
    if last.is_beside:
        found.note(
            "backup: it is on the disk of the databases: when that breaks, both are "
            "lost: take a folder on another disk"
        )
