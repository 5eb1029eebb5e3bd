# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""No press is lost to outages and kills; and the ledger judges as it says."""

import pytest

from tests.system.faults import presses
from tests.system.faults.ledger import (
    DAEMON,
    Away,
    Kind,
    Line,
    Times,
    kind_of,
    since_s,
)

BROKERS = 2
QUIET = Times(pressed_s=10, arrived_s=10.1, over_s=11)


def line(
    *,
    kind: Kind = Kind.QUIET,
    alert_ids: tuple[str, ...] = ("a",),
    rung: int = 2,
    counted: int = 1,
    echoes: int = 0,
) -> Line:
    """The line of a press, a good one unless said otherwise."""
    return Line(
        worker=0,
        number=0,
        at_s=0,
        evidence="",
        kind=kind,
        aways=[],
        waited_ms=0,
        held=False,
        alert_ids=list(alert_ids),
        guards=2,
        rung=rung,
        presses=counted,
        echoes=echoes,
        arrive_ms=None,
    )


@pytest.mark.slow
@pytest.mark.broker
def test_no_press_is_lost_to_outages_and_kills() -> None:
    """Each of 150 presses is one alert that rings at every guard, whatever dies."""
    told: list[str] = []

    tally = presses.run(150, workers=4, tell=told.append)

    assert not tally.broken, "\n".join(tally.broken)
    assert len(tally.lines) == 150
    assert tally.outages > 0
    assert told[-1] == "presses: 150 of 150, 0 broken"


@pytest.mark.parametrize(
    ("aways", "kind"),
    [
        ([], Kind.QUIET),
        ([Away("main", 1, 7.9)], Kind.QUIET),
        ([Away("main", 1, 8.1)], Kind.ONE),
        ([Away("main", 10.5, 20)], Kind.ONE),
        ([Away("main", 11.5, 20)], Kind.QUIET),
        ([Away("main", 9, 9.5), Away("spare", 9, 9.9)], Kind.ONE),
        ([Away("main", 9, 10.05), Away("spare", 9, 20)], Kind.BOTH),
        ([Away("main", 9, 20), Away("spare", 10.05, 20)], Kind.BOTH),
        ([Away("main", 10.5, 20), Away("spare", 10.5, 20)], Kind.ONE),
        ([Away(DAEMON, 10.05, 10.3)], Kind.KILLED),
        ([Away(DAEMON, 10.049, 10.3)], Kind.EARLY),
        ([Away(DAEMON, 9, 9.5)], Kind.QUIET),
    ],
)
def test_a_press_is_of_the_kind_of_what_was_away(aways: list[Away], kind: Kind) -> None:
    """What was away while a press was on its way, or just before, is its kind."""
    assert kind_of(aways, BROKERS, QUIET) is kind


def test_waiting_for_a_processor_is_not_the_daemons_time() -> None:
    """A daemon that was kept waiting has had less than 50 ms when it is killed."""
    killed = [Away(DAEMON, 10.06, 10.3)]

    assert kind_of(killed, BROKERS, QUIET._replace(waited_s=0.01)) is Kind.KILLED
    assert kind_of(killed, BROKERS, QUIET._replace(waited_s=0.02)) is Kind.EARLY


@pytest.mark.parametrize(
    ("aways", "from_s"),
    [
        ([], 10),
        ([Away("main", 9, 10.05)], 10),
        ([Away("main", 9, 10.05), Away("spare", 9, 10.08)], 10.05),
        ([Away("main", 9, 10.05), Away("spare", 9, 9.9)], 10),
        ([Away(DAEMON, 10.01, 10.09)], 10.09),
        ([Away(DAEMON, 10.2, 10.5)], 10),
    ],
)
def test_milliseconds_count_from_when_there_was_a_way(
    aways: list[Away], from_s: float
) -> None:
    """The clock of a press starts when its daemon and any broker are there."""
    assert since_s(aways, BROKERS, QUIET.pressed_s, QUIET.arrived_s) == from_s


@pytest.mark.parametrize(
    ("one", "broken"),
    [
        (line(), False),
        (line(alert_ids=(), rung=0), True),
        (line(alert_ids=(), rung=0, kind=Kind.EARLY), False),
        (line(rung=1), True),
        (line(rung=1, kind=Kind.EARLY), True),
        (line(alert_ids=("a", "b")), True),
        (line(counted=2), True),
        (line(echoes=1), True),
    ],
)
def test_only_a_loss_before_the_promise_is_forgiven(one: Line, broken: bool) -> None:
    """Lost, doubled or not rung everywhere is broken; lost before 50 ms is not."""
    assert one.is_broken is broken
