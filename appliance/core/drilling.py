# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Drills: `drill`, and its exercises among alerts.

An exercise of a drill is accepted, reached and closed by guards as a call is, and ends
with the drill at the latest. It calls the first audience, and nobody after it.
"""

from msgspec.structs import replace

from appliance.core import alert, drill
from appliance.core.draft import Draft, uuid_text
from appliance.core.events import DrillAsked, DrillStopped
from appliance.core.inputs import Pressed
from appliance.core.state import State
from appliance.core.values import EventType, Happened, Kind


def apply(draft: Draft, event: DrillAsked | DrillStopped) -> None:
    """Begin a drill, unless the screen shows something else going on; or end it.

    A refusal that the screen gives no reason for would tell a customer of a duress
    press. So over an alert that it does not show a drill is shown, too, and is none:
    no press of it is an exercise, and guards hear of no drill beside their call.
    """
    state = draft.state
    if isinstance(event, DrillStopped):
        end(draft)
    elif not _is_busy(state):
        is_lost = alert.is_open(state.life)
        begun = drill.begin(state.now_us, event.minutes, lost=is_lost)
        draft.state = replace(state, drill=begun)
        if not is_lost:
            draft.tell(Happened(event_type=EventType.EXERCISE_STARTED))


def take_press(draft: Draft, pressed: Pressed) -> bool:
    """Whether this press is of the drill; then it has left as an exercise."""
    state, one = draft.state, draft.state.drill
    if one is None:
        return False
    is_called = alert.is_open(state.life) or state.help_us is not None
    if pressed.at_start or is_called or state.pauses.runs:
        return False
    button = next(each for each in state.buttons if each.role is pressed.role)
    assert button.last_press_us is not None, "it was pressed"
    if not drill.awaits(one, pressed.role, button.last_press_us):
        return False
    alert_id, steps = uuid_text(draft.at.fresh), state.settings.escalation
    kind = Kind(pressed.role.value)
    draft.take(alert.begin(kind, steps, draft.at, alert_id, exercise=True))
    begun = drill.press(one, pressed.role, alert_id)
    draft.state = replace(draft.state, drill=begun)
    return True


def pass_time(draft: Draft) -> None:
    """End the drill whose time has passed; one that something real happened in."""
    state, one = draft.state, draft.state.drill
    if one is None:
        return
    if drill.is_over(one, state.now_us):
        end(draft)
    elif _is_real(state) and not one.lost:
        draft.state = replace(state, drill=drill.lose(one))


def next_deadline(state: State) -> int | None:
    """When `pass_time` must be called next, or None."""
    return None if state.drill is None else state.drill.until_us


def _is_busy(state: State) -> bool:
    """Whether the screen shows that something is called, announced, tested, drilled.

    It shows no test that was stopped, though the core still keeps one under duress.
    """
    if state.stopping or state.drill is not None:
        return True
    if state.trial is not None and not state.trial.stopped:
        return True
    is_asked = state.help_us is not None or state.pauses.runs
    return is_asked or _is_help(state)


def _is_help(state: State) -> bool:
    """Whether an alert is open for which somebody has asked at the screen."""
    life = state.life
    return life is not None and alert.is_open(life) and life.alert.help_asked


def _is_real(state: State) -> bool:
    """Whether something that is no exercise is called or asked for."""
    life = state.life
    is_called = life is not None and alert.is_open(life) and not life.alert.exercise
    return is_called or state.help_us is not None or state.pauses.runs


def end(draft: Draft) -> None:
    """The drill is over, and so is its exercise, if it is one still."""
    one, life = draft.state.drill, draft.state.life
    if one is None:
        return
    draft.state = replace(draft.state, drill=None)
    if life is not None and alert.is_open(life) and life.alert.exercise:
        draft.take(alert.end_exercise(life, draft.at))
    if not one.untold:
        draft.tell(Happened(event_type=EventType.EXERCISE_ENDED))
