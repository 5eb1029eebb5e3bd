# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is done twice in a moment: by a finger that bounces, or on purpose."""

from gui.guard.board import DutySet
from tests.gui.guard.counter import SITE, duty
from tests.gui.guard.seat import Seat


def test_a_double_tap_says_one_thing(seat: Seat) -> None:
    """The large button and a row's take no tap for half a second after their step."""
    seat.alarm()
    seat.alarm(alert_id="h-1", counter="counter-1", level=2, kind="help")
    mine = {"rev": 2, "stage": "accepted", "accepted_by": ["guard-2"]}
    seat.alarm(**mine)
    seat.alarm(alert_id="h-1", counter="counter-1", level=2, kind="help", **mine)
    buttons = ("arriveButton", f"arriveButton-{SITE}/h-1")
    assert not any(seat.item(name).isEnabled() for name in buttons)
    seat.later(0.5)
    assert all(seat.item(name).isEnabled() for name in buttons)


def test_a_double_tap_does_not_close(seat: Seat) -> None:
    """How an alert ended stands where *close* stood, and takes no tap at once."""
    there = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}
    seat.alarm(stage="on_site", **there)
    seat.tap("closeButton")
    assert not seat.item("closeResolved").isEnabled()
    seat.later(0.5)
    assert seat.item("closeResolved").isEnabled()


def test_last_guard_closes_the_window_twice(seat: Seat) -> None:
    """Closed by the last guard on duty, it warns; closed again, it closes.

    Not at once: a key that is held, or a double click at the X, has decided nothing.
    """
    seat.hear_guard("duty", duty("Vartija 1", on_duty=False))
    assert not seat.view.close()
    assert (
        seat.item("leaveBand").property("text").startswith("YOU ARE THE LAST ON DUTY")
    )
    assert not seat.view.close()
    seat.later(10)
    assert not seat.is_seen("leaveBand")
    assert not seat.view.close()
    seat.later(0.5)
    assert seat.view.close()


def test_window_closes_at_once_for_others(seat: Seat) -> None:
    """While another guard on duty hears the same, or off duty, it closes at once."""
    assert seat.view.close()
    seat.view.show()
    seat.turn()
    seat.hear_guard("duty", duty("Vartija 1", on_duty=False))
    seat.happen(DutySet(on_duty=False))
    seat.later(0.5)
    seat.happen(DutySet(on_duty=False))
    assert seat.view.close()
