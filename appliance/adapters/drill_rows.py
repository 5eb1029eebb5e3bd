# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the journal knows of drills and of tests of buttons; it is only read.

A drill is an exercise that began while one was held, also where nobody accepted it; or
an alert that a guard closed with the outcome *exercise*. A guided test is an exercise
too, calls nobody, and is no drill.
"""

from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from appliance.adapters import reading
from appliance.adapters.reading import UnusableError
from appliance.wire.times import from_iso

DRILLS_MOST: Final = 200
"""The newest are read."""

_DEED: Final = (
    "coalesce((SELECT min(at) FROM journal AS j WHERE j.alert_id = a.alert_id "
    "AND event_type = '{0}'), (SELECT min(at) FROM alert_guards AS g "
    "WHERE g.alert_id = a.alert_id AND did = '{0}'))"
)
# S608 asks about SQL made of strings: these are made of our own constants.
_MARK: Final = """(SELECT max(seq) FROM journal AS d
        WHERE d.event_type = '{0}' AND d.alert_id IS NULL AND d.seq < (
            SELECT min(seq) FROM journal AS j WHERE j.alert_id = a.alert_id))"""
# That a drill begins and ends is told of no alert; a start of the appliance ends it.
IN_DRILL: Final = f"""coalesce({_MARK.format("exercise_started")}, 0) > max(
    coalesce({_MARK.format("exercise_ended")}, 0),
    coalesce({_MARK.format("started")}, 0))"""
"""Whether the exercise `a` began while a drill was held: else it is a test."""
_DRILLS: Final = f"""SELECT kind, raised_at, utc_offset_s, clock_synced,
    {_DEED.format("accepted")}, {_DEED.format("on_site")},
    (SELECT group_concat(guard, ', ') FROM (SELECT guard FROM alert_guards AS g
        WHERE g.alert_id = a.alert_id AND did = 'on_site' ORDER BY place))
FROM alerts AS a WHERE outcome = 'exercise' AND (exercise = 0 OR {IN_DRILL})
ORDER BY number DESC LIMIT {DRILLS_MOST}"""  # noqa: S608 - as said above
_TESTS: Final = """SELECT role, tested_at, seen_by, took_ms, result FROM button_tests
ORDER BY place"""


class DrillRow(NamedTuple):
    """One call of a drill. Times are as on the wire, None: that did not happen."""

    kind: str
    raised_at: str
    utc_offset_s: int
    clock_synced: int
    accepted_at: str | None
    """When the first guard accepted."""
    on_site_at: str | None
    """When the first guard was there."""
    who: str | None
    """The guards who came."""


class TestRow(NamedTuple):
    """The last test of a button."""

    role: str
    tested_at: str | None
    """None: at a time that nobody knows."""
    seen_by: str
    took_ms: int | None
    result: str


class Exercises(NamedTuple):
    """All that there was of them."""

    drills: list[DrillRow]
    """The newest first."""
    tests: list[TestRow]


def read(path: Path) -> Exercises:
    """Read the journal of a counter, also while it runs.

    Raises:
        UnusableError: it cannot be read, or holds what is none of ours.
    """
    with reading.opened(path) as connection:
        try:
            drills = connection.execute(_DRILLS).fetchall()
            tests = connection.execute(_TESTS).fetchall()
            found = Exercises(
                msgspec.convert(drills, list[DrillRow]),
                msgspec.convert(tests, list[TestRow]),
            )
            _must_be_times(found)
        except (msgspec.ValidationError, ValueError) as error:
            # A damaged row may hold a number where a text belongs.
            raise UnusableError(f"{path} holds what is none of ours.") from error
    return found


def _must_be_times(found: Exercises) -> None:
    """Raise ValueError if a time is none."""
    for drill in found.drills:
        for at in (drill.raised_at, drill.accepted_at, drill.on_site_at):
            if at is not None:
                from_iso(at)
    for test in found.tests:
        if test.tested_at is not None:
            from_iso(test.tested_at)
