# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""docs/reference says what the code does, to people and to tools."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from appliance.core.values import Action, EventType
from appliance.wire import guard, messages, panel
from tests.support.tree import ROOT
from tests.tools.reference import FOLDER, stale
from tests.tools.reference_topics import TOPICS, file_of
from tests.wire import samples
from tests.wire.test_panel import VIEW

C = "luukku/v1/{site}/{counter}"
G = "luukku/v1/{site}/guards/{guard}"
CONTRACT = {
    # address: (retained, the counter writes it, expires after seconds)
    f"{C}/availability": (True, True, None),
    f"{C}/alert": (True, True, None),
    f"{C}/event": (False, True, 900),
    f"{C}/shutter": (True, True, None),
    f"{C}/health": (True, True, None),
    f"{C}/probe": (False, True, 10),
    f"{C}/respond/{{guard}}": (False, False, None),
    f"{C}/reply/{{guard}}": (False, True, None),
    f"{G}/availability": (True, False, None),
    f"{G}/duty": (True, False, None),
}
"""The topics of version 1, spelled out: what other people's tools rely on."""
SHORT_EVENT = messages.EventMessage(
    event_id="e",
    seq=1,
    event_type=EventType.STARTED,
    at=samples.AT,
    clock_synced=True,
    counter="counter-1",
)
WRITTEN = [
    *((file_of(type(one)), guard.encode(one)) for one in samples.MESSAGES),
    ("event", guard.encode(SHORT_EVENT)),
    ("response", guard.encode(samples.RESPONSE)),
    ("response", guard.encode(messages.ResponseMessage(action=Action.SEEN))),
    ("panel-view", panel.encode_view(VIEW)),
    ("panel-ask", panel.encode_ask(panel.Ask(do="help"))),
]


def document(name: str) -> dict[str, Any]:
    """A JSON document of the reference, as it is committed."""
    read: dict[str, Any] = json.loads((ROOT / FOLDER / name).read_text("utf-8"))
    return read


def validator(name: str) -> jsonschema.Draft7Validator:
    """What checks a message against its committed schema."""
    return jsonschema.Draft7Validator(document(f"schemas/{name}.json"))


def test_fresh() -> None:
    """The committed reference is what the code makes today (`make reference`)."""
    assert stale() == {}


def test_every_topic() -> None:
    """Every topic of version 1 is there, retained and written as agreed, QoS 1."""
    read = document("asyncapi.json")
    told = {}
    for name, channel in read["channels"].items():
        operation = read["operations"][name]
        mqtt = operation["bindings"]["mqtt"]
        assert operation["channel"] == {"$ref": f"#/channels/{name}"}
        assert mqtt["qos"] == 1
        told[channel["address"]] = (
            mqtt["retain"],
            operation["action"] == "send",
            mqtt.get("messageExpiryInterval"),
        )

    assert told == CONTRACT


def test_every_message_is_told() -> None:
    """Every message of a topic has a schema that the AsyncAPI document points to."""
    channels = document("asyncapi.json")["channels"]
    for topic in TOPICS:
        told = channels[topic.name]["messages"]
        pointed = {
            one["payload"]["schema"]["$ref"]
            for one in told.values()
            if "schema" in one["payload"]
        }
        assert pointed == {f"schemas/{file_of(one)}.json" for one in topic.carries}
        assert all((ROOT / FOLDER / Path(path)).exists() for path in pointed)
        assert told.get("word", {}).get("payload", {}).get("enum", []) == list(
            topic.words
        )


@pytest.mark.parametrize(
    ("name", "payload"), WRITTEN, ids=[f"{i}-{one[0]}" for i, one in enumerate(WRITTEN)]
)
def test_what_is_written_follows_its_schema(name: str, payload: bytes) -> None:
    """Every message that the code writes is allowed by its committed schema."""
    check = validator(name)

    check.check_schema(check.schema)
    check.validate(json.loads(payload))


@pytest.mark.parametrize(
    ("name", "payload"), WRITTEN, ids=[f"{i}-{one[0]}" for i, one in enumerate(WRITTEN)]
)
def test_schemas_are_strict(name: str, payload: bytes) -> None:
    """A schema refuses a message without a needed key, and ignores unknown ones."""
    check = validator(name)
    required = document(f"schemas/{name}.json")["required"]
    fields = json.loads(payload)

    assert check.is_valid(fields | {"added_later": 1})
    for needed in required:
        assert not check.is_valid({k: v for k, v in fields.items() if k != needed})


def test_every_field_is_described() -> None:
    """Every field of every schema has words, in the parts as well."""
    for path in sorted((ROOT / FOLDER / "schemas").glob("*.json")):
        read = document(f"schemas/{path.name}")
        for part in [read, *read.get("$defs", {}).values()]:
            for field in part.get("properties", {}).values():
                assert field["description"].endswith(".")
