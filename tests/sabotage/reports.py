# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in what statistics tell, and in what leaves the machine as files."""

from typing import Final

from tests.sabotage.defect import Defect

_GROUPS: Final = ("tests/records/test_small_groups.py",)
_STATISTICS: Final = ("tests/records/test_statistics.py",)

REPORTS: Final = (
    Defect(
        "reports-lone-cell",
        "a cell that is left out does not follow from the total",
        "appliance/records/small_groups.py",
        "if not untold or is_enough(untold, reporters):",
        "if True:",
        _GROUPS,
    ),
    Defect(
        "reports-difference",
        "a quarter tells anew only what its months left",
        "appliance/records/small_groups.py",
        "usable = [one for one in left if",
        "usable = [one for one in period.each_month if",
        _GROUPS,
    ),
    Defect(
        "reports-without-total",
        "a table speaks only of months whose total is told",
        "appliance/records/small_groups.py",
        "if countable is None or one in countable[period]",
        "if True",
        _GROUPS,
    ),
    Defect(
        "reports-two-people",
        "a cell is of three people",
        "appliance/records/small_groups.py",
        "REPORTERS: Final = 3",
        "REPORTERS: Final = 2",
        _GROUPS,
    ),
    Defect(
        "reports-anonymous-year",
        "of a year with anonymous records only totals are told",
        "appliance/records/statistics.py",
        "if is_anonymised or not reports:",
        "if not reports:",
        _STATISTICS,
    ),
    Defect(
        "reports-drafts",
        "a month with a draft is not told of",
        "appliance/records/statistics.py",
        "return not statistics_rows.drafts(connection, since, until)",
        "return True",
        _STATISTICS,
    ),
    Defect(
        "reports-unanswered-count",
        "how many alerts nobody answered does not follow",
        "appliance/records/statistics.py",
        "return count if count == timed else None",
        "return timed",
        _STATISTICS,
    ),
    Defect(
        "reports-exercise-counts",
        "an exercise is no incident",
        "appliance/adapters/records/statistics_rows.py",
        "i.occurred_at < ? AND i.is_exercise = 0",
        "i.occurred_at < ?",
        _STATISTICS,
    ),
    Defect(
        "reports-not-noted",
        "who exports the incidents is noted",
        "appliance/export/__init__.py",
        '_note(order, "export_incidents", datetime.now(UTC))',
        "pass",
        ("tests/export/test_incidents.py",),
    ),
    Defect(
        "reports-readable",
        "exported incidents are their owner's alone",
        "appliance/export/__init__.py",
        "file.touch(0o600)",
        "file.touch(0o644)",
        ("tests/export/test_incidents.py",),
    ),
    Defect(
        "reports-formula",
        "no spreadsheet runs what somebody wrote",
        "appliance/export/incidents.py",
        "reading.harmless(value) if isinstance(value, str) else value",
        "value",
        ("tests/export/test_incidents.py",),
    ),
    Defect(
        "reports-half-written",
        "nothing is left of an export that was interrupted",
        "appliance/export/staging.py",
        "shutil.rmtree(stage, ignore_errors=True)",
        "pass",
        ("tests/export/test_incidents.py",),
    ),
    Defect(
        "reports-cap-zulu",
        "CAP has no Z",
        "appliance/export/cap.py",
        "%H:%M:%S-00:00",
        "%H:%M:%SZ",
        ("tests/export/test_cap.py",),
    ),
    Defect(
        "reports-cap-exercise",
        "an exercise is never sent as an alarm",
        "appliance/export/cap.py",
        "TEST_CODES if alert.exercise else CODES.get(alert.kind)",
        "CODES.get(alert.kind)",
        ("tests/export/test_cap.py",),
    ),
    Defect(
        "reports-lone-heading",
        "a heading never ends a page",
        "gui/report_sheet.py",
        "is_open = piece.follows",
        "is_open = False",
        ("tests/gui/test_report_sheet.py",),
    ),
    Defect(
        "reports-causes-early",
        "causes that may still change are not told",
        "appliance/records/statistics.py",
        "causes=[] if is_cause_open else table",
        "causes=table",
        _STATISTICS,
    ),
)
