# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What Home Assistant is told of a counter, so that it needs no set-up by hand.

One message an entity, on ``homeassistant/<component>/<counter>/<entity>/config``, as
Home Assistant's page *MQTT discovery* says it. What it answers, it says as the guard
`GUARD`. Names are in the counter's language.
"""

from typing import Final, get_args

import msgspec

from appliance.core.values import EventType, Position, Stage
from appliance.wire.guard import ONLINE
from appliance.wire.telling import Identity

PREFIX: Final = "homeassistant"
"""What Home Assistant listens to by itself."""
STATUS: Final = f"{PREFIX}/status"
"""Where it says `online` after its start: then it wants to be told again."""
GUARD: Final = "home-assistant"
"""The guard that its buttons answer as; its login must have this name."""
HEALTH_MAX_S: Final = 30
"""Health that is older says nothing; it comes every 10 s."""

_NAMES: Final = {
    "duress": {"fi": "Hätä", "sv": "Nöd", "en": "Duress"},
    "problem": {"fi": "Vika", "sv": "Fel", "en": "Problem"},
    "event": {"fi": "Tapahtuma", "sv": "Händelse", "en": "Event"},
    "stage": {"fi": "Tila", "sv": "Läge", "en": "Stage"},
    "shutter": {"fi": "Suojaluukku", "sv": "Jalusi", "en": "Shutter"},
    "accept": {"fi": "Tulen", "sv": "Jag kommer", "en": "I am coming"},
    "arrive": {"fi": "Paikalla", "sv": "På plats", "en": "On site"},
    "close": {"fi": "Sulje hälytys", "sv": "Avsluta larmet", "en": "Close the alert"},
}
_IS_DURESS = (
    "{{ 'ON' if value_json.stage in ('raised', 'accepted', 'on_site') "
    "and value_json.level == 1 and not value_json.exercise else 'OFF' }}"
)
_IS_PROBLEM = (
    "{{ 'ON' if value_json.faults or value_json.ready == 'not_proven' else 'OFF' }}"
)
_BUTTONS = {"accept": "ACCEPT", "arrive": "ARRIVE", "close": "CLOSE"}

Entity = dict[str, object]


def node(site: str, counter: str) -> str:
    """The counter's name in discovery topics; an underscore stands in no identifier."""
    return f"luukku_{site}_{counter}"


def discovery(who: Identity, version: str) -> tuple[tuple[str, bytes], ...]:
    """Topic and payload of every entity of a counter."""
    own = node(who.site, who.counter)
    return tuple(
        (f"{PREFIX}/{component}/{own}/{key}/config", msgspec.json.encode(payload))
        for component, key, payload in (
            (component, key, _entity(who, version, component, key) | entity)
            for component, key, entity in (*_states(who), *_presses(who))
        )
    )


def _entity(who: Identity, version: str, component: str, key: str) -> Entity:
    """What all entities say: whose they are, and whether the counter is there."""
    own = node(who.site, who.counter)
    return {
        "name": _NAMES[key][who.language],
        "unique_id": f"{own}_{key}",
        "default_entity_id": f"{component}.{own}_{key}",
        "availability_topic": f"{who.base}/availability",
        "payload_available": ONLINE.decode(),
        "payload_not_available": "offline",
        "qos": 1,
        "device": {
            "identifiers": [own],
            "name": f"{who.counter_text}, {who.place_text}",
            "manufacturer": "Luukku",
            "model": "Luukku",
            "sw_version": version,
        },
        "origin": {"name": "Luukku", "sw_version": version},
    }


def _states(who: Identity) -> tuple[tuple[str, str, Entity], ...]:
    alert, health = f"{who.base}/alert", f"{who.base}/health"
    shutter = f"{who.base}/shutter"
    return (
        (
            "binary_sensor",
            "duress",
            {
                "state_topic": alert,
                "value_template": _IS_DURESS,
                "device_class": "safety",
            },
        ),
        (
            "binary_sensor",
            "problem",
            {
                "state_topic": health,
                "value_template": _IS_PROBLEM,
                "json_attributes_topic": health,
                "device_class": "problem",
                "entity_category": "diagnostic",
                "expire_after": HEALTH_MAX_S,
            },
        ),
        (
            "event",
            "event",
            {
                "state_topic": f"{who.base}/event",
                "event_types": [one.value for one in EventType],
            },
        ),
        (
            "sensor",
            "stage",
            _enum(alert, "stage", ["idle", *(stage.value for stage in Stage)])
            | {"json_attributes_topic": alert},
        ),
        (
            "sensor",
            "shutter",
            _enum(shutter, "position", list(get_args(Position))),
        ),
    )


def _enum(topic: str, key: str, options: list[str]) -> Entity:
    return {
        "state_topic": topic,
        "value_template": f"{{{{ value_json.{key} }}}}",
        "device_class": "enum",
        "options": list(dict.fromkeys(options)),
    }


def _presses(who: Identity) -> tuple[tuple[str, str, Entity], ...]:
    """Buttons send the bare word, which means the alert that is open."""
    topic = f"{who.respond_to}/{GUARD}"
    return tuple(
        (
            "button",
            key,
            {
                "command_topic": topic,
                "payload_press": word,
                "retain": False,
                # A bare word means the alert that is open when it comes: one that
                # could not be delivered must not come later, and answer another.
                "qos": 0,
            },
        )
        for key, word in _BUTTONS.items()
    )
