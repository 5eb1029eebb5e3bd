# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the screen says: the shipped cards and phrases, and a site's own over them.

A site's folder holds one TOML file for each card of its own, and maybe
`phrases.toml`. A file with a mistake is left out and the mistake is told: the
shipped words stay, and the screen never darkens.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from gui.content.cards import (
    CARD_IDS,
    GROUP_MOST,
    GROUPS,
    Card,
    CardsError,
    load_cards,
    read_card,
)
from gui.content.phrases import Phrases, load_phrases, read_phrases

PHRASES = "phrases.toml"
FILES_MOST = 64
_ID = re.compile(r"[a-z0-9_]{1,24}")
WITH_TOOL = ("waiting", "other")
"""Groups whose last place is that of a page of its own, such as practice."""
PAGE_IDS = (
    *("wait", "practice", "check", "upkeep", "settings", "supervisor"),
    *("drill", "workshop"),
)
"""Pages that tiles open: no card has such an id."""


class Content(NamedTuple):
    """All words of the cards, ready to be shown."""

    cards: Mapping[str, Card]
    groups: Mapping[str, tuple[str, ...]]
    """Which cards stand behind which tile, at most `GROUP_MOST` each."""
    phrases: Phrases
    mistakes: tuple[str, ...] = ()
    """What is wrong in the site's own files, one sentence each."""


def shipped() -> Content:
    """What every site has.

    Raises:
        CardsError: it has mistakes; the text lists them all.
    """
    mistakes: list[str] = []
    cards: dict[str, Card] = {}
    phrases: Phrases = {}
    try:
        cards = load_cards()
    except CardsError as error:
        mistakes.append(str(error))
    try:
        phrases = load_phrases()
    except CardsError as error:
        mistakes.append(str(error))
    if mistakes:
        raise CardsError("\n".join(mistakes))
    return Content(cards, GROUPS, phrases)


def with_own(base: Content, folder: Path) -> Content:
    """The shipped content with what stands right in a site's folder."""
    try:
        files = sorted(file for file in folder.iterdir() if not _is_aside(file))
    except OSError as error:
        said = f"{folder}: the folder of own cards cannot be read: {error.strerror}"
        return base._replace(mistakes=(said,))
    own = _Own(base)
    if len(files) > FILES_MOST:
        own.mistakes.append(f"{folder}: holds {len(files)} files: keep {FILES_MOST}")
    for file in files[:FILES_MOST]:
        own.take(file)
    return Content(own.cards, own.groups, own.phrases, tuple(own.mistakes))


def _is_aside(file: Path) -> bool:
    """Whether a file is no matter of ours: hidden, or a note for people."""
    return file.name.startswith((".", "README"))


class _Own:
    """Lays one file after another over the shipped content."""

    def __init__(self, base: Content) -> None:
        self.cards = dict(base.cards)
        self.groups = dict(base.groups)
        self.phrases = dict(base.phrases)
        self.mistakes: list[str] = []

    def take(self, file: Path) -> None:
        """Take what is right in a file, and remember what is wrong."""
        if file.name == PHRASES:
            phrases, mistakes = read_phrases(file)
            self.phrases.update(phrases)
        elif file.suffix != ".toml":
            mistakes = [f"{file.name}: is no .toml file: rename it, or take it away"]
        else:
            card, mistakes = read_card(file)
            if card is not None:
                mistakes = _misplaced(file.name, card, self.groups)
            if card is not None and not mistakes:
                self._lay(card)
        self.mistakes += mistakes

    def _lay(self, card: Card) -> None:
        self.cards[card.card_id] = card
        if card.group:
            self.groups[card.group] += (card.card_id,)


def _room(group: str) -> int:
    """How many cards a group has room for."""
    return GROUP_MOST - (group in WITH_TOOL)


def _misplaced(
    name: str, card: Card, groups: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """What is wrong with a card's name and place."""
    if not _ID.fullmatch(card.card_id):
        return [f"{name}: rename the file: 1 to 24 of a-z, 0-9 and _, then .toml"]
    if card.card_id in {*groups, *PAGE_IDS}:
        what = "group" if card.card_id in groups else "page"
        return [f"{name}: rename the file: {card.card_id} is the name of a {what}"]
    if card.card_id in CARD_IDS:
        said = f"{name}: group is that of the shipped card: take it out"
        return [said] if card.group else []
    if not card.group:
        return [f"{name}: group is missing: write one of {', '.join(groups)}"]
    if len(groups[card.group]) >= _room(card.group):
        room = [key for key, ids in groups.items() if len(ids) < _room(key)]
        free = f"take one of {', '.join(room)}" if room else "change a shipped card"
        return [f"{name}: the group {card.group} is full: {free}"]
    return []
