# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A drill, begun behind the PIN and ended by anybody; see `appliance.core.drill`.

What the appliance says of a drill betrays no duress press: during one it begins a drill
that is shown and is none. So nothing here asks whether an alert is open.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View
from appliance.wire.records import Role
from gui.counter import drill_words, pin_words
from gui.counter.frame import PageFrame
from gui.counter.help import ANSWER_MS
from gui.counter.link import Link
from gui.counter.pin import Pin
from gui.counter.records_link import RecordsLink

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

ROLES: tuple[Role, ...] = ("supervisor", "maintainer")
MINUTES = (15, 30, 60)
"""How long a drill may last at most."""
UNTOUCHED_MS = 60_000
"""After this long without a touch the page ends, and its PIN is asked for anew."""


@QmlElement
class Drill(QObject):
    """What the page shows.

    `form` is one of `Pin` but `open`; `who` (both roles have a PIN), `ready`, `asked`,
    `refused`, `unheard`, `running`, `over`.
    """

    changed = Signal()
    ended = Signal()
    """The page should be left now."""

    def __init__(
        self, link: Link, records: RecordsLink, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._language = "fi"
        self._view: View | None = None
        self._seen = self._named = False
        self._fate = ""
        """What became of the last hold, where it did not simply succeed."""
        self.pin = Pin(records, ROLES, self)
        self.pin.changed.connect(self._say)
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_on)
        self.frame.undone.connect(self.pin.erase)
        self.untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self.untouched.timeout.connect(self.ended)
        self.asked = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self.asked.timeout.connect(self._be_late)

    def enter(self) -> None:
        """The page is seen now."""
        self._seen, self._named, self._fate = True, False, ""
        self.untouched.start()
        self.pin.enter()
        self._say()

    def leave(self) -> None:
        """Another page is seen now: whoever comes next gives the PIN."""
        self._seen = False
        self.untouched.stop()
        self.asked.stop()
        self.pin.leave()

    @Slot()
    def touch(self) -> None:
        """Somebody is here."""
        if self._seen:
            self.untouched.start()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self.pin.changed.emit()

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        before, self._view = self._view, view
        was_on = before is not None and before.drill_left_s is not None
        is_on = view.drill_left_s is not None
        if was_on != is_on:
            self.asked.stop()
            self._fate = "over" if was_on and self._seen else ""
        self._say()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: nothing that was known is true now."""
        self._view, self._fate = None, ""
        self.asked.stop()
        self._say()

    @Slot(int)
    def choose(self, number: int) -> None:
        """Say whose PIN it will be, counted from 0."""
        if self._form() == "who":
            self._named = True
            self.pin.ask(ROLES[number])

    @Slot(int)
    def begin(self, number: int) -> None:
        """A length was held, counted from 0: ask for a drill of so many minutes."""
        if self._form() == "ready":
            self._wait(self._link.drill(MINUTES[number]))

    @Slot()
    def end(self) -> None:
        """Ask for the end of the drill."""
        if self._form() == "running":
            self._wait(self._link.ask("drill_stop"))

    def _wait(self, is_sent: bool) -> None:
        self._fate = "" if is_sent else "unheard"
        if is_sent:
            self.asked.start()
        self._say()

    @Slot()
    def _be_late(self) -> None:
        self._fate = "still" if self._form() == "running" else "refused"
        self._say()

    @Slot()
    def _go_on(self) -> None:
        """The button of the band."""
        if self._form() == "locked":
            self.pin.give()
        else:
            self._fate = ""
            self._say()

    def _choose_role(self) -> None:
        """With one PIN there is no choice."""
        owners = self.pin.owners()
        if len(owners) == 1 and owners[0] != self.pin.role:
            self.pin.ask(owners[0])

    def _form(self) -> str:
        if self._view is None:
            return "unheard"
        if self._view.drill_left_s is not None:
            return "running"
        return self._fate or self._before()

    def _before(self) -> str:
        """The form of the page while there is no drill."""
        key = self.pin.form_now()
        has_choice = not self._named and len(self.pin.owners()) > 1
        if key in ("locked", "waiting") and has_choice:
            return "who"
        if key != "open":
            return key
        return "asked" if self.asked.isActive() else "ready"

    @Slot()
    def _say(self) -> None:
        """Say it all anew; another form is as new to a finger as another page."""
        self._choose_role()
        form = self._form()
        word, undo_word = drill_words.buttons(form)
        self.frame.say(drill_words.title(), word, undo_word=undo_word)
        self.changed.emit()
        self.frame.turn(form, seen=self._seen)

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form()

    @Property(Pin, constant=True)
    def gate(self) -> Pin:
        """The PIN before it."""
        return self.pin

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def choices(self) -> list[str]:
        """Whose PIN it may be."""
        return drill_words.role_names()

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # as above
    def lengths(self) -> list[str]:
        """How long it may last."""
        return [drill_words.minutes(one) for one in MINUTES]

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words."""
        left_s = self._view.drill_left_s if self._view else None
        return drill_words.headline(self._form(), left_s)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Quieter words."""
        form = self._form()
        if form == "running" and self._fate == "still":
            form = "still"
        told = pin_words.hint(form, self.pin.role, self.pin.left_s())
        return told or drill_words.hint(form, self._language)
