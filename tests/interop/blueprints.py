# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``python blueprints.py FILE...``, in Home Assistant's environment alone.

Reads each blueprint with Home Assistant's own reader, fills in what a person would,
and validates the automation that comes of it. Ends with an exception if one is wrong.
"""

import sys
from pathlib import Path

from homeassistant.components.automation.config import PLATFORM_SCHEMA
from homeassistant.components.blueprint.models import Blueprint, BlueprintInputs
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
