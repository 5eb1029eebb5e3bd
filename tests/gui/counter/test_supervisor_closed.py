# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What keeps the supervisor's view from others: the PIN, the minute, forgetting."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.records import locks
from appliance.wire.records import Book, Lock, Role, Unlock
from appliance.wire.supervising import Count, Settle, Survey
from gui.counter import fit
from gui.counter.scenes import ACCEPTED, with_alert
from gui.counter.supervisor import UNTOUCHED_MS
from tests.gui.counter.bench import Bench
from tests.gui.counter.supervising import FULL
from tests.gui.counter.supervisor_desk import (
    Office,
    form,
    hold,
    strings_of,
    tap,
    unlock,
)
from tests.records.pins import PIN, open_records

WRONG = "8260"
SECRET = "HEL 2026-014477"
"""A reference that is noted with a duty."""


def test_two_taps_from_the_list_of_quiet_times(desk: Bench) -> None:
    """The supervisor's tile stands beside the settings."""
    desk.tap("tile-other")
    desk.tap("card-workshop")
    desk.tap("card-supervisor")
    assert desk.text("title") == "Esihenkilö"


def test_nothing_is_asked_before_the_pin(desk: Bench, office: Office) -> None:
    """Until the right PIN was given, nothing is shown and nothing is asked for."""
    assert form(desk) == "locked"
    assert desk.text("pin-line") == "Esihenkilön PIN"
    assert office.count(Survey) == 0


def test_wrong_pins_wait(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """A wrong PIN is said; after the third so are the seconds to wait."""
    unlock(desk, qtbot, WRONG)
    assert desk.text("pin-line") == "Väärä PIN"
    unlock(desk, qtbot, WRONG)
    unlock(desk, qtbot, WRONG)
    assert form(desk) == "waiting"
    assert desk.text("hint") == "Yritä uudelleen 5\u00a0s kuluttua."
    assert office.count(Survey) == 0


def test_no_pin_was_ever_set(desk: Bench, office: Office) -> None:
    """Without a PIN the page says exactly what the maintainer runs."""
    locks.remove_pin(office.locks._connection, "supervisor")  # noqa: SLF001 - the records
    office.refresh()
    desk.window.records.told.emit(Book(pins=["maintainer"]))
    assert form(desk) == "no_pin"
    assert "luukku pin set supervisor" in desk.text("hint")


@pytest.mark.parametrize(
    ("roles", "number"),
    [(("safety_rep",), None), (("supervisor", "safety_rep"), 1)],
)
def test_a_safety_representative_reads(
    desk: Bench,
    tmp_path: Path,
    qtbot: QtBot,
    roles: tuple[Role, ...],
    number: int | None,
) -> None:
    """Who it is is asked only when both have a PIN; who reads can settle nothing."""
    with closing(open_records(tmp_path / "records.db")) as connection:
        for role in roles:
            locks.set_pin(connection, role, PIN if role == "safety_rep" else "9152")
        made = Office(tmp_path, connection)
        desk.window.supervisor.steps.pin.now_s = lambda: made.at_s
        desk.window.records.start()
        desk.window.pages.go("supervisor")
        qtbot.waitUntil(lambda: form(desk) in ("who", "locked"))
        assert (form(desk) == "who") == (number is not None)
        if number is not None:
            desk.tap(f"who-{number}")
        assert desk.text("pin-line") == "Työsuojeluvaltuutetun PIN"
        unlock(desk, qtbot)
        tap(desk, qtbot, "todo-duty-0")
        assert not desk.sees("supervisor-hold")
        assert desk.text("supervisor-note") == "Esihenkilö merkitsee, mitä on tehty."
        desk.window.supervisor.hold()
        assert made.count(Settle) == 0
        desk.window.records.stop()
        made.go()


@pytest.mark.parametrize("result", ["refused", "failed", "unheard"])
def test_what_cannot_be_told_is_said(
    desk: Bench, office: Office, qtbot: QtBot, result: str
) -> None:
    """A service that is older, a disk, or silence: each has its sentence."""
    said = {
        "refused": "Laite ei vielä osaa kertoa tätä.",
        "failed": "Kirjauksia ei voi lukea nyt.",
        "unheard": "Ei vastausta.",
    }
    if result == "unheard":
        unlock(desk, qtbot)
        desk.window.supervisor.steps.asking.late.setInterval(100)
        office.mute = True
        tap(desk, qtbot, "todo-duty-0")
    else:
        office.refuses[Survey] = result  # type: ignore[assignment] # one of its words
        unlock(desk, qtbot)
    assert desk.text("big") == said[result]
    office.mute = False
    office.refuses.clear()
    tap(desk, qtbot, "onward")
    qtbot.waitUntil(lambda: form(desk) == "list")


def test_a_minute_without_a_touch_ends_it(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """The view ends by itself, and each touch or key begins the minute anew."""
    unlock(desk, qtbot)
    desk.view.requestActivate()
    timer = desk.window.supervisor.untouched
    assert UNTOUCHED_MS == timer.interval() == 60_000
    timer.stop()
    desk.tap("title")
    assert timer.isActive()
    timer.stop()
    QTest.keyClick(desk.view, Qt.Key.Key_Tab)
    assert timer.isActive()
    timer.timeout.emit()
    assert not desk.sees("supervisor-page")
    qtbot.waitUntil(lambda: office.locks.unlocked(office.session) == "")


@pytest.mark.parametrize("how", ["back", "minute", "help", "line", "idle"])
def test_whatever_ends_it_locks_and_forgets(
    desk: Bench, office: Office, qtbot: QtBot, how: str
) -> None:
    """Nothing of what was shown is left anywhere in the window; the PIN comes again."""
    office.case = FULL
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    while SECRET not in desk.text("duty-due"):
        tap(desk, qtbot, "onward")
    assert any(SECRET in one for one in strings_of(desk.view))
    assert any("Raportti 1234" in one for one in strings_of(desk.window.supervisor))
    _end(desk, office, qtbot, how)
    shown = (SECRET, "Tehty to", "Raportti 1234", "Ilmoita poliisille")
    desk.draw()
    left = [*strings_of(desk.view), *strings_of(desk.window.supervisor)]
    assert [one for one in left if any(part in one for part in shown)] == []
    assert fit._known_size.cache_info().currsize < 200  # noqa: SLF001 - lines it knows
    steps = desk.window.supervisor.steps
    assert (steps.overview, steps.case, steps.figures) == (None, None, None)
    if how in ("back", "minute", "help"):
        qtbot.waitUntil(lambda: office.count(Lock) == 1)
        assert office.locks.unlocked(office.session) == ""
        desk.window.pages.go("supervisor")
        assert form(desk) == "locked"


def _end(desk: Bench, office: Office, qtbot: QtBot, how: str) -> None:
    match how:
        case "back":
            tap(desk, qtbot, "back")
            desk.tap("back")
        case "minute":
            desk.window.supervisor.untouched.timeout.emit()
        case "help":
            desk.show(with_alert(ACCEPTED))
        case "line":
            office.go()
            qtbot.waitUntil(lambda: form(desk) == "lost")
        case "idle":
            office.at_s += locks.IDLE_S
            office.refresh()
            qtbot.waitUntil(lambda: form(desk) == "locked")


def test_a_broken_line_is_said_until_it_is_read(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """The view closes at once, and says so until somebody taps."""
    unlock(desk, qtbot)
    office.go()
    qtbot.waitUntil(lambda: form(desk) == "lost")
    assert desk.text("big") == "Kirjaukset eivät vastaa."
    assert desk.text("hint") == "Näkymä suljettiin. Siitä ei jäänyt tähän mitään."
    office.restart()
    office.refresh()
    steps = desk.window.supervisor.steps
    qtbot.waitUntil(lambda: steps.pin.form_now() == "locked", timeout=8000)
    assert form(desk) == "lost"
    desk.tap("onward")
    assert form(desk) == "locked"


def test_a_request_after_five_minutes_asks_for_the_pin(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """What the service refuses for want of a PIN leads to the PIN."""
    unlock(desk, qtbot)
    office.at_s += locks.IDLE_S
    desk.tap("onward")
    qtbot.waitUntil(lambda: form(desk) == "locked")
    assert office.count(Count) == 1


def test_an_answer_that_comes_too_late_is_not_shown(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """What was asked for before the page was left opens nothing when it comes."""
    unlock(desk, qtbot)
    steps = desk.window.supervisor.steps
    number = steps.asking.number()
    desk.window.pages.back()
    desk.window.records.surveyed.emit(office.overview.__class__(request=number))
    assert steps.overview is None
    desk.window.pages.go("supervisor")
    assert form(desk) == "locked"


def test_help_and_pause_stay_one_tap_away(
    desk: Bench, office: Office, qtbot: QtBot
) -> None:
    """In every form of the page both are seen, and can be tapped."""
    unlock(desk, qtbot)
    for name in ("todo-duty-0", "back", "onward", "onward"):
        tap(desk, qtbot, name)
        assert desk.item("help").isEnabled()
        assert desk.item("pause").isEnabled()
    assert office.count(Unlock) == 1


def test_a_hold_is_noted_once(desk: Bench, office: Office, qtbot: QtBot) -> None:
    """While it is being saved, neither another hold nor another page is taken."""
    unlock(desk, qtbot)
    tap(desk, qtbot, "todo-duty-0")
    title = desk.text("title")
    desk.window.supervisor.hold()
    desk.window.supervisor.hold()
    desk.window.supervisor.frame.choose()
    assert desk.text("title") == title
    qtbot.waitUntil(lambda: not desk.window.supervisor.steps.asking.waits)
    assert office.count(Settle) == 1
    hold(desk, qtbot)
    assert office.count(Settle) == 2
