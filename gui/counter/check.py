# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The buttons' tests: which are due, one test at a time, and the sheet.

What the appliance says of a test betrays no duress press. But during duress it begins
no test, which must not show either: one that is asked for then runs out here by itself,
as one does in which nothing was pressed.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import TrialView, View
from gui.counter import check_words
from gui.counter.help import ANSWER_MS
from gui.counter.link import Link
from gui.counter.rows import ButtonModel

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

TRIAL_S = 15
"""What a whole ring stands for."""
STAYS_MS = 60_000
"""The pages close by themselves so long after the last step."""
SECOND_MS = 1_000

_RUNNING = ("press", "sending")


@QmlElement
class Check(QObject):
    """What the pages of tests show.

    `form` is `none`, `running`, `passed` or `failed`.
    """

    changed = Signal()
    begun = Signal()
    """The page of a test should be seen now."""
    ended = Signal()
    """All pages should be left."""

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._language = "fi"
        self._view: View | None = None
        self._role = ""
        """Which button is tested on the page; empty: none."""
        self._trial: TrialView | None = None
        self._earlier: TrialView | None = None
        """What the appliance said of an earlier test when this one was asked for."""
        self._failing = ""
        """Why the test failed, if the appliance has not said so."""
        self._buttons = ButtonModel(self)
        self._asked = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._asked.timeout.connect(self._not_begun)
        self._left_s = 0
        self._alone = QTimer(self, interval=SECOND_MS)
        self._alone.timeout.connect(self.count)
        self._stays = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._stays.timeout.connect(self.ended)

    @Slot(str)
    def start(self, role: str) -> None:
        """A button's tile was held: ask for its test."""
        if self._form() == "running":
            return
        self._role, self._trial, self._failing = role, None, ""
        self._earlier = self._view.trial if self._view else None
        if not self._link.ask("test_duress" if role == "duress" else "test_shutter"):
            self._failing = "unheard"
        elif self._is_covert() and not self._is_drilled():
            self._left_s = TRIAL_S
            self._alone.start()
        else:
            self._asked.start()
        self.changed.emit()
        self.begun.emit()

    @Slot()
    def again(self) -> None:
        """Ask for the same test once more."""
        self.start(self._role)

    def stop(self) -> None:
        """The page of a test was left."""
        if self._form() == "running":
            self._link.ask("test_stop")
        self._role, self._trial, self._failing = "", None, ""
        self._asked.stop()
        self._alone.stop()
        self.changed.emit()

    def stay(self) -> None:
        """A page was opened: it stays for a minute."""
        self._stays.start()

    def rest(self) -> None:
        """No page is open."""
        self._stays.stop()

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        is_first, self._view = self._view is None, view
        if is_first and view.trial is not None:
            # It began before this screen did.
            self._role = view.trial.role
            self.begun.emit()
        self._follow(view.trial)
        self.retranslate(self._language)

    def _follow(self, trial: TrialView | None) -> None:
        is_early = self._asked.isActive() and trial in (None, self._earlier)
        if not self._role or self._alone.isActive() or is_early:
            return
        if trial is not None and trial.role == self._role:
            self._asked.stop()
            self._trial, self._failing = trial, ""
        elif self._form() == "running":
            self._failing = "refused"

    def _is_covert(self) -> bool:
        alert = self._view.alert if self._view else None
        return alert is not None and alert.covert and alert.stage != "closed"

    def _is_drilled(self) -> bool:
        """Whether a drill goes on: in one no test begins, duress or not."""
        return self._view is not None and self._view.drill_left_s is not None

    @Slot()
    def count(self) -> None:
        """Count one second of a test that runs out by itself."""
        self._left_s -= 1
        if self._left_s <= 0:
            self._alone.stop()
            self._failing = "not_pressed"
        self.changed.emit()

    @Slot()
    def _not_begun(self) -> None:
        self._failing = "refused"
        self.changed.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: nothing that was known is true now."""
        self._view = None
        self.ended.emit()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._buttons.set_rows(check_words.rows(self._view) if self._view else [])
        self.changed.emit()

    def _key(self) -> str:
        """Which words are said."""
        if self._failing:
            return self._failing
        if self._alone.isActive():
            return "press"
        if self._trial is None:
            return "asked" if self._role else "none"
        if self._trial.phase == "failed":
            return self._trial.why or "failed"
        return self._trial.phase

    def _form(self) -> str:
        key = self._key()
        if key in ("asked", *_RUNNING):
            return "running"
        return key if key in ("none", "passed") else "failed"

    def _left(self) -> int | None:
        if self._alone.isActive():
            return self._left_s
        is_running = self._form() == "running"
        return self._trial.left_s if self._trial and is_running else None

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form()

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words of a test."""
        return check_words.headline(self._key(), self._role)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to do now, or what was found."""
        return check_words.hint(self._key(), self._trial, self._language)

    @Property(str, notify=changed)
    def seconds(self) -> str:
        """Seconds left; empty when they are not known."""
        left = self._left()
        return "" if left is None else str(max(0, left))

    @Property(float, notify=changed)
    def share(self) -> float:
        """How much of the time is left, from 0 to 1."""
        left = self._left()
        return 1.0 if left is None else min(1.0, max(0, left) / TRIAL_S)

    @Property(ButtonModel, constant=True)
    def buttons(self) -> ButtonModel:
        """The buttons, and how they stand."""
        return self._buttons
