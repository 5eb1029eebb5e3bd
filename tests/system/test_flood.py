# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard station gone mad sends without end: presses go through all the same."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import GUARD, alerts, answer, wait_stage
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]

RESPONSES = 20_000
"""So many that the first 5000 are through before the press is answered."""
WORST_S = 1.0
ANSWERED_S = 30.0
"""What another guard says stands in line behind the flood: it may wait."""


@contextmanager
def flood(broker: Broker, counter: Counter, words: str) -> Iterator[None]:
    """Let a guard send the same response, as fast as the broker takes it."""
    login = broker.kit.guards[GUARD]
    topic = f"{counter.base}/respond/{GUARD}"
    many = ("--repeat", str(RESPONSES))
    sender = threading.Thread(
        target=broker.publish, args=(login, topic, words), kwargs={"arguments": many}
    )
    with broker.subscribe(login, f"{counter.base}/reply/#") as replies:
        sender.start()
        try:
            # Most replies are given up in a flood; the first ones are not.
            wait_until("the flood has come", lambda: len(replies.messages) > 10)
            yield
        finally:
            sender.join()


def press_time(counter: Counter, guard: Subscriber) -> float:
    """Seconds from a press of 60 ms to the guard."""
    began_s = time.monotonic()
    counter.press(hold_s=0.06)
    wait_stage(guard, "raised")
    return time.monotonic() - began_s


def is_accepted(broker: Broker, counter: Counter, guard: Subscriber) -> bool:
    """Answer until it is taken: with its queue full a broker drops what comes last."""
    answer(broker, counter, "ACCEPT", "vartija-2")
    return any(one["stage"] == "accepted" for one in alerts(guard))


@pytest.mark.parametrize("words", ["SEEN", '{"action":"dance"}'])
def test_a_flood_of_responses_delays_no_press(
    broker: Broker, counter: Counter, words: str
) -> None:
    """Among thousands of responses from a guard, a press arrives within a second."""
    other = broker.kit.guards["vartija-2"]
    counter.start()
    with (
        broker.subscribe(other, f"{counter.base}/alert") as guard,
        flood(broker, counter, words),
    ):
        took_s = press_time(counter, guard)
        wait_until(
            "it is accepted",
            lambda: is_accepted(broker, counter, guard),
            ANSWERED_S,
        )

    assert took_s < WORST_S
    assert counter.stop() == 0
