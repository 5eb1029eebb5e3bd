# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Checks a site's own cards before they stand on a screen.

python -m gui.content FOLDER      one line for each mistake, and what to do
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from gui.content.cards import CardsError
from gui.content.site import Content, shipped, with_own

EXIT_MISTAKES = 1
EXIT_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the folder that is named; return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) != 1:
        sys.stderr.write("Name one folder: python -m gui.content /etc/luukku/cards\n")
        return EXIT_USAGE
    try:
        base = shipped()
    except CardsError as error:
        sys.stderr.write(f"The shipped cards are broken; install anew.\n{error}\n")
        return EXIT_MISTAKES
    own = with_own(base, Path(words[0]))
    sys.stdout.write(_told(words[0], base, own))
    return EXIT_MISTAKES if own.mistakes else 0


def _told(folder: str, base: Content, own: Content) -> str:
    changed = [key for key, card in own.cards.items() if card != base.cards.get(key)]
    drafts = [key for key, card in own.cards.items() if not card.reviewer]
    told = [*own.mistakes]
    if own.mistakes:
        told += ["What has a mistake is left out: the shipped words stand instead."]
    count = len(own.cards)
    told += [f"{folder}: {len(changed)} own cards of {count}; {len(drafts)} drafts."]
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    sys.exit(main())
