# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is wrong, in words that a maintainer can act on."""

import math
import re
from typing import Final

from PySide6.QtCore import QCoreApplication

from appliance.wire import words
from appliance.wire.panel import FaultView, View
from gui.counter import check_words, readiness
from gui.counter.rows import FaultRow

translate = QCoreApplication.translate

SHEET: Final = 8
"""Lines of one sheet that are large enough to be read on every panel."""
LINE: Final = 42
"""Characters of a line, about."""
_PLACE = re.compile(r"([^:]+):([0-9]+): (.+)", re.DOTALL)
_INVALID: Final = "config_invalid"


def title() -> str:
    """What the page is called."""
    return translate("Upkeep", "Appliance")


def buttons_word() -> str:
    """The button that leads to the buttons."""
    return translate("Upkeep", "Buttons")


def buttons_detail() -> str:
    """What is done there."""
    return translate("Upkeep", "test and record")


def well() -> str:
    """What is said where nothing is wrong."""
    return translate("Upkeep", "No faults.")


def summary(view: View | None, screen_version: str) -> str:
    """Readiness with its age, guards on duty, and the versions, on one line."""
    if view is None:
        return translate("Upkeep", "Screen %1").replace("%1", screen_version)
    said = f"{readiness.headline(view)} · {readiness.guards(view)}"
    return f"{said} · {versions(view, screen_version)}"


def versions(view: View, screen_version: str) -> str:
    """The appliance's version; the screen's, too, where it is another."""
    said = f"Luukku\u00a0{view.version}"
    if view.version == screen_version:
        return said
    other = translate("Upkeep", "screen %1").replace("%1", screen_version)
    return f"{said}, {other}"


def sheets(view: View | None, language: str, *, silent: bool) -> list[list[FaultRow]]:
    """All that is to be said, as much of it together as one sheet holds."""
    if view is None:
        return [_silence() if silent else [_calm(readiness.connecting())]]
    found: list[list[FaultRow]] = []
    room = 0
    for row in _rows(view, language):
        lines = sum(math.ceil(len(said) / LINE) for said in row[:2])
        # Also one that says nothing takes a line.
        takes = min(SHEET, max(1, lines))
        if takes > room:
            found.append([])
            room = SHEET
        found[-1].append(row)
        room -= takes
    return found


def _rows(view: View, language: str) -> list[FaultRow]:
    """The gravest first; mistakes of the settings after the fault that they are."""
    rows: list[FaultRow] = []
    mistakes = [_mistake(sentence) for sentence in view.config_mistakes]
    if view.pins_simulated:
        said = translate("Upkeep", "The pins are simulated: no real button is read.")
        rows.append(FaultRow(said, "", wrong=True))
    for fault in readiness.in_order(view.readiness.faults):
        rows.append(_fault(fault, language))
        if fault.fault == _INVALID:
            rows += mistakes
            mistakes = []
    return rows + mistakes


def _fault(fault: FaultView, language: str) -> FaultRow:
    said = words.told_fault(fault.fault, fault.part, fault.cause, language)
    if not said:
        newer = translate("Upkeep", "%1: this screen is older than the appliance.")
        said = newer.replace("%1", fault.fault)
    part = fault.part
    if part in ("duress", "shutter"):
        part = check_words.name(part)
    since = check_words.moment(fault.since)
    facts = (
        part if part not in said else "",
        translate("Upkeep", "since %1").replace("%1", since)
        if since != check_words.NONE
        else "",
    )
    return FaultRow(said, " · ".join(filter(None, facts)), wrong=True)


def _mistake(sentence: str) -> FaultRow:
    """One mistake of the settings file: its key and what was expected, and its line."""
    place = _PLACE.fullmatch(sentence)
    if place is None:
        return _calm(sentence)
    file, line, said = place.groups()
    detail = translate("Upkeep", "%1, line %2").replace("%2", line).replace("%1", file)
    return FaultRow(said, detail, wrong=False)


def _silence() -> list[FaultRow]:
    """What a maintainer does when the appliance says nothing; the band tells staff."""
    return [
        _calm(translate("Upkeep", "Log in to the appliance, and ask it:")),
        FaultRow(
            "systemctl status luukku",
            translate("Upkeep", "says whether it runs"),
            wrong=False,
        ),
        FaultRow(
            "journalctl -u luukku -n 50",
            translate("Upkeep", "says why it does not"),
            wrong=False,
        ),
        FaultRow(
            "sudo systemctl restart luukku",
            translate("Upkeep", "starts it again"),
            wrong=False,
        ),
    ]


def _calm(said: str) -> FaultRow:
    return FaultRow(said, "", wrong=False)
