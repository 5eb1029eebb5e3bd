# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When guards are called again, when plan B is shown, when it is said again."""

import pytest

from appliance.core.effects import PublishAlert
from appliance.core.events import ButtonRead, HelpAsked, HelpUndone
from appliance.core.limits import (
    HELP_UNDO_US,
    REPUBLISH_EVERY_US,
    REPUBLISH_US,
    S_US,
    SETTLE_US,
    UNACCEPTED_US,
    UNSENT_US,
)
from appliance.core.settings import Settings
from appliance.core.values import (
    Action,
    Delivery,
    Role,
)
from tests.core.driver import SETTINGS, Driver, of, ready, words
from tests.core.test_alert import helped, raised, rung, steps, unsent

EVERYONE = ("a0", "a1", "a2", "guards", "managers", "everyone")


def staffed(settings: Settings) -> Driver:
    """Return a counter in duress with a guard on duty in every audience."""
    driver = ready(settings)
    driver.duty(audiences=EVERYONE)
    driver.level(Role.DURESS, active=True)
    driver.wait(30_000)
    return driver


TABLES = {
    "one step": (
        steps((0, 0)),
        [(20, 1, "rung_again"), (40, 2, "rung_again")],
    ),
    "two steps": (
        steps((0, 0), (15, 60)),
        [(15, 1, "escalated"), (30, 2, "rung_again"), (45, 3, "rung_again")],
    ),
    "three steps": (
        steps((0, 0), (10, 60), (40, 90)),
        [(10, 1, "escalated"), (40, 2, "escalated")],
    ),
    "equal times in the middle": (
        steps((0, 0), (10, 60), (10, 60), (40, 90)),
        [(10, 1, "escalated"), (10, 2, "escalated"), (40, 3, "escalated")],
    ),
    "equal times at the end": (
        steps((0, 0), (10, 60), (10, 60)),
        [(10, 1, "escalated"), (10, 2, "escalated"), (30, 3, "rung_again")],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_escalation_timetable(name: str) -> None:
    """Each audience is called at its time; the last one again and again."""
    settings, expected = TABLES[name]
    assert rung(staffed(settings), 49) == expected


def test_equal_times_from_the_start_call_all_at_once() -> None:
    """Audiences without delay are all called in the step of the press."""
    driver = staffed(steps((0, 0), (0, 0), (0, 0)))
    assert driver.alert.escalation == 2
    assert driver.alert.audiences == ("a2",)
    assert [one.rev for one in driver.published() if one] == [3, 3]


def test_help_has_its_own_times() -> None:
    """Help escalates after 60 s and 90 s, then every 30 s."""
    driver = helped()
    driver.duty(audiences=EVERYONE)
    assert rung(driver, 125) == [
        (60, 1, "escalated"),
        (90, 2, "escalated"),
        (120, 3, "rung_again"),
    ]


def test_notice_calls_nobody_twice() -> None:
    """A shutter's notice neither escalates nor shows plan B."""
    driver = ready()
    driver.press(Role.SHUTTER)
    said = set(words(driver.wait(99 * S_US)))
    assert not said & {"escalated", "rung_again", "plan_b"}


def test_acceptance_ends_escalation() -> None:
    """Nobody is called further once a guard is coming."""
    driver = raised()
    driver.say(Action.ACCEPT)
    assert not rung(driver, 120)


def test_nobody_subscribed_calls_the_next_at_once() -> None:
    """When every broker says that nobody listens, the next audience is called."""
    driver = raised()
    driver.ack_alert(Delivery.NOBODY, "main")
    assert driver.alert.escalation == 0, "the other broker has not answered"
    driver.ack_alert(Delivery.NOBODY, "spare")
    assert driver.alert.escalation == 1
    driver.ack_alert(Delivery.NOBODY, "main")
    driver.ack_alert(Delivery.NOBODY, "main")
    assert driver.alert.escalation == 2, "only while there is a next one"


def test_somebody_on_one_broker_is_enough() -> None:
    """One broker with a subscriber keeps the timetable."""
    driver = raised()
    driver.ack_alert(Delivery.TAKEN, "spare")
    driver.ack_alert(Delivery.NOBODY, "main")
    assert driver.alert.escalation == 0
    driver.lose("spare")
    driver.ack_alert(Delivery.NOBODY, "main")
    assert driver.alert.escalation == 1


def test_nobody_on_duty_calls_on_to_the_last_at_once() -> None:
    """An audience without a guard on duty is passed over, all the way to the last."""
    driver = ready()
    driver.duty(on_duty=False)
    driver.press()
    assert driver.alert.escalation == 2
    assert driver.alert.audiences == ("everyone",)


def test_audience_with_a_guard_is_not_passed_over() -> None:
    """Calling on stops at the first audience with a guard on duty."""
    driver = ready()
    driver.duty(audiences=("managers",))
    driver.press()
    assert driver.alert.escalation == 1


def test_guard_of_no_audience_is_in_all() -> None:
    """A guard who names no audience is called by every alert."""
    driver = ready()
    driver.duty(audiences=())
    driver.press()
    assert driver.alert.escalation == 0


def test_last_guard_leaving_calls_the_next_at_once() -> None:
    """When the last guard called goes off duty unaccepted, the next are called."""
    driver = raised()
    driver.duty(on_duty=False)
    assert driver.alert.escalation == 2
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.duty(on_duty=False)
    assert driver.alert.escalation == 0


def test_new_link_is_given_time_to_tell_of_guards() -> None:
    """Nobody is passed over before a new link has had its second to name guards."""
    driver = Driver()
    driver.level(Role.SHUTTER, active=False)
    driver.press()
    driver.connect()
    driver.wait(SETTLE_US - 1)
    assert driver.alert.escalation == 0
    driver.wait(1)
    assert driver.alert.escalation == 2


def test_plan_b_when_nothing_can_be_sent() -> None:
    """Without an acknowledgement plan B shows after 5 s, once."""
    driver = unsent()
    assert "plan_b" not in words(driver.wait(UNSENT_US - S_US))
    assert words(driver.wait(S_US)).count("plan_b") == 1
    assert "plan_b" not in words(driver.wait(S_US * 300))


def test_plan_b_when_nobody_accepts() -> None:
    """Sent but not accepted, plan B shows after 30 s."""
    driver = raised()
    driver.ack_alert()
    assert "plan_b" not in words(driver.wait(UNACCEPTED_US - S_US))
    assert words(driver.wait(S_US)).count("plan_b") == 1
    assert driver.state.life
    assert driver.state.life.plan_b
    driver.say(Action.ACCEPT)
    assert not driver.state.life.plan_b


def test_accepted_in_time_needs_no_plan_b() -> None:
    """Once a guard is coming no plan B is shown."""
    driver = raised()
    driver.say(Action.ACCEPT)
    assert "plan_b" not in words(driver.wait(S_US * 60))


def test_plan_b_of_a_graver_press_counts_anew() -> None:
    """Duress that cannot leave shows plan B after 5 s though help was sent before."""
    driver = helped()
    driver.ack_alert()
    driver.lose("main")
    driver.lose("spare")
    driver.press()
    assert words(driver.wait(UNSENT_US)).count("plan_b") == 1


def test_said_again_until_seen() -> None:
    """An alert is published again after 1, 2, 4 and then every 5 s, until seen."""
    driver = ready()
    driver.duty(audiences=EVERYONE)
    driver.level(Role.DURESS, active=True)
    driver.wait(30_000)
    heard = [bool(of(driver.wait(S_US), PublishAlert)) for _ in range(19)]
    times = [second for second, again in enumerate(heard, 1) if again]
    assert REPUBLISH_US == (S_US, 2 * S_US, 4 * S_US)
    assert REPUBLISH_EVERY_US == 5 * S_US
    assert times == [1, 3, 7, 12, 17]
    driver.ack_alert()
    driver.say(Action.SEEN)
    assert not of(driver.wait(20 * S_US - 19 * S_US - 1), PublishAlert)


def test_a_brokers_receipt_ends_no_publishing() -> None:
    """That a broker has an alert proves nothing of guards: it is said again."""
    driver = ready()
    driver.press()
    driver.ack_alert()
    driver.ack_alert(broker="spare")
    assert of(driver.wait(S_US), PublishAlert)


def test_refused_alert_is_tried_again_in_its_time() -> None:
    """A broker that refuses everything is asked again by the clock, not at once."""
    driver = unsent()
    for _ in range(50):
        assert not driver.ack_alert(Delivery.REFUSED) or not driver.published()
    assert driver.state.life
    assert not driver.state.life.sent
    assert of(driver.wait(S_US), PublishAlert)


def test_undone_help_reaches_nobody() -> None:
    """Help that was taken back within 3 s leaves no trace with guards."""
    driver = ready()
    assert not of(driver.happen(HelpAsked), PublishAlert)
    driver.wait(HELP_UNDO_US - 1)
    driver.happen(HelpAsked)
    assert driver.state.help_us == driver.now_us + 1, "asking again changes nothing"
    driver.happen(HelpUndone)
    assert not of(driver.wait(9 * S_US), PublishAlert)
    assert driver.state.life is None


def test_late_stamp_sets_no_clock_in_the_past() -> None:
    """An alert from late edges has its clocks from when it became known."""
    driver = ready(SETTINGS)
    driver.wait(5 * S_US)
    late_us = driver.now_us - 3 * S_US
    for active, at_us in ((True, late_us), (False, late_us + 40_000)):
        driver.take(_read(driver, at_us, active=active))
    life = driver.state.life
    assert life is not None
    assert life.escalate_us == driver.state.now_us + 20 * S_US
    assert len(driver.published()) == 2


def _read(driver: Driver, at_us: int, *, active: bool) -> ButtonRead:
    return ButtonRead(at=driver.moment(at_us), role=Role.DURESS, active=active)
