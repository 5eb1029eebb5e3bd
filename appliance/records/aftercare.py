# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When after-care asks: the same shift, then a day, a week and a month later.

What nobody answers in its time is asked no more, as if it had been declined.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from appliance.adapters.records.followup_rows import Step
from appliance.wire.records import CareStep
from appliance.wire.times import WALL_MS_MAX

HOUR_MS: Final = 60 * 60 * 1000
DAY_MS: Final = 24 * HOUR_MS
SHIFT_AFTER_MS: Final = 2 * HOUR_MS
SHIFT_LASTS_MS: Final = 12 * HOUR_MS
MORNING: Final = time(9)
"""Local time of the day, when it is due."""
DAYS: Final[tuple[tuple[CareStep, int, int], ...]] = (
    ("day", 1, 4),
    ("week", 7, 7),
    ("month", 30, 14),
)
"""After how many days each is asked, and for how many."""


def steps(occurred_ms: int) -> list[Step]:
    """All steps of an incident that occurred then (UTC since 1970).

    Days are those of the machine's time zone, so that nine in the morning stays it
    when the clocks change.
    """
    # A broken clock may stand at the end of the calendar.
    occurred_ms = max(0, min(occurred_ms, WALL_MS_MAX - 60 * DAY_MS))
    shift_ms = occurred_ms + SHIFT_AFTER_MS
    found = [Step("shift", shift_ms, shift_ms + SHIFT_LASTS_MS)]
    day = datetime.fromtimestamp(occurred_ms / 1000, UTC).astimezone().date()
    for step, after, lasts in DAYS:
        due = datetime.combine(day + timedelta(days=after), MORNING).astimezone()
        due_ms = round(due.timestamp() * 1000)
        found.append(Step(step, due_ms, due_ms + lasts * DAY_MS))
    return found
