# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What people must remember: dates of the year, late hazards, and open duties."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from appliance.adapters.reading import UnusableError
from appliance.adapters.records.incident_schema import FILE
from appliance.config import Config
from appliance.preflight import disk, unit
from appliance.preflight.findings import Findings
from appliance.records import hazards, reminding, yearly
from appliance.wire.safety_words import TITLE, What

SOON_DAYS: Final = 30
"""What is due within so many days is told: it has to be agreed on with others."""
TEST_SOON_DAYS: Final = 7
"""A test takes a minute, and comes again each month."""
TIMER: Final = "luukku-duties.timer"
TELLER: Final = "luukku-tell@.service"
"""What a site makes itself; the unit that tells when another has failed."""


def check_calendar(found: Findings, config: Config) -> None:
    """Remind of what is late or soon due."""
    found.begin("calendar: the disk with the journal does not answer: see dmesg")
    today = _today()
    try:
        last = yearly.done(config)
    except UnusableError as error:
        # What is wrong with the journal is told where it is verified.
        found.note(f"calendar: no dates are known: {error}")
        return
    dates = yearly.due(last, config.test.interval_days, today)
    near = [one for one in dates if (one.by - today).days <= _notice(one.what)]
    for one in near:
        when = "LATE, it was due" if one.by < today else "due"
        found.note(
            f"calendar: {TITLE[one.what]['en']}: {when} {one.by}: luukku calendar "
            "writes the year's dates"
        )
    if not near:
        first = min(dates, key=lambda one: one.by)
        found.ok(f"calendar: next is {TITLE[first.what]['en']}, by {first.by}")


def check_hazards(found: Findings, config: Config) -> None:
    """Tell of hazards about which nothing was done in time."""
    path = Path(config.paths.state) / FILE
    if disk.there(path) != path:
        return
    found.begin(f"hazards: the disk with {path} does not answer: see dmesg")
    today = _today()
    try:
        known = hazards.known(path)
    except UnusableError as error:
        found.bad(f"hazards: {error}")
        return
    late = 0
    for one in known:
        state = hazards.state(one, today)
        if state == "overdue":
            late += 1
            found.bad(
                f"hazards: {hazards.short(one)} was due {one.due_on}: do something "
                f"about it, then luukku hazard done {hazards.short(one)}"
            )
        elif state == "check_overdue":
            late += 1
            found.bad(
                f"hazards: whether {hazards.short(one)} has helped was to be seen on "
                f"{one.check_on}: luukku hazard check {hazards.short(one)} --effect"
            )
    if not late:
        found.ok(f"hazards: {len(known)} in the list, none is late")


def check_duties(found: Findings, config: Config, root: Path = Path("/")) -> None:
    """Tell when duties are kept and reach nobody; `root` is where the system is."""
    path = Path(config.paths.state) / FILE
    if disk.there(path) != path:
        return
    found.begin(f"duties: the disk with {path} does not answer: see dmesg")
    try:
        count = reminding.open_count(path)
    except UnusableError:
        # What is wrong with the records is told where they are verified.
        return
    if not count:
        return
    if not any(any(root.glob(f"{one}/*.wants/{TIMER}")) for one in unit.FOLDERS):
        found.note(
            f"duties: {count} are open, and nothing looks each day which are overdue: "
            f"systemctl enable --now {TIMER}, or look on the screen each working day"
        )
    elif not any((root / one / TELLER).exists() for one in unit.FOLDERS):
        found.note(
            f"duties: {count} are open; {TIMER} looks each day, but tells nobody: "
            f"make {TELLER} (docs/how-to/reminders.md)"
        )
    else:
        found.ok(f"duties: {count} are open, and {TELLER} tells when one is overdue")


def _notice(what: What) -> int:
    return TEST_SOON_DAYS if what.startswith("test_") else SOON_DAYS


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
