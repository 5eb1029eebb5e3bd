# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How many taps it takes: the whole promise of the touchscreen, counted."""

import pytest

from gui.content.cards import GROUPS
from gui.counter.pages import START
from gui.counter.scenes import ACCEPTED, REST, with_alert
from tests.gui.counter.bench import CARDS, PANELS, Bench, Panel, bench
from tests.gui.counter.log_forms import SAVED, THREE, WAITING, control
from tests.gui.counter.pages import every_page
from tests.gui.counter.quiet import wait_until
from tests.gui.counter.test_stress_touch import listen

CARD_MOST = 2
WITHOUT_LANGUAGES = {"writing"}
"""The keyboard takes the whole window."""


class Taps:
    """Taps on one screen, counted; it begins at the start page."""

    def __init__(self, desk: Bench) -> None:
        self.desk = desk
        self.count = 0
        assert desk.window.pages.seen() == START

    def tap(self, name: str) -> None:
        """Tap what is seen."""
        self.desk.tap(name)
        self.count += 1


@pytest.fixture(params=[PANELS[0], PANELS[3]], ids=lambda panel: panel.name)
def at_start(request: pytest.FixtureRequest) -> Panel:
    """A panel, either way round."""
    assert isinstance(request.param, Panel)
    return request.param


def test_every_card_within_two(at_start: Panel) -> None:
    """From the start each of the cards is seen after two taps at most."""
    ways = {card: (f"card-{card}", group) for group in GROUPS for card in GROUPS[group]}
    with bench(at_start) as desk:
        desk.show(REST)
        for card in CARDS:
            taps = Taps(desk)
            if card in ways:
                tile, group = ways[card]
                taps.tap(f"tile-{group}")
                taps.tap(tile)
            else:
                taps.tap(f"tile-{card}")
            assert desk.text("title") == CARDS[card].words["fi"].title
            assert taps.count <= CARD_MOST
            while desk.window.pages.seen() != START:
                desk.window.pages.back()


@pytest.mark.parametrize(
    ("name", "page"), [("pause", "pause-page"), ("breathe", "breathe-page")]
)
def test_pause_and_breathing_in_one(at_start: Panel, name: str, page: str) -> None:
    """One tap begins a pause, and one the pacer."""
    with bench(at_start) as desk:
        taps = Taps(desk.show(REST))
        taps.tap(name)
        assert desk.sees(page)
        assert taps.count == 1


def test_help_in_one(at_start: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    """One tap calls for help."""
    with bench(at_start) as desk:
        taps = Taps(desk.show(REST))
        asked = listen(desk, monkeypatch)
        taps.tap("help")
        assert asked == ["help"]
        assert taps.count == 1


def test_the_log_in_three(at_start: Panel) -> None:
    """One tap opens the log, and three taps log."""
    with bench(at_start) as desk:
        taps = Taps(desk.show(REST))
        taps.tap("log")
        opened = taps.count
        assert desk.sees("log-page")
        for key in THREE:
            taps.tap(control(key))
        assert desk.text("big") in (WAITING, SAVED)
        assert (opened, taps.count - opened) == (1, 3)


@pytest.mark.parametrize("offered", ["promise", "invitation"])
def test_the_log_in_one_whatever_else_is_offered(at_start: Panel, offered: str) -> None:
    """A promise that is due, and an invitation, stand beside the log, not for it."""
    with bench(at_start) as desk:
        desk.show(REST)
        if offered == "promise":
            desk.window.waiting.remind(10)
            wait_until(desk, 1800)
            assert desk.sees("promise-due") or desk.sees("promise-kept")
        else:
            desk.window.after.invitation.renew()
            assert desk.sees("invitation")
        taps = Taps(desk)
        taps.tap("log")
        assert desk.sees("log-shouting")
        assert taps.count == 1


def test_the_log_from_an_open_alert_in_one(at_start: Panel) -> None:
    """While somebody is coming, one tap leads to the log."""
    with bench(at_start) as desk:
        taps = Taps(desk.show(REST))
        desk.show(with_alert(ACCEPTED))
        taps.tap("log")
        assert desk.sees("log-shouting")
        assert taps.count == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_another_language_in_one(language: str) -> None:
    """From every page but the keyboard one tap changes the language."""
    others = {"fi", "sv", "en"} - {language}
    with bench() as desk:
        seen = set()
        for page in every_page(desk, language):
            desk.draw()
            name = desk.window.pages.seen()
            if name in WITHOUT_LANGUAGES:
                continue
            seen.add(name)
            for other in others:
                assert desk.item(f"language-{other}").isEnabled(), page
        assert len(seen) > len(GROUPS)
