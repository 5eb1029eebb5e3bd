# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Practice: ten scenarios, nothing is sent, and whatever is real ends it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from appliance.core.limits import S_US
from appliance.core.values import Role
from appliance.wire.panel import View
from gui.content.practice import SCENARIO_IDS, load_scenarios
from gui.counter.scenes import (
    ACCEPTED,
    HELP,
    OPEN,
    REST,
    UNSEEN,
    with_alert,
    with_pause,
)
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, in_language
from tests.gui.counter.quiet import quiet_pages
from tests.gui.counter.test_unchanged import Twins, nothing, wait
from tests.gui.counter.test_unnoticed import shuttered

SCENARIOS = load_scenarios()


def practise(desk: Bench) -> None:
    """Two taps from the start, and one to begin."""
    desk.tap("tile-other")
    desk.tap("card-workshop")
    desk.tap("card-practice")
    desk.tap("practice-on")


def asks(appliance: Appliance, desk: Bench, qtbot: QtBot) -> list[str]:
    """All that was asked until now, but for signs of life."""
    count = appliance.asks.count("alive")
    assert desk.link.ask("alive")
    qtbot.waitUntil(lambda: appliance.asks.count("alive") > count)
    return [word for word in appliance.asks if word != "alive"]


def test_a_scenario(desk: Bench) -> None:
    """Hear, choose a line, see why; choose a button, see why; then the next."""
    practise(desk)
    words = SCENARIOS[0].words["fi"]
    assert (desk.text("big"), desk.text("hint")) == (words.hears, words.place)
    lines = [desk.text(f"practice-line-{number}") for number in range(3)]
    assert lines == list(words.lines)
    desk.tap("practice-line-0")
    assert desk.text("verdict") == "Tämä auttaa enemmän:"
    assert desk.text("say-0") == words.lines[SCENARIOS[0].best]
    assert desk.text("why") == words.why
    desk.tap("practice-on")
    assert desk.text("big") == "Mitä painat?"
    desk.tap("pretend-pause")
    assert desk.text("big") == "Hyvä valinta."
    assert desk.text("hint") == words.then
    desk.tap("practice-on")
    assert desk.text("big") == SCENARIOS[1].words["fi"].hears


@pytest.mark.parametrize("name", ["duress", "shutter", "nothing"])
def test_hidden_buttons_are_chosen_on_the_page(desk: Bench, name: str) -> None:
    """DURESS, SHUTTER and nothing stand as words; no real button is pressed."""
    practise(desk)
    desk.tap("practice-line-1")
    assert desk.text("verdict") == "Hyvä. Juuri näin:"
    desk.tap("practice-on")
    number = ("duress", "shutter", "nothing").index(name)
    desk.tap(f"practice-press-{number}")
    assert desk.text("big") == "Muista tämä:"


def test_all_ten_and_once_more(desk: Bench) -> None:
    """After ten scenarios practice says so, and begins anew if that is wanted."""
    practise(desk)
    for number, _key in enumerate(SCENARIO_IDS, start=1):
        assert desk.text("title").endswith(f"· {number} / 10")
        desk.tap("practice-line-2")
        desk.tap("practice-on")
        desk.tap("practice-press-2")
        desk.tap("practice-on")
    assert desk.text("big") == "Hyvin tehty. Kaikki kymmenen on käyty."
    desk.tap("practice-on")
    assert desk.text("title").endswith("· 1 / 10")


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "HARJOITUS"), ("sv", "ÖVNING"), ("en", "PRACTICE")]
)
def test_every_page_says_that_it_is_practice(language: str, word: str) -> None:
    """A frame, a word in the margin and words on the strip stand on every page."""
    with bench() as desk:
        desk.show(in_language(language))
        pages = [name for name in quiet_pages(desk) if _is_marked(desk, name, word)]
        assert len(pages) > len(SCENARIO_IDS)


def _is_marked(desk: Bench, name: str, word: str) -> bool:
    practises = name.startswith("practice")
    assert desk.sees("practice-frame") == practises, name
    assert desk.sees("pretend-help") == practises, name
    # The keyboard has the whole window: one tap on Done, and HELP is there.
    writes = name.startswith("writing")
    assert desk.sees("help") != (practises or writes), name
    assert desk.sees("writing-done") == writes, name
    if practises:
        assert desk.text("title").startswith(f"{word} · "), name
        assert desk.item("pretend-help").property("detail") == word.lower(), name
    return practises


def test_no_word_leaves(desk: Bench, appliance: Appliance, qtbot: QtBot) -> None:
    """Whatever is tapped on any page of practice, the appliance is asked nothing."""
    practise(desk)
    practice = desk.window.practice
    for _ in range(3):
        for control in ("pretend-help", "pretend-pause", "practice-on"):
            desk.tap(control)
        for control in ("practice-line-1", "practice-on", "pretend-help"):
            desk.tap(control)
        desk.tap("practice-on")
    assert practice.property("form") == "say"
    desk.tap("practice-leave")
    assert asks(appliance, desk, qtbot) == []
    assert desk.sees("list")


@pytest.mark.parametrize(
    ("name", "said"),
    [("help", "Harjoitus: apua EI kutsuttu."), ("pause", "Harjoitus: taukoa EI")],
)
def test_what_is_pretended_says_so(desk: Bench, name: str, said: str) -> None:
    """PAUSE and HELP at any other time say that nothing happened, and go back."""
    practise(desk)
    desk.tap(f"pretend-{name}")
    assert desk.text("big").startswith(said)
    desk.tap("pretend-help")
    desk.tap("practice-on")
    assert desk.sees("practice-line-0")


@pytest.mark.parametrize("form", ["say", "press"])
def test_help_can_be_called_for_real(
    desk: Bench, appliance: Appliance, qtbot: QtBot, form: str
) -> None:
    """Who needs help while practising has it one tap after the pretended HELP."""
    practise(desk)
    if form == "press":
        desk.tap("practice-line-1")
        desk.tap("practice-on")
    desk.tap("pretend-help")
    desk.tap("practice-call")
    assert not desk.sees("practice-page")
    assert asks(appliance, desk, qtbot) == ["help"]


def test_help_that_nobody_hears(desk: Bench) -> None:
    """A real call without an appliance shows plan B at once, not practice."""
    practise(desk)
    desk.tap("pretend-help")
    desk.tap("practice-call")
    assert desk.sees("plan-b")
    desk.tap("back")
    assert desk.sees("list")


REAL: dict[str, View] = {
    "HELP is asked for": replace(REST, help_undo_ms=2400),
    "HELP was asked for": with_alert(ACCEPTED),
    "a pause": with_pause("closing"),
    "the shutter's button": replace(
        REST, shutter=replace(OPEN, reason="button", position="moving")
    ),
    "the shutter moves": replace(REST, shutter=replace(OPEN, position="closed")),
}


@pytest.mark.parametrize("what", REAL)
def test_what_is_real_ends_practice(desk: Bench, what: str) -> None:
    """Practice is left at once, and the way back does not lead into it again."""
    practise(desk)
    desk.show(REAL[what])
    assert not desk.sees("practice-page")
    desk.show(REST)
    desk.window.pages.back()
    desk.draw()
    assert not desk.sees("practice-page")


def test_an_announced_press_ends_practice(desk: Bench) -> None:
    """Where no contact tells of the shutter, its button ends practice too."""
    desk.show(replace(REST, shutter=UNSEEN))
    practise(desk)
    desk.show(replace(REST, shutter=replace(UNSEEN, reason="button")))
    assert not desk.sees("practice-page")


def test_nobody_practises_for_long(desk: Bench, qtbot: QtBot) -> None:
    """Practice that nobody touches ends by itself."""
    practise(desk)
    desk.window.practice._untouched.start(1)  # noqa: SLF001 - three minutes are too long
    qtbot.waitUntil(lambda: desk.sees("list"))


def test_an_appliance_that_says_less(desk: Bench) -> None:
    """Nothing known of the shutter is no sign of a press."""
    practise(desk)
    desk.show(replace(REST, shutter=None))
    desk.show(REST)
    assert desk.sees("practice-page")


DURING: dict[str, Callable[[Bench], None]] = {
    "begins": lambda desk: desk.window.pages.go("practice"),
    "goes on": lambda desk: desk.window.practice.goOn(),
    "a line": lambda desk: desk.window.practice.choose(1),
    "why": lambda desk: desk.window.practice.goOn(),
    "HELP is pretended": lambda desk: desk.window.practice.press("help"),
    "next": lambda desk: desk.window.practice.goOn(),
    "HELP is pretended again": lambda desk: desk.window.practice.press("help"),
}


@pytest.mark.parametrize("before", DURING)
@pytest.mark.parametrize("panel", [PANELS[0], PANELS[3]], ids=lambda panel: panel.name)
def test_a_duress_press_during_practice_is_not_seen(panel: Panel, before: str) -> None:
    """Whenever duress is pressed, practice goes on as if it had not been."""
    with bench(panel) as plain, bench(panel) as pressed:
        twins = Twins(plain, pressed)
        for name, act in DURING.items():
            if name == before:
                twins.press()
                twins.check("pressed")
            for desk in twins.desks:
                act(desk)
            twins.both(nothing)
            twins.check(name)
            assert all(desk.sees("practice-page") for desk in twins.desks), name


@pytest.mark.parametrize("is_pressed_first", [True, False])
def test_a_real_press_ends_practice_under_duress_too(*, is_pressed_first: bool) -> None:
    """With and without duress, the shutter's button ends practice at the same time."""
    with bench() as plain, bench() as pressed:
        twins = Twins(plain, pressed, (shuttered(), shuttered()))
        for desk in twins.desks:
            desk.window.pages.go("practice")
        if is_pressed_first:
            twins.press()
            twins.check("pressed")
        twins.both(lambda driver: driver.press(Role.SHUTTER))
        assert not any(desk.sees("practice-page") for desk in twins.desks)
        twins.check("the shutter's button")
        twins.both(wait(S_US))
        twins.check("a second later")


def test_an_alert_of_another_kind_is_no_matter_of_practice(desk: Bench) -> None:
    """An alert that was not asked for here is never looked at: duress must not show."""
    practise(desk)
    shut = replace(HELP, kind="shutter", level=3, help_asked=False)
    desk.show(with_alert(shut))
    assert desk.sees("practice-page")
