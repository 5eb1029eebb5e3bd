# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Practice: ten scenarios, in which nothing leaves the screen.

This part has no link to the appliance, and its page has a strip of its own, so that
no word can leave while it is seen. It ends when something real happens, but what a
duress press may change is never looked at: under duress the page stays as it was.
"""

from collections.abc import Sequence

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import ShutterView, View
from gui.content.practice import Scenario
from gui.counter import practice_words

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

UNTOUCHED_MS = 180_000
"""After this long without a tap the desk's own screen comes back."""


@QmlElement
class Practice(QObject):
    """One scenario after the other.

    `form` is `intro`, `say` (which line), `said` (why), `press` (which button),
    `pressed` (why), `pretended` (PAUSE or HELP was tapped at another time) or `end`.
    """

    changed = Signal()
    ended = Signal()
    """The page should be left now."""
    helpNeeded = Signal()
    """Practice is over: HELP is really asked for."""

    def __init__(
        self, scenarios: Sequence[Scenario], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scenarios = scenarios
        self._language = "fi"
        self._number = 0
        self._form = "intro"
        self._before = "intro"
        """What a pretended tap interrupted."""
        self._well = False
        self._tapped = ""
        self._shutter: ShutterView | None = None
        self._untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self._untouched.timeout.connect(self.ended)

    def begin(self) -> None:
        """The page is seen: start from the first scenario."""
        self._number = 0
        self._go("intro")

    def stop(self) -> None:
        """The page was left."""
        self._untouched.stop()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self.changed.emit()

    def show(self, view: View) -> None:
        """End when a pause, a call for help or the shutter's button is real.

        Each of these is told in the same way with and without a duress alert. The
        alert itself is not: so it is left alone.
        """
        before, self._shutter = self._shutter, view.shutter
        called = view.help_undo_ms is not None or (
            view.alert is not None and view.alert.help_asked
        )
        shut = before is not None and _is_pressed(before, view.shutter)
        if self._untouched.isActive() and (called or shut or view.pause is not None):
            self.ended.emit()

    def _go(self, form: str) -> None:
        self._form = form
        self._untouched.start()
        self.changed.emit()

    @Slot(int)
    def choose(self, number: int) -> None:
        """A line was chosen."""
        self._well = number == self._scenarios[self._number].best
        self._go("said")

    @Slot(str)
    def press(self, name: str) -> None:
        """A button was chosen or, by its place on the strip, pretended."""
        if self._form == "press":
            self._well = name in self._scenarios[self._number].press
            self._go("pressed")
            return
        if self._form != "pretended":
            self._before = self._form
        self._tapped = name
        self._go("pretended")

    @Slot()
    def goOn(self) -> None:
        """Show what comes next."""
        if self._form == "pretended":
            self._go(self._before)
        elif self._form == "said":
            self._go("press")
        elif self._form == "pressed" and self._number + 1 < len(self._scenarios):
            self._number += 1
            self._go("say")
        elif self._form == "pressed":
            self._go("end")
        else:
            self._number = 0
            self._go("say")

    @Slot()
    def callHelp(self) -> None:
        """Somebody needs HELP now: leave practice first, then ask."""
        self.ended.emit()
        self.helpNeeded.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form

    @Property(str, notify=changed)
    def title(self) -> str:
        """That this is practice, and where in it."""
        if self._form in ("intro", "end"):
            return practice_words.title()
        return practice_words.place(self._number + 1, len(self._scenarios))

    @Property(str, notify=changed)
    def situation(self) -> str:
        """What happens."""
        return self._scenarios[self._number].words[self._language].place

    @Property(str, notify=changed)
    def hears(self) -> str:
        """What the customer says or does."""
        return self._scenarios[self._number].words[self._language].hears

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def lines(self) -> list[str]:
        """What could be said."""
        return list(self._scenarios[self._number].words[self._language].lines)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def best(self) -> list[str]:
        """The one line that helps most."""
        scenario = self._scenarios[self._number]
        return [scenario.words[self._language].lines[scenario.best]]

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words, where no line is said aloud."""
        return practice_words.headline(self._form, self._tapped, well=self._well)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do, or why."""
        words = self._scenarios[self._number].words[self._language]
        told = {"said": words.why, "pressed": words.then}
        return told.get(self._form, "") or practice_words.hint(self._form)

    @Property(str, notify=changed)
    def onWord(self) -> str:
        """What going on is called; empty where something is chosen instead."""
        return practice_words.on_word(self._form)


def _is_pressed(before: ShutterView, now: ShutterView | None) -> bool:
    """Whether the shutter's button has been pressed, or the shutter moves."""
    if now is None:
        return False
    asked = now.reason == "button" != before.reason
    return asked or now.position != before.position
