# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Virtual time: what is to happen, in its order; and the trace of what did."""

import hashlib
from collections.abc import Callable
from heapq import heappop, heappush
from typing import Final

from tests.simulation.chance import Chance

MS: Final = 1_000
S: Final = 1_000_000
"""Times are whole microseconds."""


class Trace:
    """What happened, line by line: virtual time, who, what."""

    def __init__(self, *, kept: bool) -> None:
        """Keep the lines, or nothing."""
        self.kept = kept
        self.lines: list[str] = []

    def digest(self) -> str:
        """SHA-256 of all lines."""
        return hashlib.sha256("\n".join(self.lines).encode()).hexdigest()


class World:
    """The clock of everything, and what is going to happen."""

    def __init__(self, seed: int, trace: Trace) -> None:
        """Begin at zero."""
        self.seed = seed
        self.now_us = 0
        self.trace = trace
        self.chance = Chance(seed, "world")
        self.actions = 0
        self._due: list[tuple[int, int, Callable[[], None]]] = []

    def at(self, at_us: int, action: Callable[[], None]) -> None:
        """Have this happen then; what is due at the same time, in this order."""
        self.actions += 1
        heappush(self._due, (max(at_us, self.now_us), self.actions, action))

    def after(self, delay_us: int, action: Callable[[], None]) -> None:
        """Have this happen in so many microseconds."""
        self.at(self.now_us + delay_us, action)

    def run_next(self, until_us: int) -> bool:
        """Let the next thing happen that is due by then; False: it is then."""
        if self._due and self._due[0][0] <= until_us:
            at_us, _, action = heappop(self._due)
            self.now_us = max(self.now_us, at_us)
            action()
            return True
        self.now_us = max(self.now_us, until_us)
        return False

    def run_until(self, until_us: int) -> None:
        """Let everything happen that is due by then."""
        while self.run_next(until_us):
            pass

    def say(self, who: str, what: str) -> None:
        """Write a line into the trace; ask `tracing` first where that costs."""
        if self.trace.kept:
            self.trace.lines.append(f"{self.now_us / S:12.6f}  {who:<12} {what}")

    @property
    def tracing(self) -> bool:
        """Whether anybody reads the trace."""
        return self.trace.kept
