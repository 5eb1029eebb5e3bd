# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was tested, on real parts: a change breaks the proof until the next press."""

from collections.abc import Iterator
from contextlib import ExitStack

import msgspec
import pytest

from appliance.site_kit import SiteKit
from appliance.wire import guard as wire
from appliance.wire.guard import HealthMessage
from tests.support.counter import Counter, Door, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.mosquitto import Broker
from tests.system.faults.guard import Guard
from tests.system.test_commands import luukku

__all__ = ["broker", "counter", "site"]

PROVEN_S = 25.0
"""Time for a start, a probe and its answers, on a busy machine."""


@pytest.fixture
def guards(site: SiteKit, broker: Broker) -> Iterator[list[Guard]]:
    """Two guard stations on duty."""
    assert broker.pid, "the broker runs"
    with ExitStack() as closing:
        made = []
        for name in ("vartija-1", "vartija-2"):
            station = Guard(site.site, site.guards[name], [Door("main", site.port)])
            closing.callback(station.close)
            made.append(station)
        yield made


def wait_ready(counter: Counter, ready: str) -> None:
    """Wait until the screen is shown that it is so."""
    counter.wait_view(ready, lambda view: view.readiness.ready == ready, PROVEN_S)


def changed(counter: Counter) -> list[str]:
    """What the screen is shown to be other than it was tested."""
    faults = counter.view().readiness.faults
    return [one.part for one in faults if one.fault == "config_changed"]


def wait_changed(counter: Counter, *parts: str) -> None:
    """Wait until just these are shown so."""
    told = list(parts)
    wait_until(f"{told} changed", lambda: changed(counter) == told, PROVEN_S)


def health(guard: Guard) -> HealthMessage:
    """What the counter last told a guard of itself."""
    return guard.log.told[-1].health


def changed_texts(guard: Guard) -> list[str]:
    """What a guard reads of that."""
    faults = health(guard).faults
    return [fault.text for fault in faults if fault.fault == "config_changed"]


def accept(guard: Guard, alert_id: str) -> None:
    """Accept an alert as soon as it is on the desk."""
    wait_until("it is on the desk", lambda: alert_id in guard.desk.alerts)
    guard.tap("accept", alert_id)


def press(counter: Counter, guards: list[Guard]) -> None:
    """Press for duress; both guards come, the first one closes it."""
    counter.press()
    view = counter.wait_view("an alert", lambda view: view.alert is not None)
    assert view.alert is not None
    alert_id = view.alert.alert_id
    for guard in guards:
        accept(guard, alert_id)
    counter.wait_view(
        "both come",
        lambda view: view.alert is not None and len(view.alert.coming) == len(guards),
    )
    guards[0].tap("close", alert_id)
    counter.wait_view(
        "closed", lambda view: view.alert is None or view.alert.stage == "closed"
    )


def test_a_changed_setting_breaks_the_proof_until_the_next_press(
    counter: Counter, guards: list[Guard]
) -> None:
    """After a restart with another pin nothing is proven before a guard closes a press.

    The screen, `health` and `luukku status` say which button is to be pressed.
    """
    counter.start()
    wait_ready(counter, "proven")
    press(counter, guards)
    wait_until("the test is told", lambda: health(guards[1]).buttons[0].last_test_at)
    assert health(guards[1]).buttons[1].last_test_at is None
    assert counter.stop() == 0

    settings = counter.config.read_text("utf-8")
    counter.config.write_text(settings.replace("pin = 27", "pin = 22"), "utf-8")
    counter.start()
    wait_changed(counter, "duress")

    wait_until("it is told", lambda: changed_texts(guards[0]), PROVEN_S)
    wait_until(
        "all have answered", lambda: len(health(guards[0]).proven_by) == 2, PROVEN_S
    )
    assert health(guards[0]).ready == "not_proven"
    (text,) = changed_texts(guards[0])
    assert "HÄTÄ" in text
    status = luukku("status", "--config", counter.config)
    assert status.returncode == 1
    assert "fault: config_changed duress" in status.stdout

    press(counter, guards)
    wait_ready(counter, "proven")
    assert changed(counter) == []
    assert luukku("status", "--config", counter.config).returncode == 0


def test_a_changed_station_breaks_the_proof_until_the_next_press(
    broker: Broker, counter: Counter, guards: list[Guard]
) -> None:
    """A guard whose station is another than was tested is named, also after a kill."""
    counter.start()
    wait_ready(counter, "proven")
    press(counter, guards)
    login = broker.kit.guards["vartija-2"]
    duty = wire.DutyMessage(
        on_duty=True, text="Vartija 2", audiences=["guards"], at="x", station="new"
    )
    topic = f"{wire.guard_base(broker.kit.site, 'vartija-2')}/duty"
    text = msgspec.json.encode(duty).decode()
    broker.publish(login, topic, text, arguments=("-r",))
    wait_changed(counter, "vartija-2")
    counter.kill()
    counter.start()
    wait_changed(counter, "vartija-2")
    assert counter.view().readiness.ready == "not_proven"

    press(counter, guards)
    wait_ready(counter, "proven")
    assert changed(counter) == []
