# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""HELP on the screen: undo, the truth ladder, plan B, and the calm end."""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import AlertView, View
from gui.counter import ladder, unchanged
from gui.counter.link import Link
from gui.counter.rows import RungModel

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
    handled = Signal()
    """The calm end was seen for its time."""
    ended = Signal()
    """There is nothing more to be seen."""

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._alert: AlertView | None = None
        self._undo_ms: int | None = None
        self._address = ""
        self._lost = ""
        self._hidden = ""
        """The duress alert that was seen before help was asked for."""
        self._pending = False
        """The appliance has heard HELP; it is neither taken back nor raised."""
        self._undone = False
        """It was taken back here; the appliance may not know it yet."""
        self._repeated = False
        """It was asked for a second time without a tap."""
        self._rungs = RungModel(self)
        self._handled = QTimer(self, singleShot=True, interval=HANDLED_MS)
        self._handled.timeout.connect(self.handled)
        self._handled.timeout.connect(self.ended)
        self._answer = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._answer.timeout.connect(self._not_heard)

    @Slot()
    def ask(self) -> None:
        """HELP was tapped: ask for it, or show at once that nobody hears."""
        if self._undo_ms is not None or self._answer.isActive():
            return
        if self._is_running():
            self.opened.emit()
        else:
            self._pending = self._undone = self._repeated = False
            self._call()

    def _call(self) -> None:
        if self._link.ask("help"):
            self._answer.start()
        else:
            self._not_heard()

    @Slot()
    def undo(self) -> None:
        """Take HELP back, while that is possible."""
        self._answer.stop()
        self._pending, self._undone = False, True
        if not self._link.ask("undo_help"):
            self.fall_silent()

    @Slot()
    def withdraw(self) -> None:
        """Say "I am all right"; guards see it as a note and come all the same."""
        if not self._link.ask("withdraw"):
            self.fall_silent()

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        before, undo_before_ms = self._alert, self._undo_ms
        self._alert = self._openly(view)
        self._undo_ms = view.help_undo_ms
        self._address = view.address or view.place_text
        told = self._alert is not None and not _is_over(before, self._alert)
        if self._undo_ms is not None or told:
            self._answer.stop()
            self._lost = ""
            self._pending = self._undo_ms is not None and not self._undone
        elif self._pending:
            self._undo_ms = undo_before_ms
            self._ask_again()
        if self._undo_ms is None:
            self._undone = False
        self.retranslate()
        self._move(before)

    def _openly(self, view: View) -> AlertView | None:
        """The alert as its open form may be shown."""
        now, before = view.alert, self._alert
        if now is None:
            return None
        is_same = before is not None and before.alert_id == now.alert_id
        if not now.help_asked and not is_same:
            self._hidden = now.alert_id if now.covert else ""
            # The calm end takes its time: that it is cut short would tell of a press.
            return before if now.covert and self._handled.isActive() else None
        if not now.covert or now.alert_id == self._hidden:
            return now
        if before is not None and is_same:
            return unchanged.advanced(before, now)
        return unchanged.known(now)

    def _ask_again(self) -> None:
        """The appliance has forgotten HELP, for it was restarted: ask once more."""
        if self._answer.isActive():
            return
        if self._repeated:
            self._not_heard()
        else:
            self._repeated = True
            self._call()

    def _move(self, before: AlertView | None) -> None:
        now = self._alert
        if self._form() == "none":
            self.ended.emit()
        if now is None or now.stage != "closed":
            self._handled.stop()
        if now is None or _is_over(before, now):
            return
        if now.stage == "closed":
            self.opened.emit()
            self._handled.start()
        elif before is None or before.alert_id != now.alert_id:
            self.opened.emit()
        elif now.plan_b and not before.plan_b:
            # Nobody comes: who has gone on to another page must know what to do now.
            self.opened.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: what was asked for may not have left."""
        if self._is_running() or self._undo_ms is not None:
            self._lose("interrupted")

    @Slot()
    def retranslate(self) -> None:
        """Say everything in the language in use now."""
        self._rungs.set_rows(ladder.rungs(self._alert) if self._alert else [])
        self.changed.emit()

    @Slot()
    def _not_heard(self) -> None:
        self._pending = False
        self._lose("unheard")

    def _lose(self, how: str) -> None:
        self._lost = how
        self._undo_ms = None
        self.changed.emit()
        self.opened.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        """`none`, `ladder`, `plan_b` or `closed`."""
        return self._form()

    def _form(self) -> str:
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
        return self._is_running()

    def calls(self) -> bool:
        """Whether HELP was tapped, and that is not over."""
        asks = self._answer.isActive() or self._undo_ms is not None
        return asks or self._is_running() or bool(self._lost)

    def _is_running(self) -> bool:
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


def _is_over(before: AlertView | None, now: AlertView) -> bool:
    """Whether this was said to be closed already."""
    return (
        before is not None
        and before.alert_id == now.alert_id
        and before.stage == now.stage == "closed"
    )
