# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a broker is told when it connects, and what its answers mean."""

from appliance.core.effects import (
    Commit,
    ForgetOwnAlert,
    PublishAlert,
    PublishAvailability,
    PublishEvent,
    PublishHealth,
    PublishProbe,
    PublishShutter,
)
from appliance.core.events import BrokerConnected, OwnAlertFound, StopAsked
from appliance.core.limits import (
    CLOSED_SHOWN_US,
    IN_FLIGHT_MAX,
    S_US,
    SETTLE_US,
)
from appliance.core.records import Restored
from appliance.core.values import Action, Cause, Delivery, FaultKind, Role, Token
from tests.core.driver import Driver, of, ready
from tests.core.test_alert import raised, unsent


def test_open_alert_is_said_at_each_connection() -> None:
    """A broker that connects is told the open alert first of all."""
    driver = ready()
    driver.lose("main")
    driver.lose("spare")
    driver.press()
    for broker in ("main", "spare", "main"):
        effects = driver.connect(broker)
        first = effects[0]
        assert isinstance(first, PublishAlert)
        assert (first.broker, first.alert) == (broker, driver.alert)
        assert first.token == Token(subject=driver.alert.alert_id, number=1)


def test_last_word_to_a_new_link_is_the_newest() -> None:
    """A link that stands at the very moment of an escalation hears only of that."""
    driver = raised()
    driver.lose("main")
    driver.lose("spare")
    driver.now_us += 25 * S_US
    driver.connect()
    assert [alert.rev for alert in driver.published() if alert] == [2]


def test_link_at_the_end_of_a_closed_alert_hears_idle() -> None:
    """A link that stands just as a closed alert is forgotten is told idle."""
    driver = raised()
    driver.say(Action.ACCEPT)
    driver.say(Action.CLOSE)
    driver.lose("main")
    driver.now_us += CLOSED_SHOWN_US
    driver.connect()
    assert driver.published() == [None, None]


def test_idle_waits_until_the_link_has_settled() -> None:
    """Idle is said 1 s after connecting, when our own alert would have been found."""
    driver = ready()
    driver.lose()
    assert not of(driver.connect(), PublishAlert)
    driver.wait(SETTLE_US - 1)
    assert not driver.published()
    effects = driver.wait(1)
    assert [one.alert for one in of(effects, PublishAlert)] == [None]
    assert [one.broker for one in of(effects, ForgetOwnAlert)] == ["main"]


def test_settling_under_an_alert_says_no_idle() -> None:
    """A link that settles while an alert is open only stops listening to itself."""
    driver = Driver(restored=Restored(alert=raised().alert))
    driver.connect()
    effects = driver.wait(SETTLE_US)
    assert of(effects, ForgetOwnAlert)
    assert None not in [one.alert for one in of(effects, PublishAlert)]


def test_online_only_after_every_button_was_read() -> None:
    """A counter is online once its inputs are known, not before."""
    driver = Driver()
    assert not of(driver.connect(), PublishAvailability)
    assert not of(driver.level(Role.DURESS, active=False), PublishAvailability)
    said = of(driver.level(Role.SHUTTER, active=True), PublishAvailability)
    assert [(one.broker, one.online) for one in said] == [("main", True)]
    assert not of(driver.level(Role.SHUTTER, active=False), PublishAvailability)


def test_online_is_said_again_to_each_session() -> None:
    """A session that ended has left `offline` behind, so the next says `online`."""
    driver = ready()
    assert of(driver.connect(), PublishAvailability), "also where no loss was told"
    driver.lose()
    assert of(driver.connect(), PublishAvailability)


def test_stop_says_offline_last() -> None:
    """A clean stop tells everything else before it says `offline` and ends."""
    driver = ready()
    driver.lose("spare")
    *others, offline, _stop = driver.happen(StopAsked)
    assert offline == PublishAvailability(broker="main", online=False)
    assert any(isinstance(one, PublishEvent) for one in others)
    assert not of(driver.connect("spare"), PublishAvailability)


def test_window_of_events_moves_with_acknowledgements() -> None:
    """Ten events are on the wire; an answer lets the next one go."""
    driver = Driver()
    driver.save()
    for _ in range(9):
        driver.press()
    sent = of(driver.connect(), PublishEvent)
    assert len(sent) == IN_FLIGHT_MAX
    (more,) = of(driver.ack(sent[0].token), PublishEvent)
    assert more.occurrence.seq == sent[-1].occurrence.seq + 1


def test_alert_never_waits_for_events() -> None:
    """A full window of unanswered events holds no alert back."""
    driver = Driver()
    for _ in range(9):
        driver.press()
    driver.connect()
    driver.press()
    assert of(driver.happen(BrokerConnected, broker="main"), PublishAlert)


def test_sent_needs_an_acknowledgement_of_this_alert() -> None:
    """Sent is said of an alert that a broker has taken, and of no other."""
    driver = unsent()
    life = driver.state.life
    assert life is not None
    driver.ack(Token(subject="other", number=1))
    driver.ack(Token(subject="", number=1))
    driver.ack_alert(Delivery.REFUSED)
    assert driver.state.life
    assert not driver.state.life.sent
    driver.ack_alert()
    assert driver.state.life.sent


def test_refusal_of_what_nobody_waits_for_is_a_fault() -> None:
    """A broker that refuses a probe or the health is told as one that refuses."""
    driver = ready()

    driver.ack(None, Delivery.REFUSED)

    told = [(one.fault, one.part, one.cause) for one in driver.state.faults]
    assert told == [
        (FaultKind.BROKER_UNREACHABLE, "main", Cause.PUBLISH_REFUSED),
    ]


def test_refusing_counts_more_than_why_a_link_was_lost() -> None:
    """A link that came back to be refused is told as refused, not as lost."""
    driver = ready()
    driver.lose("main")
    driver.connect("main")
    driver.lose("main")
    driver.connect("main")

    driver.ack(None, Delivery.REFUSED)

    assert [one.cause for one in driver.state.faults] == [Cause.PUBLISH_REFUSED]


def test_acknowledgement_of_nothing_is_nothing() -> None:
    """An answer about an alert that is over changes nothing."""
    driver = ready()
    before = driver.state.life
    assert not of(driver.ack(Token(subject="over", number=3)), Commit)
    assert driver.state.life is before


def test_strange_broker_is_ignored() -> None:
    """What a broker that is not ours reports changes nothing."""
    driver = ready()
    boxes = driver.state.boxes
    driver.connect("strange")
    driver.lose("strange")
    driver.ack(Token(subject="", number=1), broker="strange")
    driver.happen(OwnAlertFound, broker="strange", alert=raised().alert)
    assert driver.state.boxes == boxes
    assert driver.state.life is None


def test_connecting_tells_all_that_is_a_state() -> None:
    """A new session is told the shutter and health, and is probed, in one step."""
    driver = ready()
    driver.press(Role.SHUTTER)
    driver.lose("spare")
    effects = driver.connect("spare")
    shutters = of(effects, PublishShutter)
    assert [(one.broker, one.reason) for one in shutters] == [("spare", "button")]
    assert of(effects, PublishHealth)
    assert of(effects, PublishProbe)
