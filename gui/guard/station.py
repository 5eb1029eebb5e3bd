# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station as QML sees it: the desk in words, and the guard's taps back."""

import secrets
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

import msgspec
from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.guard import leaving
from gui.guard.alerts import sounding
from gui.guard.board import (
    Desk,
    DutySet,
    Event,
    Heard,
    Link,
    Now,
    Publish,
    Ring,
    Selected,
    Shown,
    Silenced,
    Tapped,
    Ticked,
)
from gui.guard.desk import fold
from gui.guard.limits import PAGE_US, TICK_MS, TILES_MAX
from gui.guard.page import Fact, Page, page
from gui.guard.rows import Rows
from gui.guard.settings import GuardSettings, fingerprint
from gui.guard.sound import Sound
from gui.guard.view import AlertView, CounterView, Line, Screen, View, view

QML_IMPORT_NAME = "Luukku.Guard"
QML_IMPORT_MAJOR_VERSION = 1

Send = Callable[[Publish], None]
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
    """One desk, turned by events and by its clock."""

    changed = Signal()
    rang = Signal()
    """Something calls for attention: raise the window."""
    turned = Signal()
    """Something happened; the desk may be another."""

    def __init__(
        self, settings: GuardSettings, send: Send, sound: Sound, clock: Clock
    ) -> None:
        super().__init__()
        self._settings = settings
        self._send = send
        self._sound = sound
        self._clock = clock
        began = clock.now()
        self._desk = Desk(
            site=settings.site,
            me=settings.id,
            text=settings.text,
            audiences=settings.audiences,
            run=secrets.token_hex(4),
            station=fingerprint(settings),
            links={one.name: Link(since_us=began.us) for one in settings.broker},
        )
        self._large = Rows(AlertView, self)
        self._others = Rows(AlertView, self)
        self._counters = Rows(CounterView, self)
        self._faults = Rows(Line, self)
        self._facts, self._past = Rows(Fact, self), Rows(Fact, self)
        self._page, self._page_of, self._page_us = Page(), "", 0
        self._view = self._look()
        self._show(self._view)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        sound.changed.connect(self.tick)

    def start(self) -> None:
        """Let the clock turn."""
        self._timer.start()

    def happen(self, events: Sequence[Event]) -> None:
        """Let these happen now, do what follows, and show it."""
        now, before = self._clock.now(), self._desk
        for event in events:
            turn = fold(self._desk, event, now)
            self._desk = turn.desk
            for action in turn.actions:
                if isinstance(action, Ring):
                    self._ring(action)
                else:
                    self._send(action)
        self._sound.sound(sounding(self._desk, now.us))
        if not (events and all(map(_can_wait, events)) and self._is_calm(before)):
            self._show(self._look())
        self.turned.emit()

    @property
    def desk(self) -> Desk:
        """What the station knows."""
        return self._desk

    @Slot()
    def tick(self) -> None:
        """Let time pass."""
        self.happen([Ticked()])

    @Slot(str, str)
    @Slot(str, str, str)
    def answer(self, alert_id: str, action: str, outcome: str = "") -> None:
        """The guard answers an alert: accept, arrive, or close with an outcome."""
        fields = {"alert_id": alert_id, "action": action, "outcome": outcome or None}
        self.happen([msgspec.convert(fields, Tapped)])

    @Slot()
    def silence(self) -> None:
        """The guard wants ten seconds of quiet."""
        self.happen([Silenced()])

    @Slot(str)
    def select(self, alert_id: str) -> None:
        """The guard wants to see this alert large."""
        self.happen([Selected(alert_id=alert_id)])

    @Slot(str)
    def openPage(self, key: str) -> None:
        """The guard wants to know all about a counter, by its tile's key."""
        self._page_of = key
        self.touchPage()
        self._show_page()

    @Slot()
    def closePage(self) -> None:
        """The guard has read it, or something rings."""
        self._page_of = ""
        self._show_page()

    @Slot()
    def touchPage(self) -> None:
        """Somebody is reading it."""
        self._page_us = self._clock.now().us

    @Slot(bool)
    def setDuty(self, on_duty: bool) -> None:
        """The guard goes on duty or off it."""
        self.happen([DutySet(on_duty=on_duty)])

    @Slot(str, int)
    def saw(self, alert_id: str, rev: int) -> None:
        """A drawn frame showed this revision of an alert."""
        self.happen([Shown(alert_id=alert_id, rev=rev)])

    @Slot(result=bool)
    def mayClose(self) -> bool:
        """Whether the window may be closed: the last guard on duty says it twice."""
        self._desk, may = leaving.ask(self._desk, self._clock.now())
        self.happen([])
        return may

    def _is_calm(self, before: Desk) -> bool:
        """Whether of many counters nothing was heard but how they are.

        That is shown at the next tick: it comes hundreds of times a second.
        """
        now = self._desk
        return len(now.counters) > TILES_MAX and all(
            getattr(before, name) is getattr(now, name) for name in _PRESSING
        )

    def _ring(self, ring: Ring) -> None:
        self.closePage()
        self.rang.emit()
        if ring.once:
            self._sound.once(ring.level)

    def _look(self) -> View:
        clock = self._clock
        return view(self._desk, clock.now(), clock.utc_offset_s(), self._sound.problem)

    def _show(self, seen: View) -> None:
        old, self._view = self._view, seen
        self._large.show(seen.large)
        self._others.show(seen.others)
        self._counters.show(seen.counters)
        self._faults.show(seen.faults)
        if seen.screen != old.screen:
            self.changed.emit()
        self._show_page()

    def _show_page(self) -> None:
        now, old, told = self._clock.now(), self._page, None
        if self._page_of and now.us - self._page_us < PAGE_US:
            told = page(self._desk, self._page_of, now, self._clock.utc_offset_s())
        if told is None:
            self._page_of, told = "", Page()
        if told != old:
            self._page = told
            self._facts.show(told.facts)
            self._past.show(told.past)
            self.changed.emit()

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
        """All counters of the site."""
        return self._counters

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of an answer, for a while."""
        return self._screen.note

    @Property(QObject, notify=changed)
    def faults(self) -> Rows:
        """What is wrong with the station's hearing."""
        return self._faults

    @Property(bool, notify=changed)
    def pageOpen(self) -> bool:
        """Whether the page of a counter is open."""
        return bool(self._page.title)

    @Property(str, notify=changed)
    def pageTitle(self) -> str:
        """The counter's name."""
        return self._page.title

    @Property(str, notify=changed)
    def pagePlace(self) -> str:
        """How to get there."""
        return self._page.place

    @Property(str, notify=changed)
    def pageStatus(self) -> str:
        """How ready it is, and since when that is known."""
        return self._page.status

    @Property(QObject, notify=changed)
    def pageFacts(self) -> Rows:
        """How it is."""
        return self._facts

    @Property(QObject, notify=changed)
    def pagePast(self) -> Rows:
        """What happened there, the newest first."""
        return self._past

    @Property(str, notify=changed)
    def siteText(self) -> str:
        """The site as people call it."""
        return self._settings.site_text or self._settings.site

    @Property(str, notify=changed)
    def guardText(self) -> str:
        """The guard as others call them."""
        return self._settings.text

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


def _can_wait(event: Event) -> bool:
    return isinstance(event, Heard)
