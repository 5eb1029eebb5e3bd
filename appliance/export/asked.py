# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the command export was given, as an order that can be carried out."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from appliance import export
from appliance.adapters.reading import UnusableError
from appliance.config import Config
from appliance.export import Order, Span
from appliance.records.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    QUARTER,
    YEAR,
    Months,
    Period,
    last_whole,
)

REPORT: Final = ("html", "pdf", "csv", "json")
RECORDS: Final = ("csv", "json")
LENGTHS: Final[tuple[Months, ...]] = (1, QUARTER, YEAR)
_DAY: Final = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_DAY_LONG: Final = len("2026-10-01")


class Asked(NamedTuple):
    """The words of the command line."""

    to: list[str]
    """A folder, and perhaps a day."""
    first: str | None
    month: tuple[int, int, int] | None
    formats: tuple[str, ...]
    is_cap: bool
    is_incidents: bool
    language: str


def obey(config: Config, asked: Asked) -> list[Path]:
    """Export what is asked; the files that were written.

    Raises:
        UnusableError: nothing was written; a sentence for people, with the remedy.
    """
    formats = _formats(asked)
    folder, days = _where_and_when(asked)
    order = Order(config, formats, asked.language, folder)
    if formats == ("cap",):
        return export.alerts(order, _span(asked, days))
    if asked.is_incidents:
        return export.records(order, _span(asked, days))
    return export.report(order, _period(asked, days))


def _formats(asked: Asked) -> tuple[str, ...]:
    if asked.is_cap or "cap" in asked.formats:
        if asked.is_incidents or set(asked.formats) - {"cap"}:
            raise UnusableError("Alerts as CAP are exported alone: --cap.")
        return ("cap",)
    if asked.is_incidents and set(asked.formats) - set(RECORDS):
        raise UnusableError("Incidents are exported as csv or json: --format csv.")
    return asked.formats or (RECORDS if asked.is_incidents else REPORT)


def _where_and_when(asked: Asked) -> tuple[Path, tuple[date, date] | None]:
    """The folder, and the first and the last day, if they were given."""
    days = [one for one in asked.to if _DAY.fullmatch(one)]
    folders = [one for one in asked.to if one not in days]
    if len(folders) != 1 or len(days) > 1:
        raise UnusableError("Name one folder for the files: --to FOLDER.")
    folder = Path(folders[0])
    if (asked.first is None) != (not days):
        raise UnusableError("--from and --to DAY go together: name both, or neither.")
    if asked.first is None:
        return folder, None
    first, last = _first_day(asked.first), _last_day(days[0])
    if first > last or asked.month:
        raise UnusableError(
            "--from is no later than --to, and neither is given beside --month."
        )
    return folder, (first, last)


def _period(asked: Asked, days: tuple[date, date] | None) -> Period:
    if days is None and asked.month is None:
        return last_whole(datetime.now(UTC).astimezone().date(), 1)
    for length in LENGTHS:
        if days is None and asked.month is not None and asked.month[2] == length:
            return Period(asked.month[0], asked.month[1], length)
        if days is not None:
            first, last = days
            period = Period(first.year, first.month, length)
            is_begin = (first.month - 1) % length == 0 and first.day == 1
            if is_begin and period.until == last + timedelta(days=1):
                return period
    raise UnusableError(
        "Statistics are told of whole months, quarters and years alone, so that no two "
        "reports together tell of a person: --month 2026-10, 2026-Q4 or 2026."
    )


def _span(asked: Asked, days: tuple[date, date] | None) -> Span:
    if days is None:
        period = _period(asked, None)
        days = period.since, period.until - timedelta(days=1)
    first, last = days
    return Span(first, last + timedelta(days=1), f"{first}--{last}")


def _first_day(text: str) -> date:
    try:
        day = date.fromisoformat(text if len(text) == _DAY_LONG else f"{text}-01")
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UnusableError(
            f"{text} is no day; --from and --to take such as 2026-10-01."
        )
    return day


def _last_day(text: str) -> date:
    day = _first_day(text)
    if len(text) == _DAY_LONG:
        return day
    return Period(day.year, day.month).until - timedelta(days=1)
