# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What Home Assistant is told; that it takes it, `make interop` proves."""

import json
import re

import pytest

from appliance.wire import home_assistant
from appliance.wire.guard import decode_response
from appliance.wire.telling import Identity

ENTITIES = {
    "binary_sensor/duress",
    "binary_sensor/problem",
    "event/event",
    "sensor/stage",
    "sensor/shutter",
    "button/accept",
    "button/arrive",
    "button/close",
}


def who(language: str = "fi") -> Identity:
    """A counter."""
    return Identity(
        site="hki-3",
        counter="counter-1",
        counter_text="Luukku 1",
        place_text="Pääaula",
        language=language,
    )


def told(language: str = "fi") -> dict[str, dict[str, object]]:
    """Every entity by component and key."""
    found = {}
    for topic, payload in home_assistant.discovery(who(language), "1.0"):
        prefix, component, node, key, leaf = topic.split("/")
        assert (prefix, node, leaf) == (
            "homeassistant",
            "luukku_hki-3_counter-1",
            "config",
        )
        found[f"{component}/{key}"] = json.loads(payload)
    return found


def test_every_entity_is_told() -> None:
    """The contract's entities, with QoS 1, the counter's device and availability.

    What a button says is not kept to be delivered later: it would answer another alert.
    """
    found = told()
    assert set(found) == ENTITIES
    for key, entity in found.items():
        assert entity["qos"] == (0 if key.startswith("button/") else 1)
        assert entity["availability_topic"] == "luukku/v1/hki-3/counter-1/availability"
        assert entity["device"] == found["event/event"]["device"]
    assert len({entity["unique_id"] for entity in found.values()}) == len(found)


def test_buttons_say_what_a_counter_reads() -> None:
    """A button answers as the guard home-assistant, never retained."""
    actions = []
    for key in ("accept", "arrive", "close"):
        button = told()[f"button/{key}"]
        topic = "luukku/v1/hki-3/counter-1/respond/home-assistant"
        assert button["command_topic"] == topic
        assert button["retain"] is False
        actions.append(decode_response(str(button["payload_press"]).encode()).action)
    assert actions == ["accept", "arrive", "close"]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_names_are_in_the_counters_language(language: str) -> None:
    """Each entity has a name of its own in each language."""
    names = [entity["name"] for entity in told(language).values()]
    assert len(set(names)) == len(ENTITIES)


def test_a_drill_is_no_duress() -> None:
    """The template of the duress sensor asks for the level, and for no exercise."""
    template = str(told()["binary_sensor/duress"]["value_template"])
    assert re.search(r"level == 1 and not value_json\.exercise", template)
