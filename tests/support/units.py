# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The units, as if installed, for systemd's own checker; none of them is started."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT, text

UNITS = Path("systemd")
OURS = ("luukku.service", "luukku-counter.service", "luukku-records.service")
BACKUP = ("luukku-backup.service", "luukku-backup.timer")
DUTIES = ("luukku-duties.service", "luukku-duties.timer")
DATA = "luukku-data.service"
MOSQUITTO = Path("/lib/systemd/system/mosquitto.service")
ELSEWHERE = {
    "/usr/lib/luukku/bin": str(Path(sys.prefix) / "bin"),
    "/usr/bin/cage": "/bin/true",
}
"""What an installed unit starts, and what stands for it here."""


def install(folder: Path) -> None:
    """Put our units and Debian's of the broker into a folder, as if installed."""
    for name in (*OURS, *BACKUP, *DUTIES, DATA):
        put(folder, UNITS / name)
    shutil.copy(MOSQUITTO, folder)
    drop_in = "mosquitto.service.d"
    shutil.copytree(ROOT / UNITS / drop_in, folder / drop_in)


def put(folder: Path, unit: Path) -> Path:
    """Put one of our units there, with programs that are here."""
    said = text(unit)
    for there, here in ELSEWHERE.items():
        said = said.replace(there, here)
    (folder / unit.name).write_text(said, "utf-8")
    return folder / unit.name


def analyze(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run systemd-analyze with the units in `folder` before the system's."""
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *words],
        env={
            **os.environ,
            "SYSTEMD_UNIT_PATH": f"{folder}:",
            "XDG_RUNTIME_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def complaints(folder: Path, unit: Path, *words: str) -> tuple[int, str, str]:
    """What systemd's checker says of a unit: its exit code, and two empty texts."""
    done = analyze(folder, *words, "verify", "--man=no", str(unit))
    return done.returncode, done.stdout, done.stderr


def settings(path: Path) -> dict[str, list[str]]:
    """All values of each key of a unit, in order."""
    found: dict[str, list[str]] = {}
    for key, value in re.findall(r"^([A-Z]\w+)=(.*)$", text(path), re.MULTILINE):
        found.setdefault(key, []).append(value)
    return found
