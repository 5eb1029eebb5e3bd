# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The numbers of a report for programs: JSON, and one flat table as CSV."""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from appliance.export.alarms import PLANNED
from appliance.export.page import About
from appliance.records.small_groups import REPORTERS, REPORTS
from appliance.records.statistics import PARTS, Statistics
from appliance.wire.handling_words import CAUSE
from appliance.wire.incident_words import CHOICE
from appliance.wire.statistics_words import SAID, WEEKDAYS
from appliance.wire.supervising import Named, Tally

SCHEMA: Final = 1
HEADS: Final = ("table", "key", "words", "value")
_CHOICES: Final = {
    "event_types": CHOICE["event_type"],
    "triggers": CHOICE["trigger"],
    "service_failures": CHOICE["service_failure"],
    "causes": CAUSE,
}
_SHARES: Final = ("pause", "contact", "harm")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Row = tuple[str, str, str, float | int | None]


def write_json(found: Statistics, about: About, path: Path) -> None:
    """All of it as one object; null is what is not told."""
    numbers = {
        "schema": SCHEMA,
        "counter": about.counter,
        "made_at": about.made_at.isoformat(timespec="seconds"),
        "told_from_reports": REPORTS,
        "told_from_reporters": REPORTERS,
        **msgspec.to_builtins(found),
        **_journalled(about),
        "chain_head": about.head or None,
        "chain_rows": about.rows,
    }
    text = json.dumps(numbers, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", "utf-8")


def _journalled(about: About) -> dict[str, object]:
    tests, alerts, machine = about.journal
    return {
        "alerts": alerts.total,
        "presses": {one.key: one.count for one in alerts.kinds},
        "drills": None if tests.why_not else tests.drills,
        "drills_of_year": tests.year_drills,
        "drills_planned": PLANNED,
        "tests": None if tests.why_not else tests.made,
        "tests_accepted": None if tests.why_not else tests.accepted,
        "starts": None if machine.why_not else machine.starts,
        "faults": {
            one.kind: {"count": one.times, "longest_s": one.longest_s}
            for one in machine.troubles
        },
    }


def write_csv(found: Statistics, about: About, language: str, path: Path) -> None:
    """A row for each number; an empty value is what is not told."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        writer.writerows(_rows(found, about, language))


def _rows(found: Statistics, about: About, language: str) -> Iterator[Row]:
    said = {key: words[language] for key, words in SAID.items()}
    yield "total", "incidents", said["incidents"], found.incidents
    yield from _heat(found.heat, language)
    yield "untimed", "untimed", said["untimed"], found.untimed
    for table, words in _CHOICES.items():
        for one in _named(found, table):
            yield (
                table,
                one.key,
                words.get(one.key, {}).get(language, one.key),
                one.count,
            )
    for table in ("accepted", "arrived"):
        spread = found.accepted if table == "accepted" else found.arrived
        yield table, "count", said["times"], spread.count
        yield table, "median_s", said["median"], spread.median_s
        yield table, "p90_s", said["p90"], spread.p90_s
        yield table, "worst_s", said["worst"], spread.worst_s
    for table in _SHARES:
        for one in _named(found, table):
            yield table, one.key, said[one.key], one.count
    yield "duties", "open", said["open"], found.duties_open
    yield "duties", "overdue", said["overdue"], found.duties_overdue
    yield "actions", "open", said["actions"], found.actions_open
    yield "actions", "checks_overdue", said["checks"], found.checks_overdue
    yield from _of_journal(about, said)


def _of_journal(about: About, said: Mapping[str, str]) -> Iterator[Row]:
    tests, alerts, machine = about.journal
    yield "total", "alerts", said["alerts"], alerts.total
    for one in alerts.kinds:
        yield "presses", one.key, said[one.key], one.count
    if not tests.why_not:
        yield "readiness", "drills", said["drills"], tests.drills
        yield "readiness", "tests", said["tests"], tests.made
        yield "readiness", "tests_accepted", said["tests_answered"], tests.accepted
        yield "readiness", "drills_of_year", said["drills"], tests.year_drills
    yield "readiness", "drills_planned", said["planned"], PLANNED
    if not machine.why_not:
        yield "machine", "starts", said["starts"], machine.starts
    for fault in machine.troubles:
        words = said[fault.kind]
        yield "faults", fault.kind, words, fault.times
        yield "longest_s", fault.kind, words, fault.longest_s


def _heat(heat: list[list[Tally]], language: str) -> Iterator[Row]:
    hours = 24 // PARTS
    for day, row in enumerate(heat):
        for part, count in enumerate(row):
            time = f"{part * hours:02}-{(part + 1) * hours:02}"
            name = WEEKDAYS[language][day]
            yield "heat", f"{_DAYS[day]} {time}", f"{name} {time}", count


def _named(found: Statistics, table: str) -> list[Named]:
    named: list[Named] = getattr(found, table)
    return named
