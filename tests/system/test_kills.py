# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The daemon is killed at random moments; no press that counted is lost."""

import random
import threading

import pytest

from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]

ROUNDS = 100
SEED = 20_261_122
COUNTED_S = 0.05
"""A press counts after 30 ms; 20 ms later it may no longer be lost."""


def press_and_kill(counter: Counter, after_s: float) -> None:
    """Press, and kill -9 the daemon that long after the edge."""
    counter.push(pressed=True)
    threading.Event().wait(after_s)
    counter.kill()


def test_a_press_50_ms_before_a_kill_arrives_once(
    broker: Broker, counter: Counter
) -> None:
    """A press 50 ms before kill -9 reaches the guard, as one alert."""
    counter.start()
    with follow(broker) as guard:
        press_and_kill(counter, COUNTED_S)
        counter.start()
        raised = wait_stage(guard, "raised", 10)
        answer(broker, counter, "ACCEPT")
        wait_stage(guard, "accepted")

    assert {a["alert_id"] for a in alerts(guard) if a["stage"] != "idle"} == {
        raised["alert_id"]
    }


def test_a_press_before_a_kill_in_an_outage_arrives_once(
    broker: Broker, counter: Counter
) -> None:
    """A press 50 ms before kill -9, broker down too, arrives when both are back."""
    counter.start()
    broker.kill()
    press_and_kill(counter, COUNTED_S)
    counter.start()
    kept = counter.view().alert
    broker.start()
    with follow(broker) as guard:
        raised = wait_stage(guard, "raised", 10)

    assert kept is not None
    assert kept.ladder.saved
    assert raised["alert_id"] == kept.alert_id


@pytest.mark.slow
def test_a_hundred_random_kills_lose_no_press(broker: Broker, counter: Counter) -> None:
    """In 100 rounds of press and random kill, each press is one alert at the guard."""
    chance = random.Random(SEED)
    done: set[object] = set()
    counter.start()
    for number in range(ROUNDS):
        after_s = COUNTED_S + chance.random() * 0.25
        outage = chance.random() < 0.2
        if outage:
            broker.kill()
        press_and_kill(counter, after_s)
        if outage:
            broker.start()
        counter.start()
        with follow(broker) as guard:
            new = _wait_new(
                guard, done, f"round {number}, killed after {after_s:.3f} s"
            )
            answer(broker, counter, "ACCEPT")
            answer(broker, counter, "CLOSE")
            _wait_closed(guard, new)
            assert _raised(guard) - done == {new}, "one press became two alerts"
        done.add(new)

    assert len(done) == ROUNDS, "each round had an alert of its own"


def _raised(guard: Subscriber) -> set[object]:
    """Alerts that were open as this guard heard it.

    A broker that was killed may bring back a retained alert of earlier rounds, for
    as long as it takes the counter to correct it: those are known to be closed.
    """
    return {a["alert_id"] for a in alerts(guard) if a["stage"] == "raised"}


def _wait_new(guard: Subscriber, done: set[object], what: str) -> object:
    new = wait_until(f"an alert of {what}", lambda: _raised(guard) - done, 15)
    return next(iter(new))


def _wait_closed(guard: Subscriber, alert_id: object) -> None:
    def is_closed() -> bool:
        heard = [a for a in alerts(guard) if a.get("alert_id") == alert_id]
        return bool(heard) and heard[-1]["stage"] == "closed"

    wait_until("the alert is closed", is_closed)
