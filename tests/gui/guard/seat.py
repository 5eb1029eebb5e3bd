# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A real station window, offscreen, with a clock and a site in the test's hand."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest

from appliance.wire import guard
from gui.driver import find, middle
from gui.guard.board import DutySet, Event, Heard, LinkUp, Now, Publish
from gui.guard.limits import S_US, SETTLE_US
from gui.guard.settings import GuardSettings
from gui.guard.sound import Sound
from gui.guard.stage import SETTINGS
from gui.guard.station import Clock
from gui.guard.window import StationWindow
from tests.gui.guard.counter import (
    SITE,
    WALL_MS,
    alert,
    confirm,
    duty,
    health,
    idle,
    probe,
    topic,
)

FRAME_MS = 2_000
PLACES = ("Neuvonta", "Neuvonta", "Pääaula, 1. krs", "Pohjakerros")


class HandClock(Clock):
    """Goes on only when it is told to."""

    def __init__(self) -> None:
        self.us = 1_000_000_000

    def now(self) -> Now:
        """This moment."""
        return Now(self.us, WALL_MS + (self.us - 1_000_000_000) // 1_000)

    def utc_offset_s(self) -> int:
        """Two hours east."""
        return 7_200


class Seat:
    """One station of guard 2."""

    def __init__(
        self,
        language: str = "en",
        size: tuple[int, int] = (1280, 720),
        *,
        wall: bool = False,
        others: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Of one site; of others, too: their ids, and as people call them."""
        settings = msgspec.convert({**SETTINGS, "language": language}, GuardSettings)
        sites = [
            replace(settings, site=site, site_text=text)
            for site, text in others.items()
        ]
        self.site = SITE
        """Where things happen; a test may go to another."""
        self._drawn = False
        self.clock = HandClock()
        self.sent: list[Publish] = []
        self.sound = Sound(settings.volume_least_percent)
        self.window = StationWindow(
            [settings, *sites], self._send, self.clock, self.sound, wall=wall
        )
        self.station = self.window.station
        self.view = self.window.view
        self.view.resize(QSize(*size))
        self.view.show()
        self.turn()

    def _send(self, _site: str, publish: Publish) -> None:
        self.sent.append(publish)

    def at(self, site: str) -> Self:
        """Go to another site."""
        self.site = site
        return self

    def close(self) -> None:
        """Close the window and let it go."""
        self.window.end()

    def turn(self) -> None:
        """Let Qt do what it has to, and draw a frame if the window is shown."""
        QCoreApplication.processEvents()
        if self.view.isExposed():
            frames = QSignalSpy(self.view.frameSwapped)
            self.view.update()
            assert frames.count() or frames.wait(FRAME_MS), "no frame was drawn"
        QCoreApplication.processEvents()
        self._drawn = True

    @property
    def on_duty(self) -> bool | None:
        """Whether the guard is on duty at the site."""
        return self.station.room.desks[self.site].on_duty

    def look(self) -> None:
        """Have everything drawn that has happened."""
        if not self._drawn:
            self.turn()

    def happen(self, *events: Event) -> None:
        """Let these happen; they are drawn when somebody looks."""
        self.station.happen(events, self.site)
        self._drawn = False

    def hear(self, leaf: str, payload: bytes, counter: str = "counter-3") -> None:
        """Let a counter say something."""
        where = topic(leaf, counter, self.site)
        self.happen(Heard(broker="main", topic=where, payload=payload, retained=False))

    def hear_guard(self, leaf: str, payload: bytes) -> None:
        """Let guard 1 say something."""
        where = f"{guard.guard_base(self.site, 'guard-1')}/{leaf}"
        self.happen(Heard(broker="main", topic=where, payload=payload, retained=True))

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.us += round(seconds * 1_000_000)
        self.station.tick()
        self._drawn = False

    def open(self) -> None:
        """Connect, come on duty, and know a second guard and four counters."""
        self.happen(LinkUp(broker="main"), DutySet(on_duty=True))
        self.hear_guard("availability", b"online")
        self.hear_guard("duty", duty("Vartija 1"))
        for number, place in enumerate(PLACES, 1):
            name = f"counter-{number}"
            self.hear("availability", b"online", name)
            self.hear("alert", idle(name, place=place), name)
            self.prove(name)
        self.hear("availability", b"offline", "counter-4")
        self.look()
        self.sent.clear()

    def prove(self, counter: str) -> None:
        """Let a counter probe, confirm the answer and be proven."""
        wall_ms = self.clock.now().wall_ms
        self.hear("probe", probe(at_ms=wall_ms), counter)
        said = msgspec.json.decode(self.sent[-1].payload)
        self.hear("reply/guard-2", confirm(said), counter)
        self.hear("health", health(proven_age_ms=0), counter)

    def alarm(self, **changes: object) -> None:
        """Let counter 3 raise its alert, eighteen seconds ago."""
        wall_ms = self.clock.now().wall_ms
        at_ms = changes.pop("at_ms", wall_ms - 18_000)
        counter = str(changes.get("counter", "counter-3"))
        self.hear("alert", alert(at_ms=at_ms, **changes), counter)

    def item(self, name: str) -> QQuickItem:
        """The visible item of that name."""
        self.look()
        found = find(self.view, name)
        assert found is not None, f"no {name!r} is seen"
        return found

    def text(self, name: str) -> str:
        """What an item says."""
        return str(self.item(name).property("text"))

    def is_seen(self, name: str) -> bool:
        """Whether there is such an item to be seen."""
        self.look()
        return find(self.view, name) is not None

    def tap(self, name: str) -> None:
        """Press and release in the middle of an item, once it takes a tap."""
        if not self.item(name).isEnabled():
            self.later(SETTLE_US / S_US)
        item = self.item(name)
        assert item.isEnabled(), f"{name!r} is not enabled"
        no_key = Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(self.view, Qt.MouseButton.LeftButton, no_key, middle(item))
        self.turn()

    def key(self, key: Qt.Key) -> None:
        """Press and release a key."""
        QTest.keyClick(self.view, key)
        self.turn()

    def wake(self) -> None:
        """Give the window the keyboard, and let the moment pass in which keys sleep."""
        self.view.requestActivate()
        for _ in range(FRAME_MS // 10):
            if self.view.property("keys"):
                return
            QTest.qWait(10)
        raise AssertionError("the keys stay asleep")

    def said(self) -> list[dict[str, object]]:
        """The responses sent since last asked."""
        self.look()
        sent, self.sent[:] = list(self.sent), []
        return [
            msgspec.json.decode(one.payload) for one in sent if "/respond/" in one.topic
        ]
