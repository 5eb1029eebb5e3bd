# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Pictures of the guard station for the guides: fixed facts, real windows."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QImage

from appliance.wire import guard, times
from gui.guard.board import DutySet, Heard, LinkUp, Now, Publish
from gui.guard.settings import GuardSettings
from gui.guard.sound import Sound
from gui.guard.station import Clock
from gui.guard.window import StationWindow
from gui.scene import Scene

SIZE = QSize(1280, 720)
_SITE = "hki-3"
_BROKER = "main"
_WALL_MS = times.from_iso("2026-11-20T12:03:27.000Z")
_OFFSET_S = 2 * 3600
_S_US = 1_000_000


class Counter(NamedTuple):
    """One counter of the pictures, and how long ago it was proven."""

    name: str
    text: str
    place: str
    proven_s: int


COUNTERS = (
    Counter("counter-1", "Luukku 1", "Neuvonta", 4),
    Counter("counter-2", "Luukku 2", "Neuvonta", 9),
    Counter("counter-3", "Luukku 3", "Pääaula, 1. krs", 2),
    Counter("pharmacy", "Apteekki", "Pohjakerros", 6),
)
SETTINGS: dict[str, object] = {
    "site": _SITE,
    "site_text": "Keskusterveysasema",
    "id": "guard-2",
    "text": "Vartija 2",
    "language": "fi",
    "audiences": ["guards"],
    "volume_least_percent": 50,
    "broker": [
        {
            "name": _BROKER,
            "host": "127.0.0.1",
            "port": 8883,
            "tls": True,
            "ca": "",
            "certificate": "",
            "key": "",
            "username": "",
            "password_file": "",
        }
    ],
}


class _StillClock(Clock):
    """A clock that stands at one moment, until it is moved."""

    def __init__(self) -> None:
        self.us = 1_000 * _S_US

    def now(self) -> Now:
        return Now(self.us, _WALL_MS - (1_000 * _S_US - self.us) // 1000)

    def utc_offset_s(self) -> int:
        return _OFFSET_S


class _Loudspeaker(Sound):
    """A picture is of a machine that can be heard, wherever it is drawn."""

    def begin(self) -> None:
        """Load nothing, miss nothing."""


class Stage:
    """A station whose site is played to it."""

    def __init__(self) -> None:
        """Build the window and let the guard come on duty."""
        settings = msgspec.convert(SETTINGS, GuardSettings)
        self.clock = _StillClock()
        self.sent: list[Publish] = []
        self.window = StationWindow(
            settings, self.sent.append, self.clock, _Loudspeaker(50)
        )
        self.window.view.resize(SIZE)
        self.clock.us -= 34 * _S_US
        self.window.station.happen([LinkUp(broker=_BROKER), DutySet(on_duty=True)])
        for number in (1, 2):
            self._guard(number)
        for counter in COUNTERS:
            self._introduce(counter)

    def say(self, counter: str, leaf: str, payload: bytes) -> None:
        """Let a counter say something, now."""
        self._hear(f"{guard.base(_SITE, counter)}/{leaf}", payload)

    def settle(self) -> None:
        """Prove the counters, but for the last, and come to the present."""
        for counter in COUNTERS[:-1]:
            self._prove(counter)
        self.clock.us = 1_000 * _S_US
        self.window.station.tick()

    def grab(self) -> QImage:
        """Draw the window."""
        self.window.view.show()
        for _ in range(10):
            QCoreApplication.processEvents()
        image = self.window.view.grabWindow()
        self.window.end()
        return image

    def _hear(self, topic: str, payload: bytes) -> None:
        heard = Heard(broker=_BROKER, topic=topic, payload=payload, retained=False)
        self.window.station.happen([heard])

    def _guard(self, number: int) -> None:
        top = guard.guard_base(_SITE, f"guard-{number}")
        duty = guard.DutyMessage(
            on_duty=True, text=f"Vartija {number}", audiences=["guards"], at=_at(0)
        )
        self._hear(f"{top}/availability", guard.ONLINE)
        self._hear(f"{top}/duty", guard.encode(duty))

    def _introduce(self, counter: Counter) -> None:
        idle = guard.IdleMessage(
            counter=counter.name,
            counter_text=counter.text,
            place_text=counter.place,
            site=_SITE,
            updated_at=_at(0),
            respond_to=guard.base(_SITE, counter.name) + "/respond",
        )
        self.say(counter.name, "availability", guard.ONLINE)
        self.say(counter.name, "alert", guard.encode(idle))

    def _prove(self, counter: Counter) -> None:
        self.clock.us = (1_000 - counter.proven_s) * _S_US
        probe = guard.ProbeMessage(nonce="n", at=_at(-counter.proven_s))
        self.say(counter.name, "probe", guard.encode(probe))
        asked = guard.decode_response(self.sent[-1].payload)
        self.say(counter.name, "reply/guard-2", _confirm(asked.request_id))
        self.say(counter.name, "health", _health(counter))


def idle() -> QImage:
    """All counters but one are proven, and nobody needs help."""
    stage = Stage()
    stage.say("pharmacy", "availability", guard.OFFLINE)
    stage.settle()
    return stage.grab()


def alert(*, accepted: bool) -> QImage:
    """Duress at one counter, help at another, and a third that is not heard."""
    stage = Stage()
    stage.say("pharmacy", "availability", guard.OFFLINE)
    stage.settle()
    asked = _alert(
        COUNTERS[0], "help", 70, stage="accepted", accepted_by=["guard-1"], rev=2
    )
    stage.say("counter-1", "alert", asked)
    place = "Pääaula, 1. krs · takaovi henkilökunnan käytävältä"
    third = COUNTERS[2]._replace(place=place)
    stage.say("counter-3", "alert", _alert(third, "duress", 18, presses=2))
    if accepted:
        coming = {"stage": "accepted", "accepted_by": ["guard-2"], "rev": 2}
        taken = _alert(third, "duress", 18, presses=2, **coming)
        stage.say("counter-3", "alert", taken)
    return stage.grab()


def _at(after_s: int) -> str:
    return times.to_iso(_WALL_MS + after_s * 1000)


def _confirm(request_id: str | None) -> bytes:
    fields = {
        "request_id": request_id,
        "alert_id": None,
        "result": "ok",
        "stage": "idle",
        "rev": None,
        "text": "",
    }
    return guard.encode(msgspec.convert(fields, guard.ReplyMessage))


def _health(counter: Counter) -> bytes:
    fields = {
        "ready": "proven",
        "proven_at": _at(-counter.proven_s),
        "proven_age_ms": 0,
        "proven_by": ["guard-1", "guard-2"],
        "guards_on_duty": 2,
        "faults": [],
        "outbox": 0,
        "journal_head": "00",
        "journal_rows": 0,
        "version": "0.1.0",
        "config_hash": "00",
        "boot_id": "b",
        "started_at": _at(-3600),
        "uptime_s": 3600,
        "clock_synced": True,
        "exercise": False,
        "pins": "lgpio",
        "brokers": [],
        "buttons": [],
        "shutter_mode": "announce",
    }
    return guard.encode(msgspec.convert(fields, guard.HealthMessage))


def _alert(counter: Counter, kind: str, age_s: int, **changes: object) -> bytes:
    fields: dict[str, object] = {
        "stage": "raised",
        "alert_id": f"{counter.name}-{kind}",
        "rev": 1,
        "level": 1 if kind == "duress" else 2,
        "kind": kind,
        "counter": counter.name,
        "counter_text": counter.text,
        "place_text": counter.place,
        "site": _SITE,
        "text": "",
        "raised_at": _at(-age_s),
        "updated_at": _at(-age_s),
        "clock_synced": True,
        "presses": 1,
        "exercise": False,
        "accepted_by": [],
        "on_site_by": [],
        "withdrawn_at": None,
        "escalation": 0,
        "audiences": ["guards"],
        "outcome": None,
        "respond_to": guard.base(_SITE, counter.name) + "/respond",
    }
    message = msgspec.convert({**fields, **changes}, guard.AlertMessage)
    return guard.encode(message)


_alerting: Callable[[], QImage] = partial(alert, accepted=False)
_coming: Callable[[], QImage] = partial(alert, accepted=True)
SCENES = (
    Scene("guard-idle", idle),
    Scene("guard-alert", _alerting),
    Scene("guard-accepted", _coming),
)
