# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The supervisor's view and the real records service: what its double does is so."""

from pytestqt.qtbot import QtBot

from appliance.adapters.records import incident_schema
from tests.gui.counter.bench import Bench
from tests.gui.counter.supervisor_desk import form, hold, tap, unlock
from tests.gui.counter.test_real_records import (
    WAIT_MS,
    broker,
    counter,
    desk,
    recording,
    site,
)
from tests.records.office import PINS, set_pins
from tests.support.counter import Counter

__all__ = ["broker", "counter", "desk", "recording", "site"]


def test_a_log_owes_a_duty_that_is_settled_on_the_screen(
    desk: Bench, counter: Counter, qtbot: QtBot
) -> None:
    """What three taps have logged as violent is due, is settled, and stays so."""
    desk.tap("log")
    for name in ("log-shouting", "log-violent", "log-company"):
        desk.tap(name)
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennettu.", timeout=WAIT_MS)
    set_pins(counter.state / incident_schema.FILE)
    desk.window.pages.go("start")
    desk.window.pages.go("supervisor")
    qtbot.waitUntil(lambda: form(desk) == "who", timeout=WAIT_MS)
    desk.tap("who-0")
    unlock(desk, qtbot, PINS["supervisor"])
    assert form(desk) == "list"
    tap(desk, qtbot, "todo-duty-0")
    assert form(desk) == "duty"
    said = desk.text("big")
    hold(desk, qtbot)
    assert desk.text("supervisor-hold") == "Ei sittenkään tehty"
    assert desk.text("big") == said
    tap(desk, qtbot, "back")
    tap(desk, qtbot, "onward")
    assert form(desk) in ("heat", "none")
    desk.tap("backward")
    qtbot.waitUntil(lambda: not desk.window.supervisor.steps.asking.waits)
    assert form(desk) in ("heat", "none")
