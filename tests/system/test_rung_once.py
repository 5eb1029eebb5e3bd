# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards hear, by ear: the sound that comes out of two stations' loudspeakers.

The counter, the broker, the stations and the sound servers are real.
"""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from tests.gui.guard.drive import words_of
from tests.gui.guard.heard import Desk, open_desk, wait_quiet, wait_ring
from tests.gui.guard.loudspeaker import REST_S
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker
from tests.support.guarding import alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, free_ports

__all__ = ["broker"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
TOOLS, *STATIONS = GUARDS = ["vartija-1", "vartija-2", "vartija-3"]
HUNG_S = 20.0
"""Shorter than a window hangs that waits for its sound server: half a minute."""
BEAT_S = 2.0
"""A window that answers within this waits for nobody."""


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


@pytest.mark.usefixtures("broker")
def test_no_call_waits_for_a_sound_server_that_hangs_just_before(
    counter: Counter, desks: list[Desk]
) -> None:
    """Though nobody knows yet that it hangs: the call is shown, then the fault.

    A headset that is plugged in is when Qt waits for it in any version.
    """
    mute, other = desks
    assert mute.is_plain()
    mute.server.pactl("load-module", "module-null-sink", "sink_name=headset")
    mute.server.pause()
    counter.press()
    slowest_s = max(_slowest_s(mute, item) for item in ("acceptButton", "soundBand"))
    assert slowest_s < BEAT_S, "the window waited"
    assert "äänipalvelu ei vastaa" in str(mute.station.read("soundBand"))
    wait_ring([other], 1)
    mute.server.resume()
    _wait_ring_since(mute, mute.microphone.heard_s)
    wait_until("all is well", mute.is_plain, HUNG_S)


def _slowest_s(desk: Desk, item: str) -> float:
    """The longest that a window took to say whether it shows an item, until it did."""
    times_s, until_s = [], time.monotonic() + HUNG_S
    seen = False
    while not seen:
        began_s = time.monotonic()
        assert began_s < until_s, f"{item} is not seen"
        seen = desk.station.is_seen(item)
        times_s.append(time.monotonic() - began_s)
    return max(times_s)


@pytest.mark.usefixtures("broker")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_a_player_that_ends_or_hangs_is_replaced(
    counter: Counter, desks: list[Desk], how: signal.Signals
) -> None:
    """A call rings on, soon after what plays it has died or hung."""
    desk = desks[0]
    counter.press()
    wait_ring([desk], 1)
    (before,) = desk.station.players()
    os.kill(before, how)
    wait_until("it has ended", partial(_has_ended, before), HUNG_S)
    wait_until("another plays", desk.station.players, HUNG_S)
    _wait_ring_since(desk, desk.microphone.heard_s)
    wait_until("all is well", desk.is_plain, HUNG_S)


@pytest.mark.usefixtures("broker")
def test_no_player_outlives_its_station(counter: Counter, desks: list[Desk]) -> None:
    """A station that is killed is heard no more, even if its sound server hangs."""
    for desk in desks:
        wait_until("it plays", desk.is_plain)
    players = [one for desk in desks for one in desk.station.players()]
    assert len(players) == len(desks)
    counter.press()
    wait_ring(desks, 1)
    desks[0].server.pause()
    for desk in desks:
        desk.station.kill()
    for player in players:
        wait_until("the player is gone", partial(_has_ended, player), HUNG_S)
    desks[0].server.resume()


def _has_ended(process: int) -> bool:
    return not words_of(process)


def _wait_ring_since(desk: Desk, since_s: float) -> None:
    """Wait until it has sounded after this, not only before."""

    def rings() -> bool:
        return desk.microphone.heard_s > since_s + REST_S and desk.rings()

    wait_until("it rings again", rings, HUNG_S)
