# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When the shutter stands still although somebody has asked, and what is told then."""

import pytest

from appliance.core import events
from appliance.core.limits import FEEDBACK_DEBOUNCE_US, MS_US, S_US
from appliance.core.values import FaultKind, Feedback, Role, ShutterMode
from tests.core.shutters import (
    BOTH,
    Shuttered,
    commands,
    faults,
    notes,
    positions,
    ready,
    settings,
)

MOVING: tuple[ShutterMode, ...] = ("impulse", "hold_to_run")
CLOSED, OBSTACLE = Feedback.CLOSED, Feedback.OBSTACLE


def test_what_is_closed_is_not_asked() -> None:
    """A press while the limit says closed moves nothing, and is told so."""
    driver = ready("impulse")
    driver.settle(CLOSED, active=True)
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["refused_closed"]
    assert positions(effects) == ["closed"]


@pytest.mark.parametrize("mode", MOVING)
def test_nothing_moves_towards_an_obstacle(mode: ShutterMode) -> None:
    """A press while an obstacle stands moves nothing."""
    driver = ready(mode)
    driver.settle(OBSTACLE, active=True)
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["refused_obstacle"]


@pytest.mark.parametrize("glitched", BOTH)
def test_nothing_moves_just_after_a_contact_was_otherwise(glitched: Feedback) -> None:
    """A contact that was active a moment ago must have stood before anything moves."""
    driver = ready("impulse")
    driver.feel(glitched, active=True)
    driver.wait(MS_US)
    driver.feel(glitched, active=False)
    driver.wait(FEEDBACK_DEBOUNCE_US - 1)
    assert notes(driver.tap(events.PauseAsked)) == ["refused_feedback"]
    driver = ready("impulse")
    driver.feel(glitched, active=True)
    driver.feel(glitched, active=False)
    driver.wait(FEEDBACK_DEBOUNCE_US)
    assert notes(driver.tap(events.PauseAsked)) == ["asked"]


@pytest.mark.parametrize("mode", MOVING)
@pytest.mark.parametrize("unread", BOTH)
def test_nothing_moves_before_its_contacts_were_read(
    mode: ShutterMode, unread: Feedback
) -> None:
    """Without a level of each contact nothing moves."""
    driver = Shuttered(settings(mode))
    driver.level(Role.SHUTTER, active=False)
    for one in BOTH:
        if one is not unread:
            driver.feel(one, active=False)
    driver.happen(events.OutputsBack)
    driver.wait(S_US)
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["refused_feedback"]


def test_nothing_moves_without_a_limit() -> None:
    """Where no contact tells of the shutter, nothing moves and unknown is told."""
    driver = ready("impulse", ())
    assert notes(driver.press(Role.SHUTTER)) == ["refused_feedback"]
    assert driver.position == "unknown"
    driver.feel(CLOSED, active=True)
    assert driver.position == "unknown"


def chatter(driver: Shuttered, feedback: Feedback) -> None:
    """Let a contact tremble for a second."""
    for number in range(120):
        driver.feel(feedback, active=number % 2 == 0)
        driver.wait(8 * MS_US)


@pytest.mark.parametrize("feedback", BOTH)
def test_nothing_moves_while_a_contact_chatters(feedback: Feedback) -> None:
    """A contact that chatters is a fault with its name, and nothing moves."""
    driver = ready("impulse")
    chatter(driver, feedback)
    assert faults(driver) == {(FaultKind.CHATTER, feedback.value)}
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["refused_feedback"]
    if feedback is CLOSED:
        assert driver.position == "unknown"


def test_a_chattering_button_moves_nothing() -> None:
    """What a trembling contact says may be no hand: it raises the call alone."""
    driver = ready("hold_to_run")
    for number in range(121):
        driver.level(Role.SHUTTER, active=number % 2 == 0)
        driver.wait(8 * MS_US)
    effects = driver.wait(S_US)
    assert commands(effects) == []
    assert notes(effects) == ["refused_button"]


def test_a_button_held_since_the_start_moves_nothing() -> None:
    """A button found pressed raises a call; the relay stays off."""
    driver = Shuttered(settings("hold_to_run"))
    for one in BOTH:
        driver.feel(one, active=False)
    driver.happen(events.OutputsBack)
    effects = driver.level(Role.SHUTTER, active=True)
    effects += driver.wait(S_US)
    assert commands(effects) == []
    assert notes(effects) == ["announced"]


def test_a_duress_press_moves_nothing() -> None:
    """A duress press never asks for the shutter."""
    for mode in MOVING:
        assert commands(ready(mode).press(Role.DURESS)) == []


def test_nothing_moves_without_its_keeper() -> None:
    """While the keeper of the outputs is gone nothing is asked for."""
    driver = ready("impulse")
    driver.happen(events.OutputsLost, why="it ended")
    assert notes(driver.press(Role.SHUTTER)) == ["refused_outputs"]
    driver.happen(events.OutputsBack)
    assert commands(driver.press(Role.SHUTTER)) == ["pulse"]
