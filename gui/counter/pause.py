# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The announced pause: what the appliance says of it, and what is tapped."""

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import PauseView, View
from gui.content.cards import Card
from gui.counter import pause_words
from gui.counter.help import ANSWER_MS
from gui.counter.link import Link

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

PAUSE_S = 20
"""What a whole ring stands for."""
CARD = "shouting"
"""Its lines are said when a pause begins; the last of them announces it."""


@QmlElement
class Pause(QObject):
    """Say the lines, close, 20 seconds from closed, then ask. The appliance counts.

    `form` is what the page shows: `none`, `closing`, `counting`, `calm`, `blocked`,
    `refused` (two pauses are enough), `unheard` (the appliance did not answer) or
    `interrupted` (it no longer answers).
    """

    changed = Signal()
    opened = Signal()
    """The page should be seen now."""
    ended = Signal()
    """There is nothing more to be seen."""
    wentOn = Signal()
    """The worker has opened, and goes on."""
    left = Signal()
    """The worker leaves the desk: somebody is to be called."""

    def __init__(
        self, link: Link, cards: Mapping[str, Card], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._card = cards[CARD]
        self._words = self._card.words["fi"]
        self._view: View | None = None
        self._lost = ""
        """`unheard`, `interrupted` or nothing."""
        self._refused = False
        self._asked = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._asked.timeout.connect(self._not_begun)
        self._opening = QTimer(self, singleShot=True, interval=ANSWER_MS)

    @Slot()
    def begin(self) -> None:
        """PAUSE was tapped: ask for it once, or say why there is none."""
        if self._pause() is None and not self._asked.isActive():
            self._lost, self._refused = "", self._is_used_up()
            if not self._refused:
                self._ask()
        self.changed.emit()
        self.opened.emit()

    @Slot()
    def beginAndLeave(self) -> None:
        """PAUSE was held: close, call somebody, and the worker leaves the desk."""
        self.begin()
        self.left.emit()

    def _ask(self) -> None:
        if self._link.ask("pause"):
            self._asked.start()
        else:
            self._lost = "unheard"

    @Slot()
    def closed(self) -> None:
        """The worker says that the hatch is closed, which no contact can tell."""
        if not self._link.ask("pause_closed"):
            self._interrupt()

    @Slot()
    def open(self) -> None:
        """The worker opens the hatch by hand and goes on."""
        if self._opening.isActive():
            return
        self._opening.start()
        if not self._link.ask("pause_end"):
            self._interrupt()

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        before, self._view = self._pause(), view
        now = view.pause
        was_interrupted = self._lost == "interrupted"
        if now is not None:
            self._asked.stop()
            self._refused = False
        if now is not None or was_interrupted:
            self._lost = ""
        self.changed.emit()
        if now is None and (before is not None or was_interrupted):
            self._end()
        elif now is not None and before is None:
            self.opened.emit()

    def _end(self) -> None:
        went_on = self._opening.isActive()
        self._opening.stop()
        self.ended.emit()
        if went_on:
            self.wentOn.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: nothing is known of the hatch now."""
        was_running, self._view = self._pause() is not None, None
        if was_running:
            self._interrupt()
        elif self._asked.isActive():
            self._asked.stop()
            self._not_begun()

    @Slot()
    def leave(self) -> None:
        """The page was left: what was only said there is over."""
        self._lost, self._refused = "", False
        self.changed.emit()
        if self._form() == "none":
            self.ended.emit()

    def use(self, cards: Mapping[str, Card]) -> None:
        """Say the lines of these cards; `retranslate` shows them."""
        self._card = cards[CARD]

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._words = self._card.words[language]
        self.changed.emit()

    @Slot()
    def _not_begun(self) -> None:
        self._refused = self._is_used_up()
        if not self._refused:
            self._lost = "unheard"
        self.changed.emit()
        self.opened.emit()

    def _interrupt(self) -> None:
        self._opening.stop()
        self._lost = "interrupted"
        self.changed.emit()

    def _pause(self) -> PauseView | None:
        return self._view.pause if self._view else None

    def _is_used_up(self) -> bool:
        return self._view is not None and self._view.pauses_left <= 0

    def _form(self) -> str:
        pause = self._pause()
        if self._lost:
            return self._lost
        if pause is not None:
            return pause.phase
        if self._refused:
            return "refused"
        return "closing" if self._asked.isActive() else "none"

    def _left(self) -> int | None:
        pause = self._pause()
        return pause.left_s if pause and pause.phase == "counting" else None

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form()

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def say(self) -> list[str]:
        """What is said aloud before the hatch closes."""
        must_serve = self._view is not None and self._view.must_serve
        return list(self._words.serve if must_serve else self._words.say)

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words of the page."""
        return pause_words.headline(self._form(), self._view)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do now."""
        return pause_words.hint(self._form(), self._view)

    @Property(bool, notify=changed)
    def unseen(self) -> bool:
        """Whether no contact tells that the hatch is closed: the worker does."""
        return self._form() == "closing" and pause_words.is_unseen(self._view)

    @Property(str, notify=changed)
    def seconds(self) -> str:
        """Seconds left; empty when they are not known."""
        left = self._left()
        return "" if left is None else str(max(0, left))

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the time is left, from 0 to 1."""
        left = self._left()
        return 1.0 if left is None else min(1.0, max(0, left) / PAUSE_S)

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether a pause goes on."""
        return self._pause() is not None
