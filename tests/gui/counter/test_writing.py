# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Writing on our own keyboard: every letter, large keys, nothing lost by accident."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.incident import BY_KEY
from appliance.wire.incident_words import HINT
from gui import driver
from gui.counter.scenes import ACCEPTED, REST, with_alert
from tests.gui.counter.bench import PANELS, Bench, Panel, bench
from tests.gui.counter.covert import under
from tests.gui.counter.test_stress_touch import listen

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
SIGNS = ",.-?!'"
DIGITS = "0123456789"
LEAST_MM = {
    "7-inch": (12.5, 12),
    "7-inch-fine": (12.5, 12),
    "10-inch": (17.5, 15),
    "7-inch-portrait": (12.5, 12),
    "7-inch-fine-portrait": (11.7, 12),
    "10-inch-portrait": (19, 15),
}
"""Width and height of a key. Six keys of 12 mm do not fit one panel: 720 pixels of a
7-inch panel are 86.7 mm, of which two edges of 8 leave 70.7."""
ROUND_PX = 1


def begin(desk: Bench, text: str = "", key: str = "description") -> Bench:
    """Show the page, on which this is written already."""
    desk.window.writing.open(key, text)
    desk.draw()
    return desk


def text_of(desk: Bench) -> str:
    """What stands on the page."""
    return str(desk.item("field").property("text"))


def cursor_of(desk: Bench) -> int:
    """After how many characters the cursor is."""
    return int(desk.item("field").property("cursorPosition"))


def keys(desk: Bench) -> list[QQuickItem]:
    """All keys that are seen."""
    return [one for one in desk.items() if one.objectName().startswith("key-")]


@pytest.fixture
def written(desk: Bench) -> list[tuple[str, str]]:
    """What was kept, with its question."""
    found: list[tuple[str, str]] = []
    desk.window.writing.written.connect(lambda key, text: found.append((key, text)))
    return found


@pytest.fixture(params=[PANELS[0], PANELS[3]], ids=lambda panel: panel.name)
def wide_or_narrow(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    """A window with eleven keys beside each other, or with six."""
    with bench(request.param, runtime=tmp_path) as made:
        yield begin(made.show(REST))


def test_every_key_writes_what_it_says(wide_or_narrow: Bench) -> None:
    """Letters of three languages, digits and signs are written as they are shown."""
    desk = wide_or_narrow
    reached = ""
    for page in range(2):
        letters = [one.objectName().removeprefix("key-") for one in keys(desk)]
        for letter in (one for one in letters if len(one) == 1):
            assert desk.text(f"key-{letter}") == letter
            desk.tap(f"key-{letter}")
            reached += letter
            assert text_of(desk) == reached
        if page == 0:
            desk.tap("key-other")
    assert set(LETTERS + SIGNS + DIGITS) <= set(reached)


def test_space_and_a_new_line(wide_or_narrow: Bench) -> None:
    """Space and the end of a line are written, too."""
    desk = wide_or_narrow
    for name in ("a", "space", "b", "line", "c"):
        desk.tap(f"key-{name}")
    assert text_of(desk) == "a b\nc"


def test_a_capital_is_one_letter(wide_or_narrow: Bench) -> None:
    """Shift shows capitals until one letter was typed, or until it is tapped again."""
    desk = wide_or_narrow
    desk.tap("key-shift")
    assert desk.text("key-ö") == "Ö"
    desk.tap("key-ö")
    desk.tap("key-ö")
    desk.tap("key-shift")
    desk.tap("key-shift")
    desk.tap("key-a")
    assert text_of(desk) == "Ööa"


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_keys_are_large(panel: Panel) -> None:
    """Keys are at least 12 mm wide and high on every panel but one, and in sight."""
    wide, high = LEAST_MM[panel.name]
    scale = panel.px_per_mm
    with bench(panel) as desk:
        begin(desk.show(REST))
        assert len(keys(desk)) >= len(LETTERS)
        for key in keys(desk):
            assert key.width() + ROUND_PX >= wide * scale, key.objectName()
            assert key.height() + ROUND_PX >= high * scale, key.objectName()
        assert len({round(one.width()) for one in keys(desk)}) <= 2


def test_a_key_answers_at_once(desk: Bench) -> None:
    """A finger on a key is seen in the next picture, before it is lifted."""
    begin(desk)
    key = desk.item("key-f")
    place = desk.rect(key).toRect()
    corner = place.topLeft() + QPoint(place.width() // 4, place.height() // 4)
    before = desk.draw().pixelColor(corner)
    QTest.mousePress(
        desk.view,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        driver.middle(key),
    )
    pressed = desk.draw()
    assert _colour(pressed, corner) != before
    assert desk.draw() == pressed, "nothing moves"
    QTest.mouseRelease(
        desk.view,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        driver.middle(key),
    )
    assert _colour(desk.draw(), corner) == before
    assert text_of(desk) == "f"


def _colour(image: QImage, at: QPoint) -> QColor:
    return image.pixelColor(at)


def test_erasing(desk: Bench) -> None:
    """Each tap takes the character before the cursor; there may be none."""
    begin(desk, "ab")
    for left in ("a", "", ""):
        desk.tap("key-erase")
        assert text_of(desk) == left


def test_erasing_goes_on_while_it_is_held(desk: Bench, qtbot: QtBot) -> None:
    """A key that is held erases slowly, some characters a second, and stops."""
    begin(desk, "a" * 40)
    at = driver.middle(desk.item("key-erase"))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(desk.view, Qt.MouseButton.LeftButton, none, at)
    qtbot.waitUntil(lambda: len(text_of(desk)) <= 37)
    QTest.mouseRelease(desk.view, Qt.MouseButton.LeftButton, none, at)
    left = len(text_of(desk))
    assert left >= 30
    qtbot.wait(400)
    assert len(text_of(desk)) == left


def test_the_cursor_goes_by_keys(desk: Bench) -> None:
    """What is typed stands where the cursor was put, never beyond the ends."""
    begin(desk, "ac")
    desk.tap("key-left")
    desk.tap("key-b")
    assert (text_of(desk), cursor_of(desk)) == ("abc", 2)
    for _ in range(4):
        desk.tap("key-left")
    assert cursor_of(desk) == 0
    for _ in range(5):
        desk.tap("key-right")
    desk.tap("key-d")
    assert text_of(desk) == "abcd"


def test_the_cursor_goes_where_the_text_is_tapped(desk: Bench) -> None:
    """A tap in the text puts the cursor there."""
    begin(desk, "first line\nsecond line")
    assert cursor_of(desk) == len("first line\nsecond line")
    field = desk.rect(desk.item("field"))
    at = (field.topLeft().toPoint()) + QPoint(2, 6)
    QTest.mouseClick(
        desk.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    desk.draw()
    assert cursor_of(desk) == 0
    desk.tap("key-x")
    assert text_of(desk) == "xfirst line\nsecond line"


def test_another_keyboard_writes_too(desk: Bench) -> None:
    """Keys of a keyboard with a cable write, erase, go back, and begin a line."""
    begin(desk)
    desk.view.requestActivate()
    for letter in ("a", "B", " ", "1", ","):
        QTest.keyClick(desk.view, ord(letter))
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    QTest.keyClick(desk.view, ord("x"))
    QTest.keyClick(desk.view, Qt.Key.Key_Backspace)
    QTest.keyClick(desk.view, Qt.Key.Key_Left)
    QTest.keyClick(desk.view, ord("!"))
    desk.draw()
    assert text_of(desk) == "aB 1,!\n"


def test_another_keyboard_writes_after_a_tap(desk: Bench) -> None:
    """A tap on our keys does not take the other keyboard away."""
    begin(desk)
    desk.view.requestActivate()
    desk.tap("key-a")
    for letter in "b c":
        QTest.keyClick(desk.view, ord(letter))
    desk.tap("key-d")
    assert text_of(desk) == "ab cd"


def test_no_other_keyboard_pops_up(desk: Bench) -> None:
    """Nothing on the page asks the system for a keyboard of its own."""
    begin(desk, "a")
    desk.tap("field")
    desk.tap("key-a")
    assert not QGuiApplication.inputMethod().isVisible()
    item = desk.view.activeFocusItem()
    assert not item.flags() & QQuickItem.Flag.ItemAcceptsInputMethod


@pytest.mark.parametrize("key", ["description", "actor_ref"])
def test_there_is_an_end(desk: Bench, key: str) -> None:
    """No more is written than can be kept, and what is left is told before."""
    most = BY_KEY[key].most
    begin(desk, "a" * (most - 51 if most > 51 else 0), key)
    if most > 51:
        desk.tap("key-b")
        assert desk.text("writing-note") == HINT["fi"]
        desk.tap("key-b")
    else:
        desk.window.writing.type("a" * (most - 49))
    assert "49" in desk.text("writing-note") or most < 49
    desk.window.writing.type("c" * 60)
    desk.draw()
    assert len(text_of(desk)) == most
    assert desk.text("writing-note").endswith(": 0")


def test_what_has_no_shape_is_not_written(desk: Bench) -> None:
    """Control characters, and what Qt counts as two, are left out."""
    begin(desk)
    desk.window.writing.type("a\x00\x07\tb\U0001f600c")
    desk.draw()
    assert text_of(desk) == "abc"


@pytest.mark.parametrize("text", ["131052-308T", "soita 040 123 4567"])
def test_a_warning_never_blocks(
    desk: Bench, written: list[tuple[str, str]], text: str
) -> None:
    """What may tell of a person is warned of, written on, and kept all the same."""
    begin(desk)
    desk.window.writing.type(text)
    desk.draw()
    assert desk.text("writing-note").startswith("Älä kirjoita nimiä")
    desk.tap("key-a")
    desk.tap("writing-done")
    assert written == [("description", f"{text}a")]


def test_an_order_number_is_not_warned_of(desk: Bench) -> None:
    """The hint stays while nothing tells of a person."""
    begin(desk, "Tilaus 131052-3081")
    assert desk.text("writing-note") == HINT["fi"]


def test_done_keeps_it(desk: Bench, written: list[tuple[str, str]]) -> None:
    """What was written is told once, when the page is left."""
    begin(desk)
    desk.tap("key-a")
    assert written == []
    desk.tap("writing-done")
    assert desk.sees("start")
    assert written == [("description", "a")]


def test_escape_keeps_it(desk: Bench, written: list[tuple[str, str]]) -> None:
    """Leaving by the keyboard loses nothing."""
    begin(desk)
    desk.view.requestActivate()
    desk.tap("key-a")
    QTest.keyClick(desk.view, Qt.Key.Key_Escape)
    assert desk.sees("start")
    assert written == [("description", "a")]


def test_what_covers_the_page_keeps_it(
    desk: Bench, written: list[tuple[str, str]]
) -> None:
    """When help is called meanwhile, what was written is kept, and stands there yet."""
    begin(desk)
    desk.tap("key-a")
    desk.show(with_alert(ACCEPTED))
    assert written == [("description", "a")]
    assert not desk.sees("field")
    desk.show(REST)
    desk.window.pages.leave("help")
    desk.tap("key-b")
    assert text_of(desk) == "ab"
    desk.tap("writing-done")
    assert written[1:] == [("description", "ab")]


def test_cancel_must_be_held(
    desk: Bench, written: list[tuple[str, str]], qtbot: QtBot
) -> None:
    """A tap on cancel does nothing; held, it gives back what stood there before."""
    begin(desk, "before")
    desk.tap("key-a")
    desk.tap("writing-cancel")
    assert text_of(desk) == "beforea"
    at = driver.middle(desk.item("writing-cancel"))
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(desk.view, Qt.MouseButton.LeftButton, none, at)
    qtbot.waitUntil(lambda: desk.sees("start"))
    QTest.mouseRelease(desk.view, Qt.MouseButton.LeftButton, none, at)
    assert written == []


def test_cancel_takes_nothing_that_was_kept(
    desk: Bench, written: list[tuple[str, str]]
) -> None:
    """What was kept when the page was covered stays, whoever cancels afterwards."""
    begin(desk)
    desk.tap("key-a")
    desk.show(with_alert(ACCEPTED)).show(REST)
    desk.window.pages.leave("help")
    desk.tap("key-b")
    desk.window.writing.cancel()
    assert desk.sees("start")
    assert written == [("description", "a")]


def test_help_is_one_tap_away(
    wide_or_narrow: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who writes calls somebody at once; the bar that takes it back hides no text."""
    desk = wide_or_narrow
    asked = listen(desk, monkeypatch)
    desk.tap("key-a")
    desk.tap("writing-help")
    assert asked == ["help"]
    desk.show(replace(REST, help_undo_ms=2400))
    desk.tap("undo")
    desk.show(REST)
    assert text_of(desk) == "a"


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_line_of_the_cursor_is_in_sight(panel: Panel, scale: float) -> None:
    """However long the text is, the cursor stands in whole lines that are seen."""
    with bench(panel, text_scale=scale) as desk:
        begin(desk.show(REST), "Asiakas huusi ja löi tiskiä. " * 60)
        for _ in range(3):
            line = desk.item("field").property("cursorRectangle")
            sight = desk.item("sight")
            top = line.y() - sight.property("contentY")
            assert top >= -1
            assert top + line.height() <= sight.height() + 1
            desk.window.writing.place(cursor_of(desk) // 3)
            desk.draw()


def test_the_cue_is_seen_while_writing(desk: Bench) -> None:
    """Who writes sees the covert cue where it always is."""
    view = under(REST, "accepted", "colon")
    desk.show(view)
    begin(desk)
    before = desk.rect(desk.item("clock-cue"))
    desk.window.pages.leave("writing")
    desk.draw()
    assert desk.rect(desk.item("clock-cue")) == before
