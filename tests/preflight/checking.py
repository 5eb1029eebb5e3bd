# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs the command and reads what it says."""

from collections.abc import Callable

from tests.support.counter import Counter


class Checked:
    """What one run of the command has said."""

    def __init__(self, code: int, said: str) -> None:
        self.code = code
        self.lines = said.splitlines()

    def of(self, mark: str) -> list[str]:
        """The texts of all lines with this mark."""
        return [line[5:] for line in self.lines if line.startswith(mark)]

    def line(self, part: str) -> str:
        """The one line with these words."""
        (found,) = [line for line in self.lines if part in line]
        return found


Check = Callable[[], Checked]


def edit(counter: Counter, old: str, new: str) -> None:
    """Change a setting."""
    text = counter.config.read_text("utf-8")
    assert old in text, text
    counter.config.write_text(text.replace(old, new), "utf-8")
