# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the units count on: a watchdog, limits of memory, a clock that may be read."""

from pathlib import Path
from typing import Final

from appliance.adapters import service
from appliance.preflight.findings import Findings

WATCHDOG: Final = "sys/class/watchdog/watchdog0/state"
"""``active`` while somebody feeds it (Linux, Documentation/ABI/testing/
sysfs-class-watchdog)."""
CONTROLLERS: Final = "sys/fs/cgroup/cgroup.controllers"
"""What the kernel can limit, in one line (Linux, admin-guide/cgroup-v2.rst)."""
TIMESYNC: Final = str(service.TIMESYNC).lstrip("/")


def check(found: Findings, root: Path = Path("/")) -> None:
    """Look at the system below `root`, if systemd runs it; `unit` says if not."""
    found.begin("system: the kernel does not answer: see dmesg")
    if not (root / "run/systemd/system").is_dir():
        return
    _watchdog(found, root)
    _memory(found, root)
    if service.clock_synced() and not service.timesyncd_synced(root / TIMESYNC):
        found.note(
            "system: the clock follows something else than systemd-timesyncd, which "
            "the appliance cannot see from its sandbox, so that it calls the clock "
            "wrong: docs/how-to/install.md has the two lines that let it see"
        )


def _watchdog(found: Findings, root: Path) -> None:
    state = root / WATCHDOG
    if not state.is_file():
        found.note(
            "system: no hardware watchdog, a machine that freezes stays frozen: on a "
            "Raspberry Pi put dtparam=watchdog=on into config.txt"
        )
    elif state.read_text("ascii", "replace").strip() != "active":
        found.bad(
            "system: nobody feeds the hardware watchdog, a machine that freezes stays "
            "frozen: copy systemd/system.conf.d/80-luukku.conf to "
            "/etc/systemd/system.conf.d and restart the machine"
        )
    else:
        found.ok("system: a hardware watchdog starts a frozen machine anew")


def _memory(found: Findings, root: Path) -> None:
    controllers = root / CONTROLLERS
    if not controllers.is_file():
        return
    if "memory" not in controllers.read_text("ascii", "replace").split():
        found.note(
            "system: this kernel limits no memory, so that a screen which leaks takes "
            "it from the alerts: add cgroup_enable=memory to the end of the line in "
            "/boot/firmware/cmdline.txt, and restart"
        )
