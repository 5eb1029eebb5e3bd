# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The cards on the screen: two taps away, by level, drafts, a site's own."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from gui.content.cards import CARD_IDS, GROUPS
from gui.content.site import shipped
from gui.counter.deck import START
from gui.counter.scenes import REST
from tests.content.own import card, long_card, write
from tests.gui.counter.bench import CARDS, PANELS, Bench, Panel, bench, in_language
from tests.gui.counter.pages import every_card
from tests.gui.counter.test_layout import check_page
from tests.support.logwatch import LogWatch

replace = msgspec.structs.replace
LONG = 'level = "safety"\ngroup = "other"'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


def names(desk: Bench) -> list[str]:
    """The names of what is seen."""
    return [item.objectName() for item in desk.items()]


def test_two_taps_reach_any_card(desk: Bench) -> None:
    """From the start each of the 26 cards is seen after at most two taps."""
    taps: dict[str, int] = {}
    for tile, _level, _name in START:
        desk.tap(f"tile-{tile}")
        if desk.sees("say-0"):
            taps[tile] = 1
            desk.tap("back")
            continue
        seen = [name.removeprefix("card-") for name in names(desk)]
        for card_id in [name for name in seen if name in CARD_IDS]:
            desk.tap(f"card-{card_id}")
            assert desk.text("title") == CARDS[card_id].words["fi"].title
            taps[card_id] = 2
            desk.tap("back")
        desk.tap("back")
        assert desk.sees("start")
    assert sorted(taps) == sorted(CARD_IDS)
    assert max(taps.values()) == 2


def test_levels_are_told_by_word(desk: Bench) -> None:
    """Each card names its level in words, as its tile does."""
    said = {"talk": "puhu", "limit": "rajaa", "safety": "turvaan"}
    for card_id, one in CARDS.items():
        desk.window.pages.choose(card_id)
        assert desk.text("card-mark").startswith(said[one.level])
        desk.window.pages.back()


@pytest.mark.parametrize(
    ("card_id", "inverted", "round_corners"),
    [("aggressive", False, True), ("sexual", False, False), ("attack", True, False)],
)
def test_levels_are_told_by_shape(
    desk: Bench, *, card_id: str, inverted: bool, round_corners: bool
) -> None:
    """Talk has round corners, limit square ones, safety is inverted with a frame."""
    desk.window.pages.choose(card_id)
    desk.draw()
    panel = desk.item("say-0").parentItem().parentItem()
    assert panel.property("inverted") is inverted
    assert (panel.property("radius") > 10) is round_corners


def test_a_draft_says_so(desk: Bench, tmp_path: Path) -> None:
    """A card without a reviewer is marked as a draft; an accepted one is not."""
    desk.window.pages.choose("refund")
    assert desk.text("card-mark") == "puhu · luonnos"
    write(
        tmp_path / "cards", "refund.toml", card('level = "limit"\nreviewer = "M. M."')
    )
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    assert desk.text("card-mark") == "rajaa"
    assert desk.text("title") == "Oma kortti", "the open card is the new one at once"


def test_an_own_card_is_two_taps_away(desk: Bench, tmp_path: Path) -> None:
    """A site's own card stands in its group, and tells its words."""
    write(tmp_path / "cards", "key_lost.toml", card(name="Avain hukassa"))
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    desk.tap("tile-other")
    desk.tap("card-key_lost")
    assert desk.text("title") == "Avain hukassa"
    assert desk.text("say-0") == "Oma rivi."
    desk.show(REST)
    assert desk.text("title") == "Huutava asiakas", "a card that is gone is not shown"


def test_own_lines_announce_the_pause(desk: Bench, tmp_path: Path) -> None:
    """A site's own card for shouting is what is said when a pause begins."""
    write(tmp_path / "cards", "shouting.toml", card('level = "talk"'))
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    desk.window.pause.begin()
    desk.draw()
    assert desk.text("say-0") == "Oma rivi."
    desk.window.pages.back()


def test_a_mistake_is_told_on_the_start_page(
    desk: Bench, tmp_path: Path, expect_log: LogWatch
) -> None:
    """A wrong own file is left out; the start page and the log say what to do."""
    write(tmp_path / "cards", "bomb.toml", card('level = "loud"'))
    write(tmp_path / "cards", "key.txt", "")
    expect_log("bomb.toml: level is one of")
    expect_log("key.txt: is no .toml")
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    assert desk.text("cause").startswith("Omat kortit: bomb.toml: level is one of talk")
    assert desk.text("cause").endswith("(+1)")
    desk.window.pages.choose("bomb")
    assert desk.text("say-0") == CARDS["bomb"].words["fi"].say[0]


def test_early_signs_where_those_who_wait_are_seen(desk: Bench) -> None:
    """The start page names early signs where those who wait are in sight."""
    assert not desk.sees("cause")
    desk.show(replace(REST, waits_in_sight=True))
    signs = shipped().phrases["signs"]["fi"]
    assert desk.text("cause") == f"Varhaisia merkkejä: {' · '.join(signs)}"
    desk.tap("tile-shouting")
    assert not desk.sees("cause")


def test_whom_to_call(desk: Bench, tmp_path: Path) -> None:
    """Two taps from the start show whom to call, the site's own numbers too."""
    desk.tap("tile-other")
    desk.tap("support")
    assert desk.text("title") == "Tarvitsen tukea"
    assert desk.text("say-0") == "Hätänumero: 112"
    assert desk.text("say-3") == "Työterveyshuolto: …", "the site fills this in"
    assert desk.text("blame") == "Et aiheuttanut tätä."
    lines = "".join(f'{key} = ["Oma: 1"]\n' for key in ("fi", "sv", "en"))
    write(tmp_path / "cards", "phrases.toml", f"[contacts]\n{lines}")
    desk.show(replace(REST, cards_folder=str(tmp_path / "cards")))
    assert desk.text("say-0") == "Oma: 1"
    desk.tap("back")
    assert desk.sees("list")


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_what_is_said_is_the_largest(panel: Panel) -> None:
    """On each card, its blanks filled or empty, nothing is larger than what is said."""
    with bench(panel) as desk:
        desk.show(in_language("sv"))
        for page in every_card(desk):
            if page.startswith(("card-", "filled-")):
                desk.draw()
                say, avoid = (
                    desk.item(name).property("font").pixelSize()
                    for name in ("say-0", "avoid-0")
                )
                assert say >= avoid, page


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.name)
def test_the_longest_own_card_fits(
    panel: Panel, tmp_path: Path, expect_log: LogWatch
) -> None:
    """A site's card, as long as it may be, is whole on every panel."""
    with bench(panel) as desk:
        write(tmp_path / "cards", "longest.toml", long_card(LONG))
        write(
            tmp_path / "cards", "a_card_of_ours.toml", card('level = "x"\nlevl = "y"')
        )
        expect_log("a_card_of_ours.toml: levl is unknown here")
        expect_log("a_card_of_ours.toml: level is one of")
        desk.show(replace(in_language("sv"), cards_folder=str(tmp_path / "cards")))
        for page in ("start", "other", "longest"):
            if page != "start":
                desk.window.pages.choose(page)
            desk.draw()
            check_page(desk, page)


def test_groups_and_cards_have_different_names() -> None:
    """What a tile opens is known by its key alone."""
    assert not set(GROUPS) & set(CARD_IDS)
