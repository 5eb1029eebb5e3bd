# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of contacts whose numbers a site has not filled in."""

from pathlib import Path

import pytest

from appliance.preflight import contacts
from gui.content import phrases, reader, site
from tests.preflight.checking import Check, Checked, edit
from tests.support.counter import Counter

OWN = """[contacts]
fi = ["Hätänumero: 112", "Työterveys: 09 000 0000"]
sv = ["Nödnumret: 112", "Företagshälsan: 09 000 0000"]
en = ["Emergency number: 112", "Occupational health: 09 000 0000"]
"""


def said(checked: Checked) -> list[str]:
    """What it says of contacts."""
    return [line for line in checked.lines if "contacts: " in line]


@pytest.fixture
def folder(counter: Counter, tmp_path: Path) -> Path:
    """The folder of the site's own words, empty, of a counter with a screen."""
    path = tmp_path / "cards"
    path.mkdir()
    edit(counter, "expected = false", f'expected = true\n\n[cards]\nfolder = "{path}"')
    return path


def test_what_is_shipped_is_not_filled_in(counter: Counter, check: Check) -> None:
    """Both contacts without a number are named, and the setting that changes them."""
    edit(counter, "expected = false", "expected = true")
    lines = said(check())
    for line, contact in zip(lines, contacts.SHIPPED["en"], strict=True):
        assert line.startswith(f'NOTE contacts: the screen says "{contact}", ')
        assert "name a folder in [cards] folder" in line


def test_what_is_shipped_is_known() -> None:
    """The check knows which lines of the shipped list wait for the site."""
    for language, lines in phrases.load_phrases()["contacts"].items():
        blank = tuple(line for line in lines if contacts.BLANK in line)
        assert blank == contacts.SHIPPED[language]
    assert contacts.FILE == site.PHRASES
    assert contacts.READ_MOST == reader.FILE_MOST


def test_what_is_filled_in_is_well(folder: Path, check: Check) -> None:
    """A site's own list with all its numbers is as it should be."""
    (folder / "phrases.toml").write_text(OWN, "utf-8")
    assert said(check()) == [
        f"ok   contacts: no number is missing in {folder / 'phrases.toml'}"
    ]


def test_one_language_is_not_filled_in(folder: Path, check: Check) -> None:
    """A line that has no number in one language is named, with its file and list."""
    words = OWN.replace("Företagshälsan: 09 000 0000", "Företagshälsan: …")
    (folder / "phrases.toml").write_text(words, "utf-8")
    (line,) = said(check())
    assert line == (
        'NOTE contacts: the screen says "Företagshälsan: …", without a number: '
        f"write it into [contacts] in {folder / 'phrases.toml'}"
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (None, "No such file or directory"),
        ("", "it is not there"),
        ("[contacts]\nfi = 1\n", "Expected `array`, got `int`"),
        (OWN.replace("sv", "se"), "unknown field `se`"),
        ("[contacts", "Expected ']'"),
        ("x = " + "[" * 5000, "recursion"),
        ("#" * (contacts.READ_MOST + 1), "longer than 65536 bytes"),
    ],
    ids=["no file", "no list", "no lines", "a language", "no TOML", "deep", "long"],
)
def test_a_list_that_the_screen_does_not_take(
    folder: Path, check: Check, words: str | None, why: str
) -> None:
    """Then the shipped list stays, and both its blanks are told, with the cause."""
    if words is not None:
        (folder / "phrases.toml").write_text(words, "utf-8")
    lines = said(check())
    assert [line.split('"')[1] for line in lines] == list(contacts.SHIPPED["en"])
    assert all(why in line for line in lines), lines


def test_what_is_no_file_is_not_opened(folder: Path, check: Check) -> None:
    """A folder in its place holds nothing up."""
    (folder / "phrases.toml").mkdir()
    assert "is no plain file" in said(check())[0]


def test_a_counter_without_a_screen_has_no_contacts(check: Check) -> None:
    """Nothing is said of words that nobody sees."""
    assert said(check()) == []
