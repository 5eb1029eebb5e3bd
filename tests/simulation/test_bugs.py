# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The simulation finds what is planted: one that finds nothing proves nothing."""

import re
from pathlib import Path

import pytest

from tests.simulation.bugs import BUGS, Bug, hunt

ROOT = Path(__file__).parents[2]
SEEDS = 400
PAGE = ROOT / "docs" / "explanation" / "simulation.md"


def test_every_planted_bug_is_listed() -> None:
    """The page names each planted bug, and there are ten at least."""
    page = PAGE.read_text("utf-8")
    assert len({bug.name for bug in BUGS}) == len(BUGS) >= 10
    assert [bug.name for bug in BUGS if f"| {bug.name} |" not in page] == []


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "-"))
def test_every_planted_bug_fits(bug: Bug) -> None:
    """The words that a planted bug replaces stand in the source, once."""
    text = ROOT.joinpath(*bug.module.split(".")).with_suffix(".py").read_text("utf-8")
    assert text.count(bug.good) == 1


@pytest.mark.slow
@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name.replace(" ", "-"))
def test_every_planted_bug_is_found(bug: Bug) -> None:
    """With a bug planted a sentence does not hold, within some hundred seeds.

    The one that the page tells of is tried first: most of the time it still does it.
    """
    row = re.search(
        rf"^\| {re.escape(bug.name)} \| (\d+) ", PAGE.read_text("utf-8"), re.MULTILINE
    )
    assert row is not None, "the page does not say when it was found"
    found = hunt(bug, SEEDS, first=int(row[1]) - 1)
    assert found.seed >= 0
    assert found.sentence != "nothing_breaks_the_loop"
