# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's own cards and phrases over the shipped ones, and what is left out."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.content.__main__ import main
from gui.content.cards import FOLDER, GROUP_MOST, GROUPS
from gui.content.site import FILES_MOST, WITH_TOOL, Content, shipped, with_own
from tests.content.own import card, long_card, write

SHIPPED = shipped()
REPLACING = 'level = "talk"\nreviewer = "Maija Meikäläinen, 20.11.2026"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of a site."""
    made = tmp_path / "cards"
    made.mkdir()
    return made


def own(folder: Path) -> Content:
    """What the screen says with a site's folder."""
    return with_own(SHIPPED, folder)


def test_an_own_card_has_a_place(folder: Path) -> None:
    """A card of a new name stands at the end of its group, and is a draft."""
    write(folder, "key_lost.toml", card())
    found = own(folder)
    assert found.mistakes == ()
    assert found.groups["other"] == (*GROUPS["other"], "key_lost")
    assert found.cards["key_lost"].words["sv"].say[0] == "Oma rivi."
    assert found.cards["key_lost"].reviewer == ""


def test_an_own_card_replaces_a_shipped_one(folder: Path) -> None:
    """A card of a shipped name stands in its place, with its reviewer."""
    write(folder, "refund.toml", card(REPLACING))
    found = own(folder)
    assert found.mistakes == ()
    assert found.groups == SHIPPED.groups
    assert found.cards["refund"].reviewer == "Maija Meikäläinen, 20.11.2026"
    assert found.cards["refund"].words["fi"].title == "Oma kortti"


def test_a_reviewed_copy_stays_as_it_was_reviewed(folder: Path) -> None:
    """Who accepts a shipped card copies its file and names the reviewer in it."""
    text = (FOLDER / "bomb.toml").read_text("utf-8")
    write(folder, "bomb.toml", 'reviewer = "Poliisi, 3.12.2026"\n' + text)
    found = own(folder)
    assert found.mistakes == ()
    assert found.cards["bomb"].words == SHIPPED.cards["bomb"].words
    assert found.cards["bomb"].reviewer == "Poliisi, 3.12.2026"


def test_own_reasons_and_contacts(folder: Path) -> None:
    """A list of a site's phrases replaces that list; the others stay."""
    three = "".join(f'{key} = ["a", "b"]\n' for key in ("fi", "sv", "en"))
    write(folder, "phrases.toml", f"[delay]\n{three}[contacts]\n{three}")
    found = own(folder)
    assert found.mistakes == ()
    assert found.phrases["delay"]["fi"] == ("a", "b")
    assert found.phrases["contacts"]["en"] == ("a", "b")
    assert found.phrases["denial"] == SHIPPED.phrases["denial"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bomb.toml", card(say="a " * 9), "fi.say[1] has 9 words: shorten it to 8"),
        ("bomb.toml", card(), "group is that of the shipped card: take it out"),
        ("key.toml", card('level = "talk"'), "group is missing: write one of"),
        ("key.toml", card('level = "talk"\ngroup = 1'), "group is one of threats"),
        ("Key.toml", card(), "rename the file: 1 to 24 of a-z, 0-9 and _"),
        ("other.toml", card(), "rename the file: other is the name of a group"),
        (
            "key.toml",
            card('level = "talk"\ngroup = "threats"'),
            "the group threats is full: take one of confusion, other",
        ),
        ("key.toml", "a = " + "[" * 40_000, "is nested too deeply: write plain lists"),
        ("key.toml", "#" * 70_000, "is longer than 65536 bytes: shorten it"),
        ("key.txt", card(), "is no .toml file: rename it, or take it away"),
        ("phrases.toml", "[delay]\nfi = ['a']", "delay.sv is missing: write a list"),
        ("phrases.toml", "delay = 1", "delay is no table: write [delay]"),
        ("phrases.toml", "[dealy]", "dealy is unknown here: take it out, or use"),
        (
            "phrases.toml",
            "[day]\nfi = ['a']\nsv = ['a', 'b']\nen = ['a']",
            "day has more lines in one language: write as many in each",
        ),
    ],
)
def test_a_mistake_is_left_out_and_told(
    folder: Path, name: str, text: str, said: str
) -> None:
    """A wrong file changes nothing on the screen, and is told with the remedy."""
    write(folder, name, text)
    found = own(folder)
    assert any(one.startswith(f"{name}: ") for one in found.mistakes)
    assert any(said in one for one in found.mistakes), found.mistakes
    assert found._replace(mistakes=()) == SHIPPED


def test_a_right_list_beside_a_wrong_one(folder: Path) -> None:
    """A mistake in one list of phrases leaves out that list alone."""
    three = "".join(f'{key} = ["a"]\n' for key in ("fi", "sv", "en"))
    write(folder, "phrases.toml", f"[delay]\n{three}[signs]\n{three}")
    found = own(folder)
    assert found.phrases["delay"]["fi"] == ("a",)
    assert found.phrases["signs"] == SHIPPED.phrases["signs"]
    assert all("signs." in one for one in found.mistakes)


def test_a_folder_that_cannot_be_read(folder: Path) -> None:
    """A missing folder is told; the shipped cards stay."""
    found = own(folder / "none")
    (said,) = found.mistakes
    assert "the folder of own cards cannot be read: No such file" in said
    assert found._replace(mistakes=()) == SHIPPED


def test_what_is_no_plain_file(folder: Path) -> None:
    """A folder or a pipe named as a card is told, and nobody waits for it."""
    (folder / "bomb.toml").mkdir()
    os.mkfifo(folder / "phrases.toml")
    assert own(folder).mistakes == (
        "bomb.toml: is no plain file: take it away",
        "phrases.toml: is no plain file: take it away",
    )


def test_notes_are_no_cards(folder: Path) -> None:
    """A README and hidden files are nobody's cards and no mistakes."""
    write(folder, "README.md", "Ours.")
    write(folder, ".key.toml.swp", "x")
    assert own(folder) == SHIPPED


def test_a_list_never_grows_over_its_page(folder: Path) -> None:
    """However many own cards: no group has more tiles than a page shows."""
    for group in GROUPS:
        for number in range(GROUP_MOST):
            head = f'level = "talk"\ngroup = "{group}"'
            write(folder, f"{group}_{number}.toml", card(head))
    found = own(folder)
    tiles = [len(ids) + (key in WITH_TOOL) for key, ids in found.groups.items()]
    assert set(tiles) == {GROUP_MOST}
    told = [one for one in found.mistakes if "is full" in one]
    assert len(told) == len(found.mistakes) == len(GROUPS) * GROUP_MOST - 3
    assert told[-1].endswith("is full: change a shipped card")


def test_too_many_files(folder: Path) -> None:
    """A folder with more files than the limit is told, and the rest not read."""
    for number in range(FILES_MOST + 1):
        write(folder, f"a_{number:03d}.toml", card())
    assert f"holds {FILES_MOST + 1} files: keep {FILES_MOST}" in own(folder).mistakes[0]


def test_the_longest_card_is_right(folder: Path) -> None:
    """A card each of whose lines is as long as it may be has no mistake."""
    write(folder, "longest.toml", long_card('level = "talk"\ngroup = "other"'))
    assert own(folder).mistakes == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), name=st.sampled_from(["key", "phrases"]))
def test_any_bytes_are_survived(folder: Path, content: bytes, name: str) -> None:
    """Whatever bytes stand in a site's file, the shipped cards stay on the screen."""
    (folder / f"{name}.toml").write_bytes(content)
    assert own(folder)._replace(mistakes=()) == SHIPPED


def test_the_check_lists_everything(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check tells all mistakes of all files at once, and ends with 1."""
    write(folder, "bomb.toml", card(REPLACING, say="a " * 9))
    write(folder, "key.toml", card('level = "loud"'))
    write(folder, "refund.toml", card(REPLACING))
    assert main([str(folder)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [one.split(":")[0] for one in told[:2]] == ["bomb.toml", "key.toml"]
    assert told[-2].startswith("What has a mistake is left out")
    assert told[-1] == f"{folder}: 1 own cards of 26; 25 drafts."


def test_the_check_is_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a mistake ends with 0; without a folder it ends with 2."""
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: 0 own cards of 26; 26 drafts.\n"
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("Name one folder: ")
