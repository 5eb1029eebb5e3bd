# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A promised time: chosen, said, reminded of quietly, prolonged or ended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from gui.counter.scenes import REST
from gui.counter.waiting import LOOK_MS, MINUTES
from tests.gui.counter.bench import PANELS, Bench, bench, in_language

MINUTE_S = 60.0


class Time:
    """A monotonic clock that a test moves."""

    def __init__(self, desk: Bench) -> None:
        self.now_s = 1000.0
        desk.window.waiting.now_s = lambda: self.now_s
        self._desk = desk

    def passes(self, minutes: float, clock: str) -> None:
        """Let so much time pass; then the appliance's clock says `clock`."""
        self.now_s += minutes * MINUTE_S
        self._desk.window.waiting.look()
        self._desk.show(replace(REST, clock=clock))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest: it is 14:03."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


@pytest.fixture(autouse=True)
def time(desk: Bench) -> Time:
    """The time that the promise counts."""
    return Time(desk)


def promise(desk: Bench, number: int = 2) -> None:
    """Take two taps from the start to the choices, and one to promise."""
    desk.tap("tile-waiting")
    desk.tap("card-wait")
    desk.tap(f"promise-{number}")


@pytest.mark.parametrize("number", range(len(MINUTES)))
def test_a_time_is_promised(desk: Bench, number: int) -> None:
    """Each of five tiles promises so many minutes, and says until when."""
    desk.tap("tile-waiting")
    desk.tap("card-wait")
    tile = desk.item(f"promise-{number}")
    assert tile.property("text") == f"{MINUTES[number]} min"
    until = tile.property("detail")
    assert until == f"14:{3 + MINUTES[number]:02d}"
    desk.tap(f"promise-{number}")
    assert desk.text("say-0") == f"Kerron uuden tilanteen kello {until}."


def test_the_promise_stands_above_the_start(desk: Bench) -> None:
    """While it runs, the start page tells the time in its margin, and nothing else."""
    before = desk.draw()
    promise(desk)
    desk.tap("back")
    desk.tap("back")
    assert desk.text("cause") == "Seuraava tieto · 14:18"
    assert not desk.sees("promise-kept")
    desk.window.waiting.end()
    assert desk.draw() == before


def test_it_is_time(desk: Bench, time: Time) -> None:
    """When it is time, the start page offers two taps, and other pages' way back."""
    promise(desk)
    desk.tap("back")
    desk.tap("back")
    time.passes(14.9, "14:17")
    assert not desk.sees("promise-kept")
    time.passes(0.1, "14:18")
    assert desk.text("cause") == "Kerro asiakkaalle nyt · 14:18"
    assert desk.sees("promise-kept")
    assert desk.sees("promise-longer")
    desk.tap("tile-shouting")
    assert desk.item("back").property("detail") == "Kerro nyt"
    desk.tap("back")
    desk.tap("promise-kept")
    assert not desk.sees("promise-kept")
    assert desk.sees("readiness")


def test_it_is_time_by_itself(desk: Bench, time: Time, qtbot: QtBot) -> None:
    """The reminder comes without a touch and without a word of the appliance."""
    promise(desk, 0)
    time.now_s += 5 * MINUTE_S
    qtbot.waitUntil(lambda: desk.sees("wait-due"), timeout=10 * LOOK_MS)


def test_one_tap_prolongs(desk: Bench, time: Time) -> None:
    """Ten minutes more: after the promised time, or from now when that is over."""
    promise(desk)
    desk.tap("promise-longer")
    assert desk.text("say-0") == "Kerron uuden tilanteen kello 14:28."
    desk.tap("back")
    desk.tap("back")
    time.passes(27, "14:30")
    assert desk.item("promise-longer").property("detail") == "14:40"
    desk.tap("promise-longer")
    assert desk.text("cause") == "Seuraava tieto · 14:40"
    time.passes(9.9, "14:39")
    assert not desk.sees("promise-kept")
    time.passes(0.1, "14:40")
    assert desk.sees("promise-kept")


def test_portrait_has_one_tap_to_the_choice() -> None:
    """Where two buttons find no place, one leads to them."""
    with bench(PANELS[3]) as desk:
        clock = Time(desk.show(REST))
        desk.window.waiting.choose(0)
        clock.passes(5, "14:08")
        assert not desk.sees("promise-kept")
        desk.tap("promise-due")
        desk.tap("promise-kept")
        assert desk.window.waiting.property("form") == "none"


@pytest.mark.parametrize(
    ("clock", "said"),
    [("15:08", "15:18"), ("13:08", "13:18"), ("02:08", "02:18"), ("14:08", "14:18")],
)
def test_a_jump_of_the_clock_changes_the_words_alone(
    desk: Bench, time: Time, clock: str, said: str
) -> None:
    """After the clock was set, the promise is told in its time and kept as before."""
    promise(desk)
    time.passes(5, clock)
    assert desk.text("say-0") == f"Kerron uuden tilanteen kello {said}."
    time.passes(9.9, clock)
    assert not desk.sees("wait-due")
    time.passes(0.1, clock)
    assert desk.sees("wait-due")


def test_a_clock_without_seconds_is_no_jump(desk: Bench, time: Time) -> None:
    """Wherever in its minute the clock was read, the promised time stays the same."""
    promise(desk, 4)
    for tenth in range(1, 300):
        minutes = (3.7 + tenth / 10) // 1
        time.passes(0.1, f"14:{int(minutes):02d}")
        if tenth < 295:
            assert desk.window.waiting.property("at") == "14:33", tenth


def test_midnight(desk: Bench, time: Time) -> None:
    """A promise goes over midnight."""
    desk.show(replace(REST, clock="23:50"))
    promise(desk)
    assert desk.text("say-0") == "Kerron uuden tilanteen kello 00:05."
    time.passes(11, "00:01")
    assert desk.text("say-0") == "Kerron uuden tilanteen kello 00:05."


@pytest.mark.parametrize(
    "lose",
    [
        lambda desk: desk.show(replace(REST, clock_synced=False)),
        lambda desk: desk.show(replace(REST, clock="?")),
        lambda desk: desk.link.silent.emit(),
    ],
    ids=["not set", "no clock", "silent"],
)
def test_no_time_is_said_that_nobody_knows(
    desk: Bench, time: Time, lose: Callable[[Bench], object]
) -> None:
    """Without a clock that is right, minutes are promised; they count all the same."""
    lose(desk)
    promise(desk)
    assert desk.text("say-0") == "Kerron uuden tilanteen 15 minuutin päästä."
    assert desk.item("promise-longer").property("detail") == ""
    time.now_s += 4.5 * MINUTE_S
    desk.window.waiting.look()
    assert desk.text("say-0") == "Kerron uuden tilanteen 11 minuutin päästä."
    desk.tap("promise-longer")
    assert desk.text("say-0") == "Kerron uuden tilanteen 21 minuutin päästä."
    desk.show(replace(REST, clock="14:08"))
    assert desk.text("say-0") == "Kerron uuden tilanteen kello 14:29."


def test_a_clock_that_is_lost_keeps_the_promised_time(desk: Bench, time: Time) -> None:
    """What was said to the customer stays said when the appliance falls silent."""
    promise(desk)
    desk.link.silent.emit()
    assert desk.text("say-0") == "Kerron uuden tilanteen kello 14:18."
    time.now_s += 15 * MINUTE_S
    desk.window.waiting.look()
    assert desk.sees("wait-due")


def test_the_language_goes_with_it(desk: Bench) -> None:
    """The line is said in the language in use."""
    promise(desk)
    desk.tap("language-sv")
    assert desk.text("say-0") == "Jag ger nytt besked klockan 14:18."
    desk.tap("language-en")
    assert desk.text("say-0") == "I will tell you more at 14:18."
    desk.show(in_language("en"))
    assert desk.text("title") == "When do you tell more?"
