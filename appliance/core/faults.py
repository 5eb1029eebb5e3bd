# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is wrong now, judged from facts; and what of it has begun or ended."""

from appliance.core.values import EventType, Fault, FaultKind, Happened

Wrong = frozenset[tuple[FaultKind, str]]


def change(
    faults: tuple[Fault, ...], wrong: Wrong, wall_ms: int
) -> tuple[tuple[Fault, ...], tuple[Happened, ...]]:
    """Bring the list of faults up to what is wrong now, telling each difference."""
    known = {(fault.fault, fault.part) for fault in faults}
    kept = tuple(fault for fault in faults if (fault.fault, fault.part) in wrong)
    begun = tuple(
        Fault(fault=fault, part=part, since_wall_ms=wall_ms)
        for fault, part in sorted(wrong - known)
    )
    ended = sorted(known - wrong)
    told = [_tell(EventType.FAULT, fault.fault, fault.part) for fault in begun]
    told += [_tell(EventType.FAULT_CLEARED, fault, part) for fault, part in ended]
    return (*kept, *begun), tuple(told)


def _tell(word: EventType, fault: FaultKind, part: str) -> Happened:
    return Happened(event_type=word, fault=fault, part=part)
