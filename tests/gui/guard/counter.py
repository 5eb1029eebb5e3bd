# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Messages as a counter sends them, made with the project's own encoders."""

from collections.abc import Mapping
from typing import Any

import msgspec

from appliance.wire import guard, times

SITE = "hki-3"
WALL_MS = 1_800_000_000_000
"""A moment in January 2027, at which these tests begin."""


def topic(leaf: str, counter: str = "counter-3", site: str = SITE) -> str:
    """A counter's topic."""
    return f"{guard.base(site, counter)}/{leaf}"


def alert(**changes: Any) -> bytes:  # noqa: ANN401 - any field of the message
    """An open duress alert of counter 3, raised just now, with changes."""
    return guard.encode(alert_message(**changes))


def alert_message(**changes: Any) -> guard.AlertMessage:  # noqa: ANN401 - as above
    """The same as a value; ``counter`` n is called Luukku n."""
    counter = str(changes.get("counter", "counter-3"))
    at = times.to_iso(int(changes.pop("at_ms", WALL_MS)))
    fields: dict[str, Any] = {
        "stage": "raised",
        "alert_id": "a-1",
        "rev": 1,
        "level": 1,
        "kind": "duress",
        "counter": counter,
        "counter_text": f"Luukku {counter.rpartition('-')[2]}",
        "place_text": "Pääaula, 1. krs",
        "site": SITE,
        "text": "HÄTÄ · Luukku 3 · Pääaula, 1. krs · 14:03",
        "raised_at": at,
        "updated_at": at,
        "clock_synced": True,
        "presses": 1,
        "exercise": False,
        "accepted_by": [],
        "on_site_by": [],
        "withdrawn_at": None,
        "escalation": 0,
        "audiences": ["guards"],
        "outcome": None,
        "respond_to": topic("respond", counter),
    }
    return msgspec.convert({**fields, **changes}, guard.AlertMessage)


def idle(counter: str = "counter-3", text: str = "", place: str = "Neuvonta") -> bytes:
    """The alert topic of a counter where nothing is open."""
    message = guard.IdleMessage(
        counter=counter,
        counter_text=text or f"Luukku {counter.rpartition('-')[2]}",
        place_text=place,
        site=SITE,
        updated_at=times.to_iso(WALL_MS),
        respond_to=topic("respond", counter),
    )
    return guard.encode(message)


def health(**changes: Any) -> bytes:  # noqa: ANN401 - any field of the message
    """A counter that is proven, four seconds after its last proof."""
    fields: dict[str, Any] = {
        "ready": "proven",
        "proven_at": times.to_iso(WALL_MS - 4_000),
        "proven_age_ms": 4_000,
        "proven_by": ["guard-2"],
        "guards_on_duty": 1,
        "faults": [],
        "outbox": 0,
        "journal_head": "00",
        "journal_rows": 0,
        "version": "0.1.0",
        "config_hash": "00",
        "boot_id": "b",
        "started_at": times.to_iso(WALL_MS - 60_000),
        "uptime_s": 60,
        "clock_synced": True,
        "exercise": False,
        "pins": "lgpio",
        "brokers": [],
        "buttons": [],
        "shutter_mode": "announce",
    }
    message = msgspec.convert({**fields, **changes}, guard.HealthMessage)
    return guard.encode(message)


def probe(nonce: str = "n-1", at_ms: int = WALL_MS) -> bytes:
    """A probe that leaves at this time."""
    return guard.encode(guard.ProbeMessage(nonce=nonce, at=times.to_iso(at_ms)))


def reply(**changes: Any) -> bytes:  # noqa: ANN401 - any field of the message
    """A counter's answer: ok, with changes."""
    fields: dict[str, Any] = {
        "request_id": None,
        "alert_id": "a-1",
        "result": "ok",
        "stage": "accepted",
        "rev": 2,
        "text": "",
    }
    return guard.encode(msgspec.convert({**fields, **changes}, guard.ReplyMessage))


def confirm(said: Mapping[str, object], result: str = "ok") -> bytes:
    """A counter's reply to the answer to a probe."""
    idle = {"alert_id": None, "stage": "idle", "rev": None}
    return reply(request_id=said["request_id"], result=result, **idle)


def duty(text: str, *, on_duty: bool = True, at: str = "") -> bytes:
    """A guard station's duty, said just now or at another time."""
    at = at or times.to_iso(WALL_MS)
    message = guard.DutyMessage(on_duty=on_duty, text=text, audiences=["guards"], at=at)
    return guard.encode(message)
