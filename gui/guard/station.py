# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station as QML sees it: the room in words, and the guard's taps back."""

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.guard import leaving, room, sites
from gui.guard.board import (
    Choosing,
    Desk,
    DutySet,
    Event,
    Heard,
    Link,
    Now,
    Publish,
    Ring,
    Room,
    Selected,
    Shown,
    Silenced,
    Tapped,
    Ticked,
)
from gui.guard.limits import TICK_MS, TILES_MAX
from gui.guard.open_page import OpenPage
from gui.guard.page import Page, page
from gui.guard.rows import Rows
from gui.guard.settings import GuardSettings, fingerprint
from gui.guard.sound import Sound
from gui.guard.view import AlertView, CounterView, Line, Screen, View, view

QML_IMPORT_NAME = "Luukku.Guard"
QML_IMPORT_MAJOR_VERSION = 1

Send = Callable[[str, Publish], None]
"""A site, and what is said there."""
_PRESSING: Final = tuple(
    field.name
    for field in msgspec.structs.fields(Desk)
    if field.name not in {"counters", "requests"}
)
"""What of a desk is shown at once when it has changed."""


class Clock:
    """The machine's clocks: since boot, wall, and how far local time is from UTC."""

    def now(self) -> Now:
        """This moment. A computer that slept has not stopped the time meanwhile."""
        wall_ms = round(datetime.now(UTC).timestamp() * 1000)
        return Now(time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1000, wall_ms)

    def utc_offset_s(self) -> int:
        """Seconds to add to UTC for the people who read the clock."""
        offset = datetime.now(UTC).astimezone().utcoffset()
        return round(offset.total_seconds()) if offset is not None else 0


@QmlElement
class Station(QObject):
    """One room, turned by events and by its clock."""

    changed = Signal()
    rang = Signal()
    """Something calls for attention: raise the window."""
    turned = Signal()
    """Something happened; the room may be another."""

    def __init__(
        self,
        settings: Sequence[GuardSettings],
        send: Send,
        sound: Sound,
        clock: Clock,
    ) -> None:
        """Know the sites of these settings, one each; the first names the guard."""
        super().__init__()
        self._settings = settings
        self._send = send
        self._sound = sound
        self._clock = clock
        began = clock.now()
        self._room = Room(desks={one.site: _desk(one, began) for one in settings})
        self._large = Rows(AlertView, self)
        self._others = Rows(AlertView, self)
        self._counters = Rows(CounterView, self)
        self._faults = Rows(Line, self)
        self._page = OpenPage(self._tell, lambda: clock.now().us, self)
        self._view = self._look()
        self._show(self._view)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        sound.changed.connect(self.tick)

    def start(self) -> None:
        """Let the clock turn."""
        self._timer.start()

    def happen(self, events: Sequence[Event], site: str = "") -> None:
        """Let these happen now, do what follows, and show it.

        At one site, unless they are about all of them.
        """
        now, before = self._clock.now(), self._room
        for event in events:
            self._room, actions = room.fold(self._room, event, now, site)
            for where, action in actions:
                if isinstance(action, Ring):
                    self._ring(action)
                else:
                    self._send(where, action)
        self._sound.sound(room.sounding(self._room, now.us))
        if not (events and all(map(_can_wait, events)) and self._is_calm(before)):
            self._show(self._look())
        self.turned.emit()

    @property
    def room(self) -> Room:
        """What the station knows."""
        return self._room

    def open_page(self, key: str) -> None:
        """Open the page of a counter, as a tap on its tile does."""
        self._page.open(key)

    @Slot()
    def tick(self) -> None:
        """Let time pass."""
        self.happen([Ticked()])

    @Slot(str, str)
    @Slot(str, str, str)
    def answer(self, key: str, action: str, outcome: str = "") -> None:
        """The guard answers an alert: accept, arrive, or close with an outcome."""
        site, alert_id = room.split(key)
        fields = {"alert_id": alert_id, "action": action, "outcome": outcome or None}
        self.happen([msgspec.convert(fields, Tapped)], site)

    @Slot(str)
    def choose(self, key: str) -> None:
        """The guard is asked how this alert ended."""
        site, alert_id = room.split(key)
        self.happen([Choosing(alert_id=alert_id)], site)

    @Slot()
    def silence(self) -> None:
        """The guard wants ten seconds of quiet."""
        self.happen([Silenced()])

    @Slot(str)
    def select(self, key: str) -> None:
        """The guard wants to see this alert large."""
        self.happen([Selected(key=key)])

    @Slot(bool)
    def setDuty(self, on_duty: bool) -> None:
        """The guard goes on duty or off it."""
        self.happen([DutySet(on_duty=on_duty)])

    @Slot(str, int)
    def saw(self, key: str, rev: int) -> None:
        """A drawn frame showed this revision of an alert."""
        site, alert_id = room.split(key)
        self.happen([Shown(alert_id=alert_id, rev=rev)], site)

    @Slot(result=bool)
    def mayClose(self) -> bool:
        """Whether the window may be closed: the last guard on duty says it twice."""
        self._room, may = leaving.ask(self._room, self._clock.now())
        self.happen([])
        return may

    def _is_calm(self, before: Room) -> bool:
        """Whether of many counters nothing was heard but how they are.

        That is shown at the next tick: it comes hundreds of times a second.
        """
        was, now = before.desks, self._room.desks
        counters = sum(len(desk.counters) for desk in now.values())
        return (
            counters > TILES_MAX
            and before.card == self._room.card
            and all(_is_as_before(was[site], desk) for site, desk in now.items())
        )

    def _ring(self, ring: Ring) -> None:
        self._page.close()
        self.rang.emit()
        if ring.once:
            self._sound.once(ring.level)

    def _look(self) -> View:
        clock = self._clock
        return view(self._room, clock.now(), clock.utc_offset_s(), self._sound.problem)

    def _tell(self, key: str) -> Page | None:
        clock = self._clock
        return page(self._room, key, clock.now(), clock.utc_offset_s())

    def _show(self, seen: View) -> None:
        old, self._view = self._view, seen
        self._large.show(seen.large)
        self._others.show(seen.others)
        self._counters.show(seen.counters)
        self._faults.show(seen.faults)
        if seen.screen != old.screen:
            self.changed.emit()
        self._page.show()

    @property
    def _screen(self) -> Screen:
        return self._view.screen

    @Property(QObject, notify=changed)
    def large(self) -> Rows:
        """The one alert that stands large, or none."""
        return self._large

    @Property(QObject, notify=changed)
    def others(self) -> Rows:
        """The other open alerts, the most pressing first."""
        return self._others

    @Property(QObject, notify=changed)
    def counters(self) -> Rows:
        """All counters of all sites."""
        return self._counters

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of an answer, for a while."""
        return self._screen.note

    @Property(QObject, notify=changed)
    def faults(self) -> Rows:
        """What is wrong with the station's hearing."""
        return self._faults

    @Property(OpenPage, constant=True)
    def page(self) -> OpenPage:
        """The page of a counter, if one is open."""
        return self._page

    @Property(str, notify=changed)
    def siteText(self) -> str:
        """The site as people call it, or the sites."""
        return sites.together(self._room)

    @Property(str, notify=changed)
    def guardText(self) -> str:
        """The guard as others call them."""
        return self._settings[0].text

    @Property(str, notify=changed)
    def clock(self) -> str:
        """The local time, with seconds: a clock that stands still is seen."""
        return self._screen.clock

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        """Whether any broker is connected."""
        return self._screen.connected

    @Property(str, notify=changed)
    def connectionText(self) -> str:
        """That nothing can be heard, and since when; empty while connected."""
        return self._screen.connectionText

    @Property(str, notify=changed)
    def connectionReason(self) -> str:
        """Why, and what to do."""
        return self._screen.connectionReason

    @Property(bool, notify=changed)
    def onDuty(self) -> bool:
        """Whether the guard is on duty."""
        return self._screen.onDuty

    @Property(str, notify=changed)
    def dutyText(self) -> str:
        """The same in words."""
        return self._screen.dutyText

    @Property(str, notify=changed)
    def offDutyText(self) -> str:
        """That nothing rings here; empty on duty."""
        return self._screen.offDutyText

    @Property(str, notify=changed)
    def leaveText(self) -> str:
        """That this guard is the last on duty; empty unless they ask to leave."""
        return self._screen.leaveText

    @Property(str, notify=changed)
    def soundText(self) -> str:
        """That the station cannot be heard, and why; empty if it can."""
        return self._screen.soundText

    @Property(str, notify=changed)
    def rushText(self) -> str:
        """That many counters call within a minute; empty: they do not."""
        return self._screen.rushText

    @Property(str, notify=changed)
    def moreAlerts(self) -> str:
        """How many open alerts have no place here; empty: all have."""
        return self._screen.moreAlerts

    @Property(int, notify=changed)
    def unlisted(self) -> int:
        """The same as a number."""
        return self._screen.unlisted

    @Property(str, notify=changed)
    def moreCounters(self) -> str:
        """How many counters have no place here; empty: all have."""
        return self._screen.moreCounters

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What stands large while nothing is open."""
        return self._screen.headline

    @Property(str, notify=changed)
    def summary(self) -> str:
        """How many counters would reach us."""
        return self._screen.summary

    @Property(str, notify=changed)
    def onDutyNow(self) -> str:
        """Who would hear an alert."""
        return self._screen.onDutyNow

    @Property(str, notify=changed)
    def faultText(self) -> str:
        """The first of the faults, and how many more there are; empty: none."""
        return self._screen.faultText

    @Property(bool, notify=changed)
    def settled(self) -> bool:
        """Whether the large card takes taps."""
        return self._screen.settled


def _desk(settings: GuardSettings, began: Now) -> Desk:
    return Desk(
        site=settings.site,
        site_text=settings.site_text,
        me=settings.id,
        text=settings.text,
        audiences=settings.audiences,
        run=secrets.token_hex(4),
        station=fingerprint(settings),
        links={one.name: Link(since_us=began.us) for one in settings.broker},
    )


def _is_as_before(before: Desk, now: Desk) -> bool:
    return all(getattr(before, name) is getattr(now, name) for name in _PRESSING)


def _can_wait(event: Event) -> bool:
    return isinstance(event, Heard)
