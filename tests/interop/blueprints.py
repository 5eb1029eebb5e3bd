# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python blueprints.py FILE...``, in Home Assistant's environment alone.

Reads each blueprint with Home Assistant's own reader, fills in what a person would,
and validates the automation that comes of it. Ends with an exception if one is wrong.
The one that answers is then run by Home Assistant's own engine: for each tap on a
phone, and for each way that the broker can be, it prints what was sent and told.
"""

import asyncio
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from homeassistant.components.automation.config import PLATFORM_SCHEMA
from homeassistant.components.blueprint.models import Blueprint, BlueprintInputs
from homeassistant.components.mqtt import MQTT_PUBLISH_SCHEMA
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry
from homeassistant.helpers.script import Script, async_validate_actions_config
from homeassistant.helpers.template import Template
from homeassistant.util.yaml import parse_yaml

PHONE = "0" * 32
INPUTS = {"stage": "sensor.luukku_stage", "phones": [PHONE], "again_s": 20}
ALERT = "0b5c1c1e-0000-4000-8000-000000000001"
BASE = "luukku/v1/hki-3/counter-1"
PATIENCE = ("seconds: 5", "milliseconds: 200")
"""What the blueprint waits for a counter, and what it waits here."""
HEARD: dict[str, dict[str, Any]] = {
    "accept": {"stage": "accepted", "accepted_by": ["home-assistant"]},
    "arrive": {"stage": "on_site", "on_site_by": ["home-assistant"]},
    "close": {"stage": "closed"},
}
"""What the counter's alert then says."""


def automation(name: str) -> dict[str, Any]:
    """The automation that a person makes of a blueprint."""
    written = Path(name).read_text("utf-8").replace(*PATIENCE)
    blueprint = Blueprint(parse_yaml(written), path=name, expected_domain="automation")
    wanted = {key: INPUTS[key] for key in blueprint.inputs}
    filled = BlueprintInputs(
        blueprint, {"use_blueprint": {"path": name, "input": wanted}, "alias": name}
    )
    filled.validate()
    made: dict[str, Any] = PLATFORM_SCHEMA(filled.async_substitute())
    return made


class Home:
    """Home Assistant's engine with a counter's sensor, a broker and a phone."""

    def __init__(self, lost: int, *, answers: bool = True) -> None:
        """Of what is sent, the first `lost` find no broker."""
        self.hass = HomeAssistant(".")
        self._lost, self._answers = lost, answers
        self.sent: list[dict[str, Any]] = []
        self.told: list[str] = []

    async def open(self) -> None:
        """Have all that an automation needs."""
        await device_registry.async_load(self.hass)
        phones = device_registry.async_get(self.hass).devices
        phones[PHONE] = device_registry.DeviceEntry(id=PHONE, name="Vartija 1")
        services = self.hass.services
        services.async_register("mqtt", "publish", self._publish, MQTT_PUBLISH_SCHEMA)
        services.async_register("notify", "mobile_app_vartija_1", self._notify)
        self._show({"stage": "raised"})

    def _show(self, alert: dict[str, Any]) -> None:
        known = {"alert_id": ALERT, "accepted_by": [], "on_site_by": [], **alert}
        self.hass.states.async_set("sensor.luukku_stage", known["stage"], known)

    async def _publish(self, call: ServiceCall) -> None:
        self.sent.append(dict(call.data))
        if len(self.sent) <= self._lost:
            # In these words, and so, since the counter is not heard then.
            self.hass.states.async_set("sensor.luukku_stage", "unavailable", {})
            raise HomeAssistantError("Error talking to MQTT: no connection")
        if self._answers:
            self._show(HEARD[json.loads(call.data["payload"])["action"]])

    async def _notify(self, call: ServiceCall) -> None:
        self.told.append(call.data["message"])


async def tap(name: str, action: str, lost: int, *, answers: bool) -> None:
    """Tap in a notification of an iPhone, and print what comes of it."""
    # Anew each time: a template keeps to the engine that it was first used in.
    made = automation(name)
    home = Home(lost, answers=answers)
    await home.open()
    data = {
        "action": f"LUUKKU|{action}|{ALERT}|{BASE}/respond",
        "sourceDeviceName": "Vartija 1",
    }
    event = SimpleNamespace(data=data, context=SimpleNamespace(id="c-1"))
    known: dict[str, Any] = {"trigger": {"event": event}, "phones": [PHONE]}
    condition = Template(made["condition"][0]["value_template"].template, home.hass)
    if condition.async_render(known) is True:
        steps = await async_validate_actions_config(home.hass, made["action"])
        await Script(home.hass, steps, "answer", "automation").async_run(
            known, Context()
        )
    await home.hass.async_stop(force=True)
    said = {"action": action, "lost": lost, "answers": answers}
    print("tapped", json.dumps({**said, "sent": home.sent, "told": home.told}))


def main() -> None:
    """Read all, and tap."""
    for name in sys.argv[1:]:
        automation(name)
        print(f"{name} is an automation")
        if name.endswith("answer.yaml"):
            for word in ("accept", "arrive", "close", "proof"):
                asyncio.run(tap(name, word, 0, answers=True))
            asyncio.run(tap(name, "accept", 2, answers=True))
            asyncio.run(tap(name, "accept", 99, answers=True))
            asyncio.run(tap(name, "accept", 0, answers=False))


if __name__ == "__main__":
    main()
