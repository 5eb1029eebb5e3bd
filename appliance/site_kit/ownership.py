# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whose the files of a site are, where root makes it and another user is the broker.

The broker talks to the network. Whoever takes it over has what it holds, and shall
not get the machine with it: what root runs or reads (settings, the unit, the script,
the register) is not the broker's to write.
"""

import os
import pwd
from pathlib import Path

from appliance.site_kit import register

OF_BROKER = frozenset({"acl", "passwords"})
"""mosquitto warns of those that are another's, and newer ones will refuse them."""


def give_to_broker(directory: Path, user: str) -> None:
    """Let `user` read what the broker must, and write what it keeps; called by root.

    Nobody but root may list the site's folder; its register, the authority's key and
    the bundles stay root's alone.
    """
    known = pwd.getpwnam(user)
    for folder in register.load(directory).folders():
        _give(directory / folder, known.pw_uid, known.pw_gid)
    (directory / "ca.pem").chmod(0o644)
    directory.chmod(0o711)


def _give(broker: Path, uid: int, gid: int) -> None:
    """Innermost first: as long as a folder is root's, no name in it leads astray."""
    for path in sorted(broker.rglob("*"), reverse=True):
        is_its_own = path.name in OF_BROKER or path.name == "data"
        os.chown(path, uid if is_its_own else -1, gid)
        if path.is_dir():
            path.chmod(0o700 if is_its_own else 0o750)
        else:
            path.chmod(0o600 if is_its_own else 0o640)
    os.chown(broker, -1, gid)
    broker.chmod(0o750)
