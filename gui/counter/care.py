# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""After-care: the questions of later days, answered or declined.

The list tells when something happened, never what. Each question may be declined,
which leaves no trace; so may all that would still come. Nothing is said to be saved
before the service has said so.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.records import Book, CareAnswer, Due, Follow
from appliance.wire.records import Care as CareAsked
from gui.counter import care_words
from gui.counter.frame import PageFrame
from gui.counter.pages import CONTACTS
from gui.counter.records_link import RecordsLink
from gui.counter.rows import TileModel, TileText
from gui.counter.sending import Sending

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

SHOWN_MOST = 6
"""Tiles of the list; more come as those are answered."""
UNTOUCHED_MS = 180_000
"""After this long without a tap the desk's own screen comes back."""
_AFTERWARDS = {"bad": "bad", "talk_now": "talk", "talk_later": "home", "no": "home"}
"""What an answer leads to; any other to thanks."""
_NEXT = {
    "lost": ("saving", "list"),
    "thanks": ("list",),
    "bad": ("list",),
    "talk": ("home",),
    "home": ("list", "ride"),
    "ride": ("list",),
}
"""By form: where each choice leads."""


@QmlElement
class Care(QObject):
    """What is due, and one question at a time.

    `form` is `list`, `none` (nothing is due), `question`, `saving`, `lost` (it is not
    known to be saved), `thanks`, `bad` (who helps), `talk`, `home` or `ride`; empty
    while the page is not open.
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
        self.frame.chosen.connect(self._need_support)
        records.told.connect(self._take)
        self._sending = Sending(records, self)
        self._sending.saved.connect(self._be_saved)
        self._sending.lost.connect(self._be_lost)
        self.model = TileModel(self)
        self._language = "fi"
        self._due: list[Due] = []
        self._open: Due | None = None
        self._form = ""
        self._answer: CareAnswer | None = None
        self._stops = False
        """What is sent is that nothing more is asked of this incident."""
        self._untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self._untouched.timeout.connect(self._give_up)

    @Slot(object)
    def _take(self, book: Book) -> None:
        if book.due == self._due:
            return
        self._due = book.due
        if self._form in ("list", "none"):
            self._show("list" if self._due else "none")
        self._fill()

    def turn(self, *, keeps: bool) -> None:
        """Another page is seen; `keeps`: the way back still leads to this one."""
        if self._form and not keeps:
            self._form, self._open = "", None
            self._sending.forget()

    def enter(self) -> None:
        """The page is seen now: from the list, or where it was left."""
        if not self._form:
            self._begin()
        self._untouched.start()
        self._say()

    def leave(self) -> None:
        """Another page is seen now."""
        self._untouched.stop()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._fill()
        self._say()

    def _begin(self) -> None:
        """Show what is due; a single question at once."""
        self._open = None
        if len(self._due) == 1:
            self._open = self._due[0]
            self._form = "question"
        else:
            self._form = "list" if self._due else "none"

    def _fill(self) -> None:
        self.model.set_rows(
            [
                TileText(
                    str(number),
                    "",
                    care_words.moment(due.occurred_at, self._language),
                    care_words.asked(due.step).when,
                )
                for number, due in enumerate(self._due[:SHOWN_MOST])
            ]
        )

    def back(self) -> bool:
        """From a question of several back to the list; False: leave the page."""
        if self._form != "question" or len(self._due) <= 1:
            return False
        self._return()
        return True

    def _show(self, form: str) -> None:
        is_new = form != self._form
        self._form = form
        self._say()
        if is_new:
            self.frame.turned.emit()

    def _say(self) -> None:
        self.frame.say(care_words.title(), care_words.support())
        self.changed.emit()

    def _touch(self) -> None:
        if self._untouched.isActive():
            self._untouched.start()

    @Slot(str)
    def open(self, key: str) -> None:
        """Open a question by its tile's key."""
        self._touch()
        if int(key) < len(self._due):
            self._open = self._due[int(key)]
            self._show("question")

    @Slot(int)
    def answer(self, number: int) -> None:
        """Give an answer, counted from 0."""
        if self._open is not None:
            answers = care_words.QUESTIONS[self._open.step].answers
            self._send(answers[number][0], stops=False)

    @Slot()
    def decline(self) -> None:
        """Give none to this question."""
        self._send(None, stops=False)

    @Slot()
    def stop(self) -> None:
        """Be asked nothing more of this."""
        self._send(None, stops=True)

    def _send(self, answer: CareAnswer | None, *, stops: bool) -> None:
        due = self._open
        if due is None or self._form not in ("question", "lost"):
            return
        self._touch()
        self._answer, self._stops = answer, stops
        self._show("saving")
        number = self._sending.number()
        self._sending.send(
            Follow(request=number, incident_id=due.incident_id, wanted=False)
            if stops
            else CareAsked(
                request=number,
                incident_id=due.incident_id,
                step=due.step,
                answer=answer,
            )
        )

    @Slot()
    def _be_saved(self) -> None:
        done = self._open
        self._due = [
            due
            for due in self._due
            if done is None
            or due.incident_id != done.incident_id
            or not (self._stops or due.step == done.step)
        ]
        self._fill()
        if self._answer is None:
            self._return()
        else:
            self._show(_AFTERWARDS.get(self._answer, "thanks"))

    @Slot()
    def _be_lost(self) -> None:
        if self._form == "saving":
            self._show("lost")

    def _return(self) -> None:
        """Show what is due besides, or leave when that was all."""
        self._open = None
        self._sending.forget()
        if self._due:
            self._show("list")
        else:
            self.ended.emit()

    @Slot(int)
    def choose(self, number: int) -> None:
        """Tap a choice below what is told, counted from 0."""
        self._touch()
        where = _NEXT[self._form][number] if self._form in _NEXT else ""
        if where == "saving":
            self._send(self._answer, stops=self._stops)
        elif where == "list":
            self._return()
        elif where:
            self._show(where)

    @Slot()
    def _need_support(self) -> None:
        self.wanted.emit(CONTACTS)

    @Slot()
    def _give_up(self) -> None:
        """Nobody is here: the desk's own screen comes back."""
        self.ended.emit()

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form

    @Property(TileModel, constant=True)
    def tiles(self) -> TileModel:
        """What is due."""
        return self.model

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words."""
        if self._form == "question" and self._open is not None:
            return care_words.asked(self._open.step).question
        return care_words.told(self._form).headline

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Quieter words; of a question, when it was."""
        if self._form == "question" and self._open is not None:
            return care_words.moment(self._open.occurred_at, self._language)
        return care_words.told(self._form).hint

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def choices(self) -> list[str]:
        """What may be tapped; of a question, its answers."""
        if self._form == "question" and self._open is not None:
            return [word for _answer, word in care_words.asked(self._open.step).answers]
        return list(care_words.told(self._form).choices)

    @Property(bool, notify=changed)
    def faces(self) -> bool:
        """Whether the answers have faces, from glad to sad."""
        return self._open is not None and self._open.step != "shift"
