# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Oracles about the machine itself: what is wrong is shown, and is never a flood."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from appliance.core.readings import Readings
from appliance.wire.panel import View
from appliance.wire.telling import FAULTS_MAX
from tests.simulation.history import History
from tests.simulation.verdict import claim
from tests.simulation.world import MS, S

SHOWN_US: Final = 20 * S
STANDS_US: Final = 50 * S
"""No fault of the machine ends so soon after it was bad."""
SILENT_US: Final = 30 * S
TEN_MINUTES_US: Final = 600 * S
TOLERANCE_US: Final = 400 * MS
OFTEN: Final = 3
Bad = Callable[[Readings], bool]


def _hot(read: Readings) -> bool:
    slowed = read.throttled is True and read.undervoltage is not True
    return slowed or (read.temperature_c or 0) > 80


BAD: Final[dict[str, tuple[Bad, int]]] = {
    "undervoltage": (lambda read: read.undervoltage is True, TEN_MINUTES_US),
    "overheated": (_hot, 60 * S),
    "disk_low": (lambda read: (read.disk_free_mb or 200) < 200, 60 * S),
    "disk_worn": (lambda read: (read.disk_worn_percent or 0) >= 80, 60 * S),
    "network_down": (lambda read: read.network is False, 60 * S),
}
"""By fault: which readings are bad, and within what time three of them count."""
OWN: Final = frozenset({*BAD, "board_silent"})


def the_machines_faults_are_shown(history: History, view: View) -> None:
    """A third bad reading of the machine, or none for 30 s, is shown within 20 s."""
    shown = {fault.fault for fault in view.readiness.faults}
    if len(view.readiness.faults) >= FAULTS_MAX:
        return
    now_us, told = history.world.now_us, history.counter.board.told
    for name, bad_us in _bad_times(told).items():
        within_us = BAD[name][1]
        for first_us, third_us in zip(bad_us, bad_us[OFTEN - 1 :], strict=False):
            late_us = SHOWN_US + TOLERANCE_US + history.stalled_us(third_us)
            asked = third_us - first_us < within_us
            if asked and late_us < now_us - third_us < STANDS_US:
                claim(name in shown, f"{name} is wrong since {third_us / S:.1f} s")
    silent_us = now_us - told[-1][0]
    late_us = SILENT_US + SHOWN_US + TOLERANCE_US + history.stalled_us(told[-1][0])
    if silent_us > late_us:
        claim("board_silent" in shown, f"nothing was read for {silent_us / S:.1f} s")


def _bad_times(told: Sequence[tuple[int, Readings]]) -> dict[str, list[int]]:
    """When each fault of the machine was read."""
    times: dict[str, list[int]] = {}
    for at_us, read in told:
        for name in _bad(read):
            times.setdefault(name, []).append(at_us)
    return times


@lru_cache(maxsize=1_024)
def _bad(read: Readings) -> tuple[str, ...]:
    return tuple(name for name, (is_bad, _) in BAD.items() if is_bad(read))


def the_machine_is_no_flood(history: History, view: View) -> None:
    """No fault of the machine is told more than three times in any ten minutes."""
    shown = {fault.fault for fault in view.readiness.faults} & OWN
    changes = history.machine_changes
    if len(view.readiness.faults) >= FAULTS_MAX:
        # Some are not shown for want of room: begin anew.
        changes.clear()
    now_us = history.world.now_us
    for name in shown ^ history.machine_shown:
        changes.setdefault(name, []).append(now_us)
        recent = [us for us in changes[name] if now_us - us < TEN_MINUTES_US]
        claim(len(recent) <= OFTEN, f"{name} began or ended at {recent}")
    history.machine_shown = shown


def what_is_over_is_not_shown(history: History, view: View) -> None:
    """A fault of the machine is gone 90 s after it was first over; else after 11 min.

    The second time, and low voltage, take ten minutes. During a silence, and after
    one, it may take longer.
    """
    now_us, told = history.world.now_us, history.counter.board.told
    heard_us = [at_us for at_us, _ in told]
    gaps_us = [after - before for before, after in pairwise([*heard_us, now_us])]
    if max(gaps_us) >= SILENT_US - TOLERANCE_US:
        return
    for fault in view.readiness.faults:
        if fault.fault not in BAD:
            continue
        bad_us = [at_us for at_us, read in told if not _is_well(fault.fault, read)]
        again = len(history.machine_changes.get(fault.fault, [])) > 1
        short = not again and fault.fault != "undervoltage"
        over_us = max(bad_us, default=now_us)
        late_us = (90 if short else 660) * S + history.stalled_us(over_us)
        claim(now_us - over_us <= late_us, f"{fault.fault} is over")


def _is_well(name: str, read: Readings) -> bool:
    """Whether a reading is clearly well."""
    well: dict[str, Bad] = {
        "undervoltage": lambda one: one.undervoltage is False,
        "overheated": lambda one: one.temperature_c in range(76) and not _hot(one),
        "disk_low": lambda one: (one.disk_free_mb or 0) >= 220,
        "disk_worn": lambda one: one.disk_worn_percent in range(80),
        "network_down": lambda one: one.network is True,
    }
    return well[name](read)
