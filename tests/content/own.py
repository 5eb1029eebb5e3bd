# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A site's own card, as long as a card may be."""

from pathlib import Path

LANGUAGES = ("fi", "sv", "en")


def words(name: str = "Oma kortti", say: str = "Oma rivi.") -> str:
    """One language of a card: the same lines to say in each."""
    return f"""\
name = "{name}"
title = "{name}"
say = ["{say}", "Toinen rivi."]
avoid = ["Älä huuda.", "Älä kiirehdi."]
buttons = "APU, jos hän ei lähde."
after = "Kirjaa."
"""


def card(head: str = 'level = "limit"\ngroup = "other"', **lines: str) -> str:
    """The text of a card's file."""
    return f"{head}\n" + "".join(f"[{key}]\n{words(**lines)}" for key in LANGUAGES)


def write(folder: Path, name: str, text: str) -> Path:
    """A file of a site."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def line(most: int, letters: int = 9) -> str:
    """A line of `most` characters, in words of about `letters`."""
    text = (("kanelitsuorep" * 2)[:letters] + " ") * most
    return text[:most].strip().ljust(most, "e")


def long_card(head: str) -> str:
    """A card each of whose lines is as long as it may be."""
    say = ", ".join(f'"{line(48, 11)}"' for _ in range(4))
    avoid = ", ".join(f'"{line(44)}"' for _ in range(4))
    one = f"""\
name = "{line(30)}"
title = "{line(44)}"
say = [{say}]
avoid = [{avoid}]
buttons = "{line(62)}"
after = "{line(58)}"
"""
    return f"{head}\n" + "".join(f"[{key}]\n{one}" for key in LANGUAGES)
