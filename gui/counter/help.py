# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""HELP on the screen: undo, the truth ladder, plan B, and the calm end."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import AlertView, View
from gui.counter import ladder
from gui.counter.ladder import RungModel
from gui.counter.link import Link

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

HANDLED_MS = 6_000
"""How long the calm end is seen."""
ANSWER_MS = 2_000
"""The appliance answers a tap sooner than this, or it is not there."""


@QmlElement
class Help(QObject):
    """The open form of an alert: only after HELP was tapped on this screen."""

    changed = Signal()
    opened = Signal()
    """The ladder or plan B should be seen now."""
    ended = Signal()
    """There is nothing more to be seen."""

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._alert: AlertView | None = None
        self._undo_ms: int | None = None
        self._address = ""
        self._lost = ""
        self._rungs = RungModel(self)
        self._handled = QTimer(self, singleShot=True, interval=HANDLED_MS)
        self._handled.timeout.connect(self.ended)
        self._answer = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._answer.timeout.connect(self._not_heard)

    @Slot()
    def ask(self) -> None:
        """HELP was tapped: ask for it, or show at once that nobody hears."""
        if self._undo_ms is not None:
            return
        if self._alert is not None and self._alert.stage != "closed":
            self.opened.emit()
        elif self._link.ask("help"):
            self._answer.start()
        else:
            self._not_heard()

    @Slot()
    def undo(self) -> None:
        """Take HELP back, while that is possible."""
        if not self._link.ask("undo_help"):
            self.fall_silent()

    @Slot()
    def withdraw(self) -> None:
        """Say "I am all right"; guards see it as a note and come all the same."""
        if not self._link.ask("withdraw"):
            self.fall_silent()

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        before = self._alert
        self._alert = _asked_for(view)
        self._undo_ms = view.help_undo_ms
        self._address = view.address or view.place_text
        if self._undo_ms is not None or self._alert is not None:
            self._answer.stop()
            self._lost = ""
        self.retranslate()
        self._move(before)

    def _move(self, before: AlertView | None) -> None:
        now = self._alert
        if now is None:
            if before is not None or self._undo_ms is not None:
                self.ended.emit()
        elif before is None or before.alert_id != now.alert_id:
            self.opened.emit()
        elif now.stage == "closed" and before.stage != "closed":
            self.opened.emit()
            self._handled.start()
        if now is None or now.stage != "closed":
            self._handled.stop()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: what was asked for may not have left."""
        if self._alert is not None or self._undo_ms is not None:
            self._lose("interrupted")

    @Slot()
    def retranslate(self) -> None:
        """Say everything in the language in use now."""
        self._rungs.set_rungs(ladder.rungs(self._alert) if self._alert else [])
        self.changed.emit()

    @Slot()
    def _not_heard(self) -> None:
        self._lose("unheard")

    def _lose(self, how: str) -> None:
        self._lost = how
        self._undo_ms = None
        self.changed.emit()
        self.opened.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        """`none`, `ladder`, `plan_b` or `closed`."""
        if self._lost:
            return "plan_b"
        if self._alert is None:
            return "none"
        if self._alert.stage == "closed":
            return "closed"
        return "plan_b" if self._alert.plan_b else "ladder"

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The greatest thing that is true."""
        if self._lost:
            known = self._lost == "interrupted"
            return ladder.interrupted() if known else ladder.unheard()
        return ladder.headline(self._alert) if self._alert else ""

    @Property(bool, notify=changed)
    def undoing(self) -> bool:
        """Whether HELP can be taken back."""
        return self._undo_ms is not None

    @Property(int, notify=changed)
    def undoSeconds(self) -> int:
        """For how long, in begun seconds."""
        return -(-(self._undo_ms or 0) // 1000)

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether help was asked for and is not closed."""
        return self._alert is not None and self._alert.stage != "closed"

    @Property(bool, notify=changed)
    def withdrawn(self) -> bool:
        """Whether staff have said that they are all right."""
        return self._alert is not None and self._alert.withdrawn

    @Property(str, notify=changed)
    def address(self) -> str:
        """What is read aloud to 112."""
        return self._address

    @Property(RungModel, constant=True)
    def rungs(self) -> RungModel:
        """The steps of the ladder."""
        return self._rungs


def _asked_for(view: View) -> AlertView | None:
    """The alert, if its open form may be shown."""
    return view.alert if view.alert is not None and view.alert.help_asked else None
