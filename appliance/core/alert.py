# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The life of one alert: raised, accepted, on site, closed.

Each function takes a `Life` and what happened to it and returns a `Turn` of it:
the new life and what there is to tell. A turn whose alert has a new ``rev`` is
published. Rules that must hold together:

- ``rev`` grows by one with each change that guards are told of.
- ``level`` only ever goes towards 1. A graver level is a new call for help: the
  stage returns to ``raised``, since who accepted knew only of the lesser one;
  who is coming stays listed, but what was saved, sent and seen was the lesser one.
- A press again takes back a withdrawal.
- A closed life never changes again, except to be forgotten.
- Nobody but a guard who has accepted or arrived closes it. An exercise ends by
  itself, calls nobody, and becomes a real call by any press that joins it: whoever
  saw or accepted it knew only of an exercise.
- Nobody sees, accepts or reaches a call that cannot have been heard: an answer
  that was on its way before a graver press speaks of the lesser call.
"""

from msgspec.structs import replace

from appliance.core.life import (
    Life,
    Steps,
    Turn,
    answered,
    call,
    gap_us,
    publish_until_seen,
    revised,
    tell,
)
from appliance.core.limits import (
    ACCEPTED_MAX,
    CLOSED_SHOWN_US,
    GUARDS_MAX,
    NOTE_MAX,
    PRESSES_MAX,
    REPUBLISH_EVERY_US,
    REPUBLISH_US,
    REV_AGE_MAX,
    REV_JUMP,
)
from appliance.core.values import (
    LEVEL_OF,
    Alert,
    EventType,
    Happened,
    Kind,
    Moment,
    Outcome,
    Result,
    Stage,
)


def is_open(life: Life | None) -> bool:
    """Whether there is an alert that still calls for something."""
    return life is not None and life.alert.stage is not Stage.CLOSED


def begin(
    kind: Kind, steps: Steps, at: Moment, alert_id: str, *, exercise: bool = False
) -> Turn:
    """Raise a new alert, or begin an exercise that looks like one."""
    alert = Alert(
        alert_id=alert_id,
        stage=Stage.RAISED,
        rev=1,
        level=LEVEL_OF[kind],
        kind=kind,
        raised_wall_ms=at.wall_ms,
        utc_offset_s=at.utc_offset_s,
        updated_wall_ms=at.wall_ms,
        synced=at.synced,
        presses=1,
        exercise=exercise,
        audiences=steps[0].audiences,
        help_asked=kind is Kind.HELP,
    )
    life = call(Life(alert=alert), steps, at)
    word = EventType.EXERCISE_STARTED if exercise else EventType.RAISED
    return Turn(life=life, happened=(tell(word, alert),))


def restore(alert: Alert, steps: Steps, at: Moment, above: int = 0) -> Life:
    """Take up an alert from before a restart; its clocks begin anew.

    Its revision is above all that an earlier run, or this one up to `above`, may have
    published: the disk may have forgotten, so that the time since the raise counts too.
    """
    age_s = max(0, at.wall_ms - alert.raised_wall_ms) // 1_000
    by_age = min(REV_JUMP * (1 + age_s), REV_AGE_MAX)
    rev = max(alert.rev + REV_JUMP, by_age, above + 1)
    life = Life(
        alert=replace(alert, rev=rev),
        called_rev=rev,
        known_rev=alert.rev,
        restored_rev=rev,
    )
    if alert.stage is Stage.CLOSED:
        return replace(life, forget_us=at.mono_us + CLOSED_SHOWN_US)
    return call(life, steps, at) if alert.stage is Stage.RAISED else life


def join(life: Life, kind: Kind, steps: Steps, at: Moment) -> Turn:
    """Press again: count it, ring anew, and raise the level if it is graver."""
    if life.alert.exercise:
        return _become_real(life, kind, steps, at)
    graver = LEVEL_OF[kind] < life.alert.level
    alert = replace(
        revised(life.alert, at),
        presses=min(life.alert.presses + 1, PRESSES_MAX),
        withdrawn_wall_ms=None,
        help_asked=life.alert.help_asked or kind is Kind.HELP,
    )
    life = replace(life, alert=alert, pressed_rev=alert.rev)
    life = publish_until_seen(life, at)
    if graver:
        alert = replace(
            alert,
            level=LEVEL_OF[kind],
            kind=kind,
            stage=Stage.RAISED,
            seen_by=(),
            heard=False,
        )
        life = replace(life, alert=alert, called_rev=alert.rev, sent=False)
        life = call(life, steps, at)
    again = tell(EventType.PRESSED_AGAIN, alert)
    return Turn(life=life, happened=(again, tell(EventType.RUNG_AGAIN, alert)))


def see(life: Life, guard: str) -> Turn:
    """A guard's screen has shown it. Guards are not told: no new revision."""
    seen_by = life.alert.seen_by
    if refusal := _refusal(life):
        return refusal
    if guard not in seen_by and len(seen_by) >= GUARDS_MAX:
        return Turn(life=life, result=Result.NOT_ALLOWED)
    alert = replace(life.alert, seen_by=_with(seen_by, guard))
    return Turn(life=replace(life, alert=alert, republish_us=None))


def accept(life: Life, guard: str, at: Moment) -> Turn:
    """A guard is coming. Several may; a later one changes no stage back."""
    if refusal := _refusal(life):
        return refusal
    alert = life.alert
    raised = alert.stage is Stage.RAISED
    if guard in alert.accepted_by and not raised:
        return Turn(life=replace(life, republish_us=None))
    if not _known_or_room(alert.accepted_by, guard):
        return Turn(life=life, result=Result.NOT_ALLOWED)
    alert = replace(
        revised(alert, at),
        stage=Stage.ACCEPTED if raised else alert.stage,
        accepted_by=_with(alert.accepted_by, guard),
    )
    told = tell(EventType.ACCEPTED, alert, guard)
    return Turn(life=answered(replace(life, alert=alert)), happened=(told,))


def arrive(life: Life, guard: str, at: Moment) -> Turn:
    """A guard is there; that is an acceptance too."""
    if refusal := _refusal(life):
        return refusal
    alert = life.alert
    if guard in alert.on_site_by and alert.stage is Stage.ON_SITE:
        return Turn(life=replace(life, republish_us=None))
    if not _known_or_room(alert.accepted_by, guard):
        return Turn(life=life, result=Result.NOT_ALLOWED)
    alert = replace(
        revised(alert, at),
        stage=Stage.ON_SITE,
        accepted_by=_with(alert.accepted_by, guard),
        on_site_by=_with(alert.on_site_by, guard),
    )
    told = tell(EventType.ON_SITE, alert, guard)
    return Turn(life=answered(replace(life, alert=alert)), happened=(told,))


def close(
    life: Life, guard: str, outcome: Outcome | None, note: str | None, at: Moment
) -> Turn:
    """A guard who accepted or came ends it; without a word it is resolved.

    Not a press that the guard cannot have heard of: it would be closed unheard.
    """
    if not is_open(life):
        return Turn(life=life, result=Result.STALE)
    if life.pressed_rev:
        return Turn(life=life, result=Result.NOT_ALLOWED)
    if life.alert.stage is Stage.RAISED or guard not in life.alert.accepted_by:
        return Turn(life=life, result=Result.NOT_ALLOWED)
    usual = Outcome.RESOLVED if outcome is None else outcome
    alert = replace(
        revised(life.alert, at),
        stage=Stage.CLOSED,
        outcome=Outcome.EXERCISE if life.alert.exercise else usual,
    )
    word = EventType.EXERCISE_ENDED if alert.exercise else EventType.CLOSED
    told = replace(
        tell(word, alert, guard),
        outcome=alert.outcome,
        note=note[:NOTE_MAX] if note else None,
    )
    return Turn(life=_ended(life, alert, at), happened=(told,))


def end_exercise(life: Life, at: Moment) -> Turn:
    """An exercise is over; no guard has to close it."""
    assert life.alert.exercise, "a real alert is closed by a guard"
    alert = replace(
        revised(life.alert, at), stage=Stage.CLOSED, outcome=Outcome.EXERCISE
    )
    told = replace(tell(EventType.EXERCISE_ENDED, alert), outcome=alert.outcome)
    return Turn(life=_ended(life, alert, at), happened=(told,))


def withdraw(life: Life, at: Moment) -> Turn:
    """Staff say that they are all right: a note for guards, not a closing."""
    if not is_open(life) or life.alert.withdrawn_wall_ms is not None:
        return Turn(life=life)
    alert = replace(revised(life.alert, at), withdrawn_wall_ms=at.wall_ms)
    life = replace(life, alert=alert)
    return Turn(life=life, happened=(tell(EventType.WITHDRAWN, alert),))


def escalate(life: Life, steps: Steps, at: Moment) -> Turn:
    """Call the next audience, or the last one again, and ring everyone anew."""
    index = life.alert.escalation + 1
    alert = replace(
        revised(life.alert, at),
        escalation=index,
        audiences=steps[min(index, len(steps) - 1)].audiences,
    )
    word = EventType.ESCALATED if index < len(steps) else EventType.RUNG_AGAIN
    due_us = at.mono_us + gap_us(steps, index, alert.level)
    life = replace(life, alert=alert, escalate_us=due_us)
    return Turn(life=life, happened=(tell(word, alert),))


def has_next(life: Life, steps: Steps) -> bool:
    """Whether there is another audience to call; the last is rung by the clock."""
    return life.escalate_us is not None and life.alert.escalation + 1 < len(steps)


def tick(life: Life, steps: Steps, at: Moment) -> Turn:
    """Let time pass: escalation and plan B."""
    happened: tuple[Happened, ...] = ()
    while life.escalate_us is not None and at.mono_us >= life.escalate_us:
        turn = escalate(life, steps, at)
        life, happened = turn.life, (*happened, *turn.happened)
    if _needs_plan_b(life, at.mono_us):
        life = replace(life, plan_b=True, unsent_us=None, unaccepted_us=None)
        happened = (*happened, tell(EventType.PLAN_B, life.alert))
    return Turn(life=life, happened=happened)


def republished(life: Life, at: Moment) -> Life:
    """Reckon when to publish again while no guard has it: 1, 2, 4, then each 5 s."""
    count = life.republished + 1
    delay_us = (*REPUBLISH_US, REPUBLISH_EVERY_US)[min(count, len(REPUBLISH_US))]
    return replace(life, republished=count, republish_us=at.mono_us + delay_us)


def sent(life: Life, rev: int) -> Life:
    """A broker has acknowledged a revision; one of a lesser level proves nothing."""
    if rev >= life.pressed_rev:
        life = replace(life, pressed_rev=0)
    if rev < life.called_rev:
        return life
    alert = replace(life.alert, heard=True)
    return replace(life, alert=alert, sent=True, unsent_us=None)


def outdo(life: Life, rev: int) -> Life:
    """Rise above a revision that guards have from before the restart."""
    return replace(life, alert=replace(life.alert, rev=max(life.alert.rev, rev) + 1))


def is_over(life: Life, mono_us: int) -> bool:
    """Whether a closed alert has been shown for long enough."""
    return life.forget_us is not None and mono_us >= life.forget_us


def next_deadline(life: Life) -> int | None:
    """When `tick` must be called next, or None."""
    clocks = (
        life.escalate_us,
        life.republish_us,
        life.unsent_us,
        life.unaccepted_us,
        life.forget_us,
    )
    return min((clock for clock in clocks if clock is not None), default=None)


def _become_real(life: Life, kind: Kind, steps: Steps, at: Moment) -> Turn:
    """A press joins an exercise: a new call, and nobody has heard of it yet."""
    level = min(life.alert.level, LEVEL_OF[kind])
    alert = replace(
        revised(life.alert, at),
        exercise=False,
        stage=Stage.RAISED,
        level=level,
        kind=kind if LEVEL_OF[kind] == level else life.alert.kind,
        presses=life.alert.presses + 1,
        accepted_by=(),
        on_site_by=(),
        seen_by=(),
        withdrawn_wall_ms=None,
        help_asked=kind is Kind.HELP,
        heard=False,
    )
    real = replace(life, alert=alert, called_rev=alert.rev, pressed_rev=alert.rev)
    real = call(replace(real, sent=False), steps, at)
    again = tell(EventType.PRESSED_AGAIN, alert)
    return Turn(life=real, happened=(tell(EventType.RAISED, alert), again))


def _ended(life: Life, alert: Alert, at: Moment) -> Life:
    ended = answered(replace(life, alert=alert))
    return replace(ended, forget_us=at.mono_us + CLOSED_SHOWN_US)


def _refusal(life: Life) -> Turn | None:
    """Why nothing can be answered to this call; None: it may have been heard.

    It may once a broker has taken it, also before the start. The broker receipts an
    alert before it passes on an answer to it, so no answer is too early.
    """
    if not is_open(life):
        return Turn(life=life, result=Result.STALE)
    if life.alert.heard:
        return None
    return Turn(life=life, result=Result.NOT_ALLOWED)


def _needs_plan_b(life: Life, mono_us: int) -> bool:
    clocks = (life.unsent_us, life.unaccepted_us)
    return any(clock is not None and mono_us >= clock for clock in clocks)


def _known_or_room(guards: tuple[str, ...], guard: str) -> bool:
    return guard in guards or len(guards) < ACCEPTED_MAX


def _with(guards: tuple[str, ...], guard: str) -> tuple[str, ...]:
    return guards if guard in guards else (*guards, guard)
