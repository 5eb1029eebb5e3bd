# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Finding a card, going back, changing the language, breathing."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from gui.content.cards import GROUPS
from gui.counter import tools
from gui.counter.deck import START
from gui.counter.scenes import REST
from tests.gui.counter.bench import CARDS, Bench, bench, in_language


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


def test_a_tile_opens_its_card(desk: Bench) -> None:
    """One tap on Shouting shows what to say, largest, and what to avoid."""
    desk.tap("tile-shouting")
    words = CARDS["shouting"].words["fi"]
    assert [desk.text(f"say-{n}") for n in range(3)] == list(words.say)
    assert [desk.text(f"avoid-{n}") for n in range(4)] == list(words.avoid)
    assert desk.text("buttons") == words.buttons
    assert words.after in desk.text("after")
    desk.tap("back")
    assert desk.sees("start")


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_opens_its_list(desk: Bench, group: str) -> None:
    """A tile with several cards shows them all at once, and after them their tool."""
    desk.tap(f"tile-{group}")
    names = [item.objectName() for item in desk.items()]
    found = [name for name in names if name.startswith("card-")]
    behind = [*GROUPS[group], *(tool.key for tool in tools.tiles(group))]
    assert found == [f"card-{key}" for key in behind]
    desk.tap(found[0])
    assert desk.sees("say-0")
    desk.tap("back")
    assert desk.sees("list")
    desk.tap("back")
    assert desk.sees("start")


def test_tiles_have_fixed_places(desk: Bench) -> None:
    """The tiles stand in the same places in every language."""
    desk.draw()
    places = [desk.rect(desk.item(f"tile-{key}")) for key, _level, _name in START]
    for language in ("sv", "en"):
        desk.tap(f"language-{language}")
        desk.draw()
        now = [desk.rect(desk.item(f"tile-{key}")) for key, _level, _name in START]
        assert now == places


def test_the_language_is_one_tap_away(desk: Bench) -> None:
    """From any page one tap shows the other languages, on the same page."""
    desk.tap("tile-shouting")
    desk.tap("language-sv")
    assert desk.text("say-0") == CARDS["shouting"].words["sv"].say[0]
    assert desk.text("pause") == "PAUS"
    desk.tap("language-en")
    assert desk.text("say-0") == CARDS["shouting"].words["en"].say[0]
    assert desk.text("line") == "Proven 6 s ago · 2 guards"
    desk.tap("language-fi")
    assert desk.text("title") == "Huutava asiakas"


def test_a_tapped_language_stays(desk: Bench) -> None:
    """The site's language is the first; after a tap the next view changes nothing."""
    desk.show(in_language("sv"))
    assert desk.text("pause") == "PAUS"
    desk.tap("language-en")
    desk.show(in_language("sv"))
    assert desk.text("pause") == "PAUSE"


def test_breathing(desk: Bench, qtbot: QtBot) -> None:
    """Four seconds in, six out, for sixty seconds, with one moving shape."""
    desk.tap("breathe")
    shape = desk.item("breath-shape")
    assert desk.text("breath-word") == "Sisään"
    least = shape.width()
    qtbot.waitUntil(lambda: shape.width() > least)
    breathing = desk.window.breathing
    said = []
    for _ in range(59):
        breathing.count()
        said.append(desk.text("breath-word"))
    once = ["Sisään"] * 4 + ["Ulos, hitaasti"] * 6
    assert said == (once * 6)[1:]
    breathing.count()
    assert desk.text("breath-word") == "Riittää."


def test_an_even_breath(desk: Bench) -> None:
    """A site may breathe five in and five out; its tile says so."""
    desk.show(msgspec.structs.replace(REST, breath_in_s=5))
    assert desk.item("breathe").property("detail") == "5 · 5"
    desk.tap("breathe")
    breathing = desk.window.breathing
    assert (breathing.property("inMs"), breathing.property("outMs")) == (5_000, 5_000)
    said = [desk.text("breath-word")]
    for _ in range(9):
        breathing.count()
        said.append(desk.text("breath-word"))
    assert said == ["Sisään"] * 5 + ["Ulos, hitaasti"] * 5


def test_reduced_motion(tmp_path: Path) -> None:
    """With reduced motion the words tell the breath; no shape is shown."""
    with bench(runtime=tmp_path, reduced_motion=True) as desk:
        desk.show(REST)
        desk.tap("breathe")
        assert desk.text("breath-word") == "Sisään"
        assert not desk.sees("breath-shape")


def test_practice_pins_are_loud(desk: Bench) -> None:
    """Simulated buttons are said on every page."""
    desk.show(msgspec.structs.replace(REST, pins_simulated=True))
    assert desk.text("simulated") == "SIMULOIDUT PAINIKKEET"
    desk.tap("tile-threats")
    assert desk.sees("simulated")
