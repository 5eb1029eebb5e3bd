# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The ledger of many presses: what was done to each, and what became of it.

A press gets its line when all is over for it: every guard has heard and rung, and
the alert is closed; or time is up. What was away meanwhile decides its kind, and
from when its milliseconds count.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

DAEMON = "daemon"
PROMISED_S = 0.05
"""A press that is so old when its daemon is killed may not be lost."""
WAITED_S = 0.005
"""The daemon's unit gives it a processor before all others; the bench does so where it
may. What its threads waited for one beyond this is not counted as its time."""
AFTERWARDS_S = 2.0
"""A fault that ended so shortly before a press may still be felt by it: a link is
made anew within about a second."""


class Kind(StrEnum):
    """What was away from shortly before a press until its alert was closed; in words.

    What comes later here is worse.
    """

    QUIET = "nothing away"
    ONE = "a broker away, or just back"
    BOTH = "no broker there to take it"
    KILLED = "daemon killed 50 ms after the press or later"
    EARLY = "daemon killed before it had 50 ms for the press (no promise)"


class Away(NamedTuple):
    """A time without one part (a broker's name, or `DAEMON`), monotonic seconds."""

    part: str
    began_s: float
    ended_s: float


class Line(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """One press."""

    worker: int
    number: int
    at_s: float
    """When the contact closed (monotonic)."""
    evidence: str
    """Why it counts as a press."""
    kind: Kind
    aways: list[tuple[str, int, int]]
    """What was away, from when to when: milliseconds from the press."""
    waited_ms: float
    """How long the daemon's threads waited for a processor until it was killed."""
    held: bool
    """The contact was still closed when the killed daemon came back."""
    alert_ids: list[str]
    """Alerts heard by any guard that no guard had heard of before the press."""
    guards: int
    rung: int
    """Guards that rang for it."""
    presses: int
    """As how many presses the counter counted it."""
    echoes: int
    """Rings for alerts of earlier presses."""
    arrive_ms: float | None
    """Until the last guard heard: from the press, or from the return of what it
    waited for."""

    @property
    def is_lost(self) -> bool:
        """No guard ever heard of it."""
        return not self.alert_ids

    @property
    def is_unrung(self) -> bool:
        """It arrived, but not every guard on duty rang."""
        return not self.is_lost and self.rung < self.guards

    @property
    def is_doubled(self) -> bool:
        """It became more than one alert, or was counted as more than one press."""
        return len(self.alert_ids) > 1 or self.presses > 1

    @property
    def is_broken(self) -> bool:
        """What must not be; before 50 ms have passed only a loss is forgiven."""
        lost = self.is_lost and self.kind is not Kind.EARLY
        return lost or self.is_unrung or self.is_doubled or self.echoes > 0


class Ending(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """What a worker says last."""

    worker: int
    outages: int
    """Times that a broker was taken away."""


class Times(NamedTuple):
    """Of one press, monotonic seconds."""

    pressed_s: float
    arrived_s: float
    """When the last guard heard of it; of a lost one, when it was given up."""
    over_s: float
    """When its alert was closed."""
    waited_s: float = 0.0
    """How long the daemon's threads waited for a processor until it was killed."""


def felt_by(aways: Sequence[Away], times: Times) -> list[Away]:
    """Those that a press may have felt."""
    from_s = times.pressed_s - AFTERWARDS_S
    return [a for a in aways if a.began_s < times.over_s and a.ended_s > from_s]


def kind_of(aways: Sequence[Away], brokers: int, times: Times) -> Kind:
    """The kind of a press."""
    felt = felt_by(aways, times)
    killed = [a for a in felt if a.part == DAEMON and a.began_s > times.pressed_s]
    if killed:
        late_s = times.pressed_s + max(0, times.waited_s - WAITED_S)
        early = killed[0].began_s - late_s < PROMISED_S
        return Kind.EARLY if early else Kind.KILLED
    outages = [away for away in felt if away.part != DAEMON]
    looks_s = [times.pressed_s, *(away.began_s for away in outages)]
    if any(
        times.pressed_s <= at_s <= times.arrived_s
        and sum(a.began_s <= at_s < a.ended_s for a in outages) == brokers
        for at_s in looks_s
    ):
        return Kind.BOTH
    return Kind.ONE if outages else Kind.QUIET


def since_s(
    aways: Sequence[Away], brokers: int, pressed_s: float, arrived_s: float
) -> float:
    """From when a press could arrive: it was made, and there was a way.

    There is none while the daemon or every broker is away.
    """
    latest_s = pressed_s
    for end_s in sorted(away.ended_s for away in aways):
        before = {a.part for a in aways if a.began_s < end_s <= a.ended_s}
        no_way = DAEMON in before or len(before) == brokers
        if no_way and pressed_s < end_s <= arrived_s:
            latest_s = end_s
    return latest_s
