# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The periods that statistics are told of: whole calendar months, quarters and years.

No others are: two periods are the same, lie apart, or one holds the other, so that
the difference between two reports is always a sum of whole periods.
"""

from datetime import UTC, date, datetime, tzinfo
from typing import Final, Literal, NamedTuple

from appliance.wire.times import EPOCH, to_iso

Months = Literal[1, 3, 12]
YEAR: Final[Months] = 12
QUARTER: Final[Months] = 3
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2999


class Period(NamedTuple):
    """A whole month, quarter or year."""

    year: int
    month: int
    """The first one, from 1."""
    months: Months = 1

    @property
    def since(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def until(self) -> date:
        """The first day that is no longer in it."""
        years, month = divmod(self.month - 1 + self.months, 12)
        return date(self.year + years, month + 1, 1)

    @property
    def before(self) -> "Period":
        """The one of the same length that ends where this one begins."""
        years, month = divmod(self.month - 1 - self.months, 12)
        return Period(self.year + years, month + 1, self.months)

    @property
    def parts(self) -> tuple["Period", ...]:
        """The next shorter ones in it: of a year quarters, of a quarter months."""
        if self.months == YEAR:
            return tuple(Period(self.year, month, QUARTER) for month in (1, 4, 7, 10))
        if self.months == QUARTER:
            return tuple(
                Period(self.year, month) for month in range(self.month, self.month + 3)
            )
        return ()

    @property
    def each_month(self) -> tuple["Period", ...]:
        """The months in it, in order."""
        return tuple(
            Period(self.year, month)
            for month in range(self.month, self.month + self.months)
        )

    def bounds(self, zone: tzinfo | None) -> tuple[str, str]:
        """Its first moment and the first one after it, as times of the wire.

        Args:
            zone: whose calendar; None: the machine's.
        """
        return _midnight(self.since, zone), _midnight(self.until, zone)


def last_whole(today: date, months: Months) -> Period:
    """The last one of this length that had ended before a day."""
    first = (today.month - 1) // months * months + 1
    return Period(today.year, first, months).before


def year_of(period: Period) -> Period:
    """The calendar year that a period lies in."""
    return Period(period.year, 1, YEAR)


def _midnight(day: date, zone: tzinfo | None) -> str:
    moment = datetime(day.year, day.month, day.day, tzinfo=zone)
    return to_iso(round((moment.astimezone(UTC) - EPOCH).total_seconds() * 1000))
