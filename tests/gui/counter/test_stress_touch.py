# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Hands that shake: palms, double taps, a sleeping screen, and what is seen at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui import driver
from gui.counter import touch
from gui.counter.scenes import ACCEPTED, REST, settle, with_alert
from tests.gui.counter.bench import PANELS, Bench, bench
from tests.gui.counter.pages import every_page
from tests.gui.counter.test_layout import is_control

NEVER_BY_A_TAP = {"withdraw", "test_duress", "test_shutter"}
"""What is asked for cannot be taken back: it takes a hold."""
HELD = {"withdraw", "sheet", "button-duress", "button-shutter", "again"}
"""What is held: it must be seen here to be proven."""


class Fingers:
    """Fingers on one window."""

    def __init__(self, desk: Bench, screen: QPointingDevice) -> None:
        self.desk = desk
        self._screen = screen
        self._down: dict[int, QPoint] = {}

    def _others(self, finger: int) -> QTest.QTouchEventSequence:
        sequence = QTest.touchEvent(self.desk.view, self._screen)
        for other, at in self._down.items():
            if other != finger:
                # Of one that is told to be still, a new sequence knows no place.
                sequence.move(other, at)
        return sequence

    def press(self, name: str, finger: int = 0) -> None:
        """Lay a finger on the middle of an item."""
        at = driver.middle(self.desk.item(name))
        self._others(finger).press(finger, at).commit()
        self._down[finger] = at
        settle()

    def lift(self, finger: int = 0) -> None:
        """Take a finger away."""
        self._others(finger).release(finger, self._down[finger]).commit()
        del self._down[finger]
        settle()

    def tap(self, name: str) -> None:
        """Lay a finger on an item and take it away at once."""
        self.press(name)
        self.lift()


@pytest.fixture
def fingers(tmp_path: Path, touchscreen: QPointingDevice) -> Iterator[Fingers]:
    """Fingers on a window that has seen the view at rest."""
    with bench(runtime=tmp_path) as desk:
        desk.show(REST).draw()
        yield Fingers(desk, touchscreen)


def listen(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the appliance is asked for from now on."""
    asked: list[str] = []

    def ask(word: str) -> bool:
        asked.append(word)
        return True

    monkeypatch.setattr(desk.link, "ask", ask)
    return asked


def wait_for_the_page() -> None:
    """Wait until a page is no longer new."""
    QTest.qWait(touch.NEW_PAGE_MS + 20)


def test_one_finger_presses(fingers: Fingers) -> None:
    """One finger that touches a tile and leaves opens it."""
    fingers.tap("tile-shouting")
    assert fingers.desk.sees("say-0")


def test_a_palm_presses_nothing(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second finger takes back what the first has begun, and presses nothing."""
    asked = listen(fingers.desk, monkeypatch)
    fingers.press("help")
    fingers.press("pause", finger=1)
    fingers.press("tile-threats", finger=2)
    assert not fingers.desk.item("help").property("down")
    for finger in (1, 0, 2):
        fingers.lift(finger)
    assert (asked, fingers.desk.sees("start")) == ([], True)
    fingers.tap("help")
    assert asked == ["help"], "the next finger presses again"


def test_a_palm_that_lands_at_once_presses_nothing(
    fingers: Fingers, touchscreen: QPointingDevice
) -> None:
    """Several fingers that come at the same instant press nothing."""
    view = fingers.desk.view
    at = driver.middle(fingers.desk.item("tile-shouting"))
    beside = driver.middle(fingers.desk.item("tile-threats"))
    QTest.touchEvent(view, touchscreen).press(0, at).press(1, beside).commit()
    QTest.touchEvent(view, touchscreen).release(0, at).release(1, beside).commit()
    settle()
    assert fingers.desk.sees("start")


def test_two_thumbs_write(fingers: Fingers) -> None:
    """Who writes fast has the next key down before the last is up: both are written."""
    desk = fingers.desk
    desk.window.writing.open("description", "")
    desk.draw()
    wait_for_the_page()
    fingers.press("key-a")
    fingers.press("key-p", finger=1)
    fingers.lift()
    fingers.press("key-u")
    fingers.lift(1)
    fingers.lift()
    assert desk.window.writing.property("text") == "apu"


@pytest.mark.parametrize("others", [["key-p", "key-u"], ["writing-done"]])
def test_a_palm_writes_nothing(fingers: Fingers, others: list[str]) -> None:
    """Three fingers on the keys are a palm, and two of which one is elsewhere."""
    desk = fingers.desk
    desk.window.writing.open("description", "")
    desk.draw()
    wait_for_the_page()
    fingers.press("key-a")
    for finger, name in enumerate(others, start=1):
        fingers.press(name, finger=finger)
    for finger in range(len(others) + 1):
        fingers.lift(finger)
    assert desk.sees("field")
    assert desk.window.writing.property("text") == ""


def test_a_palm_holds_nothing_down(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """What must be held is let go of when a second finger comes."""
    fingers.desk.show(with_alert(ACCEPTED)).draw()
    wait_for_the_page()
    asked = listen(fingers.desk, monkeypatch)
    hold_ms = fingers.desk.item("withdraw").property("holdMs")
    fingers.press("withdraw")
    fingers.press("pause", finger=1)
    qtbot.wait(hold_ms + 200)
    fingers.lift(1)
    fingers.lift()
    assert asked == []


def test_a_double_tap_is_one_tap(fingers: Fingers) -> None:
    """The second tap of two presses nothing on the page that the first has opened."""
    fingers.tap("tile-other")
    assert fingers.desk.sees("list")
    fingers.desk.draw()
    fingers.tap(_first_card(fingers.desk))
    assert fingers.desk.sees("list"), "the second tap came at once"
    wait_for_the_page()
    fingers.tap(_first_card(fingers.desk))
    assert fingers.desk.sees("say-0")


def _first_card(desk: Bench) -> str:
    names = [item.objectName() for item in desk.items()]
    return next(name for name in names if name.startswith("card-"))


def test_what_moves_by_itself_is_not_pressed_at_once(
    touchscreen: QPointingDevice,
) -> None:
    """A promise falls due, and tiles make room: a finger on its way presses none."""
    with bench(PANELS[3]) as desk:
        fingers = Fingers(desk.show(REST), touchscreen)
        desk.window.waiting.remind(10)
        desk.draw()
        wait_for_the_page()
        desk.window.waiting.now_s = lambda: float("inf")
        desk.window.waiting.look()
        assert desk.sees("promise-due")
        fingers.tap("tile-other")
        assert desk.sees("start")
        wait_for_the_page()
        fingers.tap("tile-other")
        assert desk.sees("list")


@pytest.mark.parametrize("name", ["help", "pause", "back"])
def test_tapped_twice_is_asked_once(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """HELP, PAUSE and back do the same however often they are tapped in haste."""
    desk = fingers.desk
    desk.tap("tile-shouting")
    wait_for_the_page()
    asked = listen(desk, monkeypatch)
    fingers.tap(name)
    if desk.sees(name):
        fingers.tap(name)
    assert asked == ([name] if name != "back" else [])


@pytest.mark.parametrize("name", ["help", "pause"])
def test_help_and_pause_are_heard_on_a_page_that_has_just_come(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A page that comes by itself takes no tap from what stays where it is."""
    desk = fingers.desk
    wait_for_the_page()
    asked = listen(desk, monkeypatch)
    desk.window.touch.turn()
    fingers.tap("breathe")
    assert desk.sees("start"), "all else is as new as the page"
    fingers.tap(name)
    assert asked == [name]


@pytest.mark.parametrize("page", ["writing", "practice"])
def test_help_is_new_where_it_was_not(
    fingers: Fingers, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """After a page without HELP, the second tap of two does not call somebody."""
    desk = fingers.desk
    desk.window.pages.go(page)
    wait_for_the_page()
    assert not desk.sees("help")
    asked = listen(desk, monkeypatch)
    desk.window.pages.leave(page)
    fingers.tap("help")
    assert asked == []
    wait_for_the_page()
    fingers.tap("help")
    assert asked == ["help"]


def test_the_waking_touch_presses_nothing(fingers: Fingers, qtbot: QtBot) -> None:
    """A touch, a click or a key that wakes the dimmed screen does nothing else."""
    desk = fingers.desk
    assert not desk.sees("dimmer")
    sleeper = desk.window.touch
    wakes: list[Callable[[], object]] = [
        lambda: fingers.tap("tile-shouting"),
        lambda: desk.tap("tile-shouting"),
        lambda: QTest.keyClick(desk.view, Qt.Key.Key_Return),
    ]
    for wake in wakes:
        sleeper._dim()  # noqa: SLF001 - minutes pass
        assert desk.sees("dimmer")
        wake()
        qtbot.wait(1)
        assert desk.sees("start")
        assert not desk.sees("dimmer")
    fingers.tap("tile-shouting")
    assert desk.sees("say-0"), "the next touch presses"


def test_nobody_for_so_long(fingers: Fingers, qtbot: QtBot) -> None:
    """The screen is dimmed only if it is asked to be, and then by itself."""
    sleeper = fingers.desk.window.touch
    assert not sleeper._rest.isActive()  # noqa: SLF001 - how long it waits
    sleeper.dim_after(5)
    assert sleeper._rest.interval() == 5 * 60 * 1000  # noqa: SLF001 - as above
    sleeper._rest.start(50)  # noqa: SLF001 - minutes pass
    qtbot.waitUntil(lambda: fingers.desk.sees("dimmer"))


def test_escape_wakes_without_going_back(fingers: Fingers) -> None:
    """A key that is a shortcut only wakes a dimmed screen."""
    desk = fingers.desk
    desk.tap("tile-shouting")
    desk.window.touch._dim()  # noqa: SLF001 - minutes pass
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.sees("say-0")
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.sees("start")


def test_a_tap_does_nothing_that_cannot_be_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No tap anywhere takes back an alert or tests a button: that takes a hold."""
    with bench(runtime=tmp_path) as desk:
        asked = listen(desk, monkeypatch)
        tapped: set[str] = set()
        for page in every_page(desk, "fi"):
            if page.startswith("practice"):  # Taps would change what comes next.
                continue
            desk.draw()
            names = {item.objectName() for item in _controls(desk)} - tapped
            asked.clear()
            _tap(desk, names)
            tapped |= names
            assert not NEVER_BY_A_TAP & set(asked), page
        assert tapped >= HELD, "some control was never seen"


def _tap(desk: Bench, names: set[str]) -> None:
    """Tap each of these controls; what leads away is come back from."""
    seen = desk.window.pages.seen()
    for name in sorted(names):
        if desk.sees(name):
            QTest.mouseClick(
                desk.view,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
                driver.middle(desk.item(name)),
            )
            settle()
        if desk.window.pages.seen() != seen:
            desk.window.pages.go(seen)
            desk.draw()


def _controls(desk: Bench) -> list[QQuickItem]:
    return [item for item in desk.items() if is_control(item)]


@pytest.mark.parametrize("page", ["start", "list", "card", "check", "help"])
def test_a_press_is_seen_before_anybody_answers(fingers: Fingers, page: str) -> None:
    """Each control looks pressed in the next frame, though no appliance answers."""
    desk = fingers.desk
    if page == "help":
        desk.show(with_alert(ACCEPTED))
    elif page == "list":
        desk.window.pages.choose("other")
    elif page == "card":
        desk.window.pages.choose("shouting")
    else:
        desk.window.pages.go(page)
    wait_for_the_page()
    before = desk.draw()
    controls = _controls(desk)
    assert controls
    for item in controls:
        at, place = driver.middle(item), desk.rect(item).toRect()
        QTest.mousePress(
            desk.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
        )
        pressed = desk.view.grabWindow()
        assert pressed.copy(place) != before.copy(place), item.objectName()
        # Slid off, so that nothing is done.
        away = QPoint(1, 1)
        QTest.mouseMove(desk.view, away)
        QTest.mouseRelease(
            desk.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, away
        )
        settle()
    assert desk.draw() == before
