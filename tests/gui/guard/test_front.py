# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station's window comes to the front for a call, and stays while it waits."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow

from gui.guard.__main__ import parse
from gui.guard.board import DutySet, LinkUp
from tests.gui.guard.seat import Seat

MINE = {"stage": "accepted", "accepted_by": ["guard-2"]}


def _is_on_top(seat: Seat) -> bool:
    seat.look()
    return bool(seat.view.flags() & Qt.WindowType.WindowStaysOnTopHint)


def test_no_window_covers_a_call_that_waits(seat: Seat) -> None:
    """From the press until the acceptance it is above all others; and once more."""
    assert not _is_on_top(seat)
    seat.alarm()
    assert _is_on_top(seat)
    seat.alarm(rev=2, **MINE)
    assert not _is_on_top(seat)
    seat.alarm(rev=3, alert_id="a-2", counter="counter-1", level=3, kind="pause")
    assert _is_on_top(seat)


@pytest.mark.usefixtures("elsewhere")
def test_off_duty_nothing_is_above_others(seat: Seat) -> None:
    """A station off duty does not press itself upon whoever uses the computer."""
    seat.happen(DutySet(on_duty=False))
    seat.alarm()
    assert not _is_on_top(seat)
    assert not seat.view.isActive()


@pytest.fixture
def elsewhere(seat: Seat) -> Iterator[QWindow]:
    """Another program's window, which has the keyboard."""
    other = QWindow()
    other.show()
    other.requestActivate()
    seat.turn()
    assert not seat.view.isActive()
    yield other
    other.close()


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("changes", [{"exercise": True}, {"audiences": ["managers"]}])
def test_what_does_not_call_us_stays_below(
    seat: Seat, changes: dict[str, object]
) -> None:
    """An exercise, and a call to others, cover no other window."""
    seat.alarm(**changes)
    assert not _is_on_top(seat)
    assert not seat.view.isActive()


def test_a_minimised_window_comes_back(seat: Seat) -> None:
    """Minimised, it is there again at the press; on a whole screen, whole."""
    seat.view.showMinimized()
    seat.alarm()
    assert seat.view.windowState() == Qt.WindowState.WindowNoState
    seat.window.show(full=True)
    seat.view.showMinimized()
    seat.alarm(rev=2, presses=2)
    assert seat.view.windowState() == Qt.WindowState.WindowFullScreen


@pytest.mark.usefixtures("elsewhere")
def test_it_takes_the_keyboard_but_no_place(seat: Seat) -> None:
    """It takes the keyboard from another window, and nothing in it has the focus."""
    seat.item("dutyToggle").setFocus(True)
    seat.alarm()
    seat.turn()
    assert seat.view.isActive()
    assert not seat.item("dutyToggle").hasActiveFocus()
    assert not seat.item("acceptButton").hasActiveFocus()


def test_a_ring_leaves_a_guard_at_the_keyboard_alone(seat: Seat) -> None:
    """While the guard uses the station by keys, a ring does not take their place."""
    seat.alarm()
    seat.wake()
    seat.item("acceptButton").forceActiveFocus()
    seat.alarm(alert_id="h", counter="counter-1", level=2, kind="help")
    assert seat.item("acceptButton").hasActiveFocus()


def test_a_window_that_has_ended_is_left_alone(typeface: None) -> None:
    """What still happens at the desk touches no window that is gone."""
    assert typeface is None
    seat = Seat()
    seat.happen(LinkUp(broker="main"), DutySet(on_duty=True))
    seat.close()
    seat.alarm()


def test_wall_is_an_option() -> None:
    """`--wall` fills the screen, unless a size is given."""
    words = ["--config", "guard.toml", "--wall"]
    assert parse(words).wall
    assert parse([*words, "--size", "1920x1080"]).size.width() == 1920
    assert not parse(words[:2]).wall
