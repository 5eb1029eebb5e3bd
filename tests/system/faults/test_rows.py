# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every row of the fault bench holds what it promises; once here, in depth there."""

import pytest

from tests.system.faults import frame
from tests.system.faults.frame import Row
from tests.system.faults.rows import ROWS

PRESSES = 2


def _case(row: Row) -> object:
    marks = [pytest.mark.slow] if row.slow else []
    return pytest.param(row, id=row.key, marks=marks)


@pytest.mark.broker
@pytest.mark.parametrize("row", [_case(row) for row in ROWS])
def test_a_fault_loses_nothing_and_is_shown(row: Row) -> None:
    """What a row of the fault matrix promises holds on real parts."""
    outcome = frame.run(row, presses=PRESSES)

    assert not outcome.broken, "\n".join(outcome.broken)
    assert outcome.lost == 0
    assert outcome.doubled == 0
    assert outcome.raised == outcome.pressed
