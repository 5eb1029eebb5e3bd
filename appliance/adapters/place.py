# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Where the records are: whether they outlive a power cut, and what lies beside."""

import os
from pathlib import Path
from typing import Final

from appliance.adapters import database
from appliance.core.values import ASIDE, IN_MEMORY

FORGETFUL: Final = frozenset({"overlay", "ramfs", "tmpfs"})
"""File systems in memory: what was written there is gone after a power cut."""
MOUNTS: Final = Path("/proc/self/mountinfo")
BLOCK: Final = 4096


def troubles(path: Path, *, must_last: bool) -> tuple[str, ...]:
    """What is wrong with the records at `path` though they can be written.

    Args:
        path: of the database.
        must_last: whether it is wrong that a power cut would erase them.

    Raises:
        OSError: the folder cannot be looked at.
    """
    found = []
    if must_last and file_system(path.parent, mounts()) in FORGETFUL:
        found.append(IN_MEMORY)
    if database.kept_aside(path):
        found.append(ASIDE)
    return tuple(found)


def answers(log: Path) -> bool:
    """Whether the disk can be read and has room, as far as it tells without a write.

    Args:
        log: the database's write-ahead log. Not the database itself, whose locks
            would be gone with our closing it (sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        said = os.statvfs(log)
        # ext4 does so to a card that fails: errors=remount-ro.
        if said.f_flag & os.ST_RDONLY or not said.f_bavail:
            return False
        with log.open("rb", buffering=0) as file:
            # From the card, not from memory: a dead one fails or hangs here.
            os.posix_fadvise(file.fileno(), 0, BLOCK, os.POSIX_FADV_DONTNEED)
            file.read(BLOCK)
    except OSError:
        return False
    return True


def mounts() -> str:
    """What is mounted where, as `file_system` reads it."""
    return MOUNTS.read_text("utf-8", "replace")


def file_system(folder: Path, mounted: str) -> str:
    """The kind of file system that a folder is on; empty when it is not listed.

    Args:
        folder: one that is there.
        mounted: the text of ``/proc/self/mountinfo`` (proc(5)): the third field is
            the device, the kind follows the field ``-``.
    """
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in mounted.splitlines():
        before, _, after = line.partition(" - ")
        if before.split()[2:3] == [number]:
            return after.split()[0]
    return ""
