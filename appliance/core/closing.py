# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Closing: who asks for the shutter, what becomes of it, and who is told."""

from typing import assert_never

from msgspec.structs import replace

from appliance.core import inputs, links, pause, shutter
from appliance.core.draft import Draft
from appliance.core.effects import DriveRelay
from appliance.core.events import (
    FeedbackRead,
    OutputsBack,
    OutputsLost,
    PauseClosed,
    PauseEnded,
)
from appliance.core.limits import ASKED_LATE_US
from appliance.core.state import State
from appliance.core.values import (
    EventType,
    FaultKind,
    Happened,
    Moment,
    Position,
    Relay,
    Role,
    ShutterReason,
    Side,
)


def apply(
    draft: Draft,
    event: FeedbackRead | OutputsLost | OutputsBack | PauseClosed | PauseEnded,
) -> None:
    """Take in what was heard of the shutter."""
    now_us = draft.state.now_us
    match event:
        case FeedbackRead():
            at_us = event.at.mono_us
            found = shutter.read(
                draft.state.shutter, event.feedback, at_us, active=event.active
            )
            _set(draft, found)
        case OutputsLost():
            _set(draft, shutter.lose(draft.state.shutter, now_us))
        case OutputsBack():
            if not draft.state.stopping:
                _set(draft, shutter.find(draft.state.shutter, now_us))
        case PauseClosed():
            # Where the limit can be believed, it alone tells.
            if shutter.position(draft.state.shutter) == "unknown":
                closed = pause.close(draft.state.pauses, now_us)
                draft.state = replace(draft.state, pauses=closed)
        case PauseEnded():
            draft.state = replace(draft.state, pauses=pause.end(draft.state.pauses))
        case _:
            assert_never(event)


def ask(draft: Draft, reason: ShutterReason, asked_us: int, *, moves: bool) -> None:
    """The shutter was asked for. Not ``moves``: the guards are told, and that is all.

    ``asked_us`` is when a hand did so, which may be past.
    """
    note = _command(draft, reason, asked_us) if moves else "announced"
    role = Role.SHUTTER if reason == "button" else None
    draft.tell(Happened(event_type=EventType.SHUTTER, role=role, note=note))
    _set(draft, replace(draft.state.shutter, reason=reason, wall_ms=draft.at.wall_ms))
    draft.shutter_asked = True


def stop(draft: Draft) -> None:
    """All off; nothing moves any more."""
    _set(draft, shutter.stop(draft.state.shutter, draft.state.now_us))


def pass_time(draft: Draft, at: Moment) -> None:
    """Let time pass for the shutter and the pause, and tell what has changed."""
    held = draft.state.shutter.relay == "hold" and _is_held(draft.state)
    _set(draft, shutter.tick(draft.state.shutter, at.mono_us, held=held))
    position = shutter.position(draft.state.shutter)
    pauses = pause.tick(draft.state.pauses, position, draft.state.now_us)
    draft.state = replace(draft.state, pauses=pauses)
    _drive(draft)
    _tell(draft, shutter.position(draft.before.shutter), position)


def next_deadline(state: State) -> int | None:
    """When `pass_time` must be called next, or None."""
    ends = (
        shutter.next_deadline(state.shutter, state.now_us),
        pause.next_deadline(state.pauses, state.now_us),
    )
    return min((end for end in ends if end is not None), default=None)


def _set(draft: Draft, changed: shutter.Shutter) -> None:
    draft.state = replace(draft.state, shutter=changed)


def _command(draft: Draft, reason: ShutterReason, asked_us: int) -> str:
    """Switch the relay on as the site's mode has it; what became of that, a word."""
    mode, state = draft.state.settings.shutter.mode, draft.state
    if mode == "announce" or (mode == "hold_to_run" and reason == "pause"):
        return "announced"
    # What has happened since may wait behind it: it moves at once, or not at all.
    if draft.taken_us - asked_us > ASKED_LATE_US:
        return "refused_late"
    if reason == "button" and (_is_doubtful(state) or not _can_hold(state)):
        return "refused_button"
    relay: Relay = "pulse" if mode == "impulse" else "hold"
    asked, refusal = shutter.ask(state.shutter, relay, state.now_us, asked_us=asked_us)
    _set(draft, asked)
    return "asked" if refusal is None else f"refused_{refusal}"


def _button(state: State) -> inputs.Button | None:
    found = (button for button in state.buttons if button.role is Role.SHUTTER)
    return next(found, None)


def _is_doubtful(state: State) -> bool:
    """Whether its button's contacts or wires may say what no hand did."""
    button = _button(state)
    return button is None or bool(inputs.faults(button) - {FaultKind.STUCK})


def _can_hold(state: State) -> bool:
    return state.settings.shutter.mode != "hold_to_run" or _is_held(state)


def _is_held(state: State) -> bool:
    """Whether its button is pressed this moment, beyond doubt."""
    button = _button(state)
    if button is None or _is_doubtful(state):
        return False
    return inputs.level(button, Side.NO)


def _drive(draft: Draft) -> None:
    relay, asked_us = draft.state.shutter.relay, draft.state.shutter.asked_us
    stops = draft.state.stopping and not draft.before.stopping
    moved = relay != draft.before.shutter.relay
    if moved or (stops and draft.state.settings.shutter.mode != "announce"):
        draft.order(DriveRelay(command=relay, asked_us=asked_us))


def _tell(draft: Draft, before: Position, position: Position) -> None:
    """Every link is told where it is; what became of a command is an event, too."""
    if before == "moving" and position in ("closed", "blocked"):
        draft.tell(Happened(event_type=EventType.SHUTTER, note=position))
    if position != before:
        _set(draft, replace(draft.state.shutter, wall_ms=draft.at.wall_ms))
    elif not draft.shutter_asked:
        return
    for box in draft.state.boxes:
        if box.connected:
            links.publish_shutter(draft, box.broker)
