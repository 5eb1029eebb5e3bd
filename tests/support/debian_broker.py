# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The mosquitto of another Debian, in a folder: nothing is installed."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT

_PROGRAMS: Final = ("sbin/mosquitto", "bin/mosquitto_pub", "bin/mosquitto_sub")


class MissingError(Exception):
    """It cannot be brought here; the text says what it takes."""


def programs(suite: str) -> Path:
    """The folder with its broker and clients, for the path; fetched the first time.

    Raises:
        MissingError: it could not be fetched.
    """
    place = ROOT / "build" / f"mosquitto-{suite}"
    if not place.exists():
        try:
            _unpack(suite, place)
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            raise MissingError(
                f"Debian's mosquitto could not be unpacked ({error}). It needs root, "
                "mmdebstrap (`.ci/system-packages vm`) and a mirror of Debian."
            ) from error
    return place / "run"


def _unpack(suite: str, place: Path) -> None:
    new = place.with_name(f"{place.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"Unpacking mosquitto of Debian's {suite} into {place} ...\n")
    sys.stdout.flush()
    subprocess.run(
        [
            *("mmdebstrap", "--quiet", "--variant=extract", "--format=directory"),
            # A mirror may be some weeks behind; it is signed all the same.
            "--aptopt=Acquire::Check-Valid-Until false",
            *("--include=mosquitto,mosquitto-clients", suite, str(new)),
            f"deb {_mirror()} {suite} main",
        ],
        check=True,
    )
    subprocess.run(("/sbin/ldconfig", "-r", str(new)), check=True)
    (loader,) = (new / "usr/lib").glob("*/ld-linux-*.so.*")
    libraries = place / loader.parent.relative_to(new)
    (new / "run").mkdir()
    for name in _PROGRAMS:
        words = [libraries / loader.name, "--library-path", libraries]
        line = shlex.join(map(str, [*words, place / "usr" / name]))
        made = new / "run" / Path(name).name
        made.write_text(f'#!/bin/sh\nexec {line} "$@"\n', "utf-8")
        made.chmod(0o755)
    new.rename(place)


def _mirror() -> str:
    """Where this machine's own packages come from."""
    said = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(LABEL) $(SITE)"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    sites = [line.split() for line in said.stdout.splitlines()]
    return next(site for label, site in sites if label == "Debian")
