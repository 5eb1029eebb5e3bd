# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is real during a test, when none begins, and how one is stopped."""

import pytest
from msgspec.structs import replace

from appliance.core import events, report
from appliance.core.effects import PublishAlert
from appliance.core.limits import (
    DEBOUNCE_US,
    HELP_UNDO_US,
    S_US,
    TRIAL_PRESS_US,
    TRIAL_SEEN_US,
    TRIAL_SHOWN_US,
)
from appliance.core.records import Evidence
from appliance.core.values import (
    Action,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Result,
    Role,
    Stage,
)
from tests.core.driver import SETTINGS, Driver, of, ready, words
from tests.core.test_trial import SECOND, asked, faults, is_real, passed, pressed, trial

# What is real meanwhile


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("again", Role)
def test_every_further_press_is_real(role: Role, again: Role) -> None:
    """A second press of any button makes the exercise a call that rings everybody."""
    driver = pressed(role)
    rev, alert_id = driver.alert.rev, driver.alert.alert_id
    driver.level(again, active=True)
    effects = driver.wait(S_US // 10)
    assert is_real(driver)
    assert (driver.alert.alert_id, driver.alert.presses) == (alert_id, 2)
    assert driver.alert.level is min(
        Level(3 if r is Role.SHUTTER else 1) for r in (role, again)
    )
    assert driver.alert.rev > rev
    assert "raised" in words(effects)
    first = of(effects, PublishAlert)
    assert {one.broker for one in first} == set(SETTINGS.brokers)
    driver.wait(TRIAL_SEEN_US)
    assert driver.alert.stage is Stage.RAISED, "nothing ends it but a guard"


@pytest.mark.parametrize("action", [Action.SEEN, Action.ACCEPT, Action.ARRIVE])
def test_answers_to_the_exercise_are_none_to_the_call(action: Action) -> None:
    """A word on its way to the exercise is refused until a broker has the call."""
    driver = pressed()
    driver.press()
    assert driver.say(action).result is Result.NOT_ALLOWED
    assert is_real(driver)
    driver.ack_alert()
    assert driver.say(action).result is Result.OK
    assert trial(driver).phase == "sending", "it passes no test"


def test_a_call_that_was_an_accepted_exercise_has_nobody_coming() -> None:
    """Who accepted a test is not on the way to the real alert that it becomes."""
    driver = ready()
    driver.duty(SECOND)
    driver = pressed(driver=driver)
    driver.say(Action.ACCEPT)
    driver.say(Action.ARRIVE)
    assert driver.alert.stage is Stage.ON_SITE
    driver.press()
    assert is_real(driver)
    now = driver.alert
    assert (now.accepted_by, now.on_site_by, now.seen_by) == ((), (), ())
    assert driver.say(Action.CLOSE).result is Result.NOT_ALLOWED


def test_the_real_call_is_saved_anew() -> None:
    """What was saved of the exercise is not the call: it waits for its own commit."""
    driver = pressed()
    driver.save()
    assert report.is_saved(driver.state)
    driver.level(Role.DURESS, active=True)
    driver.wait(DEBOUNCE_US)
    assert not report.is_saved(driver.state)
    driver.save()
    assert report.is_saved(driver.state)


@pytest.mark.parametrize("word", [events.HelpAsked, events.PauseAsked])
@pytest.mark.parametrize("on_its_way", [False, True])
def test_a_call_from_the_screen_ends_a_test(
    word: type[events.Event], on_its_way: bool
) -> None:
    """HELP and PAUSE are real: the test is lost, and blames no button."""
    driver = pressed(Role.SHUTTER) if on_its_way else asked(Role.SHUTTER)
    driver.happen(word)
    driver.wait(HELP_UNDO_US)
    assert is_real(driver)
    assert trial(driver).why == "real_alert"
    assert driver.state.evidence == Evidence()
    assert driver.alert.help_asked is (word is events.HelpAsked)


def test_a_press_while_help_can_be_undone_is_real() -> None:
    """Who has just asked for help tests nothing: the press calls at once."""
    driver = asked()
    driver.happen(events.HelpAsked)
    driver.press()
    assert is_real(driver)
    assert driver.alert.kind is Kind.DURESS


def test_a_second_press_blames_no_button() -> None:
    """A test that became a real alert has not failed: the button works."""
    driver = pressed()
    driver.press()
    driver.wait(TRIAL_SEEN_US)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "real_alert")
    assert driver.state.evidence == Evidence()


def test_a_press_from_before_the_test_was_asked_for_is_real() -> None:
    """A finger that was down before the screen asked is no test."""
    driver = ready()
    driver.level(Role.DURESS, active=True)
    driver.wait(DEBOUNCE_US - 1)
    driver.happen(events.TrialAsked, role=Role.DURESS)
    driver.wait(1)
    assert is_real(driver)


def test_a_button_found_pressed_is_real() -> None:
    """Pressed at the start is an alert, whatever the screen asks for."""
    driver = Driver()
    driver.level(Role.SHUTTER, active=False)
    driver.happen(events.TrialAsked, role=Role.DURESS)
    driver.level(Role.DURESS, active=True)
    driver.wait(DEBOUNCE_US)
    assert is_real(driver)


def test_a_late_press_is_real() -> None:
    """After 15 s the button calls again, as ever."""
    driver = asked()
    driver.wait(TRIAL_PRESS_US)
    driver.press()
    assert is_real(driver)


# When no test begins


def test_no_test_while_something_is_called() -> None:
    """Refused in an alert or a pause, while HELP waits to be one, and at the end."""
    driver = ready()
    driver.press(Role.SHUTTER)
    assert asked(driver=driver).state.trial is None
    driver = ready()
    driver.happen(events.HelpAsked)
    assert asked(driver=driver).state.trial is None
    driver = ready()
    driver.happen(events.PauseAsked)
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert asked(driver=driver).state.trial is None
    driver.happen(events.PauseEnded)
    assert asked(driver=driver).state.trial is not None
    driver = ready()
    driver.happen(events.StopAsked)
    assert asked(driver=driver).state.trial is None


def test_no_test_of_a_button_that_is_not_there() -> None:
    """A counter without a shutter button has none to test."""
    settings = replace(SETTINGS, buttons=SETTINGS.buttons[:1])
    assert asked(Role.SHUTTER, ready(settings)).state.trial is None


def test_asking_again_begins_anew() -> None:
    """Another button may be asked for instead; only that one is the test then."""
    driver = asked(Role.SHUTTER)
    driver = asked(Role.DURESS, driver)
    driver.press()
    assert driver.alert.exercise


def test_the_next_test_need_not_wait_for_the_other_stations() -> None:
    """The exercise of a test that has passed ends as the next one begins."""
    driver = ready()
    driver.duty(SECOND)
    driver = passed(driver=driver)
    driver = asked(Role.SHUTTER, driver)
    assert driver.alert.stage is Stage.CLOSED
    first = driver.alert.alert_id
    driver.press(Role.SHUTTER)
    assert (driver.alert.exercise, driver.alert.kind) == (True, Kind.SHUTTER)
    assert driver.alert.alert_id != first


# When it is stopped


@pytest.mark.parametrize("begin", [asked, pressed, passed])
def test_a_test_can_be_stopped(begin: object) -> None:
    """Staff may end it at any time: an exercise ends with it, and nothing failed."""
    assert callable(begin)
    driver: Driver = begin()
    before = driver.state.evidence
    driver.happen(events.TrialStopped)
    assert driver.state.trial is None
    assert driver.state.evidence == before
    assert driver.state.life is None or driver.alert.stage is Stage.CLOSED
    assert driver.happen(events.TrialStopped) == ()


def test_stopping_hides_no_wrong_button() -> None:
    """A test that duress has spoilt gives its verdict though it was stopped."""
    driver = asked(Role.SHUTTER)
    driver.press(Role.DURESS)
    driver.happen(events.TrialStopped)
    assert trial(driver).stopped
    driver.press(Role.SHUTTER)
    assert driver.alert.presses == 2, "and takes no press any more"
    driver.wait(TRIAL_PRESS_US)
    assert faults(driver) == set(), "which could betray the duress"
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    assert (FaultKind.TEST_FAILED, "shutter") in faults(driver)
    driver.wait(2 * TRIAL_SHOWN_US)
    assert driver.state.trial is None


def test_the_end_of_the_program_ends_the_test() -> None:
    """A clean stop leaves no exercise open."""
    driver = pressed()
    driver.happen(events.StopAsked)
    assert (driver.alert.stage, driver.alert.outcome) == (
        Stage.CLOSED,
        Outcome.EXERCISE,
    )
