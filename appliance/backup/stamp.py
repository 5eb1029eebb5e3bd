# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""When the last good backup was made: one small file in the state folder."""

import os
from pathlib import Path
from typing import Final

import msgspec

FILE: Final = "last-backup.json"


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """The last backup that was verified."""

    at: str
    path: str
    size: int
    is_encrypted: bool
    is_beside: bool
    """It is on the disk of the databases themselves."""


def write(state: Path, made: Stamp) -> None:
    """Replace what is said of the one before.

    Raises:
        OSError: the folder cannot be written.
    """
    new = state / f"{FILE}.new"
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(made)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(state / FILE)


def read(state: Path) -> Stamp | None:
    """The last one; None: none was ever made here.

    Raises:
        OSError: it cannot be read.
        ValueError: it says nothing of use.
    """
    try:
        return msgspec.json.decode((state / FILE).read_bytes(), type=Stamp)
    except FileNotFoundError:
        return None
