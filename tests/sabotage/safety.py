# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in the report of drills, the year's dates and the hazard list."""

from typing import Final

from tests.sabotage.defect import Defect

SAFETY: Final = (
    Defect(
        "safety-test-called-drill",
        "a guided test of a button is no drill",
        "appliance/adapters/drill_rows.py",
        "outcome = 'exercise' AND (exercise = 0 OR {IN_DRILL})",
        "outcome = 'exercise'",
        ("tests/records/test_drills.py", "tests/records/test_yearly.py"),
    ),
    Defect(
        "safety-drill-outlives-start",
        "a start is the end of a drill, also in the report",
        "appliance/adapters/drill_rows.py",
        'coalesce({_MARK.format("started")}, 0)',
        "0",
        ("tests/records/test_drills.py",),
    ),
    Defect(
        "safety-drill-tells",
        "nothing on the screen tells that a press in a drill was real",
        "appliance/wire/screen.py",
        "    if state.drill is None:\n",
        "    if state.drill is None or state.drill.lost:\n",
        ("tests/wire/test_screen_drill.py", "tests/gui/counter/test_drill.py"),
    ),
    Defect(
        "safety-drill-from-before",
        "a press from before the drill is real",
        "appliance/core/drill.py",
        "since_us > drill.since_us",
        "True",
        ("tests/core/test_drill.py",),
    ),
    Defect(
        "safety-drill-seen",
        "in a drill a guard says that they come",
        "gui/guard/view.py",
        "message.exercise and not (health is not None and health.exercise)",
        "message.exercise",
        ("tests/gui/guard/test_desk_exercise.py",),
    ),
    Defect(
        "safety-clock-trusted",
        "times of an untrusted clock are marked",
        "appliance/records/drills.py",
        'mark = "" if one.clock_synced else " *"',
        'mark = ""',
        ("tests/records/test_drills.py",),
    ),
    Defect(
        "safety-date-on-holiday",
        "no date is on a holiday",
        "appliance/records/yearly.py",
        "day = workdays.at_or_before(by)",
        "day = by",
        ("tests/records/test_yearly.py",),
    ),
    Defect(
        "safety-late-left-out",
        "what is late is planned for now",
        "appliance/records/yearly.py",
        "    by = max(by, today)\n",
        "",
        ("tests/records/test_yearly.py",),
    ),
    Defect(
        "safety-failed-test-counts",
        "only a test that passed is a test",
        "appliance/records/yearly.py",
        'for one in found.tests if one.result == "passed"',
        "for one in found.tests",
        ("tests/records/test_yearly.py",),
    ),
    Defect(
        "safety-line-too-long",
        "a calendar's line has 75 bytes, its folding counted",
        "appliance/wire/icalendar.py",
        'part, size = " ", 1',
        'part, size = " ", 0',
        ("tests/wire/test_icalendar.py",),
    ),
    Defect(
        "safety-text-begins-line",
        "no text makes a line of a calendar",
        "appliance/wire/icalendar.py",
        ', "\\n": "\\\\n", "\\r": ""',
        "",
        ("tests/wire/test_icalendar.py",),
    ),
    Defect(
        "safety-formula",
        "no spreadsheet runs a hazard's text",
        "appliance/records/hazards.py",
        "reading.harmless(str(cell))",
        "str(cell)",
        ("tests/records/test_hazards.py",),
    ),
    Defect(
        "safety-check-forgotten",
        "a hazard whose effect nobody has checked is late",
        "appliance/records/hazards.py",
        "is_late = hazard.check_on is not None and hazard.check_on < day",
        "is_late = False",
        ("tests/records/test_hazards.py", "tests/preflight/test_reminders.py"),
    ),
    Defect(
        "safety-unsealed",
        "what a command writes into the records is sealed",
        "appliance/records/beside.py",
        "with Chain(connection, path) as chain, chain.change():",
        "with database.transaction(connection):",
        ("tests/records/test_hazards.py",),
    ),
)
