# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A drill: one press of each button is an exercise, every other press is real."""

import pytest

from appliance.core import events, report
from appliance.core.drill import Drill
from appliance.core.effects import DriveRelay, PublishShutter
from appliance.core.limits import (
    CLOSED_SHOWN_US,
    DRILL_US,
    HELP_UNDO_US,
    MINUTE_US,
    MS_US,
    S_US,
)
from appliance.core.values import (
    Action,
    Kind,
    Level,
    Outcome,
    Result,
    Role,
    ShutterMode,
    Stage,
)
from tests.core import shutters
from tests.core.driver import Driver, of, ready, words
from tests.core.test_trial import OTHER, is_real


def begun(minutes: int = 60, driver: Driver | None = None) -> Driver:
    """Return a counter with a drill."""
    driver = driver or ready()
    driver.happen(events.DrillAsked, minutes=minutes)
    driver.wait(MS_US)
    return driver


def pressed(role: Role = Role.DURESS, driver: Driver | None = None) -> Driver:
    """Return a counter whose button was pressed in a drill."""
    driver = begun(driver=driver)
    driver.press(role)
    driver.ack_alert()
    return driver


def drill(driver: Driver) -> Drill:
    """Return the drill there is."""
    assert driver.state.drill is not None, "there is a drill"
    return driver.state.drill


def is_exercise(driver: Driver) -> bool:
    """Whether an exercise is open."""
    return driver.alert.exercise and driver.alert.stage is not Stage.CLOSED


def closed(driver: Driver) -> Driver:
    """Have a guard accept, come, and close."""
    for action in (Action.ACCEPT, Action.ARRIVE, Action.CLOSE):
        assert driver.say(action).result is Result.OK
    return driver


# What is an exercise


@pytest.mark.parametrize("role", Role)
def test_the_first_press_of_each_button_is_an_exercise(role: Role) -> None:
    """It stays open for guards to accept, reach and close; then the other's turn."""
    driver = pressed(role)
    assert is_exercise(driver)
    assert driver.alert.kind is Kind(role.value)
    driver.wait(10 * MINUTE_US)
    assert is_exercise(driver)
    closed(driver)
    assert driver.alert.outcome is Outcome.EXERCISE
    driver.wait(CLOSED_SHOWN_US)
    driver.press(OTHER[role])
    assert is_exercise(driver)


def test_an_exercise_calls_nobody_further() -> None:
    """No other audience is called, and no plan B is shown."""
    driver = pressed()
    effects = driver.wait(10 * MINUTE_US)
    assert not {"escalated", "rung_again", "plan_b"} & set(words(effects))


@pytest.mark.parametrize("mode", ["impulse", "hold_to_run"])
def test_an_exercise_moves_no_shutter(mode: ShutterMode) -> None:
    """The shutter's press in a drill is told to guards and drives nothing."""
    driver = begun(driver=shutters.ready(mode))
    effects = driver.press(Role.SHUTTER) + driver.wait(S_US)
    assert not of(effects, DriveRelay)
    assert not of(effects, PublishShutter)


# What is real


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("again", Role)
def test_a_press_during_an_exercise_is_real(role: Role, again: Role) -> None:
    """Any button, also the other one: all are rung, and the level never falls."""
    driver = pressed(role)
    level = driver.alert.level
    driver.press(again)
    assert is_real(driver)
    assert driver.alert.level <= level


def test_a_button_has_one_exercise() -> None:
    """Its next press is real, also after the first was closed."""
    driver = closed(pressed())
    driver.wait(CLOSED_SHOWN_US)
    driver.press()
    assert is_real(driver)
    assert driver.alert.level is Level.DURESS


def test_after_something_real_nothing_is_an_exercise() -> None:
    """Also the other button's first press; and guards are told of no drill any more."""
    driver = pressed()
    driver.press()
    driver.ack_alert()
    assert not report.health(driver.state).exercise
    closed(driver)
    driver.wait(CLOSED_SHOWN_US)
    driver.press(Role.SHUTTER)
    assert is_real(driver)
    assert drill(driver).lost


def test_help_is_always_real() -> None:
    """HELP in a drill is HELP; during an exercise of duress it is duress."""
    driver = begun()
    driver.happen(events.HelpAsked)
    driver.wait(HELP_UNDO_US)
    assert is_real(driver)
    assert driver.alert.kind is Kind.HELP
    driver = pressed()
    driver.happen(events.HelpAsked)
    driver.wait(HELP_UNDO_US)
    assert is_real(driver)
    assert driver.alert.level is Level.DURESS


def test_a_press_while_help_is_asked_for_is_real() -> None:
    """Whoever asks for HELP and presses means it."""
    driver = begun()
    driver.happen(events.HelpAsked)
    driver.press()
    assert is_real(driver)


def test_a_pause_is_real_and_ends_all_exercise() -> None:
    """Its notice is one, and so is a press in it."""
    driver = begun()
    driver.happen(events.PauseAsked)
    assert is_real(driver)
    driver.press()
    assert is_real(driver)
    assert driver.alert.level is Level.DURESS


def test_a_press_from_before_the_drill_is_real() -> None:
    """A button that was held when the drill began is a call."""
    driver = ready()
    driver.level(Role.DURESS, active=True)
    driver.happen(events.DrillAsked, minutes=60)
    driver.wait(S_US)
    assert is_real(driver)


# How it ends


@pytest.mark.parametrize(
    ("minutes", "us"), [(1, MINUTE_US), (60, DRILL_US), (999, DRILL_US)]
)
def test_it_ends_by_itself(minutes: int, us: int) -> None:
    """At its time, an hour at most; a press after it is real."""
    driver = begun(minutes)
    driver.wait(us - S_US)
    assert report.health(driver.state).exercise
    effects = driver.wait(S_US)
    assert driver.state.drill is None
    assert not report.health(driver.state).exercise
    assert "exercise_ended" in words(effects)
    driver.press()
    assert is_real(driver)


@pytest.mark.parametrize("stopped", [True, False])
def test_its_exercise_ends_with_it(stopped: bool) -> None:
    """No exercise outlives its drill; a real call does."""
    driver = pressed()
    if stopped:
        driver.happen(events.DrillStopped)
    else:
        driver.wait(DRILL_US)
    assert (driver.alert.stage, driver.alert.outcome) == (
        Stage.CLOSED,
        Outcome.EXERCISE,
    )
    driver = pressed()
    driver.press()
    driver.happen(events.DrillStopped)
    driver.wait(S_US)
    assert is_real(driver)


def test_none_begins_while_the_screen_shows_something_else() -> None:
    """Not in HELP, a pause, a test, or another drill, whose time stays."""
    for event in (events.HelpAsked, events.PauseAsked):
        driver = ready()
        driver.happen(event)
        assert begun(driver=driver).state.drill is None
    driver = ready()
    driver.happen(events.HelpAsked)
    driver.wait(HELP_UNDO_US)
    assert begun(driver=driver).state.drill is None
    driver.press()
    assert driver.alert.level is Level.DURESS
    assert begun(driver=driver).state.drill is None
    driver = ready()
    driver.happen(events.TrialAsked, role=Role.DURESS)
    assert begun(driver=driver).state.drill is None
    driver = begun(1)
    until_us = drill(driver).until_us
    driver.wait(S_US)
    assert drill(begun(60, driver)).until_us == until_us


@pytest.mark.parametrize("role", Role)
def test_over_an_alert_that_is_not_shown_it_begins_lost(role: Role) -> None:
    """A refusal would tell of duress: it is shown to its end, and every press is real.

    Guards, whose call goes on, hear of no drill: neither of its beginning nor its end.
    """
    driver = ready()
    driver.press(role)
    driver.ack_alert()
    effects = driver.happen(events.DrillAsked, minutes=1)
    assert drill(driver).lost
    assert not report.health(driver.state).exercise
    effects += closed(driver).wait(CLOSED_SHOWN_US)
    effects += driver.press(OTHER[role])
    assert is_real(driver)
    effects += driver.wait(MINUTE_US)
    assert driver.state.drill is None
    assert not {"exercise_started", "exercise_ended"} & set(words(effects))


def test_a_stopped_test_of_which_duress_hides_the_end_does_not_refuse_it() -> None:
    """Without the press the core would keep no test, and a drill would begin."""
    driver = ready()
    driver.happen(events.TrialAsked, role=Role.SHUTTER)
    driver.press()
    driver.happen(events.TrialStopped)
    assert driver.state.trial is not None
    assert drill(begun(driver=driver)).lost


def test_no_test_begins_in_a_drill() -> None:
    """One of them would take the other's press."""
    driver = begun()
    driver.happen(events.TrialAsked, role=Role.DURESS)
    assert driver.state.trial is None
