# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard's client for any product: keeps what comes, and is given what it missed.

QoS 1, one session for ever (`clean_start` false, no expiry), subscribed again at each
connection, so that it is also given what is retained.
"""

import threading
import time
from collections import defaultdict
from typing import Any

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from appliance.site_kit import Login
from tests.system.faults.plain import FOR_EVER
from tests.system.faults.scoring import Message

KEEPALIVE_S = 5


class Ear:
    """One client; may leave, and come back to the same session."""

    def __init__(self, login: Login, port: int, topics: list[str]) -> None:
        """Nothing is connected yet."""
        self._port = port
        self._topics = topics
        self._lock = threading.Lock()
        self._messages: dict[str, list[Message]] = defaultdict(list)
        self._client = mqtt.Client(
            CallbackAPIVersion.VERSION2, login.name, protocol=MQTTProtocolVersion.MQTTv5
        )
        self._client.tls_set(str(login.ca), str(login.certificate), str(login.key))
        self._client.reconnect_delay_set(1, 1)
        self._client.on_connect = self._connected
        self._client.on_message = self._take

    def come(self) -> None:
        """Connect, now or as soon as the broker is there."""
        session = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has it bare
        session.SessionExpiryInterval = FOR_EVER
        self._client.connect_async(
            "127.0.0.1", self._port, KEEPALIVE_S, clean_start=False, properties=session
        )
        self._client.loop_start()

    def leave(self) -> None:
        """Go; the broker keeps the session."""
        self._client.disconnect()
        self._client.loop_stop()

    def say(self, topic: str, words: str) -> None:
        """Publish."""
        self._client.publish(topic, words, qos=1)

    def heard(self, topic: str) -> list[Message]:
        """Everything on one topic so far."""
        with self._lock:
            return list(self._messages[topic])

    def last(self, topic: str) -> Message | None:
        """The newest on one topic."""
        messages = self.heard(topic)
        return messages[-1] if messages else None

    def _connected(self, *_: object) -> None:
        self._client.subscribe([(topic, 1) for topic in self._topics])

    def _take(self, _client: object, _userdata: object, message: Any) -> None:  # noqa: ANN401 - paho's
        came = Message(time.monotonic(), message.topic, message.payload.decode())
        with self._lock:
            self._messages[message.topic].append(came)
