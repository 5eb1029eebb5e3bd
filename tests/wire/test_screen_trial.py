# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the touchscreen is shown of tests, and what it is not."""

from msgspec.structs import replace

from appliance.core import events, evidence, report
from appliance.core.limits import S_US, TRIAL_PRESS_US, TRIAL_SEEN_US
from appliance.core.records import ButtonTest, Evidence, Restored
from appliance.core.values import Action, Role
from appliance.wire import screen
from appliance.wire.panel import ButtonView, TrialView, View
from appliance.wire.screen import Wiring
from tests.core.driver import SETTINGS, WALL_MS, Driver, ready
from tests.core.test_evidence import answer_probe
from tests.core.test_trial import asked, passed, pressed
from tests.wire.test_screen import SETTING

MONTHLY = replace(SETTINGS, test_interval_ms=31 * 86_400_000)
WIRED = replace(
    SETTING, wiring={Role.DURESS: Wiring(location="pöydän alla", cable="J-Y(St)Y 4")}
)


def show(driver: Driver) -> View:
    """What the screen shows now."""
    return screen.view_of(driver.state, driver.moment(), WIRED)


def trial(driver: Driver) -> TrialView:
    """The test that is shown."""
    shown = show(driver).trial
    assert shown is not None, "there is a test"
    return shown


def test_at_rest_no_test_is_shown() -> None:
    """Buttons that were never tested show where they are, and no test."""
    view = show(ready())
    assert view.trial is None
    assert view.buttons == [
        ButtonView(
            role="duress", contact="no", location="pöydän alla", cable="J-Y(St)Y 4"
        ),
        ButtonView(role="shutter", contact="no"),
    ]


def test_a_test_is_shown_step_by_step() -> None:
    """To be pressed, on its way, passed: with the time that is left, who and how soon.

    Neither an alert nor the cue is shown of it: it is none.
    """
    driver = asked()
    driver.wait(S_US + 1)
    assert trial(driver) == TrialView(role="duress", phase="press", left_s=14)
    driver.press()
    driver.ack_alert()
    assert (trial(driver).phase, trial(driver).left_s) == ("sending", 15)
    assert (show(driver).alert, show(driver).cue) == (None, "none")
    driver.say(Action.SEEN)
    assert trial(driver) == TrialView(
        role="duress", phase="passed", seen_by="Vartija-1", took_ms=400
    )
    assert (show(driver).alert, show(driver).cue) == (None, "none")
    button = show(driver).buttons[0]
    assert (button.seen_by, button.took_ms) == ("Vartija-1", 400)
    assert button.tested_at is not None


def test_a_failed_test_says_why() -> None:
    """Not pressed, and not seen, each in its word; the button is marked."""
    driver = asked()
    driver.wait(TRIAL_PRESS_US)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "not_pressed")
    assert trial(driver).left_s is None
    assert show(driver).buttons[0].failed
    driver = pressed(Role.SHUTTER)
    driver.wait(TRIAL_SEEN_US)
    assert (trial(driver).phase, trial(driver).why) == ("failed", "not_seen")


def test_no_pixel_of_a_test_tells_of_duress() -> None:
    """With and without a duress press the same test is shown, second by second."""
    driver, quiet = asked(Role.SHUTTER), asked(Role.SHUTTER)
    driver.press(Role.DURESS)
    quiet.wait(driver.now_us - quiet.now_us)
    for _ in range(30):
        assert show(driver).trial == show(quiet).trial
        assert show(driver).buttons == show(quiet).buttons
        assert show(driver).readiness.ready == show(quiet).readiness.ready
        driver.wait(S_US)
        quiet.wait(S_US)


def test_a_second_press_shows_as_if_nobody_had_seen_the_first() -> None:
    """Duress that began as a test: on its way, then not seen; nothing else."""
    driver, quiet = pressed(), pressed()
    driver.press()
    driver.ack_alert()
    driver.say(Action.SEEN)
    quiet.wait(driver.now_us - quiet.now_us)
    while trial(quiet).phase == "sending":
        assert trial(driver) == trial(quiet)
        driver.wait(S_US)
        quiet.wait(S_US)
    assert trial(driver) == trial(quiet)
    alert = show(driver).alert
    assert alert is not None
    assert alert.covert


def test_a_stopped_test_is_not_shown() -> None:
    """Also where it still has its verdict to give."""
    driver = asked(Role.SHUTTER)
    driver.press(Role.DURESS)
    driver.happen(events.TrialStopped)
    assert driver.state.trial is not None
    assert show(driver).trial is None


def test_a_button_that_is_due_is_marked() -> None:
    """Readiness and the button say that a test is due, where all else is proven."""
    driver = ready(MONTHLY, Restored())
    answer_probe(driver)
    assert show(driver).readiness.ready == "test_overdue"
    assert [button.due for button in show(driver).buttons] == [True, True]
    for role in Role:
        passed(role, driver)
    answer_probe(driver)
    assert show(driver).readiness.ready == "proven"
    assert [button.due for button in show(driver).buttons] == [False, False]


def test_a_button_that_has_changed_since_its_test_is_marked() -> None:
    """Other settings than it was tested with: it must be tested again."""
    test = ButtonTest(role=Role.DURESS, config_hash="other", wall_ms=WALL_MS)
    driver = ready(restored=Restored(evidence=Evidence(buttons=(test,))))
    assert [one.changed for one in show(driver).buttons] == [True, False]


def test_no_pixel_tells_that_a_duress_press_broke_its_own_proof() -> None:
    """The wire that it shows to be broken: guards hear at once, the screen later."""
    driver = ready()
    passed(driver=driver)
    answer_probe(driver)
    assert show(driver).readiness.ready == "proven"
    driver.press()
    spoilt = evidence.spoil(driver.state.evidence, Role.DURESS)
    driver.state = replace(driver.state, evidence=spoilt)
    answer_probe(driver)
    assert not report.proof(driver.state).proven
    assert show(driver).readiness.ready == "proven"
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    driver.state = replace(driver.state, evidence=spoilt)
    answer_probe(driver)
    assert show(driver).readiness.ready == "not_proven"
