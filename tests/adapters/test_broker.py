# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A link to a real broker over TLS: connecting, telling, hearing, leaving."""

import contextlib
import os
import socket
import threading
import time
from pathlib import Path

import pytest

from appliance.adapters.broker import BrokerLink, Will
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
def test_a_refused_publish_without_a_token_is_told(site: SiteKit) -> None:
    """Of what nobody waits for, a refusal is told; that it was taken is not."""
    counter, other = site.counters["counter-1"], site.counters["counter-2"]
    with linked(site, counter) as (link, recorder):
        link.publish(f"{base(site, counter)}/health", b"{}")
        link.publish(f"{base(site, other)}/health", b"{}")
        acked = recorder.next("acked")
        assert (acked.token, acked.delivery) == (None, Delivery.REFUSED)
        assert acked.reason == "Not authorized"


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
        assert ours.getsockopt(tcp, socket.TCP_USER_TIMEOUT) == 2000
        assert ours.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        ours.close()
    assert "set_tcp_nodelay true" in site.conf.read_text()


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
    topic = f"{base(site, counter)}/event"
    with linked(site, counter) as (link, recorder):

        def publish(first: int) -> None:
            for number in range(first, first + 500):
                # Full is no fault here: the broker is given time to answer.
                while not link.publish(topic, b"{}", token=number):
                    threading.Event().wait(0.001)

        threads = [
            threading.Thread(target=publish, args=(first,))
            for first in (0, 500, 1000, 1500)
        ]
        for thread in threads:
            thread.start()
        tokens = [recorder.next("acked").token for _ in range(2000)]
        for thread in threads:
            thread.join()
        assert set(tokens) == set(range(2000))
        assert recorder.count("acked") == 2000


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
