# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Nobody answers a call that cannot have been heard."""

import pytest

from appliance.core.limits import S_US
from appliance.core.records import Restored
from appliance.core.values import Action, Delivery, Result, Role, Stage, Token
from tests.core.driver import Driver
from tests.core.test_alert import helped, raised, unsent

ANSWERS = (Action.SEEN, Action.ACCEPT, Action.ARRIVE)


@pytest.mark.parametrize("action", ANSWERS)
def test_old_answer_is_none_to_a_call_that_nobody_has_heard(action: Action) -> None:
    """An answer to help that comes after a duress not yet sent changes nothing."""
    driver = helped()
    driver.press()
    life = driver.state.life
    for alert_id in (None, driver.alert.alert_id):
        reply = driver.say(action, alert_id=alert_id)
        assert (reply.result, reply.stage) == (Result.NOT_ALLOWED, Stage.RAISED)
        assert driver.state.life == life, "also the clocks run on"
    driver.ack_alert(Delivery.REFUSED)
    assert driver.say(action).result is Result.NOT_ALLOWED
    driver.ack_alert()
    assert driver.say(action).result is Result.OK


@pytest.mark.parametrize("action", ANSWERS)
def test_answer_on_any_broker_counts_once_one_has_taken_the_call(
    action: Action,
) -> None:
    """A call that one broker has taken may be answered through every other."""
    driver = unsent()
    assert driver.say(action, broker="spare").result is Result.NOT_ALLOWED
    driver.ack_alert(broker="main")
    assert driver.say(action, broker="spare").result is Result.OK


@pytest.mark.parametrize("action", ANSWERS)
def test_restored_call_may_be_answered_before_it_is_sent_again(action: Action) -> None:
    """A call from before the restart was heard then; a graver one since was not."""
    driver = Driver(restored=Restored(alert=helped().alert))
    alert_id = driver.alert.alert_id
    assert driver.say(action, alert_id=alert_id).result is Result.OK
    driver.level(Role.DURESS, active=True)
    driver.wait(S_US)
    assert driver.say(action, alert_id=alert_id).result is Result.NOT_ALLOWED


@pytest.mark.parametrize("action", ANSWERS)
def test_restored_call_that_nobody_heard_waits_for_the_call(action: Action) -> None:
    """Killed before a graver press left: answers to the lesser call are none to it."""
    before = helped()
    before.press()
    driver = Driver(restored=Restored(alert=before.alert))
    driver.connect()
    alert_id = driver.alert.alert_id
    assert driver.say(action, alert_id=alert_id).result is Result.NOT_ALLOWED
    driver.ack_alert()
    assert driver.say(action, alert_id=alert_id).result is Result.OK


def test_a_press_on_its_way_is_not_closed_unheard() -> None:
    """A CLOSE that meets a press which no broker has had yet closes nothing."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.press()
    assert driver.say(Action.CLOSE).result is Result.NOT_ALLOWED
    assert driver.alert.presses == 2
    driver.ack(Token(subject=driver.alert.alert_id, number=driver.alert.rev - 1))
    assert driver.say(Action.CLOSE).result is Result.NOT_ALLOWED
    driver.ack_alert(broker="spare")
    assert driver.say(Action.CLOSE).stage is Stage.CLOSED
