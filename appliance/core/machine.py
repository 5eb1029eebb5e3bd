# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The one place that decides: `step(state, event)` and `next_deadline(state)`.

`step` is total: every event has an answer in every state, and an illegal one
changes nothing but what the guard is told. It reads no clock and mints no id but
from the event's ``Moment``. What must be changed together with this file: the
generated table `docs/reference/transitions.md` (``make transitions``).
"""

from typing import assert_never

from msgspec.structs import replace

from appliance.core import (
    alert,
    answers,
    board,
    calls,
    closing,
    drilling,
    evidence,
    guided,
    inputs,
    links,
    outbox,
    probing,
    readiness,
    report,
    shutter,
)
from appliance.core.draft import Draft
from appliance.core.effects import (
    AnyEffect,
    PublishAvailability,
    Stop,
)
from appliance.core.events import (
    AnyEvent,
    BoardRead,
    BrokerAcked,
    BrokerConnected,
    BrokerLost,
    ButtonRead,
    CommitSaved,
    DeadlinePassed,
    DrillAsked,
    DrillStopped,
    FeedbackRead,
    GuardAvailable,
    GuardDuty,
    GuardMisspoke,
    GuardResponded,
    HelpAsked,
    HelpUndone,
    OutputsBack,
    OutputsLost,
    OwnAlertFound,
    PauseAsked,
    PauseClosed,
    PauseEnded,
    RecordsRead,
    ScreenLost,
    ScreenSeen,
    StopAsked,
    StoreFailed,
    TrialAsked,
    TrialStopped,
    WithdrawAsked,
)
from appliance.core.life import Life
from appliance.core.limits import (
    CLOSED_KEPT,
    PROBE_AGAIN_US,
    SEQ_JUMP,
)
from appliance.core.records import Restored
from appliance.core.settings import Settings
from appliance.core.state import State
from appliance.core.values import (
    LEVEL_OF,
    EventType,
    FaultKind,
    Happened,
    Kind,
    Moment,
    Role,
)


def start(
    settings: Settings, restored: Restored, at: Moment
) -> tuple[State, tuple[AnyEffect, ...]]:
    """The first state, from what a site chose and what the store remembered."""
    assert settings.escalation, "there is at least one escalation step"
    state = State(
        settings=settings,
        started_us=at.mono_us,
        started_wall_ms=at.wall_ms,
        now_us=at.mono_us,
        wall_ms=at.wall_ms,
        buttons=tuple(inputs.begin(setting) for setting in settings.buttons),
        boxes=tuple(
            outbox.Outbox(
                broker=name,
                since_wall_ms=at.wall_ms,
                since_us=at.mono_us,
                waiting=restored.unsent.get(name, ()),
            )
            for name in settings.brokers
        ),
        closed_ids=restored.closed_ids,
        seq=max(restored.seq + SEQ_JUMP, at.wall_ms // 1_000 * SEQ_JUMP),
        synced=at.synced,
        evidence=restored.evidence,
        black_box=restored.black_box,
        shutter=shutter.begin(settings.shutter, at.mono_us, at.wall_ms),
        probe_us=at.mono_us,
        probed_us=at.mono_us,
        health_us=at.mono_us,
    )
    draft = Draft(state, at)
    if restored.alert is not None:
        life = alert.restore(restored.alert, settings.escalation, at)
        first = state.commit + 1
        draft.set_life(replace(life, commit=first) if restored.unsaved else life)
    draft.tell(Happened(event_type=EventType.STARTED))
    guided.pass_time(draft)
    return draft.finish()


def step(state: State, event: AnyEvent) -> tuple[State, tuple[AnyEffect, ...]]:
    """One event in; the next state and what there is to do out."""
    draft = Draft(state, event.at)
    _apply(draft, event)
    _pass_time(draft, event.at)
    return draft.finish()


def next_deadline(state: State) -> int | None:
    """When `DeadlinePassed` is due next (monotonic microseconds), or None."""
    clocks = [inputs.next_deadline(button) for button in state.buttons]
    clocks += [box.settle_us for box in state.boxes]
    clocks += [state.help_us, state.health_us, report.next_deadline(state)]
    clocks += [guided.next_deadline(state), drilling.next_deadline(state)]
    clocks += [closing.next_deadline(state)]
    if report.is_linked(state):
        clocks.append(probing.due_us(state))
    if state.life is not None:
        clocks.append(alert.next_deadline(state.life))
    return min((clock for clock in clocks if clock is not None), default=None)


def _apply(draft: Draft, event: AnyEvent) -> None:
    match event:
        case ButtonRead():
            _read_button(draft, event)
        case BrokerConnected() | BrokerLost() | BrokerAcked() | OwnAlertFound():
            links.apply(draft, event)
        case GuardResponded() | GuardMisspoke() | GuardAvailable() | GuardDuty():
            _apply_guard(draft, event)
        case HelpAsked() | HelpUndone() | PauseAsked() | WithdrawAsked():
            calls.apply(draft, event)
        case TrialAsked() | TrialStopped():
            guided.apply(draft, event)
        case DrillAsked() | DrillStopped():
            drilling.apply(draft, event)
        case (
            FeedbackRead()
            | OutputsLost()
            | OutputsBack()
            | PauseClosed()
            | PauseEnded()
        ):
            closing.apply(draft, event)
        case _:
            _apply_own(draft, event)


def _apply_own(
    draft: Draft,
    event: BoardRead
    | CommitSaved
    | StoreFailed
    | RecordsRead
    | ScreenSeen
    | ScreenLost
    | DeadlinePassed
    | StopAsked,
) -> None:
    match event:
        case BoardRead():
            _read_board(draft, event)
        case RecordsRead():
            _take_records(draft, event.restored)
        case CommitSaved() | StoreFailed():
            _apply_store(draft, event)
        case ScreenSeen() | ScreenLost():
            _see_screen(draft, event)
        case StopAsked():
            _stop(draft)
        case DeadlinePassed():
            pass  # _pass_time does it, after this as after every event
        case _:
            assert_never(event)


def _read_button(draft: Draft, event: ButtonRead) -> None:
    for button in draft.state.buttons:
        if button.role is event.role:
            read, facts = inputs.read(
                button, event.at, active=event.active, side=event.side
            )
            draft.set_button(read)
            _take_facts(draft, facts)
    links.announce(draft)


def _take_facts(draft: Draft, facts: inputs.Facts) -> None:
    for fact in facts:
        if isinstance(fact, inputs.Pressed):
            _press(draft, fact)
        else:
            draft.tell(fact)


def _press(draft: Draft, pressed: inputs.Pressed) -> None:
    kind = Kind(pressed.role.value)
    life = draft.state.life
    if pressed.at_start and life is not None and _holds(life, kind):
        return
    if guided.take_press(draft, pressed) or drilling.take_press(draft, pressed):
        return
    calls.raise_call(draft, kind)
    if pressed.role is Role.SHUTTER:
        closing.ask(draft, "button", pressed.stood_us, moves=not pressed.at_start)


def _holds(life: Life, kind: Kind) -> bool:
    """Whether a button held since before the restart is in this alert already."""
    restored = life.restored_rev > 0 and alert.is_open(life)
    return restored and life.alert.level <= LEVEL_OF[kind]


def _apply_guard(
    draft: Draft, event: GuardResponded | GuardMisspoke | GuardAvailable | GuardDuty
) -> None:
    match event:
        case GuardResponded():
            answers.respond(draft, event)
        case GuardMisspoke():
            answers.refuse(draft, event)
        case GuardAvailable():
            _meet_guard(
                draft,
                event.guard,
                readiness.available(draft.state.guards, event),
            )
        case GuardDuty():
            guards = readiness.duty(draft.state.guards, event)
            _meet_guard(draft, event.guard, guards)
        case _:
            assert_never(event)


def _meet_guard(draft: Draft, name: str, guards: readiness.Guards) -> None:
    before = readiness.find(draft.state.guards, name)
    after = readiness.find(guards, name)
    draft.state = replace(draft.state, guards=guards)
    if after.there and not before.there:
        # Prove the newcomer now instead of at the next turn. A whole site may come
        # at once: each probe outdates the one before the last.
        soon_us = draft.state.probed_us + PROBE_AGAIN_US
        due_us = min(draft.state.probe_us, soon_us)
        draft.state = replace(draft.state, probe_us=due_us)


def _see_screen(draft: Draft, event: ScreenSeen | ScreenLost) -> None:
    draft.state = replace(draft.state, screen=isinstance(event, ScreenSeen))


def _read_board(draft: Draft, event: BoardRead) -> None:
    state, setting = draft.state, draft.state.settings.board
    read = board.read(state.board, event.readings, setting, state.now_us)
    draft.state = replace(state, board=read)


def _apply_store(draft: Draft, event: CommitSaved | StoreFailed) -> None:
    match event:
        case CommitSaved():
            saved = max(draft.state.saved, event.commit)
            behind = saved < draft.state.commit
            draft.state = replace(
                draft.state,
                saved=saved,
                store_fault=None,
                troubles=event.troubles,
                unsaved_since_us=draft.state.now_us if behind else None,
            )
        case StoreFailed():
            fault = FaultKind.DISK_FULL if event.full else FaultKind.STORAGE_FAILED
            draft.state = replace(draft.state, store_fault=fault)
        case _:
            assert_never(event)


def _take_records(draft: Draft, restored: Restored) -> None:
    """What the disk tells late is true all the same."""
    state = draft.state
    closed_ids = (*restored.closed_ids, *state.closed_ids)[-CLOSED_KEPT:]
    draft.state = replace(
        state,
        closed_ids=closed_ids,
        evidence=evidence.recover(state.evidence, restored.evidence),
        boxes=tuple(
            outbox.recover(box, restored.unsent.get(box.broker, ()))
            for box in state.boxes
        ),
    )
    if restored.alert is not None:
        answers.take_up(draft, restored.alert)


def _stop(draft: Draft) -> None:
    if draft.state.stopping:
        return
    draft.state = replace(draft.state, stopping=True)
    closing.stop(draft)
    calls.stop(draft)
    draft.tell(Happened(event_type=EventType.STOPPED))
    for box in draft.state.boxes:
        if box.connected:
            draft.part(PublishAvailability(broker=box.broker, online=False))
    draft.part(Stop())


def _pass_time(draft: Draft, at: Moment) -> None:
    heard = board.tick(draft.state.board, draft.state.now_us)
    draft.state = replace(draft.state, board=heard)
    for button in draft.state.buttons:
        ticked, facts = inputs.tick(button, at)
        draft.set_button(ticked)
        _take_facts(draft, facts)
        # Not during duress: that readiness is lost could be what a press has done.
        if ticked.suspect and not report.is_covert(draft.state):
            draft.set_button(replace(ticked, suspect=False))
            spoilt = evidence.spoil(draft.state.evidence, ticked.role)
            draft.state = replace(draft.state, evidence=spoilt)
    calls.pass_time(draft)
    closing.pass_time(draft, at)
    drilling.pass_time(draft)
    guided.pass_time(draft)
    for box in draft.state.boxes:
        links.pass_time(draft, box)
    if report.is_settled(draft.state):
        guards = readiness.forget_old(draft.state.guards)
        draft.state = replace(draft.state, guards=guards)
    _pass_alert_time(draft)
    probing.pass_time(draft)


def _pass_alert_time(draft: Draft) -> None:
    life, now_us = draft.state.life, draft.state.now_us
    steps = draft.state.settings.escalation
    if life is None:
        return
    if alert.is_over(life, now_us):
        draft.set_life(None)
        return
    draft.take(alert.tick(life, steps, draft.at))
    for _ in steps:
        if not report.nobody_is_called(draft.state):
            break
        links.call_next(draft)
    life = draft.state.life
    if life and life.republish_us is not None and now_us >= life.republish_us:
        draft.set_life(alert.republished(life, draft.at))
        draft.republish = True
