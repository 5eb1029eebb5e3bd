# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The blanks of the cards: filled by a tap, forgotten with the customer."""

import re

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.content.cards import BLANK, CardWords
from gui.content.phrases import Phrases
from gui.counter.rows import TileModel, TileText

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

FORGET_MS = 180_000
"""After this long without a tap somebody else may stand at the counter."""
TIME = "time"
"""The one blank whose choices come from the clock."""
STEP_MIN = 5
SOON_MIN = 5
AHEAD_MIN = (0, 5, 10, 20, 35, 50)
"""The times that are offered: minutes after the first."""
DAY_MIN = 24 * 60
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}")
BRIEF = 5
"""Characters of a choice that is shown large."""


def times(clock: str) -> tuple[str, ...]:
    """Six round times from `clock` ("14:03") on, at least `SOON_MIN` ahead.

    None where there is no clock.
    """
    if not clock:
        return ()
    soon = _minutes(clock) + SOON_MIN
    first = -(-soon // STEP_MIN) * STEP_MIN
    ahead = [(first + later) % DAY_MIN for later in AHEAD_MIN]
    return tuple(f"{at // 60}:{at % 60:02d}" for at in ahead)


def _minutes(clock: str) -> int:
    """Minutes of the day."""
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


@QmlElement
class Blanks(QObject):
    """What fills each blank, and the page on which it is chosen."""

    changed = Signal()
    promised = Signal(int)
    """A time of today was filled in, so many minutes from now."""

    def __init__(self, phrases: Phrases, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._language = "fi"
        self._clock = ""
        self._chosen: dict[str, int] = {}
        self._times: tuple[str, ...] = ()
        self._time = ""
        self._open = ("", "")
        self._tiles = TileModel(self)
        self._forgetting = QTimer(self, singleShot=True, interval=FORGET_MS)
        self._forgetting.timeout.connect(self.forget)

    def use(self, phrases: Phrases) -> None:
        """Fill from these lists from now on; what was chosen is forgotten."""
        self._phrases = phrases
        self.forget()

    def retranslate(self, language: str) -> None:
        """Fill in `language`."""
        self._language = language
        self._fill()

    def tell(self, clock: str) -> None:
        """Know the time; whatever is no time means that nobody knows it."""
        known = bool(self._clock)
        self._clock = clock if _CLOCK.fullmatch(clock) else ""
        if known != bool(self._clock):
            self.changed.emit()

    def stay(self) -> None:
        """Somebody is there: forget later."""
        self._forgetting.start()

    @Slot()
    def forget(self) -> None:
        """Empty every blank."""
        self._chosen.clear()
        self._time = ""
        self._fill()

    def line(self, said: str, words: CardWords) -> str:
        """A line as it is to be said now: with its blank filled."""
        filling = self._filling(words.blanks.get(said, ""))
        return said.replace(BLANK, filling) if filling else said

    def can_fill(self, asked: str) -> bool:
        """Whether there is anything to choose for such a blank."""
        return bool(self._choices(asked) if asked != TIME else times(self._clock))

    def open(self, asked: str, line: str) -> None:
        """Show the choices for a blank of `line`."""
        self._open = (asked, line)
        # Now, once: a choice must not change under a finger.
        self._times = times(self._clock)
        self._fill()

    @Slot(str)
    def choose(self, key: str) -> None:
        """Fill the open blank with a tile's choice."""
        asked = self._open[0]
        if asked == TIME:
            self._time = self._times[int(key)]
            if self._clock:
                ahead_min = _minutes(self._time) - _minutes(self._clock)
                self.promised.emit(ahead_min % DAY_MIN)
        else:
            self._chosen[asked] = int(key)
        self._fill()

    @Slot()
    def empty(self) -> None:
        """Empty the open blank."""
        if self._open[0] == TIME:
            self._time = ""
        self._chosen.pop(self._open[0], None)
        self._fill()

    def choices(self) -> tuple[str, ...]:
        """What the open blank can be filled with."""
        return self._choices(self._open[0])

    def _choices(self, asked: str) -> tuple[str, ...]:
        if asked == TIME:
            return self._times
        return self._phrases.get(asked, {}).get(self._language, ())

    def _filling(self, asked: str) -> str:
        if asked == TIME:
            return self._time
        if asked not in self._chosen:
            return ""
        return self._choices(asked)[self._chosen[asked]]

    def _fill(self) -> None:
        self._tiles.set_rows(
            [
                TileText(str(number), "", choice, "")
                for number, choice in enumerate(self.choices())
            ]
        )
        self.changed.emit()

    @Property(TileModel, constant=True)
    def tiles(self) -> TileModel:
        """What the open blank can be filled with."""
        return self._tiles

    @Property(str, notify=changed)
    def asked(self) -> str:
        """The line whose blank is open."""
        return self._open[1]

    @Property(bool, notify=changed)
    def brief(self) -> bool:
        """Whether every choice is as short as a time of day."""
        return max(map(len, self.choices()), default=0) <= BRIEF

    @Property(bool, notify=changed)
    def filled(self) -> bool:
        """Whether the open blank is filled."""
        return bool(self._filling(self._open[0]))
