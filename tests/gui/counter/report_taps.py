# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The full report, opened, leafed through and written in by taps."""

from pytestqt.qtbot import QtBot

from appliance.wire.incident_words import QUESTION
from appliance.wire.records import Answered
from tests.gui.counter.bench import Bench

INCIDENT = "1b4e28ba-2fa1-4d2e-883f-0016d3cca427"


def begin(desk: Bench, qtbot: QtBot, incident_id: str = INCIDENT) -> None:
    """Open the report, and hear what is known already."""
    told: list[Answered] = []
    desk.window.records.answered.connect(told.append)
    desk.window.report.open(incident_id)
    qtbot.waitUntil(lambda: bool(told))
    desk.window.pages.go("report")


def asked(desk: Bench) -> str:
    """The question that stands on the page; empty at the end."""
    title = desk.text("title")
    found = [key for key in QUESTION if title.startswith(f"{QUESTION[key]['fi']} · ")]
    return found[0] if found else ""


def go_to(desk: Bench, key: str) -> None:
    """Go back to the first question, and on to this one."""
    while asked(desk) != "event_type":
        desk.tap("back")
    while asked(desk) != key:
        assert asked(desk), f"{key} is not asked"
        desk.tap("onward")


def type_here(desk: Bench, letters: str) -> None:
    """Write letters by taps, and end the writing."""
    desk.tap("report-write")
    for letter in letters:
        desk.tap(f"key-{letter}")
    desk.tap("writing-done")
