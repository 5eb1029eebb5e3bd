# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The blueprints of the guide, read by Home Assistant itself."""

import json
import subprocess
from pathlib import Path

from appliance.wire.guard import decode_response
from tests.interop import environment
from tests.support.tree import ROOT

BLUEPRINTS = sorted((ROOT / "docs" / "guards" / "home-assistant").glob("*.yaml"))


def read_by_home_assistant() -> str:
    """What its own reader and template engine say of both blueprints."""
    reader = Path(__file__).with_name("blueprints.py")
    done = subprocess.run(
        [environment.home_assistant(), reader, *BLUEPRINTS],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_blueprints_make_automations() -> None:
    """Home Assistant takes each blueprint, and the automation that is made of it."""
    assert read_by_home_assistant().count("is an automation") == 2


def test_a_tap_on_a_phone_is_an_answer() -> None:
    """What a tap publishes is read by a counter, names its alert, and the device."""
    lines = [line for line in read_by_home_assistant().splitlines() if "sent {" in line]
    *taps, strange = [json.loads(line.removeprefix("sent ")) for line in lines]
    read = [decode_response(tap["payload"].encode()) for tap in taps]
    assert [one.action for one in read] == ["accept", "arrive", "close"]
    assert len({one.alert_id for one in read}) == 1
    assert read[-1].note == "Vartija 1"
    topic = "luukku/v1/hki-3/counter-1/respond/home-assistant"
    assert {tap["topic"] for tap in taps} == {topic}
    assert strange == {}
