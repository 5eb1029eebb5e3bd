# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard who has nothing but mosquitto's own clients."""

import json

from tests.support.counter import Counter, wait_until
from tests.support.mosquitto import Broker, Subscriber

GUARD = "vartija-1"


def alerts(guard: Subscriber) -> list[dict[str, object]]:
    """Every message on the alert topic, parsed, oldest first."""
    lines = [line for line in guard.messages if "/alert " in line]
    return [json.loads(line.split(" ", 2)[2]) for line in lines]


def wait_stage(
    guard: Subscriber, stage: str, timeout_s: float = 5.0
) -> dict[str, object]:
    """The first alert of that stage that a guard hears."""

    def find() -> dict[str, object] | None:
        return next((a for a in alerts(guard) if a["stage"] == stage), None)

    return wait_until(f"an alert that is {stage}", find, timeout_s)


def follow(broker: Broker, guard: str = GUARD) -> Subscriber:
    """A guard who has nothing but mosquitto_sub."""
    return broker.subscribe(broker.kit.guards[guard], f"luukku/v1/{broker.kit.site}/#")


def answer(broker: Broker, counter: Counter, words: str, guard: str = GUARD) -> str:
    """Respond as a guard with nothing but mosquitto_pub."""
    topic = f"{counter.base}/respond/{guard}"
    return broker.publish(broker.kit.guards[guard], topic, words)
