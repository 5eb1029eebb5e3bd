# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Settings behind the PIN: chosen, saved, seen at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.wire.records import Book, Choose, Look
from gui import qml
from gui.counter.scenes import REST
from tests.gui.counter.bench import CARDS, PANELS, Bench, bench, in_language
from tests.gui.counter.settings_forms import (
    Keeper,
    choose,
    form,
    give,
    note,
    shown_dots,
    theme,
    value,
)
from tests.records.pins import PIN


def test_two_taps_from_the_list_of_quiet_times(desk: Bench) -> None:
    """Settings stand beside practice and the buttons' tests."""
    desk.tap("tile-other")
    desk.tap("card-workshop")
    desk.tap("card-settings")
    assert desk.text("title") == "Asetukset"


@pytest.mark.parametrize(
    ("number", "values"),
    [
        (0, ["Vaalea", "Tumma"]),
        (1, ["115\u00a0%", "130\u00a0%", "150\u00a0%", "100\u00a0%"]),
        (2, ["Vähennetty", "Tavallinen"]),
        (
            3,
            [
                "2\u00a0min jälkeen",
                "5\u00a0min jälkeen",
                "15\u00a0min jälkeen",
                "Ei koskaan",
            ],
        ),
    ],
)
def test_a_tap_goes_to_the_next_value(
    desk: Bench, keeper: Keeper, qtbot: QtBot, number: int, values: list[str]
) -> None:
    """Each tap saves the next value, after the last the first, and says so."""
    give(desk, qtbot)
    for expected in values:
        choose(desk, qtbot, number)
        assert note(desk, number) == "Tallennettu"
        assert value(desk, number) == expected
        qtbot.waitUntil(lambda: desk.window.appearance.look() == keeper.book.look)
        assert value(desk, number) == expected
    assert [note(desk, other) for other in range(4) if other != number] == [""] * 3
    assert keeper.count(Choose) == len(values)
    assert keeper.book.look == Look()


def test_the_look_is_seen_at_once(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """What is chosen changes the whole screen, without a restart."""
    give(desk, qtbot)
    touch = desk.window.touch
    for number in range(4):
        choose(desk, qtbot, number)
        qtbot.waitUntil(lambda: desk.window.appearance.look() == keeper.book.look)
    assert theme(desk, "light") is True
    assert theme(desk, "textScale") == 1.15
    assert theme(desk, "reducedMotion") is True
    assert touch._rest.interval() == 2 * 60_000  # noqa: SLF001 - how long it waits
    assert touch._rest.isActive()  # noqa: SLF001 - as above
    assert theme(desk, "pxPerMm") == desk.panel.px_per_mm
    with bench() as later:
        later.window.records.told.emit(keeper.book)
        assert later.window.appearance.look() == keeper.book.look, "after a restart"


def test_saved_is_not_said_before(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """Until the service has answered, a choice is neither saved nor in force."""
    give(desk, qtbot)
    keeper.mute = True
    desk.tap("setting-0")
    assert note(desk, 0) == "Tallennetaan …"
    assert value(desk, 0) == "Vaalea"
    assert theme(desk, "light") is False


@pytest.mark.parametrize("result", ["failed", "refused"])
def test_what_is_not_saved(
    desk: Bench, keeper: Keeper, qtbot: QtBot, result: str
) -> None:
    """A disk that would not is told, and the value is what it was."""
    give(desk, qtbot)
    keeper.result = result  # type: ignore[assignment] # one of its words
    choose(desk, qtbot, 1)
    assert note(desk, 1) == "Ei tallennettu. Yritä uudelleen."
    assert value(desk, 1) == "100\u00a0%"
    assert theme(desk, "textScale") == 1


def test_a_choice_that_is_not_answered(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """A service that says nothing has saved nothing."""
    give(desk, qtbot)
    desk.window.settings.asking.late.setInterval(100)
    keeper.mute = True
    choose(desk, qtbot, 1)
    assert note(desk, 1) == "Ei tallennettu. Yritä uudelleen."
    assert value(desk, 1) == "100\u00a0%"


def test_fast_taps_lose_nothing(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """Taps that come before the answer build on each other."""
    give(desk, qtbot)
    for number in (0, 1, 1, 3):
        desk.window.settings.change(number)
    qtbot.waitUntil(lambda: keeper.count(Choose) == 4)
    wanted = Look(theme="light", text_percent=130, dim_after_min=2)
    qtbot.waitUntil(lambda: desk.window.appearance.look() == wanted)


def test_the_options_count_until_somebody_chooses(tmp_path: Path) -> None:
    """The screen's own options hold while no look was chosen, and again afterwards."""
    own = qml.Look(5.19, reduced_motion=True, text_scale=1.2, dim_after_min=7)
    made = Bench(PANELS[0], tmp_path, own, CARDS)
    try:
        records, rest = made.window.records, made.window.touch._rest  # noqa: SLF001 - how long it waits
        assert rest.interval() == 7 * 60_000
        records.told.emit(Book(look=Look(theme="light")))
        assert (theme(made, "light"), theme(made, "textScale")) == (False, 1.2)
        records.told.emit(Book(look=Look(theme="light"), look_chosen=True))
        assert (theme(made, "light"), theme(made, "textScale")) == (True, 1)
        assert theme(made, "reducedMotion") is False
        assert (rest.interval(), rest.isActive()) == (0, False)
        assert not made.sees("dimmer")
        records.lost.emit()
        assert theme(made, "light") is True, "a look outlives the service"
        records.told.emit(Book())
        assert (theme(made, "light"), theme(made, "textScale")) == (False, 1.2)
        assert rest.isActive()
    finally:
        made.window.end()


def test_an_impossible_look_is_none(desk: Bench) -> None:
    """Whatever the records say, text is no smaller or larger than it can be."""
    told = desk.window.records.told
    told.emit(Book(look_chosen=True, look=Look(text_percent=900, dim_after_min=-5)))
    assert theme(desk, "textScale") == 1.5
    told.emit(Book(look_chosen=True, look=Look(text_percent=1, dim_after_min=10**9)))
    assert theme(desk, "textScale") == 1
    assert desk.window.appearance.look().dim_after_min == 24 * 60


def test_a_value_between_goes_to_the_next(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """A value that the page does not offer goes to the next larger one, or round."""
    give(desk, qtbot)
    kept = Book(look_chosen=True, look=Look(text_percent=120, dim_after_min=60))
    keeper.book = kept
    keeper.refresh()
    qtbot.waitUntil(lambda: desk.window.appearance.look() == kept.look)
    assert value(desk, 1) == "120\u00a0%"
    assert value(desk, 3) == "60\u00a0min jälkeen"
    choose(desk, qtbot, 1)
    assert value(desk, 1) == "130\u00a0%"
    choose(desk, qtbot, 3)
    assert value(desk, 3) == "Ei koskaan"


def test_the_page_is_used_by_the_keyboard(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """Digits and Backspace do what the keys do; Tab and Enter reach the rest."""
    desk.draw()
    desk.view.requestActivate()
    for digit in (*PIN, "5"):
        QTest.keyClick(desk.view, Qt.Key(Qt.Key.Key_0 + int(digit)))
    assert shown_dots(desk) == 5
    QTest.keyClick(desk.view, Qt.Key.Key_Backspace)
    assert shown_dots(desk) == 4
    reach(desk, "onward")
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form(desk) == "open")
    reach(desk, "setting-1")
    QTest.keyClick(desk.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: note(desk, 1) == "Tallennettu")
    assert keeper.book.look.text_percent == 115
    QTest.keyClick(desk.view, Qt.Key.Key_7)
    assert form(desk) == "open", "digits belong to the PIN alone"


def reach(desk: Bench, name: str) -> None:
    """Go to an item by Tab alone."""
    for _ in range(40):
        if desk.view.activeFocusItem().objectName() == name:
            return
        QTest.keyClick(desk.view, Qt.Key.Key_Tab)
        desk.draw()
    pytest.fail(f"the keyboard does not come to {name}")


def test_the_page_is_the_same_under_duress(desk: Bench) -> None:
    """A locked page tells nothing by its rhythm: no alert touches it."""
    desk.window.pages.go("settings")
    desk.window.records.told.emit(Book(pins=["maintainer"]))
    desk.window.settings.pin.press("7")
    before = desk.show(REST).draw()
    assert before == desk.show(in_language("fi")).draw()


def test_a_book_lets_no_touch_be_lost(desk: Bench) -> None:
    """What the records say while another page is seen makes no finger unmeant."""
    desk.draw()
    age = desk.window.touch._page_age  # noqa: SLF001 - since when a page is seen
    age.invalidate()
    desk.window.records.told.emit(Book(pins=["maintainer"]))
    desk.window.records.lost.emit()
    assert not age.isValid()
    desk.window.pages.go("settings")
    age.invalidate()
    desk.window.records.told.emit(Book(pins=["maintainer"]))
    assert age.isValid(), "but another form of this page is as new as a page"
