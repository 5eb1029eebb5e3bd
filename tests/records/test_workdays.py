# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Working days in Finland: Monday to Friday, no public holiday, no holiday's eve."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.records import workdays

DAY = timedelta(days=1)
days = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",  # New Year's Day
        "2026-01-06",  # Epiphany
        "2026-04-03",  # Good Friday
        "2026-04-06",  # Easter Monday
        "2027-03-26",  # Good Friday
        "2027-03-29",  # Easter Monday
        "2026-05-01",  # May Day
        "2026-05-14",  # Ascension Day
        "2026-06-19",  # Midsummer Eve
        "2027-06-25",  # Midsummer Eve
        "2027-12-06",  # Independence Day
        "2026-12-24",  # Christmas Eve
        "2026-12-25",  # Christmas Day
        "2028-12-26",  # the day after it
        "2026-11-21",  # a Saturday
        "2026-11-22",  # a Sunday
    ],
)
def test_nobody_is_at_work(day: str) -> None:
    """Public holidays, Christmas and Midsummer Eve and weekends are days off."""
    assert not workdays.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2026-04-02",  # Maundy Thursday
        "2026-04-30",  # the eve of May Day
        "2026-06-09",  # Åland's own holiday
        "2026-06-22",  # after Midsummer
        "2026-02-05",  # a flag day
        "2026-12-31",  # New Year's Eve
    ],
)
def test_people_are_at_work(day: str) -> None:
    """Flag days, other eves, and what only Åland celebrates are working days."""
    assert workdays.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2026-11-09", "2026-11-23"),  # nothing between but weekends
        ("2026-12-21", "2027-01-08"),  # Christmas, New Year and Epiphany
        ("2026-03-27", "2026-04-14"),  # Easter
        ("2026-06-12", "2026-06-29"),  # Midsummer
        ("2026-04-30", "2026-05-18"),  # May Day and Ascension Day
        ("2026-11-30", "2026-12-14"),  # Independence Day, on a Sunday
        ("2027-11-29", "2027-12-14"),  # and on a Monday
        ("2026-11-21", "2026-12-04"),  # counted from a Saturday
    ],
)
def test_ten_working_days(start: str, last: str) -> None:
    """The first day is not counted, nor is any on which nobody is at work."""
    assert workdays.after(date.fromisoformat(start), 10).isoformat() == last


@pytest.mark.parametrize("count", [0, -1])
def test_no_days_cannot_be_counted(count: int) -> None:
    """Less than one working day is refused in a sentence."""
    with pytest.raises(ValueError, match="count at least one"):
        workdays.after(date(2026, 11, 9), count)


@given(start=days, count=st.integers(1, 30))
def test_so_many_working_days_lie_between(start: date, count: int) -> None:
    """The last day is a working day, and with it there are as many as were asked."""
    last = workdays.after(start, count)
    between = [start + n * DAY for n in range(1, (last - start).days + 1)]
    assert workdays.is_working_day(last)
    assert sum(map(workdays.is_working_day, between)) == count


@given(day=days)
def test_the_last_working_day_until_then(day: date) -> None:
    """No working day lies between it and the day that was asked for."""
    last = workdays.at_or_before(day)
    later = [last + n * DAY for n in range(1, (day - last).days + 1)]
    assert last <= day
    assert workdays.is_working_day(last)
    assert not any(map(workdays.is_working_day, later))
