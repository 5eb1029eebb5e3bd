# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether systemd runs the timers that somebody has enabled.

Without its bus, as `unit`: a timer that catches up (`Persistent=`) has a stamp, made
when it is first started and touched each time it has run (systemd.timer(5)).
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from appliance.preflight import unit
from appliance.preflight.findings import Findings
from appliance.wire.times import to_iso

DAY_S: Final = 24 * 60 * 60
STAMPS: Final = "var/lib/systemd/timers"
MOST_DAYS: Final = {"luukku-backup.timer": 2, "luukku-duties.timer": 4}
"""How old its stamp may be: a day's timer that was late; a Friday's on a Monday."""
METRICS: Final = "luukku-metrics.timer"
WRITTEN: Final = "run/luukku-metrics/luukku.prom"
METRICS_MOST_S: Final = 10 * 60


def check(found: Findings, root: Path = Path("/")) -> None:
    """Look at the timers below `root`, where systemd runs."""
    found.begin("timers: the disk with the units does not answer: see dmesg")
    if not (root / "run/systemd/system").is_dir():
        return
    try:
        _look(found, root)
    except OSError as error:
        found.note(
            f"timers: {error.filename} cannot be read ({error.strerror}): ask as root"
        )


def _look(found: Findings, root: Path) -> None:
    now_s = datetime.now(UTC).timestamp()
    for name, days in MOST_DAYS.items():
        if unit.is_enabled(root, name):
            _judge(found, name, days, root / STAMPS / f"stamp-{name}", now_s)
    if unit.is_enabled(root, METRICS):
        at_s = _written(root / WRITTEN)
        if at_s is None or now_s - at_s > METRICS_MOST_S:
            found.note(
                f"timers: {METRICS} is enabled, and /{WRITTEN} is not new: whoever "
                f"watches this counter sees nothing: systemctl restart {METRICS}, and "
                "systemctl status luukku-metrics says why"
            )


def _judge(found: Findings, name: str, days: int, stamp: Path, now_s: float) -> None:
    at_s = _written(stamp)
    if at_s is None:
        found.bad(
            f"timers: {name} is enabled, and systemd has never run it: "
            f"systemctl start {name}"
        )
    elif now_s - at_s > days * DAY_S:
        found.bad(
            f"timers: {name} is enabled, and has not run since "
            f"{to_iso(int(at_s * 1000))}: systemctl restart {name}, and "
            f"systemctl status {name} says why"
        )
    else:
        found.ok(f"timers: {name} runs")


def _written(path: Path) -> float | None:
    """When a file was written; None: it is not there.

    Raises:
        OSError: nobody can say.
    """
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None
