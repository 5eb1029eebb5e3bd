# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""For people who do not see the screen, or cannot touch it: names and a keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.panel import CueStyle
from gui.counter.scenes import ACCEPTED, REST, with_alert
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, in_language
from tests.gui.counter.covert import STAGES, under
from tests.gui.counter.pages import every_page
from tests.gui.counter.test_layout import is_control, is_text
from tests.gui.counter.test_stress_touch import listen
from tests.gui.test_theme import contrast

RING_CONTRAST = 3
"""Of the ring that shows the keyboard's place (WCAG 2.2, 1.4.11 and 2.4.13)."""


class Said(NamedTuple):
    """What a screen reader knows of one thing."""

    role: str
    name: str
    description: str
    hidden: bool


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """Something reads the screen."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest, and has the keyboard."""
    with bench(runtime=tmp_path) as made:
        made.show(REST).draw()
        made.view.requestActivate()
        yield made


def said_of(found: QAccessibleInterface) -> Said:
    """What is said of one thing."""
    return Said(
        found.role().name,
        found.text(QAccessible.Text.Name),
        found.text(QAccessible.Text.Description),
        bool(found.state().invisible),
    )


def all_said(desk: Bench) -> list[Said]:
    """What is said of everything, hidden or not, in order."""
    root = QAccessible.queryAccessibleInterface(desk.view)
    assert root is not None
    return [
        said_of(root.child(number))
        for number in range(root.childCount())
        if root.child(number) is not None
    ]


def press(desk: Bench, key: Qt.Key) -> None:
    """Press a key and let it go."""
    QTest.keyClick(desk.view, key)
    desk.draw()


def focused(desk: Bench) -> QQuickItem:
    """Where the keyboard is."""
    item = desk.view.activeFocusItem()
    assert item is not None
    return item


def walk(desk: Bench) -> list[QQuickItem]:
    """All places of the keyboard, from the first, until it comes round."""
    found: list[QQuickItem] = []
    while True:
        press(desk, Qt.Key.Key_Tab)
        if focused(desk) in found:
            return found
        found.append(focused(desk))


def reach(desk: Bench, name: str) -> None:
    """Go to an item by the keyboard alone."""
    for _ in range(40):
        if focused(desk).objectName() == name:
            return
        press(desk, Qt.Key.Key_Tab)
    pytest.fail(f"the keyboard does not come to {name}")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_everything_has_a_name_and_a_role(language: str) -> None:
    """Each control is a button with a name; each text is read, once."""
    with bench() as desk:
        for page in every_page(desk, language):
            desk.draw()
            for item in desk.items():
                found = QAccessible.queryAccessibleInterface(item)
                if is_control(item):
                    assert found is not None, f"{page}: {item.objectName()}"
                    said = said_of(found)
                    assert said.role == "Button", f"{page}: {item.objectName()}"
                    assert said.name.strip(), f"{page}: {item.objectName()} is nameless"
            shown = [one for one in all_said(desk) if not one.hidden]
            heard = " ".join(f"{one.name} {one.description}" for one in shown)
            for item in desk.items():
                if is_text(item):
                    text = item.property("text")
                    assert text in heard, f"{page}: {text!r} is not read"
            assert all(one.name for one in shown), f"{page}: something has no name"


@pytest.mark.parametrize("style", ["colon", "full_stop", "none"])
def test_a_screen_reader_says_nothing_of_duress(style: CueStyle) -> None:
    """With a duress alert in any stage, all that can be read is as at rest."""
    with bench() as desk:
        for page in ("start", "card", "check", "sheet", "breathe"):
            rest = msgspec.structs.replace(REST, cue_style=style)
            desk.show(rest)
            desk.window.pages.go(page)
            desk.draw()
            before = all_said(desk)
            assert before
            for stage in STAGES:
                desk.show(under(rest, stage, style)).draw()
                assert all_said(desk) == before, f"{page}: {stage} can be read"
            desk.show(rest)


@pytest.mark.parametrize("panel", PANELS[::3], ids=lambda panel: panel.name)
def test_the_keyboard_comes_to_every_control(panel: Panel) -> None:
    """On every page Tab comes to each control once, and to nothing that is hidden."""
    with bench(panel) as desk:
        desk.show(REST)
        desk.view.requestActivate()
        seen = set()
        for page in every_page(desk, "fi"):
            if desk.window.pages.seen() in seen and page != "undo":
                continue
            seen.add(desk.window.pages.seen())
            desk.draw()
            controls = {item for item in desk.items() if is_control(item)}
            # Who has a keyboard needs no picture of one.
            controls = {one for one in controls if one.objectName()[:4] != "key-"}
            assert set(walk(desk)) == controls, page


def test_the_order_is_that_of_the_page(desk: Bench) -> None:
    """Tab goes through the tiles, then what is below them, then the strip."""
    names = [item.objectName() for item in walk(desk)]
    assert names[0].startswith("tile-")
    tiles = [name for name in names if name.startswith("tile-")]
    assert names[: len(tiles)] == tiles
    places = [desk.rect(desk.item(name)) for name in tiles]
    assert places == sorted(places, key=lambda place: (place.y(), place.x()))
    assert names[-3:] == ["pause", "help", "breathe"]


def test_arrows_go_as_tab_does(desk: Bench) -> None:
    """Right and down go on, left and up go back."""
    press(desk, Qt.Key.Key_Tab)
    first = focused(desk)
    for on, back in (
        (Qt.Key.Key_Right, Qt.Key.Key_Left),
        (Qt.Key.Key_Down, Qt.Key.Key_Up),
        (Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    ):
        press(desk, on)
        assert focused(desk) != first
        press(desk, back)
        assert focused(desk) == first


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_card_by_the_keyboard(desk: Bench, key: Qt.Key) -> None:
    """Enter and Space press; Escape goes back, from any page to the start."""
    reach(desk, "tile-shouting")
    press(desk, key)
    assert desk.sees("say-0")
    press(desk, Qt.Key.Key_Escape)
    assert desk.sees("start")
    press(desk, Qt.Key.Key_Escape)
    assert desk.sees("start")


def test_help_and_undo_by_the_keyboard(
    desk: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HELP is called by Enter, and taken back by Escape while that is possible."""
    asked = listen(desk, monkeypatch)
    reach(desk, "help")
    press(desk, Qt.Key.Key_Return)
    desk.show(msgspec.structs.replace(REST, help_undo_ms=2400)).draw()
    press(desk, Qt.Key.Key_Escape)
    assert asked == ["help", "undo_help"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_hold_by_the_keyboard(
    desk: Bench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, key: Qt.Key
) -> None:
    """A key that is held holds, though it repeats; a key that is tapped does not."""
    desk.show(with_alert(ACCEPTED)).draw()
    asked = listen(desk, monkeypatch)
    reach(desk, "withdraw")
    press(desk, key)
    assert asked == []
    QTest.keyPress(desk.view, key)
    hold_ms = desk.item("withdraw").property("holdMs")
    for _ in range(3):
        qtbot.wait(hold_ms // 4)
        repeat(desk, key)
    qtbot.waitUntil(lambda: asked == ["withdraw"])
    QTest.keyRelease(desk.view, key)
    assert asked == ["withdraw"]


def test_a_held_pause_by_the_keyboard(
    desk: Bench, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The pause tile that is held by a key calls somebody, too, and once."""
    asked = listen(desk, monkeypatch)
    reach(desk, "pause")
    QTest.keyPress(desk.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: asked == ["pause", "help"])
    QTest.keyRelease(desk.view, Qt.Key.Key_Return)
    assert asked == ["pause", "help"]


def repeat(desk: Bench, key: Qt.Key) -> None:
    """The keyboard repeats a key that is down: it says up and down again."""
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True)
        QCoreApplication.sendEvent(desk.view, event)


def test_a_repeating_key_presses_once(
    desk: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that is held down presses once, when it is let go."""
    asked = listen(desk, monkeypatch)
    reach(desk, "help")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        asked.clear()
        desk.window.help.undo()
        asked.clear()
        QTest.keyPress(desk.view, key)
        for _ in range(5):
            repeat(desk, key)
        assert asked == []
        QTest.keyRelease(desk.view, key)
        assert asked == ["help"]


@pytest.mark.parametrize("panel", PANELS[:2], ids=lambda panel: panel.name)
def test_the_place_of_the_keyboard_is_seen(panel: Panel) -> None:
    """A ring stands around the control that has the keyboard, by 3 to 1, unhidden."""
    with bench(panel) as desk:
        desk.show(REST).draw()
        desk.view.requestActivate()
        before = desk.draw()
        for item in walk(desk)[1:]:
            reach(desk, item.objectName())
            image = desk.draw()
            ring = ring_of(desk)
            for x, y in (
                (ring.left(), ring.center().y()),
                (ring.right() - 1, ring.center().y()),
                (ring.center().x(), ring.top()),
                (ring.center().x(), ring.bottom() - 1),
            ):
                now, was = (
                    QColor(one.pixel(round(x), round(y))) for one in (image, before)
                )
                assert contrast(now, was) >= RING_CONTRAST, item.objectName()


def ring_of(desk: Bench) -> QRectF:
    """Where the one ring is."""
    rings = [item for item in desk.items() if item.objectName() == "focus-ring"]
    assert len(rings) == 1
    return desk.rect(rings[0])


def test_the_keyboard_begins_at_the_top_of_a_new_page(desk: Bench) -> None:
    """After a page has changed, Tab comes to its first control."""
    reach(desk, "tile-other")
    press(desk, Qt.Key.Key_Return)
    assert desk.sees("list")
    press(desk, Qt.Key.Key_Tab)
    assert focused(desk).objectName().startswith("card-")


def test_every_language_names_itself(desk: Bench) -> None:
    """What is read of a language button is the language's own name."""
    desk.show(in_language("en")).draw()
    found = QAccessible.queryAccessibleInterface(desk.item("language-sv"))
    assert found is not None
    assert said_of(found).description == "svenska"
