# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a report tells of the journal: alerts, drills, and the counter itself."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest

from appliance.adapters import schema
from appliance.adapters.alert_list import Raised
from appliance.adapters.journal import Journal
from appliance.core.effects import Commit
from appliance.core.values import EventType, FaultKind, Outcome, Stage
from appliance.export import alarms
from appliance.records.periods import Period
from appliance.wire.statistics_words import SAID
from appliance.wire.words import LANGUAGES
from tests.adapters.rows import alert, occurrence
from tests.export.counter import Exporting
from tests.records import many

AUGUST = ("--month", "2025-08")
HOUR_MS = 3_600_000


def at(day: int, hour: int = 12, month: int = 8) -> int:
    """A time of 2025."""
    return many.ms(datetime(2025, month, day, hour, tzinfo=UTC))


def raise_alerts(counter: Exporting, outcomes: Sequence[Outcome | None]) -> None:
    """One alert a day from 1 August on; without an outcome it is open."""
    counter.happened(
        *(
            alert(
                alert_id=f"august-{day}",
                raised_wall_ms=at(day),
                updated_wall_ms=at(day) + 60_000,
                stage=Stage.RAISED if outcome is None else Stage.CLOSED,
                outcome=outcome,
            )
            for day, outcome in enumerate(outcomes, 1)
        )
    )


def write(counter: Exporting, *rows: tuple[EventType, int, dict[str, Any]]) -> None:
    """Have the appliance write what happened, and when."""
    with closing(schema.open_database(counter.journal).connection) as connection:
        journal = Journal(connection, ("main",), "boot-1")
        for number, (word, wall_ms, more) in enumerate(rows, journal.chain.seq + 1):
            row = occurrence(number, event_type=word, wall_ms=wall_ms, **more)
            journal.write((Commit(commit=number, occurrences=(row,), alert=None),))


def told(counter: Exporting, *words: str) -> dict[str, Any]:
    """The numbers of a report."""
    assert counter.export(*words, "--format", "json") == 0
    (file,) = counter.out.iterdir()
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("false", "real", "total", "presses"),
    [
        (0, 0, 0, (None, None)),
        (2, 2, None, (None, None)),
        (5, 0, 5, (5, None)),
        (5, 1, 6, (None, None)),
        (4, 7, 11, (None, None)),
        (5, 7, 12, (5, 7)),
    ],
)
def test_alerts_that_nobody_reported_are_counted(
    counter: Exporting,
    false: int,
    real: int,
    total: int | None,
    presses: tuple[int | None, int | None],
) -> None:
    """From five on, and never so that a smaller number follows from the others."""
    raise_alerts(
        counter,
        [Outcome.FALSE_PRESS] * false + [Outcome.RESOLVED] * real + [Outcome.EXERCISE],
    )
    found = told(counter, *AUGUST)
    assert found["alerts"] == total
    kinds = found["presses"]
    assert (kinds["false_press"], kinds["real"]) == presses


def test_an_open_alert_is_waited_for(counter: Exporting) -> None:
    """What it was can still change, and two reports would tell what."""
    raise_alerts(counter, [*[Outcome.FALSE_PRESS] * 6, None])
    found = told(counter, *AUGUST)
    assert (found["alerts"], found["presses"]) == (None, {})


def test_a_quarter_adds_up_what_its_months_have_told() -> None:
    """A month of too few alone stays out, also where the sum would be enough."""
    raised = [
        Raised(f"2025-{month}-{day:02}T12:00:00.000Z", "closed", outcome, None)
        for month, count, outcome in (("07", 6, "false_press"), ("08", 2, "resolved"))
        for day in range(1, count + 1)
    ]
    found = alarms.count(Period(2025, 7, 3), raised, UTC)
    assert found.total == 6
    assert [one.count for one in found.kinds] == [None, None, 6]


def test_faults_and_starts_of_a_period_are_counted(counter: Exporting) -> None:
    """Those that began in it; a start or the period's end is a fault's end, too."""
    cut = {"fault": FaultKind.WIRE_CUT, "part": "duress"}
    gone = {"fault": FaultKind.BROKER_UNREACHABLE, "part": "main"}
    silent = {"fault": FaultKind.NOT_PROVEN, "part": ""}
    dim = {"fault": FaultKind.UNDERVOLTAGE, "part": ""}
    write(
        counter,
        (EventType.FAULT, at(31, month=7), gone),
        (EventType.STARTED, at(1, 0), {}),
        (EventType.FAULT, at(1), cut),
        (EventType.FAULT_CLEARED, at(1) + HOUR_MS, cut),
        (EventType.FAULT, at(2), cut),
        (EventType.FAULT_CLEARED, at(2) + 60_000, cut),
        (EventType.FAULT, at(3), gone),
        (EventType.STARTED, at(3) + 2 * HOUR_MS, {}),
        (EventType.FAULT, at(4), dim | {"synced": False}),
        (EventType.FAULT_CLEARED, at(5), dim),
        (EventType.FAULT, at(31, 20), silent),
        (EventType.FAULT, at(2, month=9), cut),
        (EventType.STARTED, at(3, month=9), {}),
    )
    found = told(counter, *AUGUST)
    assert found["starts"] == 2
    faults = {
        key: (one["count"], one["longest_s"]) for key, one in found["faults"].items()
    }
    nothing = (0, None)
    (rest,) = {faults.pop(key) for key in ("guards", "disk", "screen", "other")}
    assert rest == nothing
    since_silent = Period(2025, 8).bounds(None)[1]
    left_s = (many.ms(datetime.fromisoformat(since_silent)) - at(31, 20)) / 1000
    assert faults == {
        "wires": (2, 3600),
        "brokers": (1, 7200),
        "power": (1, None),
        "proof": (1, left_s),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_alerts_and_the_counter_itself(
    counter: Exporting, language: str
) -> None:
    """In words, with what is planned of drills; the table of numbers has the same."""
    raise_alerts(counter, [Outcome.FALSE_PRESS] * 5 + [Outcome.RESOLVED] * 6)
    words = ("--format", "html", "--format", "csv", "--language", language)
    assert counter.export(*AUGUST, *words) == 0
    page = next(counter.out.glob("*.html")).read_text("utf-8")
    said = {key: word[language] for key, word in SAID.items()}
    assert f"<b>11</b> {said['alerts']}" in page
    assert f"{said['false_press']}: 5" in page
    assert said["drills_year"].format(0, 2) in page
    for key in ("machine", "wires", "proof", "brokers", "other", "starts"):
        assert said[key] in page, key
    rows = next(counter.out.glob("*.csv")).read_text("utf-8-sig").splitlines()
    assert f"presses,false_press,{said['false_press']},5" in rows
    assert f"machine,starts,{said['starts']},0" in rows


def test_every_kind_of_fault_has_one_line() -> None:
    """None is counted twice, and what is named is in the words."""
    named = [kind for kinds in alarms.GROUPS.values() for kind in kinds]
    assert len(named) == len(set(named))
    assert {*alarms.GROUPS, alarms.OTHER} <= SAID.keys()
