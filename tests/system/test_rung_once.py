# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards hear, by ear: the sound that comes out of two stations' loudspeakers.

The counter, the broker, the stations and the sound servers are real.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.gui.guard.heard import Desk, open_desk, wait_quiet, wait_ring
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, free_ports

__all__ = ["broker"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
TOOLS, *STATIONS = GUARDS = ["vartija-1", "vartija-2", "vartija-3"]
HUNG_S = 20.0
"""Shorter than a window hangs that waits for its sound server: half a minute."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteKit:
    """A site with three guards."""
    return new_site(
        tmp_path_factory.mktemp("made") / "site",
        "hki-3",
        counters=["counter-1"],
        guards=GUARDS,
        port=free_ports(1)[0],
    )


@pytest.fixture
def counter(site: SiteKit, tmp_path: Path) -> Iterator[Counter]:
    """A running counter."""
    with Counter(site, tmp_path / "counter") as made:
        made.start()
        yield made


@pytest.fixture
def desks(broker: Broker, counter: Counter, tmp_path: Path) -> Iterator[list[Desk]]:
    """Two stations that can be heard, both on duty; nothing sounds."""
    with ExitStack() as closing:
        made = [
            open_desk(closing, broker.kit, tmp_path / name, name) for name in STATIONS
        ]
        counter.wait_view("duty", lambda v: v.readiness.guards_on_duty == 2, 15)
        for desk in made:
            wait_until("it plays", desk.is_plain)
        yield made


def test_each_station_rings_once_for_what_must_ring(
    broker: Broker, counter: Counter, desks: list[Desk]
) -> None:
    """A call sounds at each station until accepted; a press after that, anew."""
    with follow(broker) as tools:
        counter.press()
        wait_ring(desks, 1)
        answer(broker, counter, "ACCEPT")
        wait_stage(tools, "accepted")
        wait_quiet(desks, 1)
        for desk in desks:
            desk.station.tap("acceptButton")
            desk.station.wait("arriveButton")
        wait_quiet(desks, 1)
        counter.press()
        wait_ring(desks, 2)
        for desk in desks:
            desk.station.tap("silenceButton")
        wait_quiet(desks, 2)
        for action in ("ON_SITE", "CLOSE"):
            answer(broker, counter, action)
        wait_stage(tools, "closed")
        wait_quiet(desks, 2)
        told = [one for one in alerts(tools) if "alert_id" in one]

    assert len({one["alert_id"] for one in told}) == 1
    assert max(int(str(one["rev"])) for one in told) > 2 + len(desks)


@pytest.mark.usefixtures("broker")
def test_a_hung_sound_server_hides_no_call(counter: Counter, desks: list[Desk]) -> None:
    """Without its sound a station says so, shows a call and answers; then is heard."""
    mute, other = desks
    mute.server.pause()
    mute.station.wait("soundBand", HUNG_S)
    assert "äänipalvelu ei vastaa" in str(mute.station.read("soundBand"))
    began_s = time.monotonic()
    counter.press()
    wait_ring([other], 1)
    mute.station.tap("acceptButton")
    mute.station.wait("arriveButton", HUNG_S)
    wait_quiet([other], 1)
    counter.press()
    mute.station.wait("silenceButton", HUNG_S)
    assert time.monotonic() - began_s < HUNG_S, "the window hung, too"
    mute.server.resume()
    wait_ring([mute], 1)
    mute.station.tap("silenceButton")
    wait_quiet([mute], 1)
