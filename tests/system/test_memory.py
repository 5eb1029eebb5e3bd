# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What neither disk nor broker has when the daemon is killed, memory has."""

import sqlite3

from appliance.wire.panel import View
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, follow, wait_stage
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]


def test_an_alert_that_only_memory_has_outlives_a_kill(
    broker: Broker, counter: Counter
) -> None:
    """With the disk stalled and the broker's memory lost, a kill loses no alert."""
    counter.start()
    lock = sqlite3.connect(counter.state / "luukku.db", isolation_level=None)
    with follow(broker) as guard:
        lock.execute("BEGIN EXCLUSIVE")
        counter.push(pressed=True)
        first = wait_stage(guard, "raised")
        counter.kill()
        lock.execute("ROLLBACK")
        lock.close()
    broker.kill()
    broker.forget()
    broker.start()
    with follow(broker) as guard:
        counter.start()
        again = wait_stage(guard, "raised", 10)
        counter.wait_view("it is saved at last", _is_saved, 10)

    assert again["alert_id"] == first["alert_id"]
    assert again["presses"] == 1
    assert {one["alert_id"] for one in alerts(guard) if one["stage"] == "raised"} == {
        first["alert_id"]
    }


def _is_saved(view: View) -> bool:
    return view.alert is not None and view.alert.ladder.saved
