# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Each command of ours in the guides is one that there is."""

import re
import shlex
from pathlib import Path

import pytest

from appliance import cli
from tests.support.tree import files, text

BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
OURS = re.compile(r"^(?:sudo )?luukku (?:setup|site|wipe) .*")
GUIDES = [
    path
    for path in files(".md")
    if path.parts[:2] == ("docs", "how-to") and "luukku " in text(path)
]


def commands(path: Path) -> list[str]:
    """The lines of a guide that make or change a site or a counter."""
    blocks = "".join(BLOCK.findall(text(path))).replace("\\\n", " ")
    return [line for line in blocks.splitlines() if OURS.match(line)]


def test_the_guides_have_such_commands() -> None:
    """There is something to look at."""
    said = [line for path in GUIDES for line in commands(path)]
    assert sum(" setup " in line for line in said) >= 4
    assert sum(" site " in line for line in said) >= 8


@pytest.mark.parametrize("path", GUIDES, ids=str)
def test_each_is_understood(path: Path) -> None:
    """The command's own reader takes it, with all its options."""
    for line in commands(path):
        words = shlex.split(line, comments=True)
        parser = cli._parser()  # noqa: SLF001 - nothing may be obeyed here
        known = parser.parse_args(words[words.index("luukku") + 1 :])
        assert callable(known.command), line
