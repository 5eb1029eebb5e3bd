# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the touchscreen is shown of a drill: its end alone, whatever happens in it."""

from collections.abc import Callable

import pytest

from appliance.core import events
from appliance.core.limits import DRILL_US, MINUTE_US, S_US
from appliance.core.values import Action, Role
from tests.core.driver import Driver, ready
from tests.core.test_drill import begun, closed, drill, pressed
from tests.wire.test_screen import show

Act = Callable[[Driver], object]


def test_without_a_drill_nothing_is_shown_of_one() -> None:
    """At rest, and after its end."""
    assert show(ready()).drill_left_s is None
    driver = begun(1)
    driver.wait(MINUTE_US)
    assert show(driver).drill_left_s is None
    driver = begun()
    driver.happen(events.DrillStopped)
    assert show(driver).drill_left_s is None


def test_seconds_are_counted_to_its_end() -> None:
    """Rounded up: 0 is the end."""
    driver = ready()
    driver.happen(events.DrillAsked, minutes=2)
    assert show(driver).drill_left_s == 120
    driver.wait(S_US + 1)
    assert show(driver).drill_left_s == 119


def test_an_exercise_shows_no_alert_and_no_cue() -> None:
    """From its press until guards have closed it."""
    driver = pressed()
    assert (show(driver).alert, show(driver).cue) == (None, "none")
    for action in (Action.SEEN, Action.ACCEPT, Action.ARRIVE, Action.CLOSE):
        driver.say(action)
        assert (show(driver).alert, show(driver).cue) == (None, "none")


AFTER: dict[str, Act] = {
    "pressed again": lambda driver: driver.press(),
    "closed, then pressed": lambda driver: closed(driver).press(),
    "the other button too": lambda driver: driver.press(Role.SHUTTER),
}


@pytest.mark.parametrize("act", AFTER.values(), ids=AFTER)
def test_a_drill_that_is_lost_looks_as_one_that_is_not(act: Act) -> None:
    """Second by second, to its own end."""
    driver, quiet = pressed(), pressed()
    act(driver)
    assert drill(driver).lost
    quiet.wait(driver.now_us - quiet.now_us)
    assert not drill(quiet).lost
    for _ in range(DRILL_US // (30 * S_US) + 1):
        assert show(driver).drill_left_s == show(quiet).drill_left_s
        driver.wait(30 * S_US)
        quiet.wait(30 * S_US)
    assert show(driver).drill_left_s is None
