# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A guard station whose site is played to it, for pictures; its clock stands."""

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

DESK = QSize(1280, 720)
WALL = QSize(1920, 1080)
_SITE = "hki-3"
BROKER = "main"
_WALL_MS = times.from_iso("2026-11-20T12:03:27.000Z")
_OFFSET_S = 2 * 3600
S_US = 1_000_000
_PRESENT_US = 100_000 * S_US
_CONNECTED_S = 6 * 3600


_PROVEN_S = {"counter-1": 4, "counter-2": 9, "counter-3": 2, "pharmacy": 6}


class Counter(NamedTuple):
    """One counter of the pictures, and how long ago it was proven."""

    name: str
    text: str
    place: str
    proven_s: int


class Names(NamedTuple):
    """What the people of one language call the site of the pictures."""

    site: str
    guards: tuple[str, str]
    counters: tuple[str, str, str, str]
    places: tuple[str, str, str, str]
    way: str
    """How to get to the third counter."""
    fault: str
    """A fault there, in the counter's own words."""


NAMES = {
    "fi": Names(
        site="Keskusterveysasema",
        guards=("Vartija 1", "Vartija 2"),
        counters=("Luukku 1", "Luukku 2", "Luukku 3", "Apteekki"),
        places=("Neuvonta", "Neuvonta", "Pääaula, 1. krs", "Pohjakerros"),
        way="Pääaula, 1. krs · takaovi henkilökunnan käytävältä",
        fault="Kosketusnäyttö ei vastaa.",
    ),
    "sv": Names(
        site="Centrala hälsostationen",
        guards=("Väktare 1", "Väktare 2"),
        counters=("Lucka 1", "Lucka 2", "Lucka 3", "Apotek"),
        places=("Rådgivning", "Rådgivning", "Huvudhallen, vån. 1", "Källaren"),
        way="Huvudhallen, vån. 1 · bakdörr från personalkorridoren",
        fault="Pekskärmen svarar inte.",
    ),
    "en": Names(
        site="Central health centre",
        guards=("Guard 1", "Guard 2"),
        counters=("Counter 1", "Counter 2", "Counter 3", "Pharmacy"),
        places=("Information", "Information", "Main hall, floor 1", "Basement"),
        way="Main hall, floor 1 · back door from the staff corridor",
        fault="The touchscreen does not answer.",
    ),
}

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
            "name": BROKER,
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
        self.us = _PRESENT_US

    def now(self) -> Now:
        return Now(self.us, _WALL_MS - (_PRESENT_US - self.us) // 1000)

    def utc_offset_s(self) -> int:
        return _OFFSET_S


class _Loudspeaker(Sound):
    """A picture is of a machine that can be heard, wherever it is drawn."""

    def begin(self) -> None:
        """Load nothing, miss nothing."""


class Stage:
    """A station whose site is played to it."""

    def __init__(self, language: str, *, wall: bool) -> None:
        """Build the window and let the guard come on duty."""
        self.names = NAMES[language]
        words = {"site_text": self.names.site, "text": self.names.guards[1]}
        given = {**SETTINGS, **words, "language": language}
        settings = msgspec.convert(given, GuardSettings)
        self.clock = _StillClock()
        self.sent: list[Publish] = []
        self.counters = [
            Counter(name, text, place, age_s)
            for (name, age_s), text, place in zip(
                _PROVEN_S.items(),
                self.names.counters,
                self.names.places,
                strict=True,
            )
        ]
        self.window = StationWindow(
            settings, self.sent.append, self.clock, _Loudspeaker(50), wall=wall
        )
        self.window.view.resize(WALL if wall else DESK)
        self.clock.us -= _CONNECTED_S * S_US
        self.window.station.happen([LinkUp(broker=BROKER), DutySet(on_duty=True)])
        self.clock.us = _PRESENT_US - 34 * S_US
        for number in (1, 2):
            self._guard(number)
        for counter in self.counters:
            self._introduce(counter)
        self.say("pharmacy", "availability", guard.OFFLINE)

    def say(self, counter: str, leaf: str, payload: bytes) -> None:
        """Let a counter say something, now."""
        self._hear(f"{guard.base(_SITE, counter)}/{leaf}", payload)

    def settle(self, drill: str = "") -> None:
        """Prove the counters, but for the last, and come to the present.

        `drill` names a counter that holds one.
        """
        for counter in self.counters[:-1]:
            self._prove(counter, exercise=counter.name == drill)
        self.clock.us = _PRESENT_US
        self.window.station.tick()

    def tell_evidence(self, name: str) -> None:
        """Let a counter tell of a fault, and of the test of its button."""
        [counter] = [one for one in self.counters if one.name == name]
        said = guard.decode_health(_health(counter, exercise=False))
        fault = {
            "fault": "screen_dead",
            "part": "",
            "since": _at(-1_200),
            "text": self.names.fault,
        }
        button = {
            "role": "duress",
            "state": "rest",
            "contact": "pair",
            "last_press_at": _at(-180_000),
            "last_test_at": _at(-700_000),
            "test_due_at": _at(1_900_000),
        }
        fields = msgspec.to_builtins(said)
        fields |= {"faults": [fault], "buttons": [button], "proven_age_ms": 2_000}
        told = msgspec.convert(fields, guard.HealthMessage)
        self.say(name, "health", guard.encode(told))

    def tell_day(self, counter: str) -> None:
        """Let a counter tell of a call in the morning, and of a fault."""
        told: tuple[tuple[str, int, dict[str, str]], ...] = (
            ("started", 14_000, {}),
            ("raised", 9_000, {"kind": "help"}),
            ("accepted", 8_970, {"guard": "guard-1"}),
            ("on_site", 8_900, {"guard": "guard-1"}),
            ("closed", 8_400, {"outcome": "resolved"}),
        )
        for number, (word, ago_s, more) in enumerate(told):
            fields = {
                "event_id": f"e-{number}",
                "seq": number,
                "event_type": word,
                "at": _at(-ago_s),
                "clock_synced": True,
                "counter": counter,
                **more,
            }
            said = msgspec.convert(fields, guard.EventMessage)
            self.say(counter, "event", guard.encode(said))

    def leave_alone(self) -> None:
        """Let the other guard's station go."""
        top = guard.guard_base(_SITE, "guard-1")
        self._hear(f"{top}/availability", guard.OFFLINE)

    def grab(self) -> QImage:
        """Draw the window."""
        self.window.view.show()
        for _ in range(10):
            QCoreApplication.processEvents()
        image = self.window.view.grabWindow()
        self.window.end()
        return image

    def _hear(self, topic: str, payload: bytes) -> None:
        heard = Heard(broker=BROKER, topic=topic, payload=payload, retained=False)
        self.window.station.happen([heard])

    def _guard(self, number: int) -> None:
        top = guard.guard_base(_SITE, f"guard-{number}")
        duty = guard.DutyMessage(
            on_duty=True,
            text=self.names.guards[number - 1],
            audiences=["guards"],
            at=_at(0),
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

    def _prove(self, counter: Counter, *, exercise: bool) -> None:
        self.clock.us = _PRESENT_US - counter.proven_s * S_US
        probe = guard.ProbeMessage(nonce="n", at=_at(-counter.proven_s))
        self.say(counter.name, "probe", guard.encode(probe))
        asked = guard.decode_response(self.sent[-1].payload)
        self.say(counter.name, "reply/guard-2", _confirm(asked.request_id))
        self.say(counter.name, "health", _health(counter, exercise=exercise))


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


def _health(counter: Counter, *, exercise: bool) -> bytes:
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
        "exercise": exercise,
        "pins": "lgpio",
        "brokers": [],
        "buttons": [],
        "shutter_mode": "announce",
    }
    return guard.encode(msgspec.convert(fields, guard.HealthMessage))


def alert(counter: Counter, kind: str, age_s: int, **changes: object) -> bytes:
    """An open alert of a counter, raised so many seconds ago, with changes."""
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
