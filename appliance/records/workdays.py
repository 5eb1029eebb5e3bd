# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Finland's working days: Monday to Friday, but no public holiday and no holiday's eve.

The Act on the Calculation of Statutory Time Limits (150/1930) says that the day a time
limit is counted from is not counted itself (section 2), and that a time limit does not
end on a church holiday, Independence Day, May Day, Christmas Eve, Midsummer Eve or a
Saturday, but on the next working day (section 5). It speaks of time limits before
courts and authorities, and does not say whether such a day counts when it lies within.
That it does not, here, is our reading: who counts those Saturdays and eves has an
earlier last day.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from holidays import country_holidays

SATURDAY: Final = 5
DAY: Final = timedelta(days=1)


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    # Christmas Eve and Midsummer Eve are among them.
    return frozenset(country_holidays("FI", years=year))


def is_working_day(day: date) -> bool:
    """Whether people are at work in most of Finland; Åland's own day is none of them.

    Before 1853 and after 2100 the library knows no holidays: what is counted then is
    too early, never too late.
    """
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def after(day: date, count: int) -> date:
    """The last of so many working days after a day, which is not counted itself.

    Raises:
        ValueError: the count is less than one.
    """
    if count < 1:
        raise ValueError(f"cannot count {count} working days: count at least one")
    left = count
    while left:
        day += DAY
        left -= is_working_day(day)
    return day


def at_or_before(day: date) -> date:
    """This day, or the last working day before it."""
    while not is_working_day(day):
        day -= DAY
    return day
