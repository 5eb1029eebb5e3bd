# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The documents are complete, and what they point at exists."""

import re
from pathlib import Path

import pytest

from appliance.core.limits import (
    BOARD_AGAIN_US,
    BOARD_CALM_US,
    BOARD_COUNT,
    BOARD_DIPS_US,
    BOARD_SILENT_US,
    BOARD_US,
    BOARD_WITHIN_US,
    COOLER_C,
    FEEDBACK_DEBOUNCE_US,
    MS_US,
    PAUSE_COUNT_US,
    PROBE_AGAIN_US,
    PROBE_REPEAT_US,
    PROBE_US,
    PROVEN_US,
    ROOMIER_PERCENT,
    S_US,
    WORN_PERCENT,
)
from appliance.keeper import PATTERNS
from appliance.wire import words
from appliance.wire.outputs import BOUND_US, KILL_US, LEASE_US, SILENT_US
from tests.core.test_board import OWN
from tests.support.tree import ROOT, files, text

TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
EXPLAINED_TARGET = re.compile(r"^([a-z][a-z-]*):.* ## \w", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
SETTINGS = Path("firmware_config/defaults.toml")


def targets() -> set[str]:
    """Return the names of all make targets that people call."""
    return set(TARGET.findall(text(Path("Makefile"))))


def anchors(path: Path) -> set[str]:
    """Return what a link may name after its # in a Markdown file."""
    plain = FENCE.sub("", text(path))
    titles = (
        re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(plain)
    )
    return {title.strip().replace(" ", "-") for title in titles}


def broken(path: Path) -> list[str]:
    """Return the links of a Markdown file that lead nowhere in this repository."""
    wrong = []
    for link in LINK.findall(FENCE.sub("", text(path))):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        goal = (path.parent / name) if name else path
        exists = (ROOT / goal).exists()
        if not exists or (anchor and anchor not in anchors(goal)):
            wrong.append(link)
    return wrong


def test_make_explains_itself() -> None:
    """Every target has its line in what bare `make` prints."""
    assert targets() - set(EXPLAINED_TARGET.findall(text(Path("Makefile")))) == set()


def test_targets_are_documented() -> None:
    """Every make target is named in CONTRIBUTING or in the README."""
    words = text(Path("CONTRIBUTING.md"))
    if Path("README.md") in files(".md"):
        words += text(Path("README.md"))
    assert [name for name in sorted(targets()) if f"make {name}`" not in words] == []


@pytest.mark.parametrize("path", files(".md"), ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link exists, and so does the heading that it names."""
    assert broken(path) == []


def test_each_picture_is_shown() -> None:
    """A picture that no guide shows is drawn into build/, and not kept."""
    links = [link for path in files(".md") for link in LINK.findall(text(path))]
    shown = {Path(link).name for link in links}
    kept = {path.name for path in (ROOT / "docs/pictures").iterdir()}
    assert kept <= shown


def test_readiness_is_explained_as_it_is() -> None:
    """The page on readiness names the core's own times, and every fault about it."""
    page = text(Path("docs/explanation/readiness.md"))
    for time_us in (PROBE_US, PROBE_REPEAT_US, PROBE_AGAIN_US, PROVEN_US):
        assert f" {time_us // S_US} s" in page
    for fault in ("broker_unreachable", "no_guard_on_duty", *words.PART):
        assert f"| `{fault}`" in page


def test_the_machines_faults_are_explained_as_they_are() -> None:
    """The page on the machine names the core's own numbers, and every fault of it."""
    page = text(Path("docs/explanation/board.md"))
    for kind in OWN:
        assert f"| `{kind.value}` |" in page
    for said in (
        f"every {BOARD_US // S_US} seconds",
        f"in {BOARD_COUNT} readings within {BOARD_DIPS_US // S_US // 60} minutes",
        f"in {BOARD_COUNT} readings within a minute",
        f"no reading came for {BOARD_SILENT_US // S_US} seconds",
        f"{COOLER_C} degrees cooler",
        f"{WORN_PERCENT} % of its life",
    ):
        assert said in page
    assert (BOARD_WITHIN_US, BOARD_CALM_US) == (60 * S_US, 60 * S_US), "a minute"
    assert BOARD_AGAIN_US == 600 * S_US, "ten minutes"
    assert ROOMIER_PERCENT == 10, "a tenth"


def test_the_shutter_is_explained_as_it_is() -> None:
    """The page on the shutter names the real times, and every fault of it."""
    page = text(Path("docs/explanation/shutter.md"))
    for time_us in (LEASE_US, SILENT_US, KILL_US, BOUND_US, PAUSE_COUNT_US):
        assert f" {time_us / S_US:g} s" in page
    assert f" {FEEDBACK_DEBOUNCE_US // MS_US} ms" in page
    for fault in ("shutter_blocked", "shutter_obstructed", "outputs_failed", "chatter"):
        assert f"| `{fault}`" in page
    covert = text(Path("docs/explanation/covert.md"))
    for pattern in PATTERNS.values():
        for lasts_us in pattern[::2]:
            assert f"{lasts_us / S_US:g} s" in covert


def test_settings_are_commented() -> None:
    """Every setting has a comment: beside it, or above its group; once per table."""
    bare = []
    table, explained, known = "", False, set()
    for number, line in enumerate(text(SETTINGS).splitlines(), 1):
        key = (table, line.partition("=")[0].strip())
        if line.startswith("["):
            table, explained = line.strip("[] "), False
        elif line.startswith("#"):
            explained = True
        elif not line.strip():
            explained = False
        elif explained or "#" in line:
            known.add(key)
        elif "=" in line and key not in known:
            bare.append(f"{SETTINGS}:{number}: {line}")
    assert bare == []
