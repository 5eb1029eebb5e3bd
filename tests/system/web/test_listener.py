# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard's page speaks MQTT in WebSockets, with TLS and its own certificate."""

import queue
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from paho.mqtt.client import Client, ConnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from appliance.adapters.broker.tls import client_context
from appliance.site_kit import Login, SiteError, SiteKit, changing, register
from appliance.wire.guard import base, decode_alert
from appliance.wire.messages import AlertMessage
from tests.support.counter import Counter
from tests.support.mosquitto import Broker

WAIT_S = 10.0
NOT_AUTHORIZED = 135


class Page:
    """What a page in a browser does, by paho: WebSockets, no word of ours."""

    def __init__(self, port: int, context: ssl.SSLContext) -> None:
        self.heard: queue.Queue[MQTTMessage] = queue.Queue()
        self._up: queue.Queue[ReasonCode] = queue.Queue()
        self._receipts: queue.Queue[ReasonCode] = queue.Queue()
        self.client = Client(
            CallbackAPIVersion.VERSION2,
            protocol=MQTTProtocolVersion.MQTTv5,
            transport="websockets",
        )
        self.client.tls_set_context(context)
        self.client.on_connect = self._on_connect
        self.client.on_message = lambda _client, _data, message: self.heard.put(message)
        self.client.on_publish = self._on_publish
        self.client.on_subscribe = self._on_subscribe
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()

    def wait_up(self) -> None:
        """Wait until the broker has let it in."""
        assert not self._up.get(timeout=WAIT_S).is_failure

    def say(self, topic: str, payload: str) -> ReasonCode:
        """Publish; what the broker answers."""
        self.client.publish(topic, payload, qos=1)
        return self._receipts.get(timeout=WAIT_S)

    def subscribe(self, topic: str) -> ReasonCode:
        """Ask to hear; what the broker answers."""
        self.client.subscribe(topic, qos=1)
        return self._receipts.get(timeout=WAIT_S)

    def wait_stage(self, stage: str) -> AlertMessage:
        """The alert, once it is so far."""
        while True:
            message = decode_alert(bytes(self.heard.get(timeout=WAIT_S).payload))
            if message.stage == stage:
                assert isinstance(message, AlertMessage)
                return message

    def _on_connect(
        self,
        _client: Client,
        _data: object,
        _flags: ConnectFlags,
        code: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        self._up.put(code)

    def _on_subscribe(
        self,
        _client: Client,
        _data: object,
        _mid: int,
        codes: list[ReasonCode],
        _properties: Properties | None,
    ) -> None:
        self._receipts.put(codes[0])

    def _on_publish(
        self,
        _client: Client,
        _data: object,
        _mid: int,
        code: ReasonCode,
        _properties: Properties,
    ) -> None:
        self._receipts.put(code)


@contextmanager
def page(site: SiteKit, login: Login) -> Iterator[Page]:
    """A page with somebody's login, let in."""
    context = client_context(login.ca, login.certificate, login.key)
    port = register.load(site.directory).web_port
    assert port is not None
    made = Page(port, context)
    try:
        made.wait_up()
        yield made
    finally:
        made.client.disconnect()
        made.client.loop_stop()


def test_a_page_hears_a_press_and_answers_it(
    site: SiteKit, broker: Broker, tmp_path: Path
) -> None:
    """A real counter's duress arrives, and its acceptance from the page is taken."""
    topic = base("hki-3", "counter-1")
    with Counter(site, tmp_path / "counter") as counter:
        counter.start()
        with page(site, site.guards["vartija-1"]) as guard:
            assert not guard.subscribe(f"{topic}/alert").is_failure
            counter.press()
            raised = guard.wait_stage("raised")
            answer = f"{topic}/respond/vartija-1"
            assert not guard.say(answer, "ACCEPT").is_failure
            accepted = guard.wait_stage("accepted")
    assert accepted.alert_id == raised.alert_id
    assert accepted.accepted_by == ["vartija-1"]
    assert "vartija-1" in broker.log


@pytest.mark.parametrize("leaf", ["counter-1/alert", "counter-2/respond/vartija-1"])
def test_the_same_rights_hold(site: SiteKit, broker: Broker, leaf: str) -> None:
    """Another counter may neither speak for this one nor answer as a guard."""
    assert broker.pid
    with page(site, site.counters["counter-2"]) as other:
        assert other.say(f"luukku/v1/hki-3/{leaf}", "{}").value == NOT_AUTHORIZED


def test_nobody_comes_in_without_a_certificate(site: SiteKit, broker: Broker) -> None:
    """TLS ends with whoever shows none."""
    assert broker.pid
    ca = site.guards["vartija-1"].ca
    port = register.load(site.directory).web_port
    with (
        socket.create_connection(("127.0.0.1", port), timeout=WAIT_S) as plain,
        client_context(ca, None, None).wrap_socket(
            plain, server_hostname="127.0.0.1"
        ) as secured,
        pytest.raises(ssl.SSLError, match="CERTIFICATE_REQUIRED"),
    ):
        # With TLS 1.3 the broker's verdict comes after the handshake.
        secured.recv(1)


def test_a_revoked_login_may_do_nothing(site: SiteKit, broker: Broker) -> None:
    """Here mosquitto 2.0 lets the revoked ones in, without rights; 2.1 does not.

    A new login of the same name would give them back to the old one: it is refused.
    """
    with pytest.raises(SiteError, match="revoke it, and add another name"):
        changing.renew(site.directory, ["vartija-1"], datetime.now(UTC).date())
    changing.revoke(site.directory, "vartija-1")
    broker.stop()
    broker.start()
    topic = base("hki-3", "counter-1")
    if _is_shut_out(site, site.guards["vartija-1"]):
        return
    with page(site, site.guards["vartija-1"]) as old:
        old.subscribe(f"{topic}/alert")
        broker.publish(site.counters["counter-1"], f"{topic}/alert", "{}")
        # What the broker had for it would come before its next answer.
        assert old.say(f"{topic}/respond/vartija-1", "ACCEPT").value == NOT_AUTHORIZED
        assert old.heard.empty()


def _is_shut_out(site: SiteKit, login: Login) -> bool:
    """Whether TLS itself refuses the certificate, as one that was revoked."""
    context = client_context(login.ca, login.certificate, login.key)
    port = register.load(site.directory).web_port
    with (
        socket.create_connection(("127.0.0.1", port)) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secured,
    ):
        try:
            # With TLS 1.3 the broker's verdict comes after the handshake.
            secured.sendall(b"GET / HTTP/1.1\r\n\r\n")
            secured.recv(1)
        except ssl.SSLError as error:
            return error.reason == "SSLV3_ALERT_CERTIFICATE_REVOKED"
        return False
