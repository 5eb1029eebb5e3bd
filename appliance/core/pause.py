# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The pause: an announced break that is counted from the fully closed shutter.

It is opened by the worker's hand and ended by the worker's word. At most
`PAUSES_MAX` begin within `PAUSES_US`; how many did, a restart forgets: who is at the
counter then needs the pause more than the rule.
"""

from typing import Literal

from msgspec.structs import replace

from appliance.core.limits import PAUSE_COUNT_US, PAUSES_MAX, PAUSES_US
from appliance.core.values import Position, Value

Phase = Literal["closing", "counting", "calm", "blocked"]


class Pauses(Value, frozen=True, kw_only=True):
    """The pause that goes on, if any, and when the last ones began."""

    begun_us: tuple[int, ...] = ()
    runs: bool = False
    closed_us: int | None = None
    """Since when it is counted."""


def left(pauses: Pauses, mono_us: int) -> int:
    """How many more may begin now."""
    recent = [at_us for at_us in pauses.begun_us if mono_us - at_us < PAUSES_US]
    return PAUSES_MAX - len(recent)


def begin(pauses: Pauses, mono_us: int) -> Pauses:
    """Begin one; there must be one left, and none that goes on."""
    assert not pauses.runs, "one at a time"
    begun_us = (*pauses.begun_us, mono_us)[-PAUSES_MAX:]
    return Pauses(begun_us=begun_us, runs=True)


def close(pauses: Pauses, mono_us: int) -> Pauses:
    """The shutter is closed: count, unless it is counted already."""
    if not pauses.runs or pauses.closed_us is not None:
        return pauses
    return replace(pauses, closed_us=mono_us)


def end(pauses: Pauses) -> Pauses:
    """The worker goes on."""
    return replace(pauses, runs=False, closed_us=None)


def tick(pauses: Pauses, position: Position, mono_us: int) -> Pauses:
    """Let time pass. A pause that was forgotten ends."""
    if pauses.runs and mono_us - pauses.begun_us[-1] >= PAUSES_US:
        return end(pauses)
    return close(pauses, mono_us) if position == "closed" else pauses


def phase(pauses: Pauses, position: Position, mono_us: int, *, asked: bool) -> Phase:
    """How far it is; ``asked``: the shutter's controller was to close by itself."""
    if pauses.closed_us is not None:
        return "calm" if left_us(pauses, mono_us) == 0 else "counting"
    still = position == "open" and asked
    return "blocked" if position == "blocked" or still else "closing"


def left_us(pauses: Pauses, mono_us: int) -> int:
    """What is left of the count, which has begun."""
    assert pauses.closed_us is not None, "the count has begun"
    return max(0, pauses.closed_us + PAUSE_COUNT_US - mono_us)


def next_deadline(pauses: Pauses, mono_us: int) -> int | None:
    """When something of it changes by itself, or None."""
    if not pauses.runs:
        return None
    forgotten_us = pauses.begun_us[-1] + PAUSES_US
    if pauses.closed_us is None or left_us(pauses, mono_us) == 0:
        return forgotten_us
    return min(pauses.closed_us + PAUSE_COUNT_US, forgotten_us)
