# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Everything that is wrong, in words a maintainer can act on.

What the appliance says of faults betrays no duress press, and nothing else of it is
shown here.
"""

from importlib.metadata import version

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from appliance.wire.panel import View
from gui.counter import upkeep_words
from gui.counter.frame import PageFrame
from gui.counter.rows import FaultModel, FaultRow

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Upkeep(QObject):
    """Everything that is wrong, some of it on each sheet, the gravest on the first."""

    changed = Signal()
    buttonsWanted = Signal()
    """The page of the buttons should be seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.screen_version = version("luukku")
        self._language = "fi"
        self._view: View | None = None
        self._silent = False
        self._sheet = 0
        self._sheets: list[list[FaultRow]] = []
        self._rows = FaultModel(self)
        self.frame = PageFrame(self)
        self.frame.chosen.connect(self.buttonsWanted)

    def enter(self) -> None:
        """The page is seen now: the gravest first."""
        self._sheet = 0
        self._say()

    def leave(self) -> None:
        """Another page is seen now."""

    def show(self, view: View) -> None:
        """Show what the appliance says now."""
        self._view, self._silent = view, False
        self._say()

    @Slot()
    def fall_silent(self) -> None:
        """The appliance does not answer: nothing that was known is true now."""
        self._view, self._silent = None, True
        self._say()

    def retranslate(self, language: str) -> None:
        """Say everything in `language`, which is in use now."""
        self._language = language
        self._say()

    @Slot()
    def later(self) -> None:
        """Turn to the next sheet."""
        self._turn(1)

    @Slot()
    def earlier(self) -> None:
        """Turn to the sheet before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._sheet += by
        self._say()

    def _say(self) -> None:
        self._sheets = upkeep_words.sheets(
            self._view, self._language, silent=self._silent
        )
        self._sheet = max(0, min(self._sheet, len(self._sheets) - 1))
        self._rows.set_rows(self.shown())
        if self._view is None:
            # No button can be tested now.
            self.frame.say(upkeep_words.title())
        else:
            self.frame.say(
                upkeep_words.title(),
                upkeep_words.buttons_word(),
                upkeep_words.buttons_detail(),
            )
        self.changed.emit()

    def goes_on(self) -> bool:
        """Whether a sheet comes after this one."""
        return self._sheet < len(self._sheets) - 1

    def shown(self) -> list[FaultRow]:
        """What stands on this sheet."""
        return self._sheets[self._sheet] if self._sheets else []

    @Property(str, notify=changed)
    def well(self) -> str:
        """What is said where nothing is wrong; else empty."""
        return "" if self._sheets else upkeep_words.well()

    @Property(str, notify=changed)
    def summary(self) -> str:
        """Readiness with its age, guards on duty, and versions."""
        return upkeep_words.summary(self._view, self.screen_version)

    @Property(bool, notify=changed)
    def proven(self) -> bool:
        """Whether a press would reach somebody."""
        return self._view is not None and self._view.readiness.ready == "proven"

    @Property("QStringList", notify=changed)  # type: ignore[arg-type] # Qt takes names
    def lines(self) -> list[str]:
        """All words of this sheet."""
        return [said for row in self.shown() for said in row[:2] if said]

    @Property(str, notify=changed)
    def place(self) -> str:
        """Which sheet this is, of how many; empty where there is one."""
        count = len(self._sheets)
        return f"{self._sheet + 1}\u00a0/\u00a0{count}" if count > 1 else ""

    @Property(bool, notify=changed)
    def hasEarlier(self) -> bool:
        """Whether a sheet comes before this one."""
        return self._sheet > 0

    @Property(bool, notify=changed)
    def hasLater(self) -> bool:
        """Whether a sheet comes after this one."""
        return self.goes_on()

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many rows this sheet has."""
        return len(self.shown())

    @Property(FaultModel, constant=True)
    def rows(self) -> FaultModel:
        """What stands on this sheet."""
        return self._rows
