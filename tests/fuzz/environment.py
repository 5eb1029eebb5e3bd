# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The fuzzer itself: installed beside our environment when it is first needed.

It stands in `build/fuzz/fuzzer`, from `fuzzer.lock`; our own environment does not
know it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT

LOCK: Final = Path(__file__).with_name("fuzzer.lock")
PLACE: Final = ROOT / "build" / "fuzz"


class FuzzerError(Exception):
    """A sentence for people: why there is no fuzzer."""


def installed() -> Path:
    """The folder that has the fuzzer, for PYTHONPATH.

    Raises:
        FuzzerError: it cannot be installed here.
    """
    place, stamp = PLACE / "fuzzer", PLACE / "locked"
    lock = LOCK.read_text("utf-8")
    if stamp.exists() and stamp.read_text("utf-8") == lock:
        return place
    print("Installing the fuzzer into build/fuzz (only once)", flush=True)
    place.mkdir(parents=True, exist_ok=True)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    what = ("--no-input", "--require-hashes", "--only-binary", ":all:", "--upgrade")
    done = subprocess.run(
        (*pip, "install", *what, "--target", str(place), "-r", str(LOCK)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
    )
    if done.returncode:
        raise FuzzerError(
            "The fuzzer cannot be installed: it is for Linux with x86_64, and packages "
            f"must be within reach. What pip says:\n{done.stdout}"
        )
    stamp.write_text(lock, "utf-8")
    return place
