# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""On which line of a TOML text each key stands.

`tomllib` gives values without places. This finds the places, and nothing else:
it trusts that the text is valid TOML (`tomllib.loads` has accepted it).
"""

import re
import tomllib
from bisect import bisect_right
from typing import Any

Path = tuple[str | int, ...]
"""Keys and, within lists, indexes from 0: ``("button", 0, "pin")``."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')"
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_SCALAR = re.compile(
    # Up to two quotes may stand before the three that end a long text.
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}(?!")'
    r"|'''[\s\S]*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+"
)


def lines_of(text: str) -> dict[Path, int]:
    """The line, counted from 1, of every key and list item of a valid text.

    A table that is only implied (``a`` in ``[a.b]``) has the line that implies it.
    """
    return _Scan(text).lines


def line_of(lines: dict[Path, int], path: Path) -> int:
    """The line of a key, or of the nearest table around it; 1 for the root."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scan:
    """One walk through a text from its start to its end."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._items: dict[Path, int] = {}
        """How many ``[[name]]`` were seen of each array of tables."""
        table: Path = ()
        while self._next():
            if self._skipped("["):
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> str:
        """The character after blanks and comments; empty at the end."""
        self._take(_BLANK)
        return self._text[self._at : self._at + 1]

    def _skipped(self, character: str) -> bool:
        """Whether this character comes next; if so, it is passed."""
        here = self._next() == character
        self._at += here
        return here

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        start, self._at = self._at, found.end() if found else len(self._text)
        return self._text[start : self._at]

    def _mark(self, path: Path) -> None:
        """Remember the present line for a path and for what it implies."""
        line = bisect_right(self._ends, self._at - 1) + 1
        for end in range(1, len(path) + 1):
            self.lines.setdefault(path[:end], line)

    def _key(self) -> Path:
        """The parts of a dotted key; quoted ones as `tomllib` reads them."""
        value: Any = tomllib.loads(f"{self._take(_KEY)} = 0")
        parts: Path = ()
        while isinstance(value, dict):
            ((part, value),) = value.items()
            parts = (*parts, part)
        return parts

    def _header(self) -> Path:
        """``[name]`` or ``[[name]]``, its first bracket passed: the table's path."""
        repeated = self._skipped("[")
        self._next()
        *around, last = self._key()
        path: Path = ()
        for part in around:
            path = self._latest((*path, part))
        path = (*path, last)
        if repeated:
            self._items[path] = self._items.get(path, 0) + 1
        path = self._latest(path)
        self._mark(path)
        self._skipped("]")
        if repeated:
            self._skipped("]")
        return path

    def _latest(self, path: Path) -> Path:
        """The path itself, or its newest item when it is an array of tables."""
        return (*path, self._items[path] - 1) if path in self._items else path

    def _pair(self, table: Path) -> None:
        """``key = value``, the key being next."""
        path = (*table, *self._key())
        self._mark(path)
        self._skipped("=")
        self._next()
        self._value(path)

    def _value(self, path: Path) -> None:
        """A value, being next; marks what is within lists and inline tables."""
        if self._skipped("["):
            index = 0
            while not self._skipped("]"):
                self._mark((*path, index))
                self._value((*path, index))
                self._skipped(",")
                index += 1
        elif self._skipped("{"):
            while not self._skipped("}"):
                self._pair(path)
                self._skipped(",")
        else:
            self._take(_SCALAR)
