# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""However many years a counter has, what is read of it is found by an index."""

from collections.abc import Callable
from pathlib import Path

import pytest

from appliance import cli
from appliance.adapters import (
    alert_facts,
    alert_list,
    counter_health,
    drill_rows,
    found_faults,
    reading,
)
from appliance.adapters.records import duty_rows, incident_schema
from tests.export.counter import RAISED, Exporting
from tests.support.plans import Plans

FEW = {
    # A year has few of them, and a counter a handful of buttons.
    "SCAN drills",
    "SCAN button_tests",
    # These indexes have the duties alone that are not done, and faults of a part.
    "SCAN duties USING COVERING INDEX duties_due",
    "SCAN journal USING INDEX journal_faults",
    # One row, of where the journal begins; and the tables that there are.
    "SCAN journal_start",
    "SCAN sqlite_schema",
}
DAY_MS = 86_400_000
MONTH = ("2025-10-01T00:00:00.000Z", "2025-11-01T00:00:00.000Z")


@pytest.mark.parametrize(
    ("words", "of_journal"),
    [
        (("--month", "2025-10", "--format", "html"), {"a", "g", "alerts", "journal"}),
        (("--month", "2025-Q4", "--format", "csv"), {"a", "g", "alerts", "journal"}),
        (("--month", "2025", "--format", "json"), {"a", "g", "alerts", "journal"}),
        (
            ("--cap", "--month", "2025-10"),
            {"alerts", "alert_guards", "alert_audiences"},
        ),
        (("--incidents", "--month", "2025-10"), set()),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_an_export_walks_through_nothing_that_grows(
    counter: Exporting,
    words: tuple[str, ...],
    of_journal: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A month is found in the records and in the journal, whatever stands before it."""
    plans = Plans(monkeypatch)
    assert counter.export(*words) == 0
    assert plans.walks() - FEW == set()
    assert plans.searched("luukku.db") >= of_journal
    assert ("incidents" in plans.searched("records.db")) is ("--cap" not in words)


def test_a_look_at_the_duties_walks_through_nothing_that_grows(
    counter: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is due is found at once, and only its incidents are read."""
    plans = Plans(monkeypatch)
    with reading.opened(counter.records, incident_schema.SHAPE) as connection:
        assert duty_rows.due_before(connection, MONTH[1], 9)
    due = "SEARCH duties USING INDEX duties_due (due_at>? AND due_at<?)"
    assert plans.steps[0].how == due
    assert plans.walks() == set()


def test_the_report_of_drills_walks_through_nothing_that_grows(
    counter: Exporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exercise, and whether a drill was held then, are found at once."""
    plans = Plans(monkeypatch)
    assert cli.main(["drill", "report", "--config", str(counter.file)]) == 0
    assert plans.walks() - FEW == set()
    marks = "SEARCH d USING COVERING INDEX journal_marks "
    assert any(step.how.startswith(marks) for step in plans.steps)
    # By their number alone all rows back to the last start would be read.
    assert not any("INTEGER PRIMARY KEY" in step.how for step in plans.steps)


@pytest.mark.parametrize(
    "read",
    [
        lambda path: alert_facts.find(path, RAISED),
        lambda path: alert_facts.find(path, RAISED + 9 * DAY_MS),
        lambda path: alert_facts.find(path, RAISED, "alert-2"),
        lambda path: alert_list.tests(path, *MONTH),
        lambda path: alert_list.raised(path, *MONTH),
        lambda path: counter_health.between(path, *MONTH),
        drill_rows.read,
        found_faults.last_found,
    ],
    ids=[
        "ended lately",
        "none lately",
        "of an id",
        "tests",
        "alerts",
        "health",
        "drills",
        "faults",
    ],
)
def test_a_question_walks_through_no_journal(
    counter: Exporting,
    read: Callable[[Path], object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is asked of the journal never reads all its rows, or all its alerts."""
    plans = Plans(monkeypatch)
    read(counter.journal)
    assert plans.steps
    assert plans.walks() - FEW == set()
