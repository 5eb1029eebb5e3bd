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


def is_read_only(folder: Path) -> bool:
    """Whether nothing can be written there, as its mount says; not if it is unknown.

    So does ext4 with a card that fails: ``errors=remount-ro``.
    """
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False


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
