# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every row of the fault bench holds what it promises; once here, in depth there.

A row mostly waits, so some run beside each other, each on a site of its own.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.system.faults import frame, path
from tests.system.faults.frame import Outcome, Row
from tests.system.faults.path import LINKS, Found, Link
from tests.system.faults.rows import ROWS

PRESSES = 2
BESIDE = 3
WITHIN_S = 280.0
Outcomes = dict[Row | Link, Future[Outcome | Found]]


@pytest.fixture(scope="module")
def outcomes(request: pytest.FixtureRequest) -> Iterator[Outcomes]:
    """What comes of all rows and links that this run asks for."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    asked = [call.params["asked"] for call in calls if call and "asked" in call.params]
    pool = ThreadPoolExecutor(BESIDE)
    yield {one: pool.submit(_run, one) for one in asked}
    pool.shutdown(cancel_futures=True)


def _run(one: Row | Link) -> Outcome | Found:
    if isinstance(one, Link):
        return path.measure(one, 1, path.SEED)
    return frame.run(one, presses=PRESSES)


def _row(row: Row) -> object:
    marks = [pytest.mark.slow] if row.slow else []
    return pytest.param(row, id=row.key, marks=marks)


@pytest.mark.broker
@pytest.mark.parametrize("asked", [_row(row) for row in ROWS])
def test_a_fault_loses_nothing_and_is_shown(asked: Row, outcomes: Outcomes) -> None:
    """What a row of the fault matrix promises holds on real parts."""
    outcome = outcomes[asked].result(WITHIN_S)

    assert isinstance(outcome, Outcome)
    assert not outcome.broken, "\n".join(outcome.broken)
    assert outcome.lost == 0
    assert outcome.doubled == 0
    assert outcome.raised == outcome.pressed


@pytest.mark.slow
@pytest.mark.broker
@pytest.mark.parametrize("asked", [pytest.param(link, id=link.key) for link in LINKS])
def test_a_dead_link_is_known_at_both_ends(asked: Link, outcomes: Outcomes) -> None:
    """A link of the path is killed: within 20 s neither end says *proven* any more."""
    found = outcomes[asked].result(WITHIN_S)

    assert isinstance(found, Found)
    assert not found.broken, "\n".join(found.broken)
    assert max(*found.counter_s, *found.guard_s) <= frame.BOUND_S
