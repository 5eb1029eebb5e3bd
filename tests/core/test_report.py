# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the state says of itself, and when health leaves."""

from appliance.core import report
from appliance.core.effects import PublishAvailability, PublishHealth
from appliance.core.events import CommitSaved
from appliance.core.limits import HEALTH_US, S_US
from appliance.core.records import Restored
from appliance.core.settings import Settings
from appliance.core.values import Action, Role, Stage
from tests.core.driver import SETTINGS, STEPS, Driver, of, ready


def test_saved_is_said_only_of_a_commit() -> None:
    """An alert is called saved once the commit that first holds it is on disk."""
    driver = ready()
    assert not report.is_saved(driver.state)
    before = driver.state.commit
    driver.press()
    driver.happen(CommitSaved, commit=before)
    assert not report.is_saved(driver.state)
    driver.save()
    assert report.is_saved(driver.state)
    driver.say(Action.ACCEPT)
    assert report.is_saved(driver.state), "the call is on disk, its answer is not yet"


def test_late_word_of_an_old_commit_takes_nothing_back() -> None:
    """What was saved stays saved, whatever order the store's words come in."""
    driver = ready()
    driver.press()
    driver.save()
    driver.happen(CommitSaved, commit=1)
    assert report.is_saved(driver.state)


def test_restored_alert_is_saved() -> None:
    """An alert that the store gave back is on disk."""
    driver = ready()
    driver.press()
    again = Driver(restored=Restored(alert=driver.alert, seq=driver.state.seq))
    assert report.is_saved(again.state)


def test_health_every_10_s_to_every_broker() -> None:
    """Health leaves every 10 s, and not in between when nothing is new."""
    driver = ready()
    driver.say(Action.PROOF, nonce=driver.state.guards.probes[-1].nonce)
    effects = driver.wait(HEALTH_US)
    assert [one.broker for one in of(effects, PublishHealth)] == ["main", "spare"]


def test_health_at_once_on_change() -> None:
    """A press, a guard's duty or a lost link is news at once."""
    driver = ready()
    driver.wait(S_US)
    driver.level(Role.SHUTTER, active=True)
    assert of(driver.wait(S_US), PublishHealth)[-1].health.buttons[1].pressed
    driver.duty(on_duty=False)
    assert of(driver.effects, PublishHealth)[-1].health.guards_on_duty == 0
    driver.lose("spare")
    (one,) = of(driver.effects, PublishHealth)
    assert [link.connected for link in one.health.brokers] == [True, False]


def test_health_on_connecting() -> None:
    """A broker that has just connected hears of health in the same step."""
    driver = ready()
    driver.wait(S_US)
    driver.lose("spare")
    brokers = [one.broker for one in of(driver.connect("spare"), PublishHealth)]
    assert brokers == ["main", "spare"]


def test_health_counts_what_is_unsent() -> None:
    """Health says how many events brokers have not acknowledged, over all of them."""
    driver = ready()
    before = sum(len(box.waiting) for box in driver.state.boxes)
    driver.press()
    driver.wait(HEALTH_US)
    health = report.health(driver.state)
    assert health.outbox >= before + 2 * 3


def test_stage_is_idle_without_an_alert() -> None:
    """Idle is the absence of an alert."""
    driver = ready()
    assert report.stage(driver.state) is Stage.IDLE
    driver.press()
    assert report.stage(driver.state) is Stage.RAISED


def test_nobody_is_called_when_nothing_is_open() -> None:
    """Without an alert, or without a link, the question does not arise."""
    driver = ready()
    driver.duty(on_duty=False)
    assert not report.nobody_is_called(driver.state)
    driver.press()
    assert report.nobody_is_called(driver.state)
    driver.lose("main")
    driver.lose("spare")
    assert not report.nobody_is_called(driver.state)


def test_counter_without_brokers_or_buttons_still_runs() -> None:
    """Settings without a broker or a button make a counter that says so, no error."""
    driver = Driver(
        Settings(buttons=(), brokers=(), escalation=STEPS, screen_expected=False)
    )
    driver.wait(60 * S_US)
    assert [fault.fault for fault in driver.state.faults][-1] == "not_proven"
    alone = Driver(
        Settings(buttons=(), brokers=SETTINGS.brokers, escalation=STEPS),
    )
    assert [one.online for one in of(alone.connect(), PublishAvailability)] == [True]
