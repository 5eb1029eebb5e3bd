# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The package as it is built, and others of its kind: a newer one, one that fails."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT
from tests.system.vm import building
from tests.tools import deb

PLACE: Final = building.PLACE / "packages"
FIRST: Final = "1.0.0"
SECOND: Final = "1.1.0"
BROKEN: Final = "1.2.0"
"""Starts, understands its settings, and is never ready."""


def path_of(version: str) -> Path:
    """Where a version is, once all are built."""
    return PLACE / f"luukku_{version}_amd64.deb"


def build() -> None:
    """Build all of them from the tree as it stands.

    Raises:
        BuildError: it could not be built; it says why.
    """
    building.say("build the package, and two newer ones ...")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    make = (sys.executable, "-m", "tests.tools.deb", "amd64", "--version", FIRST)
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise building.BuildError(f"{done.stdout}{done.stderr}")
    stage = deb.OUT / "amd64"
    shutil.move(deb.OUT / path_of(FIRST).name, path_of(FIRST))
    _repack(stage, SECOND, lambda _: None)
    _repack(stage, BROKEN, _break)


def stick(to: Path, *files: Path) -> None:
    """Make a disk with files on it, as a maintainer's stick has them."""
    folder = to.with_suffix(".d")
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)
    size = sum(file.stat().st_size for file in files) // 1_000_000 * 11 // 10 + 16
    make = ("/sbin/mke2fs", "-q", "-t", "ext4", "-d", str(folder), str(to), f"{size}M")
    subprocess.run(make, check=True, capture_output=True)


def _repack(stage: Path, version: str, change: Callable[[Path], None]) -> None:
    """The same under another version, with a change in its home."""
    place = PLACE / version
    shutil.copytree(stage, place, symlinks=True)
    home = place / deb.SHIPPED
    control = place / "DEBIAN" / "control"
    renamed = [home / "version", control, *home.glob("bin/luukku*")]
    for path in renamed:
        path.write_text(path.read_text("utf-8").replace(FIRST, version), "utf-8")
    change(home)
    sums = place / "DEBIAN" / "md5sums"
    names = [line.partition("  ")[2] for line in sums.read_text("utf-8").splitlines()]
    lines = (f"{_md5(place / name)}  {name}\n" for name in names)
    sums.write_text("".join(lines), "utf-8")
    pack = ("dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(place))
    subprocess.run((*pack, str(path_of(version))), check=True, capture_output=True)
    shutil.rmtree(place)


def _break(home: Path) -> None:
    """It loses itself before it says that it is ready."""
    (assembly,) = home.glob("lib/python3*/site-packages/appliance/assembly.py")
    with assembly.open("a", encoding="utf-8") as file:
        file.write("\n\ndef run(*_):\n    import threading\n\n")
        file.write("    threading.Event().wait()\n")


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
