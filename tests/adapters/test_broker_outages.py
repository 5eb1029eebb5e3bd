# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A link through outages: noticing them, promising nothing, coming back."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.adapters.broker import BrokerLink
from appliance.adapters.broker.handover import UNANSWERED_MAX
from appliance.core.values import Delivery
from appliance.site_kit import SiteKit
from tests.adapters.links import base, linked
from tests.support.mosquitto import Broker

pytestmark = pytest.mark.broker


def test_stop_is_bounded(site: SiteKit, broker: Broker) -> None:
    """A broker that hangs does not hold up the stop of the appliance."""
    counter = site.counters["counter-1"]
    with linked(site, counter) as (link, _):
        broker.pause()
        began = time.monotonic()
        link.stop((f"{base(site, counter)}/availability", b"offline"), 0.3)
        assert 0.2 < time.monotonic() - began < 1
        broker.resume()


def test_a_link_that_never_connected_stops_at_once(site: SiteKit) -> None:
    """Stopping needs no broker."""
    with linked(site, site.counters["counter-1"], wait=False) as (link, recorder):
        recorder.next("lost")
        began = time.monotonic()
        link.stop(("luukku/v1/hki-3/counter-1/availability", b"offline"), 5)
        assert time.monotonic() - began < 0.5


@pytest.mark.slow
def test_back_after_the_broker(site: SiteKit, broker: Broker) -> None:
    """After the broker was killed the link is up within 5 s of its return."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/respond/+"
    with linked(site, counter, subscriptions=(topic,)) as (link, recorder):
        broker.kill()
        recorder.next("lost")
        assert "Nothing listens at 127.0.0.1" in recorder.next("lost").reason
        broker.start()
        recorder.next("connected", timeout_s=5)
        broker.publish(guard, f"{base(site, counter)}/respond/vartija-1", "SEEN")
        assert recorder.next("received").payload == b"SEEN"
        assert link.publish(f"{base(site, counter)}/event", b"{}", token=1)
        recorder.next("acked")


def test_an_outage_is_told_once(site: SiteKit) -> None:
    """While nothing changes about why there is no broker, it is not said again."""
    with linked(site, site.counters["counter-1"], wait=False) as (link, recorder):
        recorder.next("lost")
        before = link.turned_mono_us
        _wait_until(lambda: link.turned_mono_us > before + 1_000_000)
        assert recorder.count("lost") == 1


def test_nothing_waits_for_a_later_connection(site: SiteKit, broker: Broker) -> None:
    """What is published while the link is down is refused and never sent."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/event"
    with linked(site, counter) as (link, recorder):
        broker.stop()
        recorder.next("lost")
        assert not link.publish(topic, b"too early", token=1)
        broker.start()
        with broker.subscribe(guard, topic) as hears:
            recorder.next("connected")
            assert link.publish(topic, b"now", token=2)
            assert recorder.next("acked").token == 2
            hears.wait_for("now")
            assert hears.messages == [f"{topic} 0 now"]


def test_what_was_not_answered_is_gone(site: SiteKit, broker: Broker) -> None:
    """A publish without an answer ends with `lost`; paho never sends it again."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/event"
    with linked(site, counter) as (link, recorder):
        broker.pause()
        assert link.publish(topic, b"unheard", token=1)
        broker.kill()
        recorder.next("lost")
        broker.start()
        with broker.subscribe(guard, topic) as hears:
            recorder.next("connected")
            link.publish(topic, b"heard", token=2)
            hears.wait_for("heard")
            assert hears.messages == [f"{topic} 0 heard"]
        assert recorder.next("acked").token == 2
        assert recorder.count("acked") == 1


def test_what_is_unanswered_is_bounded(site: SiteKit, broker: Broker) -> None:
    """Beyond a limit of unanswered messages more are refused, not queued."""
    counter = site.counters["counter-1"]
    topic = f"{base(site, counter)}/event"
    with linked(site, counter) as (link, recorder):
        broker.pause()
        taken = sum(link.publish(topic, b"{}", token=n) for n in range(500))
        assert taken == UNANSWERED_MAX
        broker.resume()
        for number in range(UNANSWERED_MAX):
            assert recorder.next("acked").token == number
        assert link.publish(topic, b"{}", token="again")


@pytest.mark.slow
def test_an_unanswered_ping_ends_the_connection(site: SiteKit, broker: Broker) -> None:
    """A broker that hangs while its host answers is noticed within 20 s."""
    with linked(site, site.counters["counter-1"]) as (_, recorder):
        broker.pause()
        told = recorder.next("lost", timeout_s=20)
        assert "does not answer any more" in told.reason
        broker.resume()
        recorder.next("connected", timeout_s=5)


@pytest.mark.usefixtures("broker")
def test_two_with_one_name(site: SiteKit) -> None:
    """Two programs with the same name are told so; a copied card is found."""
    counter = site.counters["counter-1"]
    with linked(site, counter) as (_, first), linked(site, counter):
        reason = first.next("lost").reason
        assert "program" in reason
        assert "counter-1" in reason


@pytest.mark.usefixtures("broker")
def test_a_kept_session_brings_what_was_missed(site: SiteKit) -> None:
    """A guard station that comes back hears, after `connected`, what it missed."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/event"

    with linked(site, guard, subscriptions=(topic,), session_expiry_s=3600):
        pass
    with linked(site, counter) as (link, recorder):
        link.publish(topic, b"missed", token=1)
        assert recorder.next("acked").delivery is Delivery.TAKEN
    with linked(site, guard, subscriptions=(topic,), session_expiry_s=3600) as (
        _,
        returned,
    ):
        assert returned.next("received").payload == b"missed"


@pytest.mark.slow
def test_the_loop_proves_that_it_turns(site: SiteKit, broker: Broker) -> None:
    """Up or down, the link shows at least each 2 s that its thread lives."""
    with linked(site, site.counters["counter-1"]) as (link, recorder):
        _watch_turning(link)
        broker.stop()
        recorder.next("lost")
        _watch_turning(link)
    stopped = link.turned_mono_us
    assert link.turned_mono_us == stopped


@pytest.mark.slow
def test_a_cut_cable_is_noticed(tmp_path: Path) -> None:
    """Half-open connections are noticed: every case of `cable_cases` passes."""
    done = subprocess.run(
        [
            # Not as root of the new network: mosquitto would change its user.
            *("unshare", "-cn", "--keep-caps", sys.executable),
            *("-m", "tests.support.own_network"),
            *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
            # A folder of its own: two that tidy up one trip over each other.
            *("--basetemp", str(tmp_path / "cases")),
            "tests/adapters/cable_cases.py",
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout


def _watch_turning(link: BrokerLink) -> None:
    """See it turn three times, each time with an age below 2 s."""
    seen = {link.turned_mono_us}

    def three_times() -> bool:
        turned = link.turned_mono_us
        seen.add(turned)
        assert time.monotonic_ns() // 1000 - turned < 2_000_000
        return len(seen) > 3

    _wait_until(three_times)


def _wait_until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not ready():
        assert time.monotonic() < deadline, "not within 5 s"
        threading.Event().wait(0.01)
