# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the state says of itself: faults, readiness, health. Reads, changes nothing."""

from msgspec.structs import replace

from appliance.core import evidence, inputs, readiness
from appliance.core.effects import BrokerHealth, ButtonHealth, Health
from appliance.core.faults import Causes, Wrong
from appliance.core.limits import (
    COMMIT_US,
    PROVEN_US,
    REFUSED_US,
    STARTING_US,
    STEADY_US,
    STORE_SLOW_US,
)
from appliance.core.outbox import Outbox
from appliance.core.readiness import Proof
from appliance.core.state import State
from appliance.core.values import NO_BLACK_BOX, Cause, FaultKind, Stage


def is_linked(state: State) -> bool:
    """Whether any broker is connected."""
    return any(box.connected for box in state.boxes)


def is_settled(state: State) -> bool:
    """Whether any broker has been connected for long enough to have told of guards."""
    return any(box.connected and box.settle_us is None for box in state.boxes)


def proof(state: State) -> Proof:
    """Whether a press would reach somebody, as of the last event.

    Not while something differs from what was tested.
    """
    linked = any(box.connected and not box.denied for box in state.boxes)
    denying = frozenset(box.broker for box in state.boxes if box.denied)
    found = readiness.proof(state.guards, state.now_us, linked=linked, denying=denying)
    return replace(found, proven=found.proven and not changed(state))


def changed(state: State) -> frozenset[str]:
    """Buttons and guards that are not what was tested last."""
    on_duty = ((one.name, one.station) for one in readiness.on_duty(state.guards))
    return evidence.changed(state.evidence, state.settings, on_duty)


def wrong(state: State) -> Wrong:
    """Everything that is wrong now, as (fault, part) pairs."""
    found = {
        (fault, button.role.value)
        for button in state.buttons
        for fault in inputs.faults(button)
    }
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
    if state.store_fault is not None:
        found.add((state.store_fault, ""))
    elif _is_store_slow(state):
        found.add((FaultKind.STORAGE_FAILED, ""))
    troubles = state.troubles if state.black_box else (*state.troubles, NO_BLACK_BOX)
    found |= {(FaultKind.STORAGE_FAILED, trouble) for trouble in troubles}
    if not state.synced:
        found.add((FaultKind.CLOCK_UNSYNCED, ""))
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
    proven = proof(state)
    at_us = proven.mono_us
    return Health(
        proven=proven.proven,
        proven_wall_ms=proven.wall_ms,
        proven_age_us=None if at_us is None else state.now_us - at_us,
        proven_by=proven.by,
        guards_on_duty=len(readiness.on_duty(state.guards)),
        faults=state.faults,
        outbox=sum(len(box.waiting) for box in state.boxes),
        brokers=tuple(
            BrokerHealth(
                name=box.broker,
                connected=box.connected,
                since_wall_ms=box.since_wall_ms,
                proven_wall_ms=_path_proven_ms(state, box),
            )
            for box in state.boxes
        ),
        buttons=tuple(
            ButtonHealth(
                role=button.role,
                pressed=button.pressed,
                contact=button.contact,
                last_press_wall_ms=button.last_press_wall_ms,
                last_test_wall_ms=evidence.last_test_ms(state.evidence, button.role),
            )
            for button in state.buttons
        ),
        exercise=False,
        synced=state.synced,
    )


def is_saved(state: State) -> bool:
    """Whether the alert is on disk, at its present level."""
    return state.life is not None and state.life.commit <= state.saved


def wants_commit(state: State) -> bool:
    """Whether the disk must prove that it works: nothing else has asked it to."""
    is_waiting = state.saved < state.commit
    return not is_waiting and state.now_us - state.committed_us >= COMMIT_US


def stage(state: State) -> Stage:
    """The stage of the alert, or idle."""
    return state.life.alert.stage if state.life else Stage.IDLE


def nobody_is_called(state: State) -> bool:
    """Whether links have settled, but no guard on duty is in the audience called."""
    if state.life is None or not is_settled(state):
        return False
    called = set(state.life.alert.audiences)
    return not any(
        not guard.audiences or called.intersection(guard.audiences)
        for guard in readiness.on_duty(state.guards)
    )


def next_deadline(state: State) -> int | None:
    """When this page would read differently though nothing happens, or None."""
    ends = [
        state.started_us + STARTING_US,
        None if state.saved < state.commit else state.committed_us + COMMIT_US,
        _unlinked_since_us(state) + PROVEN_US + 1,
        readiness.next_deadline(state.guards, state.now_us),
        *(box.since_us + PROVEN_US + 1 for box in state.boxes),
        *(box.since_us + STEADY_US for box in state.boxes if box.unsteady),
    ]
    if state.unsaved_since_us is not None:
        ends.append(state.unsaved_since_us + STORE_SLOW_US)
    refusals = [box.refused_us for box in state.boxes]
    ends += [at_us + REFUSED_US for at_us in refusals if at_us is not None]
    return min((e for e in ends if e is not None and e > state.now_us), default=None)


def _refuses(box: Outbox, mono_us: int) -> bool:
    return box.refused_us is not None and mono_us - box.refused_us < REFUSED_US


def _missing(state: State) -> set[tuple[FaultKind, str]]:
    found = {
        (FaultKind.BROKER_UNREACHABLE, box.broker)
        for box in state.boxes
        if not box.connected
    }
    if is_settled(state) and not readiness.on_duty(state.guards):
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
    return max((box.since_us for box in state.boxes), default=state.started_us)


def _is_store_slow(state: State) -> bool:
    since_us = state.unsaved_since_us
    return since_us is not None and state.now_us - since_us >= STORE_SLOW_US
