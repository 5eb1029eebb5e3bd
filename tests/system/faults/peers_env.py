# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The environment of the programs that are run beside ours: made when it is missing.

It stands in `build/peers`, from `peers.lock`, and has nothing to do with `.venv`.
"""

import re
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT
from tests.system.faults.parts import say

LOCK = Path(__file__).with_name("peers.lock")
PLACE = ROOT / "build" / "peers"
_BUILDER = re.compile(r"^setuptools==(?:.*\\\n)*.*$", re.MULTILINE)
"""One package of the lock, with its hashes: what others are built with."""


class PeersError(Exception):
    """A sentence for people: why the environment cannot be made."""


def python() -> Path:
    """The Python that has the peers.

    Raises:
        PeersError: it cannot be made.
    """
    program, stamp = PLACE / "bin" / "python", PLACE / "locked"
    lock = LOCK.read_text("utf-8")
    if stamp.exists() and stamp.read_text("utf-8") == lock:
        return program
    say("peers: installing them into build/peers (a minute, only once)")
    _run(sys.executable, "-m", "venv", "--clear", str(PLACE))
    first = PLACE / "first.txt"
    first.write_text(builder(), "utf-8")
    install = (program, "-m", "pip", "--quiet", "--disable-pip-version-check")
    locked = ("install", "--no-input", "--require-hashes", "--no-build-isolation")
    _run(*map(str, install), *locked, "--no-deps", "-r", str(first))
    _run(*map(str, install), *locked, "-r", str(LOCK))
    stamp.write_text(lock, "utf-8")
    return program


def builder() -> str:
    """The lines of the lock with the package that others are built with."""
    found = _BUILDER.search(LOCK.read_text("utf-8"))
    assert found, "peers.in asks for it"
    return found.group()


def version(name: str) -> str:
    """The locked version of a package."""
    found = re.search(rf"^{name}==(\S+)", LOCK.read_text("utf-8"), re.MULTILINE)
    assert found, f"{name} is in the lock"
    return found.group(1)


def _run(*words: str) -> None:
    done = subprocess.run(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True
    )
    if done.returncode:
        raise PeersError(
            "The peers cannot be installed; look at what pip says, and try again "
            f"where packages can be reached:\n{done.stdout}"
        )
