# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a supervisor sees behind the PIN: duties, open reports, statistics.

A customer may stand before the screen: the view ends by itself when nobody touches
it, and whatever ends it also locks it and forgets all that was shown.
"""

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from gui.counter import figures_words, pin_words, supervisor_words
from gui.counter.frame import PageFrame
from gui.counter.pin import Pin
from gui.counter.records_link import RecordsLink
from gui.counter.rows import MarkModel, MarkRow, TileModel
from gui.counter.supervisor_steps import PROBLEMS, SupervisorSteps

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

UNTOUCHED_MS = 60_000
"""After this long without a touch the view ends."""
_FACTS = ("facts", "answers", "text")
_BUTTONS = {
    **dict.fromkeys((*PROBLEMS, "lost"), "again"),
    **dict.fromkeys(("list", "empty"), "statistics"),
    **dict.fromkeys(("handled", "end", "none"), "list"),
}
"""By form: the button of the band."""


@QmlElement
class Supervisor(QObject):
    """What the page shows; one thing at a time.

    `form` is one of `Pin`, `who` (both roles have a PIN), `lost` (the line broke),
    `asking`, `refused`, `failed`, `unheard`; `list`, `empty`; of a report `facts`,
    `answers`, `text`, `duty`, `end`, `handled`; of statistics `heat`, `events`,
    `causes`, `times`, `none` (nothing to count).
    """

    changed = Signal()
    ended = Signal()
    """The page should be left now."""

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = False
        self._form, self._number = "", 0
        self._tiles, self._facts = TileModel(self), TileModel(self)
        self._marks = MarkModel(self)
        self.frame = PageFrame(self)
        self.untouched = QTimer(self, singleShot=True, interval=UNTOUCHED_MS)
        self.untouched.timeout.connect(self.ended)
        self.steps = SupervisorSteps(records, self)
        self.steps.changed.connect(self._say)
        self.frame.chosen.connect(self.steps.go_on)
        self.frame.undone.connect(self.steps.undo)
        self.back = self.steps.go_back

    def enter(self) -> None:
        """The page is seen now."""
        self._seen = True
        self.untouched.start()
        self.steps.enter()

    def leave(self) -> None:
        """Another page is seen now: nothing of this one stays."""
        self._seen = False
        self.untouched.stop()
        self.steps.leave()

    @Slot()
    def touch(self) -> None:
        """Somebody is here."""
        if self._seen:
            self.untouched.start()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self.steps.retranslate(language)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Say whose PIN it will be, counted from 0."""
        self.steps.choose(number)

    @Slot(str)
    def open(self, key: str) -> None:
        """Open what a tile stands for: a duty, a report, or the next page."""
        self.steps.open(key)

    @Slot()
    def hold(self) -> None:
        """The button was held."""
        self.steps.hold()

    @Slot()
    def undo(self) -> None:
        """The other button of the band, where it stands on the page."""
        self.steps.undo()

    @Slot()
    def _say(self) -> None:
        """Say it all anew; another page of it is as new to a finger as another."""
        steps = self.steps
        shown = (steps.form(), steps.number)
        is_new = shown != (self._form, self._number)
        self._form, self._number = shown
        self._fill()
        self.frame.say(self._title(), self._word(), undo_word=self._undo_word())
        self.changed.emit()
        if is_new and self._seen:
            self.frame.turned.emit()

    def _fill(self) -> None:
        """Keep what this page shows, and nothing of any other."""
        steps = self.steps
        is_list, is_facts = self._form == "list", self._form in _FACTS
        self._tiles.set_rows(steps.list_sheets()[steps.number] if is_list else [])
        self._facts.set_rows(list(steps.sheets[steps.number].facts) if is_facts else [])
        self._marks.set_rows(self._marks_now())

    def _marks_now(self) -> list[MarkRow]:
        figures, language = self.steps.figures, self.steps.language
        if figures is None:
            return []
        match self._form:
            case "heat":
                return figures_words.heat(figures, language)
            case "events":
                named = figures.event_types
                return figures_words.bars(named, "event_type", language)
            case "causes":
                return figures_words.bars(figures.triggers, "trigger", language)
            case "times":
                return figures_words.times(figures)
            case _:
                return []

    def _title(self) -> str:
        steps = self.steps
        if self._form == "list" and steps.overview is not None:
            return supervisor_words.list_title(steps.overview)
        if steps.place == "case" and steps.case is not None:
            pages = (steps.number + 1, len(steps.sheets))
            return supervisor_words.report_title(steps.case, pages)
        if self._form in figures_words.PICTURES and steps.figures is not None:
            picture = figures_words.PICTURES[steps.number]
            return figures_words.title(picture, steps.figures, steps.language)
        return supervisor_words.name()

    def _word(self) -> str:
        """What the button of the band says."""
        steps = self.steps
        if self._form == "locked":
            return pin_words.open_word()
        if self._form in figures_words.PICTURES:
            after = (steps.number + 1) % len(figures_words.PICTURES)
            return figures_words.name(figures_words.PICTURES[after])
        has_next = steps.place == "case" and steps.number < len(steps.sheets) - 1
        button = _BUTTONS.get(self._form, "next" if has_next else "")
        return supervisor_words.button(button)

    def _undo_word(self) -> str:
        """What the other button says."""
        steps = self.steps
        if self._form == "locked":
            return pin_words.erase_word()
        if steps.place == "figures" and self._form != "asking":
            return figures_words.period(steps.months)
        if steps.place == "case" and steps.number:
            return supervisor_words.button("earlier")
        return ""

    @Property(str, notify=changed)
    def form(self) -> str:
        """See the class."""
        return self._form

    @Property(Pin, constant=True)
    def gate(self) -> Pin:
        """The PIN before it."""
        return self.steps.pin

    @Property(TileModel, constant=True)
    def tiles(self) -> TileModel:
        """What is to be done; of the level `overdue`, or how bad it was."""
        return self._tiles

    @Property(TileModel, constant=True)
    def facts(self) -> TileModel:
        """Facts or answers: the name, and in `detail` what it is."""
        return self._facts

    @Property(MarkModel, constant=True)
    def marks(self) -> MarkModel:
        """The picture of a statistic."""
        return self._marks

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def choices(self) -> list[str]:
        """Whose PIN it may be."""
        return supervisor_words.role_names()

    @Property(str, notify=changed)
    def headline(self) -> str:
        """The largest words."""
        steps, duty = self.steps, self.steps.duty()
        if duty is not None:
            return supervisor_words.duty(duty.duty, steps.language)
        if steps.case is not None and self._form == "facts":
            kinds = steps.case.answers.get("event_type", [])
            kinds = kinds if isinstance(kinds, list) else []
            return supervisor_words.happened(kinds, steps.language)
        if steps.case is not None and self._form == "end":
            return supervisor_words.end(steps.case)[0]
        if steps.case is not None and self._form == "handled":
            return supervisor_words.handled(steps.case.number)
        if self._form == "none":
            return figures_words.nothing()[0]
        return pin_words.headline(self._form) or supervisor_words.headline(self._form)

    @Property(str, notify=changed)
    def hint(self) -> str:
        """Quieter words."""
        steps, duty = self.steps, self.steps.duty()
        if duty is not None:
            return supervisor_words.why(duty.why, steps.language)
        if steps.case is not None and self._form == "end":
            return supervisor_words.end(steps.case)[1]
        if self._form == "none":
            return figures_words.nothing()[1]
        told = pin_words.hint(self._form, steps.pin.role, steps.pin.left_s())
        return told or supervisor_words.hint(self._form)

    @Property(str, notify=changed)
    def due(self) -> str:
        """Until when a duty is to be done, or when it was."""
        duty = self.steps.duty()
        if duty is None:
            return ""
        late = self.steps.is_overdue()
        return supervisor_words.duty_due(duty, self.steps.language, is_overdue=late)

    @Property(bool, notify=changed)
    def overdue(self) -> bool:
        """Whether that has passed."""
        return self.steps.is_overdue()

    @Property(str, notify=changed)
    def holdWord(self) -> str:
        """What holding the button does; empty: there is none."""
        duty, case = self.steps.duty(), self.steps.case
        if not self.steps.writes() or case is None:
            return ""
        if duty is not None and case.status not in supervisor_words.OVER:
            return supervisor_words.duty_word(duty)
        ends = self._form == "end" and supervisor_words.can_end(case)
        return supervisor_words.end_word() if ends else ""

    @Property(str, notify=changed)
    def note(self) -> str:
        """What became of a hold; where none is possible, who may."""
        steps = self.steps
        if self._form not in ("duty", "end"):
            return ""
        if not steps.writes():
            return supervisor_words.reader_hint()
        return supervisor_words.note("saving" if steps.asking.waits else steps.fate)

    @Property(str, notify=changed)
    def undoWord(self) -> str:
        """What the other button of the band says, where the page has it."""
        return self._undo_word()

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # as above
    def days(self) -> list[str]:
        """The rows of the heat map."""
        return figures_words.days(self.steps.language)

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # as above
    def parts(self) -> list[str]:
        """Its columns."""
        return figures_words.parts()

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # as above
    def legend(self) -> list[str]:
        """What its cells mean, from none."""
        figures = self.steps.figures
        if figures is None or self._form != "heat":
            return []
        return figures_words.legend(figures)

    @Property(str, notify=changed)
    def fewHint(self) -> str:
        """What few means."""
        return figures_words.few_hint()
