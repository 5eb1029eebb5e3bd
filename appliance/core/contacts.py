# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A pair: two lines that check each other, and what is wrong with their wires.

The truth table, as the contacts are (the NC line first, then the NO line):

=======  =======  ==============================================================
NC       NO       means
=======  =======  ==============================================================
closed   open     rest
open     closed   pressed
closed   closed   pressed, and a wire is short or a contact is welded; while that
                  is known: not pressed
open     open     on the way, or a wire is cut: that is what it means after 150 ms
=======  =======  ==============================================================

So the NO line alone decides what is pressed, and no fault of the NC line can lose a
press. A fault ends only when rest has stood: nothing else shows both wires sound.
"""

from typing import NamedTuple

from msgspec.structs import replace

from appliance.core import debounce
from appliance.core.debounce import Line
from appliance.core.limits import CUT_US, SWAPPED_US
from appliance.core.values import FaultKind, Side, Value


class Pair(Value, frozen=True, kw_only=True):
    """The memory of a pair's two lines."""

    no: Line
    nc: Line
    cut: bool = False
    short_since_us: int | None = None
    """Since when it is known that one line is short; None: it is not."""
    swapped: bool = False
    moved: bool = False
    """Whether anything but pressed has ever stood."""

    @property
    def known(self) -> bool:
        """Whether both lines were ever read."""
        return self.no.known and self.nc.known


class Closing(NamedTuple):
    """Whether the contact is as when pressed, and since when it is or is not."""

    active: bool
    since_us: int


def begin(debounce_us: int) -> Pair:
    """A pair that was not read yet."""
    return Pair(no=Line(debounce_us=debounce_us), nc=Line(debounce_us=debounce_us))


def read(pair: Pair, mono_us: int, side: Side, *, active: bool) -> Pair:
    """Take in one level of one line; ``mono_us`` is when it was so."""
    pair = tick(pair, mono_us)
    if side is Side.NO:
        return replace(pair, no=debounce.read(pair.no, mono_us, active=active))
    return replace(pair, nc=debounce.read(pair.nc, mono_us, active=active))


def tick(pair: Pair, mono_us: int) -> Pair:
    """Let time pass: what has stood long enough is a fault, or the end of one."""
    no, nc = debounce.tick(pair.no, mono_us), debounce.tick(pair.nc, mono_us)
    pair = replace(pair, no=no, nc=nc)
    due_us, coming = _coming(pair)
    return coming if pair.known and mono_us >= due_us else pair


def next_deadline(pair: Pair) -> int | None:
    """When `tick` must be called next, or None."""
    ends = [debounce.next_deadline(pair.no), debounce.next_deadline(pair.nc)]
    due_us, coming = _coming(pair)
    if pair.known and coming != pair:
        ends.append(due_us)
    return min((end for end in ends if end is not None), default=None)


def closing(pair: Pair) -> Closing:
    """What the pair says of the button."""
    no_us, nc_us = pair.no.level_since_us, pair.nc.level_since_us
    if not pair.no.level or pair.short_since_us is None:
        return Closing(pair.no.level, no_us)
    return Closing(pair.nc.level, max(no_us, nc_us, pair.short_since_us))


def faults(pair: Pair) -> frozenset[FaultKind]:
    """What is wrong with its wires."""
    found = {
        FaultKind.WIRE_CUT: pair.cut,
        FaultKind.WIRE_SHORT: pair.short_since_us is not None,
        FaultKind.WIRES_SWAPPED: pair.swapped,
    }
    return frozenset(fault for fault, is_there in found.items() if is_there)


def _coming(pair: Pair) -> tuple[int, Pair]:
    """From when on the lines, if they stay as they are, mean what; often no news."""
    since_us = max(pair.no.level_since_us, pair.nc.level_since_us)
    stood_us = since_us + pair.no.debounce_us
    match pair.no.level, pair.nc.level:
        case False, False:
            sound = replace(pair, cut=False, short_since_us=None, swapped=False)
            return stood_us, replace(sound, moved=True)
        case True, False:
            known_us = pair.short_since_us
            short_us = stood_us if known_us is None else known_us
            return stood_us, replace(pair, short_since_us=short_us, moved=True)
        case False, True:
            return since_us + CUT_US, replace(pair, cut=True, moved=True)
        case _:
            swapped = pair.swapped or not pair.moved
            return since_us + SWAPPED_US, replace(pair, swapped=swapped)
