# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The shutter is only ever asked, and only its limit says that it is closed."""

import pytest
from msgspec.structs import replace

from appliance.core import events, machine
from appliance.core.effects import DriveRelay, PublishAlert
from appliance.core.limits import (
    FEEDBACK_DEBOUNCE_US,
    MENDED_US,
    MS_US,
    OUTPUTS_LOSSES_US,
    OUTPUTS_LOST_US,
    S_US,
    STARTING_US,
)
from appliance.core.values import FaultKind, Feedback, Role, ShutterMode, Side
from tests.core.driver import of
from tests.core.shutters import (
    BOTH,
    GAP_US,
    IMPULSE_US,
    TRAVEL_US,
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


def test_announcing_drives_no_relay() -> None:
    """In the mode announce a press tells the guards, and that is all."""
    driver = ready("announce")
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["announced"]
    assert commands(driver.happen(events.StopAsked)) == []


def test_an_impulse_is_one_pulse() -> None:
    """A press asks for one pulse, however long it is held, and is told as moving."""
    driver = ready("impulse")
    effects = driver.press(Role.SHUTTER, hold_us=5 * S_US)
    assert commands(effects) == ["pulse", "off"]
    assert positions(effects) == ["moving"]
    assert notes(effects) == ["asked"]


def test_the_alert_leaves_before_the_relay_and_all_else_after() -> None:
    """The relay is switched after the alert, and before everything else."""
    driver = ready("impulse")
    driver.level(Role.SHUTTER, active=True)
    driver.wait(49 * MS_US)
    driver.now_us += MS_US
    effects = driver.happen(events.DeadlinePassed)
    kinds = [type(one) for one in effects]
    assert kinds[: kinds.index(DriveRelay)] == [PublishAlert]


def test_hold_to_run_ends_with_the_first_released_level() -> None:
    """The relay is on from a press that counts to the first level that is none."""
    driver = ready("hold_to_run")
    assert commands(driver.hold()) == ["hold"]
    assert commands(driver.wait(3 * S_US)) == []
    assert commands(driver.level(Role.SHUTTER, active=False)) == ["off"]
    assert driver.position == "open"


def test_a_press_that_is_over_when_it_counts_holds_nothing() -> None:
    """A press whose two edges arrive together, late, moves nothing."""
    driver = ready("hold_to_run")
    began_us = driver.now_us
    driver.now_us += S_US
    effects = driver.happen(
        events.ButtonRead, at_us=began_us, role=Role.SHUTTER, active=True
    )
    effects += driver.happen(
        events.ButtonRead, at_us=began_us + 60 * MS_US, role=Role.SHUTTER, active=False
    )
    assert commands(effects) == []
    assert notes(effects) == ["refused_button"]


def test_a_wire_that_fails_while_it_is_held_ends_the_relay() -> None:
    """Held beyond doubt: a pair whose wire is short may be held by nobody."""
    site = settings("hold_to_run")
    duress, shutter = site.buttons
    pair = replace(shutter, contact="pair")
    driver = Shuttered(replace(site, buttons=(duress, pair)))
    driver.level(Role.DURESS, active=False)
    for side in Side:
        driver.happen(events.ButtonRead, role=Role.SHUTTER, side=side, active=False)
    for contact in BOTH:
        driver.feel(contact, active=False)
    driver.happen(events.OutputsBack)
    driver.wait(S_US)
    for side in Side:
        driver.happen(events.ButtonRead, role=Role.SHUTTER, side=side, active=True)
    assert commands(driver.wait(50 * MS_US)) == ["hold"]
    effects = driver.happen(
        events.ButtonRead, role=Role.SHUTTER, side=Side.NC, active=False
    )
    effects += driver.wait(50 * MS_US)
    assert commands(effects) == ["off"]


@pytest.mark.parametrize("mode", MOVING)
def test_only_the_limit_says_closed(mode: ShutterMode) -> None:
    """Asked is moving; closed is what the limit says once it has stood."""
    driver = ready(mode)
    driver.hold()
    driver.wait(2 * S_US)
    assert driver.position == "moving"
    effects = driver.feel(CLOSED, active=True)
    assert driver.position == "moving"
    assert driver.relay == "off"
    effects += driver.wait(FEEDBACK_DEBOUNCE_US)
    assert positions(effects) == ["closed"]
    assert notes(effects) == ["closed"]


@pytest.mark.parametrize("mode", MOVING)
def test_the_first_sign_of_the_limit_ends_the_relay(mode: ShutterMode) -> None:
    """The relay is off with the first level of the limit, before that has stood."""
    driver = ready(mode)
    driver.hold()
    assert commands(driver.feel(CLOSED, active=True)) == ["off"]


def test_a_limit_that_flickers_is_not_closed() -> None:
    """A held shutter whose limit let go again stands still, open."""
    driver = ready("hold_to_run")
    driver.hold()
    driver.feel(CLOSED, active=True)
    driver.wait(10 * MS_US)
    effects = driver.feel(CLOSED, active=False)
    assert driver.position == "open"
    assert notes(effects) == []
    assert commands(driver.wait(10 * S_US)) == []


@pytest.mark.parametrize("mode", MOVING)
def test_an_obstacle_ends_the_relay_and_is_a_fault(mode: ShutterMode) -> None:
    """The first sign of an obstacle ends the relay; while it stands it is a fault."""
    driver = ready(mode)
    driver.hold()
    assert commands(driver.settle(OBSTACLE, active=True)) == ["off"]
    assert (FaultKind.SHUTTER_OBSTRUCTED, "") in faults(driver)
    driver.settle(OBSTACLE, active=False)
    assert driver.relay == "off"
    driver.wait(MENDED_US)
    assert (FaultKind.SHUTTER_OBSTRUCTED, "") not in faults(driver)


@pytest.mark.parametrize("mode", MOVING)
def test_travel_without_the_limit_is_blocked(mode: ShutterMode) -> None:
    """What has not closed within its travel time is blocked, and is not retried."""
    driver = ready(mode)
    effects = driver.hold()
    effects += driver.wait(TRAVEL_US)
    assert driver.position == "blocked"
    assert notes(effects) == ["asked", "blocked"]
    assert driver.relay == "off"
    assert faults(driver) == {(FaultKind.SHUTTER_BLOCKED, "")}
    assert commands(driver.wait(60 * S_US)) == []


def test_blocked_ends_at_the_limit_alone() -> None:
    """A new press may try again; the fault stays until the limit says closed."""
    driver = ready("impulse")
    driver.press(Role.SHUTTER)
    driver.wait(TRAVEL_US)
    assert commands(driver.press(Role.SHUTTER)) == ["pulse"]
    positions = [driver.position]
    assert faults(driver) == {(FaultKind.SHUTTER_BLOCKED, "")}
    driver.settle(CLOSED, active=True)
    assert faults(driver) == set()
    driver.settle(CLOSED, active=False)
    assert [*positions, driver.position] == ["moving", "open"]


@pytest.mark.parametrize("mode", MOVING)
def test_a_gap_between_commands(mode: ShutterMode) -> None:
    """Nothing is asked for within the gap after the last command's end."""
    driver = ready(mode)
    driver.press(Role.SHUTTER, hold_us=IMPULSE_US + 60 * MS_US)
    effects = driver.press(Role.SHUTTER)
    assert commands(effects) == []
    assert notes(effects) == ["refused_gap"]
    driver.wait(GAP_US)
    assert commands(driver.press(Role.SHUTTER))[0] != "off"


def test_no_second_pulse_during_the_first() -> None:
    """A press during a pulse prolongs nothing."""
    driver = ready("impulse")
    driver.press(Role.SHUTTER)
    assert driver.relay == "pulse"
    effects = driver.press(Role.SHUTTER, hold_us=60 * MS_US)
    assert notes(effects) == ["refused_gap"]


def test_a_lost_keeper_ends_what_is_held() -> None:
    """A hold ends with its keeper; the same press holds nothing afterwards."""
    driver = ready("hold_to_run")
    driver.hold()
    assert commands(driver.happen(events.OutputsLost, why="it ended")) == ["off"]
    assert driver.position == "open"
    driver.happen(events.OutputsBack)
    assert commands(driver.wait(5 * S_US)) == []


def test_a_keeper_that_stays_away_is_a_fault() -> None:
    """Outputs without a keeper are a fault after 2 s, until there is one."""
    driver = ready("impulse")
    driver.happen(events.OutputsLost, why="it ended")
    driver.wait(OUTPUTS_LOST_US - 1)
    assert faults(driver) == set()
    driver.wait(1)
    assert faults(driver) == {(FaultKind.OUTPUTS_FAILED, "")}
    driver.happen(events.OutputsBack)
    assert faults(driver) == set()


def test_a_keeper_that_never_came_is_a_fault() -> None:
    """A start leaves the first keeper 5 s."""
    driver = Shuttered(settings("impulse"))
    driver.wait(STARTING_US - 1)
    assert (FaultKind.OUTPUTS_FAILED, "") not in faults(driver)
    driver.wait(1)
    assert (FaultKind.OUTPUTS_FAILED, "") in faults(driver)


def test_a_keeper_that_fails_again_and_again_is_a_fault() -> None:
    """Three lost within a minute are a fault, until fewer are."""
    driver = ready("impulse")
    for _ in range(3):
        assert faults(driver) == set()
        driver.happen(events.OutputsLost, why="it ended")
        driver.happen(events.OutputsBack)
        driver.wait(S_US)
    assert faults(driver) == {(FaultKind.OUTPUTS_FAILED, "")}
    driver.wait(OUTPUTS_LOSSES_US)
    assert faults(driver) == set()


def test_a_counter_without_outputs_misses_no_keeper() -> None:
    """The mode announce without indicators has no outputs that could fail."""
    driver = ready("announce")
    driver.happen(events.OutputsLost, why="it ended")
    driver.wait(60 * S_US)
    assert faults(driver) == set()


@pytest.mark.parametrize("mode", MOVING)
def test_all_off_at_the_stop(mode: ShutterMode) -> None:
    """A stop switches off, whatever there is, and nothing is asked for after it."""
    driver = ready(mode)
    assert commands(driver.happen(events.StopAsked)) == ["off"]
    driver = ready(mode)
    driver.hold()
    assert commands(driver.happen(events.StopAsked)) == ["off"]
    driver.level(Role.SHUTTER, active=False)
    driver.happen(events.OutputsBack)
    driver.wait(5 * S_US)
    assert commands(driver.press(Role.SHUTTER)) == []


def test_each_link_is_told_what_moves_by_itself() -> None:
    """A shutter that somebody moves is told as it is found, without an event."""
    driver = ready("impulse")
    effects = driver.settle(CLOSED, active=True)
    effects += driver.settle(CLOSED, active=False)
    assert positions(effects) == ["closed", "open"]
    assert notes(effects) == []
    assert positions(driver.connect()) == ["open"]


def test_a_counter_without_a_shutter_button_holds_nothing() -> None:
    """Without a shutter's button only a pause can ask."""
    site = settings("hold_to_run")
    driver = Shuttered(replace(site, buttons=site.buttons[:1]))
    for contact in BOTH:
        driver.feel(contact, active=False)
    driver.happen(events.OutputsBack)
    driver.wait(S_US)
    effects = driver.tap()
    assert commands(effects) == []
    assert notes(effects) == ["announced"]


def test_no_deadline_is_forgotten() -> None:
    """While the relay is on, the core wakes no later than it must switch off."""
    driver = ready("hold_to_run")
    driver.hold()
    due_us = machine.next_deadline(driver.state)
    assert due_us is not None
    assert due_us <= driver.now_us + TRAVEL_US
    assert of(driver.wait(TRAVEL_US), DriveRelay) != []
