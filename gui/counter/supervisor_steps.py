# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The steps of the supervisor's view: what is open, what is asked for, what came."""

from PySide6.QtCore import QObject, Signal, Slot

from appliance.wire.records import Role
from appliance.wire.supervising import (
    Case,
    CaseDuty,
    Count,
    Examine,
    Figures,
    Finish,
    Overview,
    Settle,
    Supervising,
    Survey,
    Surveyed,
)
from gui.counter import case_words, figures_words, fit, supervisor_words
from gui.counter.asking import Asking
from gui.counter.case_words import Sheet
from gui.counter.pin import Pin
from gui.counter.records_link import RecordsLink
from gui.counter.rows import TileText

ROLES: tuple[Role, ...] = ("supervisor", "safety_rep")
PROBLEMS = ("refused", "failed", "unheard")


class SupervisorSteps(QObject):
    """One step at a time behind the PIN; nothing of them is kept when it is left."""

    changed = Signal()

    def __init__(self, records: RecordsLink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = "fi"
        self._seen = self._named = False
        self.was_lost = False
        """The line broke while something was shown: that is said until it is read."""
        self.overview: Overview | None = None
        """What of all this the page shows, and only while it is seen."""
        self.case: Case | None = None
        self.figures: Figures | None = None
        self.sheets: list[Sheet] = []
        self.place, self.number = "", 0
        """`list`, `case`, `figures` or `handled`; which of its pages."""
        self._wanted = ""
        """The duty that was tapped, until its report has come."""
        self.fate = ""
        """What became of the last request, where it did not succeed."""
        self._asked = ""
        """What it was."""
        self.months = figures_words.MONTHS[1]
        records.lost.connect(self._be_lost)
        self.pin = Pin(records, ROLES, self)
        self.pin.changed.connect(self._turn_key)
        self.asking = Asking(records, self)
        self.asking.told.connect(self.show)
        self.asking.saved.connect(self._be_saved)
        self.asking.failed.connect(self._fail)

    def enter(self) -> None:
        """The page is seen now."""
        self._seen, self._named, self.was_lost = True, False, False
        self.pin.enter()
        self._choose_role()

    def leave(self) -> None:
        """Another page is seen now: nothing of this one stays."""
        self._seen = False
        self._forget()
        self.pin.leave()

    @Slot()
    def _be_lost(self) -> None:
        """The line has ended: what was shown by it is gone, and that is said."""
        if self.place:
            self.was_lost = True
            self._forget()
            self._change()

    @Slot()
    def _turn_key(self) -> None:
        """The PIN has opened the view, or no longer does."""
        if self.pin.form_now() != "open":
            if self.place:
                self._forget()
            self._choose_role()
        elif not self.place and self._seen and not self.was_lost:
            self._open_list()
        self._change()

    def _choose_role(self) -> None:
        """With one PIN there is no choice."""
        owners = self.pin.owners()
        if len(owners) == 1 and owners[0] != self.pin.role:
            self.pin.ask(owners[0])

    def _forget(self) -> None:
        self.asking.forget()
        self.overview = self.case = self.figures = None
        self.place, self.number, self._wanted, self.fate = "", 0, "", ""
        self.months = figures_words.MONTHS[1]
        self._change()
        fit.forget()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self.language = language
        self._change()

    # What is asked for.

    def _go(self, place: str) -> None:
        self.place, self.number, self.fate = place, 0, ""

    def _ask(self, what: str, question: Supervising) -> None:
        self._asked, self.fate = what, ""
        self.asking.ask(question)
        self._change()

    def _open_list(self) -> None:
        self._go("list")
        self.case = self.figures = self.overview = None
        self._ask("survey", Survey(request=self.asking.number()))

    def _open_case(self, incident_id: str, duty: str = "") -> None:
        self._go("case")
        self._wanted = duty
        self._examine(incident_id)

    def _examine(self, incident_id: str) -> None:
        number = self.asking.number()
        self._ask("examine", Examine(request=number, incident_id=incident_id))

    @Slot()
    def _count(self) -> None:
        match self.months:
            case 1:
                asked = Count(request=self.asking.number(), months=1)
            case 12:
                asked = Count(request=self.asking.number(), months=12)
            case _:
                asked = Count(request=self.asking.number(), months=3)
        self._ask("count", asked)

    @Slot(object)
    def show(self, told: Surveyed) -> None:
        """Take what was asked for."""
        self.fate = ""
        if isinstance(told, Overview):
            self.overview = told
        elif isinstance(told, Case):
            self.case = told
            if self._wanted:
                self.number = self._place_of(self._wanted)
                self._wanted = ""
        else:
            self.figures = told
        self._change()

    def _place_of(self, duty: str) -> int:
        """The page of a duty of the open report."""
        sheets = case_words.sheets(self.case, self.language) if self.case else []
        duties = (place for place, one in enumerate(sheets) if one.duty == duty)
        return next(duties, 0)

    @Slot()
    def _be_saved(self) -> None:
        if self.case is None:
            return
        if self._asked == "finish":
            self._go("handled")
            self._change()
        else:
            self._examine(self.case.incident_id)

    @Slot(str)
    def _fail(self, result: str) -> None:
        if result in ("no_pin", "wrong_pin", "locked"):
            self.pin.refuse()
            return
        self.fate = result
        if self._asked == "examine":
            # What was noted meanwhile is not seen in what was told before.
            self.case = None
        self._change()

    # What is tapped.

    @Slot(int)
    def choose(self, number: int) -> None:
        """Say whose PIN it will be, counted from 0."""
        if self.form() == "who":
            self._named = True
            self.pin.ask(ROLES[number])

    @Slot(str)
    def open(self, key: str) -> None:
        """Open what a tile stands for: a duty, a report, or the next page."""
        if self.overview is None or self.place != "list":
            return
        kind, _, place = key.partition("-")
        if kind == supervisor_words.MORE:
            self.turn_page((self.number + 1) % len(self.list_sheets()))
        elif kind == "duty":
            one = self.overview.duties[int(place)]
            self._open_case(one.incident_id, one.duty)
        else:
            self._open_case(self.overview.open[int(place)].incident_id)

    @Slot()
    def hold(self) -> None:
        """The button was held: note that a duty is done or not, or end the report."""
        case, duty = self.case, self.duty()
        if case is None or self.asking.waits or not self.writes():
            return
        if self.form() == "end":
            number = self.asking.number()
            self._ask("finish", Finish(request=number, incident_id=case.incident_id))
        elif duty is not None:
            self._ask(
                "settle",
                Settle(
                    request=self.asking.number(),
                    incident_id=case.incident_id,
                    duty=duty.duty,
                    done=not duty.done_at,
                    reference=duty.reference,
                ),
            )

    @Slot()
    def undo(self) -> None:
        """The other button of the band."""
        form = self.form()
        if form == "locked":
            self.pin.erase()
        elif self.place == "case" and self.number:
            self.turn_page(self.number - 1)
        elif self.place == "figures":
            after = figures_words.MONTHS.index(self.months) + 1
            self.months = figures_words.MONTHS[after % len(figures_words.MONTHS)]
            self._count()

    @Slot()
    def go_on(self) -> None:
        """The button of the band."""
        form = self.form()
        if form == "lost":
            self.was_lost = False
            self._change()
        elif form == "locked":
            self.pin.give()
        elif form in PROBLEMS:
            self._try_again()
        elif form in ("list", "empty"):
            self._go("figures")
            self._count()
        elif form in ("handled", "end", "none"):
            self._open_list()
        elif self.place == "case" and self.number < len(self.sheets) - 1:
            self.turn_page(self.number + 1)
        elif form in figures_words.PICTURES:
            self.turn_page((self.number + 1) % len(figures_words.PICTURES))

    def _try_again(self) -> None:
        if self.place == "figures":
            self._count()
        else:
            self._open_list()

    def turn_page(self, number: int) -> None:
        """Show another page of what is seen, counted from 0."""
        # What a hold has come to is told on its own page.
        if self.place == "case" and self.asking.waits:
            return
        self.number, self.fate = number, ""
        self._change()

    def go_back(self) -> bool:
        """From a report or a statistic to the list; False: leave the page."""
        if self.place in ("", "list"):
            return False
        self._open_list()
        return True

    # What is shown.

    def list_sheets(self) -> list[list[TileText]]:
        """What is to be done, as pages of tiles."""
        if self.overview is None:
            return []
        return supervisor_words.sheets(self.overview, self.language)

    def writes(self) -> bool:
        """Whether this PIN may note what was done."""
        return self.pin.role == "supervisor"

    def form(self) -> str:
        """See `Supervisor`."""
        key = self.pin.form_now()
        if self.was_lost:
            return "lost"
        if key in ("locked", "waiting") and self._asks_who():
            return "who"
        return self._step() if key == "open" else key

    def _step(self) -> str:
        match self.place:
            case "case" if self.case is not None and self.sheets:
                return self.sheets[self.number].kind
            case "figures" if self.figures is not None and not self.fate:
                is_none = self.figures.incidents == 0
                return "none" if is_none else figures_words.PICTURES[self.number]
            case "list" if self.overview is not None:
                return "list" if self.list_sheets() else "empty"
            case "handled":
                return "handled"
            case _:
                return self.fate or "asking"

    def _asks_who(self) -> bool:
        return not self._named and len(self.pin.owners()) > 1

    def duty(self) -> CaseDuty | None:
        """The duty whose page is seen."""
        if self.case is None or self.form() != "duty":
            return None
        kind = self.sheets[self.number].duty
        return next(one for one in self.case.duties if one.duty == kind)

    def _change(self) -> None:
        self.sheets = case_words.sheets(self.case, self.language) if self.case else []
        self.number = max(0, min(self.number, self._last()))
        self.changed.emit()

    def is_overdue(self) -> bool:
        """Whether the duty whose page is seen was due before now: the service says."""
        case, one = self.case, self.duty()
        if case is None or one is None or one.done_at or self.overview is None:
            return False
        return any(
            (due.incident_id, due.duty) == (case.incident_id, one.duty)
            and due.is_overdue
            for due in self.overview.duties
        )

    def _last(self) -> int:
        """The last page of what is seen."""
        if self.place == "figures":
            return len(figures_words.PICTURES) - 1
        return len(self.sheets if self.place == "case" else self.list_sheets()) - 1
