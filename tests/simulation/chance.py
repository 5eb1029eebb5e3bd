# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Chance from one seed, the same on every machine and Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Chance:
    """A stream of chance with a name of its own.

    Only `random()` and `getrandbits()` are used: what else the library makes of
    them may change between versions of Python.
    """

    def __init__(self, seed: int, name: str) -> None:
        """Begin the stream `name` of a seed; streams do not disturb each other."""
        self._random = random.Random(f"{seed}/{name}")

    def often(self, probability: float) -> bool:
        """True in this share of all cases."""
        return self._random.random() < probability

    def span(self, least: int, most: int) -> int:
        """A whole number between the two, both included."""
        return least + int(self._random.random() * (most - least + 1))

    def pick(self, values: Sequence[_T]) -> _T:
        """One of them."""
        return values[int(self._random.random() * len(values))]

    def some(self, values: Sequence[_T], count: int) -> list[_T]:
        """So many of them, in any order, none twice."""
        left = list(values)
        return [left.pop(self.span(0, len(left) - 1)) for _ in range(count)]

    def bits(self, count: int) -> int:
        """A whole number of so many random bits."""
        return self._random.getrandbits(count)

    def octets(self, count: int) -> bytes:
        """So many random bytes."""
        return self._random.getrandbits(8 * count).to_bytes(count) if count else b""
