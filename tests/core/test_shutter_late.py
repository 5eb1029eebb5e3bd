# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The relay moves at once or not at all: what was asked for long ago moves nothing."""

import pytest
from msgspec.structs import replace

from appliance.core import events
from appliance.core.effects import DriveRelay
from appliance.core.limits import ASKED_LATE_US, MS_US, S_US
from appliance.core.values import Feedback, Kind, Role, ShutterMode
from tests.core.driver import Effects, of
from tests.core.shutters import Shuttered, commands, notes, ready, settings

MOVING: tuple[ShutterMode, ...] = ("impulse", "hold_to_run")
STOOD_US = 50 * MS_US
"""What a press takes to count."""


def press_late(driver: Shuttered, taken_us: int) -> Effects:
    """Press now; the loop hears of it, and that it has stood, only later."""
    at, driver.now_us = driver.moment(), driver.now_us + taken_us
    at = replace(at, taken_us=driver.now_us)
    effects = driver.take(events.ButtonRead(at=at, role=Role.SHUTTER, active=True))
    return effects + driver.happen(events.DeadlinePassed)


def tap_late(driver: Shuttered, taken_us: int) -> Effects:
    """Tap PAUSE now; the loop hears of it later."""
    at, driver.now_us = driver.moment(), driver.now_us + taken_us
    at = replace(at, taken_us=driver.now_us)
    return driver.take(events.PauseAsked(at=at))


@pytest.mark.parametrize("mode", MOVING)
def test_a_press_that_waited_moves_nothing_and_calls(mode: ShutterMode) -> None:
    """A press that the loop takes in too late is an alert, and moves nothing."""
    driver = ready(mode)
    effects = press_late(driver, STOOD_US + ASKED_LATE_US + 1)
    assert commands(effects) == []
    assert notes(effects) == ["refused_late"]
    assert driver.alert.kind is Kind.SHUTTER
    assert driver.position == "open"
    assert commands(driver.wait(5 * S_US)) == []


@pytest.mark.parametrize("mode", MOVING)
def test_a_press_that_hardly_waited_moves(mode: ShutterMode) -> None:
    """Up to that the relay is switched on, and told when the press had stood."""
    driver = ready(mode)
    stood_us = driver.now_us + STOOD_US
    effects = press_late(driver, STOOD_US + ASKED_LATE_US)
    assert commands(effects) == ["pulse" if mode == "impulse" else "hold"]
    assert [one.asked_us for one in of(effects, DriveRelay)] == [stood_us]


def test_a_press_is_late_though_an_old_sign_lets_it_count() -> None:
    """A level that is nearly as old as the press makes no late press a new one."""
    driver = ready("impulse")
    began, driver.now_us = driver.moment(), driver.now_us + 3 * S_US
    driver.take(events.ButtonRead(at=began, role=Role.SHUTTER, active=True))
    soon = replace(began, mono_us=began.mono_us + 60 * MS_US, taken_us=driver.now_us)
    effects = driver.take(
        events.FeedbackRead(at=soon, feedback=Feedback.OBSTACLE, active=False)
    )
    assert notes(effects) == ["refused_late"]
    assert commands(effects) == []


def test_a_tap_that_waited_moves_nothing_and_calls() -> None:
    """A tap on PAUSE that the loop takes in too late calls, and moves nothing."""
    driver = ready("impulse")
    effects = tap_late(driver, ASKED_LATE_US + 1)
    assert commands(effects) == []
    assert notes(effects) == ["refused_late"]
    assert driver.alert.kind is Kind.PAUSE


def test_a_tap_that_hardly_waited_moves() -> None:
    """Up to that the pause asks for the shutter, and tells when the tap was."""
    driver = ready("impulse")
    tapped_us = driver.now_us
    effects = tap_late(driver, ASKED_LATE_US)
    assert commands(effects) == ["pulse"]
    assert [one.asked_us for one in of(effects, DriveRelay)] == [tapped_us]


def test_what_came_before_the_start_is_as_old_as_it_is() -> None:
    """A tap from long before the start is late, though time begins with the start."""
    driver = Shuttered(settings("impulse"))
    tapped_us = driver.now_us - ASKED_LATE_US - 1
    effects = driver.happen(events.PauseAsked, at_us=tapped_us)
    assert notes(effects) == ["refused_late"]


def test_where_nothing_moves_nothing_is_late() -> None:
    """Without a relay the guards are told as always, however late."""
    driver = ready("announce")
    assert notes(press_late(driver, 3 * S_US)) == ["announced"]
