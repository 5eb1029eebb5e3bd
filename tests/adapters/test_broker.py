# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A link to a real broker over TLS: connecting, telling, hearing, leaving."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appliance.adapters.broker import BrokerLink, Will
from appliance.adapters.broker.handover import UNANSWERED_MAX
from appliance.core.values import Delivery
from appliance.site_kit import SiteKit
from tests.adapters.links import base, linked, program
from tests.support.logwatch import LogWatch
from tests.support.mosquitto import Broker, broker_settings
from tests.support.recorder import Recorder

pytestmark = pytest.mark.broker


def test_a_message_is_taken_and_arrives(site: SiteKit, broker: Broker) -> None:
    """A publish that somebody hears is acknowledged as taken, with its token."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/event"
    with (
        broker.subscribe(guard, f"luukku/v1/{site.site}/#") as hears,
        linked(site, counter) as (link, recorder),
    ):
        assert link.publish(topic, b'{"schema":1}', token="press-1")
        acked = recorder.next("acked")
        assert (acked.token, acked.delivery) == ("press-1", Delivery.TAKEN)
        assert hears.wait_for(topic) == f'{topic} 0 {{"schema":1}}'


@pytest.mark.usefixtures("broker")
def test_nobody_is_subscribed(site: SiteKit) -> None:
    """The broker's word that nobody listens is passed on as such."""
    counter = site.counters["counter-1"]
    with linked(site, counter) as (link, recorder):
        link.publish(f"{base(site, counter)}/event", b"{}", token=7)
        acked = recorder.next("acked")
        assert (acked.token, acked.delivery) == (7, Delivery.NOBODY)
        assert acked.reason == "No matching subscribers"


@pytest.mark.usefixtures("broker")
def test_a_refused_publish_is_not_taken(site: SiteKit) -> None:
    """A publish against the access rules is reported as refused, with the reason."""
    counter, other = site.counters["counter-1"], site.counters["counter-2"]
    with linked(site, counter) as (link, recorder):
        link.publish(f"{base(site, other)}/alert", b"{}", token="not mine")
        acked = recorder.next("acked")
        assert (acked.token, acked.delivery) == ("not mine", Delivery.REFUSED)
        assert acked.reason == "Not authorized"


@pytest.mark.usefixtures("broker")
def test_a_refused_publish_without_a_token_is_logged(
    site: SiteKit, expect_log: LogWatch
) -> None:
    """A refusal that nobody asked about still stands in the log."""
    counter, other = site.counters["counter-1"], site.counters["counter-2"]
    expect_log("refused a message of counter-1 (Not authorized)")
    with linked(site, counter) as (link, recorder):
        link.publish(f"{base(site, other)}/health", b"{}")
        link.publish(f"{base(site, counter)}/event", b"{}", token="after it")
        recorder.next("acked")


def test_messages_are_heard(site: SiteKit, broker: Broker) -> None:
    """What is subscribed is heard: what was kept from before, and what comes."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    duty = f"{base(site, guard)}/duty"
    respond = f"{base(site, counter)}/respond/{guard.name}"
    broker.publish(guard, duty, "kept", arguments=("-r",))
    topics = (
        f"{base(site, counter)}/respond/+",
        f"luukku/v1/{site.site}/guards/+/duty",
    )
    with linked(site, counter, subscriptions=topics) as (_, recorder):
        kept = recorder.next("received")
        assert (kept.topic, kept.payload, kept.retained) == (duty, b"kept", True)
        broker.publish(guard, respond, "ACCEPT")
        live = recorder.next("received")
        assert (live.topic, live.payload, live.retained) == (respond, b"ACCEPT", False)


@pytest.mark.usefixtures("broker")
def test_own_alert_is_found_and_then_forgotten(site: SiteKit) -> None:
    """A counter reads its own kept alert, and no more of it after unsubscribing."""
    counter = site.counters["counter-1"]
    alert, shutter = (f"{base(site, counter)}/{leaf}" for leaf in ("alert", "shutter"))
    with linked(site, counter) as (link, recorder):
        link.publish(alert, b"open", retain=True, token=1)
        recorder.next("acked")
    with linked(site, counter, subscriptions=(alert,)) as (link, recorder):
        assert recorder.next("received").payload == b"open"
        link.unsubscribe(alert)
        link.publish(alert, b"newer", retain=True, token=2)
        recorder.next("acked")
        link.publish(shutter, b"{}", token=3)
        recorder.next("acked")
        assert recorder.count("received") == 1


def test_an_expiry_goes_along(site: SiteKit, broker: Broker) -> None:
    """A message with an expiry is given to the broker with it, in seconds."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/probe"
    with (
        broker.subscribe(guard, topic, form="%p expires %E") as hears,
        linked(site, counter) as (link, _),
    ):
        link.publish(topic, b"nonce", expiry_s=10)
        assert hears.wait_for("nonce") in {"nonce expires 10", "nonce expires 9"}


def test_the_will_tells_of_a_death(site: SiteKit, broker: Broker) -> None:
    """When the process is killed the broker says `offline` at once, retained."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    availability = f"{base(site, counter)}/availability"
    with broker.subscribe(guard, availability) as hears:
        with program(site, counter) as process:
            process.kill()
            assert hears.wait_for("offline", 2) == f"{availability} 0 offline"
        with broker.subscribe(guard, availability) as later:
            assert later.wait_for("offline") == f"{availability} 1 offline"


def test_a_failing_listener_ends_the_process(site: SiteKit, broker: Broker) -> None:
    """What a listener raises reaches the process's hook: exit 70 within 2 s."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    with program(site, counter) as process:
        broker.publish(guard, f"{base(site, counter)}/respond/vartija-1", "SEEN")
        assert process.wait(2) == 70


def test_the_farewell_is_said(site: SiteKit, broker: Broker) -> None:
    """A clean stop says the farewell, retained, after all that was accepted before."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    place = base(site, counter)
    with broker.subscribe(guard, f"{place}/#", form="%t %p") as hears:
        with linked(site, counter) as (link, _):
            for number in range(20):
                link.publish(f"{place}/event", str(number).encode())
            began = time.monotonic()
            link.stop((f"{place}/availability", b"offline"), 5)
            assert time.monotonic() - began < 1
        hears.wait_for("offline")
        expected = [f"{place}/event {number}" for number in range(20)]
        assert hears.messages == [*expected, f"{place}/availability offline"]


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
        assert [told.token for told in recorder.told if told.what == "acked"] == [2]


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


def test_oversized_messages_are_ignored(
    site: SiteKit, broker: Broker, tmp_path: Path, expect_log: LogWatch
) -> None:
    """A message larger than anything of ours is left out, and said once."""
    counter, guard = site.counters["counter-1"], site.guards["vartija-1"]
    topic = f"{base(site, counter)}/respond/vartija-1"
    broker.stop()
    lax = site.conf.read_text().replace("message_size_limit 8192\n", "")
    conf = tmp_path / "mosquitto.conf"
    conf.write_text(lax)
    expect_log("more than 8192 bytes; ignoring such")
    with Broker(site, conf=conf) as careless:
        subscribed = (f"{base(site, counter)}/respond/+",)
        with linked(site, counter, subscriptions=subscribed) as (_, recorder):
            for size in (9_000, 70_000):
                careless.publish(guard, topic, "x" * size)
            careless.publish(guard, topic, "ACCEPT")
            assert recorder.next("received").payload == b"ACCEPT"


@pytest.mark.usefixtures("broker")
def test_sockets_send_at_once(site: SiteKit) -> None:
    """Nagle is off and the time limits are set on the socket that is in use."""
    with linked(site, site.counters["counter-1"]):
        ours = _own_socket(site.port)
        tcp = socket.IPPROTO_TCP
        assert ours.getsockopt(tcp, socket.TCP_NODELAY) == 1
        assert ours.getsockopt(tcp, socket.TCP_USER_TIMEOUT) == 2500
        assert ours.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        ours.close()
    assert "set_tcp_nodelay true" in site.conf.read_text()


def test_the_loop_proves_that_it_turns(site: SiteKit, broker: Broker) -> None:
    """Up or down, the link shows at least each 2 s that its thread lives."""
    with linked(site, site.counters["counter-1"]) as (link, recorder):
        _watch_turning(link)
        broker.stop()
        recorder.next("lost")
        _watch_turning(link)
    stopped = link.turned_mono_us
    assert link.turned_mono_us == stopped


def test_qos_0_promises_nothing(site: SiteKit) -> None:
    """A token for a message that is never acknowledged is a mistake, said at once."""
    link = BrokerLink(
        broker_settings(site, site.counters["counter-1"]),
        client_id="counter-1",
        will=Will(f"{base(site, site.counters['counter-1'])}/availability", b""),
        subscriptions=(),
        listener=Recorder(),
    )
    with pytest.raises(ValueError, match="never acknowledged"):
        link.publish("luukku/v1/hki-3/counter-1/health", b"{}", qos=0, token=1)
    link.stop(None, 1)


@pytest.mark.usefixtures("broker")
def test_many_threads_may_publish(site: SiteKit) -> None:
    """Whatever thread publishes, each token is answered exactly once."""
    counter = site.counters["counter-1"]
    with linked(site, counter) as (link, recorder):

        def publish(first: int) -> None:
            for number in range(first, first + 500):
                while not link.publish(
                    f"{base(site, counter)}/event", b"{}", token=number
                ):
                    threading.Event().wait(0.001)

        threads = [
            threading.Thread(target=publish, args=(first,))
            for first in (0, 1000, 2000, 3000)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        link.publish(f"{base(site, counter)}/event", b"{}", token="end")
        tokens = []
        while (told := recorder.next("acked")).token != "end":
            tokens.append(told.token)
        assert sorted(map(int, map(str, tokens))) == [
            number
            for first in (0, 1000, 2000, 3000)
            for number in range(first, first + 500)
        ]


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


def _own_socket(port: int) -> socket.socket:
    """Find this process's only connection to a port; a second handle to it."""
    for entry in Path("/proc/self/fd").iterdir():
        number = int(entry.name)
        if not entry.exists() or not entry.is_socket():
            continue
        found = socket.socket(fileno=os.dup(number))
        with contextlib.suppress(OSError):
            if found.getpeername() == ("127.0.0.1", port):
                return found
        found.close()
    raise AssertionError(f"no connection to port {port}")
