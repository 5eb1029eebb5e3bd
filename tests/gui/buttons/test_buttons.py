# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The two buttons under a mouse, a key and a screen reader, with a real appliance."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.core.limits import MS_US, PRESS_AGAIN_US
from gui import driver
from gui.buttons.finger import WAITING_MOST
from gui.buttons.settings import Settings
from gui.buttons.window import ButtonsWindow
from tests.gui.guard.geometry import complaints
from tests.support.counter import Counter
from tests.support.fixtures import counter, site

__all__ = ["counter", "site"]

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
MADE_MS = 30_000
NOWHERE = Path("/nonexistent/counter.toml")


class Buttons:
    """The window and what a person does with it."""

    def __init__(self, config: Path, language: str = "en") -> None:
        self.window = ButtonsWindow(Settings(config, "Luukku 1", language))
        self.view = self.window.view
        self.view.show()

    def item(self, name: str) -> QQuickItem:
        """The visible item of that name."""
        found = driver.find(self.view, name)
        assert found is not None, f"{name} is not seen"
        return found

    def says(self, name: str) -> str:
        """What an item says; empty if it is not seen."""
        found = driver.find(self.view, name)
        return "" if found is None else str(found.property("text"))

    def down(self, name: str = "duress") -> None:
        """Press the mouse's button over one of ours."""
        QTest.mousePress(self.view, LEFT, NO_KEY, driver.middle(self.item(name)))

    def up(self, name: str = "duress", off: QPoint | None = None) -> None:
        """Let go; `off` from the middle."""
        at = driver.middle(self.item(name)) + (off or QPoint())
        if off is not None:
            QTest.mouseMove(self.view, at)
        QTest.mouseRelease(self.view, LEFT, NO_KEY, at)


@pytest.fixture
def running(counter: Counter) -> Counter:
    """A counter whose appliance runs."""
    counter.start()
    return counter


@pytest.fixture
def buttons(running: Counter) -> Iterator[Buttons]:
    """The window of that counter."""
    made = Buttons(running.config)
    yield made
    made.window.end()


@pytest.fixture
def alone() -> Iterator[Buttons]:
    """A window whose settings do not exist."""
    made = Buttons(NOWHERE)
    yield made
    made.window.end()


def presses(counter: Counter) -> int:
    """How often the open alert was pressed; 0 without one."""
    alert = counter.view().alert
    return 0 if alert is None else alert.presses


def assert_released(counter: Counter, qtbot: QtBot) -> None:
    """A contact that was pressed once is open: closing it is another press."""
    qtbot.wait(PRESS_AGAIN_US // MS_US)
    counter.push(pressed=True)
    qtbot.waitUntil(lambda: presses(counter) == 2)


def test_a_held_button_is_held_and_then_let_go(
    buttons: Buttons, running: Counter, qtbot: QtBot
) -> None:
    """The alert begins while the finger is down; letting go lets the next press in."""
    buttons.down()
    qtbot.waitUntil(lambda: presses(running) == 1, timeout=MADE_MS)
    assert buttons.says("duressState") == "Held down"

    buttons.up()
    assert buttons.says("duressState") == "Letting go"
    qtbot.waitUntil(lambda: buttons.says("duressState") == "Presses made: 1")
    assert presses(running) == 1
    assert_released(running, qtbot)


def test_every_quick_click_counts(
    buttons: Buttons, running: Counter, qtbot: QtBot
) -> None:
    """Clicks faster than the command starts are made one after another, none lost."""
    for _ in range(3):
        buttons.down()
        buttons.up()
    made = "Presses made: 3"
    qtbot.waitUntil(lambda: buttons.says("duressState") == made, timeout=MADE_MS)
    assert presses(running) == 3


def test_the_shutter_button_is_the_shutter_button(
    buttons: Buttons, running: Counter, qtbot: QtBot
) -> None:
    """LUUKKU raises a notice of the shutter, and duress stays unpressed."""
    buttons.down("shutter")
    buttons.up("shutter")
    qtbot.waitUntil(
        lambda: buttons.says("shutterState") == "Presses made: 1", timeout=MADE_MS
    )
    alert = running.view().alert
    assert alert is not None
    assert (alert.kind, alert.level) == ("shutter", 3)
    assert buttons.says("duressState") == "Not pressed yet"


def test_a_finger_that_slides_off_has_let_go(
    buttons: Buttons, running: Counter, qtbot: QtBot
) -> None:
    """A press ends also where the mouse is let go beside the button."""
    buttons.down()
    buttons.up(off=QPoint(0, 150))
    made = "Presses made: 1"
    qtbot.waitUntil(lambda: buttons.says("duressState") == made, timeout=MADE_MS)
    assert presses(running) == 1


def test_closing_the_window_lets_go(running: Counter, qtbot: QtBot) -> None:
    """A window that is closed over a held button releases it first."""
    held = Buttons(running.config)
    held.down()
    qtbot.waitUntil(lambda: presses(running) == 1, timeout=MADE_MS)
    held.window.end()

    assert_released(running, qtbot)


def test_keys_and_screen_readers_press_too(
    buttons: Buttons, running: Counter, qtbot: QtBot
) -> None:
    """The space bar presses the button that has the focus; so does a screen reader."""
    button = buttons.item("duress")
    button.forceActiveFocus()
    QTest.keyPress(buttons.view, Qt.Key.Key_Space)
    assert buttons.says("duressState") == "Held down"
    QTest.keyRelease(buttons.view, Qt.Key.Key_Space)

    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken is not None
    spoken.actionInterface().doAction("Press")
    qtbot.waitUntil(
        lambda: buttons.says("duressState") == "Presses made: 2", timeout=MADE_MS
    )
    assert presses(running) == 2


def test_each_button_has_a_name_and_says_what_it_does(alone: Buttons) -> None:
    """A screen reader tells the word on a button and what a press does."""
    for name, word in (("duress", "DURESS"), ("shutter", "SHUTTER")):
        spoken = QAccessible.queryAccessibleInterface(alone.item(name))
        assert spoken is not None
        assert spoken.role() == QAccessible.Role.Button
        assert spoken.text(QAccessible.Text.Name) == word
        assert spoken.text(QAccessible.Text.Description) != ""


def test_a_press_without_an_appliance_says_why(counter: Counter, qtbot: QtBot) -> None:
    """What the command says against a press stands in the window until one is made."""
    window = Buttons(counter.config)
    window.down()
    window.up()
    qtbot.waitUntil(lambda: window.says("trouble") != "", timeout=MADE_MS)
    assert "Start it with luukku run --config FILE" in window.says("trouble")
    assert window.says("duressState") == "Not pressed yet"

    counter.start()
    window.down()
    window.up()
    made = "Presses made: 1"
    qtbot.waitUntil(lambda: window.says("duressState") == made, timeout=MADE_MS)
    assert window.says("trouble") == ""
    window.window.end()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("/nonexistent/python", "luukku press does not start: "),
        ("/bin/false", "luukku press ended and did not say why."),
    ],
)
def test_a_command_that_fails_is_told_in_words(
    alone: Buttons,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    program: str,
    said: str,
) -> None:
    """A command that is missing, or ends without a word, is trouble in the window."""
    monkeypatch.setattr(sys, "executable", program)
    alone.down()
    qtbot.waitUntil(lambda: alone.says("trouble") != "")
    alone.up()
    assert alone.says("trouble").startswith(said)


def test_too_many_clicks_are_refused_in_words(alone: Buttons) -> None:
    """One press is under way and 8 may wait; the next is refused, and told so."""
    for _ in range(1 + WAITING_MOST):
        alone.window.duress.tap()
    assert alone.says("trouble") == ""
    alone.window.duress.tap()
    assert alone.says("trouble").startswith("Too fast")


@pytest.mark.parametrize("size", [(480, 320), (720, 480), (1280, 720), (500, 900)])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_nothing_is_cut(language: str, size: tuple[int, int], qtbot: QtBot) -> None:
    """Every word is whole in each language and size, also under long trouble."""
    window = Buttons(NOWHERE, language)
    window.view.resize(*size)
    window.down()
    window.up()
    qtbot.waitUntil(lambda: window.says("trouble") != "", timeout=MADE_MS)
    window.view.grabWindow()
    assert complaints(window.view) == []
    window.window.end()
