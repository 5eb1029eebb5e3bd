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
    try:
        found = path.stat()
        folder = path.resolve().parent.stat()
    except OSError as error:
        yield f"{path}: cannot be read ({error.strerror}); put the file there"
        return
    if not stat.S_ISREG(found.st_mode):
        yield f"{path}: is no file; write there the path of the key or password"
    elif not os.access(path, os.R_OK):
        yield f"{path}: cannot be read by this user; chown it to them"
    elif not _is_credential(path):
        if found.st_uid not in {os.geteuid(), 0}:
            yield f"{path}: belongs to another user; chown it to this one"
        if found.st_mode & _OTHERS:
            yield f"{path}: can be read or changed by others; chmod 600 it"
        if folder.st_mode & _MAY_CHANGE and not folder.st_mode & stat.S_ISVTX:
            yield f"{path.parent}: others can put another key there; chmod o-w it"


def _is_credential(path: Path) -> bool:
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    return given is not None and path.parent == Path(given)
