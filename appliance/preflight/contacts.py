# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether whoever is hurt finds a number: the contacts that a site has to fill in."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from appliance.config import Config
from appliance.preflight.findings import Findings

FILE: Final = "phrases.toml"
"""In the folder that [cards] names."""
BLANK: Final = "…"
"""Stands where a number is missing."""
SHIPPED: Final = ("Occupational health care: …", "Safety representative: …")
"""What the list that is shipped leaves to the site."""
READ_MOST: Final = 65_536
"""Bytes: the screen reads no longer file."""


class _Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list in each language, as the screen takes it."""

    fi: list[str]
    sv: list[str]
    en: list[str]


def check(found: Findings, config: Config) -> None:
    """Tell of each contact that stands on the screen without a number."""
    if not config.screen.expected:
        return
    if not config.cards.folder:
        _tell(
            found,
            SHIPPED,
            f"name a folder in [cards] folder, and write [contacts] in its {FILE}",
        )
        return
    file = Path(config.cards.folder) / FILE
    found.begin(f"contacts: the disk with {file} does not answer: see dmesg")
    try:
        own = _own(file)
    except (OSError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or error
        _tell(found, SHIPPED, f"[contacts] in {file} cannot be read: {why}")
        return
    lines = (*own.fi, *own.sv, *own.en)
    blank = [line for line in dict.fromkeys(lines) if BLANK in line]
    _tell(found, blank, f"write it into [contacts] in {file}")
    if not blank:
        found.ok(f"contacts: no number is missing in {file}")


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
