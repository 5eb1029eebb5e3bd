# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A monkey's life at the twins: what it does each step, and what must hold."""

import logging
import random
import sys
import time
from collections import Counter, deque
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from gui.counter import pages
from tests.gui.counter.monkey import growth
from tests.gui.counter.monkey.apart import Apart
from tests.gui.counter.monkey.growth import Sample
from tests.gui.counter.monkey.hand import Hand, pump
from tests.gui.counter.monkey.site import Site
from tests.gui.counter.monkey.twins import SAID, BrokenError, Twins

KEPT: Final = 40
"""How much of what was done is told when something breaks."""
HOME_EVERY: Final = 150
HOME_TAPS: Final = 8
WAYS: Final = ("back",)
"""What leads back, on each page; the first of these that is seen is tapped."""
SILENT_EVERY: Final = 700
SILENT_MOVES: Final = 5
SITE_SHARE: Final = 0.4
PAUSES_MS: Final = (0, 0, 0, 20, 60, 150)
SAMPLES: Final = 360
"""Of the resident set, over a run."""


class Complaints(logging.Handler):
    """All that Qt, QML, Python and the log complain about."""

    def __init__(self) -> None:
        """Listen from now on."""
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        logging.getLogger().addHandler(self)
        sys.excepthook = self._raised
        qInstallMessageHandler(self._message)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning of the log."""
        if record.getMessage() not in SAID:
            self.said.append(f"the log: {record.getMessage()}")

    def _raised(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        self.said.append(f"an exception, {kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)

    def _message(
        self, kind: QtMsgType, _where: QMessageLogContext, text: str | None
    ) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.said.append(f"Qt: {text}")

    def check(self) -> None:
        """Nobody complained; raises BrokenError."""
        if self.said:
            raise BrokenError("; ".join(self.said[:KEPT]))


def _nothing() -> None:
    """Say nothing."""


class Life:
    """What one monkey does, from one seed."""

    def __init__(
        self, seed: int, twins: Twins, third: Apart, complaints: Complaints
    ) -> None:
        self._chance = random.Random(seed)
        self.twins = self._twins = twins
        self.third = self._third = third
        self._complaints = complaints
        self._site = Site(self._chance)
        desks = (twins.plain.desk, twins.pressed.desk)
        self._hand = Hand(self._chance, desks, third.touch)
        self.steps = 0
        self.moves: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()
        self.last: deque[str] = deque(maxlen=KEPT)
        self.samples: list[Sample] = []
        """Of the process whose memory is judged."""
        self.own: list[Sample] = []
        """Of this one, with two windows and the hand."""
        self._speak()

    def live(self, for_s: float, steps: int) -> None:
        """Go on for so long, or so many steps; raises BrokenError at a fault."""
        begun_s = time.monotonic()
        every_s = max(for_s / SAMPLES, 1.0)
        while (at_s := time.monotonic() - begun_s) < for_s and self.steps < steps:
            if not self.samples or at_s - self.samples[-1].at_s >= every_s:
                self._sample(at_s)
            self._step()
        self._go_home()
        self._sample(time.monotonic() - begun_s)

    def _sample(self, at_s: float) -> None:
        self.own.append(growth.take(at_s))
        self.samples.append(self._third.sample(at_s))
        self._complaints.check()
        self._third.check()

    def _speak(self) -> None:
        views = self._site.views()
        self._third.say(views.plain)
        self._twins.say(views)

    def _step(self) -> None:
        self.steps += 1
        if self._chance.random() < SITE_SHARE:
            self._note("site", self._site.happen())
        else:
            self._move()
        self._third.wander()
        pump(self._chance.choice(PAUSES_MS))
        self._tell()
        self._look()
        if self.steps % HOME_EVERY == 0:
            self._go_home()
        if self.steps % SILENT_EVERY == 0:
            self._be_silent()

    def _note(self, kind: str, what: str) -> None:
        self.moves[kind] += 1
        self.last.append(f"{self.steps}: {what}")

    def _move(self) -> None:
        self._twins.wait_for_a_finger()
        what = self._hand.move()
        self._note(what.split()[0], what)

    def _tell(self) -> None:
        for word in self._twins.asks():
            self._note("asked", f"asked: {word}")
            self._site.hear(word)
        self._go_on()

    def _go_on(self) -> None:
        self._site.tick()
        self._speak()

    def _look(self, *, silent: bool = False) -> None:
        """Nobody complains, and both look the same."""
        self._complaints.check()
        self._twins.check(self._site, _nothing if silent else self._go_on)
        self.pages[self._twins.plain.page] += 1
        self.stages[self._site.stage()] += 1

    def _go_home(self) -> None:
        """From wherever it is, a few taps lead back to the start."""
        came_from = self._twins.plain.page
        for _ in range(HOME_TAPS):
            page = self._twins.plain.page
            if page == pages.START:
                return
            ways = [way for way in WAYS if self._twins.plain.desk.sees(way)]
            if not ways:
                raise BrokenError(f"no way leads back from the page {page}")
            self._twins.wait_for_a_finger()
            self._hand.tap(ways[0])
            pump(PAUSES_MS[-1])
            self._tell()
            self._look()
        raise BrokenError(
            f"{HOME_TAPS} taps do not lead from {came_from} to the start: "
            f"the page is {self._twins.plain.page}"
        )

    def _be_silent(self) -> None:
        self._note("silence", "both appliances fall silent")
        self._third.appliance.go()
        self._twins.fall_silent()
        for _ in range(SILENT_MOVES):
            self._look(silent=True)
            self._move()
        self._twins.asks()
        self._third.appliance.listen()
        self._twins.come_back()
        self._speak()
        self._look()
