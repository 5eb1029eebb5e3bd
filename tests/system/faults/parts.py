# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The parts of a run: each measures something and makes its piece of the page.

A part is a function that takes `Options` and returns a `Made`; `__main__` names them,
in the order of the page. `say` tells a person at the terminal how far it has come.
"""

import sys
from collections.abc import Callable
from typing import NamedTuple


class Options(NamedTuple):
    """What the command line asks for."""

    rounds: int
    """How often each row is run; rounds of the other parts follow from it."""
    presses: int
    """Presses of a row wherever it presses."""
    rows: tuple[str, ...]
    """Numbers or keys of the rows to run; empty: all."""
    total: int
    """Presses of the part `presses`, all together."""
    each: int
    """Presses of each product in each scenario of the part `peers`."""


class Made(NamedTuple):
    """What a part has made."""

    lines: list[str]
    """Markdown for the page and for the terminal."""
    broken: list[str]
    """What did not hold, one sentence each; the run ends with 1 if there is any."""


Part = Callable[[Options], Made]


def say(sentence: str) -> None:
    """Tell how far the run has come."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()
