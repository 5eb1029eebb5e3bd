# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Blanks of the cards: filled by taps, kept for this customer, then forgotten."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.content.site import shipped
from gui.counter import blanks
from gui.counter.scenes import REST
from tests.content.own import write
from tests.gui.counter.bench import PANELS, Bench, Panel, bench, in_language
from tests.gui.counter.covert import STAGES, under

replace = msgspec.structs.replace
DELAY = shipped().phrases["delay"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """The card for who has waited, at 14:03."""
    with bench(runtime=tmp_path) as made:
        made.show(REST)
        made.window.pages.choose("waiting_angry")
        yield made


def test_the_reason_is_filled_by_two_taps(desk: Bench) -> None:
    """A tap on the blank shows six large choices; a tap on one fills it in place."""
    assert desk.text("say-2") == "Syy on tämä: …"
    desk.tap("say-2")
    assert desk.sees("blank")
    assert desk.text("title") == "Syy on tämä: …"
    assert [desk.text(f"fill-{number}") for number in range(6)] == list(DELAY["fi"])
    desk.tap("fill-2")
    assert desk.text("say-2") == f"Syy on tämä: {DELAY['fi'][2]}"
    assert desk.text("say-3") == "Kerron uuden tilanteen kello …"


def test_the_time_is_filled_from_the_clock(desk: Bench) -> None:
    """The next update is chosen among round times, none sooner than five minutes."""
    desk.tap("say-3")
    offered = [desk.text(f"fill-{number}") for number in range(6)]
    assert offered == ["14:10", "14:15", "14:20", "14:30", "14:45", "15:00"]
    desk.show(replace(REST, clock="14:59"))
    assert desk.text("fill-0") == "14:10", "nothing moves under a finger"
    desk.tap("fill-3")
    assert desk.text("say-3") == "Kerron uuden tilanteen kello 14:30"


@pytest.mark.parametrize(
    ("clock", "first", "last"),
    [
        ("14:00", "14:05", "14:55"),
        ("14:01", "14:10", "15:00"),
        ("23:57", "0:05", "0:55"),
        ("23:50", "23:55", "0:45"),
    ],
)
def test_times(clock: str, first: str, last: str) -> None:
    """Times go on over the hour and over midnight."""
    found = blanks.times(clock)
    assert (found[0], found[-1]) == (first, last)


def test_a_time_that_was_told_is_kept(desk: Bench) -> None:
    """Filling in the next update sets its reminder; of two, the sooner is kept."""
    waiting = desk.window.waiting
    desk.tap("say-3")
    desk.show(replace(REST, clock="14:04"))
    desk.tap("fill-3")
    assert waiting.property("at") == "14:30"
    desk.tap("say-3")
    desk.tap("fill-0")
    assert desk.text("say-3").endswith("14:10")
    assert waiting.property("at") == "14:10", "no promise is reminded of too late"
    desk.tap("say-3")
    desk.tap("fill-3")
    assert waiting.property("at") == "14:10"


def test_a_clock_that_may_be_wrong_offers_no_time(desk: Bench) -> None:
    """While the clock is not known to be right, the worker says the time."""
    desk.show(replace(REST, clock_synced=False))
    assert desk.sees("pencil-2")
    assert not desk.sees("pencil-3")
    desk.show(replace(REST, clock="soon"))
    assert not desk.sees("pencil-3")


def test_a_silent_appliance_offers_no_time(desk: Bench) -> None:
    """While the appliance is silent a reason can be chosen, a time cannot."""
    assert desk.sees("pencil-3")
    desk.link.silent.emit()
    assert desk.sees("pencil-2")
    assert not desk.sees("pencil-3")
    desk.window.pages.fill(3)
    assert desk.sees("card"), "nothing opens"
    desk.show(REST)
    assert desk.sees("pencil-3")


def test_a_filled_blank_survives_going_away(desk: Bench) -> None:
    """What was filled stands there when the same card is opened again."""
    desk.tap("say-2")
    desk.tap("fill-0")
    desk.tap("back")
    desk.tap("tile-shouting")
    desk.tap("back")
    desk.tap("tile-waiting")
    desk.tap("card-waiting_angry")
    assert desk.text("say-2") == f"Syy on tämä: {DELAY['fi'][0]}"


def test_a_filled_blank_changes_its_language(desk: Bench) -> None:
    """The same reason is said in the language that is tapped."""
    desk.tap("say-2")
    desk.tap("fill-4")
    desk.tap("language-sv")
    assert desk.text("say-2") == f"Orsaken är: {DELAY['sv'][4]}"
    desk.tap("say-2")
    assert desk.text("fill-4") == DELAY["sv"][4]
    desk.tap("language-en")
    assert desk.text("fill-4") == DELAY["en"][4]


def test_a_blank_can_be_emptied(desk: Bench) -> None:
    """What was filled can be taken back; where nothing is, the button is quiet."""
    for line, button in (("say-2", "fill-1"), ("say-3", "fill-1")):
        before = desk.text(line)
        desk.tap(line)
        assert not desk.item("empty").isEnabled()
        desk.tap(button)
        assert desk.text(line) != before
        desk.tap(line)
        desk.tap("empty")
        assert desk.text(line) == before


def test_back_leaves_a_blank_as_it_was(desk: Bench) -> None:
    """Going back from the choices changes nothing."""
    desk.tap("say-2")
    desk.tap("back")
    assert desk.sees("card")
    assert desk.text("say-2") == "Syy on tämä: …"


def test_blanks_are_forgotten_after_minutes_without_a_tap(
    desk: Bench, qtbot: QtBot
) -> None:
    """After three minutes without a tap another customer may stand there."""
    assert blanks.FORGET_MS == 180_000
    filler = desk.window.pages.filler
    filler._forgetting.setInterval(400)  # noqa: SLF001 - three minutes, made short
    desk.tap("say-2")
    desk.tap("fill-0")
    desk.tap("say-3")
    desk.tap("fill-0")
    assert "14:10" in desk.text("say-3")
    qtbot.waitUntil(lambda: desk.text("say-3").endswith("…"), timeout=20_000)
    assert desk.text("say-2") == "Syy on tämä: …"


def test_the_nearest_blank_is_meant(desk: Bench) -> None:
    """The whole panel is one large control: a tap anywhere means the nearest blank."""
    desk.tap("say-0")
    assert desk.text("title") == "Syy on tämä: …"


def test_a_keyboard_fills_every_blank(desk: Bench) -> None:
    """Enter on the panel opens one blank after the other, and begins anew."""
    desk.draw()
    for asked in ("Syy on tämä: …", "Kerron uuden tilanteen kello …", "Syy on tämä: …"):
        desk.item("blanks").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(desk.view, Qt.Key.Key_Return)
        assert desk.text("title") == asked
        desk.tap("back")


def test_cards_without_blanks_have_no_control(desk: Bench) -> None:
    """Where there is nothing to fill, a tap on the lines does nothing."""
    desk.window.pages.choose("rambling")
    assert desk.text("say-1") == "Ymmärsinkö oikein, että …?", "the worker says it"
    assert not desk.sees("blanks")


def test_own_reasons(desk: Bench, tmp_path: Path) -> None:
    """A site's own reasons stand on the tiles; what was chosen before is forgotten."""
    desk.tap("say-2")
    desk.tap("fill-5")
    lines = "".join(f'{key} = ["oma syy"]\n' for key in ("fi", "sv", "en"))
    write(tmp_path / "cards", "phrases.toml", f"[delay]\n{lines}")
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    assert desk.text("say-2") == "Syy on tämä: …"
    desk.tap("say-2")
    desk.tap("fill-0")
    assert desk.text("say-2") == "Syy on tämä: oma syy"


@pytest.mark.parametrize("panel", PANELS[:3], ids=lambda panel: panel.name)
def test_choices_under_duress_look_as_at_rest(panel: Panel) -> None:
    """While a blank is filled, and once it is, duress shows in nothing."""
    with bench(panel) as desk:
        rest = replace(in_language("fi"), cue_style="none", waits_in_sight=True)
        desk.show(rest)
        pages = desk.window.pages
        for step in (
            partial(pages.go, "start"),
            partial(pages.choose, "waiting_angry"),
            partial(pages.fill, 2),
            partial(pages.filled, "0"),
            partial(pages.go, "contacts"),
        ):
            step()
            before = desk.draw()
            for stage in STAGES:
                assert desk.show(under(rest, stage, "none")).draw() == before, stage
            desk.show(rest)
