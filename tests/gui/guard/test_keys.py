# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The station by keyboard alone: real keys, and a place that is seen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from gui.guard.board import Heard
from tests.gui.guard.conftest import MakeSeat
from tests.gui.guard.counter import SITE, topic
from tests.gui.guard.seat import Seat

THERE = {"accepted_by": ["guard-2"], "on_site_by": ["guard-2"]}


def _press(seat: Seat, key: Qt.Key) -> list[tuple[object, object]]:
    """Press a key; the answers that this sends: action and outcome."""
    seat.said()
    seat.key(key)
    return [(said["action"], said.get("outcome")) for said in seat.said()]


def test_one_key_answers(seat: Seat) -> None:
    """F8 is the large button, wherever the keyboard's place is."""
    seat.alarm()
    seat.wake()
    assert _press(seat, Qt.Key.Key_F8) == [("accept", None)]
    seat.alarm(rev=2, stage="accepted", accepted_by=["guard-2"])
    seat.later(4)
    assert _press(seat, Qt.Key.Key_F8) == [("arrive", None)]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_F5, "resolved"),
        (Qt.Key.Key_F6, "exercise"),
        (Qt.Key.Key_F7, "false_press"),
    ],
)
def test_keys_close(seat: Seat, key: Qt.Key, outcome: str) -> None:
    """F8 asks how it ended; each end has its key, and Esc goes back."""
    seat.alarm(stage="on_site", exercise=True, **THERE)
    seat.wake()
    assert _press(seat, Qt.Key.Key_F8) == []
    assert _press(seat, Qt.Key.Key_Escape) == []
    assert _press(seat, key) == []
    assert seat.is_seen("closeButton")
    seat.later(0.5)
    seat.key(Qt.Key.Key_F8)
    seat.later(0.5)
    assert _press(seat, key) == [("close", outcome)]


def test_keys_silence_and_leave(seat: Seat) -> None:
    """F9 is ten seconds of quiet, F12 is the duty switch."""
    seat.alarm()
    seat.wake()
    seat.key(Qt.Key.Key_F9)
    assert seat.text("silenceButton") == "Silent for 10 s more · F9"
    seat.key(Qt.Key.Key_F12)
    assert seat.on_duty is False
    seat.key(Qt.Key.Key_F12)
    assert seat.on_duty is True


def test_keys_are_shown(seat: Seat) -> None:
    """Each key stands on what it presses."""
    seat.alarm(stage="on_site", exercise=True, **THERE)
    assert seat.item("closeButton").property("detail") == "F8"
    seat.tap("closeButton")
    shown = [seat.item(f"close{end}").property("detail") for end in ENDS]
    assert shown == ["F5", "F6", "F7", "Esc"]


ENDS = ("Resolved", "Exercise", "FalsePress", "Back")


def test_the_last_guard_is_asked_twice(seat: Seat) -> None:
    """The first F12 says in a band that nobody else would hear; the second obeys."""
    _leave_alone(seat)
    seat.wake()
    seat.key(Qt.Key.Key_F12)
    said = "YOU ARE THE LAST ON DUTY for guards. Press again to leave."
    assert seat.text("leaveBand") == said
    assert seat.item("dutyToggle").property("checked") is True
    seat.later(1)
    seat.key(Qt.Key.Key_F12)
    assert seat.is_seen("offDutyBand")
    assert not seat.is_seen("leaveBand")


def test_the_question_goes_by_itself(seat: Seat) -> None:
    """Who does not say it again stays on duty."""
    _leave_alone(seat)
    seat.tap("dutyToggle")
    assert seat.is_seen("leaveBand")
    seat.later(10)
    assert not seat.is_seen("leaveBand")
    assert seat.on_duty is True


def _leave_alone(seat: Seat) -> None:
    gone = topic("availability", "guards/guard-1")
    seat.happen(Heard(broker="main", topic=gone, payload=b"offline", retained=True))


def _one(seat: Seat) -> None:
    seat.alarm()


def _closing(seat: Seat) -> None:
    seat.alarm(stage="on_site", exercise=True, **THERE)
    seat.tap("closeButton")
    seat.later(0.5)


def _two(seat: Seat) -> None:
    seat.alarm()
    seat.alarm(alert_id="h", counter="counter-1", level=2, kind="help")


@pytest.mark.parametrize(
    ("state", "actions"),
    [
        (_one, ["acceptButton", "dutyToggle", "silenceButton"]),
        (_closing, [f"close{end}" for end in ENDS] + ["dutyToggle"]),
        (
            _two,
            [
                "acceptButton",
                f"acceptButton-{SITE}/h",
                f"alertRow-{SITE}/h",
                "silenceButton",
            ],
        ),
    ],
)
def test_tab_reaches_each_action_and_shows_its_place(
    seat: Seat, state: Callable[[Seat], None], actions: list[str]
) -> None:
    """Each action has the keyboard once in a round of Tab, and is seen to have it."""
    state(seat)
    seat.wake()
    without = seat.view.grabWindow()
    reached: set[str] = set()
    for _ in range(20):
        seat.key(Qt.Key.Key_Tab)
        place = seat.view.activeFocusItem()
        assert isinstance(place, QQuickItem)
        assert place.property("visualFocus") is True, place.objectName()
        assert seat.view.grabWindow() != without, place.objectName()
        reached.add(place.objectName())
    assert reached >= set(actions)


def test_what_has_the_keyboard_is_in_sight(make_seat: MakeSeat) -> None:
    """The list scrolls to the row that Tab comes to, and by PgDn and PgUp."""
    seat = make_seat("en", (640, 480))
    seat.open()
    for number in range(1, 13):
        seat.alarm(alert_id=f"m-{number}", counter=f"counter-{number}")
    seat.wake()
    for _ in range(40):
        seat.key(Qt.Key.Key_Tab)
        place = seat.view.activeFocusItem()
        assert isinstance(place, QQuickItem)
        where = place.mapRectToScene(place.boundingRect())
        assert where.top() >= 0, place.objectName()
        assert where.bottom() <= seat.view.height() + 1, place.objectName()


def test_keys_sleep_for_a_moment(seat: Seat) -> None:
    """A window that has just taken the keyboard takes no key of who types elsewhere."""
    seat.alarm()
    seat.said()
    assert seat.view.property("keys") is False
    for key in (Qt.Key.Key_F8, Qt.Key.Key_Return, Qt.Key.Key_Space):
        assert _press(seat, key) == []
    seat.wake()
    assert _press(seat, Qt.Key.Key_Return) == []
    assert _press(seat, Qt.Key.Key_F8) == [("accept", None)]
