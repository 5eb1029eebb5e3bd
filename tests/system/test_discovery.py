# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Home Assistant's discovery between a real daemon, a real broker and its ACL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.support.counter import Counter, wait_until
from tests.support.guarding import wait_stage
from tests.support.mosquitto import Broker, free_ports

pytestmark = [pytest.mark.broker, pytest.mark.slow]
SETTINGS = "\n[home_assistant]\ndiscovery = true\n"
HOME = "home-assistant"
ENTITIES = 8


def made(folder: Path, *guards: str) -> SiteKit:
    """A site with these guards."""
    counters, port = ["counter-1", "counter-2"], free_ports(1)[0]
    return new_site(folder, "hki-3", counters=counters, guards=list(guards), port=port)


@pytest.fixture
def site(tmp_path: Path) -> SiteKit:
    """A site with Home Assistant."""
    return made(tmp_path / "site", HOME, "vartija-1")


@pytest.fixture
def broker(site: SiteKit) -> Iterator[Broker]:
    """Its broker, running."""
    with Broker(site) as started:
        yield started


def told(messages: list[str]) -> int:
    """How many entities were told."""
    return len([line for line in messages if "/config 0 {" in line])


def test_a_counter_is_told_at_its_start_and_at_home_assistants(
    broker: Broker, site: SiteKit, tmp_path: Path
) -> None:
    """All entities are told, none is kept; all again after Home Assistant's birth."""
    login = site.guards[HOME]
    with (
        broker.subscribe(login, "homeassistant/#") as home,
        Counter(site, tmp_path / "counter", settings=SETTINGS) as counter,
    ):
        counter.start()
        wait_until("all", lambda: told(home.messages) == ENTITIES)
        broker.publish(login, "homeassistant/status", "online")
        wait_until("all again", lambda: told(home.messages) == 2 * ENTITIES)
        broker.kill()
        broker.start()
    with broker.subscribe(login, "homeassistant/#") as late:
        broker.publish(login, "homeassistant/status", "offline")
        late.wait_for("homeassistant/status 0 offline")
        assert told(late.messages) == 0


def test_nobody_tells_of_another_counter(broker: Broker, site: SiteKit) -> None:
    """A counter and a guard write no entity of a counter that they are not."""
    topic = "homeassistant/button/luukku_hki-3_counter-1/accept/config"
    for login in (site.counters["counter-2"], site.guards["vartija-1"]):
        assert "Not authorized" in broker.publish(login, topic, "{}")
        status = broker.publish(login, "homeassistant/status", "online")
        assert "Not authorized" in status
    assert "Not authorized" in broker.publish(site.guards[HOME], topic, "{}")


def test_a_broker_that_refuses_it_carries_alerts_all_the_same(tmp_path: Path) -> None:
    """Without the guard home-assistant the log says what to do, and a press arrives."""
    site = made(tmp_path / "site", "vartija-1")
    with (
        Broker(site) as broker,
        Counter(site, tmp_path / "counter", settings=SETTINGS) as counter,
    ):
        counter.start()
        wait_until(
            "it is told", lambda: f"a guard with the name {HOME}" in counter.said
        )
        login = site.guards["vartija-1"]
        with broker.subscribe(login, f"{counter.base}/alert") as guard:
            counter.press()
            assert wait_stage(guard, "raised")["level"] == 1
        assert counter.stop() == 0
