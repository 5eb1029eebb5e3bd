# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the guide for sites shows can be copied as it stands."""

import re
import tomllib
from pathlib import Path

from appliance.config.schema import Cards
from gui.content.cards import BLANKS, GROUPS
from gui.content.phrases import LIMITS
from gui.content.site import shipped, with_own
from tests.content.own import write
from tests.support.tree import text

GUIDE = text(Path("docs/how-to/cards.md"))
BLOCKS = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_guides_files_are_right(tmp_path: Path) -> None:
    """The guide's card and phrases stand on a screen without a mistake."""
    named = re.compile(r"# /etc/luukku/cards/(\w+\.toml)\n")
    files = {found.group(1): block for block in BLOCKS if (found := named.match(block))}
    assert sorted(files) == ["key_lost.toml", "phrases.toml"]
    for name, content in files.items():
        write(tmp_path / "cards", name, content)
    own = with_own(shipped(), tmp_path / "cards")
    assert own.mistakes == ()
    assert "key_lost" in own.groups["confusion"]


def test_the_guides_settings_exist() -> None:
    """The guide's settings are those of the counter's file."""
    (block,) = (one for one in BLOCKS if one.startswith("# counter.toml"))
    assert tuple(tomllib.loads(block)["cards"]) == Cards.__struct_fields__


def test_the_guide_names_everything() -> None:
    """Each group, blank and list has its word in the guide."""
    for word in (*GROUPS, *LIMITS, *BLANKS):
        assert f"`{word}`" in GUIDE or f"`{{{word}}}`" in GUIDE, word
