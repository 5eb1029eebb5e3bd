# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Relief, and the pacer in a corner: what helps a worker to go on, or to stop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from gui.counter.scenes import ACCEPTED, REST, with_alert
from tests.gui.counter.bench import PANELS, Bench, Panel, bench


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


def test_relief_is_two_taps_away(desk: Bench) -> None:
    """From breathing one tap leads to words for the customer and for a colleague."""
    desk.tap("breathe")
    desk.tap("relief")
    said = [item.property("text") for item in desk.items()]
    assert "Työkaverini jatkaa tästä." in said
    assert "Tuletko tilalleni? Tarvitsen hetken." in said
    assert desk.sees("help"), "HELP is one tap away"


def test_relief_is_one_tap_from_the_calm_end(desk: Bench) -> None:
    """After a call for help, its end offers relief; the page stays when it is over."""
    desk.show(with_alert(ACCEPTED))
    desk.show(with_alert(replace(ACCEPTED, stage="closed")))
    desk.tap("relief")
    assert desk.sees("relief-page")
    desk.show(REST)
    assert desk.sees("relief-page")


def test_away_and_back(desk: Bench) -> None:
    """Who was relieved is told so, above the start too, until they are back."""
    desk.tap("breathe")
    desk.tap("relief")
    desk.tap("relieved")
    assert desk.text("big") == "Saat lähteä tiskiltä."
    desk.tap("back")
    desk.tap("back")
    assert desk.text("cause") == "Työkaveri on tiskillä"
    assert desk.sees("tile-shouting"), "the colleague has the whole screen"
    desk.tap("breathe")
    desk.tap("relief")
    assert desk.item("relieved").property("text") == "Olen takaisin"
    desk.tap("relieved")
    desk.tap("back")
    assert not desk.sees("cause")


@pytest.mark.parametrize("panel", [PANELS[0], PANELS[3]], ids=lambda panel: panel.name)
def test_the_pacer_stands_in_a_corner_of_each_card(panel: Panel, qtbot: QtBot) -> None:
    """It rests until it is tapped, shows itself large, and goes on small afterwards."""
    with bench(panel) as desk:
        desk.show(REST)
        desk.window.pages.choose("threat")
        assert desk.text("breath-small-word") == "Hengitä"
        desk.tap("breath-corner")
        assert desk.text("breath-word") == "Sisään"
        desk.tap("back")
        assert desk.text("breath-small-word") == "Sisään"
        shape = desk.item("breath-small")
        least = shape.width()
        qtbot.waitUntil(lambda: shape.width() > least)
        for _ in range(60):
            desk.window.breathing.count()
        assert desk.text("breath-small-word") == "Hengitä"


def test_the_pacer_keeps_its_minute(desk: Bench) -> None:
    """From the corner the same minute goes on; from the strip a new one begins."""
    breathing = desk.window.breathing
    desk.window.pages.choose("threat")
    desk.tap("breath-corner")
    for _ in range(5):
        breathing.count()
    desk.tap("back")
    desk.tap("breath-corner")
    assert desk.text("breath-word") == "Ulos, hitaasti"
    desk.tap("back")
    desk.tap("back")
    desk.tap("breathe")
    assert desk.text("breath-word") == "Sisään"


def test_the_pacer_stands_beside_the_ladder(desk: Bench) -> None:
    """Who waits for help can breathe with it."""
    desk.show(with_alert(ACCEPTED))
    desk.tap("breath-corner")
    desk.tap("back")
    assert desk.sees("help-page")
    assert desk.text("breath-small-word") == "Sisään"


def test_reduced_motion_in_the_corner(tmp_path: Path) -> None:
    """With reduced motion the corner has words alone."""
    with bench(runtime=tmp_path, reduced_motion=True) as desk:
        desk.show(REST)
        desk.window.pages.choose("threat")
        desk.tap("breath-corner")
        desk.tap("back")
        assert desk.text("breath-small-word") == "Sisään"
        assert not desk.sees("breath-small")
