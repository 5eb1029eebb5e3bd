# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When a customer who waits is told again: "next update at 14:20"."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View

translate = QCoreApplication.translate

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

MINUTES = (5, 10, 15, 20, 30)
"""What can be promised."""
LONGER_MIN = 10
"""How much one tap prolongs."""
MINUTE_S = 60
DAY_MIN = 24 * 60
LOOK_MS = 1_000


@QmlElement
class Waiting(QObject):
    """One promise at a time. A monotonic clock counts; the appliance's gives the words.

    `form` is `none`, `running` or `due`. When the appliance's clock jumps, the promised
    time is told anew in its words, and nothing else happens. Where no clock is known to
    be right, minutes are told instead.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.now_s = now_s
        self._clock_min: int | None = None
        """What the appliance's clock says: minutes of the day."""
        self._due_s: float | None = None
        self._at_min: int | None = None
        """The promised time on the appliance's clock."""
        self._told = (0, 0.0)
        """What that clock said, and when, as `_at_min` was worked out."""
        self._is_due = False
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)

    def show(self, view: View) -> None:
        """Know the appliance's clock, if it is right."""
        before = (self._clock_min, self._at_min)
        self._clock_min = _minutes(view.clock) if view.clock_synced else None
        self._follow()
        if before != (self._clock_min, self._at_min):
            self.changed.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: what time it is is not known now."""
        self._clock_min = None
        self.changed.emit()

    @Slot()
    def retranslate(self) -> None:
        """Say the same in the language in use now."""
        self.changed.emit()

    def _follow(self) -> None:
        if self._clock_min is None or self._due_s is None:
            return
        if self._at_min is None:
            left_min = math.ceil((self._due_s - self.now_s()) / MINUTE_S)
            self._at_min = self._clock_min + left_min
            self._told = (self._clock_min, self.now_s())
            return
        then_min, then_s = self._told
        # A clock without seconds is right if it is at either end of the minute.
        least_min = then_min + math.floor((self.now_s() - then_s) / MINUTE_S)
        ahead_min = _nearest(self._clock_min - least_min)
        if ahead_min not in (0, 1):
            self._at_min += ahead_min
            self._told = (then_min + ahead_min, then_s)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Promise an update in so many minutes: by its place in `MINUTES`."""
        self._promise(MINUTES[number])

    @Slot(int)
    def remind(self, minutes: int) -> None:
        """Promise what a card's blank says, unless a sooner promise is to be kept."""
        due_s = self.now_s() + minutes * MINUTE_S
        if self._due_s is None or self._is_due or due_s < self._due_s:
            self._promise(minutes)

    def _promise(self, minutes: int) -> None:
        self._due_s = self.now_s() + minutes * MINUTE_S
        self._at_min, self._is_due = None, False
        self._follow()
        self._look.start()
        self.changed.emit()

    @Slot()
    def prolong(self) -> None:
        """Promise ten minutes more."""
        if self._due_s is None or self._is_due:
            self._promise(LONGER_MIN)
            return
        self._due_s += LONGER_MIN * MINUTE_S
        if self._at_min is not None:
            self._at_min += LONGER_MIN
        self.changed.emit()

    @Slot()
    def end(self) -> None:
        """The customer was told, or is gone."""
        self._look.stop()
        self._due_s, self._at_min, self._is_due = None, None, False
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """Look whether it is time."""
        if self._due_s is not None and self.now_s() >= self._due_s:
            self._look.stop()
            self._is_due = True
            self.changed.emit()
        elif self._at_min is None:
            self.changed.emit()

    def _form(self) -> str:
        if self._due_s is None:
            return "none"
        return "due" if self._is_due else "running"

    def _left_min(self) -> int:
        due_s = self.now_s() if self._due_s is None else self._due_s
        return max(1, math.ceil((due_s - self.now_s()) / MINUTE_S))

    def _after(self, minutes: int) -> str:
        return "" if self._clock_min is None else _time(self._clock_min + minutes)

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form()

    @Property(str, notify=changed)
    def at(self) -> str:
        """The promised time; empty when there is none, or no clock."""
        return "" if self._at_min is None else _time(self._at_min)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def choices(self) -> list[str]:
        """What can be promised."""
        words = translate("Waiting", "%1 min")
        return [words.replace("%1", str(minutes)) for minutes in MINUTES]

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def times(self) -> list[str]:
        """The time of each choice; empty where there is no clock."""
        return [self._after(minutes) for minutes in MINUTES]

    @Property(str, notify=changed)
    def line(self) -> str:
        """What is said aloud to the customer."""
        if self._at_min is not None:
            said = translate("Waiting", "I will tell you more at %1.")
            return said.replace("%1", _time(self._at_min))
        said = translate("Waiting", "I will tell you more in %1 minutes.")
        return said.replace("%1", str(self._left_min()))

    @Property(str, notify=changed)
    def longer(self) -> str:
        """What prolonging says."""
        return translate("Waiting", "+%1 min").replace("%1", str(LONGER_MIN))

    @Property(str, notify=changed)
    def longerTime(self) -> str:
        """Until when prolonging lasts; empty where there is no clock."""
        if self._form() == "running" and self._at_min is not None:
            return _time(self._at_min + LONGER_MIN)
        return self._after(LONGER_MIN)

    @Property(str, notify=changed)
    def reminder(self) -> str:
        """One quiet line above each page; empty when nothing is promised."""
        if self._form() == "none":
            return ""
        if self._form() == "due":
            said = translate("Waiting", "Tell the customer now")
        else:
            said = translate("Waiting", "Next update")
        return said if self._at_min is None else f"{said} · {_time(self._at_min)}"


def _minutes(clock: str) -> int | None:
    """Minutes of the day of a clock like ``14:03``; None when it is no clock."""
    hour, _, minute = clock.partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        return None
    return int(hour) * 60 + int(minute)


def _time(minutes: int) -> str:
    """Minutes of the day, of any day, as the clock says them."""
    return f"{minutes % DAY_MIN // 60:02d}:{minutes % 60:02d}"


def _nearest(minutes: int) -> int:
    """The same difference of two clocks, at most half a day either way."""
    return (minutes + DAY_MIN // 2) % DAY_MIN - DAY_MIN // 2
