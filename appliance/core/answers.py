# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What guards say, and what our own retained alert says after a restart."""

from msgspec.structs import replace

from appliance.core import alert, readiness, report
from appliance.core.draft import Draft
from appliance.core.effects import PublishReply
from appliance.core.events import GuardMisspoke, GuardResponded, OwnAlertFound
from appliance.core.values import Action, Alert, Result, Stage


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


def take_up(draft: Draft, event: OwnAlertFound) -> None:
    """Take up our own retained alert: published before a crash, but not committed.

    An alert that we know to be closed, or that ours has gone beyond, is ignored.
    """
    found, life = event.alert, draft.state.life
    if found.stage is Stage.CLOSED or found.alert_id in draft.state.closed_ids:
        return
    if life is not None and not _is_ahead(found, life.alert):
        return
    known = life.alert if life is not None else found
    taken = replace(
        found,
        seen_by=known.seen_by,
        help_asked=known.help_asked or found.help_asked,
    )
    draft.set_life(alert.restore(taken, draft.state.settings.escalation, draft.at))


def _is_ahead(found: Alert, ours: Alert) -> bool:
    return found.alert_id == ours.alert_id and found.rev > ours.rev


def _prove(draft: Draft, event: GuardResponded) -> Result:
    nonce = event.response.nonce or ""
    guards = readiness.prove(draft.state.guards, event.guard, nonce, event.at)
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
    return turn.result


def _reply(draft: Draft, event: GuardResponded, result: Result) -> None:
    life = draft.state.life
    draft.answer(
        PublishReply(
            broker=event.broker,
            guard=event.guard,
            action=event.response.action,
            result=result,
            detail="",
            request_id=event.response.request_id,
            alert_id=life.alert.alert_id if life else event.response.alert_id,
            stage=report.stage(draft.state),
            rev=life.alert.rev if life else None,
        )
    )
