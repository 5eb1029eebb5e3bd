# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards say, and what our own retained alert says after a restart."""

from msgspec.structs import replace

from appliance.core import alert, evidence, guided, readiness, report
from appliance.core.draft import Draft
from appliance.core.effects import PublishReply
from appliance.core.events import GuardMisspoke, GuardResponded
from appliance.core.life import Life, Turn
from appliance.core.values import (
    Action,
    Alert,
    EventType,
    Happened,
    Result,
    Stage,
)


def respond(draft: Draft, event: GuardResponded) -> None:
    """Act on a guard's response, and answer it whatever it was."""
    if event.response.action is Action.PROOF:
        result = _prove(draft, event)
    else:
        result = _target(draft, event.response.alert_id)
        if result is Result.OK:
            result = _act(draft, event)
    _reply(draft, event, result)


def refuse(draft: Draft, event: GuardMisspoke) -> None:
    """Tell a guard that its bytes could not be read, and why."""
    life = draft.state.life
    draft.answer(
        PublishReply(
            broker=event.broker,
            guard=event.guard,
            action=None,
            result=Result.BAD_MESSAGE,
            detail=event.why,
            request_id=event.request_id,
            alert_id=life.alert.alert_id if life else None,
            stage=report.stage(draft.state),
            rev=life.alert.rev if life else None,
        )
    )


def take_up(draft: Draft, found: Alert) -> None:
    """Take up an alert of ours that the start did not know.

    Published before a crash but not committed, and retained by a broker; or on a disk
    that was too slow to tell of it.

    An open alert that the store never knew is ours again. Of the one that it knew,
    news that it missed counts. If something has happened to ours since the start,
    only a graver press does, and guards need a revision above what they have. Of an
    open alert beside ours the graver call joins ours: no lesser one replaces it. Any
    real call is graver than an exercise.
    """
    above = _reopen(draft, found)
    life = draft.state.life
    if found.alert_id in draft.state.closed_ids:
        return
    if life is None or not alert.is_open(life):
        if found.stage is not Stage.CLOSED:
            _restore(draft, found, above)
    elif found.alert_id == life.alert.alert_id:
        _merge(draft, life, found)
    else:
        _join_graver(draft, life, found)


def _reopen(draft: Draft, found: Alert) -> int:
    """The revision of the exercise that we ended, and that has become real before.

    The press that did so has left, and the power went before the disk had it.
    """
    ended = draft.state.ended_exercise
    if ended is None or found.alert_id != ended.alert_id:
        return 0
    if found.exercise or found.stage is Stage.CLOSED:
        return 0
    known = tuple(one for one in draft.state.closed_ids if one != ended.alert_id)
    draft.state = replace(draft.state, closed_ids=known, ended_exercise=None)
    return ended.rev


def _merge(draft: Draft, life: Life, found: Alert) -> None:
    ours = life.alert
    if ours.rev == life.restored_rev:
        # A run before this one published what it did not commit.
        if life.known_rev < found.rev != life.restored_rev:
            # Brokers are not told who has seen it; of a graver call nobody has.
            seen_by = ours.seen_by if found.level == ours.level else ()
            known = replace(found, seen_by=seen_by, help_asked=ours.help_asked)
            _restore(draft, known, above=ours.rev)
        return
    if found.rev > ours.rev:
        life = alert.outdo(life, found.rev)
        draft.set_life(life)
    _join_graver(draft, life, found)


def _join_graver(draft: Draft, life: Life, found: Alert) -> None:
    """A graver call than ours that nobody has closed is a press of ours."""
    is_real = not found.exercise and found.stage is not Stage.CLOSED
    if is_real and (found.level < life.alert.level or life.alert.exercise):
        steps = draft.state.settings.escalation
        draft.take(alert.join(life, found.kind, steps, draft.at))


def _restore(draft: Draft, found: Alert, above: int = 0) -> None:
    life = alert.restore(found, draft.state.settings.escalation, draft.at, above)
    draft.take(Turn(life=life))


def _prove(draft: Draft, event: GuardResponded) -> Result:
    nonce = event.response.nonce or ""
    guards = readiness.prove(
        draft.state.guards, event.guard, event.broker, nonce, event.at
    )
    if guards is None:
        return Result.STALE
    draft.state = replace(draft.state, guards=guards)
    return Result.OK


def _target(draft: Draft, alert_id: str | None) -> Result:
    """Whether a response means the alert that is there; None means just that."""
    life = draft.state.life
    if life is not None and alert_id in (None, life.alert.alert_id):
        return Result.OK
    if alert_id in draft.state.closed_ids:
        return Result.STALE
    return Result.NO_SUCH_ALERT


def _act(draft: Draft, event: GuardResponded) -> Result:
    life, response = draft.state.life, event.response
    assert life is not None, "the target of a response was checked"
    match response.action:
        case Action.SEEN:
            turn = alert.see(life, event.guard)
        case Action.ACCEPT:
            turn = alert.accept(life, event.guard, event.at)
        case Action.ARRIVE:
            turn = alert.arrive(life, event.guard, event.at)
        case _:
            turn = alert.close(
                life, event.guard, response.outcome, response.note, event.at
            )
    draft.take(turn)
    if turn.result is Result.OK:
        if response.action is Action.CLOSE:
            _note_test(draft, turn.life)
        else:
            guided.answered(draft, event.guard)
    return turn.result


def _note_test(draft: Draft, life: Life) -> None:
    """What this alert has proved; now that it is over, its screen may show it.

    One from before a restart proves nothing: it may have left with other settings.
    """
    closed, state = life.alert, draft.state
    if closed.exercise:
        guided.closed(draft)
        return
    if life.restored_rev > 0:
        return
    stations = {guard.name: guard.station for guard in state.guards.known}
    tested = evidence.closed(
        state.evidence, closed, stations, state.settings.config_hash, draft.at
    )
    draft.state = replace(state, evidence=tested)
    if tested.buttons == state.evidence.buttons:
        return
    role = evidence.TESTS[closed.kind]
    draft.tell(
        Happened(event_type=EventType.TEST_PASSED, role=role, alert_id=closed.alert_id)
    )
    guided.doubt(draft, role)


def _reply(draft: Draft, event: GuardResponded, result: Result) -> None:
    """Speak of the alert that was meant: another may be open that is not stale."""
    response, life = event.response, draft.state.life
    alert_id, rev, stage = response.alert_id, None, report.stage(draft.state)
    if response.action is Action.PROOF:
        alert_id = None
    elif life is not None and alert_id in (None, life.alert.alert_id):
        alert_id, rev = life.alert.alert_id, life.alert.rev
    else:
        stage = Stage.CLOSED if result is Result.STALE else Stage.IDLE
    draft.answer(
        PublishReply(
            broker=event.broker,
            guard=event.guard,
            action=response.action,
            result=result,
            detail="",
            request_id=response.request_id,
            alert_id=alert_id,
            stage=stage,
            rev=rev,
        )
    )
