# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Practice: ten short scenarios, each of one card.

One TOML file a scenario, named by the card's id, each in three languages: what
happens, three lines of which one is the card's own, and what is pressed. Lines obey
the limits of the cards; `load_scenarios` refuses longer ones.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gui.content.cards import SAY_MOST, SAY_WORDS_MOST, CardsError
from gui.content.reader import LANGUAGES, Reader, Table

FOLDER = Path(__file__).parent / "practice"
SCENARIO_IDS = (
    *("shouting", "waiting_angry", "confused", "intoxicated", "insults"),
    *("sexual", "threat", "fear", "robbery", "selfharm"),
)
"""In the order in which they are practised: from talking to getting to safety."""
PRESSES = ("pause", "help", "duress", "shutter", "nothing")
CHOICES = 3
PLACE_MOST = 48
HEARS_MOST = 48
WHY_MOST = 72


class ScenarioWords(NamedTuple):
    """One scenario in one language."""

    place: str
    """What happens."""
    hears: str
    """What the customer says or does."""
    lines: tuple[str, ...]
    """What could be said."""
    why: str
    """Why the best of the lines is the best."""
    then: str
    """Which button when."""


class Scenario(NamedTuple):
    """One scenario in all languages."""

    card_id: str
    best: int
    """Which of the lines is the card's own, from 0."""
    press: tuple[str, ...]
    """What is well pressed; see `PRESSES`."""
    words: Mapping[str, ScenarioWords]


def load_scenarios(folder: Path = FOLDER) -> tuple[Scenario, ...]:
    """All scenarios in the order of `SCENARIO_IDS`.

    Raises:
        CardsError: a scenario is missing, unknown, incomplete or too long.
    """
    mistakes = [
        f"{file.name}: there is no scenario of this name"
        for file in sorted(folder.glob("*.toml"))
        if file.stem not in SCENARIO_IDS
    ]
    read = []
    for card_id in SCENARIO_IDS:
        reader = Reader(folder / f"{card_id}.toml")
        table = reader.table()
        scenario = _scenario(reader, table, card_id) if table is not None else None
        mistakes += reader.mistakes
        if scenario is not None:
            read.append(scenario)
    if mistakes:
        raise CardsError("\n".join(mistakes))
    return tuple(read)


def _scenario(reader: Reader, table: Table, card_id: str) -> Scenario | None:
    """The scenario, or None when it cannot be built; the reader knows why."""
    reader.known("", table, ("best", "press", *LANGUAGES))
    best = table.get("best")
    if type(best) is not int or best not in range(1, CHOICES + 1):
        reader.wrong("best", f"is not the number of a line: write 1 to {CHOICES}")
    press = _press(reader, table.get("press"))
    words = {language: _words(reader, language, table) for language in LANGUAGES}
    if reader.mistakes or not isinstance(best, int):
        return None
    return Scenario(card_id, best - 1, press, words)


def _press(reader: Reader, names: object) -> tuple[str, ...]:
    if not isinstance(names, list) or not names:
        reader.wrong("press", f"is missing: write a list of {', '.join(PRESSES)}")
        return ()
    for name in names:
        if name not in PRESSES:
            reader.wrong("press", f"has an unknown word: use {', '.join(PRESSES)}")
    return tuple(map(str, names))


def _words(reader: Reader, language: str, table: Table) -> ScenarioWords:
    found = table.get(language)
    if not isinstance(found, dict):
        reader.wrong(language, "is missing: each scenario has fi, sv and en")
        found = {}
    else:
        reader.known(f"{language}.", found, ScenarioWords._fields)

    def line(name: str, most: int) -> str:
        return reader.line(f"{language}.{name}", found.get(name), most)

    key, exactly = f"{language}.lines", range(CHOICES, CHOICES + 1)
    lines = reader.lines(key, found.get("lines"), exactly, SAY_MOST)
    for number, said in enumerate(lines, start=1):
        count, most = len(said.split()), SAY_WORDS_MOST[language]
        if count > most:
            reader.wrong(f"{key}[{number}]", f"has {count} words: at most {most}")
    return ScenarioWords(
        place=line("place", PLACE_MOST),
        hears=line("hears", HEARS_MOST),
        lines=tuple(lines),
        why=line("why", WHY_MOST),
        then=line("then", WHY_MOST),
    )
