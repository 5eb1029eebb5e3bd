# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""From an effect of the core to a topic and its bytes; `hearing` the other way."""

from collections.abc import Callable
from typing import NamedTuple, assert_never

from appliance.core.effects import (
    PublishAlert,
    PublishAvailability,
    PublishEvent,
    PublishHealth,
    PublishProbe,
    PublishReply,
    PublishShutter,
)
from appliance.core.limits import EVENT_EXPIRY_US, MS_US, PROBE_US, S_US
from appliance.core.values import Occurrence, Token
from appliance.wire import guard, telling
from appliance.wire.telling import Identity, Vitals
from appliance.wire.times import to_iso

Publish = (
    PublishAlert
    | PublishEvent
    | PublishAvailability
    | PublishShutter
    | PublishHealth
    | PublishProbe
    | PublishReply
)


class Said(NamedTuple):
    """One message ready for a broker. ``leaf`` follows the counter's topic prefix."""

    leaf: str
    payload: bytes
    retain: bool = False
    expiry_s: int | None = None
    token: Token | None = None


def say(
    effect: Publish, who: Identity, wall_ms: int, vitals: Callable[[], Vitals]
) -> Said:
    """The message that an effect asks for."""
    match effect:
        case PublishAlert():
            message = telling.alert_message(effect.alert, who, wall_ms)
            payload = guard.encode(message)
            return Said("alert", payload, retain=True, token=effect.token)
        case PublishEvent():
            payload = guard.encode(telling.event_message(effect.occurrence, who))
            expiry_s = _remaining_s(effect.occurrence, wall_ms)
            return Said("event", payload, expiry_s=expiry_s, token=effect.token)
        case PublishProbe():
            probe = guard.ProbeMessage(nonce=effect.nonce, at=to_iso(effect.wall_ms))
            return Said("probe", guard.encode(probe), expiry_s=PROBE_US // S_US)
        case PublishReply():
            payload = guard.encode(telling.reply_message(effect, who))
            return Said(f"reply/{effect.guard}", payload)
        case _:
            return _say_state(effect, who, vitals)


def _remaining_s(occurrence: Occurrence, wall_ms: int) -> int:
    """How long an event is still news; one with a doubtful time is new."""
    age_ms = max(0, wall_ms - occurrence.wall_ms) if occurrence.synced else 0
    return max(1, (EVENT_EXPIRY_US - age_ms * MS_US) // S_US)


def _say_state(
    effect: PublishAvailability | PublishShutter | PublishHealth,
    who: Identity,
    vitals: Callable[[], Vitals],
) -> Said:
    match effect:
        case PublishAvailability():
            word = guard.ONLINE if effect.online else guard.OFFLINE
            return Said("availability", word, retain=True)
        case PublishShutter():
            shutter = guard.ShutterMessage(
                position=effect.position,
                reason=effect.reason,
                at=to_iso(effect.wall_ms),
            )
            return Said("shutter", guard.encode(shutter), retain=True)
        case PublishHealth():
            health = telling.health_message(effect.health, vitals(), who)
            return Said("health", guard.encode(health), retain=True)
        case _:
            assert_never(effect)
