# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a competent user would write: gpiozero and paho-mqtt, and nothing else.

Their best settings for not losing a press: MQTT 5 over TLS, QoS 1, a session that the
broker keeps, connecting again after 1 s, nothing dropped from the queue; a button
found pressed at the start counts; each press has a name, so that a repetition is
known for one. With `retain` the last press stands on the broker as well.
"""

import json
import signal
import sys
import uuid
from datetime import UTC, datetime

import gpiozero
import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

FOR_EVER = 0xFFFF_FFFF


def main(
    name: str, topic: str, port: str, ca: str, key_pair: str, retain: str = ""
) -> None:
    """Publish each press until ended; `key_pair` names certificate and key."""
    client = mqtt.Client(
        CallbackAPIVersion.VERSION2, name, protocol=MQTTProtocolVersion.MQTTv5
    )
    client.tls_set(ca, f"{key_pair}.pem", f"{key_pair}.key")
    client.reconnect_delay_set(1, 1)
    client.max_queued_messages_set(0)
    client.max_inflight_messages_set(100)
    client.will_set(f"{topic}/status", "offline", qos=1, retain=True)

    def connected(*_: object) -> None:
        client.publish(f"{topic}/status", "online", qos=1, retain=True)

    def pressed() -> None:
        told = {"press": str(uuid.uuid4()), "at": datetime.now(UTC).isoformat()}
        client.publish(topic, json.dumps(told), qos=1, retain=bool(retain))

    session = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has it bare
    session.SessionExpiryInterval = FOR_EVER
    client.on_connect = connected
    client.connect_async(
        "127.0.0.1", int(port), 5, clean_start=False, properties=session
    )
    client.loop_start()
    button = gpiozero.Button(17)  # noqa: TID251 - as anybody would
    button.when_pressed = pressed
    if button.is_pressed:
        pressed()
    signal.pause()


if __name__ == "__main__":
    main(*sys.argv[1:])
