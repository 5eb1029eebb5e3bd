# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What stands around the appliance: its other units, the system's log, the partition.

Read from files, as `unit` does: a machine that is being set up has no bus to ask.
"""

import re
from pathlib import Path
from typing import Final

from appliance.config import Config
from appliance.preflight import unit
from appliance.preflight.findings import Findings

PARTITION: Final = "dev/disk/by-label/luukku-data"
DATA: Final = "luukku-data.service"
STATE: Final = "/var/lib/luukku"
MOUNTS: Final = "proc/self/mounts"
"""Device, folder and kind of each mount, one a line (proc_pid_mounts(5))."""
COMPOSITOR: Final = ("cage", "seatd")
"""Programs of the touchscreen's unit, and the packages they come in."""
PROGRAMS: Final = ("usr/bin", "usr/sbin", "usr/local/bin", "bin", "sbin")
LOG_FOLDERS: Final = ("etc", "run", "usr/local/lib", "usr/lib", "lib")
_LIMIT: Final = re.compile(r"^\s*SystemMaxUse\s*=\s*\S", re.MULTILINE)
_MEMORY: Final = re.compile(r"^\s*Storage\s*=\s*(?:volatile|none)\s*$", re.MULTILINE)


def check(found: Findings, config: Config, root: Path = Path("/")) -> None:
    """Look at the system below `root`, if systemd runs it; `unit` says if not."""
    found.begin("service: the disk with the units does not answer: see dmesg")
    if not (root / "run/systemd/system").is_dir():
        return
    _units(found, config, root)
    _compositor(found, config, root)
    _log(found, root)
    _partition(found, config, root)


def _units(found: Findings, config: Config, root: Path) -> None:
    """What a counter needs besides the appliance starts with the machine, too."""
    needed = {"luukku-records": "nothing that people write is kept"}
    if config.screen.expected:
        needed["luukku-counter"] = "the screen stays dark"
    for name, trouble in needed.items():
        file = f"{name}.service"
        if not any((root / folder / file).exists() for folder in unit.FOLDERS):
            found.note(
                f"service: {file} is not installed, so {trouble}: copy systemd/{file} "
                "to /etc/systemd/system and enable it"
            )
        elif not unit.is_enabled(root, file):
            found.bad(
                f"service: {file} is not enabled, so that after a power cut {trouble}: "
                f"systemctl enable --now {name}"
            )


def _compositor(found: Findings, config: Config, root: Path) -> None:
    """What shows the touchscreen's window, and what opens the display for it."""
    if not config.screen.expected:
        return
    for name in COMPOSITOR:
        if not any((root / folder / name).exists() for folder in PROGRAMS):
            found.bad(
                f"service: {name} is not installed, so that the screen stays dark: "
                f"apt install {' '.join(COMPOSITOR)}"
            )


def _log(found: Findings, root: Path) -> None:
    """The system's log must not wear the card, nor fill it."""
    files = [root / "etc/systemd/journald.conf"]
    for folder in LOG_FOLDERS:
        files += sorted((root / folder / "systemd/journald.conf.d").glob("*.conf"))
    said = "\n".join(one.read_text("utf-8", "replace") for one in files if one.exists())
    if not _LIMIT.search(said) and not _MEMORY.search(said):
        found.note(
            "system: nothing limits the system's log, which may take a tenth of the "
            "card: copy systemd/journald.conf.d/80-luukku.conf to "
            "/etc/systemd/journald.conf.d"
        )


def _partition(found: Findings, config: Config, root: Path) -> None:
    """A partition that was made for the records must hold them."""
    if config.paths.state != STATE or not (root / PARTITION).exists():
        return
    mounts = (root / MOUNTS).read_text("utf-8", "replace").splitlines()
    if not any(line.split()[1:2] == [STATE] for line in mounts):
        found.bad(
            f"state: the partition luukku-data is there, and not in {STATE}, so that "
            "what is written now is not on it: systemctl restart luukku-data luukku "
            "luukku-records, and see journalctl -u luukku-data"
        )
    elif not unit.is_enabled(root, DATA):
        found.bad(
            f"state: {DATA} is not enabled, so that after a power cut the records are "
            "not found: systemctl enable luukku-data"
        )
