# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Each effect has its topic, its bytes, and how the broker is to keep it."""

import json

import pytest
from msgspec.structs import replace

from appliance.core import effects
from appliance.core.values import Result, Token
from appliance.wire import guard, saying, telling
from appliance.wire.saying import Said
from appliance.wire.telling import Vitals
from tests.wire import extremes

WHO = extremes.who()
WALL_MS = 1_795_000_538_000
AT = "2026-11-18T11:15:38.000Z"
TOKEN = Token(subject="a", number=1)


def say(effect: saying.Publish) -> Said:
    """Say it at one moment."""
    return saying.say(effect, WHO, WALL_MS, lambda: extremes.VITALS)


def test_an_alert_is_retained_and_waits_for_its_receipt() -> None:
    """`alert` is retained, never expires, and is named by its token."""
    said = say(effects.PublishAlert(broker="main", alert=extremes.ALERT, token=TOKEN))

    message = telling.alert_message(extremes.ALERT, WHO, WALL_MS)
    assert said == Said("alert", guard.encode(message), retain=True, token=TOKEN)
    assert guard.decode_alert(said.payload) == message


def test_idle_is_retained() -> None:
    """Without an alert `alert` says idle, since now."""
    said = say(effects.PublishAlert(broker="main", alert=None, token=None))

    message = guard.decode_alert(said.payload)
    assert isinstance(message, guard.IdleMessage)
    assert (said.leaf, said.retain, said.token) == ("alert", True, None)
    assert message.updated_at == AT


def test_an_event_expires_and_waits_for_its_receipt() -> None:
    """`event` is not retained and expires after 15 minutes."""
    said = say(
        effects.PublishEvent(broker="main", occurrence=extremes.OCCURRENCE, token=TOKEN)
    )

    message = telling.event_message(extremes.OCCURRENCE, WHO)
    assert said == Said("event", guard.encode(message), expiry_s=15 * 60, token=TOKEN)
    assert guard.decode_event(said.payload) == message


@pytest.mark.parametrize(
    ("age_ms", "synced", "expiry_s"),
    [
        (0, True, 900),
        (60_000, True, 840),
        (899_500, True, 1),
        (86_400_000, True, 1),
        (-86_400_000, True, 900),
        (60_000, False, 900),
    ],
)
def test_a_late_event_has_what_is_left_of_its_time(
    *, age_ms: int, synced: bool, expiry_s: int
) -> None:
    """An event sent late expires 15 minutes after it happened, as far as is known."""
    late = replace(extremes.OCCURRENCE, wall_ms=WALL_MS - age_ms, synced=synced)

    said = say(effects.PublishEvent(broker="main", occurrence=late, token=TOKEN))

    assert said.expiry_s == expiry_s


def test_a_probe_expires_when_the_next_is_due() -> None:
    """`probe` has a nonce and a time, is not retained and expires after 10 s."""
    said = say(effects.PublishProbe(broker="main", nonce="7c9e", wall_ms=WALL_MS))

    assert (said.leaf, said.retain, said.expiry_s) == ("probe", False, 10)
    assert guard.decode_probe(said.payload) == guard.ProbeMessage(nonce="7c9e", at=AT)


def test_a_reply_is_its_guards() -> None:
    """A reply goes to the topic of the guard who spoke."""
    said = say(replace(extremes.REPLY, guard="vartija-1", result=Result.OK))

    assert (said.leaf, said.retain, said.expiry_s) == ("reply/vartija-1", False, None)
    assert guard.decode_reply(said.payload).result is Result.OK


@pytest.mark.parametrize(("online", "word"), [(True, b"online"), (False, b"offline")])
def test_availability_is_a_retained_word(*, online: bool, word: bytes) -> None:
    """`availability` is one retained word."""
    said = say(effects.PublishAvailability(broker="main", online=online))

    assert said == Said("availability", word, retain=True)


def test_the_shutter_is_retained() -> None:
    """`shutter` is retained: position, reason, since when."""
    said = say(
        effects.PublishShutter(
            broker="main", position="unknown", reason="pause", wall_ms=WALL_MS
        )
    )

    assert (said.leaf, said.retain) == ("shutter", True)
    assert json.loads(said.payload) == {
        "schema": 1,
        "position": "unknown",
        "reason": "pause",
        "at": AT,
    }


def test_health_is_retained_and_asks_for_the_vitals_of_now() -> None:
    """`health` is retained; the process is asked anew each time, else never."""
    asked: list[int] = []

    def vitals() -> Vitals:
        asked.append(len(asked))
        return replace(extremes.VITALS, uptime_s=len(asked))

    health = effects.PublishHealth(
        broker="main", health=extremes.health(guards=1, wrong=1)
    )
    for uptime_s in (1, 2):
        said = saying.say(health, WHO, WALL_MS, vitals)
        assert (said.leaf, said.retain) == ("health", True)
        assert guard.decode_health(said.payload).uptime_s == uptime_s
    saying.say(extremes.REPLY, WHO, WALL_MS, vitals)
    assert len(asked) == 2
