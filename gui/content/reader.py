# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Reads one TOML file of words, and remembers every mistake with its remedy.

A site writes such files too: nothing that stands in one raises an exception.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("fi", "sv", "en")
FILE_MOST = 65_536
"""Bytes of one file."""
WORD_MOST = 24
"""Letters of one word: a longer one does not fit into a narrow screen."""

Table = dict[str, object]


class Reader:
    """One file, and what is wrong with it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.mistakes: list[str] = []

    def wrong(self, key: str, what: str) -> None:
        """Remember a mistake: `what` says what is wrong and what to do."""
        self.mistakes.append(f"{self._file.name}: {f'{key} ' if key else ''}{what}")

    def table(self) -> Table | None:
        """The whole file; None when it cannot be read."""
        try:
            # Opening a pipe would wait for ever, and the screen with it.
            if self._file.exists() and not self._file.is_file():
                self.wrong("", "is no plain file: take it away")
                return None
            with self._file.open("rb") as file:
                # One byte more than is allowed: a device file would never end.
                content = file.read(FILE_MOST + 1)
            if len(content) > FILE_MOST:
                self.wrong("", f"is longer than {FILE_MOST} bytes: shorten it")
                return None
            return tomllib.loads(content.decode("utf-8-sig"))
        except OSError as error:
            self.wrong("", f"cannot be read: {error.strerror}")
        except RecursionError:
            self.wrong("", "is nested too deeply: write plain lists of lines")
        except ValueError as error:
            self.wrong("", f"is no TOML: {error}")
        return None

    def known(self, prefix: str, table: Table, keys: Sequence[str]) -> None:
        """Every key is one of `keys`."""
        for key in table:
            if key not in keys:
                said = f"is unknown here: take it out, or use {', '.join(keys)}"
                self.wrong(prefix + key, said)

    def lines(self, key: str, found: object, counts: range, most: int) -> list[str]:
        """As many lines as `counts` allows, each of at most `most` characters."""
        if not isinstance(found, list):
            self.wrong(key, "is missing: write a list of lines")
            return []
        least, last = counts[0], counts[-1]
        if len(found) not in counts:
            said = f"has {len(found)} lines: make it {least} to {last}"
            self.wrong(key, said)
        return [
            self.line(f"{key}[{number}]", line, most)
            for number, line in enumerate(found[:last], start=1)
        ]

    def line(
        self, key: str, found: object, most: int, word_most: int = WORD_MOST
    ) -> str:
        """One line of text; empty when there is none."""
        if not isinstance(found, str) or not found.strip():
            self.wrong(key, "is missing: write a line of text")
            return ""
        line = found.strip()
        if not line.replace("\u00a0", " ").isprintable():
            self.wrong(key, "is more than one plain line: take out what is no letter")
        if len(line) > most:
            self.wrong(key, f"has {len(line)} characters: shorten it to {most}")
        longest = max(map(len, line.split()))
        if longest > word_most:
            said = f"has a word of {longest} letters: divide it after {word_most}"
            self.wrong(key, said)
        return line
