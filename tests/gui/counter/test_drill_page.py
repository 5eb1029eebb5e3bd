# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page of drills: begun behind a PIN, ended by anybody, the same under duress."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMetaObject
from pytestqt.qtbot import QtBot

from appliance.core import events
from appliance.core.limits import MINUTE_US, S_US
from appliance.core.values import Action, Role
from appliance.records import locks
from appliance.wire.panel import Ask
from appliance.wire.records import Book
from gui.counter.drill import MINUTES
from gui.counter.link import Link
from gui.counter.scenes import DRILLED, REST
from tests.core.driver import Driver
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, bench, in_language
from tests.gui.counter.settings_forms import Keeper
from tests.gui.counter.test_unchanged import (
    Twins,
    arrive_at_guards,
    call_help,
    wait,
)
from tests.records.pins import PIN, open_records

RULE = {
    "fi": "Kunkin painikkeen ensimmäinen painallus on harjoitus.",
    "sv": "Det första trycket på varje knapp är en övning.",
    "en": "The first press of each button is an exercise.",
}


def form(desk: Bench) -> str:
    """Which form the page has."""
    return str(desk.window.drill.property("form"))


def hold(desk: Bench, name: str) -> None:
    """Hold a button that is seen for as long as it wants."""
    assert QMetaObject.invokeMethod(desk.item(name), "held")
    desk.draw()


def opened(desk: Bench) -> None:
    """Go to the page, and have the PIN given."""
    desk.window.pages.go("drill")
    desk.window.records.told.emit(Book(pins=["supervisor"]))
    desk.window.records.told.emit(Book(pins=["supervisor"], unlocked="supervisor"))
    desk.draw()


@pytest.fixture
def keeper(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Keeper]:
    """A records service that knows two PINs of the three that there may be."""
    with closing(open_records(tmp_path / "records.db")) as connection:
        locks.set_pin(connection, "safety_rep", "5820")
        locks.set_pin(connection, "maintainer", PIN)
        made = Keeper(tmp_path, connection)
        desk.window.drill.pin.now_s = lambda: made.at_s
        desk.window.records.start()
        for name in ("tile-other", "card-workshop", "card-drill"):
            desk.tap(name)
        qtbot.waitUntil(lambda: form(desk) == "locked")
        yield made
        desk.window.records.stop()
        made.go()


def test_the_pin_opens_and_a_hold_asks(
    desk: Bench, keeper: Keeper, appliance: Appliance, qtbot: QtBot
) -> None:
    """For so many minutes as the button says, and it is shown once it has begun."""
    appliance.say(REST)
    assert desk.text("pin-line") == "Ylläpidon PIN"
    for digit in PIN:
        desk.tap(f"digit-{digit}")
    desk.tap("onward")
    qtbot.waitUntil(lambda: form(desk) == "ready")
    assert keeper.locks.unlocked(keeper.session) == "maintainer"
    for number, minutes in enumerate(MINUTES):
        assert desk.text(f"drill-begin-{number}") == f"{minutes}\u00a0min"
    hold(desk, "drill-begin-1")
    assert form(desk) == "asked"
    qtbot.waitUntil(lambda: Ask("drill", minutes=30) in appliance.said)
    appliance.say(replace(REST, drill_left_s=1800))
    qtbot.waitUntil(lambda: form(desk) == "running")


def test_whoever_is_there_may_end_it(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """Without a PIN: it makes every press real again. That it is over is said."""
    desk.show(DRILLED)
    desk.window.pages.go("drill")
    desk.draw()
    assert desk.text("big") == "Harjoitus on käynnissä, enintään 42\u00a0min."
    hold(desk, "drill-end")
    qtbot.waitUntil(lambda: "drill_stop" in appliance.asks)
    desk.show(REST)
    assert form(desk) == "over"
    assert desk.text("hint") == "Harjoitus on ohi. Jokainen painallus on tosi."


def test_one_that_goes_on_all_the_same_is_said(desk: Bench) -> None:
    """An end that was asked for and has not come."""
    desk.show(DRILLED)
    desk.window.pages.go("drill")
    desk.window.drill.asked.timeout.emit()
    assert form(desk) == "running"
    assert "Harjoitus ei loppunut" in desk.text("hint")


def test_a_tap_begins_nothing(desk: Bench, appliance: Appliance) -> None:
    """Neither of a length nor of the end."""
    opened(desk)
    desk.tap("drill-begin-0")
    assert form(desk) == "ready"
    desk.show(DRILLED)
    desk.tap("drill-end")
    assert not {"drill", "drill_stop"} & set(appliance.asks)


def test_nothing_is_asked_before_the_pin(desk: Bench) -> None:
    """Whatever may call it: the form decides."""
    desk.window.pages.go("drill")
    desk.window.records.told.emit(Book(pins=["supervisor"]))
    desk.window.drill.begin(0)
    assert form(desk) == "locked"
    desk.window.drill.end()
    assert not desk.window.drill.asked.isActive()


def test_with_two_pins_the_choice_is_given(desk: Bench) -> None:
    """The supervisor's or the maintainer's; with one there is no choice."""
    desk.window.pages.go("drill")
    desk.window.records.told.emit(Book(pins=["supervisor", "maintainer"]))
    assert form(desk) == "who"
    desk.tap("drill-who-1")
    assert form(desk) == "locked"
    assert desk.text("pin-line") == "Ylläpidon PIN"


def test_an_appliance_that_is_gone_is_said(desk: Bench) -> None:
    """Also to who holds a button: nothing is claimed to be asked for."""
    opened(desk)
    hold(desk, "drill-begin-0")
    assert form(desk) == "unheard"
    desk.window.drill.enter()
    desk.link.silent.emit()
    assert desk.text("big") == "Laite ei vastaa."


@pytest.mark.parametrize("language", RULE)
def test_a_refusal_is_said_and_tried_again(desk: Bench, language: str) -> None:
    """In each language, with what may stand in the way; the button goes back."""
    desk.show(in_language(language))
    opened(desk)
    assert desk.text("hint").startswith(RULE[language])
    desk.window.drill.asked.timeout.emit()
    assert form(desk) == "refused"
    assert not desk.text("hint").startswith(RULE[language])
    desk.tap("onward")
    assert form(desk) == "ready"


def test_an_untouched_page_ends_and_locks(desk: Bench) -> None:
    """Whoever comes next gives the PIN."""
    opened(desk)
    drill = desk.window.drill
    assert drill.untouched.isActive()
    drill.untouched.timeout.emit()
    assert desk.window.pages.seen() == "start"
    desk.window.pages.go("drill")
    assert form(desk) != "ready"


# Duress


@pytest.fixture
def twins() -> Iterator[Twins]:
    """Two counters; of each the page of drills is open."""
    with bench() as plain, bench() as pressed:
        made = Twins(plain, pressed)
        for desk in made.desks:
            opened(desk)
        made.check("opened")
        yield made


def begin(twins: Twins) -> None:
    """Hold a length at both, whose links lead nowhere; the appliance hears it."""
    for desk in twins.desks:
        desk.window.drill.asked.start()

    def ask(driver: Driver) -> None:
        driver.happen(events.DrillAsked, minutes=60)

    twins.both(ask)


def forms(twins: Twins) -> set[str]:
    """What both pages show."""
    return {form(desk) for desk in twins.desks}


def test_under_duress_a_drill_is_begun_as_at_rest(twins: Twins) -> None:
    """From its beginning over the alert's closing to its end only the cue differs."""
    twins.press()
    begin(twins)
    twins.check("begun")
    assert forms(twins) == {"running"}
    pressed = twins.drivers[1]
    for action in (Action.SEEN, Action.ACCEPT, Action.CLOSE):
        arrive_at_guards(pressed)
        pressed.say(action)
        twins.both(wait(MINUTE_US))
        twins.check(action.value)
    for name, act in (
        ("forgotten", wait(11 * S_US)),
        ("stopped", lambda driver: driver.happen(events.DrillStopped)),
    ):
        twins.both(act)
        twins.check(name)
    assert forms(twins) == {"over"}


def _shutter(driver: Driver) -> None:
    driver.press(Role.SHUTTER)


def _pause(driver: Driver) -> None:
    driver.happen(events.PauseAsked)


@pytest.mark.parametrize(
    ("act", "shown"),
    [(call_help, "refused"), (_pause, "refused"), (_shutter, "running")],
)
def test_what_refuses_a_drill_is_what_the_screen_shows(
    twins: Twins, act: Callable[[Driver], None], shown: str
) -> None:
    """With duress besides or without: it refuses or begins alike."""
    twins.both(act)
    twins.press()
    for desk in twins.desks:
        desk.window.pages.go("drill")
        opened(desk)
    begin(twins)
    for desk in twins.desks:
        if form(desk) != "running":
            desk.window.drill.asked.stop()
            desk.window.drill.asked.timeout.emit()
    twins.check("asked")
    assert forms(twins) == {shown}


def test_in_a_drill_a_test_is_refused_under_duress_too(
    twins: Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must not seem to run there, since it does not elsewhere."""
    monkeypatch.setattr(Link, "ask", lambda *_: True)
    begin(twins)
    twins.press()
    for desk in twins.desks:
        desk.window.check.stay()
        desk.window.pages.go("check")
        desk.window.check.start("shutter")
    twins.check("asked for")
