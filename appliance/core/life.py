# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""An alert with its clocks, and what all that changes one must do."""

from msgspec.structs import replace

from appliance.core.limits import (
    DURESS_REPEAT_US,
    HELP_REPEAT_US,
    REPUBLISH_US,
    UNACCEPTED_US,
    UNSENT_US,
)
from appliance.core.settings import EscalationStep
from appliance.core.values import (
    Alert,
    EventType,
    Happened,
    Level,
    Moment,
    Result,
    Value,
)

Steps = tuple[EscalationStep, ...]


class Life(Value, frozen=True, kw_only=True):
    """An alert with its clocks (monotonic; None: not running)."""

    alert: Alert
    escalate_us: int | None = None
    republish_us: int | None = None
    republished: int = 0
    unsent_us: int | None = None
    unaccepted_us: int | None = None
    forget_us: int | None = None
    called_rev: int = 1
    """The revision that first called at the present level."""
    sent: bool = False
    """A broker has acknowledged that revision or a later one."""
    pressed_rev: int = 0
    """The revision of a press that joined and that no broker has acknowledged yet;
    0: there is none."""
    plan_b: bool = False
    commit: int = 0
    """The commit that first holds that revision; 0: committed before the start."""
    known_rev: int = 0
    """The revision that was known of it when it was taken up."""
    restored_rev: int = 0
    """The revision it was taken up with after a restart; 0: raised since."""


class Turn(Value, frozen=True, kw_only=True):
    """What became of a life: the life, what to tell, the answer to a guard."""

    life: Life
    happened: tuple[Happened, ...] = ()
    result: Result = Result.OK


def call(life: Life, steps: Steps, at: Moment) -> Life:
    """Start the clocks of a call for help.

    A notice calls nobody twice, and an exercise calls nobody.
    """
    life = publish_until_seen(life, at)
    if life.alert.level is Level.NOTICE or life.alert.exercise:
        return life
    delay_us = gap_us(steps, life.alert.escalation, life.alert.level)
    return replace(
        life,
        escalate_us=at.mono_us + delay_us,
        unsent_us=None if life.sent else at.mono_us + UNSENT_US,
        unaccepted_us=at.mono_us + UNACCEPTED_US,
        plan_b=False,
    )


def publish_until_seen(life: Life, at: Moment) -> Life:
    """Publish again, at growing intervals, until a guard has it."""
    return replace(life, republished=0, republish_us=at.mono_us + REPUBLISH_US[0])


def gap_us(steps: Steps, index: int, level: Level) -> int:
    """From this escalation to the next; the last repeats."""
    duress = level is Level.DURESS
    afters = [step.duress_after_us if duress else step.help_after_us for step in steps]
    last = len(steps) - 1
    if index < last:
        return afters[index + 1] - afters[index]
    delay_us = afters[last] - afters[last - 1] if last else 0
    return delay_us or (DURESS_REPEAT_US if duress else HELP_REPEAT_US)


def answered(life: Life) -> Life:
    """Stop all clocks: somebody comes, or it is over."""
    return replace(
        life,
        escalate_us=None,
        republish_us=None,
        unsent_us=None,
        unaccepted_us=None,
        plan_b=False,
    )


def revised(alert: Alert, at: Moment) -> Alert:
    """The alert with its next revision."""
    return replace(
        alert, rev=alert.rev + 1, updated_wall_ms=at.wall_ms, synced=at.synced
    )


def tell(word: EventType, alert: Alert, guard: str | None = None) -> Happened:
    """What has happened to an alert, as it is now."""
    return Happened(
        event_type=word,
        alert_id=alert.alert_id,
        guard=guard,
        kind=alert.kind,
        level=alert.level,
        stage=alert.stage,
        rev=alert.rev,
        escalation=alert.escalation,
    )
