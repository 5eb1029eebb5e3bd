# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A receiver made of Home Assistant's own parts; runs in its environment alone.

``python receiver.py HOST PORT CA CERTIFICATE KEY`` connects as Home Assistant would,
says `online` on its status topic, validates each discovery message with the schema of
the component that it names, subscribes to what the validated message says, and renders
its template with Home Assistant's engine. It prints a JSON line for everything, and
presses a button for each line `press <unique id>` of its input.
"""

import asyncio
import importlib
import json
import ssl
import sys
import threading
import time
from typing import Any

import paho.mqtt.client as mqtt
from homeassistant.components.mqtt.models import MqttValueTemplate
from homeassistant.core import HomeAssistant

SCHEMAS = {
    name: importlib.import_module(f"homeassistant.components.mqtt.{name}")
    for name in ("binary_sensor", "button", "event", "sensor")
}


def say(**what: object) -> None:
    """Tell the test."""
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)


class Receiver:
    """What Home Assistant's MQTT integration does, from its own parts."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Know nothing yet."""
        self._hass = hass
        self._loop = hass.loop
        self.entities: dict[str, tuple[str, dict[str, Any]]] = {}
        self.options: dict[str, list[str]] = {}
        self.client = mqtt.Client(client_id="home-assistant", protocol=mqtt.MQTTv311)
        self.client.on_connect = self._connected
        self.client.on_message = self._message

    def _connected(self, client: mqtt.Client, *_: object) -> None:
        client.subscribe("homeassistant/#", 1)
        client.publish("homeassistant/status", "online", 1)
        say(what="connected")

    def _message(self, _client: object, _data: object, message: Any) -> None:  # noqa: ANN401 - the library has no types
        self._loop.call_soon_threadsafe(self._take, message)

    def _take(self, message: Any) -> None:  # noqa: ANN401 - as above
        if message.topic.startswith("homeassistant/"):
            if message.topic.endswith("/config"):
                self._discover(message.topic, json.loads(message.payload))
            return
        for unique_id, (component, config) in self.entities.items():
            if config.get("state_topic") == message.topic:
                self._render(unique_id, component, config, message)

    def _discover(self, topic: str, payload: dict[str, Any]) -> None:
        component = topic.split("/")[1]
        config = SCHEMAS[component].DISCOVERY_SCHEMA(payload)
        new = payload["unique_id"] not in self.entities
        self.entities[payload["unique_id"]] = (component, config)
        self.options[payload["unique_id"]] = payload.get("options", [])
        say(what="valid", component=component, unique_id=payload["unique_id"])
        if new and "state_topic" in config:
            self.client.subscribe(config["state_topic"], config["qos"])

    def _render(
        self,
        unique_id: str,
        component: str,
        config: dict[str, Any],
        message: Any,  # noqa: ANN401 - as above
    ) -> None:
        template = config.get("value_template")
        text = message.payload.decode()
        state = (
            text
            if template is None
            else MqttValueTemplate(
                template, hass=self._hass
            ).async_render_with_possible_json_value(text)
        )
        if component == "event":
            state = json.loads(text)["event_type"]
            assert state in config["event_types"], state
        if component == "sensor":
            # Newer versions check it themselves; this one's schema drops the key.
            assert state in self.options[unique_id], state
        if component == "binary_sensor":
            assert state in {config["payload_on"], config["payload_off"]}, state
        read = json.loads(text)
        say(
            what="state",
            unique_id=unique_id,
            state=state,
            alert_id=read.get("alert_id"),
            rev=read.get("rev"),
        )

    def press(self, unique_id: str) -> None:
        """Press a button as its discovery says."""
        _, config = self.entities[unique_id]
        payload = config["payload_press"]
        self.client.publish(
            config["command_topic"], payload, config["qos"], config["retain"]
        )


def orders(receiver: Receiver) -> None:
    """Take what the test asks for, until its end."""
    for line in sys.stdin:
        _, unique_id = line.split()
        receiver.press(unique_id)


async def main() -> None:
    """Connect and turn until the input ends."""
    host, port, ca, certificate, key = sys.argv[1:]
    receiver = Receiver(HomeAssistant("."))
    receiver.client.tls_set(ca, certificate, key, cert_reqs=ssl.CERT_REQUIRED)
    receiver.client.connect(host, int(port))
    receiver.client.loop_start()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def listen() -> None:
        orders(receiver)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=listen, daemon=True).start()
    await ended.wait()
    receiver.client.disconnect()
    receiver.client.loop_stop()


if __name__ == "__main__":
    asyncio.run(main())
