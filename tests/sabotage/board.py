# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Mistakes planted in how the machine itself is watched."""

from typing import Final

from tests.sabotage.defect import Defect

_CORE: Final = "appliance/core/board.py"
_TESTS: Final = ("tests/core/test_board.py",)

BOARD: Final = (
    Defect(
        "machine-floods",
        "no fault of the machine is told more than three times in ten minutes",
        _CORE,
        "longer_us = max(calm_us, BOARD_AGAIN_US) if again else calm_us",
        "longer_us = calm_us",
        _TESTS,
    ),
    Defect(
        "machine-silent-unseen",
        "readings that cease to come are told",
        _CORE,
        "if due_us is None or mono_us < due_us:",
        "if due_us is None or mono_us > 0:",
        _TESTS,
    ),
    Defect(
        "machine-well-while-silent",
        "what was well before a silence is not taken for well during it",
        _CORE,
        "if watch.well_us is None or not fresh else watch.well_us",
        "if watch.well_us is None else watch.well_us",
        _TESTS,
    ),
    Defect(
        "dips-forgotten",
        "a dip of the voltage between two readings is told",
        "appliance/adapters/board.py",
        "undervoltage=_any(one.low for one in looks),",
        "undervoltage=looks[-1].low,",
        ("tests/adapters/test_board.py",),
    ),
    Defect(
        "hang-from-the-start-unseen",
        "a file that hangs at the first reading is missed as well",
        "appliance/adapters/board.py",
        "        self._listener(Readings())\n",
        "",
        ("tests/adapters/test_board.py",),
    ),
)
