# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The page about `luukku check` knows every line that it prints."""

import ast
import re
from pathlib import Path

from appliance.preflight import disk
from appliance.preflight.certificates import DAYS_BAD, DAYS_NOTE
from appliance.preflight.findings import LIMIT_S
from tests.support.tree import files, text

PAGE = text(Path("docs/reference/check.md"))
SOURCES = Path("appliance/preflight")


def heads() -> set[str]:
    """The words that a text of the check can begin with."""
    texts = [
        node.value
        for path in files(".py")
        if path.parent == SOURCES
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    found = (re.match("([a-z]+): ", one) for one in texts)
    return {match[1] for match in found if match}


def test_every_line_is_explained() -> None:
    """Each word that a line can begin with has its row, and no other has."""
    # A broker's line has its name between, and settings are well or not read at all.
    said = heads() - {"settings"} | {"broker"}

    explained = re.findall(r"^\| `([a-z]+)(?: NAME)?` \|", PAGE, re.MULTILINE)

    assert sorted(said) == sorted(explained)


def test_the_limits_on_the_page_are_ours() -> None:
    """The numbers that the page names are those of the code."""
    for words in (
        f"within {DAYS_BAD} days",
        f"within {DAYS_NOTE} days",
        f"less than {disk.FREE_MB} MB",
        f"longer than {disk.COMMIT_MS} ms",
        f"after {LIMIT_S:.0f} seconds",
    ):
        assert words in PAGE
