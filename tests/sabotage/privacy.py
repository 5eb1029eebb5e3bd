# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in what ends by itself, in holds and in a reporter's own extract."""

from typing import Final

from tests.sabotage.defect import Defect

_ROWS: Final = "appliance/adapters/records/retention_rows.py"
_RETENTION: Final = "appliance/records/retention.py"
_SUBJECT: Final = "appliance/records/subject.py"
_TIME: Final = ("tests/records/test_retention.py",)
_COMMANDS: Final = ("tests/records/test_privacy_commands.py",)

PRIVACY: Final = (
    Defect(
        "privacy-hold-ignored",
        "time takes nothing from what is held",
        _ROWS,
        '_IS_FREE: Final = "held_at IS NULL"',
        '_IS_FREE: Final = "1 = 1"',
        _COMMANDS,
    ),
    Defect(
        "privacy-held-shortened",
        "an unfinished report that is held is not shortened",
        "appliance/adapters/records/incident_rows.py",
        '"AND held_at IS NULL"',
        '"AND 1 = 1"',
        _COMMANDS,
    ),
    Defect(
        "privacy-hold-overtaken",
        "a hold counts also after the day's list was made",
        _RETENTION,
        "if not retention_rows.is_over(found, incident_id, before):",
        "if not incident_id:",
        _TIME,
    ),
    Defect(
        "privacy-clock-trusted",
        "nothing ends by a clock that is not synchronised",
        "appliance/core/aging.py",
        "return now.synced and now.mono_us >= self.from_us",
        "return now.mono_us >= self.from_us",
        _TIME,
    ),
    Defect(
        "privacy-start-believed",
        "a start by a clock that was far off ends nothing for a day",
        "appliance/adapters/removal_rows.py",
        "return bool(starts) and not within",
        "return False",
        ("tests/records/test_clocks.py",),
    ),
    Defect(
        "privacy-jump-unheeded",
        "a jump of the clock stops what had begun",
        _RETENTION,
        "self._before = self._due_us = None",
        "self._due_us = None",
        _TIME,
    ),
    Defect(
        "privacy-wrong-time-believed",
        "a time that cannot be right counts from now",
        _RETENTION,
        "        if is_wrong:\n",
        "        if not is_wrong:\n",
        _TIME,
    ),
    Defect(
        "privacy-neglect-rewarded",
        "what nobody handles keeps the longest time",
        _RETENTION,
        "unhandled=months_ago(now.wall_ms, LONGEST.report)",
        "unhandled=months_ago(now.wall_ms, months.report)",
        _TIME,
    ),
    Defect(
        "privacy-text-left",
        "no written text outlives the anonymising",
        _ROWS,
        'if one.personal or one.kind == "text")',
        "if one.personal)",
        _TIME,
    ),
    Defect(
        "privacy-alert-linked",
        "an anonymous report does not lead to its alert",
        _ROWS,
        "    alert_id = NULL, hold_reason = NULL,",
        "    hold_reason = NULL,",
        _TIME,
    ),
    Defect(
        "privacy-reference-left",
        "of a duty stays no reference",
        _ROWS,
        "UPDATE duties SET reference = NULL, due_at",
        "UPDATE duties SET due_at",
        _TIME,
    ),
    Defect(
        "privacy-log-unscrubbed",
        "what was taken away is in no log beside the file",
        _RETENTION,
        'its time has passed.")\n            self._archive.scrub_soon()',
        'its time has passed.")',
        _TIME,
    ),
    Defect(
        "privacy-all-at-once",
        "one report at a time is made anonymous",
        _RETENTION,
        "            self._anonymise(self._over[0], before, now)\n"
        "            self._over.popleft()",
        "            while self._over:\n"
        "                self._anonymise(self._over.popleft(), before, now)",
        _TIME,
    ),
    Defect(
        "privacy-guard-named",
        "an extract names no guard",
        "appliance/adapters/records/subject_rows.py",
        '    _forget_names(parts["events"], parts["guards"])\n',
        "",
        _COMMANDS,
    ),
    Defect(
        "privacy-number-enough",
        "a report with a code is not told to who knows its number",
        _SUBJECT,
        "if subject_rows.reporter(connection, one):",
        "if not one:",
        _COMMANDS,
    ),
    Defect(
        "privacy-care-told",
        "a number tells of no after-care",
        _SUBJECT,
        "with_care = wanted.number is None",
        "with_care = bool(found)",
        _COMMANDS,
    ),
    Defect(
        "privacy-extract-open",
        "only its maker can read an extract",
        _SUBJECT,
        "os.fchmod(made, 0o600)",
        "os.fchmod(made, 0o644)",
        _COMMANDS,
    ),
    Defect(
        "privacy-business-flagged",
        "a business ID is no phone number",
        "appliance/wire/personal.py",
        "if (total + int(check)) % 11 == 0",
        "if (total + int(check)) % 11 == 12",
        ("tests/wire/test_personal.py",),
    ),
    Defect(
        "privacy-absence-kept",
        "an anonymous report tells of nobody's absence",
        _ROWS,
        "    handling_rows.forget(connection, incident_id)\n",
        "",
        ("tests/records/test_retention_handling.py",),
    ),
    Defect(
        "privacy-handler-told",
        "a reporter is not told who handles the report",
        "appliance/adapters/records/subject_rows.py",
        'row.pop("handled_by", None)',
        'row.get("handled_by")',
        _COMMANDS,
    ),
)
