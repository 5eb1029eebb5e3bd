# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether whoever is hurt finds a number: the contacts that a site has to fill in."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from appliance.config import Config
from appliance.preflight.findings import Findings

FILE: Final = "phrases.toml"
"""In the folder that [cards] names."""
BLANK: Final = "…"
"""Stands where a number is missing."""
SHIPPED: Final = {
    "fi": ("Työterveyshuolto: …", "Työsuojeluvaltuutettu: …"),
    "sv": ("Företagshälsovården: …", "Arbetarskyddsfullmäktig: …"),
    "en": ("Occupational health care: …", "Safety representative: …"),
}
"""What the list that is shipped leaves to the site."""
READ_MOST: Final = 65_536
"""Bytes: the screen reads no longer file."""


class _Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list in each language, as the screen takes it."""

    fi: list[str]
    sv: list[str]
    en: list[str]


class Blanks(NamedTuple):
    """What stands on the screen without a number."""

    lines: Mapping[str, tuple[str, ...]]
    """In each language."""
    remedy: str
    is_own: bool
    """The site's own list is shown; else the shipped one."""


def check(found: Findings, config: Config) -> None:
    """Tell of each contact that stands on the screen without a number."""
    if not config.screen.expected:
        return
    file = Path(config.cards.folder) / FILE
    found.begin(f"contacts: the disk with {file} does not answer: see dmesg")
    told = blanks(config)
    if not told.is_own:
        _tell(found, told.lines["en"], told.remedy)
        return
    lines = dict.fromkeys(line for said in told.lines.values() for line in said)
    _tell(found, lines, told.remedy)
    if not lines:
        found.ok(f"contacts: no number is missing in {file}")


def blanks(config: Config) -> Blanks:
    """What stands on the screen without a number, and what to do about it."""
    if not config.cards.folder:
        remedy = f"name a folder in [cards] folder, and write [contacts] in its {FILE}"
        return Blanks(SHIPPED, remedy, is_own=False)
    file = Path(config.cards.folder) / FILE
    try:
        own = _own(file)
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or error
        remedy = f"[contacts] in {file} cannot be read: {why}"
        return Blanks(SHIPPED, remedy, is_own=False)
    lines = {
        language: tuple(one for one in said if BLANK in one)
        for language, said in (("fi", own.fi), ("sv", own.sv), ("en", own.en))
    }
    return Blanks(lines, f"write it into [contacts] in {file}", is_own=True)


def _own(file: Path) -> _Lines:
    """The site's own list.

    Raises:
        OSError: the file is not there or cannot be read.
        ValueError: it is no such list.
    """
    if file.exists() and not file.is_file():
        raise ValueError("is no plain file")
    with file.open("rb") as opened:
        content = opened.read(READ_MOST + 1)
    if len(content) > READ_MOST:
        raise ValueError(f"longer than {READ_MOST} bytes")
    table = tomllib.loads(content.decode("utf-8-sig"))
    if "contacts" not in table:
        raise ValueError("it is not there")
    return msgspec.convert(table["contacts"], _Lines)


def _tell(found: Findings, lines: Iterable[str], remedy: str) -> None:
    for line in lines:
        found.note(f'contacts: the screen says "{line}", without a number: {remedy}')
