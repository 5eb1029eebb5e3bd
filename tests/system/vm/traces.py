# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Presses as bad contacts make them, and how many there truly were.

A contact bounces for up to 25 ms around a press that stands for more than 30 ms.
Who plays it may be late: so what counts is told from when each step was really done.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from tests.system.vm.machine import Step

BOUNCE_US: Final = 25_000
EDGES_MAX: Final = 8
STANDS_US: Final = (60_000, 120_000)
"""Twice the debounce time: an edge of the guest may come a little late."""
CYCLE_US: Final = 360_000
"""From press to press: a second one within 300 ms is the same press by definition."""
SURE_SHORT_US: Final = 25_000
SURE_LONG_US: Final = 35_000
"""A level that stood for a time between these may count or not: 30 ms is the rule."""


AGAIN_US: Final = 300_000
"""A press that begins so soon after one that counted belongs to it."""


AGAIN_NEAR_US: Final = 10_000
"""What is nearer to that than this may be read either way."""


class Truth(NamedTuple):
    """How many presses there were, by the strictest and by the kindest reading."""

    least: int
    most: int


class Span(NamedTuple):
    """A time in which the contact did not move."""

    level: int
    begin_us: int
    end_us: int

    @property
    def stood_us(self) -> int:
        """How long that was."""
        return self.end_us - self.begin_us


def press(line: int, chance: random.Random) -> list[Step]:
    """One press with bounce at both ends, and rest until the next may count."""
    stands_us = chance.randint(*STANDS_US)
    steps = [
        *_bounce(line, 0, chance),
        Step(line, 0, stands_us),
        *_bounce(line, 1, chance),
    ]
    spent_us = sum(step.stay_us for step in steps)
    return [*steps, Step(line, 1, CYCLE_US - spent_us)]


def _bounce(line: int, to: int, chance: random.Random) -> Iterator[Step]:
    """Levels that alternate for at most `BOUNCE_US`; the next one will be `to`."""
    edges = 2 * chance.randint(0, EDGES_MAX // 2)
    cuts = sorted(chance.randint(0, BOUNCE_US) for _ in range(edges))
    for number, (begin, end) in enumerate(pairwise([0, *cuts])):
        yield Step(line, to if number % 2 == 0 else 1 - to, end - begin)


class _Reading(NamedTuple):
    """One way to read what has happened so far."""

    level: int = 1
    last_us: int = -2 * AGAIN_US
    presses: int = 0


def truth(steps: Sequence[Step], at_us: Sequence[int]) -> Truth:
    """What really happened to one line that began and ended open.

    The last step only tells when the one before it ended.
    """
    readings = {_Reading()}
    for span in _spans(steps, at_us):
        if span.stood_us < SURE_SHORT_US:
            continue
        stood = {after for reading in readings for after in _stood(reading, span)}
        readings = stood if span.stood_us >= SURE_LONG_US else readings | stood
    counts = [reading.presses for reading in readings]
    return Truth(min(counts), max(counts))


def _stood(before: _Reading, span: Span) -> Iterator[_Reading]:
    """After a level that stood for long enough to count."""
    if (before.level, span.level) != (1, 0):
        yield before._replace(level=span.level)
        return
    over_us = span.begin_us - before.last_us - AGAIN_US
    if over_us >= -AGAIN_NEAR_US:
        yield _Reading(0, span.begin_us, before.presses + 1)
    if over_us < AGAIN_NEAR_US:
        yield before._replace(level=0)


def _spans(steps: Sequence[Step], at_us: Sequence[int]) -> Iterator[Span]:
    """Steps that change nothing lengthen the one before."""
    begin_us, level = at_us[0], 1
    for step, now_us in zip(steps, at_us, strict=True):
        if step.level != level:
            yield Span(level, begin_us, now_us)
            begin_us, level = now_us, step.level
    yield Span(level, begin_us, at_us[-1])
