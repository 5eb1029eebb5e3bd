# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Effects: everything the core can ask for, in the imperative.

The runtime carries them out in the order given: what is urgent comes first.
"""

from appliance.core.readings import Readings
from appliance.core.records import Evidence
from appliance.core.values import (
    Action,
    Alert,
    Fault,
    Occurrence,
    Position,
    Relay,
    Result,
    Role,
    ShutterReason,
    Signal,
    Stage,
    Token,
    Value,
)


class Effect(Value, frozen=True, kw_only=True):
    """Base of all effects."""


class PublishAlert(Effect, frozen=True, kw_only=True):
    """Publish the retained alert; None means idle."""

    broker: str
    alert: Alert | None
    token: Token | None


class PublishEvent(Effect, frozen=True, kw_only=True):
    """Publish one occurrence on `event`."""

    broker: str
    occurrence: Occurrence
    token: Token


class PublishAvailability(Effect, frozen=True, kw_only=True):
    """Publish the retained word `online` or `offline`."""

    broker: str
    online: bool


class PublishShutter(Effect, frozen=True, kw_only=True):
    """Publish the retained shutter state (position, reason)."""

    broker: str
    position: Position
    reason: ShutterReason
    wall_ms: int


class DriveRelay(Effect, frozen=True, kw_only=True):
    """Switch the shutter's relay; a `hold` lasts as long as the loop turns."""

    command: Relay
    asked_us: int
    """When somebody asked for it: what switches on is good for a short time only."""


class ShowCue(Effect, frozen=True, kw_only=True):
    """Have the indicators tell that the cue is another one."""

    cue: Signal


class ButtonHealth(Value, frozen=True, kw_only=True):
    """What `health` says of one button."""

    role: Role
    pressed: bool
    contact: str
    last_press_wall_ms: int | None
    last_test_wall_ms: int | None = None
    test_due_wall_ms: int | None = None


class BrokerHealth(Value, frozen=True, kw_only=True):
    """What `health` says of one broker."""

    name: str
    connected: bool
    since_wall_ms: int
    proven_wall_ms: int | None = None
    """When all guards who are on line there had last answered through it."""


class Health(Value, frozen=True, kw_only=True):
    """Readiness, faults and links, as the core knows them."""

    proven: bool
    test_overdue: bool = False
    """A button must be tested."""
    proven_wall_ms: int | None
    proven_age_us: int | None
    proven_by: tuple[str, ...]
    guards_on_duty: int
    faults: tuple[Fault, ...]
    outbox: int
    brokers: tuple[BrokerHealth, ...]
    buttons: tuple[ButtonHealth, ...]
    exercise: bool
    synced: bool
    board: Readings = Readings()


class PublishHealth(Effect, frozen=True, kw_only=True):
    """Publish the retained health."""

    broker: str
    health: Health


class PublishProbe(Effect, frozen=True, kw_only=True):
    """Publish a probe that every guard station on duty must answer."""

    broker: str
    nonce: str
    wall_ms: int


class PublishReply(Effect, frozen=True, kw_only=True):
    """Answer one guard on its own reply topic.

    ``detail`` says what was wrong with a message that could not be read.
    """

    broker: str
    guard: str
    action: Action | None
    result: Result
    detail: str
    request_id: str | None
    alert_id: str | None
    stage: Stage
    rev: int | None


class ForgetOwnAlert(Effect, frozen=True, kw_only=True):
    """Stop listening to our own alert topic: it has been read."""

    broker: str


class Commit(Effect, frozen=True, kw_only=True):
    """Write rows in one transaction, in parallel to everything else.

    One without anything new asks whether the disk still answers and can be written.
    """

    commit: int
    occurrences: tuple[Occurrence, ...]
    alert: Alert | None
    acked: tuple[tuple[str, int], ...] = ()
    """(broker, seq) pairs whose events need no more sending."""
    evidence: Evidence | None = None
    """All that was tested, if that has changed."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing new in it."""
        return not (self.occurrences or self.alert or self.acked or self.evidence)


class Stop(Effect, frozen=True, kw_only=True):
    """End the loop: everything before this has been asked for."""


AnyEffect = (
    PublishAlert
    | PublishEvent
    | PublishAvailability
    | PublishShutter
    | DriveRelay
    | ShowCue
    | PublishHealth
    | PublishProbe
    | PublishReply
    | ForgetOwnAlert
    | Commit
    | Stop
)
