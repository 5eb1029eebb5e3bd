# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The light half: flow, blueprints and panel guide agree with the code.

The same with the programs that they are for is `make interop`.
"""

import json
import re
from pathlib import Path

import pytest

from appliance.core.values import Action
from appliance.wire import guard, home_assistant
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import GUARD, alerts, follow, wait_stage
from tests.support.mosquitto import Broker
from tests.support.tree import text

__all__ = ["broker", "counter", "site"]
FOLDER = Path("docs/guards")
FLOW = json.loads(text(FOLDER / "node-red.json"))
LOCK = Path("tests/interop/package-lock.json")
BLUEPRINTS = ("luukku-ring.yaml", "luukku-answer.yaml")


def test_the_flow_is_whole() -> None:
    """Every wire of the flow ends at a node of it, and every name is there once."""
    names = [node["id"] for node in FLOW]
    ends = {end for node in FLOW for wire in node.get("wires", []) for end in wire}
    used = {
        node[key] for node in FLOW for key in ("broker", "tls", "z") if node.get(key)
    }
    assert len(set(names)) == len(names)
    assert ends | (used - {"${LUUKKU_HOST}"}) <= set(names)


def test_the_flow_listens_to_topics_of_the_contract() -> None:
    """What the flow subscribes to are topics that counters and guards write."""
    topics = {node["topic"] for node in FLOW if node["type"] == "mqtt in"}
    own = {
        f"{guard.base('+', '+')}/{leaf}" for leaf in ("alert", "availability", "probe")
    }
    assert topics == own | {
        f"{guard.base('+', '+')}/reply/+",
        f"{guard.guard_base('+', '+')}/duty",
    }


def test_the_flow_has_no_secret_and_needs_only_its_settings() -> None:
    """Host, login and name come from the environment; the guide names each."""
    wanted = set(re.findall(r"LUUKKU_[A-Z]+", json.dumps(FLOW)))
    told = set(re.findall(r"LUUKKU_[A-Z]+", text(FOLDER / "node-red.md")))
    assert wanted == told
    assert not [node for node in FLOW if node.get("credentials")]


@pytest.mark.parametrize("name", BLUEPRINTS)
def test_blueprints_answer_as_the_contract_says(name: str) -> None:
    """A blueprint sends actions that counters know, and names no other site."""
    blueprint = text(FOLDER / "home-assistant" / name)
    actions = set(re.findall(r"LUUKKU\|(\w+)\|", blueprint))
    offered = re.search(r"\(accept\|arrive\|close\)", blueprint)
    assert actions <= set(Action)
    assert actions or offered
    assert "hki-3" not in blueprint
    assert "\t" not in blueprint
    if name == "luukku-answer.yaml":
        assert f"/{home_assistant.GUARD}" in blueprint
        assert f"{guard.ROOT}/" in blueprint
        assert "retain: false" in blueprint
        # With 1 an answer would be kept for a later connection, however late.
        assert re.findall(r"qos: (\d)", blueprint) == ["0"]


def test_the_lock_names_no_host() -> None:
    """Each package of the npm lock is known by its hash, and by no place."""
    packages = json.loads(text(LOCK))["packages"]
    assert "resolved" not in text(LOCK)
    assert all(one.get("integrity") for name, one in packages.items() if name)


@pytest.mark.slow
@pytest.mark.broker
def test_an_app_of_mqtt_3_answers_with_the_guides_words(
    broker: Broker, counter: Counter
) -> None:
    """A client of MQTT 3.1.1 with the panel guide's topics and words can do it all."""
    page = text(FOLDER / "android-panel.md")
    [topic] = re.findall(r"`(luukku/v1/SITE/COUNTER/respond/GUARD)`", page)
    names = {"SITE": "hki-3", "COUNTER": "counter-1", "GUARD": GUARD}
    for name, value in names.items():
        topic = topic.replace(name, value)
    words = re.findall(r"payload `([A-Z]+)`", page)
    counter.start()
    with follow(broker) as tools:
        counter.press()
        wait_stage(tools, "raised")
        for word, stage in zip(
            words, ("raised", "accepted", "on_site", "closed"), strict=True
        ):
            login = broker.kit.guards[GUARD]
            # The last of two versions counts.
            said = broker.publish(login, topic, word, arguments=("-V", "311"))
            assert said == ""
            wait_stage(tools, stage)
    assert alerts(tools)[0]["counter"] == "counter-1"
