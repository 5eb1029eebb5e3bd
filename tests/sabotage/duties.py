# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in the employer's duties, and in what a supervisor may do and is told."""

from typing import Final

from tests.sabotage.defect import Defect

_HANDLING: Final = ("tests/records/test_handling.py",)
_SETTLING: Final = ("tests/records/test_settling.py",)
_SUPERVISOR: Final = ("tests/records/test_supervisor.py",)

DUTIES: Final = (
    Defect(
        "duties-only-when-sent",
        "a grave draft does not wait 14 days for its duties",
        "appliance/records/handling.py",
        "not any(duty.kind in PRESSING for duty in owed)",
        "True",
        _HANDLING,
    ),
    Defect(
        "duties-old-answers",
        "duties follow from the last answers",
        "appliance/records/writing.py",
        "asked.incident_id, now)\n        handling.follow(found, asked.incident_id)",
        "asked.incident_id, now)",
        _HANDLING,
    ),
    Defect(
        "duties-done-undone",
        "a duty that was done stays as it is",
        "appliance/adapters/records/duty_rows.py",
        "and kept.done_at is None and not kept.reference",
        "and not kept.reference",
        _HANDLING,
    ),
    Defect(
        "duties-note-lost",
        "a duty with which something was noted stays",
        "appliance/adapters/records/duty_rows.py",
        "and kept.done_at is None and not kept.reference",
        "and kept.done_at is None",
        _HANDLING,
    ),
    Defect(
        "duties-of-1970",
        "what a wrong clock dated is due at once, not in 14 days",
        "appliance/records/handling.py",
        'since if is_lost else ""',
        '""',
        _HANDLING,
    ),
    Defect(
        "duties-clock-never-right",
        "what the employer learned by a wrong clock is set right",
        "appliance/records/handling.py",
        "if not now.synced:",
        "if False:",
        _HANDLING,
    ),
    Defect(
        "duties-old-records-left",
        "what was sent before there were duties has them",
        "appliance/records/upkeep.py",
        "lambda found, _: handling.catch_up(found)",
        "lambda found, _: None",
        _HANDLING,
    ),
    Defect(
        "duties-day-too-short",
        "a day's duty has the whole day",
        "appliance/records/handling.py",
        "duty.due_day + timedelta(days=1)",
        "duty.due_day",
        _HANDLING,
    ),
    Defect(
        "duties-closed-with-open-duty",
        "an incident is not closed while a duty is open",
        "appliance/records/handling.py",
        "if any(row.done_at is None for row in duty_rows.of(connection, incident_id)):",
        "if False:",
        _SETTLING,
    ),
    Defect(
        "duties-closed-reopened",
        "what is closed stays as it is",
        "appliance/records/handling.py",
        'return "it is closed, and stays as it is"',
        "pass",
        _SETTLING,
    ),
    Defect(
        "duties-done-later-again",
        "who asks again does not move when a duty was done",
        "appliance/records/handling.py",
        "done = (one.done_at, one.done_by)",
        "pass",
        _SETTLING,
    ),
    Defect(
        "duties-rep-settles",
        "only the supervisor settles and finishes",
        "appliance/records/supervisor.py",
        'locks.unlocked(session) != "supervisor"',
        'locks.unlocked(session) not in ("supervisor", "safety_rep")',
        _SUPERVISOR,
    ),
    Defect(
        "duties-worker-surveys",
        "the overview is for the supervisor and the safety representative",
        "appliance/records/supervisor.py",
        'role not in ("supervisor", "safety_rep")',
        'role not in ("supervisor", "safety_rep", "worker")',
        _SUPERVISOR,
    ),
    Defect(
        "duties-rep-told-of-person",
        "a safety representative is told nothing personal",
        "appliance/records/supervisor.py",
        'role == "supervisor" and head.status != "anonymised"',
        'head.status != "anonymised"',
        _SUPERVISOR,
    ),
    Defect(
        "duties-rep-told-of-health",
        "why somebody is hurt is told to the supervisor alone",
        "appliance/records/supervisor.py",
        '"serious" if row.why in OF_INJURY and not is_whole else row.why',
        "row.why",
        _SUPERVISOR,
    ),
    Defect(
        "duties-draft-words-told",
        "words of a draft stay with the worker",
        "appliance/records/supervisor.py",
        'BY_KEY[key].kind == "text" and head.status == "draft"',
        "False",
        _SUPERVISOR,
    ),
    Defect(
        "duties-look-not-noted",
        "who has looked at an incident is noted",
        "appliance/records/supervisor.py",
        'look_rows.note(found, role, "examine", incident_id, now)',
        "pass",
        _SUPERVISOR,
    ),
    Defect(
        "duties-rep-is-employer",
        "what a safety representative has seen the employer has not learned of",
        "appliance/records/supervisor.py",
        'if role == "supervisor":\n        handling.learn',
        "if True:\n        handling.learn",
        _SUPERVISOR,
    ),
    Defect(
        "duties-overdue-on-the-wall",
        "how much is overdue is told behind a PIN only",
        "appliance/records/clerk.py",
        "duty_rows.overdue_count(found, at) if is_told else 0",
        "duty_rows.overdue_count(found, at)",
        _SUPERVISOR,
    ),
    Defect(
        "duties-note-left-on-disk",
        "a reference that was replaced is found nowhere",
        "appliance/records/supervisor.py",
        "self._archive.scrub_soon()",
        "pass",
        _SETTLING,
    ),
)
