# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The full report: one question at a time, none of which must be answered."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.incident import BY_KEY, Answer, Question
from appliance.wire.incident_steps import steps
from appliance.wire.records import Answered, Read
from gui.counter import report_taps as taps
from gui.counter import report_words
from gui.counter.frame import PageFrame
from gui.counter.keeping import Fate, Keeping
from gui.counter.records_link import RecordsLink
from gui.counter.report_words import MORE
from gui.counter.rows import TileModel

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

END, SENT = "end", "sent"
FORMS: Final[Mapping[str, str]] = {
    "one": "choose",
    "many": "choose",
    "yes_no": "choose",
    "count": "count",
    "text": "text",
}
"""How a kind of question is asked."""
AGAIN_MS = 2_000
IDLE_MS = 300_000
"""After this long without a tap nobody reads the page any more."""
AWAY_MS = 1_200_000
"""The same while another page, such as the keyboard's, lies over it."""


@QmlElement
class Report(QObject):
    """What is known of one incident, and the question that is asked.

    `form` is `choose`, `count`, `text`, `kept` (it was answered), `end` (send it now or
    later) or `sent`. Each answer is sent at once, and again until it is known to be
    saved. Texts, and what is personal, are not shown again once the report was left:
    who reads them is decided elsewhere.
    """

    changed = Signal()
    ended = Signal()
    """The page should be left now."""
    writingWanted = Signal(str, str)
    """A question should be answered in writing; what is written already."""

    def __init__(
        self, records: RecordsLink, keeping: Keeping, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._keeping = keeping
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self._go_on)
        self.frame.undone.connect(self.later)
        self._language = "fi"
        self._room = 8
        self._tiles = TileModel(self)
        self._begin("")
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self.idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self.idle.timeout.connect(self.ended)
        keeping.changed.connect(self._show)
        records.connected.connect(self._ask)
        records.answered.connect(self._hear)

    def _begin(self, incident_id: str) -> None:
        self._incident = incident_id
        self._answers: dict[str, Answer] = {}
        self._kept: set[str] = set()
        """Questions that have an answer which is not known here."""
        self._anew: set[str] = set()
        """Those of them that somebody wants to answer again."""
        self._given: set[str] = set()
        """Questions that were answered here, or whose answer was taken away."""
        self._needless: frozenset[str] = frozenset()
        self._step = steps({})[0]
        self._sheet = 0
        self._request = 0
        """Of what is known of it already; 0: that is told."""
        self._last_fate: Fate = "saving"
        """Of the answers that were given here."""

    # What the window tells.

    @Slot(str)
    def open(self, incident_id: str) -> None:
        """Complete this incident, known or new, from its first open question."""
        self._begin(incident_id)
        self._request = self._records.next_request()
        self._ask()
        self._again.start()
        self._show()

    def enter(self) -> None:
        """The page is seen now."""
        self.rest()
        self._show()

    def leave(self) -> None:
        """Another page is seen now; all that was answered is on its way.

        It may only lie over this one; but who does not come back has left it.
        """
        self.rest(AWAY_MS)

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._show()

    def go_back(self) -> bool:
        """Go to the question before; False at the first, and when it was sent."""
        order = (*self._order(), END)
        if self._step == SENT or self._step == order[0]:
            return False
        self.turn(order[order.index(self._step) - 1])
        return True

    def request(self) -> int:
        """The request that is waited for, which tells what is known; 0: none."""
        return self._request

    def rest(self, left_ms: int = IDLE_MS) -> None:
        """Leave the page by itself after so long, unless somebody taps."""
        self.idle.start(left_ms)

    def write(self, key: str, text: str) -> None:
        """Answer a question in writing; nothing takes the answer away."""
        self._give(key, text or None)

    # What is known already.

    @Slot()
    def _ask(self) -> None:
        if self._request:
            asked = Read(request=self._request, incident_id=self._incident)
            self._records.send(asked)
        else:
            self._again.stop()

    @Slot(object)
    def _hear(self, told: Answered) -> None:
        if not self._request or told.request != self._request:
            return
        if told.result == "failed":
            return
        # One that is refused is not known yet: there is nothing to tell of it.
        self._request = 0
        first = not self._given and self._step == steps({})[0]
        self._needless = frozenset(told.needless)
        for key, one in told.answers.items():
            if key in BY_KEY and key not in self._given:
                self._answers[key] = tuple(one) if isinstance(one, list) else one
        self._kept = set(told.written) - self._given
        order = self._order()
        if first:
            open_ones = (key for key in order if not self._is_answered(key))
            self.turn(next(open_ones, END))
        elif self._step in BY_KEY and self._step not in order:
            self.turn(order[0])
        self._show()

    def _is_answered(self, key: str) -> bool:
        return key in self._answers or key in self._kept

    def _order(self) -> tuple[str, ...]:
        return steps(self._answers, self._kept, self._needless)

    def _hides(self, question: Question) -> bool:
        """Whether choices are not shown: there is an answer, or may be, untold."""
        is_kept = question.key in self._kept or bool(self._request)
        is_ours = question.key in self._given or question.key in self._anew
        return is_kept and question.is_untold() and not is_ours

    # What the worker does.

    @Slot(str)
    def choose(self, key: str) -> None:
        """Tap a tile: a choice, or what shows more of them."""
        self.rest()
        question = BY_KEY.get(self._step)
        if key == MORE:
            self._sheet = (self._sheet + 1) % len(self._sheets())
            self._show()
            self.frame.turned.emit()
        elif question is not None and not self._hides(question):
            self._choose(question, key)

    def _choose(self, question: Question, key: str) -> None:
        if key not in taps.choices(question):
            return
        answer = taps.chosen(question, self._answers.get(question.key), key)
        self._give(question.key, answer)
        if question.kind != "many" and answer is not None:
            self._go_on()

    @Slot(bool)
    def count(self, more: bool) -> None:
        """Tap plus, or minus: below nothing there is no answer."""
        self.rest()
        question = BY_KEY[self._step]
        now = self._answers.get(question.key)
        self._give(question.key, taps.counted(question, now, more=more))

    @Slot()
    def beginAnswer(self) -> None:
        """Write the answer to this question, or choose it anew."""
        if FORMS[BY_KEY[self._step].kind] == "text":
            known = self._answers.get(self._step, "")
            self.writingWanted.emit(self._step, str(known))
        else:
            self._anew.add(self._step)
            self.turn(self._step)

    @Slot()
    def send(self) -> None:
        """It is ready: nobody is asked to complete it any more."""
        self._keeping.put(self._incident, {}, [], sent=True)
        self._given.add(SENT)
        self.turn(SENT)

    @Slot()
    def later(self) -> None:
        """Leave it for now; it stays among the unfinished ones."""
        self.ended.emit()

    @Slot()
    def _go_on(self) -> None:
        """Tap the button of the band, or answer."""
        if self._step == SENT:
            self.ended.emit()
            return
        order = (*self._order(), END)
        self.turn(order[order.index(self._step) + 1])

    def turn(self, step: str) -> None:
        """Ask this question, or show the end."""
        self.rest()
        self._step, self._sheet = step, 0
        self._show()
        self.frame.turned.emit()

    def _give(self, key: str, answer: Answer | None) -> None:
        """Answer a question, or take its answer away, and have that kept."""
        self._given.add(key)
        self._kept.discard(key)
        if answer is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = answer
        sent = list(answer) if isinstance(answer, tuple) else answer
        self._keeping.put(self._incident, {key: sent}, [])
        self._show()

    # What is shown.

    def _sheets(self) -> list[tuple[str, ...]]:
        """The choices of this question, as many at a time as there is room."""
        question = BY_KEY.get(self._step)
        if question is None:
            return [()]
        choices = taps.choices(question)
        if len(choices) <= self._room:
            return [choices]
        size = max(1, self._room - 1)
        return [choices[at : at + size] for at in range(0, len(choices), size)]

    def _fate(self) -> Fate | None:
        if self._given and self._keeping.knows(self._incident):
            self._last_fate = self._keeping.fate(self._incident)
        return self._last_fate if self._given else None

    @Slot()
    def _show(self) -> None:
        self._fill()
        fate = self._fate()
        if self._step == END:
            self.frame.say(report_words.end_title())
        elif self._step == SENT:
            self.frame.say(report_words.end_title(), report_words.done_word())
        else:
            order = self._order()
            place = (order.index(self._step) + 1, len(order))
            self.frame.say(
                report_words.title(self._step, self._language, place),
                report_words.on_word(answered=self._is_answered(self._step)),
                report_words.fate(fate) if fate else "",
                report_words.later_word(),
            )
        self.changed.emit()

    def _fill(self) -> None:
        question = BY_KEY.get(self._step)
        if question is None or self._hides(question):
            self._tiles.set_rows([])
            return
        sheets = self._sheets()
        self._sheet = min(self._sheet, len(sheets) - 1)
        chosen = taps.names(self._answers.get(question.key))
        tiles = [
            report_words.tile(question, one, self._language, chosen=one in chosen)
            for one in sheets[self._sheet]
        ]
        if len(sheets) > 1:
            tiles.append(report_words.more(self._sheet, len(sheets)))
        self._tiles.set_rows(tiles)

    def _set_room(self, room: int) -> None:
        if room != self._room and room > 1:
            self._room = room
            self._show()

    def _get_room(self) -> int:
        return self._room

    room = Property(int, _get_room, _set_room, notify=changed)
    """How many tiles there is room for; the page says so."""

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        question = BY_KEY.get(self._step)
        if question is None:
            return self._step
        form = FORMS[question.kind]
        return "kept" if form == "choose" and self._hides(question) else form

    @Property(TileModel, constant=True)
    def tiles(self) -> TileModel:
        """The choices that are shown; `detail` says which are chosen."""
        return self._tiles

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def names(self) -> list[str]:
        """What the tiles say."""
        return self._tiles.names()

    @Property(bool, notify=changed)
    def many(self) -> bool:
        """Whether several choices may be chosen."""
        question = BY_KEY.get(self._step)
        return question is not None and question.kind == "many"

    @Property(str, notify=changed)
    def counted(self) -> str:
        """The number that answers a question."""
        question = BY_KEY.get(self._step)
        if question is None or question.kind != "count":
            return ""
        answer = self._answers.get(question.key)
        return report_words.count(question, answer, self._language)

    @Property(str, notify=changed)
    def text(self) -> str:
        """What is written, or is known of an answer that is not told."""
        kept = self._step in self._kept
        question = BY_KEY.get(self._step)
        if question is not None and question.kind != "text":
            return report_words.untold(kept=kept)
        known = self._answers.get(self._step)
        said = str(known) if known else None
        waits = bool(self._request) and self._step not in self._given
        return report_words.text(said, kept=kept, waits=waits)

    @Property(str, notify=changed)
    def laterWord(self) -> str:
        """What leaving it for now is called; empty where the page asks that."""
        return "" if self._step in (END, SENT) else report_words.later_word()

    @Property(str, notify=changed)
    def fate(self) -> str:
        """What has become of the answers; empty before the first."""
        fate = self._fate()
        return report_words.fate(fate) if fate else ""

    @Property(str, notify=changed)
    def headline(self) -> str:
        """What has become of a report that was sent."""
        return self._of_sent(report_words.sent_headline)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What follows from it."""
        return self._of_sent(report_words.sent_hint)

    def _of_sent(self, words: Callable[[Fate], str]) -> str:
        fate = self._fate()
        return words(fate) if fate and self._step == SENT else ""
