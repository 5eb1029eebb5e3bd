# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The cards: what to say, what to avoid, which button, and what to do after.

One TOML file a card, named by the card's id, each in three languages. Lines are
short enough to be read in three seconds; longer ones are mistakes.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gui.content.reader import LANGUAGES, Reader, Table

FOLDER = Path(__file__).parent / "cards"
LEVELS = ("talk", "limit", "safety")
CARD_IDS = (
    *("aggressive", "shouting", "after_pause", "confused", "rambling"),
    *("intoxicated", "waiting_angry", "complaint", "demand", "refund", "refusal"),
    *("sexual", "mockery", "insults", "threat", "outside", "attack", "robbery"),
    *("weapon", "phone", "bomb", "online", "fear", "bystanders", "filming"),
    "selfharm",
)
"""The cards that are shipped."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "threats": ("threat", "weapon", "attack", "robbery", "outside", "fear"),
    "waiting": ("waiting_angry", "complaint", "demand", "refund", "refusal"),
    "confusion": ("confused", "intoxicated", "rambling", "selfharm"),
    "harassment": ("sexual", "insults", "mockery", "filming", "phone", "online"),
    "other": ("aggressive", "after_pause", "bomb", "bystanders"),
}
"""Which cards stand behind which tile of the start page."""
GROUP_MOST = 6
"""Tiles on one page: no list is longer, so that two taps reach any card."""
BLANKS = ("delay", "denial", "offer", "day", "hour", "time")
"""What a `{...}` in a line to say can ask for."""
BLANK = "…"
"""What an empty blank shows."""

LINES = range(2, 5)
NAME_MOST = 30
NAME_WORD_MOST = 14
TITLE_MOST = 44
SAY_MOST = 48
AVOID_MOST = 44
BUTTONS_MOST = 62
AFTER_MOST = 58
REVIEWER_MOST = 60
SAY_WORDS_MOST: Mapping[str, int] = {"fi": 8, "sv": 10, "en": 10}
_MARK = re.compile(r"\{([^{}]*)\}")


class CardWords(NamedTuple):
    """One card in one language."""

    name: str
    """What its tile says."""
    title: str
    say: tuple[str, ...]
    serve: tuple[str, ...]
    """What is said where everybody must be served: no line of it ends the service.
    As `say`, unless the card says otherwise."""
    avoid: tuple[str, ...]
    buttons: str
    after: str
    blanks: Mapping[str, str]
    """What the blank of a line asks for, by the line as it is shown."""


class Card(NamedTuple):
    """One card in all languages."""

    card_id: str
    level: str
    """`talk`, `limit` or `safety`."""
    reviewer: str
    """Who has accepted it; empty: it is a draft."""
    group: str
    """The group that a site's own card asks for; else empty."""
    words: Mapping[str, CardWords]


class CardsError(ValueError):
    """Cards that cannot be shown; the text lists every mistake, one a line."""


def load_cards(folder: Path = FOLDER) -> dict[str, Card]:
    """All shipped cards by id, in the order of `CARD_IDS`.

    Raises:
        CardsError: a card is missing, unknown, incomplete or too long.
    """
    cards: dict[str, Card] = {}
    mistakes = [
        f"{file.name}: there is no card of this name: take the file away"
        for file in sorted(folder.glob("*.toml"))
        if file.stem not in CARD_IDS
    ]
    for card_id in CARD_IDS:
        card, said = read_card(folder / f"{card_id}.toml")
        mistakes += said
        if card is not None:
            cards[card_id] = card
    if mistakes:
        raise CardsError("\n".join(mistakes))
    return cards


def read_card(file: Path) -> tuple[Card | None, list[str]]:
    """The card of one file, or None; and every mistake of the file."""
    reader = _CardReader(file)
    return reader.card(file.stem), reader.mistakes


class _CardReader(Reader):
    """Reads one card."""

    def card(self, card_id: str) -> Card | None:
        """The card, or None when it cannot be built; see `mistakes`."""
        data = self.table()
        if data is None:
            return None
        self.known("", data, ("level", "reviewer", "group", *LANGUAGES))
        level, group = data.get("level"), data.get("group", "")
        if level not in LEVELS:
            self.wrong("level", f"is one of {', '.join(LEVELS)}, not {level!r}")
        if group and group not in GROUPS:
            self.wrong("group", f"is one of {', '.join(GROUPS)}, not {group!r}")
        reviewer = ""
        if "reviewer" in data:
            reviewer = self.line("reviewer", data["reviewer"], REVIEWER_MOST)
        read = {language: self._words(language, data) for language in LANGUAGES}
        self._alike(data, read)
        if self.mistakes:
            return None
        words = {key: value for key, value in read.items() if value is not None}
        return Card(card_id, str(level), reviewer, str(group), words)

    def _alike(self, data: Table, read: Mapping[str, CardWords | None]) -> None:
        """What one language has, all have: lines that replace others, and blanks."""
        tables = [(key, data.get(key)) for key in LANGUAGES]
        having = [key for key, table in tables if isinstance(table, dict)]
        serving = [key for key in having if "serve" in _table(data, key)]
        for language in having:
            if serving and language not in serving:
                said = f"is missing: write it, as {serving[0]} has it"
                self.wrong(f"{language}.serve", said)
        asked = {
            key: sorted(words.blanks.values()) for key, words in read.items() if words
        }
        first = next(iter(asked), "")
        for language, blanks in asked.items():
            if blanks != asked[first]:
                said = f"has other blanks than {first}: give both the same"
                self.wrong(language, said)

    def _words(self, language: str, data: Table) -> CardWords | None:
        if not isinstance(data.get(language), dict):
            self.wrong(language, "is missing: each card has fi, sv and en")
            return None
        table, blanks = _table(data, language), dict[str, str]()
        lines = (*("name", "title", "say", "serve"), *("avoid", "buttons", "after"))
        self.known(f"{language}.", table, lines)
        say = self._spoken(language, table, "say", blanks)
        serve = say
        if "serve" in table:
            serve = self._spoken(language, table, "serve", blanks)
        avoid = self.lines(f"{language}.avoid", table.get("avoid"), LINES, AVOID_MOST)

        def line(key: str, most: int, word_most: int = SAY_MOST) -> str:
            return self.line(f"{language}.{key}", table.get(key), most, word_most)

        return CardWords(
            name=line("name", NAME_MOST, NAME_WORD_MOST),
            title=line("title", TITLE_MOST),
            say=say,
            serve=serve,
            avoid=tuple(avoid),
            buttons=line("buttons", BUTTONS_MOST),
            after=line("after", AFTER_MOST),
            blanks=blanks,
        )

    def _spoken(
        self, language: str, table: Table, name: str, blanks: dict[str, str]
    ) -> tuple[str, ...]:
        """Lines as they are shown while their blanks are empty."""
        key, written = f"{language}.{name}", table.get(name)
        shown: object = written
        if isinstance(written, list):
            shown = [self._emptied(one, key, blanks) for one in written]
        lines = self.lines(key, shown, LINES, SAY_MOST)
        for number, said in enumerate(lines, start=1):
            count, most = len(said.split()), SAY_WORDS_MOST[language]
            if count > most:
                self.wrong(
                    f"{key}[{number}]", f"has {count} words: shorten it to {most}"
                )
        return tuple(lines)

    def _emptied(self, line: object, key: str, blanks: dict[str, str]) -> object:
        """The line with its blank as `BLANK`; remembers what the blank asks for."""
        if not isinstance(line, str) or not _MARK.search(line):
            return line
        asked = [found.group(1) for found in _MARK.finditer(line)]
        shown = _MARK.sub(BLANK, line).strip()
        if asked[0] not in BLANKS or len(asked) > 1 or shown.count(BLANK) > 1:
            said = f"asks for {asked}: use one blank a line, of {', '.join(BLANKS)}"
            self.wrong(key, said)
        blanks[shown] = asked[0]
        return shown


def _table(data: Table, key: str) -> Table:
    """A table of the file."""
    found = data.get(key)
    return dict(found) if isinstance(found, dict) else {}
