# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The cards: what to say, what to avoid, which button, and what to do after.

One TOML file a card, named by the card's id, each in three languages. Lines are
short enough to be read in three seconds; `load_cards` refuses longer ones.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cards"
LANGUAGES = ("fi", "sv", "en")
LEVELS = ("talk", "limit", "safety")
CARD_IDS = (
    *("aggressive", "shouting", "after_pause", "confused", "rambling"),
    *("intoxicated", "waiting_angry", "complaint", "demand", "refund", "refusal"),
    *("sexual", "mockery", "insults", "threat", "outside", "attack", "robbery"),
    *("weapon", "phone", "bomb", "online", "fear", "bystanders", "filming"),
    "selfharm",
)
"""In the order in which a list shows them."""

LINES_LEAST = 2
LINES_MOST = 4
NAME_MOST = 30
TITLE_MOST = 44
SAY_MOST = 48
AVOID_MOST = 44
BUTTONS_MOST = 62
AFTER_MOST = 58
SAY_WORDS_MOST: Mapping[str, int] = {"fi": 8, "sv": 10, "en": 10}


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


class Card(NamedTuple):
    """One card in all languages."""

    card_id: str
    level: str
    """`talk`, `limit` or `safety`."""
    draft: bool
    """True until a reviewer has accepted it."""
    words: Mapping[str, CardWords]


class CardsError(ValueError):
    """Cards that cannot be shown; the text lists every mistake, one a line."""


def load_cards(folder: Path = FOLDER) -> dict[str, Card]:
    """All cards by id, in the order of `CARD_IDS`.

    Raises:
        CardsError: a card is missing, unknown, incomplete or too long.
    """
    cards: dict[str, Card] = {}
    mistakes = [
        f"{file.name}: there is no card of this name"
        for file in sorted(folder.glob("*.toml"))
        if file.stem not in CARD_IDS
    ]
    for card_id in CARD_IDS:
        reader = _Reader(folder / f"{card_id}.toml")
        card = reader.card(card_id)
        mistakes += reader.mistakes
        if card is not None:
            cards[card_id] = card
    if mistakes:
        raise CardsError("\n".join(mistakes))
    return cards


class _Reader:
    """Reads one file and remembers what is wrong with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.mistakes: list[str] = []

    def card(self, card_id: str) -> Card | None:
        """The card, or None when it cannot be built; see `mistakes`."""
        try:
            data = tomllib.loads(self._file.read_text(encoding="utf-8"))
        except OSError as error:
            self._wrong("", f"cannot be read: {error.strerror}")
            return None
        except ValueError as error:
            self._wrong("", f"is no TOML: {error}")
            return None
        self._known("", data, ("level", "draft", *LANGUAGES))
        level, draft = data.get("level"), data.get("draft", False)
        if level not in LEVELS:
            self._wrong("level", f"is one of {', '.join(LEVELS)}, not {level!r}")
        if not isinstance(draft, bool):
            self._wrong("draft", f"is true or false, not {draft!r}")
        read = {language: self._words(language, data) for language in LANGUAGES}
        self._alike(data)
        if self.mistakes:
            return None
        words = {key: value for key, value in read.items() if value is not None}
        return Card(card_id, str(level), bool(draft), words)

    def _wrong(self, key: str, what: str) -> None:
        self.mistakes.append(f"{self._file.name}: {f'{key} ' if key else ''}{what}")

    def _known(self, prefix: str, data: dict[str, object], keys: Sequence[str]) -> None:
        for key in data:
            if key not in keys:
                self._wrong(prefix + key, f"is unknown here, unlike {', '.join(keys)}")

    def _alike(self, data: dict[str, object]) -> None:
        """Lines that replace others in one language do so in all."""
        tables = [(key, data.get(key)) for key in LANGUAGES]
        read = [(key, table) for key, table in tables if isinstance(table, dict)]
        having = [key for key, table in read if "serve" in table]
        for language, _ in read:
            if having and language not in having:
                self._wrong(f"{language}.serve", f"is missing: {having[0]} has it")

    def _words(self, language: str, data: dict[str, object]) -> CardWords | None:
        table = data.get(language)
        if not isinstance(table, dict):
            self._wrong(language, "is missing: each card has fi, sv and en")
            return None
        self._known(f"{language}.", table, CardWords._fields)
        say = self._spoken(language, table, "say")
        serve = self._spoken(language, table, "serve") if "serve" in table else say
        return CardWords(
            name=self._line(f"{language}.name", table.get("name"), NAME_MOST),
            title=self._line(f"{language}.title", table.get("title"), TITLE_MOST),
            say=say,
            serve=serve,
            avoid=self._lines(language, table, "avoid", AVOID_MOST),
            buttons=self._line(
                f"{language}.buttons", table.get("buttons"), BUTTONS_MOST
            ),
            after=self._line(f"{language}.after", table.get("after"), AFTER_MOST),
        )

    def _spoken(
        self, language: str, table: dict[str, object], name: str
    ) -> tuple[str, ...]:
        lines = self._lines(language, table, name, SAY_MOST)
        for number, said in enumerate(lines, start=1):
            count, most = len(said.split()), SAY_WORDS_MOST[language]
            if count > most:
                key = f"{language}.{name}[{number}]"
                self._wrong(key, f"has {count} words, at most {most}")
        return lines

    def _lines(
        self, language: str, table: dict[str, object], name: str, most: int
    ) -> tuple[str, ...]:
        key, lines = f"{language}.{name}", table.get(name)
        if not isinstance(lines, list):
            self._wrong(key, "is missing: a list of lines")
            return ()
        if not LINES_LEAST <= len(lines) <= LINES_MOST:
            self._wrong(
                key, f"has {len(lines)} lines, not {LINES_LEAST} to {LINES_MOST}"
            )
        return tuple(
            self._line(f"{key}[{number}]", line, most)
            for number, line in enumerate(lines, start=1)
        )

    def _line(self, key: str, line: object, most: int) -> str:
        if not isinstance(line, str) or not line.strip():
            self._wrong(key, "is missing: a line of text")
            return ""
        if len(line) > most:
            self._wrong(key, f"has {len(line)} characters, at most {most}")
        return line
