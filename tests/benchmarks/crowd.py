# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Many counters and guards at rest, in one process: what they say, and how often.

A thread or a loop for each would measure this process. So paho's clients are turned
by hand, all in one loop, and say what a real counter and a real station say.
"""

import json
import random
import select
import selectors
import socket
import ssl
import struct
import time
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from appliance.adapters.broker.session import KEEPALIVE_S
from appliance.site_kit import Login, SiteKit
from appliance.wire.guard import base, guard_base
from gui.guard.desk import subscriptions
from tests.benchmarks.bare import no_delay

TURN_S: Final = 0.02
EVERY_S: Final = 10.0
"""Between two probes of a counter, and between two of its healths."""
PROBE_EXPIRY_S: Final = 10
_BYTES: Final = struct.Struct("=120xQQ")
"""The head of Linux's ``tcp_info`` as far as ``tcpi_bytes_acked`` and ``_received``."""


class Sayings(NamedTuple):
    """What a real counter said, as it said it: one message of each kind."""

    health: bytes
    reply: bytes


class Traffic(NamedTuple):
    """What went through the broker: messages, and bytes of TLS both ways."""

    taken: int
    given: int
    octets: int


class Member:
    """One client: its connection, and what it does with what it hears."""

    def __init__(
        self, kit: SiteKit, login: Login, topics: list[str], hear: Callable[..., None]
    ) -> None:
        """Connect and subscribe; the crowd turns it."""
        self.name = login.name
        self.heard = 0
        self.said = 0
        self._hear = hear
        self.client = mqtt.Client(
            CallbackAPIVersion.VERSION2, f"bench.{login.name}", protocol=mqtt.MQTTv5
        )
        context = ssl.create_default_context(cafile=str(login.ca))
        context.load_cert_chain(login.certificate, login.key)
        self.client.tls_set_context(context)
        self.client.on_socket_open = no_delay
        self.client.on_message = self._take
        self._topics = topics
        self.client.on_connect = self._subscribe
        self.client.connect("127.0.0.1", kit.port, keepalive=KEEPALIVE_S)
        connection = self.client.socket()
        assert isinstance(connection, ssl.SSLSocket), "it is connected"
        self.connection = connection

    def say(
        self, topic: str, payload: bytes, *, keep: bool = False, expiry: int = 0
    ) -> None:
        """Publish with QoS 1."""
        properties = None
        if expiry:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]  # paho has it bare
            properties.MessageExpiryInterval = expiry
        self.client.publish(topic, payload, 1, keep, properties)
        self.said += 1

    def turn(self, *, readable: bool) -> None:
        """Read what is there, write what waits."""
        while readable:
            self.client.loop_read()
            readable = self.connection.pending() > 0
        if self.client.want_write():
            self.client.loop_write()
        self.client.loop_misc()

    def octets(self) -> int:
        """Bytes that went both ways so far, without the heads of TCP."""
        info = self.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
        sent, received = _BYTES.unpack_from(info)
        return int(sent + received)

    def _subscribe(self, *_: object) -> None:
        self.client.subscribe([(topic, 1) for topic in self._topics])

    def _take(self, _client: object, _userdata: object, message: Any) -> None:  # noqa: ANN401 - paho's
        self.heard += 1
        self._hear(self, message.topic, message.payload)


def answer(member: Member, topic: str, payload: bytes) -> None:
    """As a station: each probe of each counter."""
    if topic.endswith("/probe"):
        said = {**json.loads(payload), "action": "proof"}
        where = f"{topic.removesuffix('probe')}respond/{member.name}"
        member.say(where, json.dumps(said).encode(), expiry=PROBE_EXPIRY_S)


class Crowd:
    """All counters of a site, and some of its guards, at rest."""

    def __init__(self, kit: SiteKit, guards: int, sayings: Sayings) -> None:
        """Let every counter of the kit and so many of its guards connect."""
        self._sayings = sayings
        self._selector = selectors.DefaultSelector()
        self._members: list[Member] = []
        self._due: list[tuple[float, Member, str]] = []
        for login in list(kit.guards.values())[:guards]:
            self._join(kit, login, list(subscriptions(kit.site, login.name)), answer)
        for login in kit.counters.values():
            one = base(kit.site, login.name)
            every = guard_base(kit.site, "+")
            said = [f"{every}/availability", f"{every}/duty"]
            topics = [f"{one}/respond/+", f"{one}/alert", *said]
            member = self._join(kit, login, topics, self._confirm)
            first_s = time.monotonic() + random.uniform(0, EVERY_S)
            self._due.append((first_s, member, one))

    def run(self, seconds: float) -> Traffic:
        """Be at rest for that long; what went through the broker."""
        before = self._traffic()
        until_s = time.monotonic() + seconds
        while (now_s := time.monotonic()) < until_s:
            self._probe(now_s)
            ready = {key.data for key, _ in self._selector.select(TURN_S)}
            for member in self._members:
                member.turn(readable=member in ready)
        after = self._traffic()
        return Traffic(*(b - a for a, b in zip(before, after, strict=True)))

    def leave(self) -> None:
        """Close every connection."""
        for member in self._members:
            self._selector.unregister(member.connection)
            member.client.disconnect()
            member.turn(readable=False)
        self._selector.close()

    def __len__(self) -> int:
        return len(self._members)

    def _join(
        self, kit: SiteKit, login: Login, topics: list[str], hear: Callable[..., None]
    ) -> Member:
        member = Member(kit, login, topics, hear)
        self._members.append(member)
        self._selector.register(member.connection, selectors.EVENT_READ, member)
        while not member.client.is_connected():
            member.turn(
                readable=bool(select.select([member.connection], [], [], TURN_S)[0])
            )
        return member

    def _probe(self, now_s: float) -> None:
        for at, (due_s, member, topic) in enumerate(self._due):
            if due_s <= now_s:
                self._due[at] = (due_s + EVERY_S, member, topic)
                nonce = f"{random.getrandbits(128):032x}"
                said = {"schema": 1, "nonce": nonce, "at": "2026-11-23T00:00:00.000Z"}
                probe = json.dumps(said).encode()
                member.say(f"{topic}/probe", probe, expiry=PROBE_EXPIRY_S)
                member.say(f"{topic}/health", self._sayings.health, keep=True)

    def _confirm(self, member: Member, topic: str, _payload: bytes) -> None:
        """As a counter: each response."""
        if "/respond/" in topic:
            member.say(topic.replace("/respond/", "/reply/"), self._sayings.reply)

    def _traffic(self) -> Traffic:
        return Traffic(
            taken=sum(member.said for member in self._members),
            given=sum(member.heard for member in self._members),
            octets=sum(member.octets() for member in self._members),
        )
