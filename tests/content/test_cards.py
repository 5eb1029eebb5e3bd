# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The cards that are shipped, and what the loader refuses."""

import shutil
from pathlib import Path

import pytest

from gui.content.cards import (
    CARD_IDS,
    FOLDER,
    GROUP_MOST,
    GROUPS,
    CardsError,
    load_cards,
)
from gui.content.reader import LANGUAGES
from gui.counter.deck import START


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped cards that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "cards"))


def spoil(file: Path, old: str, new: str) -> None:
    """Replace words in a card; they must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    """What the loader says of spoilt cards."""
    with pytest.raises(CardsError) as caught:
        load_cards(folder)
    return str(caught.value).splitlines()


def test_shipped_cards() -> None:
    """All 26 cards are shipped, whole, in three languages."""
    cards = load_cards()
    assert len(CARD_IDS) == len(set(CARD_IDS)) == 26
    assert tuple(cards) == CARD_IDS
    for card in cards.values():
        assert tuple(card.words) == LANGUAGES


def test_shipped_cards_are_drafts() -> None:
    """No shipped card names a reviewer: each is a draft until a site accepts it."""
    assert not any(card.reviewer for card in load_cards().values())


def test_every_card_can_be_reached_once() -> None:
    """Each card stands behind exactly one tile, and no list is longer than a page."""
    direct = [key for key, _level, _name in START if key not in GROUPS]
    reached = direct + [card_id for group in GROUPS.values() for card_id in group]
    assert sorted(reached) == sorted(CARD_IDS)
    assert not set(GROUPS) & set(CARD_IDS), "a tile's name says what it opens"
    assert max(map(len, GROUPS.values())) <= GROUP_MOST


def test_blanks() -> None:
    """The blanks that can be filled are those of four cards, in every language."""
    asked = {
        card.card_id: sorted(card.words[language].blanks.values())
        for card in load_cards().values()
        for language in LANGUAGES
        if card.words[language].blanks
    }
    assert asked == {
        "waiting_angry": ["delay", "time"],
        "demand": ["denial", "offer"],
        "refund": ["day"],
        "phone": ["hour"],
    }
    words = load_cards()["waiting_angry"].words["fi"]
    assert words.say[2:] == ("Syy on tämä: …", "Kerron uuden tilanteen kello …")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('level = "talk"', 'level = "loud"', "level is one of talk, limit, safety"),
        ('level = "talk"', 'level = "talk"\ncolour = 1', "colour is unknown here"),
        ('level = "talk"', 'level = "talk"\nreviewer = ""', "reviewer is missing"),
        ('level = "talk"', 'level = "talk"\ngroup = "x"', "group is one of threats"),
        ("[sv]", "[se]", "sv is missing: each card has fi, sv and en"),
        ('buttons = "', 'button = "', "fi.buttons is missing: write a line"),
        ("say = [", "said = [", "fi.say is missing: write a list"),
        ("Älä huuda", "Älä " + "huuda " * 9, "fi.avoid[1] has"),
        ('    "Älä huuda takaisin.",', '    "",', "fi.avoid[1] is missing"),
        ("Autan, kun", "a b c d e f", "fi.say[1] has 9 words: shorten it to 8"),
        ("Autan sinua.", "a b c d e f g", "fi.serve[1] has 9 words: shorten it to 8"),
        ("serve = [", "old = [", "fi.serve is missing: write it, as sv"),
        ("Yksi asia", "{why} asia", "asks for ['why']: use one blank a line"),
        ("Yksi asia", "{day} {hour}", "use one blank a line"),
        ("Yksi asia", "{day} asia", "sv has other blanks than fi: give both"),
        ("Yksi asia", "Yksi\\nasia", "is more than one plain line"),
        ("Älä huuda", "a" * 25, "has a word of 25 letters: divide it after 24"),
        ("level", "level level", "is no TOML"),
    ],
)
def test_a_mistake_is_named(folder: Path, old: str, new: str, said: str) -> None:
    """A mistake in a card is told with its file, its key and what was expected."""
    spoil(folder / "shouting.toml", old, new)
    told = mistakes(folder)
    assert all(line.startswith("shouting.toml: ") for line in told)
    assert any(said in line for line in told), told


def test_too_few_lines(folder: Path) -> None:
    """A card has two to four lines to say, and as many to avoid."""
    spoil(folder / "shouting.toml", "say = [", 'say = ["One."]\nold = [')
    assert "shouting.toml: fi.say has 1 lines: make it 2 to 4" in mistakes(folder)


def test_who_must_serve_ends_no_service() -> None:
    """Each card whose lines end the service has others for who must serve everybody."""
    replaced = {
        card.card_id
        for card in load_cards().values()
        if card.words["fi"].serve != card.words["fi"].say
    }
    assert replaced == {
        *("shouting", "intoxicated", "sexual", "mockery", "insults"),
        *("threat", "outside", "phone"),
    }


ENDING = {
    "fi": ("päätt", "päätty", "lopetan", "en jatka", "autan, kun", "huomenna"),
    "sv": ("slutar", "avslutar", "hjälper när", "fortsätter inte", "i morgon"),
    "en": ("service ends", "we stop", "end this", "ending", "help when", "won’t go on"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_the_service(language: str) -> None:
    """What is said where everybody must be served names no end and no condition."""
    for card in load_cards().values():
        for line in card.words[language].serve:
            assert not any(word in line.lower() for word in ENDING[language]), line


def test_all_mistakes_come_together(folder: Path) -> None:
    """Mistakes of all files are told at once, a missing and a foreign file too."""
    (folder / "bomb.toml").unlink()
    (folder / "dragon.toml").write_text("", encoding="utf-8")
    spoil(folder / "shouting.toml", 'level = "talk"', 'level = "loud"')
    told = mistakes(folder)
    assert told[0] == "dragon.toml: there is no card of this name: take the file away"
    assert any(line.startswith("shouting.toml: level") for line in told)
    assert any(line.startswith("bomb.toml: cannot be read") for line in told)
