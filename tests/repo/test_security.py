# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page on security names what is there, and all that is fuzzed."""

import re
from pathlib import Path

from tests.fuzz.parsers import PARSERS
from tests.support.tree import ROOT, text

PAGE = Path("docs/security.md")
PLACE = re.compile(r"`((?:appliance|firmware_config|gui|systemd|tests)/?[\w./-]*)`")


def test_each_place_that_it_names_exists() -> None:
    """What is said to stop somebody can be looked at."""
    named = set(PLACE.findall(text(PAGE))) - set(PARSERS)
    assert len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_each_fuzzed_parser_is_told_of() -> None:
    """The page has a line for each entry, and none for another."""
    part = text(PAGE).partition("## Fuzzing")[2].partition("\n## ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert told == set(PARSERS)


def test_the_publishers_blank_is_marked() -> None:
    """Nobody takes the empty support period for a promise."""
    page = text(Path("SECURITY.md"))
    part = page.partition("## Support period: to be filled in by the publisher")[2]
    assert part.count("______________________ |") == 4
