# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the indicators out of sight are told: evidence, and only of duress."""

from msgspec.structs import replace

from appliance.core import events
from appliance.core.effects import ShowCue
from appliance.core.limits import HELP_UNDO_US, UNACCEPTED_US
from appliance.core.settings import Settings
from appliance.core.values import Action, Delivery, Role, Signal
from tests.core.driver import SETTINGS, Driver, Effects, of, ready

WITH = replace(SETTINGS, indicators=True)


def cues(effects: Effects) -> list[Signal]:
    """Return what the indicators are told."""
    return [one.cue for one in of(effects, ShowCue)]


def pressed(settings: Settings = WITH) -> tuple[Driver, Effects]:
    """Return a counter in duress, and what that has asked for."""
    driver = ready(settings)
    return driver, driver.press()


def test_sent_and_coming_are_told_as_they_become_true() -> None:
    """Nothing is told before a broker has it; then sent, coming, and none again."""
    driver, effects = pressed()
    assert cues(effects) == []
    assert cues(driver.ack_alert()) == ["sent"]
    assert cues(driver.ack_alert(broker="spare")) == []
    driver.say(Action.ACCEPT)
    assert cues(driver.effects) == ["coming"]
    driver.say(Action.CLOSE)
    assert cues(driver.effects) == ["none"]


def test_plan_b_is_told() -> None:
    """Nobody who came in time is told by its own pattern."""
    driver, _ = pressed()
    driver.ack_alert()
    assert cues(driver.wait(UNACCEPTED_US)) == ["plan_b"]


def test_a_refused_call_is_not_sent() -> None:
    """A broker that refuses has not taken it."""
    driver, _ = pressed()
    assert cues(driver.ack_alert(Delivery.REFUSED)) == []


def test_other_calls_are_not_told() -> None:
    """Help and the shutter are no secret: the indicators stay dark."""
    driver = ready(WITH)
    effects = driver.press(Role.SHUTTER) + driver.ack_alert()
    driver.happen(events.HelpAsked)
    effects += driver.wait(HELP_UNDO_US) + driver.ack_alert()
    assert cues(effects) == []


def test_without_indicators_nothing_is_told() -> None:
    """They are off by default."""
    driver, effects = pressed(SETTINGS)
    effects += driver.ack_alert()
    assert cues(effects) == []


def test_a_new_keeper_is_told_what_the_one_before_may_not_have_shown() -> None:
    """Orders do not outlive their keeper: what is true now is told to the next."""
    driver, _ = pressed()
    driver.happen(events.OutputsLost, why="x")
    assert cues(driver.ack_alert()) == ["sent"]
    assert cues(driver.happen(events.OutputsBack)) == ["sent"]


def test_a_keeper_that_has_nothing_to_tell_is_told_nothing() -> None:
    """All is off when it begins."""
    assert cues(ready(WITH).happen(events.OutputsBack)) == []
