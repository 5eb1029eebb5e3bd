# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A station's key and password are its guard's name: nobody else may read them.

As ssh does with its keys, the station refuses to start with a file that others could
have read or changed, since they could answer alerts under the guard's name.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gui.guard.settings import GuardSettings, SettingsError

_ROOT = 0
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAY_CHANGE = stat.S_IWOTH
"""Of its folder. That of a user whose group is theirs alone is often open to it."""


def check(sites: Iterable[GuardSettings]) -> None:
    """Refuse keys and passwords that are not this user's alone.

    A file that systemd gives to the service (in ``$CREDENTIALS_DIRECTORY``) is
    guarded by its folder.

    Raises:
        SettingsError: one is missing or open to others; one sentence for each.
    """
    said = [
        sentence
        for settings in sites
        for broker in settings.broker
        for path in (broker.key, broker.password_file)
        if path
        for sentence in _complaints(Path(path))
    ]
    if said:
        raise SettingsError("\n".join(dict.fromkeys(said)))


def _complaints(path: Path) -> Iterator[str]:
    name = _name(path)
    try:
        found = path.stat()
        open_folders = [folder for folder in _folders(path) if _may_change(folder)]
    except OSError as error:
        yield f"{name}: cannot be read ({error.strerror}); put the file there"
        return
    if not stat.S_ISREG(found.st_mode):
        yield f"{name}: is no file; write there the path of the key or password"
    elif not os.access(path, os.R_OK):
        yield f"{name}: cannot be read by this user; chown it to them"
    elif not _is_credential(path):
        is_roots = found.st_uid == _ROOT != os.geteuid()
        if found.st_uid not in {os.geteuid(), _ROOT}:
            yield f"{name}: belongs to another user; chown it to this one"
        if found.st_mode & _OTHERS:
            # With 600 alone, root's file could not be read by the station any more.
            remedy = "chown it to this user, then " if is_roots else ""
            yield f"{name}: can be read or changed by others; {remedy}chmod 600 it"
        for folder in open_folders:
            yield f"{folder}: others can put another key there; chmod o-w it"


def _name(path: Path) -> str:
    """The path, and where it leads to if it is a link: rights are the target's."""
    return f"{path} (a link to {path.readlink()})" if path.is_symlink() else str(path)


def _folders(path: Path) -> Iterator[Path]:
    """The folder of the file, and those of the links that lead to it."""
    yield path.parent
    while path.is_symlink():
        path = path.parent / path.readlink()
        yield path.parent


def _may_change(folder: Path) -> bool:
    """Whether anybody can put another file in the place of one in it."""
    mode = folder.stat().st_mode
    return bool(mode & _MAY_CHANGE) and not mode & stat.S_ISVTX


def _is_credential(path: Path) -> bool:
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    return given is not None and path.parent == Path(given)
