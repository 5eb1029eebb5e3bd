# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a user would write instead: gpiozero's Button and paho, nothing else.

Their best settings: TLS, QoS 1, TCP_NODELAY, publish in the callback, at the
first edge. No debounce, no journal, no state, no answer.
"""

import json
import socket
import ssl
import sys
import threading
from pathlib import Path

import gpiozero
import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from appliance.adapters.buttons import PinSetting
from appliance.adapters.simulated_pins import SimulatedPins
from appliance.core.values import Role


def no_delay(_client: mqtt.Client, _userdata: object, connection: object) -> None:
    """Send at once what is to be sent."""
    assert isinstance(connection, socket.socket), "no WebSocket is used"
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def main(
    runtime: str, port: str, ca: str, certificate: str, key: str, topic: str
) -> None:
    """Publish a 400-byte message at each press until ended."""
    context = ssl.create_default_context(cafile=ca)
    context.load_cert_chain(certificate, key)
    client = mqtt.Client(CallbackAPIVersion.VERSION2, "bare", protocol=mqtt.MQTTv5)
    client.tls_set_context(context)
    client.on_socket_open = no_delay
    client.connect("127.0.0.1", int(port))
    client.loop_start()
    pins = SimulatedPins(Path(runtime), [PinSetting(Role.DURESS, 17, "no")])
    button = gpiozero.Button(17, pin_factory=pins.factory)  # noqa: TID251 - as anybody would
    presses = 0

    def pressed() -> None:
        nonlocal presses
        presses += 1
        message = {"presses": presses, "text": "x" * 360}
        client.publish(topic, json.dumps(message), qos=1)

    button.when_pressed = pressed
    pins.open()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
