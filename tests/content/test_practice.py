# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The scenarios that are shipped, and what their loader refuses."""

import shutil
from pathlib import Path

import pytest

from gui.content.cards import CardsError, load_cards
from gui.content.practice import (
    CHOICES,
    FOLDER,
    PRESSES,
    SCENARIO_IDS,
    load_scenarios,
)
from gui.content.reader import LANGUAGES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped scenarios that a test may spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / "practice"))


def mistakes(folder: Path) -> list[str]:
    """What the loader says of spoilt scenarios."""
    with pytest.raises(CardsError) as caught:
        load_scenarios(folder)
    return str(caught.value).splitlines()


def test_ten_scenarios_are_shipped() -> None:
    """Ten scenarios, each of another card, whole in three languages."""
    scenarios = load_scenarios()
    assert tuple(scenario.card_id for scenario in scenarios) == SCENARIO_IDS
    assert len(set(SCENARIO_IDS)) == 10
    for scenario in scenarios:
        assert tuple(scenario.words) == LANGUAGES
        for words in scenario.words.values():
            assert len(set(words.lines)) == CHOICES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_best_line_is_the_card_s_own(language: str) -> None:
    """What practice teaches is what the card says, wherever everybody is served too."""
    cards = load_cards()
    for scenario in load_scenarios():
        best = scenario.words[language].lines[scenario.best]
        words = cards[scenario.card_id].words[language]
        assert best in words.say, scenario.card_id
        assert best in words.serve, scenario.card_id


def test_every_button_is_practised() -> None:
    """Each button is the right one somewhere, and so is none at all."""
    pressed = {name for scenario in load_scenarios() for name in scenario.press}
    assert pressed == set(PRESSES)


def test_the_best_line_has_no_place() -> None:
    """The best line stands first, second and third: its place is no hint."""
    assert {scenario.best for scenario in load_scenarios()} == set(range(CHOICES))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("best = 2", "best = 4", "best is not the number of a line: write 1 to 3"),
        ("best = 2", "best = true", "best is not the number of a line"),
        ("best = 2", 'best = 2\nlevel = "x"', "level is unknown here: take it out"),
        ('press = ["pause"]', "press = []", "press is missing: write a list of pause"),
        ('press = ["pause"]', 'press = ["gun"]', "press has an unknown word: use"),
        ("[sv]", "[se]", "sv is missing: each scenario has fi, sv and en"),
        ('place = "Asiakas', 'where = "Asiakas', "fi.where is unknown here"),
        ('place = "Asiakas', 'where = "Asiakas', "fi.place is missing: write a line"),
        ("Asiakas huutaa", "Asiakas " + "huutaa " * 7, "fi.place has 74"),
        ("Rauhoitu nyt heti.", "", "fi.lines[1] is missing"),
        ("Rauhoitu nyt heti.", "a b c d e f g h i", "fi.lines[1] has 9 words: at mo"),
        ('    "Rauhoitu nyt heti.",\n', "", "fi.lines has 2 lines: make it 3 to 3"),
        ("lisää vihaa", "lisää " * 9, "fi.why has "),
        ("best = 2", "best", "is no TOML"),
    ],
)
def test_a_mistake_is_named(folder: Path, old: str, new: str, said: str) -> None:
    """A mistake in a scenario is told with its file, its key and its remedy."""
    file = folder / "shouting.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    told = mistakes(folder)
    assert all(line.startswith("shouting.toml: ") for line in told)
    assert any(said in line for line in told), told


def test_a_missing_and_an_unknown_scenario(folder: Path) -> None:
    """All mistakes of all files are told at once."""
    (folder / "fear.toml").rename(folder / "dread.toml")
    told = mistakes(folder)
    assert told[0] == "dread.toml: there is no scenario of this name"
    assert told[1].startswith("fear.toml: cannot be read: ")
