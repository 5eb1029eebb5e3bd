# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The programs of others, in ``build/interop``: made when missing, as locked."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT

HERE: Final = Path(__file__).parent
PLACE: Final = ROOT / "build" / "interop"
NODE_RED: Final = PLACE / "node-red"
HOME_ASSISTANT: Final = PLACE / "home-assistant"
MARK: Final = "interop: "


class MissingError(Exception):
    """A sentence for people: what cannot be made, and what to do."""


def say(sentence: str) -> None:
    """Tell the person at the terminal how far it is."""
    print(f"{MARK}{sentence}", flush=True)


def node_red() -> Path:
    """The script that starts Node-RED, installed exactly as locked."""
    locks = [HERE / "package.json", HERE / "package-lock.json"]
    _made("Node-RED", NODE_RED, locks, _install_node_red)
    return NODE_RED / "node_modules" / "node-red" / "red.js"


def home_assistant() -> Path:
    """The Python that has Home Assistant, installed exactly as locked."""
    lock = HERE / "home_assistant.lock"
    _made("Home Assistant", HOME_ASSISTANT, [lock], _install_home_assistant)
    return HOME_ASSISTANT / "bin" / "python"


def _made(
    name: str, place: Path, locks: Sequence[Path], install: Callable[[], None]
) -> None:
    """Install anew when the lock is another than that of the stamp."""
    locked, stamp = "".join(lock.read_text("utf-8") for lock in locks), place / "locked"
    if stamp.exists() and stamp.read_text("utf-8") == locked:
        return
    say(f"installing {name} into build/interop (two minutes, only once) ...")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    install()
    stamp.write_text(locked, "utf-8")


def _install_node_red() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError(
            "npm is not here; install Node.js 18 or newer (Debian: nodejs, npm)"
        )
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, NODE_RED / name)
    # No script of a package runs; what is optional only makes it quicker.
    quiet = ("--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund")
    _run(NODE_RED, npm, "ci", *quiet)


def _install_home_assistant() -> None:
    python = str(HOME_ASSISTANT / "bin" / "python")
    lock = str(HERE / "home_assistant.lock")
    _run(PLACE, sys.executable, "-m", "venv", "--clear", str(HOME_ASSISTANT))
    quiet = ("--quiet", "--no-deps", "--require-hashes")
    _run(PLACE, python, "-m", "pip", "install", *quiet, "-r", lock)


def _run(folder: Path, *words: str) -> None:
    done = subprocess.run(
        words,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    if done.returncode:
        raise MissingError(
            "It cannot be installed; look at what follows, and try again where "
            f"packages can be reached:\n{done.stdout}"
        )
