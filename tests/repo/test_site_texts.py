# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The texts that a site prints: equal in three languages, drafts, and true."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from appliance.adapters.database import ASIDE_MAX
from appliance.core.limits import EVENT_EXPIRY_US, NOTE_MAX, S_US
from appliance.records.aftercare import DAY_MS
from appliance.records.retention import LONGEST
from appliance.records.upkeep import DRAFT_MS
from tests.support.tree import files, text

FOLDER = Path("docs/site")
TEXTS = (
    "checklists",
    "cooperation-memo",
    "customer-sign",
    "impact-assessment",
    "processing-record",
    "staff-sheet",
)
WITHOUT_TIMES = ("checklists", "customer-sign")
DRAFT = {
    "fi": "**Luonnos.** Lakimies tai tietosuojavastaava ei ole vielä lukenut tätä.",
    "sv": "**Utkast.** Ingen jurist och inget dataskyddsombud har läst det här ännu.",
    "en": "**Draft.** No lawyer or data protection officer has read this yet.",
}
BLANK = "_" * 20
LAWS = {"738/2002", "759/2004", "1050/2018", "1333/2021"}
SHUT = {
    "Palvelu jatkuu hetken kuluttua.",
    "Servicen fortsätter om en stund.",
    "Service will continue shortly.",
}


class Shape(NamedTuple):
    """What a text must have in common with its other languages."""

    headings: list[int]
    """The level of each."""
    blanks: list[int]
    """Of each line that has any: what is to be filled in stands in the same places."""
    boxes: int
    cells: list[int]
    """Of each row of a table."""
    items: int
    goals: list[str]
    """Where its links lead, less their language."""


def said(name: str, language: str) -> str:
    """What stands in a text."""
    return text(FOLDER / f"{name}.{language}.md")


def shape(words: str) -> Shape:
    """The form of a text."""
    lines = words.splitlines()
    links = re.findall(r"\]\(([^)#]+)", words)
    return Shape(
        [len(line.split()[0]) for line in lines if line.startswith("#")],
        [line.count(BLANK) for line in lines if BLANK in line],
        words.count("☐"),
        [line.count("|") for line in lines if line.startswith("|")],
        sum(line.startswith("- ") for line in lines),
        [re.sub(r"\.(fi|sv|en)\.md$", "", link) for link in links],
    )


def test_nothing_else_is_there() -> None:
    """Every text of the folder is known here, in exactly three languages."""
    there = {path.name for path in files() if path.parent == FOLDER}
    assert there == {f"{name}.{one}.md" for name in TEXTS for one in DRAFT}


@pytest.mark.parametrize("name", TEXTS)
def test_languages_are_equal(name: str) -> None:
    """Headings, blanks, tables and links are the same in all three languages."""
    fi, sv, en = (shape(said(name, language)) for language in DRAFT)
    assert fi.blanks
    assert fi == sv
    assert fi == en


@pytest.mark.parametrize("language", DRAFT)
@pytest.mark.parametrize("name", TEXTS)
def test_each_is_a_draft_until_somebody_signs(name: str, language: str) -> None:
    """Below its title a text says that it is a draft, with a blank for its reader."""
    _title, _empty, line, *_rest = said(name, language).splitlines()
    assert line.startswith(DRAFT[language])
    assert line.endswith(f": {BLANK}")


@pytest.mark.parametrize("language", DRAFT)
@pytest.mark.parametrize("name", TEXTS)
def test_blanks_and_links_are_sound(name: str, language: str) -> None:
    """A blank is as long as all others, and links stay in the language."""
    words = said(name, language)
    assert set(re.findall(r"_{2,}", words)) == {BLANK}
    assert re.findall(rf"[^\s]{BLANK}", words) == []
    siblings = re.findall(r"\]\([\w-]+\.(\w\w)\.md", words)
    assert set(siblings) <= {language}


@pytest.mark.parametrize("name", TEXTS)
def test_laws_are_those_that_were_looked_up(name: str) -> None:
    """No text names an act besides those whose content is known to us."""
    for language in DRAFT:
        named = set(re.findall(r"\b\d+/\d{4}\b", said(name, language)))
        assert named <= LAWS, f"{name}.{language}"


@pytest.mark.parametrize("language", DRAFT)
def test_the_sign_says_nothing_of_alarms(language: str) -> None:
    """On the closed shutter stand three sentences, and not one word more."""
    _before, shut, _other, _check = said("customer-sign", language).split("\n## ")
    quoted = re.findall(r"^> \*\*(.+)\*\*$", shut, re.MULTILINE)
    assert set(quoted) == SHUT
    assert len(quoted) == shut.count("**") / 2


@pytest.mark.parametrize("language", DRAFT)
def test_times_are_the_appliance_s_own(language: str) -> None:
    """What a text says of days, minutes and limits is what the appliance does."""
    days = rf"\b{DRAFT_MS // DAY_MS} (päiv|dag|day)"
    for name in TEXTS:
        if name not in WITHOUT_TIMES:
            assert re.search(days, said(name, language)), name
    record = said("processing-record", language)
    assert re.search(rf"\b{EVENT_EXPIRY_US // S_US // 60} minu", record)
    assert re.search(rf"`\.aside-`.*\b{ASIDE_MAX} ", record)
    years = rf"\b{LONGEST.report // 12} (vuo|år|year)"
    assert re.search(years, record)
    assert re.search(years, said("staff-sheet", language))
    for months in (LONGEST.aftercare, LONGEST.drill, LONGEST.look):
        assert re.search(rf"\b{months} (kuuk|mån|mon)", record)
    assert f"({NOTE_MAX} " in said("impact-assessment", language)


@pytest.mark.parametrize("language", DRAFT)
def test_staff_are_led_to_the_secret_sign(language: str) -> None:
    """The sheet for staff leads to the page of the sign, and tells it not itself."""
    sheet = said("staff-sheet", language)
    assert "](../how-to/cue-styles.md#" in sheet
    assert re.search(r"14[:.˙]03|covert_cue", sheet) is None


def test_the_guides_lead_to_each() -> None:
    """The list of guides has each text in each language."""
    guides = text(Path("docs/README.md"))
    for name in TEXTS:
        for language in DRAFT:
            assert f"](site/{name}.{language}.md)" in guides
