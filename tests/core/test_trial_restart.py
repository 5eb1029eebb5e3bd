# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A restart in the middle of a test: an exercise ends, what became real stays."""

import pytest
from msgspec.structs import replace

from appliance.core import events, report, restart
from appliance.core.limits import CLOSED_SHOWN_US, DEBOUNCE_US, SETTLE_US
from appliance.core.records import Evidence, Restored
from appliance.core.restart import Kept
from appliance.core.values import (
    Action,
    Alert,
    EventType,
    Kind,
    Level,
    Outcome,
    Role,
    Stage,
)
from tests.core.driver import Driver, ready, told, words
from tests.core.test_alert import raised
from tests.core.test_trial import asked, is_real, pressed


def exercise(role: Role = Role.DURESS) -> Alert:
    """Return the alert of a test on its way, as it would be found."""
    return pressed(role).alert


def real() -> Alert:
    """Return the same alert after a second press, as the broker has it."""
    driver = pressed()
    driver.press()
    return replace(driver.alert, heard=True)


def find(driver: Driver, alert: Alert) -> None:
    """Let a broker hold this alert of ours."""
    driver.happen(events.OwnAlertFound, broker="main", alert=alert)


@pytest.mark.parametrize("role", Role)
def test_an_exercise_that_the_disk_gives_back_ends_at_the_start(role: Role) -> None:
    """It is closed as an exercise before anything else happens, and tests nothing."""
    driver = Driver(restored=Restored(alert=exercise(role)))
    assert (driver.alert.stage, driver.alert.outcome) == (
        Stage.CLOSED,
        Outcome.EXERCISE,
    )
    assert "exercise_ended" in words(driver.effects)
    assert driver.state.evidence == Evidence()
    assert driver.state.trial is None
    driver.wait(CLOSED_SHOWN_US)
    assert driver.state.life is None


def test_an_exercise_from_a_late_disk_ends_too() -> None:
    """Also when the disk tells of it only after the start."""
    driver = ready()
    driver.happen(events.RecordsRead, restored=Restored(alert=exercise()))
    assert driver.alert.outcome is Outcome.EXERCISE


def test_an_exercise_that_a_broker_holds_ends_too() -> None:
    """Nobody remembers it but a broker: it is closed there, as an exercise."""
    driver = Driver()
    driver.connect()
    find(driver, exercise())
    assert driver.alert.outcome is Outcome.EXERCISE
    (one,) = {alert and alert.stage for alert in driver.published()}
    assert one is Stage.CLOSED


def test_what_became_real_is_real_after_the_start() -> None:
    """A second press before the crash is an open call after it."""
    driver = Driver(restored=Restored(alert=real()))
    assert is_real(driver)


def test_a_call_that_only_the_broker_knows_as_real_comes_back() -> None:
    """The power went before the disk had the second press: the broker tells of it.

    Its revision is above that of the end which we had told meanwhile.
    """
    driver = Driver(restored=Restored(alert=exercise()))
    ended = driver.alert
    assert ended.alert_id in driver.state.closed_ids
    driver.connect()
    found = real()
    assert found.alert_id == ended.alert_id
    find(driver, found)
    assert is_real(driver)
    assert driver.alert.rev > max(ended.rev, found.rev)
    assert ended.alert_id not in driver.state.closed_ids
    find(driver, found)
    assert is_real(driver), "another broker tells the same"


def test_it_comes_back_also_after_the_end_was_forgotten() -> None:
    """Nothing is open any more when the broker is reached at last."""
    driver = Driver(restored=Restored(alert=exercise()))
    ended = driver.alert
    driver.wait(CLOSED_SHOWN_US)
    driver.connect()
    find(driver, real())
    assert is_real(driver)
    assert driver.alert.rev > ended.rev


def test_it_comes_back_once() -> None:
    """What a guard has closed then stays closed, whatever a broker still holds."""
    driver = Driver(restored=Restored(alert=exercise()))
    driver.connect()
    find(driver, real())
    driver.ack_alert()
    for action in (Action.ACCEPT, Action.CLOSE):
        driver.say(action)
    find(driver, real())
    assert driver.alert.stage is Stage.CLOSED


def test_an_old_copy_of_the_exercise_opens_nothing() -> None:
    """A broker that still holds the exercise which the start ended has no news."""
    driver = Driver(restored=Restored(alert=exercise()))
    ended = driver.alert
    driver.connect()
    find(driver, exercise())
    find(driver, replace(real(), stage=Stage.CLOSED))
    assert driver.alert == ended


def test_a_found_exercise_joins_no_call() -> None:
    """An open alert is not pressed again by an exercise of before."""
    driver = ready()
    driver.press(Role.SHUTTER)
    alert = driver.alert
    find(driver, exercise())
    assert driver.alert == alert


def test_a_found_call_ends_a_test() -> None:
    """Any real call is graver than an exercise, also a lesser one."""
    driver = pressed()
    help_call = replace(raised().alert, kind=Kind.HELP, level=Level.HELP, heard=True)
    find(driver, help_call)
    assert is_real(driver)
    assert driver.alert.presses == 2


def test_a_found_call_takes_the_press_that_a_test_waits_for() -> None:
    """A test that waits while a call comes back is lost; the press joins the call."""
    driver = asked()
    driver.level(Role.DURESS, active=True)
    driver.now_us += DEBOUNCE_US
    call = replace(raised().alert, alert_id=str(exercise().alert_id))
    driver.happen(events.RecordsRead, restored=Restored(alert=call))
    assert is_real(driver)
    assert driver.alert.presses == 2


def test_memory_that_knows_it_as_real_is_not_saved() -> None:
    """The disk has the exercise only: the call is not called saved yet."""
    known = restart.recall(Restored(alert=exercise()), Kept(alert=real(), seq=9))
    assert known.unsaved
    driver = Driver(restored=known)
    assert is_real(driver)
    assert not report.is_saved(driver.state)
    driver.save()
    assert report.is_saved(driver.state)


def test_a_button_held_since_the_test_is_real() -> None:
    """Found pressed at the start, it calls: nobody can say why it is held."""
    driver = Driver(restored=Restored(alert=exercise()))
    for role in Role:
        driver.level(role, active=role is Role.DURESS)
    effects = driver.wait(DEBOUNCE_US + SETTLE_US)
    assert is_real(driver)
    assert EventType.RAISED in [one.event_type for one in told(effects)]
