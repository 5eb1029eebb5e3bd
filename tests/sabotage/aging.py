# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Defects in what time removes from the journal."""

from typing import Final

from tests.sabotage.defect import Defect

_ROWS: Final = "appliance/adapters/removal_rows.py"
_SHORTENING: Final = "appliance/adapters/shortening.py"
_TIME: Final = ("tests/adapters/test_shortening.py",)
_FAULTS: Final = ("tests/adapters/test_shortening_faults.py",)
_WHOLE: Final = ("tests/test_shortened.py",)

AGING: Final = (
    Defect(
        "aging-open-alert-cut",
        "while an alert is open nothing goes",
        _ROWS,
        'return row is not None and row[0] != "closed"',
        "return False",
        _TIME,
    ),
    Defect(
        "aging-unsent-removed",
        "nothing goes that is still to be sent",
        _ROWS,
        "coalesce((SELECT min(seq) FROM outbox), 9e18)",
        "9e18",
        _TIME,
    ),
    Defect(
        "aging-alert-torn",
        "an alert goes as a whole",
        _ROWS,
        "a.updated_at BETWEEN :before AND :latest, 0)\nFROM",
        "a.updated_at IS NULL, 0)\nFROM",
        _TIME,
    ),
    Defect(
        "aging-ended-forgotten",
        "a start knows alerts that were removed as closed",
        _ROWS,
        "        connection.execute(_NOTE_ENDED, (_json(numbers),))\n",
        "",
        _TIME,
    ),
    Defect(
        "aging-clock-trusted",
        "nothing goes by a clock that is not synchronised or has jumped",
        _SHORTENING,
        "if not self._trust.allows(now):",
        "if now is None:",
        _TIME,
    ),
    Defect(
        "aging-log-kept",
        "no removed name stays in the log beside the file",
        _SHORTENING,
        "(not self._has_log or _empty_log(connection))",
        "True",
        _TIME,
    ),
    Defect(
        "aging-alert-waits",
        "what comes during a removal is written before its next turn",
        "appliance/adapters/store.py",
        "            if not batch:\n                self._shorten()\n",
        "            while not self._stop_s:\n                self._shorten()\n",
        _FAULTS,
    ),
    Defect(
        "aging-error-escapes",
        "a removal that fails never hurts the commits",
        _SHORTENING,
        "except (sqlite3.Error, OSError, ValueError) as error:",
        "except ValueError as error:",
        _FAULTS,
    ),
    Defect(
        "aging-start-unchecked",
        "what is said of a removed beginning is checked",
        "appliance/adapters/verifier.py",
        "return start.sum() == digest and days >= YOUNGEST",
        "return days >= YOUNGEST",
        _WHOLE,
    ),
    Defect(
        "aging-young-removed",
        "nothing young is called removed by time",
        "appliance/adapters/verifier.py",
        "return start.sum() == digest and days >= YOUNGEST",
        "return start.sum() == digest",
        _WHOLE,
    ),
)
