# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Two brokers side by side, as `luukku site new --broker A --broker B` makes them."""

import getpass
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from appliance.config import load
from appliance.core.limits import PRESS_AGAIN_US, S_US
from appliance.wire.panel import View
from tests.site_kit.conftest import Made
from tests.support.counter import Counter, Door
from tests.support.mosquitto import Broker, free_ports

SECOND = "127.0.0.2"
GUARD = "vartija-1"


@pytest.fixture
def side_by_side(tmp_path: Path) -> Iterator[tuple[Broker, Broker, Counter]]:
    """Both brokers, running, each at an address of its own; and a counter that is not.

    All that a counter knows of them is what its bundle says.
    """
    made = Made(tmp_path)
    (port,) = free_ports(1)
    said = made.site(
        *("new", made.directory, "--site", "hki-3", "--counters", 1),
        *("--guards", GUARD, "--broker", "127.0.0.1", "--broker", SECOND),
        *("--listen", "127.0.0.1", "--port", port, "--user", getpass.getuser()),
    )
    assert (said.code, said.error) == (0, "")
    second = made.directory / "broker-2" / "mosquitto.conf"
    lines = second.read_text("utf-8")
    second.write_text(lines.replace(f"{port} 127.0.0.1", f"{port} {SECOND}"), "utf-8")
    login = made.open("counter-1")
    settings = load(login.ca.with_name("counter.toml"))
    doors = [Door(one.name, one.port, one.host) for one in settings.broker]
    kit = made.kit()._replace(
        counters={"counter-1": login}, guards={GUARD: made.open(GUARD)}
    )
    with ExitStack() as stack:
        yield (
            stack.enter_context(Broker(kit)),
            stack.enter_context(Broker(kit, conf=second)),
            stack.enter_context(Counter(kit, tmp_path / "run", doors=doors)),
        )


def test_a_press_arrives_through_whichever_broker_is_left(
    side_by_side: tuple[Broker, Broker, Counter],
) -> None:
    """Each has the alert; one is killed, and the next press comes through the other."""
    first, second, counter = side_by_side
    counter.start()
    guard = first.kit.guards[GUARD]
    topic = f"{counter.base}/alert"
    there = ("-h", SECOND)
    with (
        first.subscribe(guard, topic) as near,
        second.subscribe(guard, topic, arguments=there) as far,
    ):
        counter.press()
        near.wait_for('"presses":1')
        far.wait_for('"presses":1')
        first.kill()
        down = counter.wait_view("the loss is told", is_told, 10)
        # Nearer than this, both would be one press.
        threading.Event().wait(PRESS_AGAIN_US / S_US)
        counter.press()
        far.wait_for('"presses":2')
        second.publish(
            guard, f"{counter.base}/respond/{GUARD}", "ACCEPT", arguments=there
        )
        far.wait_for('"stage":"accepted"')
    assert "broker-2" not in {one.part for one in down.readiness.faults}


def is_told(view: View) -> bool:
    """Whether the counter names the broker that is gone."""
    return any(
        (one.fault, one.part) == ("broker_unreachable", "main")
        for one in view.readiness.faults
    )
