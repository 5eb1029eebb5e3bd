# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What neither disk nor broker has when the daemon is killed, memory has."""

import sqlite3
import threading

from appliance.adapters.simulated_pins import PressError
from appliance.wire.panel import View
from tests.support.counter import Counter, wait_until
from tests.support.disk import locked
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


def test_a_press_during_the_start_is_an_alert(broker: Broker, counter: Counter) -> None:
    """Pressed and released while the daemon still waits for its disk: it counts."""
    counter.start()
    counter.kill()
    with follow(broker) as guard, locked(counter.state / "luukku.db"):
        starting = threading.Thread(target=counter.start)
        starting.start()
        wait_until("the pins can be pressed", lambda: _pressed(counter), 10)
        starting.join()
        raised = wait_stage(guard, "raised", 10)

    assert raised["presses"] == 1


def _pressed(counter: Counter) -> bool:
    try:
        counter.press(hold_s=0.3)
    except PressError:
        return False
    return True


def _is_saved(view: View) -> bool:
    return view.alert is not None and view.alert.ladder.saved
