# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The facts that the oracles judge by, as the world knows them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from appliance.core.limits import DEBOUNCE_US, SHUTTER_DEBOUNCE_US
from appliance.core.records import Restored
from appliance.core.values import LEVEL_OF, Alert, Kind, Response, Role
from appliance.wire.guard import AlertMessage, EventMessage
from appliance.wire.panel import View

FAR_US = 1 << 62
EXERCISE = 8
"""Stands for the level of an exercise: it is no call of any level."""


def gravity(alert: Alert | AlertMessage) -> int:
    """How grave a call is; an exercise is none."""
    return EXERCISE if alert.exercise else int(alert.level)


class Press:
    """One press of a button by a finger."""

    def __init__(
        self,
        role: Role,
        begin_us: int,
        stable_us: int,
        end_us: int,
        *,
        required: bool,
    ) -> None:
        """From the first touch, and from when the contact stays closed, to the end."""
        self.role = role
        self.begin_us = begin_us
        self.stable_us = stable_us
        self.end_us = end_us
        self.required = required
        """No press of this button is so near before it that both are one."""
        self.edges_lost = False
        """Only reading the levels in time can tell of it."""
        self.counts: dict[int, str] = {}
        """By process: the alert that it was counted in."""
        self.judged: set[int] = set()
        """Processes that had their time to count it."""

    @property
    def debounce_us(self) -> int:
        """How long it must stand."""
        return DEBOUNCE_US if self.role is Role.DURESS else SHUTTER_DEBOUNCE_US

    @property
    def level(self) -> int:
        """How grave it is."""
        return int(LEVEL_OF[Kind(self.role.value)])


class Owed:
    """A call that some guard must hear."""

    def __init__(self, alert: Alert, at_us: int, level: int) -> None:
        """This revision, or a later one."""
        self.alert_id = alert.alert_id
        self.rev = alert.rev
        self.level = level
        self.at_us = at_us
        self.lost = False
        """No memory of the counter's holds it any more; a broker's might."""


class Count(NamedTuple):
    """The counter has counted something as a press."""

    at_us: int
    alert: Alert
    kind: Kind | None
    """None: not known."""
    begun: frozenset[Role] = frozenset()
    """Buttons of which the counter says in the same step that a press began."""


class Asked(NamedTuple):
    """The screen asked for the test of a button."""

    at_us: int
    role: Role


class Drilled(NamedTuple):
    """Somebody began a drill."""

    at_us: int
    done: frozenset[Role] = frozenset()
    """Buttons that were pressed in it."""


class Found(NamedTuple):
    """Our own retained alert came from a broker."""

    at_us: int
    broker: str
    alert: Alert


class Words(NamedTuple):
    """A guard's answer was delivered to the counter."""

    at_us: int
    guard: str
    response: Response
    levels: Mapping[str, int]
    """By alert: the gravest call of it that a broker had taken by then."""


class Truth(NamedTuple):
    """What history asks the world about, now."""

    whole: Callable[[], list[str]]
    """Guards who could hear the counter and be heard."""
    reachable: Callable[[], list[str]]
    """Brokers that could be reached."""


@dataclass
class OfProcess:
    """What has happened in the process that runs, or ran last."""

    number: int = 0
    running: bool = False
    opened_us: int = 0
    """Since when it hears of edges; it takes them in once it has begun."""
    began_us: int = 0
    alert: Alert | None = None
    restored: Restored = field(default_factory=Restored)
    begun: frozenset[Role] = frozenset()
    """Buttons of which it is about to tell that a press began."""
    held: tuple[Role, ...] = ()
    """Buttons that were pressed when it first read them."""
    closed: set[str] = field(default_factory=set)
    """Alerts that it knows to be closed."""
    taken_up: set[str] = field(default_factory=set)
    """Alerts that it has from before: from memory, or from a broker."""
    call_us: int = 0
    """When the clocks of the present call began."""
    ring_us: int = 0
    """When the present series of publications began."""
    step_us: int = 0
    """When the last escalation was."""
    acked_at: dict[str, int] = field(default_factory=dict)
    """By alert and level: when a broker's receipt for it came first."""
    rung: dict[str, list[int]] = field(default_factory=dict)
    """By broker: when the alert was told in the present series."""
    up_us: dict[str, int] = field(default_factory=dict)
    """By broker: since when its link stands."""
    stalls: list[tuple[int, int]] = field(default_factory=list)
    """When the loop got no time, and for how long."""
    found: list[Found] = field(default_factory=list)
    helps: list[int] = field(default_factory=list)
    """When HELP was tapped, and not undone or counted."""
    pauses: list[int] = field(default_factory=list)
    asked: Asked | None = None
    """The test that was asked for last, until it was stopped or pressed."""
    drills: tuple[Drilled, ...] = ()
    """Wishes for a drill, until one was stopped or something real came. Which of them
    the counter has heeded is its own affair: at most one at a time."""
    drilled: dict[str, int] = field(default_factory=dict)
    """Exercises of drills: when the drill of each ends at the latest."""
    asked_to_stop: bool = False
    machine_shown: set[str] = field(default_factory=set)
    """The machine's own faults on the screen."""
    machine_changes: dict[str, list[int]] = field(default_factory=dict)
    """By such a fault: when it began or ended there."""
    seq_floor: int = 0
    """The greatest number that any process before it has used."""


@dataclass
class OfAll(OfProcess):
    """What has happened in all processes, and around them."""

    kept_alert: Alert | None = None
    """What was remembered last, in memory that outlives a process."""
    amnesia: bool = False
    """A power cut has ended the process before this one."""
    ids: set[str] = field(default_factory=set)
    exercises: set[str] = field(default_factory=set)
    """Alerts that have been exercises."""
    open_presses: list[Press] = field(default_factory=list)
    owed: list[Owed] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    taken_levels: dict[str, int] = field(default_factory=dict)
    """By alert: the gravest call of it that a broker has taken."""
    said: dict[tuple[str, int], bytes] = field(default_factory=dict)
    seqs: dict[int, EventMessage] = field(default_factory=dict)
    seq_most: int = 0
    jumped: bool = False
    """The wall clock has jumped."""
    wall_back: bool = False
    """It has, and memory was lost in a power cut after that."""
    answered_us: dict[tuple[str, str], int] = field(default_factory=dict)
    """By guard and probe: when its station answered."""
    whole_us: dict[str, int] = field(default_factory=dict)
    """By guard: when he last could hear the counter and be heard."""
    unreachable_us: dict[str, int] = field(default_factory=dict)
    """By broker: since when it cannot be reached."""
    on_duty_us: int = 0
    """Since when somebody is on duty, by what the screen shows."""
    screen_lost_us: int | None = None
    unsynced_us: int | None = None
    disk_bad_us: int | None = None
    healed_us: int = FAR_US
    unsent: int = 0
    """Events that wait in the outbox, by the last health."""
    view: View | None = None
    """What the screen shows."""
    presses_seen: int = 0
    restarts: int = 0
