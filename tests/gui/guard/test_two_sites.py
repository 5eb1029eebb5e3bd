# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real station process at two sites, each with its own real broker and login."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from appliance.site_kit import SiteKit, new_site
from appliance.wire import guard
from tests.gui.guard.drive import Station
from tests.gui.guard.spoken import ME, NAME, SpokenCounter
from tests.support.counter import wait_until
from tests.support.fixtures import broker, site
from tests.support.mosquitto import Broker, free_ports

__all__ = ["broker", "site"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
LOST_S = 20.0


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Broker]:
    """The broker of another site, which has counters and guards of the same names."""
    (port,) = free_ports(1)
    folder = tmp_path / "second"
    kit = new_site(folder, "tku-1", counters=[NAME], guards=[ME], port=port)
    with Broker(kit) as running:
        yield running


@pytest.fixture
def counters(broker: Broker, second: Broker) -> Iterator[list[SpokenCounter]]:
    """Counter 1 of each site."""
    made = [SpokenCounter(kit) for kit in (broker.kit, second.kit)]
    yield made
    for one in made:
        one.stop()


@pytest.fixture
def station(broker: Broker, second: Broker, tmp_path: Path) -> Iterator[Station]:
    """The running station of both."""
    with Station(broker.kit, tmp_path / "station", others=[second.kit]) as made:
        yield made


def test_each_site_is_answered_over_its_own_broker(
    counters: list[SpokenCounter], station: Station, site: SiteKit
) -> None:
    """Equal counters with equal alert ids call: each hears its own answer."""
    first, second = counters
    for one in counters:
        one.alert()
    rows = [f"acceptButton-{site.site}/a-1", "acceptButton-tku-1/a-1"]
    row = wait_until("one is a row", partial(_seen, station, rows), 15.0)
    small, large = (first, second) if row == rows[0] else (second, first)
    station.tap("acceptButton")
    large.reply(large.response("accept"))
    station.tap(row)
    small.reply(small.response("accept"))


def test_a_lost_site_is_said_while_the_other_is_answered(
    counters: list[SpokenCounter], station: Station, second: Broker
) -> None:
    """One broker is killed: the window says which site within 20 s, and works on."""
    first, _ = counters
    wait_until("both are heard", partial(_is_heard, station), 15.0)
    second.kill()
    wait_until("the loss is told", lambda: "tku-1" in _band(station), LOST_S)
    first.alert()
    station.wait("alertTitle")
    assert "tku-1" in _band(station)
    station.tap("acceptButton")
    first.reply(first.response("accept"))
    second.start()
    wait_until("it is heard again", lambda: not _band(station), LOST_S)


def test_a_hung_broker_does_not_keep_the_other_from_hearing_of_the_end(
    counters: list[SpokenCounter], station: Station, second: Broker
) -> None:
    """SIGTERM ends it in seconds; the live site hears at once that it is gone."""
    first, _ = counters
    wait_until("both are heard", partial(_is_heard, station), 15.0)
    assert guard.decode_duty(first.guard_word("duty")).on_duty
    second.pause()
    try:
        assert station.stop() == 0
    finally:
        second.resume()
    assert first.guard_word("availability") == guard.OFFLINE


def _seen(station: Station, names: list[str]) -> str | None:
    return next((name for name in names if station.is_seen(name)), None)


def _is_heard(station: Station) -> bool:
    return not _band(station) and station.glimpse("dutyToggle", "checked") is True


def _band(station: Station) -> str:
    return str(station.glimpse("connectionBand", "text") or "")
