# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pause on the screen: what the appliance says of it, and what a tap asks."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from gui.counter.pause_words import hint
from gui.counter.scenes import (
    ACCEPTED,
    OPEN,
    REST,
    UNSEEN,
    obstructed,
    with_alert,
    with_pause,
)
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import CARDS, Bench

replace = msgspec.structs.replace
HOLD_MS = 1_200
"""As the theme has it."""


def asks(appliance: Appliance, desk: Bench, qtbot: QtBot) -> list[str]:
    """All that was asked until now, but for signs of life."""
    count = appliance.asks.count("alive")
    assert desk.link.ask("alive")
    qtbot.waitUntil(lambda: appliance.asks.count("alive") > count)
    return [word for word in appliance.asks if word != "alive"]


def test_the_whole_pause(desk: Bench, appliance: Appliance, qtbot: QtBot) -> None:
    """Say, close, twenty seconds from closed, the question, then the worker opens."""
    desk.tap("pause")
    assert [desk.text(f"say-{n}") for n in range(3)] == list(
        CARDS["shouting"].words["fi"].say
    )
    desk.show(with_pause("closing", shutter=UNSEEN))
    assert desk.text("pause-hint").startswith("Sano tämä ääneen. Sulje sitten luukku")
    desk.tap("closed")
    desk.show(with_pause("counting", 20, UNSEEN))
    assert desk.text("seconds") == "20"
    assert desk.text("big") == "Luukku on kiinni."
    desk.show(with_pause("counting", 1, UNSEEN))
    assert desk.text("seconds") == "1"
    desk.show(with_pause("calm", shutter=UNSEEN))
    assert desk.text("big") == "Onko nyt rauhallisempaa?"
    desk.tap("opened")
    desk.show(REST)
    assert desk.text("title") == "Tauon jälkeen"
    assert asks(appliance, desk, qtbot) == ["pause", "pause_closed", "pause_end"]


def test_double_taps_ask_once(desk: Bench, appliance: Appliance, qtbot: QtBot) -> None:
    """Tapping twice in haste begins one pause and ends one; none is lost for it."""
    desk.tap("pause")
    desk.tap("pause")
    desk.show(with_pause("calm"))
    desk.tap("pause")
    desk.tap("opened")
    desk.tap("opened")
    assert asks(appliance, desk, qtbot) == ["pause", "pause_end"]


def test_a_word_that_was_not_heard_can_be_said_again(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """A pause that does not end when it was asked to can be asked again."""
    desk.show(with_pause("calm"))
    desk.tap("opened")
    qtbot.waitUntil(lambda: not desk.window.pause._opening.isActive())  # noqa: SLF001 - no other sign of it
    desk.tap("opened")
    assert asks(appliance, desk, qtbot) == ["pause_end", "pause_end"]


def test_help_is_the_other_choice(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """Who is not calmer is answered by HELP, as by its own button."""
    desk.show(with_pause("calm"))
    desk.tap("pause-help")
    assert asks(appliance, desk, qtbot) == ["help"]
    desk.show(with_alert(ACCEPTED))
    assert desk.sees("help-page")


def test_two_pauses_are_enough(desk: Bench, appliance: Appliance, qtbot: QtBot) -> None:
    """Where no pause is left, the page says why, offers HELP, and asks for none."""
    desk.show(replace(REST, pauses_left=0))
    desk.tap("pause")
    assert desk.text("big") == "Kaksi taukoa kymmenessä minuutissa riittää."
    assert not desk.sees("opened")
    desk.tap("pause-help")
    assert asks(appliance, desk, qtbot) == ["help"]
    desk.tap("back")
    assert desk.sees("start")


def test_a_pause_that_was_refused_late(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """The last pause may have been used a moment ago: then the page says so."""
    desk.tap("pause")
    desk.show(replace(REST, pauses_left=0))
    assert desk.sees("say-0"), "it may still come"
    qtbot.waitUntil(lambda: desk.sees("pause-help"), timeout=4000)
    assert asks(appliance, desk, qtbot) == ["pause"]


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        ("announce", "Sulje sitten luukku itse."),
        ("impulse", "Luukku sulkeutuu: pidä väli vapaana."),
        ("hold_to_run", "Pidä sitten painiketta LUUKKU pohjassa"),
    ],
)
def test_what_to_do_goes_by_how_the_shutter_closes(
    desk: Bench, mode: str, said: str
) -> None:
    """While it closes, the page says what the site's shutter needs from the worker."""
    desk.show(with_pause("closing", shutter=replace(OPEN, mode=mode)))
    assert said in desk.text("pause-hint")
    assert not desk.sees("closed"), "the limit tells, no tap"


@pytest.mark.parametrize("mode", ["impulse", "hold_to_run"])
def test_an_unseen_shutter_is_said_to_be_so(desk: Bench, mode: str) -> None:
    """Where it is not known where the shutter is, nothing moves it: the worker does."""
    desk.show(with_pause("closing", shutter=replace(UNSEEN, mode=mode)))
    assert desk.text("pause-hint").endswith("Laite ei näe luukkua: sulje se itse.")
    assert desk.sees("closed")


def test_something_is_in_the_way(desk: Bench) -> None:
    """An obstacle is said in words, and never to be cleared by hand."""
    desk.show(obstructed(with_pause("closing")))
    assert desk.text("pause-hint").startswith("Luukun tiellä on este. Kun väli on")
    desk.show(obstructed(with_pause("blocked")))
    assert desk.text("big") == "Luukun tiellä on este."
    held = with_pause("blocked", shutter=replace(OPEN, mode="hold_to_run"))
    desk.show(held)
    assert desk.text("big") == "Luukku ei sulkeutunut."
    assert "pidä painiketta LUUKKU pohjassa" in desk.text("hint")


def test_a_blocked_pause_can_be_left(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """From a shutter that does not close the worker goes on, or calls HELP."""
    desk.show(with_pause("blocked"))
    assert desk.sees("pause-help")
    desk.tap("opened")
    desk.show(REST)
    assert asks(appliance, desk, qtbot) == ["pause_end"]
    assert not desk.sees("pause-page")


def test_who_must_serve_says_no_line_that_ends_the_service(desk: Bench) -> None:
    """Where everybody must be served, pause and cards have lines of their own."""
    desk.show(replace(with_pause("closing"), must_serve=True))
    words = CARDS["shouting"].words["fi"]
    assert [desk.text(f"say-{n}") for n in range(3)] == list(words.serve)
    desk.window.pages.choose("threat")
    desk.draw()
    assert desk.text("say-0") == CARDS["threat"].words["fi"].serve[0]
    assert not desk.sees("say-2")
    desk.show(REST)
    desk.window.pages.choose("threat")
    desk.draw()
    assert desk.text("say-2") == CARDS["threat"].words["fi"].say[2]


def test_a_pause_goes_on_while_its_page_is_left(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """Back leads to the start, whose tile tells what is left, and leads back again."""
    desk.show(with_pause("counting", 12))
    desk.tap("back")
    assert desk.sees("start")
    assert desk.item("pause").property("detail") == "12 s jäljellä"
    desk.show(with_pause("counting", 11))
    assert desk.sees("start"), "it does not push itself forward again"
    desk.tap("pause")
    assert desk.text("seconds") == "11"
    assert asks(appliance, desk, qtbot) == []


def test_a_pause_that_ends_elsewhere(desk: Bench) -> None:
    """A pause that the appliance has ended leaves the screen as it was before."""
    desk.window.pages.choose("threat")
    desk.show(with_pause("counting", 12))
    desk.show(REST)
    assert desk.text("title") == CARDS["threat"].words["fi"].title


def test_nobody_hears_the_tap(desk: Bench) -> None:
    """A pause without an appliance still has its lines, and says that nobody knows."""
    desk.tap("pause")
    assert desk.sees("say-2")
    assert desk.text("pause-hint").startswith("Tauosta ei voitu kertoa vartijoille.")
    desk.tap("back")
    assert desk.sees("start")


def test_the_appliance_hears_but_does_nothing(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """A pause that does not begin within 2 s is said to be unknown to the guards."""
    desk.tap("pause")
    desk.tap("back")
    qtbot.waitUntil(lambda: "pause" in appliance.asks)
    qtbot.waitUntil(lambda: desk.sees("pause-hint"), timeout=4000)
    assert desk.text("pause-hint").startswith("Tauosta ei voitu kertoa vartijoille.")
    desk.show(with_pause("closing"))
    assert desk.text("pause-hint").startswith("Sano tämä ääneen.")


def test_silence_during_a_pause(desk: Bench) -> None:
    """When the appliance falls silent, no seconds are shown that nobody counts."""
    desk.show(with_pause("counting", 12))
    desk.link.silent.emit()
    assert not desk.sees("seconds")
    assert desk.text("pause-hint").startswith("Laite ei enää vastaa.")
    desk.show(with_pause("counting", 3))
    assert desk.text("seconds") == "3"
    desk.link.silent.emit()
    desk.show(REST)
    assert desk.sees("start"), "the pause was forgotten meanwhile"


def test_silence_before_a_pause_begins(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """When the appliance falls silent before it answers, nobody was told."""
    desk.tap("pause")
    assert asks(appliance, desk, qtbot) == ["pause"]
    desk.link.silent.emit()
    assert desk.text("pause-hint").startswith("Tauosta ei voitu kertoa vartijoille.")


@pytest.mark.parametrize("control", ["closed", "opened"])
def test_a_word_that_nobody_hears(desk: Bench, control: str) -> None:
    """When a tap cannot be told to the appliance, the page says so."""
    is_closing = control == "closed"
    desk.show(with_pause("closing" if is_closing else "calm", shutter=UNSEEN))
    desk.tap(control)
    assert desk.text("pause-hint").startswith("Laite ei enää vastaa.")


def test_nothing_is_known_before_the_first_view() -> None:
    """Without a view the hints are those of a shutter that is closed by hand."""
    assert hint("closing", None) == "Say this aloud. Then close the hatch yourself."
    assert hint("none", None) == ""


def test_more_seconds_than_are_known(desk: Bench) -> None:
    """A newer appliance may count longer: the ring stays whole, the number is told."""
    desk.show(with_pause("counting", 45))
    assert desk.text("seconds") == "45"
    assert desk.window.pause.property("share") == 1.0
    desk.show(with_pause("counting", -3))
    assert desk.text("seconds") == "0"


def test_a_held_pause_closes_calls_and_relieves(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """One hold asks for the pause and for help, once each; the worker is relieved."""
    desk.hold("pause", HOLD_MS + 400)
    assert asks(appliance, desk, qtbot) == ["pause", "help"]
    assert desk.window.relief.property("away")


def test_a_pause_that_is_let_go_too_soon_is_a_pause(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """Half a hold calls nobody."""
    desk.hold("pause", HOLD_MS // 2)
    assert asks(appliance, desk, qtbot) == ["pause"]
    assert not desk.window.relief.property("away")


def test_a_tap_after_a_hold_is_a_tap(
    desk: Bench, appliance: Appliance, qtbot: QtBot
) -> None:
    """What was held once is not held for ever: the next tap calls nobody."""
    desk.hold("pause", HOLD_MS + 400)
    desk.window.help.undo()
    desk.show(REST)
    desk.tap("pause")
    assert asks(appliance, desk, qtbot).count("help") == 1
