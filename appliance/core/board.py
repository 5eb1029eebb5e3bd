# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The machine itself: from its readings to faults, never a flood of them.

A fault begins with the third bad reading within a minute (of low voltage, which comes
and goes, within ten) and ends when for so long every reading was clearly well. What
begins again within ten minutes of its end stays for ten minutes at least: so no fault
is told more than three times in any ten minutes, whatever the readings do.

A reading that does not come is a fault of its own; what was wrong then stays so.
"""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from appliance.core.limits import (
    BOARD_AGAIN_US,
    BOARD_CALM_US,
    BOARD_COUNT,
    BOARD_DIPS_US,
    BOARD_SILENT_US,
    BOARD_WITHIN_US,
    COOLER_C,
    ROOMIER_PERCENT,
    WORN_PERCENT,
)
from appliance.core.readings import Readings
from appliance.core.settings import BoardSetting
from appliance.core.values import FaultKind, Value

Verdict = bool | None
"""True: bad. False: clearly well. None: neither, or unknown."""


class Watch(Value, frozen=True, kw_only=True):
    """One thing that may be wrong."""

    kind: FaultKind
    wrong: bool = False
    bad_us: tuple[int, ...] = ()
    """When it was bad last: at most `BOARD_COUNT` readings, the newest last."""
    well_us: int | None = None
    """Since when every reading was clearly well."""
    calm_us: int = 0
    """How long that must last to end what is wrong."""
    ended_us: int | None = None


class Board(Value, frozen=True, kw_only=True):
    """The machine, as far as it has told."""

    readings: Readings = Readings()
    heard_us: int | None = None
    """When it was read last; None: nobody reads it."""
    silence: Watch = Watch(kind=FaultKind.BOARD_SILENT)
    watches: tuple[Watch, ...] = ()


class _Rule(NamedTuple):
    """What is bad, and how it counts."""

    verdict: Callable[[Readings, BoardSetting], Verdict]
    within_us: int = BOARD_WITHIN_US
    calm_us: int = BOARD_CALM_US


def read(
    board: Board, readings: Readings, setting: BoardSetting, mono_us: int
) -> Board:
    """Take in one reading. The first begins the expectation of more."""
    heard_us = mono_us if board.heard_us is None else board.heard_us
    fresh = mono_us - heard_us < BOARD_SILENT_US
    known = {watch.kind: watch for watch in board.watches}
    watches = tuple(
        _judge(
            known.get(kind, Watch(kind=kind)),
            rule,
            rule.verdict(readings, setting),
            mono_us,
            fresh=fresh,
        )
        for kind, rule in _RULES.items()
    )
    silence = _rest(board.silence, mono_us, fresh=fresh)
    return Board(readings=readings, heard_us=mono_us, silence=silence, watches=watches)


def tick(board: Board, mono_us: int) -> Board:
    """Let time pass: a reading may be missing."""
    due_us = next_deadline(board)
    if due_us is None or mono_us < due_us:
        return board
    return replace(board, silence=_begin(board.silence, BOARD_CALM_US, mono_us))


def next_deadline(board: Board) -> int | None:
    """When a reading will be missing, or None."""
    if board.heard_us is None or board.silence.wrong:
        return None
    return board.heard_us + BOARD_SILENT_US


def bad(readings: Readings, setting: BoardSetting) -> frozenset[FaultKind]:
    """What one reading alone calls bad."""
    judged = {kind: rule.verdict(readings, setting) for kind, rule in _RULES.items()}
    return frozenset(kind for kind, verdict in judged.items() if verdict)


def wrong(board: Board) -> frozenset[FaultKind]:
    """What is wrong with the machine."""
    watches = (board.silence, *board.watches)
    return frozenset(watch.kind for watch in watches if watch.wrong)


def told(board: Board, mono_us: int) -> Readings:
    """The last reading, unless it is too old to be said of now."""
    is_old = board.heard_us is None or mono_us - board.heard_us >= BOARD_SILENT_US
    return Readings() if is_old else board.readings


def _judge(
    watch: Watch, rule: _Rule, verdict: Verdict, mono_us: int, *, fresh: bool
) -> Watch:
    """Count one reading."""
    if verdict is False:
        return _rest(watch, mono_us, fresh=fresh)
    watch = replace(watch, well_us=None)
    if verdict is None or watch.wrong:
        return watch
    recent = tuple(us for us in watch.bad_us if mono_us - us < rule.within_us)
    watch = replace(watch, bad_us=(*recent, mono_us))
    if len(watch.bad_us) < BOARD_COUNT:
        return watch
    return _begin(watch, rule.calm_us, mono_us)


def _begin(watch: Watch, calm_us: int, mono_us: int) -> Watch:
    again = watch.ended_us is not None and mono_us - watch.ended_us < BOARD_AGAIN_US
    longer_us = max(calm_us, BOARD_AGAIN_US) if again else calm_us
    return replace(watch, wrong=True, bad_us=(), well_us=None, calm_us=longer_us)


def _rest(watch: Watch, mono_us: int, *, fresh: bool) -> Watch:
    """Count a reading that is well. Before a silence it may not have been."""
    since_us = mono_us if watch.well_us is None or not fresh else watch.well_us
    watch = replace(watch, well_us=since_us)
    if not watch.wrong or mono_us - since_us < watch.calm_us:
        return watch
    return replace(watch, wrong=False, ended_us=mono_us)


def _undervoltage(readings: Readings, _: BoardSetting) -> Verdict:
    return readings.undervoltage


def _overheated(readings: Readings, setting: BoardSetting) -> Verdict:
    """Slowed down without low voltage is slowed down by heat."""
    degrees = readings.temperature_c
    if readings.throttled and not readings.undervoltage:
        return True
    if degrees is None:
        return None
    if degrees > setting.temperature_max_c:
        return True
    cooler = degrees <= setting.temperature_max_c - COOLER_C
    return False if cooler else None


def _disk_low(readings: Readings, setting: BoardSetting) -> Verdict:
    free_mb, least_mb = readings.disk_free_mb, setting.disk_free_min_mb
    if free_mb is None:
        return None
    if free_mb < least_mb:
        return True
    roomier = free_mb * 100 >= least_mb * (100 + ROOMIER_PERCENT)
    return False if roomier else None


def _disk_worn(readings: Readings, _: BoardSetting) -> Verdict:
    percent = readings.disk_worn_percent
    return None if percent is None else percent >= WORN_PERCENT


def _network_down(readings: Readings, setting: BoardSetting) -> Verdict:
    """Brokers on this machine alone need no network."""
    if readings.network is None or not setting.needs_network:
        return None
    return not readings.network


_RULES = {
    FaultKind.UNDERVOLTAGE: _Rule(_undervoltage, BOARD_DIPS_US, BOARD_DIPS_US),
    FaultKind.OVERHEATED: _Rule(_overheated),
    FaultKind.DISK_LOW: _Rule(_disk_low),
    FaultKind.DISK_WORN: _Rule(_disk_worn),
    FaultKind.NETWORK_DOWN: _Rule(_network_down),
}
