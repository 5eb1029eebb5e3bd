# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Settings behind the PIN: given, wrong, waited for; chosen, saved, seen at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.records import locks
from appliance.wire.records import (
    Answered,
    Asked,
    Book,
    Choose,
    Lock,
    Look,
    Unlock,
)
from gui import qml
from gui.counter.scenes import REST
from gui.counter.settings import ANSWER_MS, DIGITS_LEAST, DIGITS_MOST
from tests.gui.counter.bench import CARDS, PANELS, Bench, bench, in_language
from tests.gui.counter.registrar import Registrar
from tests.records.pins import PIN, open_records

WRONG = "8260"


class Keeper(Registrar):
    """A records service with real locks, whose clock a test turns."""

    def __init__(self, runtime: Path, connection: sqlite3.Connection) -> None:
        self.at_s = 1_000.0
        self.locks = locks.Locks(connection, lambda: self.at_s)
        self.session = locks.Session()
        super().__init__(runtime)
        self.refresh()

    def restart(self) -> None:
        """Be there again, as a service that has just begun."""
        self.session = locks.Session()
        self.book = replace(self.book, unlocked="")
        self.listen()

    def refresh(self) -> None:
        """Tell what is known now."""
        unlocked = self.locks.unlocked(self.session)
        self.tell(replace(self.book, pins=self.locks.pins(), unlocked=unlocked))

    def answer(self, asked: Asked) -> Answered:
        """As the service does; a look is kept in the book."""
        if self.result != "saved":
            return Answered(request=asked.request, result=self.result)
        if isinstance(asked, Unlock):
            answered = self.locks.unlock(asked, self.session)
        elif isinstance(asked, Lock):
            answered = self.locks.lock(asked, self.session)
        elif isinstance(asked, Choose):
            refusal = self.locks.refusal(asked, self.session)
            if refusal is None:
                self.book = Book(look=asked.look, look_chosen=True)
            answered = refusal or Answered(request=asked.request, result="saved")
        else:
            answered = super().answer(asked)
        self.refresh()
        return answered

    def count(self, kind: type) -> int:
        """How often it was asked for that."""
        return sum(isinstance(one, kind) for one in self.asked)


@pytest.fixture
def keeper(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Keeper]:
    """A records service that knows the maintainer's PIN; the page is seen."""
    with closing(open_records(tmp_path / "records.db")) as connection:
        locks.set_pin(connection, "maintainer", PIN)
        made = Keeper(tmp_path, connection)
        desk.window.settings.now_s = lambda: made.at_s
        desk.window.records.start()
        desk.window.pages.go("settings")
        qtbot.waitUntil(lambda: desk.window.settings.property("form") == "locked")
        yield made
        desk.window.records.stop()
        made.go()


def form(desk: Bench) -> str:
    """Which form the page has."""
    return str(desk.window.settings.property("form"))


def give(desk: Bench, qtbot: QtBot, pin: str = PIN) -> None:
    """Tap a PIN and open; return when it is answered."""
    for digit in pin:
        desk.tap(f"digit-{digit}")
    desk.tap("onward")
    qtbot.waitUntil(lambda: not desk.window.settings._request)  # noqa: SLF001 - the answer


def value(desk: Bench, number: int) -> str:
    """How a setting is said to stand."""
    return str(desk.item(f"setting-{number}").property("value"))


def note(desk: Bench, number: int) -> str:
    """What is said of the last tap on it."""
    return str(desk.item(f"setting-{number}").property("note"))


def choose(desk: Bench, qtbot: QtBot, number: int) -> None:
    """Tap a setting, and wait until it is known whether it is saved."""
    desk.tap(f"setting-{number}")
    qtbot.waitUntil(lambda: note(desk, number) != "Tallennetaan …")


def theme(desk: Bench, name: str) -> object:
    """A property of the theme."""
    engine = desk.window._engine  # noqa: SLF001 - the theme is the engine's
    found = engine.singletonInstance("components", "Theme")
    assert isinstance(found, QObject)
    return found.property(name)


def shown_dots(desk: Bench) -> int:
    """How many dots are filled."""
    return sum(item.objectName() == "dot-given" for item in desk.items())


def test_two_taps_from_the_list_of_quiet_times(desk: Bench) -> None:
    """Settings stand beside practice and the buttons' tests."""
    desk.tap("tile-other")
    desk.tap("card-workshop")
    desk.tap("card-settings")
    assert desk.text("title") == "Asetukset"


def test_digits_are_shown_as_dots(desk: Bench, keeper: Keeper) -> None:
    """Each digit fills a dot, and none is shown; what is erased is gone."""
    assert desk.text("pin-line") == "Ylläpidon PIN"
    assert shown_dots(desk) == 0
    for number, digit in enumerate(PIN, start=1):
        desk.tap(f"digit-{digit}")
        assert shown_dots(desk) == number
    texts = [item.property("text") for item in desk.items()]
    assert not any(PIN in str(text) for text in texts)
    desk.tap("backward")
    assert shown_dots(desk) == 3
    assert desk.item("dots").isVisible()
    for _ in range(5):
        desk.tap("backward")
    assert shown_dots(desk) == 0
    assert keeper.count(Unlock) == 0


def test_a_pin_has_an_end(desk: Bench, keeper: Keeper) -> None:
    """More than eight digits are not taken, fewer than four are not sent."""
    assert (DIGITS_LEAST, DIGITS_MOST) == (locks.DIGITS_LEAST, locks.DIGITS_MOST)
    for _ in range(3):
        desk.tap("digit-0")
    desk.tap("onward")
    assert desk.text("pin-line") == "4–8 numeroa"
    assert shown_dots(desk) == 3
    for _ in range(8):
        desk.tap("digit-0")
    assert shown_dots(desk) == 8
    assert keeper.count(Unlock) == 0


def test_the_right_pin_opens(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """After the PIN all four settings are seen, each with its value now."""
    give(desk, qtbot)
    assert form(desk) == "open"
    names = [desk.text(f"setting-{number}") for number in range(4)]
    assert names == ["Värit", "Tekstin koko", "Liike", "Himmennys"]
    values = [value(desk, number) for number in range(4)]
    assert values == ["Tumma", "100\u00a0%", "Tavallinen", "Ei koskaan"]
    assert [note(desk, number) for number in range(4)] == [""] * 4
    (asked,) = (one for one in keeper.asked if isinstance(one, Unlock))
    assert (asked.role, asked.pin) == ("maintainer", PIN)


def test_a_wrong_pin_is_said(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """A wrong PIN is called so, its digits are gone, and it may be tried again."""
    give(desk, qtbot, WRONG)
    assert form(desk) == "locked"
    assert desk.text("pin-line") == "Väärä PIN"
    assert shown_dots(desk) == 0
    desk.tap("digit-7")
    assert desk.text("pin-line") == "Ylläpidon PIN"
    desk.tap("backward")
    give(desk, qtbot)
    assert form(desk) == "open"
    assert keeper.count(Unlock) == 2


def test_too_many_wrong_pins_wait(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """How long to wait is said and counted, leaving does not shorten it."""
    for _ in range(3):
        give(desk, qtbot, WRONG)
    assert form(desk) == "waiting"
    assert desk.text("big") == "Liian monta väärää PINiä."
    assert desk.text("hint") == "Yritä uudelleen 5\u00a0s kuluttua."
    assert not desk.sees("digit-1")
    keeper.at_s += 3
    desk.window.settings.count()
    assert desk.text("hint") == "Yritä uudelleen 2\u00a0s kuluttua."
    desk.tap("back")
    desk.window.pages.go("settings")
    assert form(desk) == "waiting"
    keeper.at_s += 2
    desk.window.settings.count()
    assert form(desk) == "locked"
    give(desk, qtbot)
    assert form(desk) == "open"


def test_a_long_wait_is_told_in_minutes(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """A screen that was started during a wait is told of it at the first try."""
    for _ in range(9):
        asked = Unlock(request=99, role="maintainer", pin=WRONG)
        wait_s = keeper.locks.unlock(asked, keeper.session).wait_s
        keeper.at_s += wait_s
    keeper.at_s -= 254
    give(desk, qtbot)
    assert desk.text("hint") == "Yritä uudelleen 4\u00a0min 14\u00a0s kuluttua."


def test_the_wait_is_counted_by_itself(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """Nobody has to touch the screen for the wait to end."""
    for _ in range(3):
        give(desk, qtbot, WRONG)
    keeper.at_s += 5
    qtbot.waitUntil(lambda: form(desk) == "locked", timeout=3000)


def test_no_pin_was_ever_set(desk: Bench, keeper: Keeper) -> None:
    """Without a PIN the page says exactly what the maintainer runs."""
    locks.remove_pin(keeper.locks._connection, "maintainer")  # noqa: SLF001 - the records
    keeper.refresh()
    desk.window.records.told.emit(Book(pins=["supervisor"]))
    assert form(desk) == "no_pin"
    assert "luukku pin set maintainer" in desk.text("hint")


def test_nobody_answers(desk: Bench) -> None:
    """Without the records service that is said, and that all else works."""
    desk.window.pages.go("settings")
    assert form(desk) == "silent"
    assert desk.text("hint") == "Painikkeet, hälytykset ja kortit toimivat silti."


def test_the_service_goes(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """When the records service dies, the settings close, and open by the PIN alone."""
    give(desk, qtbot)
    keeper.go()
    qtbot.waitUntil(lambda: form(desk) == "silent")
    keeper.restart()
    qtbot.waitUntil(lambda: form(desk) == "locked", timeout=8000)


def test_a_pin_that_is_not_answered(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """A service that hears and says nothing is not waited for without end."""
    assert ANSWER_MS == 3_000
    desk.window.settings._answer.setInterval(100)  # noqa: SLF001 - seconds pass
    keeper.mute = True
    give(desk, qtbot)
    assert desk.text("pin-line") == "Ei vastausta. Yritä uudelleen."
    keeper.mute = False
    keeper.result = "failed"
    give(desk, qtbot)
    assert desk.text("pin-line") == "Ei voi tarkistaa nyt"


def test_a_pin_is_sent_once(desk: Bench, keeper: Keeper) -> None:
    """While a PIN is checked nothing can be tapped into it."""
    keeper.mute = True
    for digit in PIN:
        desk.tap(f"digit-{digit}")
    for _ in range(3):
        desk.tap("onward")
    assert desk.text("pin-line") == "Tarkistetaan …"
    desk.tap("digit-1")
    desk.tap("backward")
    assert shown_dots(desk) == 0
    assert len([one for one in keeper.asked if isinstance(one, Unlock)]) <= 1


@pytest.mark.parametrize("how", ["onward", "back"])
def test_leaving_locks(desk: Bench, keeper: Keeper, qtbot: QtBot, how: str) -> None:
    """Lock, and any way off the page, take back what the PIN has opened."""
    give(desk, qtbot)
    desk.tap(how)
    qtbot.waitUntil(lambda: keeper.count(Lock) == 1)
    qtbot.waitUntil(lambda: keeper.locks.unlocked(keeper.session) == "")
    desk.window.pages.go("settings")
    assert form(desk) == "locked"
    assert shown_dots(desk) == 0


def test_leaving_while_the_pin_is_checked_locks(
    desk: Bench, keeper: Keeper, qtbot: QtBot
) -> None:
    """A PIN that turns out right after the page was left opens nothing."""
    for digit in PIN:
        desk.tap(f"digit-{digit}")
    desk.window.settings.frame.choose()
    desk.window.pages.back()
    desk.window.pages.go("settings")
    qtbot.waitUntil(lambda: keeper.count(Lock) == 1)
    qtbot.waitUntil(lambda: not desk.window.settings._locking)  # noqa: SLF001 - it is answered
    assert keeper.locks.unlocked(keeper.session) == ""
    assert form(desk) == "locked"


def test_a_book_of_before_opens_nothing(desk: Bench, keeper: Keeper) -> None:
    """What was open when the page was left is locked, whoever says it is open."""
    desk.tap("back")
    before = keeper.count(Lock)
    desk.window.records.told.emit(Book(pins=["maintainer"], unlocked="maintainer"))
    desk.window.pages.go("settings")
    assert form(desk) == "locked"
    desk.window.records.told.emit(Book(pins=["maintainer"], unlocked="maintainer"))
    assert form(desk) == "locked", "until the service has locked it"
    assert before == 0


def test_half_a_pin_is_forgotten(desk: Bench, keeper: Keeper) -> None:
    """Digits that were given before the page was left are gone."""
    desk.tap("digit-7")
    desk.tap("back")
    desk.window.pages.go("settings")
    assert shown_dots(desk) == 0
    assert keeper.count(Lock) == 0


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
    desk.window.settings._answer.setInterval(100)  # noqa: SLF001 - seconds pass
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


def test_five_minutes_lock_here_too(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """What the service has locked by itself asks for the PIN again."""
    give(desk, qtbot)
    keeper.at_s += locks.IDLE_S
    keeper.refresh()
    qtbot.waitUntil(lambda: form(desk) == "locked")


def test_a_choice_after_five_minutes(desk: Bench, keeper: Keeper, qtbot: QtBot) -> None:
    """A choice that the service refuses for want of a PIN leads to the PIN."""
    give(desk, qtbot)
    keeper.at_s += locks.IDLE_S
    desk.tap("setting-0")
    qtbot.waitUntil(lambda: form(desk) == "locked")
    assert theme(desk, "light") is False


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
    desk.window.settings.press("7")
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
