# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The dates of a year's safety work, and ``luukku calendar``, which writes them.

Tests of the buttons follow the site's interval from the last test; drills are twice a
year, from the last one; cards and the risk assessment are looked through once a year.
Each is on a working day at or before its last day, but never in the past.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, cast

from appliance import assembly
from appliance.adapters import drill_rows, reading
from appliance.adapters.reading import UnusableError
from appliance.config import Config
from appliance.records import workdays
from appliance.wire import icalendar, safety_words
from appliance.wire.safety_words import What
from appliance.wire.times import EPOCH, from_iso

DAYS: Final = 365
"""How far ahead dates are told."""
DRILL_DAYS: Final = 182
"""Twice a year."""
FIRST_DRILL_DAYS: Final = 30
"""Where there was none yet."""
CARDS: Final = (8, 15)
RISK: Final = (1, 15)
"""Month and day."""
REMIND_DAYS: Final = 7


class Done(NamedTuple):
    """When what is done again and again was done last; None: never, or nobody knows."""

    tested: Mapping[str, date | None]
    """By the button's role; only those that there are."""
    drilled: date | None


class Due(NamedTuple):
    """Something that is to be done by a day."""

    what: What
    by: date
    """May be in the past: then it is late."""


class Planned(NamedTuple):
    """Something that is to be done on a day."""

    what: What
    on: date


def write(config: Config, to: Path, language: str) -> int:
    """Write the dates of a year from today; how many.

    Raises:
        UnusableError: the journal cannot be read, or the file cannot be written.
    """
    now = datetime.now(UTC)
    days = plan(done(config), config.test.interval_days, now.astimezone().date())
    counter = config.counter
    text = icalendar.calendar(
        f"{safety_words.CALENDAR[language]} · {counter.text}",
        [
            icalendar.Day(
                uid=f"{one.what}-{one.on:%Y%m%d}@{counter.id}.{counter.site}.luukku",
                on=one.on,
                title=f"{safety_words.TITLE[one.what][language]} · {counter.text}",
                text=safety_words.TEXT[one.what][language],
                place=f"{counter.text}, {counter.place}",
                remind_days=REMIND_DAYS,
            )
            for one in days
        ],
        f"{now:%Y%m%dT%H%M%SZ}",
    )
    try:
        to.write_bytes(text.encode())
    except OSError as error:
        raise UnusableError(
            f"{to} cannot be written ({error.strerror}); name another file."
        ) from error
    return len(days)


def done(config: Config) -> Done:
    """What the journal tells; without a journal nothing was done yet.

    Raises:
        UnusableError: it is there and cannot be read.
    """
    path = Path(config.paths.state) / assembly.DATABASE
    roles = [button.role.value for button in config.button]
    if not reading.is_there(path):
        return Done(dict.fromkeys(roles), None)
    found = drill_rows.read(path)
    passed = {one.role: one.tested_at for one in found.tests if one.result == "passed"}
    newest = found.drills[0] if found.drills else None
    return Done(
        {role: _day(passed.get(role)) for role in roles},
        None if newest is None else _day(newest.raised_at),
    )


def due(last: Done, interval_days: int, today: date) -> list[Due]:
    """Until when what is done again and again is to be done next.

    An `interval_days` of 0: tests are never asked for.
    """
    found = []
    if interval_days:
        for role, tested in last.tested.items():
            what = cast("What", f"test_{role}")
            found.append(Due(what, _next(tested, interval_days, today)))
    drilled = last.drilled
    by = today + timedelta(FIRST_DRILL_DAYS) if drilled is None else None
    found.append(Due("drill", by or _next(drilled, DRILL_DAYS, today)))
    found += [Due("cards", _yearly(today, *CARDS)), Due("risk", _yearly(today, *RISK))]
    return found


def plan(last: Done, interval_days: int, today: date) -> list[Planned]:
    """All dates from today on, for a year, the first one first."""
    every = {"drill": DRILL_DAYS, "cards": DAYS, "risk": DAYS}
    found = {
        Planned(one.what, day)
        for one in due(last, interval_days, today)
        for day in _days(one.by, every.get(one.what, interval_days), today)
    }
    return sorted(found, key=lambda one: (one.on, one.what))


def _next(last: date | None, every: int, today: date) -> date:
    return today if last is None else last + timedelta(every)


def _yearly(today: date, month: int, day: int) -> date:
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _days(by: date, every: int, today: date) -> Iterator[date]:
    """Working days, each at or before the last day for it; none in the past."""
    end = today + timedelta(DAYS)
    # What is late is due now, and all that follows counts from now.
    by = max(by, today)
    while by <= end:
        day = workdays.at_or_before(by)
        if day < today:
            day = workdays.after(today, 1)
        yield day
        by += timedelta(every)


def _day(at: str | None) -> date | None:
    """The day of a time on the wire, where this machine is."""
    if at is None:
        return None
    moment = EPOCH + timedelta(milliseconds=from_iso(at))
    return moment.astimezone().date()
