# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The blueprints of the guide, read by Home Assistant itself."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from appliance.wire.guard import decode_response
from tests.interop import environment
from tests.support.tree import ROOT

BLUEPRINTS = sorted((ROOT / "docs" / "guards" / "home-assistant").glob("*.yaml"))


@cache
def read_by_home_assistant() -> str:
    """What its own reader says of both blueprints, and its engine of the taps."""
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


def tapped(action: str, lost: int = 0, *, answers: bool = True) -> dict[str, Any]:
    """What a tap on a phone sent and told.

    The first `lost` of what was sent found no broker; the counter may not answer.
    """
    lines = read_by_home_assistant().splitlines()
    taps = [
        json.loads(one.removeprefix("tapped ")) for one in lines if "tapped {" in one
    ]
    wanted = {"action": action, "lost": lost, "answers": answers}
    [found] = [one for one in taps if wanted.items() <= one.items()]
    return dict(found)


def test_blueprints_make_automations() -> None:
    """Home Assistant takes each blueprint, and the automation that is made of it."""
    assert read_by_home_assistant().count("is an automation") == 2


def test_a_tap_on_a_phone_is_an_answer() -> None:
    """What a tap publishes is read by a counter, names its alert, and the device."""
    sent = [tapped(action)["sent"] for action in ("accept", "arrive", "close")]
    assert [len(one) for one in sent] == [1, 1, 1]
    read = [decode_response(one["payload"].encode()) for [one] in sent]
    assert [one.action for one in read] == ["accept", "arrive", "close"]
    assert len({one.alert_id for one in read}) == 1
    assert read[-1].note == "Vartija 1"
    topic = "luukku/v1/hki-3/counter-1/respond/home-assistant"
    assert {one["topic"] for [one] in sent} == {topic}
    assert tapped("proof")["sent"] == []


def test_phones_are_told_what_the_counter_has_heard() -> None:
    """Phones are told that somebody comes once the counter itself says so."""
    said = [tapped(action)["told"] for action in ("accept", "arrive", "close")]
    words = ("coming", "on site", "closed")
    for [one], word in zip(said, words, strict=True):
        assert one.startswith("Vartija 1: ")
        assert one.endswith(word)


def test_a_tap_without_a_broker_is_told_and_said_again() -> None:
    """A tap that finds no broker is told as such, and sent again for a minute."""
    back = tapped("accept", lost=2)
    assert len(back["sent"]) == 3
    assert [one.split(" · ")[-1] for one in back["told"]] == [
        "NOT THROUGH YET",
        "coming",
    ]
    for never in (tapped("accept", lost=99), tapped("accept", answers=False)):
        assert [one.split(" · ")[-1] for one in never["told"]] == [
            "NOT THROUGH YET",
            "NOT SENT",
        ]
        # The library keeps nothing that is sent with QoS 0 for a later connection.
        assert {one["qos"] for one in never["sent"]} == {0}
        assert len({one["payload"] for one in never["sent"]}) == 1
        assert len(never["sent"]) == 12
