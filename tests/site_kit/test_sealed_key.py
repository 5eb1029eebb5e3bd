# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The authority's key sealed with a passphrase, from a site's birth or later."""

import io
import sys
from pathlib import Path

import pytest

from tests.site_kit.conftest import Made, new
from tests.support.mosquitto import free_ports

WORDS = "kivi susi lampi tuuli viisi"
CHANGES = (
    ("add", "counter", "counter-9"),
    ("renew", "counter-1"),
    ("revoke", "counter-2"),
)


@pytest.fixture
def phrase(tmp_path: Path) -> Path:
    """A file with the passphrase."""
    path = tmp_path / "phrase"
    path.write_text(f"{WORDS}\n", "utf-8")
    return path


def change(made: Made, words: tuple[str, ...], *more: object) -> tuple[int, str]:
    """Change a site; how it ended, and what it complained of."""
    done = made.site(words[0], made.directory, *words[1:], *more)
    return done.code, done.error


@pytest.mark.parametrize("words", CHANGES)
def test_only_the_passphrase_opens_it(
    tmp_path: Path, phrase: Path, words: tuple[str, ...]
) -> None:
    """With it a change works; with another one, or none, nothing is changed."""
    made = new(tmp_path, "--new-passphrase-file", phrase)
    key = made.directory / "ca.key"
    assert key.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    register = (made.directory / "site.json").read_bytes()
    for content in ("kivi susi lampi tuuli kuusi\n", "", "\n"):
        wrong = tmp_path / "wrong"
        wrong.write_text(content, "utf-8")
        code, said = change(made, words, "--passphrase-file", wrong)
        sentence = f"That is not the passphrase of {key}: nothing was changed.\n"
        assert (code, said) == (1, sentence)
    assert (made.directory / "site.json").read_bytes() == register
    assert change(made, words, "--passphrase-file", phrase) == (0, "")
    assert (made.directory / "site.json").read_bytes() != register


def test_it_is_asked_for(
    tmp_path: Path, phrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a file it is the first line of standard input; a plain key wants none."""
    made = new(tmp_path, "--new-passphrase-file", phrase)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{WORDS}\nmore\n"))
    assert change(made, CHANGES[0]) == (0, "")
    assert sys.stdin.readline() == "more\n"


def test_an_old_site_is_sealed_later(made: Made, phrase: Path) -> None:
    """A plain key goes on as it was until it is sealed; then again with another."""
    assert change(made, CHANGES[0]) == (0, "")
    seal = ("seal",)
    assert change(made, seal, "--new-passphrase-file", phrase) == (0, "")
    other = phrase.with_name("other")
    other.write_text("toinen lause jota kukaan ei arvaa", "utf-8")
    both = ("--passphrase-file", phrase, "--new-passphrase-file", other)
    assert change(made, seal, *both) == (0, "")
    code, _ = change(made, CHANGES[1], "--passphrase-file", phrase)
    assert code == 1
    assert change(made, CHANGES[1], "--passphrase-file", other) == (0, "")
    assert (made.directory / "ca.key").stat().st_mode & 0o777 == 0o600


def test_a_short_one_is_refused(made: Made, phrase: Path) -> None:
    """What is guessed in a day seals nothing."""
    phrase.write_text("luukku12345\n", "utf-8")
    before = (made.directory / "ca.key").read_bytes()
    code, said = change(made, ("seal",), "--new-passphrase-file", phrase)
    assert code == 1
    assert "A passphrase has at least 12 characters" in said
    assert (made.directory / "ca.key").read_bytes() == before


def test_with_websockets_no_login_is_made_twice(tmp_path: Path) -> None:
    """There the broker lets the old one in: the new one would give it its rights."""
    made = new(tmp_path, "--web-port", free_ports(1)[0])
    code, said = change(made, ("renew", "counter-1"))
    assert code == 1
    assert "revoke it, and add another name" in said
    assert change(made, ("renew",)) == (0, "")
