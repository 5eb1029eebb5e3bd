# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The quick log: three taps, each sent at once, and the way through them."""

import uuid

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY
from gui.counter.scenes import ACCEPTED, REST, settle, with_alert
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.covert import DURESS, alike, under
from tests.gui.counter.log_forms import SAVED, THREE, WAITING, log_pages, tap
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.test_stress_touch import (
    Fingers,
    wait_for_the_page,
)

EVENTS = BY_KEY["event_type"].choices


def test_three_taps_and_each_is_sent(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Each tap sends all answers so far, of one incident, which the screen has made."""
    tap(desk)
    given = {
        "event_type": ["shouting"],
        "severity": "threatening",
        "need_now": ["company"],
    }
    answers: dict[str, object] = {}
    for question, key in zip(
        given, ("shouting", "threatening", "company"), strict=True
    ):
        desk.tap(f"log-{key}")
        answers[question] = given[question]
        qtbot.waitUntil(lambda: len(registrar.written()) == len(answers))
        assert registrar.written()[-1].answers == answers
    sent = registrar.written()
    assert str(uuid.UUID(sent[0].incident_id)) == sent[0].incident_id
    assert len({one.incident_id for one in sent}) == 1
    assert len({one.request for one in sent}) == 3
    assert not any(one.sent for one in sent), "it can be completed"
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    assert registrar.kept == {sent[0].incident_id: given}


def test_who_needs_nothing_goes_on(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Nothing is the way on, and an answer that is kept as any other is."""
    tap(desk, "attack", "injury")
    assert desk.text("onward") == "En mitään"
    assert not desk.sees("log-nothing")
    desk.tap("onward")
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    (kept,) = registrar.kept.values()
    assert kept["need_now"] == ["nothing"]


def test_what_is_needed_is_asked_with_a_warning(desk: Bench) -> None:
    """Beside the question it is said that an answer calls nobody."""
    tap(desk, "attack", "injury")
    assert desk.text("title").endswith("Tämä ei kutsu ketään. APU kutsuu.")


def test_two_logs_are_two_incidents(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """The next log begins anew."""
    for _ in range(2):
        tap(desk, *THREE)
        qtbot.waitUntil(lambda: desk.text("big") == SAVED)
        desk.tap("back")
    first, second = registrar.kept
    assert first != second


def test_saved_is_said_when_it_is(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Before the service has answered, it is not called saved, nor completed."""
    registrar.mute = True
    tap(desk, *THREE)
    assert desk.text("big") == "Tallennetaan …"
    assert not desk.sees("onward")
    qtbot.waitUntil(lambda: desk.text("big") == WAITING, timeout=6000)
    assert "paperille" in desk.text("hint")
    registrar.mute = False
    qtbot.waitUntil(lambda: desk.text("big") == SAVED, timeout=6000)
    assert desk.text("onward") == "Täydennä nyt"
    assert desk.text("log-thanks") == "Kiitos. Et aiheuttanut tätä."


def test_who_needs_somebody_is_told_that_this_calls_nobody(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """A need that is logged summons nobody, and the calm end says so."""
    tap(desk, "shouting", "injury", "first_aid")
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    assert desk.text("hint").startswith("Tämä ei kutsu ketään: paina APU")
    desk.tap("back")
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    assert "APU" not in desk.text("hint")
    assert registrar.kept


def test_the_calm_end_goes_by_itself(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Eight seconds after it was saved the start is seen again; sooner by back."""
    for timed in (True, False):
        tap(desk, *THREE)
        qtbot.waitUntil(lambda: desk.text("big") == SAVED)
        timer = desk.window.log.calm
        assert timer.isActive()
        assert timer.interval() == 8_000
        if timed:
            timer.start(1)
            qtbot.waitUntil(lambda: desk.sees("start"))
        else:
            desk.tap("back")
        assert desk.sees("start")
        assert not timer.isActive()
    assert len(registrar.kept) == 2


def test_every_kind_of_event_can_be_reached(desk: Bench) -> None:
    """The sixth tile leads to the other kinds, and from the last ones to the first."""
    tap(desk)
    seen: list[str] = []
    while not {f"log-{key}" for key in EVENTS} <= set(seen):
        names = [item.objectName() for item in desk.items()]
        tiles = [name for name in names if name.startswith("log-")]
        tiles = [name for name in tiles if name not in ("log-page", "log-free")]
        assert len(tiles) <= 6
        assert not set(tiles[:-1]) & set(seen)
        assert tiles[-1] == "log-more"
        seen += tiles[:-1]
        desk.tap("log-more")
    assert desk.sees("log-shouting")


def test_back_goes_a_step_back(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """From each step to the one before; what is tapped there replaces the answer."""
    tap(desk, "more", "more")
    desk.tap("back")
    assert desk.sees("log-confusion")
    desk.tap("back")
    for key in ("shouting", "threatening"):
        desk.tap(f"log-{key}")
    desk.tap("back")
    assert desk.text("title").startswith("2/3")
    desk.tap("back")
    assert desk.text("title").startswith("1/3")
    for key in ("attack", "violent", "relief"):
        desk.tap(f"log-{key}")
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    assert list(registrar.kept.values()) == [
        {"event_type": ["attack"], "severity": "violent", "need_now": ["relief"]}
    ]
    desk.tap("back")
    assert desk.sees("start")


def test_who_goes_back_to_the_start_begins_anew(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """What was sent stays; the next log is another incident."""
    tap(desk, "shouting")
    desk.tap("back")
    desk.tap("back")
    assert desk.sees("start")
    tap(desk, "attack")
    qtbot.waitUntil(lambda: len(registrar.kept) == 2)


def test_a_log_that_is_covered_is_gone_on_with(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """When help is called in between, the same incident is asked on afterwards."""
    tap(desk, "shouting")
    desk.show(with_alert(ACCEPTED))
    assert desk.sees("help-page")
    desk.tap("log")
    assert desk.text("title").startswith("2/3")
    desk.tap("log-violent")
    qtbot.waitUntil(lambda: len(registrar.written()) == 2)
    assert len(registrar.kept) == 1


def test_who_is_called_away_leaves_no_question_on_the_screen(
    desk: Bench, registrar: Registrar, qtbot: QtBot
) -> None:
    """Three minutes after the last tap the start is seen; what was tapped is kept."""
    tap(desk, "shouting")
    idle = desk.window.log.idle
    assert idle.isActive()
    assert idle.interval() == 180_000
    idle.start(1)
    qtbot.waitUntil(lambda: desk.sees("start"))
    qtbot.waitUntil(lambda: len(registrar.kept) == 1)
    tap(desk)
    assert desk.text("title").startswith("1/3")


def test_the_second_tap_of_a_double_tap_answers_nothing(
    desk: Bench, touchscreen: QPointingDevice
) -> None:
    """A step is as new to a finger as a page: only a later tap is meant for it."""
    fingers = Fingers(desk, touchscreen)
    tap(desk)
    wait_for_the_page()
    fingers.tap("log-shouting")
    assert desk.text("title").startswith("2/3")
    fingers.tap("log-threatening")
    assert desk.text("title").startswith("2/3")
    wait_for_the_page()
    fingers.tap("log-threatening")
    assert desk.text("title").startswith("3/3")


def test_by_the_keyboard(desk: Bench) -> None:
    """Enter answers; each step begins at its first tile again."""
    tap(desk)
    desk.view.requestActivate()
    settle()
    firsts = []
    for _ in range(3):
        QTest.keyClick(desk.view, Qt.Key.Key_Tab)
        firsts.append(desk.view.activeFocusItem().objectName())
        QTest.keyClick(desk.view, Qt.Key.Key_Return)
        settle()
    assert firsts == ["log-shouting", "log-unpleasant", "log-company"]
    assert desk.text("big") == WAITING


def test_a_log_during_duress(desk: Bench, registrar: Registrar, qtbot: QtBot) -> None:
    """A covert alert changes nothing of what is logged."""
    desk.show(replace(REST, alert=DURESS))
    tap(desk, *THREE)
    qtbot.waitUntil(lambda: desk.text("big") == SAVED)
    assert len(registrar.kept) == 1


@pytest.mark.parametrize("stage", ["sent", "accepted", "plan B", "closed"])
def test_no_form_shows_a_duress(stage: str) -> None:
    """In each form of the log two screens are alike, one of which was pressed."""
    rest = replace(REST, cue_style="none")
    with bench() as plain, bench() as pressed:
        plain.show(rest)
        pressed.show(rest)
        names = []
        for name, other in zip(log_pages(plain), log_pages(pressed), strict=True):
            pressed.show(under(rest, stage, "none"))
            assert name == other
            assert alike(plain, pressed, "none"), name
            names.append(name)
            pressed.show(rest)
        assert len(set(names)) == len(names)
        assert names[-1] == "log-full"
