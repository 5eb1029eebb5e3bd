# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The topics of version 1: who writes each, how, and which messages it carries.

Its AsyncAPI document takes the counter's side: what it sends and receives.
"""

import re
from typing import NamedTuple

from appliance.core.limits import EVENT_EXPIRY_US, PROBE_US, S_US
from appliance.wire import messages
from appliance.wire.guard import base, guard_base
from tests.tools.reference_fields import Json, Message, summary

BASE = base("<site>", "<counter>")
GUARD = guard_base("<site>", "<guard>")


class Topic(NamedTuple):
    """One topic. Everything is QoS 1."""

    name: str
    address: str
    writer: str
    retained: bool
    what: str
    carries: tuple[Message, ...] = ()
    words: tuple[str, ...] = ()
    expiry_s: int | None = None


TOPICS = (
    Topic(
        "availability",
        f"{BASE}/availability",
        "counter, last will",
        retained=True,
        what="`online` only after the inputs passed their self-check; `offline` on "
        "crash and on clean stop",
        words=("online", "offline"),
    ),
    Topic(
        "alert",
        f"{BASE}/alert",
        "counter",
        retained=True,
        what="the one open alert, or that there is none. A state: dedupe by "
        "`alert_id` and `rev`",
        carries=(messages.AlertMessage, messages.IdleMessage),
    ),
    Topic(
        "event",
        f"{BASE}/event",
        "counter",
        retained=False,
        what="what just happened, one message each: the trigger for sounds, logs, "
        "automations",
        carries=(messages.EventMessage,),
        expiry_s=EVENT_EXPIRY_US // S_US,
    ),
    Topic(
        "shutter",
        f"{BASE}/shutter",
        "counter",
        retained=True,
        what="where the shutter is known to be",
        carries=(messages.ShutterMessage,),
    ),
    Topic(
        "health",
        f"{BASE}/health",
        "counter",
        retained=True,
        what="readiness, faults, versions; every 10 s and on change",
        carries=(messages.HealthMessage,),
    ),
    Topic(
        "probe",
        f"{BASE}/probe",
        "counter",
        retained=False,
        what="every 10 s: to be answered by every guard station on duty",
        carries=(messages.ProbeMessage,),
        expiry_s=PROBE_US // S_US,
    ),
    Topic(
        "respond",
        f"{BASE}/respond/<guard>",
        "that guard",
        retained=False,
        what="what a guard does: JSON of at most 1 KiB, or one bare word in any case. "
        "A word means the open alert; `CLOSE` alone means `resolved`. Retained ones "
        "are ignored",
        carries=(messages.ResponseMessage,),
        words=("SEEN", "ACCEPT", "ARRIVE", "CLOSE"),
    ),
    Topic(
        "reply",
        f"{BASE}/reply/<guard>",
        "counter",
        retained=False,
        what="the answer to each response",
        carries=(messages.ReplyMessage,),
    ),
    Topic(
        "guard-availability",
        f"{GUARD}/availability",
        "guard station, last will",
        retained=True,
        what="whether the station is on line",
        words=("online", "offline"),
    ),
    Topic(
        "duty",
        f"{GUARD}/duty",
        "guard station",
        retained=True,
        what="who this station is, and whether on duty",
        carries=(messages.DutyMessage,),
    ),
)


def file_of(message: Message) -> str:
    """The name of a message's schema: ``alert`` for ``AlertMessage``."""
    return message.__name__.removesuffix("Message").lower()


def asyncapi() -> Json:
    """The AsyncAPI 3 document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Luukku: what guards and other tools see",
            "version": "1",
            "description": "MQTT 5, TLS, QoS 1. JSON is one UTF-8 object of at most "
            "4 KiB; readers ignore unknown keys. The page mqtt.md says the same in "
            "words.",
            "license": {"name": "EUPL-1.2"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "site": {
                "host": "broker.example:8883",
                "protocol": "secure-mqtt",
                "protocolVersion": "5.0",
                "description": "The site's own broker. Every client has its own "
                "login: a certificate or a password.",
            }
        },
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": {topic.name: _operation(topic) for topic in TOPICS},
    }


def _channel(topic: Topic) -> Json:
    names = re.findall(r"<(\w+)>", topic.address)
    return {
        "address": re.sub(r"<(\w+)>", r"{\1}", topic.address),
        "title": topic.name,
        "description": f"Written by: {topic.writer}. {topic.what}.",
        "parameters": {
            name: {"description": f"The {name}'s identifier: [a-z0-9-]{{1,32}}."}
            for name in names
        },
        "messages": _messages(topic),
    }


def _messages(topic: Topic) -> Json:
    carried = {
        file_of(message): {
            "name": message.__name__,
            "summary": summary(message),
            "payload": {
                "schemaFormat": "application/schema+json;version=draft-07",
                "schema": {"$ref": f"schemas/{file_of(message)}.json"},
            },
        }
        for message in topic.carries
    }
    if topic.words:
        carried["word"] = {
            "name": "word",
            "summary": "One bare word.",
            "contentType": "text/plain",
            "payload": {"type": "string", "enum": list(topic.words)},
        }
    return carried


def _operation(topic: Topic) -> Json:
    mqtt: Json = {"qos": 1, "retain": topic.retained, "bindingVersion": "0.2.0"}
    if topic.expiry_s is not None:
        mqtt["messageExpiryInterval"] = topic.expiry_s
    return {
        "action": "send" if topic.writer.startswith("counter") else "receive",
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "summary": f"Written by: {topic.writer}.",
        "bindings": {"mqtt": mqtt},
    }
