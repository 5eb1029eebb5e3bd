# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Guided tests: `trial`, its exercise among alerts, and the evidence that it leaves.

The exercise is an alert that calls nobody and ends by itself: once every guard on
duty who is called has seen it, or no more time is given. One that no test stands
behind ends at once; so does one that a restart finds.
"""

from msgspec.structs import replace

from appliance.core import alert, evidence, inputs, report, trial
from appliance.core.draft import Draft, uuid_text
from appliance.core.events import TrialAsked, TrialStopped
from appliance.core.inputs import Pressed
from appliance.core.life import Life
from appliance.core.records import ButtonTest, Evidence
from appliance.core.state import State
from appliance.core.trial import Trial
from appliance.core.values import Alert, EventType, Happened, Kind, Role


def apply(draft: Draft, event: TrialAsked | TrialStopped) -> None:
    """Begin to test a button, unless there is something real to do; or stop it."""
    if isinstance(event, TrialStopped):
        stop(draft)
        return
    role, state = event.role, draft.state
    if role in {button.role for button in state.settings.buttons} and _is_calm(state):
        if _is_exercise(state.life):
            _end_exercise(draft)
        draft.state = replace(draft.state, trial=trial.ask(role, state.now_us))


def stop(draft: Draft) -> None:
    """Staff want no more of the test."""
    one = draft.state.trial
    if one is None:
        return
    if _is_exercise(draft.state.life):
        _end_exercise(draft)
    # A lost one has its verdict to give, when the duress that it was lost to is over.
    is_pending = one.lost and trial.is_running(one)
    stopped = replace(one, stopped=True) if is_pending else None
    draft.state = replace(draft.state, trial=stopped)


def take_press(draft: Draft, pressed: Pressed) -> bool:
    """Whether this press is the test; then it has left as an exercise."""
    state, one = draft.state, draft.state.trial
    if one is None:
        return False
    since_us = _pressed_us(state, pressed.role)
    is_called = alert.is_open(state.life) or state.help_us is not None
    if pressed.at_start or is_called or not trial.awaits(one, since_us):
        return False
    if pressed.role is not one.role:
        draft.state = replace(state, trial=trial.lose(one, "wrong_button"))
        return False
    alert_id = uuid_text(draft.at.fresh)
    steps = state.settings.escalation
    kind = Kind(pressed.role.value)
    draft.take(alert.begin(kind, steps, draft.at, alert_id, exercise=True))
    test = trial.press(one, alert_id, since_us)
    draft.state = replace(draft.state, trial=test)
    return True


def answered(draft: Draft, guard: str) -> None:
    """A guard has seen or accepted the open alert; if it is the test, that counts."""
    life, one = draft.state.life, draft.state.trial
    if life and one and one.phase == "sending" and _is_behind(one, life):
        seen = trial.see(one, guard, draft.state.now_us)
        draft.state = replace(draft.state, trial=seen)


def pass_time(draft: Draft) -> None:
    """Give a test its verdict, and end the exercise that is over."""
    _note(draft, evidence.date(draft.state.evidence, draft.at))
    one, state = draft.state.trial, draft.state
    if one is not None:
        real = _real(state)
        before = trial.lose(one, "real_alert") if real else one
        after = trial.tick(before, state.now_us, covert=report.is_covert(state))
        draft.state = replace(state, trial=after)
        if after and after.phase == "failed" and trial.is_running(before):
            _fail(draft, after)
    _tend_exercise(draft)


def next_deadline(state: State) -> int | None:
    """When `pass_time` must be called next, or None."""
    one, life = state.trial, state.life
    if one is None or one.stopped:
        return None
    if life and _is_exercise(life) and one.phase == "passed":
        return min(one.until_us, trial.others_us(one))
    return one.until_us


def _is_calm(state: State) -> bool:
    """Whether nothing is called, asked for or announced; the end of a test is calm."""
    one, life = state.trial, state.life
    if state.stopping or state.help_us is not None or state.pauses.runs:
        return False
    if state.drill is not None:
        return False
    is_over = one is not None and one.phase == "passed"
    return not alert.is_open(life) or (is_over and _real(state) is None)


def _real(state: State) -> Alert | None:
    """The alert that is open and no exercise."""
    life = state.life
    if life is None or not alert.is_open(life) or life.alert.exercise:
        return None
    return life.alert


def _is_behind(one: Trial, life: Life) -> bool:
    """Whether this alert is the exercise of this test."""
    return life.alert.exercise and life.alert.alert_id == one.alert_id


def _pressed_us(state: State, role: Role) -> int:
    button = next(one for one in state.buttons if one.role is role)
    assert button.last_press_us is not None, "it was pressed"
    return button.last_press_us


def _pass(draft: Draft, one: Trial, exercise: Alert) -> None:
    """Keep what the test has proved: the button, and whose stations were reached."""
    state = draft.state
    test = ButtonTest(
        role=one.role,
        config_hash=state.settings.config_hash,
        wall_ms=draft.at.wall_ms,
        synced=draft.at.synced,
        mono_us=draft.at.mono_us,
        seen_by=one.seen_by,
        took_ms=trial.took_ms(one),
    )
    stations = {guard.name: guard.station for guard in state.guards.known}
    _note(draft, evidence.passed(state.evidence, test, exercise, stations))
    draft.tell(
        Happened(
            event_type=EventType.TEST_PASSED,
            role=one.role,
            guard=one.seen_by,
            alert_id=one.alert_id,
        )
    )
    doubt(draft, one.role)


def doubt(draft: Draft, role: Role) -> None:
    """A press that itself has shown broken wires arrives, and proves nothing."""
    for button in draft.state.buttons:
        if button.role is role and inputs.is_press_doubtful(button):
            _note(draft, evidence.spoil(draft.state.evidence, role))


def _fail(draft: Draft, one: Trial) -> None:
    if one.why != "real_alert":
        _note(draft, evidence.failed(draft.state.evidence, one.role, one.why))


def _note(draft: Draft, known: Evidence) -> None:
    draft.state = replace(draft.state, evidence=known)


def _tend_exercise(draft: Draft) -> None:
    life, one = draft.state.life, draft.state.trial
    if life is None or not _is_exercise(life):
        return
    drill = draft.state.drill
    if drill is not None and drill.alert_id == life.alert.alert_id:
        return
    if one is None or not _is_behind(one, life) or _is_done(draft.state, one):
        _end_exercise(draft)


def closed(draft: Draft) -> None:
    """A guard was quicker to end the exercise than we."""
    life, one = draft.state.life, draft.state.trial
    if life and one and one.phase == "passed" and _is_behind(one, life):
        _pass(draft, one, life.alert)


def _is_exercise(life: Life | None) -> bool:
    """Whether the open alert is one."""
    return life is not None and alert.is_open(life) and life.alert.exercise


def _end_exercise(draft: Draft) -> None:
    closed(draft)
    life = draft.state.life
    assert life is not None, "there is an exercise"
    turn = alert.end_exercise(life, draft.at)
    draft.take(turn)
    if life.restored_rev > 0:
        # A broker may know that it became real, just before the power went.
        draft.state = replace(draft.state, ended_exercise=turn.life.alert)


def _is_done(state: State, one: Trial) -> bool:
    """Whether nobody has to see the exercise of this test any more."""
    if one.phase != "passed":
        return one.phase == "failed"
    return state.now_us >= trial.others_us(one) or _is_seen_by_all(state)


def _is_seen_by_all(state: State) -> bool:
    """Whether every guard on duty who is called has seen or accepted it."""
    life = state.life
    assert life is not None, "there is an exercise"
    reached = {*life.alert.seen_by, *life.alert.accepted_by}
    return reached.issuperset(report.called(state))
