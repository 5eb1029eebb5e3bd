# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The machine itself: what its kernel tells of voltage, heat, disk and network."""

from pathlib import Path

from appliance import assembly
from appliance.adapters import board
from appliance.config import Config, core_settings
from appliance.core.board import bad
from appliance.core.readings import Readings
from appliance.preflight import disk
from appliance.preflight.findings import Findings
from appliance.wire import words


def check(found: Findings, config: Config) -> None:
    """Read the machine once; what comes and goes, the appliance watches for."""
    found.begin("board: a file of the kernel or the disk does not answer: see dmesg")
    root = assembly.board_root(config)
    state = disk.there(Path(config.paths.state))
    readings = board.read(root, state, [board.look(root)])
    wrong = sorted(bad(readings, core_settings(config).board))
    said = _in_words(readings)
    for kind in wrong:
        found.bad(f"board: {words.FAULT[kind]['en']} It tells {said}")
    if not wrong:
        found.ok(f"board: it tells {said}")


def _in_words(readings: Readings) -> str:
    told = {
        "{} degrees": readings.temperature_c,
        "low voltage: {}": _yes(readings.undervoltage),
        "slowed down: {}": _yes(readings.throttled),
        "{} MB free": readings.disk_free_mb,
        "{} % of the disk's life used": readings.disk_worn_percent,
        "a network: {}": _yes(readings.network),
    }
    known = [text.format(one) for text, one in told.items() if one is not None]
    return ", ".join(known) or "nothing"


def _yes(truth: bool | None) -> str | None:  # noqa: FBT001 - a reading
    return None if truth is None else "yes" if truth else "no"
