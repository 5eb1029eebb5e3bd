# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``make web-test``: Debian 13's mosquitto beside ours, and a guard in its WebSockets.

Debian 12's broker was built without them. Debian 13's is unpacked into build/web, with
its libraries, and started from there: nothing is installed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT
from tests.system.web.conftest import BROKER

SUITE: Final = "trixie"
PLACE: Final = ROOT / "build" / "web"


def main() -> int:
    """Unpack what is missing, then try; the exit code is pytest's."""
    try:
        place = _unpacked()
    except subprocess.CalledProcessError as error:
        print(
            f"Debian's mosquitto could not be unpacked ({error}). It needs root, "
            "mmdebstrap (`.ci/system-packages vm`) and a mirror of Debian.",
            file=sys.stderr,
        )
        return 1
    done = subprocess.run(
        [sys.executable, "-m", "pytest", str(Path(__file__).parent), *sys.argv[1:]],
        cwd=ROOT,
        env={**os.environ, BROKER: str(place)},
        check=False,
    )
    return done.returncode


def _unpacked() -> Path:
    """The folder with Debian's mosquitto and all that it links to."""
    if PLACE.exists():
        return PLACE
    new = PLACE.with_name("web.new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    print(f"Unpacking mosquitto of Debian's {SUITE} into {PLACE} ...", flush=True)
    subprocess.run(
        [
            *("mmdebstrap", "--quiet", "--variant=extract", "--format=directory"),
            *("--include=mosquitto", SUITE, str(new)),
            f"deb {_mirror()} {SUITE} main",
        ],
        check=True,
    )
    new.rename(PLACE)
    return PLACE


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


if __name__ == "__main__":
    sys.exit(main())
