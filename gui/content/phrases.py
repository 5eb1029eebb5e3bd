# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What fills the blanks of the cards, the early signs, and the contacts."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gui.content.cards import GROUP_MOST, CardsError
from gui.content.reader import LANGUAGES, Reader

FILE = Path(__file__).parent / "phrases.toml"


class Limit(NamedTuple):
    """How many lines a list has, and how long they are."""

    counts: range
    most: int


_FILLS = Limit(range(1, GROUP_MOST + 1), 34)
LIMITS: Mapping[str, Limit] = {
    "signs": Limit(range(2, 5), 24),
    "contacts": Limit(range(1, 7), 44),
    "delay": _FILLS,
    "denial": _FILLS,
    "offer": _FILLS,
    "day": _FILLS,
    "hour": _FILLS,
}
"""The lists that there are."""

Phrases = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Lines by list and language; as many in each language."""


def load_phrases(file: Path = FILE) -> Phrases:
    """The lists that are shipped.

    Raises:
        CardsError: a list is missing or wrong.
    """
    phrases, mistakes = read_phrases(file)
    mistakes += [
        f"{file.name}: {name} is missing: write it"
        for name in LIMITS
        if name not in phrases and not mistakes
    ]
    if mistakes:
        raise CardsError("\n".join(mistakes))
    return phrases


def read_phrases(file: Path) -> tuple[Phrases, list[str]]:
    """The lists of one file that are right; and every mistake of the file."""
    reader = Reader(file)
    data = reader.table() or {}
    reader.known("", data, tuple(LIMITS))
    phrases: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for name, limit in LIMITS.items():
        if name in data:
            before = len(reader.mistakes)
            found = _list(reader, name, data[name], limit)
            if len(reader.mistakes) == before:
                phrases[name] = found
    return phrases, reader.mistakes


def _list(
    reader: Reader, name: str, table: object, limit: Limit
) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        reader.wrong(name, f"is no table: write [{name}] with fi, sv and en")
        return {}
    reader.known(f"{name}.", table, LANGUAGES)
    read = {
        language: tuple(reader.lines(f"{name}.{language}", table.get(language), *limit))
        for language in LANGUAGES
    }
    if len(set(map(len, read.values()))) > 1:
        reader.wrong(name, "has more lines in one language: write as many in each")
    return read
