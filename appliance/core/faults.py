# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is wrong now, judged from facts; and what of it has begun or ended."""

from collections.abc import Mapping

from msgspec.structs import replace

from appliance.core.limits import MENDED_US
from appliance.core.values import (
    Cause,
    EventType,
    Fault,
    FaultKind,
    Happened,
    Moment,
    Role,
)

Wrong = frozenset[tuple[FaultKind, str]]
Causes = Mapping[tuple[FaultKind, str], Cause]
"""Why, of what is wrong; not of everything."""
FLEETING = frozenset(
    {FaultKind.WIRE_CUT, FaultKind.WIRE_SHORT, FaultKind.SHUTTER_OBSTRUCTED}
)
"""What may come and go many times a minute: one fault, until it stays away."""


def change(
    faults: tuple[Fault, ...],
    wrong: Wrong,
    causes: Causes,
    at: Moment,
    *,
    covert: bool = False,
) -> tuple[tuple[Fault, ...], tuple[Happened, ...]]:
    """Bring the list of faults up to what is wrong now, telling each difference.

    That a fault stands for another cause than before is shown, but not told: each
    attempt to mend it might fail in another way. ``covert``: duress is open.
    """
    if not faults and not wrong:
        return (), ()
    known = {(fault.fault, fault.part): fault for fault in faults}
    lasting = {
        key: replace(fault, away_us=_away_us(fault, at.mono_us, found=key in wrong))
        for key, fault in known.items()
        if key in wrong or not _is_over(fault, at.mono_us)
    }
    kept = tuple(
        replace(fault, cause=causes.get(key), covert=covert and fault.covert)
        for key, fault in lasting.items()
    )
    begun = tuple(
        Fault(
            fault=key[0],
            part=key[1],
            since_wall_ms=at.wall_ms,
            cause=causes.get(key),
            covert=covert,
        )
        for key in sorted(wrong - known.keys())
    )
    over = [known[key] for key in sorted(known.keys() - lasting.keys())]
    told = [_tell(EventType.FAULT, fault) for fault in begun]
    told += [
        Happened(event_type=EventType.TEST_OVERDUE, role=Role(fault.part))
        for fault in begun
        if fault.fault is FaultKind.TEST_OVERDUE
    ]
    told += [_tell(EventType.FAULT_CLEARED, fault) for fault in over]
    return (*kept, *begun), tuple(told)


def ended(before: tuple[Fault, ...], now: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Those that are over, but for those that began during the duress that is open."""
    keys = {(one.fault, one.part) for one in now}
    return tuple(
        one for one in before if (one.fault, one.part) not in keys and not one.covert
    )


def next_deadline(faults: tuple[Fault, ...]) -> int | None:
    """When a fault that is away is over, or None."""
    ends = [one.away_us + MENDED_US for one in faults if one.away_us is not None]
    return min(ends, default=None)


def _is_over(fault: Fault, mono_us: int) -> bool:
    """Whether a fault that is not found ends now."""
    if fault.fault not in FLEETING:
        return True
    return fault.away_us is not None and mono_us >= fault.away_us + MENDED_US


def _away_us(fault: Fault, mono_us: int, *, found: bool) -> int | None:
    if found:
        return None
    return mono_us if fault.away_us is None else fault.away_us


def _tell(word: EventType, fault: Fault) -> Happened:
    return Happened(
        event_type=word, fault=fault.fault, part=fault.part, cause=fault.cause
    )
