# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Contacts that bounce, played to a button of the core as the daemon would hear them.

A trace is what a line really does. What is heard of it are edges, each with its time
stamp, which may come late, overtaken by another line's, or not at all; and levels,
polled every 10 ms.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from appliance.adapters.buttons import PinSetting
from appliance.core import inputs
from appliance.core.inputs import Button, Facts, Pressed
from appliance.core.limits import DEBOUNCE_US, MS_US, POLL_US, S_US
from appliance.core.settings import ButtonSetting
from appliance.core.values import (
    Contact,
    EventType,
    FaultKind,
    Happened,
    Moment,
    Role,
    Side,
)

BEGIN_US: Final = 10 * S_US
"""Traces count from here: a button has been at rest for long."""
TRAIN_US: Final = 25 * MS_US
"""No contact bounces for longer."""
AFTER_US: Final = 200 * MS_US
"""So long is listened after the last change."""
LINES: Final[dict[Contact, tuple[PinSetting, ...]]] = {
    "no": (PinSetting(Role.DURESS, 17, "no"),),
    "nc": (PinSetting(Role.DURESS, 17, "nc"),),
    "pair": (PinSetting(Role.DURESS, 17, "no"), PinSetting(Role.DURESS, 22, "nc")),
}
"""By contact: how it is wired."""


class Change(NamedTuple):
    """A line's contact closes or opens."""

    us: int
    side: Side
    closed: bool


Trace = Sequence[Change]


class Manner(NamedTuple):
    """How a trace comes to be heard."""

    late_us: Callable[[], int] = lambda: 0
    """Of each edge; a line's edges keep their order."""
    lost: Callable[[], bool] = lambda: False
    """Of each edge: whether nobody tells of it."""
    phase_us: int = 0
    """When the first poll is, of its 10 ms."""


class Heard(NamedTuple):
    """What a trace amounted to."""

    button: Button
    facts: Facts
    faults: frozenset[FaultKind]
    """Whatever was wrong at any time."""

    @property
    def presses(self) -> int:
        """How many presses counted."""
        return sum(isinstance(fact, Pressed) for fact in self.facts)

    @property
    def words(self) -> list[EventType]:
        """What there is to tell, presses apart."""
        return [fact.event_type for fact in self.facts if isinstance(fact, Happened)]


class Listener:
    """One button that is read, and what came of it."""

    def __init__(self, contact: Contact) -> None:
        """Begin with a button that nobody has read yet."""
        self.lines = LINES[contact]
        setting = ButtonSetting(
            role=Role.DURESS, debounce_us=DEBOUNCE_US, contact=contact
        )
        self.button = inputs.begin(setting)
        self._facts: Facts = ()
        self._faults: frozenset[FaultKind] = frozenset()

    @property
    def heard(self) -> Heard:
        """What came of it so far."""
        return Heard(self.button, self._facts, self._faults)

    @property
    def wrong(self) -> frozenset[FaultKind]:
        """What is wrong now."""
        return inputs.faults(self.button)

    def read(self, line: PinSetting, us: int, *, closed: bool) -> None:
        """Take in one level of a line."""
        reading = line.reading(not closed)
        self._take(
            inputs.read(
                self.button, _moment(us), active=reading.active, side=reading.side
            )
        )

    def poll(self, line: PinSetting, us: int, *, closed: bool) -> None:
        """Take in one level of a line, if it is news."""
        reading = line.reading(not closed)
        if inputs.level(self.button, reading.side) != reading.active:
            self.let_pass(us)
            self.read(line, us, closed=closed)

    def let_pass(self, us: int) -> None:
        """Tick at each deadline before this."""
        while True:
            due_us = inputs.next_deadline(self.button)
            if due_us is None or due_us >= BEGIN_US + us:
                return
            self._take(inputs.tick(self.button, _moment(due_us - BEGIN_US)))

    def _take(self, turn: tuple[Button, Facts]) -> None:
        self.button, facts = turn
        self._facts += facts
        self._faults |= inputs.faults(self.button)


def play(contact: Contact, trace: Trace, manner: Manner = Manner()) -> Heard:  # noqa: B008 - it is immutable
    """Let a button that is at rest hear a trace."""
    listener = Listener(contact)
    for line in listener.lines:
        listener.read(line, -S_US, closed=line.contact == "nc")
    sides = {Side(line.contact): line for line in listener.lines}
    closed = {side: side is Side.NC for side in sides}
    end_us = max((one.us for one in trace), default=0) + AFTER_US
    for now_us, what, change in _happens(trace, manner, end_us):
        if what is _What.CHANGE:
            closed[change.side] = change.closed
        elif what is _What.EDGE:
            listener.let_pass(now_us)
            listener.read(sides[change.side], change.us, closed=change.closed)
        else:
            for side, line in sides.items():
                listener.poll(line, now_us, closed=closed[side])
    listener.let_pass(end_us)
    return listener.heard


def press(
    contact: Contact,
    downs: Iterable[Sequence[int]],
    held_us: int,
    ups: Sequence[Sequence[int]],
) -> Trace:
    """Put together one press.

    Args:
        contact: ``no``, ``nc`` or ``pair``.
        downs: how each line, the NO line first, bounces at the press: microseconds
            between its changes.
        held_us: how long the line that decides is still in between.
        ups: the same as `downs` at the release.
    """
    sides = [Side(line.contact) for line in LINES[contact]]
    begins = [train(gaps) for gaps in downs]
    release_us = begins[0][-1] + held_us
    changes = []
    for side, begin, gaps in zip(sides, begins, ups, strict=False):
        ends = [release_us + us for us in train(gaps)]
        closing = side is Side.NO
        for number, us in enumerate((*begin, *ends)):
            changes.append(Change(us, side, closed=(number % 2 == 0) is closing))
    return sorted(changes)


def train(gaps: Sequence[int]) -> list[int]:
    """When a contact changes that bounces with these gaps, for at most 25 ms."""
    times = [0]
    for gap in gaps:
        if times[-1] + gap <= TRAIN_US:
            times.append(times[-1] + gap)
    # An odd number of changes ends at the other level.
    return times if len(times) % 2 else times[:-1]


def burst(contact: Contact, gaps: Iterable[Sequence[int]]) -> Trace:
    """What every line picks up, each by itself: it ends as it began."""
    changes = []
    for line, between in zip(LINES[contact], gaps, strict=False):
        us, side = 0, Side(line.contact)
        for number, gap in enumerate(between[: len(between) // 2 * 2]):
            us += gap
            closed = (number % 2 == 0) is (side is Side.NO)
            changes.append(Change(us, side, closed=closed))
    return sorted(changes)


class _What(IntEnum):
    """What happens; of what happens at once, in this order."""

    CHANGE = 0
    EDGE = 1
    POLL = 2


_NONE: Final = Change(0, Side.NO, closed=False)
"""Stands beside a poll, which is of all lines."""


def _happens(
    trace: Trace, manner: Manner, end_us: int
) -> list[tuple[int, _What, Change]]:
    """Everything that happens, in its order: when, what, and which change it is of."""
    found = [(one.us, _What.CHANGE, one) for one in trace]
    last_us = dict.fromkeys(Side, 0)
    for change in trace:
        if not manner.lost():
            last_us[change.side] = max(
                last_us[change.side], change.us + manner.late_us()
            )
            found.append((last_us[change.side], _What.EDGE, change))
    polls = range(manner.phase_us, end_us, POLL_US)
    found += [(us, _What.POLL, _NONE) for us in polls]
    # Stable: edges of a line keep their order also when they come at once.
    return sorted(found, key=lambda one: one[:2])


def _moment(us: int) -> Moment:
    return Moment(mono_us=BEGIN_US + us, wall_ms=us // MS_US)
