# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The PIN before the settings: given, wrong, waited for, taken back."""

import pytest
from pytestqt.qtbot import QtBot

from appliance.records import locks
from appliance.wire.records import Book, Lock, Unlock
from gui.counter.pin import ANSWER_MS, DIGITS_LEAST, DIGITS_MOST
from tests.gui.counter.bench import Bench
from tests.gui.counter.settings_forms import (
    Keeper,
    form,
    give,
    note,
    shown_dots,
    theme,
    value,
)
from tests.records.pins import PIN

WRONG = "8260"


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
    desk.window.settings.pin.count()
    assert desk.text("hint") == "Yritä uudelleen 2\u00a0s kuluttua."
    desk.tap("back")
    desk.window.pages.go("settings")
    assert form(desk) == "waiting"
    keeper.at_s += 2
    desk.window.settings.pin.count()
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
    desk.window.settings.pin.late.setInterval(100)
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
    qtbot.waitUntil(lambda: not desk.window.settings.pin.locking)
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
