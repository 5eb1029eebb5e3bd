# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the state says of itself: faults, readiness, health. Reads, changes nothing."""

from msgspec.structs import replace

from appliance.core import board, evidence, faults, inputs, readiness, shutter
from appliance.core.effects import BrokerHealth, ButtonHealth, Health
from appliance.core.faults import Causes, Wrong
from appliance.core.limits import (
    COMMIT_US,
    PROVEN_US,
    RECEIPT_US,
    REFUSED_US,
    STARTING_US,
    STEADY_US,
    STORE_SLOW_US,
)
from appliance.core.outbox import Outbox
from appliance.core.readiness import Proof
from appliance.core.state import State
from appliance.core.values import (
    NO_BLACK_BOX,
    Cause,
    FaultKind,
    Feedback,
    Level,
    Moment,
    Reading,
    Role,
    Signal,
    Stage,
)

DOUBTS = frozenset({FaultKind.CONFIG_CHANGED, FaultKind.TEST_FAILED})
"""Faults with which nothing is proven."""


def is_linked(state: State) -> bool:
    """Whether any broker is connected."""
    return any(box.connected for box in state.boxes)


def is_settled(state: State) -> bool:
    """Whether any broker has been connected for long enough to have told of guards."""
    return any(box.connected and box.settle_us is None for box in state.boxes)


def proof(state: State, *, shown: bool = False) -> Proof:
    """Whether a press would reach somebody, as of the last event.

    Not while something differs from what was tested, or a test has failed. ``shown``:
    as the screen may tell. A duress press can show that its own wire is broken, and
    nothing may change there by it.
    """
    linked = any(box.connected and not box.denied for box in state.boxes)
    denying = frozenset(box.broker for box in state.boxes if box.denied)
    found = readiness.proof(state.guards, state.now_us, linked=linked, denying=denying)
    doubted = any(
        fault.fault in DOUBTS
        for fault in state.faults
        if not (shown and fault.covert and fault.part == Role.DURESS)
    )
    return replace(found, proven=False) if doubted else found


def parts(state: State, kind: FaultKind) -> frozenset[str]:
    """What this fault is told of, as of the last event."""
    return frozenset(one.part for one in state.faults if one.fault is kind)


def changed(state: State) -> frozenset[str]:
    """Buttons and guards that are not what was tested last."""
    on_duty = ((one.name, one.station) for one in state.guards.on_duty)
    return evidence.changed(state.evidence, state.settings, on_duty)


def overdue(state: State) -> frozenset[Role]:
    """Buttons that must be tested."""
    if not state.settings.test_interval_ms:
        return frozenset()
    now = Moment(mono_us=state.now_us, wall_ms=state.wall_ms, synced=state.synced)
    told = parts(state, FaultKind.TEST_OVERDUE)
    before = frozenset(role for role in Role if role.value in told)
    return evidence.overdue(
        state.evidence, state.settings, now, before, state.started_wall_ms
    )


def is_news(state: State, reading: Reading) -> bool:
    """Whether a line reads otherwise than when it was read last."""
    if isinstance(reading.input, Feedback):
        line = shutter.level_of(state.shutter, reading.input)
        return line is not None and line.level != reading.active
    return any(
        inputs.level(button, reading.side) != reading.active
        for button in state.buttons
        if button.role is reading.input
    )


def wrong(state: State) -> Wrong:
    """Everything that is wrong now, as (fault, part) pairs."""
    found = {
        (fault, button.role.value)
        for button in state.buttons
        for fault in inputs.faults(button)
    }
    found |= _shutter_faults(state)
    if state.now_us - state.started_us >= STARTING_US:
        found |= _missing(state)
    found |= {
        (FaultKind.BROKER_UNREACHABLE, box.broker)
        for box in state.boxes
        if box.unsteady or _refuses(box, state.now_us)
    }
    if readiness.is_overdue(state.guards, state.now_us) or _lapsed(state):
        found.add((FaultKind.NOT_PROVEN, ""))
    else:
        found |= _dead_paths(state)
    found |= {(FaultKind.CONFIG_CHANGED, part) for part in changed(state)}
    if state.settings.config_invalid:
        found.add((FaultKind.CONFIG_INVALID, state.settings.config_invalid))
    found |= _untested(state)
    if state.store_fault is not None:
        found.add((state.store_fault, ""))
    elif _is_store_slow(state):
        found.add((FaultKind.STORAGE_FAILED, ""))
    troubles = state.troubles if state.black_box else (*state.troubles, NO_BLACK_BOX)
    found |= {(FaultKind.STORAGE_FAILED, trouble) for trouble in troubles}
    if not state.synced:
        found.add((FaultKind.CLOCK_UNSYNCED, ""))
    found |= {(kind, "") for kind in board.wrong(state.board)}
    return frozenset(found)


def causes(state: State) -> Causes:
    """Why each broker is not there, or does not take what is sent; as far as known.

    Of a link that stands again, that it refuses counts more than why it was lost.
    """
    found = {
        (FaultKind.BROKER_UNREACHABLE, box.broker): Cause.PUBLISH_REFUSED
        if box.connected and _refuses(box, state.now_us)
        else box.cause
        for box in state.boxes
    }
    return {key: cause for key, cause in found.items() if cause is not None}


def health(state: State) -> Health:
    """The health that guards and maintainers are shown."""
    found = proof(state)
    age_us = None if found.mono_us is None else state.now_us - found.mono_us
    return replace(
        news(state, found),
        proven_wall_ms=found.wall_ms,
        proven_age_us=age_us,
        outbox=sum(len(box.waiting) for box in state.boxes),
        brokers=_brokers(state),
        board=board.told(state.board, state.now_us),
    )


def news(state: State, found: Proof) -> Health:
    """What of health is told at once when it changes; the rest waits for its turn."""
    return Health(
        proven=found.proven,
        test_overdue=bool(parts(state, FaultKind.TEST_OVERDUE)),
        proven_wall_ms=None,
        proven_age_us=None,
        proven_by=found.by,
        guards_on_duty=len(state.guards.on_duty),
        faults=tuple(
            fault if fault.away_us is None else replace(fault, away_us=None)
            for fault in state.faults
        ),
        outbox=0,
        brokers=tuple(
            one if one.proven_wall_ms is None else replace(one, proven_wall_ms=0)
            for one in _brokers(state)
        ),
        buttons=tuple(
            ButtonHealth(
                role=button.role,
                pressed=button.pressed,
                contact=button.contact,
                last_press_wall_ms=button.last_press_wall_ms,
                last_test_wall_ms=evidence.find(state.evidence, button.role).wall_ms,
                test_due_wall_ms=evidence.due_ms(
                    state.evidence, state.settings, button.role
                ),
            )
            for button in state.buttons
        ),
        exercise=state.drill is not None and not state.drill.lost,
        synced=state.synced,
    )


def is_covert(state: State) -> bool:
    """Whether duress is open: then nothing on the screen may change but the cue."""
    alert = state.life.alert if state.life else None
    return (
        alert is not None
        and alert.level is Level.DURESS
        and alert.stage is not Stage.CLOSED
        and not alert.exercise
    )


def signal(state: State) -> Signal:
    """What an indicator tells: only what there is evidence for, and only of duress."""
    life = state.life
    if life is None or not is_covert(state) or life.alert.exercise:
        return "none"
    if life.plan_b:
        return "plan_b"
    if life.alert.stage is not Stage.RAISED:
        return "coming"
    return "sent" if life.sent else "none"


def is_saved(state: State) -> bool:
    """Whether the alert is on disk, at its present level."""
    return state.life is not None and state.life.commit <= state.saved


def wants_commit(state: State) -> bool:
    """Whether the disk must prove that it works: nothing else has asked it to."""
    is_waiting = state.saved < state.commit
    return not is_waiting and state.now_us >= _commit_us(state)


def stage(state: State) -> Stage:
    """The stage of the alert, or idle."""
    return state.life.alert.stage if state.life else Stage.IDLE


def nobody_is_called(state: State) -> bool:
    """Whether links have settled, but no guard on duty is in the audience called."""
    return state.life is not None and is_settled(state) and not called(state)


def called(state: State) -> list[str]:
    """The guards on duty who are in the audience that is called now."""
    audiences = set(state.life.alert.audiences) if state.life else set()
    return [
        guard.name
        for guard in state.guards.on_duty
        if not guard.audiences or audiences.intersection(guard.audiences)
    ]


def next_deadline(state: State) -> int | None:
    """When this page would read differently though nothing happens, or None."""
    ends = [
        state.started_us + STARTING_US,
        None if state.saved < state.commit else _commit_us(state),
        _unlinked_since_us(state) + PROVEN_US + 1,
        readiness.next_deadline(state.guards, state.now_us),
        *(box.since_us + PROVEN_US + 1 for box in state.boxes),
        *(box.since_us + STEADY_US for box in state.boxes if box.unsteady),
        board.next_deadline(state.board),
        faults.next_deadline(state.faults),
    ]
    if state.unsaved_since_us is not None:
        ends.append(state.unsaved_since_us + STORE_SLOW_US)
    refusals = [box.refused_us for box in state.boxes]
    ends += [at_us + REFUSED_US for at_us in refusals if at_us is not None]
    return min((e for e in ends if e is not None and e > state.now_us), default=None)


def _commit_us(state: State) -> int:
    """When the disk is asked next, though nothing must be written."""
    return state.committed_us + (RECEIPT_US if state.acked else COMMIT_US)


def _untested(state: State) -> set[tuple[FaultKind, str]]:
    """Buttons that are due, whose test failed, or at whose test another was heard.

    Of the last nothing new is told during duress: that another button was pressed is
    covert. What was told before stands.
    """
    failures = evidence.failures(state.evidence, state.settings)
    found = {(FaultKind.TEST_OVERDUE, role.value) for role in overdue(state)}
    if not failures:
        return found
    found |= {(FaultKind.TEST_FAILED, role.value) for role in failures}
    swapped = {
        (FaultKind.WIRES_SWAPPED, role.value)
        for role in failures & evidence.swapped(state.evidence)
    }
    if is_covert(state):
        swapped &= {(fault.fault, fault.part) for fault in state.faults}
    return found | swapped


def _refuses(box: Outbox, mono_us: int) -> bool:
    return box.refused_us is not None and mono_us - box.refused_us < REFUSED_US


def _shutter_faults(state: State) -> set[tuple[FaultKind, str]]:
    found: set[tuple[FaultKind, str]] = set()
    if state.shutter.blocked:
        found.add((FaultKind.SHUTTER_BLOCKED, ""))
    if shutter.is_obstructed(state.shutter):
        found.add((FaultKind.SHUTTER_OBSTRUCTED, ""))
    found |= {
        (FaultKind.CHATTER, one.value) for one in shutter.chattering(state.shutter)
    }
    has_outputs = state.settings.indicators or state.settings.shutter.mode != "announce"
    if has_outputs and shutter.outputs_failed(state.shutter, state.now_us):
        found.add((FaultKind.OUTPUTS_FAILED, ""))
    return found


def _missing(state: State) -> set[tuple[FaultKind, str]]:
    found = {
        (FaultKind.BROKER_UNREACHABLE, box.broker)
        for box in state.boxes
        if not box.connected
    }
    if is_settled(state) and not state.guards.on_duty:
        found.add((FaultKind.NO_GUARD_ON_DUTY, ""))
    if state.settings.screen_expected and not state.screen:
        found.add((FaultKind.SCREEN_DEAD, ""))
    return found


def _dead_paths(state: State) -> set[tuple[FaultKind, str]]:
    """Brokers that are there, and through which a guard has ceased to answer."""
    return {
        (FaultKind.NOT_PROVEN, box.broker)
        for box in state.boxes
        if box.connected
        and state.now_us - box.since_us > PROVEN_US
        and readiness.is_path_overdue(state.guards, box.broker, state.now_us)
    }


def _brokers(state: State) -> tuple[BrokerHealth, ...]:
    return tuple(
        BrokerHealth(
            name=box.broker,
            connected=box.connected,
            since_wall_ms=box.since_wall_ms,
            proven_wall_ms=_path_proven_ms(state, box),
        )
        for box in state.boxes
    )


def _path_proven_ms(state: State, box: Outbox) -> int | None:
    if not box.connected:
        return None
    return readiness.path_proven_ms(state.guards, box.broker, state.now_us)


def _lapsed(state: State) -> bool:
    """Whether nothing was proven for 20 s because no broker is there to prove it."""
    since_us = _unlinked_since_us(state)
    return not is_linked(state) and state.now_us - since_us > PROVEN_US


def _unlinked_since_us(state: State) -> int:
    """Since when no broker is there, while none is."""
    return max([box.since_us for box in state.boxes], default=state.started_us)


def _is_store_slow(state: State) -> bool:
    since_us = state.unsaved_since_us
    return since_us is not None and state.now_us - since_us >= STORE_SLOW_US
