# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts a login and settings into the folder of a counter, whole or not at all.

In the folder, ``/etc/luukku``::

    counter.toml                what counts; names the files of the login
    counter.toml.20261123T...   what was replaced
    login -> logins/<digest>    the login in use
    logins/<digest>/            ca.pem, <id>.pem, <id>.key; older ones stay

A certificate without its key is worth nothing: one link turns both at once. A kill
between two steps leaves what was there before, and the next run takes it up.
"""

import hashlib
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

LOGIN: Final = "login"
LOGINS: Final = "logins"
PUBLIC: Final = ".pem"
WIPING: Final = ".wiping"
"""There while `luukku wipe` is not done; a line for each broker that is."""
WIPED: Final = "wiped.txt"
"""What it leaves in the place of the settings."""
_DIGEST: Final = 12


def place_of(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Where a login belongs: each content has one place."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return folder / LOGINS / whole.hexdigest()[:_DIGEST]


def stage(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a login beside those that are there; the folder it is in."""
    place = place_of(folder, files)
    if place.is_dir():
        return place
    for parent in (folder, folder / LOGINS):
        if not parent.is_dir():
            parent.mkdir(parents=True)
            parent.chmod(0o755)
    new = place.with_name(f".{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    for name, content in files.items():
        write(new / name, content, 0o644 if name.endswith(PUBLIC) else 0o600)
    new.chmod(0o755)
    new.rename(place)
    _sync(place.parent)
    return place


def is_used(folder: Path, place: Path) -> bool:
    """Whether the counter uses this login."""
    link = folder / LOGIN
    return link.is_symlink() and link.readlink() == place.relative_to(folder)


def use(folder: Path, place: Path) -> None:
    """Let the counter use this login from its next start on."""
    new = folder / f".{LOGIN}.new"
    new.unlink(missing_ok=True)
    new.symlink_to(place.relative_to(folder))
    new.replace(folder / LOGIN)
    _sync(folder)


def replace(path: Path, content: bytes) -> Path | None:
    """Write settings; what was there stays under a dated name, which is returned."""
    kept = None
    if path.exists():
        kept = path.with_name(f"{path.name}.{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        os.link(path, kept)
    write(path, content, 0o644)
    return kept


def write(path: Path, content: bytes, mode: int) -> None:
    """Write a file with exactly this mode, whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    made = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "wb") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
    new.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    there = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(there)
    finally:
        os.close(there)
