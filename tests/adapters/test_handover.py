# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is handed to a link's thread, and in which order it leaves."""

import time
from collections.abc import Iterator

import pytest

from appliance.adapters.broker.handover import (
    UNANSWERED_MAX,
    UNNAMED_IN_FLIGHT_MAX,
    UNNAMED_MAX,
    Handover,
    Leave,
    Publish,
    Unsubscribe,
)


@pytest.fixture
def handover() -> Iterator[Handover]:
    """An open one."""
    made = Handover()
    made.open()
    yield made
    made.dispose()


def message(topic: str, token: object = None) -> Publish:
    """A message; with a token somebody waits for its receipt."""
    return Publish(topic, b"", retain=False, qos=1, expiry_s=None, token=token)


def taken(handover: Handover) -> list[str]:
    """The topics of all that may leave now."""
    topics = []
    while item := handover.next():
        topics.append(item.topic)
    return topics


def test_an_alert_passes_replies_that_wait(handover: Handover) -> None:
    """What somebody waits for leaves before what nobody does, each in its order."""
    for item in (message("reply"), Unsubscribe("own"), message("alert", 1)):
        assert handover.put(item)
    handover.put(message("probe"))
    handover.put(message("event", 2))

    assert taken(handover) == ["own", "alert", "event", "reply", "probe"]


def test_a_flood_of_replies_leaves_room_on_the_wire(handover: Handover) -> None:
    """Beside ten unanswered messages no reply is sent, but every alert."""
    for _ in range(UNNAMED_MAX):
        assert handover.put(message("reply"))
    assert not handover.put(message("reply"))
    sent = taken(handover)
    handover.put(message("alert", 1))

    assert sent == ["reply"] * UNNAMED_IN_FLIGHT_MAX
    assert taken(handover) == ["alert"]
    handover.in_flight = 0
    assert taken(handover) == ["reply"] * UNNAMED_IN_FLIGHT_MAX


def test_at_the_end_all_that_waits_leaves(handover: Handover) -> None:
    """Once the link is to end, nothing is held back."""
    for _ in range(UNNAMED_MAX):
        handover.put(message("reply"))

    handover.ask_to_leave(Leave(None, time.monotonic()))

    assert len(taken(handover)) == UNNAMED_MAX


def test_a_bound_holds_for_all(handover: Handover) -> None:
    """What is unanswered is bounded; a link that is down takes nothing and forgets."""
    for number in range(UNANSWERED_MAX):
        assert handover.put(message("alert", number))
    assert not handover.put(message("alert", "one more"))

    assert handover.close()
    assert not handover.put(message("alert", "later"))
    assert taken(handover) == []


def test_stepping_aside_ends_when_alerts_are_sent(handover: Handover) -> None:
    """Who steps aside waits for what is urgent alone, and no longer than said."""
    handover.put(message("alert", 1))
    for _ in range(UNNAMED_IN_FLIGHT_MAX + 1):
        handover.put(message("reply"))
    began_s = time.monotonic()
    handover.wait_sent(0.05)
    waited_s = time.monotonic() - began_s
    taken(handover)
    handover.say_sent()
    began_s = time.monotonic()
    handover.wait_sent(5)

    assert waited_s >= 0.05
    assert time.monotonic() - began_s < 1
