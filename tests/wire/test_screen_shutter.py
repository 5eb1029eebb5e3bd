# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the screen is shown of the shutter and the pause."""

from msgspec.structs import replace

from appliance.core import events
from appliance.core.limits import MS_US, S_US
from appliance.core.values import Feedback
from appliance.wire import screen
from appliance.wire.panel import PauseView, ShutterView, View
from tests.core.shutters import Shuttered, ready
from tests.wire.test_screen import SETTING


def show(driver: Shuttered) -> View:
    """Return what the screen shows now."""
    return screen.view_of(driver.state, driver.moment(), SETTING)


def test_where_the_shutter_is_and_why() -> None:
    """The shutter is shown with its position, its mode and why it was asked."""
    driver = ready("impulse")
    assert show(driver).shutter == ShutterView(
        position="open", mode="impulse", reason="none"
    )
    driver.hold()
    assert show(driver).shutter == ShutterView(
        position="moving", mode="impulse", reason="button"
    )


def test_a_pause_from_closing_to_calm() -> None:
    """A pause is shown from its tap to its end, its seconds rounded up."""
    driver = ready("impulse")
    assert (show(driver).pause, show(driver).pauses_left) == (None, 2)
    driver.tap()
    assert show(driver).pause == PauseView(phase="closing")
    assert show(driver).pauses_left == 1
    driver.settle(Feedback.CLOSED, active=True)
    assert show(driver).pause == PauseView(phase="counting", left_s=20)
    driver.wait(19 * S_US + 1 * MS_US)
    assert show(driver).pause == PauseView(phase="counting", left_s=1)
    driver.wait(1 * S_US)
    assert show(driver).pause == PauseView(phase="calm")
    driver.tap(events.PauseEnded)
    assert show(driver).pause is None


def test_a_pause_that_cannot_close_is_blocked() -> None:
    """An obstacle is shown as blocked, not as closing."""
    driver = ready("impulse")
    driver.settle(Feedback.OBSTACLE, active=True)
    driver.tap()
    assert show(driver).pause == PauseView(phase="blocked")


def test_a_site_that_must_serve_says_so() -> None:
    """The site's word that everybody is served reaches the screen."""
    driver = ready("announce")
    assert not show(driver).must_serve
    setting = replace(SETTING, must_serve=True)
    assert screen.view_of(driver.state, driver.moment(), setting).must_serve


def test_a_site_tells_the_screen_of_its_cards() -> None:
    """A view says where own cards are, and whether early signs can be seen."""
    driver = ready("announce")
    assert (show(driver).cards_folder, show(driver).waits_in_sight) == ("", False)
    setting = replace(SETTING, cards_folder="/etc/luukku/cards", waits_in_sight=True)
    view = screen.view_of(driver.state, driver.moment(), setting)
    assert (view.cards_folder, view.waits_in_sight) == ("/etc/luukku/cards", True)
