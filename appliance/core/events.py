# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Events: everything that can happen to the appliance, in the past tense.

Each carries its `Moment`. The runtime makes them from what adapters report;
`appliance.core.machine.step` is the only reader.
"""

from appliance.core.readings import Readings
from appliance.core.records import Restored
from appliance.core.values import (
    Alert,
    Cause,
    Delivery,
    Feedback,
    Moment,
    Response,
    Role,
    Side,
    Token,
    Value,
)


class Event(Value, frozen=True, kw_only=True):
    """Base of all events."""

    at: Moment


class ButtonRead(Event, frozen=True, kw_only=True):
    """A level of a button's line, from an edge or from a poll."""

    role: Role
    active: bool
    """As when pressed: the NO line closed, the NC line open."""
    side: Side = Side.NO
    """Which line of a pair; one that is alone has no other."""


class FeedbackRead(Event, frozen=True, kw_only=True):
    """A level of a contact of the shutter's controller, from an edge or a poll."""

    feedback: Feedback
    active: bool
    """The contact says what it is for: closed; an obstacle."""


class DeadlinePassed(Event, frozen=True, kw_only=True):
    """The time that `next_deadline` named has come."""


class BrokerConnected(Event, frozen=True, kw_only=True):
    """A session with a broker stands and its subscriptions are acknowledged."""

    broker: str


class BrokerLost(Event, frozen=True, kw_only=True):
    """A session with a broker ended, or none could be made.

    ``reason`` is the cause as an English sentence, with details, for the log.
    """

    broker: str
    cause: Cause
    reason: str


class BrokerAcked(Event, frozen=True, kw_only=True):
    """A broker answered one publish."""

    broker: str
    token: Token | None
    """None: nobody waits for its receipt; only that it was refused is told."""
    delivery: Delivery


class OwnAlertFound(Event, frozen=True, kw_only=True):
    """A broker held our own retained alert when we connected."""

    broker: str
    alert: Alert


class GuardResponded(Event, frozen=True, kw_only=True):
    """A guard said something well-formed on its own topic."""

    broker: str
    guard: str
    response: Response


class GuardMisspoke(Event, frozen=True, kw_only=True):
    """A guard's bytes could not be read."""

    broker: str
    guard: str
    why: str
    request_id: str | None = None


class GuardAvailable(Event, frozen=True, kw_only=True):
    """A guard station came on line at a broker or went off it (its last will)."""

    broker: str
    guard: str
    online: bool


class GuardDuty(Event, frozen=True, kw_only=True):
    """A guard station said who it is and whether it is on duty, at a broker."""

    broker: str
    guard: str
    on_duty: bool
    text: str
    audiences: tuple[str, ...]
    station: str = ""
    """Changes when its program or its settings do; empty: it does not say."""


class HelpAsked(Event, frozen=True, kw_only=True):
    """HELP was tapped on the screen; it can be undone for 3 s."""


class HelpUndone(Event, frozen=True, kw_only=True):
    """HELP was taken back within its 3 s."""


class PauseAsked(Event, frozen=True, kw_only=True):
    """PAUSE was tapped on the screen."""


class PauseClosed(Event, frozen=True, kw_only=True):
    """Staff said on the screen that the shutter is closed."""


class PauseEnded(Event, frozen=True, kw_only=True):
    """Staff ended the pause on the screen."""


class OutputsLost(Event, frozen=True, kw_only=True):
    """The process that switches the outputs has ended or fallen silent."""

    why: str


class OutputsBack(Event, frozen=True, kw_only=True):
    """A new one has claimed all outputs, off."""


class TrialAsked(Event, frozen=True, kw_only=True):
    """Staff want to test a button."""

    role: Role


class TrialStopped(Event, frozen=True, kw_only=True):
    """Staff want no more of the test."""


class DrillAsked(Event, frozen=True, kw_only=True):
    """Somebody begins a drill."""

    minutes: int = 60
    """How long it lasts at most, 1 to 60."""


class DrillStopped(Event, frozen=True, kw_only=True):
    """The drill is over."""


class WithdrawAsked(Event, frozen=True, kw_only=True):
    """Staff said on the screen that they are all right."""


class ScreenSeen(Event, frozen=True, kw_only=True):
    """The touchscreen's program has begun to give signs of life."""


class ScreenLost(Event, frozen=True, kw_only=True):
    """The touchscreen's program went away or fell silent."""


class BoardRead(Event, frozen=True, kw_only=True):
    """The machine was read. The first, which knows nothing, tells that it will be."""

    readings: Readings


class CommitSaved(Event, frozen=True, kw_only=True):
    """The store has committed everything up to this commit number."""

    commit: int
    troubles: tuple[str, ...] = ()
    """What is wrong with the records all the same: `ASIDE`, `IN_MEMORY`."""


class StoreFailed(Event, frozen=True, kw_only=True):
    """The store could not commit; it keeps what it was given and tries again."""

    full: bool
    why: str


class RecordsRead(Event, frozen=True, kw_only=True):
    """The disk has told at last what it holds; the start did not wait for it."""

    restored: Restored


class StopAsked(Event, frozen=True, kw_only=True):
    """The service manager asked for a clean stop."""


AnyEvent = (
    ButtonRead
    | FeedbackRead
    | DeadlinePassed
    | BrokerConnected
    | BrokerLost
    | BrokerAcked
    | OwnAlertFound
    | GuardResponded
    | GuardMisspoke
    | GuardAvailable
    | GuardDuty
    | HelpAsked
    | HelpUndone
    | PauseAsked
    | PauseClosed
    | PauseEnded
    | OutputsLost
    | OutputsBack
    | TrialAsked
    | TrialStopped
    | DrillAsked
    | DrillStopped
    | WithdrawAsked
    | ScreenSeen
    | ScreenLost
    | BoardRead
    | CommitSaved
    | StoreFailed
    | RecordsRead
    | StopAsked
)
