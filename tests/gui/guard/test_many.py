# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Hundreds of counters, and many calls at once: what the window shows of them."""

import pytest

from gui.guard import alerts
from gui.guard.limits import OTHERS_FEW, OTHERS_MAX, RUSH_MORE, RUSH_US, TILES_MAX
from gui.guard.rows import Rows
from tests.gui.guard.bench import Bench
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, alert, health, idle
from tests.gui.guard.seat import Seat


def fill(seat: Seat, count: int) -> None:
    """Let so many counters be known, and none of them be dark."""
    for number in range(100, 100 + count):
        name = f"counter-{number}"
        seat.hear("alert", idle(name), name)
        seat.hear("health", health(), name)


def shown(seat: Seat, rows: str) -> int:
    """How many rows a list of the station has."""
    model = seat.station.property(rows)
    assert isinstance(model, Rows)
    return model.rowCount()


def calls(seat: Seat, count: int, *, exercise: bool = False) -> None:
    """Let so many counters call."""
    for number in range(100, 100 + count):
        name = f"counter-{number}"
        message = alert(counter=name, alert_id=f"a-{number}", exercise=exercise)
        seat.hear("alert", message, name)


def test_many_calls_are_said_as_many(seat: Seat) -> None:
    """More than three counters within a minute are told as one, and each is listed."""
    calls(seat, RUSH_MORE)
    seat.look()
    assert not seat.is_seen("rush")
    calls(seat, RUSH_MORE + 1)
    seat.look()
    assert seat.text("rush") == "MULTIPLE COUNTERS: 4 calls within a minute"
    assert shown(seat, "large") + shown(seat, "others") == 4


def test_exercises_are_no_rush(seat: Seat) -> None:
    """Drills at many counters are no emergency of many counters."""
    calls(seat, RUSH_MORE + 1, exercise=True)
    seat.look()
    assert not seat.is_seen("rush")


def test_calls_that_come_slowly_are_no_rush() -> None:
    """As many calls over a longer time are not told as many at once."""
    bench = Bench()
    for number in range(RUSH_MORE + 1):
        name = f"counter-{number}"
        at_ms = bench.now.wall_ms
        message = alert(counter=name, alert_id=f"a-{number}", at_ms=at_ms)
        bench.hear("alert", message, name)
        bench.later(RUSH_US / 1e6 / RUSH_MORE + 1)
    assert len(bench.desk.alerts) == RUSH_MORE + 1
    assert alerts.rush(bench.desk.alerts.values()) == 0


def test_trouble_comes_first_of_many(seat: Seat) -> None:
    """Of more counters than fit, those that are dark are shown; the rest is counted."""
    fill(seat, TILES_MAX)
    seat.hear("availability", b"offline", "counter-999")
    seat.hear("alert", idle("counter-999"), "counter-999")
    seat.later(1)
    seat.look()
    assert shown(seat, "counters") == TILES_MAX
    assert seat.is_seen(f"counter-{SITE}/counter-999")
    assert "none of them dark" in seat.text("moreCounters")


def test_no_alert_is_hidden_in_silence(seat: Seat) -> None:
    """More alerts than fit are counted; the gravest are listed."""
    calls(seat, OTHERS_MAX + 3)
    seat.look()
    assert shown(seat, "others") == OTHERS_MAX
    assert seat.text("moreAlerts") == "and 2 alerts more, less pressing"


def test_whoever_waits_is_listed_first_of_many(seat: Seat) -> None:
    """Of more than fit, a call that nobody answered stands before answered ones."""
    calls(seat, OTHERS_FEW + 4)
    for number in range(100, 100 + OTHERS_FEW + 4):
        name, taken = f"counter-{number}", ["guard-1"]
        coming = {"stage": "accepted", "accepted_by": taken, "rev": 2}
        message = alert(counter=name, alert_id=f"a-{number}", **coming)
        seat.hear("alert", message, name)
    waits = {"counter": "counter-1", "alert_id": "h-1", "level": 2, "kind": "help"}
    seat.hear("alert", alert(**waits), "counter-1")
    seat.look()
    others = seat.station.property("others")
    assert isinstance(others, Rows)
    key = next(role for role, name in others.roleNames().items() if name == b"key")
    assert others.data(others.index(0), key) == f"{SITE}/h-1"


@pytest.mark.parametrize("wall", [False, True])
def test_a_call_of_many_is_drawn_at_once(make_seat: MakeSeat, *, wall: bool) -> None:
    """With hundreds of counters a call does not wait for the next tick."""
    seat = make_seat(wall=wall)
    seat.open()
    fill(seat, TILES_MAX + 40)
    seat.later(1)
    calls(seat, 1)
    assert shown(seat, "large") == 1
