# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Calls: what raises the alert, and what the screen asks for."""

from typing import assert_never

from msgspec.structs import replace

from appliance.core import alert, closing, drilling, guided, pause
from appliance.core.draft import Draft, uuid_text
from appliance.core.events import HelpAsked, HelpUndone, PauseAsked, WithdrawAsked
from appliance.core.limits import HELP_UNDO_US
from appliance.core.values import Kind


def apply(
    draft: Draft, event: HelpAsked | HelpUndone | PauseAsked | WithdrawAsked
) -> None:
    """Answer what the screen asks for."""
    match event:
        case HelpAsked():
            if draft.state.help_us is None:
                due_us = draft.state.now_us + HELP_UNDO_US
                draft.state = replace(draft.state, help_us=due_us)
        case HelpUndone():
            draft.state = replace(draft.state, help_us=None)
        case PauseAsked():
            _pause(draft, event.at.mono_us)
        case WithdrawAsked():
            if draft.state.life is not None:
                draft.take(alert.withdraw(draft.state.life, event.at))
        case _:
            assert_never(event)


def raise_call(draft: Draft, kind: Kind) -> None:
    """Raise an alert, or join the open one."""
    life, steps = draft.state.life, draft.state.settings.escalation
    if life is not None and alert.is_open(life):
        turn = alert.join(life, kind, steps, draft.at)
    else:
        alert_id = uuid_text(draft.at.fresh)
        turn = alert.begin(kind, steps, draft.at, alert_id)
    draft.take(turn)


def _pause(draft: Draft, tapped_us: int) -> None:
    """One that goes on is not begun again; without one left, HELP is offered."""
    pauses, now_us = draft.state.pauses, draft.state.now_us
    if pauses.runs or pause.left(pauses, now_us) == 0:
        return
    raise_call(draft, Kind.PAUSE)
    draft.state = replace(draft.state, pauses=pause.begin(pauses, now_us))
    closing.ask(draft, "pause", tapped_us, moves=True)


def pass_time(draft: Draft) -> None:
    """Call for help once it can no longer be undone."""
    due_us = draft.state.help_us
    if due_us is not None and draft.state.now_us >= due_us:
        _call_help(draft)


def stop(draft: Draft) -> None:
    """Nobody can take it back any more, and a call for help is never lost."""
    guided.stop(draft)
    drilling.end(draft)
    if draft.state.help_us is not None:
        _call_help(draft)


def _call_help(draft: Draft) -> None:
    draft.state = replace(draft.state, help_us=None)
    raise_call(draft, Kind.HELP)
