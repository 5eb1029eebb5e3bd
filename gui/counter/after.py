# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After an alert: is everybody safe, who is here, what helps now.

When the page is offered: see `invitation`. Every step can be skipped, and leaving the
page declines all of it. What is answered here goes nowhere: it is not even kept while
the page is seen. Only the wish to be asked again leaves the screen, for an incident
that the worker has logged, and is said to be kept when the service has said so.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View
from appliance.wire.records import Follow
from gui.counter import after_words
from gui.counter.frame import PageFrame
from gui.counter.invitation import Invitation
from gui.counter.pages import AFTER, CONTACTS, LOG, RELIEF, START
from gui.counter.records_link import RecordsLink
from gui.counter.sending import Sending

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

FIRST = "safe"
UNTOUCHED_MS = 180_000
"""After this long without a tap the desk's own screen comes back."""
NEXT = {
    "safe": ("hurt", "unsafe"),
    "hurt": ("with", "injured"),
    "with": ("leave", "leave", "leave", "alone"),
    "later": ("keeping", ""),
    "kept": ("",),
    "lost": ("keeping", ""),
}
"""By step: where each choice leads; empty: it is over."""
ONWARD = {
    "safe": "hurt",
    "unsafe": "hurt",
    "hurt": "with",
    "injured": "with",
    "with": "leave",
    "alone": "leave",
    "leave": "end",
}
"""Where the button of the band leads."""
CALLS = ("injured", "alone")
"""Steps whose choice is HELP."""
SENT = ("keeping", "kept", "lost")
"""Steps after the wish has left the screen: no way leads back before it."""


@QmlElement
class After(QObject):
    """One step at a time; `form` is its name, empty before and afterwards.

    Of questions: `safe`, `hurt`, `with`, `later`; of an answer that needs something:
    `unsafe`, `injured`, `alone`; and `leave`, `end`, `keeping`, `kept`, `lost`.
    """

    changed = Signal()
    wanted = Signal(str)
    """Another page should be seen; the way back leads here."""
    helpNeeded = Signal()
    """HELP was tapped."""
    ended = Signal()
    """The page should be left now."""

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_onward)
        self.invitation = Invitation(self)
        self.invitation.changed.connect(self.changed)
        self._sending = Sending(records, self)
        self._sending.saved.connect(self._be_kept)
        self._sending.lost.connect(self._be_lost)
        self._form = ""
        self._before = ""
        """The step that led here, for one way back; a second one leaves the page."""
        self._address = ""
        self._incident = ""
        """The newest incident that was logged since the alert was known."""
        self._later = ""
        """The same of the newest alert, to which nothing leads yet: it may be covert,
        and changes nothing of what stands on the screen."""
        self._page = START
        self._untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self._untouched.timeout.connect(self._give_up)

    def show(self, view: View) -> None:
        """Know what the appliance says."""
        if self.invitation.show(view):
            self._later = ""
        address = view.address or view.place_text
        if address != self._address:
            self._address = address
            self.changed.emit()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer."""
        self.invitation.fall_silent()

    @Slot()
    def begin_touch(self) -> None:
        """A finger or a key is put down, and means something."""
        self.invitation.begin_touch()

    def end_touch(self, *, calls: bool) -> None:
        """It is lifted, and has done what it was meant to do.

        `calls`: HELP was asked for and is not over: a customer may be there.
        """
        self._seek(at_start=self._page == START and not calls, lifted=True)

    def turn(self, page: str, *, calls: bool, keeps: bool) -> None:
        """Another page is seen; `keeps`: the way back still leads to this one."""
        self._page = page
        if self._form and not keeps:
            self._forget()
        self._seek(at_start=page == START and not calls)

    def _seek(self, *, at_start: bool, lifted: bool = False) -> None:
        """Let the invitation come where it can; it brings its own incident along."""
        before = self.invitation.state
        if lifted:
            self.invitation.end_touch(at_start=at_start)
        else:
            self.invitation.turn(at_start=at_start)
        if before != "seen" and self.invitation.state == "seen":
            self._incident = self._later

    @Slot(str)
    def remember(self, incident_id: str) -> None:
        """This incident was logged just now."""
        self._incident = self._later = incident_id
        if self._form and self._form not in (*SENT, "later"):
            self._step("later")

    def enter(self) -> None:
        """The page is seen now: from its first step, or where it was left."""
        if not self._form and self.invitation.state == "due":
            self._incident = self._later
        self.invitation.end()
        self._go(self._form or FIRST)

    def leave(self) -> None:
        """Another page is seen now."""
        self._untouched.stop()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        del language
        self._say()

    def back(self) -> bool:
        """Show the step before; False when there is none."""
        if self._form in SENT or not self._before:
            return False
        before, self._before = self._before, ""
        self._go(before)
        return True

    def _step(self, form: str) -> None:
        """Show the next step; with none, it is over."""
        if form:
            self._before = self._form
            self._go(form)
        else:
            self._incident = self._later = ""
            self.ended.emit()

    def _go(self, form: str) -> None:
        is_new = form != self._form
        self._form = form
        if form == "keeping":
            self._keep()
        else:
            self._say()
        if is_new:
            self.frame.turned.emit()

    def _forget(self) -> None:
        self._form = self._before = ""
        self._sending.forget()

    def _say(self) -> None:
        words = after_words.step(self._form)
        self.frame.say(after_words.title(), words.onward, words.detail)
        if self._page == AFTER:
            self._untouched.start()
        self.changed.emit()

    @Slot(int)
    def choose(self, number: int) -> None:
        """Tap a choice, counted from 0."""
        if self._form in CALLS:
            self.helpNeeded.emit()
        elif self._form == "leave":
            self.wanted.emit(RELIEF)
        elif self._form == "end" and number == 0:
            self.wanted.emit(CONTACTS)
        elif self._form == "end":
            self._step("later" if self._incident else "")
        elif self._form in NEXT:
            self._step(NEXT[self._form][number])

    @Slot()
    def _go_onward(self) -> None:
        if self._form == "end":
            self.wanted.emit(LOG)
        elif self._form in ONWARD:
            self._step(ONWARD[self._form])

    def _keep(self) -> None:
        self._say()
        self._sending.send(
            Follow(
                request=self._sending.number(),
                incident_id=self._incident,
                wanted=True,
            )
        )

    @Slot()
    def _be_kept(self) -> None:
        self._go("kept")

    @Slot()
    def _be_lost(self) -> None:
        if self._form == "keeping":
            self._go("lost")

    @Slot()
    def _give_up(self) -> None:
        """Nobody is here: the desk's own screen comes back, and invites again."""
        self.ended.emit()
        self.invitation.renew()

    @Property(bool, notify=changed)
    def invites(self) -> bool:
        """Whether the start page has the invitation."""
        return self.invitation.state == "seen"

    @Property(str, notify=changed)
    def invitationWord(self) -> str:
        """What it says."""
        return after_words.invitation()

    @Property(str, notify=changed)
    def invitationDetail(self) -> str:
        """A quieter line of it."""
        return after_words.invitation_detail()

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words."""
        return after_words.step(self._form).headline

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Quieter words."""
        return after_words.step(self._form).hint

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def choices(self) -> list[str]:
        """What may be tapped."""
        return list(after_words.step(self._form).choices)

    @Property(str, notify=changed)
    def address(self) -> str:
        """What is read aloud to 112."""
        return self._address
