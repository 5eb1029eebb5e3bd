# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether the folders can be written, and keep what was written."""

import errno
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

from appliance.adapters import place
from appliance.config import Config
from appliance.preflight.findings import Findings

FREE_MB: Final = 50
"""Less leaves no room for a fresh database and its log beside a damaged one."""
FULL_SHARE: Final = 0.9
"""Of the disk; more is worth a note."""
COMMIT_MS: Final = 300
"""A disk that takes longer for a commit is worth a note."""


def check_state(found: Findings, config: Config) -> None:
    """Check the folder of the records: rights, room, speed, and memory."""
    state = Path(config.paths.state)
    folder = there(state)
    found.begin(
        f"state: the disk under {folder} does not finish writing a few bytes: look "
        "with dmesg whether the card is dying, and replace it"
    )
    took_s = check_writing(found, "state", state)
    if took_s is None:
        return
    usage = shutil.disk_usage(folder)
    check_room(found, folder, usage.free, usage.total)
    if took_s * 1000 > COMMIT_MS:
        found.note(
            f"state: the disk took {took_s * 1000:.0f} ms to write a few bytes, so "
            "that 'saved' comes late: find out what else writes, or replace the card"
        )
    kind = place.file_system(folder, place.mounts())
    if kind in place.FORGETFUL:
        say = found.note if config.pins == "simulated" else found.bad
        say(
            f"state: {folder} is in memory ({kind}), a power cut erases it: put "
            "[paths] state on a disk, or switch the overlay file system off for it"
        )


def check_room(found: Findings, folder: Path, free: int, total: int) -> None:
    """Judge how many of a disk's bytes are free."""
    free_mb = free // 1_000_000
    if free_mb < FREE_MB:
        found.bad(
            f"state: {free_mb} MB are free in {folder}: free {FREE_MB} MB at least"
        )
    elif free < (1 - FULL_SHARE) * total:
        found.note(
            f"state: {free_mb} MB are free in {folder}, less than a tenth of its "
            "disk: free some space"
        )
    else:
        found.ok(f"state: {folder} can be written, {free_mb} MB are free")


def check_writing(found: Findings, name: str, folder: Path) -> float | None:
    """How many seconds a write took; None if the folder cannot be written or made.

    A file without a name proves it.
    """
    began_s = time.monotonic()
    try:
        with tempfile.TemporaryFile(dir=there(folder)) as file:
            file.write(b"luukku")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        remedy = {
            errno.EROFS: "its disk is read-only: see dmesg, the card may be dying",
            errno.ENOSPC: "free some space, or delete some files if they are many",
            errno.EDQUOT: "free some space",
            errno.EACCES: "check as the user that runs luukku, and let it belong to "
            "that user",
        }.get(error.errno or 0, "let it belong to the user that runs luukku")
        found.bad(f"{name}: {folder} cannot be written ({error.strerror}): {remedy}")
        return None
    return time.monotonic() - began_s


def there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there, or may not be looked into."""
    return next(one for one in (folder, *folder.parents) if _is_there(one))


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
