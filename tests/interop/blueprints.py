# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python blueprints.py FILE...``, in Home Assistant's environment alone.

Reads each blueprint with Home Assistant's own reader, fills in what a person would,
and validates the automation that comes of it. Ends with an exception if one is wrong.
Of the one that answers it renders what a tap on a phone would publish, and prints it.
"""

import asyncio
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from homeassistant.components.automation.config import PLATFORM_SCHEMA
from homeassistant.components.blueprint.models import Blueprint, BlueprintInputs
from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template
from homeassistant.util.yaml import parse_yaml

INPUTS = {"stage": "sensor.luukku_stage", "phones": ["0" * 32], "again_s": 20}

for name in sys.argv[1:]:
    blueprint = Blueprint(
        parse_yaml(Path(name).read_text("utf-8")),
        path=name,
        expected_domain="automation",
    )
    wanted = {key: INPUTS[key] for key in blueprint.inputs}
    filled = BlueprintInputs(
        blueprint, {"use_blueprint": {"path": name, "input": wanted}, "alias": name}
    )
    filled.validate()
    PLATFORM_SCHEMA(filled.async_substitute())
    print(f"{name} is an automation")


async def tap(written: dict[str, Any], action: str) -> dict[str, str]:
    """What a tap in a notification of an iPhone publishes; empty: it is not ours."""
    hass = HomeAssistant(".")
    data = {"action": action, "sourceDeviceName": "Vartija 1"}
    event = SimpleNamespace(data=data, context=SimpleNamespace(id="c-1"))
    known: dict[str, Any] = {"trigger": {"event": event}}
    condition = Template(written["condition"][0]["value_template"], hass)
    if condition.async_render(known) is not True:
        return {}
    for key, template in written["action"][0]["variables"].items():
        known[key] = Template(template, hass).async_render(known)
    return {
        key: Template(written["action"][1]["data"][key], hass).async_render(
            known, parse_result=False
        )
        for key in ("topic", "payload")
    }


for name in sys.argv[1:]:
    if name.endswith("answer.yaml"):
        read = parse_yaml(Path(name).read_text("utf-8"))
        alert = "0b5c1c1e-0000-4000-8000-000000000001"
        for word in ("accept", "arrive", "close", "proof"):
            one = f"LUUKKU|{word}|{alert}|luukku/v1/hki-3/counter-1/respond"
            print("sent", json.dumps(asyncio.run(tap(read, one))))
