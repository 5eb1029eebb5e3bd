# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A folder like /usr/lib/luukku, with the package's scripts, and no systemd.

A version whose name ends in ``-bad`` never gets ready.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.tree import ROOT

_COMMAND: Final = """\
#!/bin/sh
echo "$(cat "${0%/bin/*}/version") $*" >>"$STAND_IN/log"
[ "$1" != check ] || exit "$(cat "$STAND_IN/check")"
"""
_SYSTEMCTL: Final = """\
echo "systemctl $*" >>"$STAND_IN/log"
doing=$1
shift
case $doing in
--quiet) [ -e "$STAND_IN/${1#is-}/$2" ] || exit 3 ;;
stop) for unit; do rm -f "$STAND_IN/active/$unit"; done ;;
start | restart)
    for unit; do
        rm -f "$STAND_IN/active/$unit"
        case $unit:$(cat "$LUUKKU_HOME/now/version") in
        --*) ;;
        luukku-trial.service:*) sh "$TRIAL" go ;;
        *-bad) ;;
        *) touch "$STAND_IN/active/$unit" ;;
        esac
    done
    ;;
show)
    case "$*" in
    *NRestarts*) cat "$STAND_IN/restarts" ;;
    *) ls "$STAND_IN/active" ;;
    esac
    ;;
esac
"""
_PROGRAMS: Final = {
    "systemctl": _SYSTEMCTL,
    "runuser": 'shift 3\nexec "$@"\n',
    "df": 'echo "disk 1 1 $(cat "$STAND_IN/free") 1% /"\n',
}


class Home:
    """A folder like /usr/lib/luukku, and its script."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "luukku"
        self.units = folder / "units"
        self.units.mkdir()
        self.state = folder / "state"
        """Of the programs that stand for the system's: what they were asked in `log`,
        what runs in
        `active`, what starts with the machine in `enabled`; `restarts`,
        `check` and `free` are what they answer."""
        (self.state / "active").mkdir(parents=True)
        (self.state / "enabled").mkdir()
        for name, answer in (("restarts", "0"), ("check", "0"), ("free", "9999999")):
            self.answer(name, answer)
        (self.state / "bin").mkdir()
        for name, script in _PROGRAMS.items():
            program = self.state / "bin" / name
            program.write_text(f"#!/bin/sh\n{script}", "utf-8")
            program.chmod(0o755)

    def ship(self, version: str, *units: str) -> None:
        """Unpack a version as dpkg does: other files take the place of the old."""
        shipped = self.home / "shipped"
        for name in ("bin", "lib", "systemd"):
            (shipped / name).mkdir(parents=True, exist_ok=True)
        for old in (shipped / "systemd").iterdir():
            old.unlink()
        python = shipped / "bin" / "python"
        python.unlink(missing_ok=True)
        python.symlink_to(sys.executable)
        content = {f"systemd/{unit}": version for unit in units}
        content |= {"version": version, "lib/luukku.py": "A = 1"}
        for name, text in {"bin/luukku": _COMMAND, **content}.items():
            new = (shipped / name).with_suffix(".dpkg-new")
            new.write_text(f"{text}\n", "utf-8")
            new.chmod(0o755)
            new.rename(shipped / name)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Start systemd/release."""
        return self._script("release", *words)

    def trial(
        self, *words: str, disk_is_full: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Start systemd/trial; on a full disk no file can get a byte more."""
        full = ("sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh")
        return self._script("trial", *words, prefix=full if disk_is_full else ())

    def take(self, version: str, *units: str) -> None:
        """Ship a version and let it run."""
        self.ship(version, *units)
        for words in (("adopt",), ("switch", version)):
            done = self.run(*words)
            assert (done.returncode, done.stdout + done.stderr) == (0, "")

    def runs(self) -> str:
        """The version that would be started."""
        return (self.home / "now" / "version").read_text("utf-8").strip()

    def answer(self, name: str, text: str) -> None:
        """Let a program answer with this."""
        (self.state / name).write_text(f"{text}\n", "utf-8")

    def active(self) -> set[str]:
        """The services that run."""
        return {path.name for path in (self.state / "active").iterdir()}

    def log(self) -> list[str]:
        """What the system's programs were asked, in order."""
        return (self.state / "log").read_text("utf-8").splitlines()

    def note(self, name: str) -> str | None:
        """What a file of the script says; None: it is not there."""
        path = self.home / name
        return path.read_text("utf-8").strip() if path.exists() else None

    def _script(
        self, name: str, *words: str, prefix: tuple[str, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, "sh", ROOT / "systemd" / name, *words],
            env={
                **os.environ,
                "PATH": f"{self.state / 'bin'}:{os.environ['PATH']}",
                "LUUKKU_HOME": str(self.home),
                "LUUKKU_UNITS": str(self.units),
                "LUUKKU_SYSTEMD": str(self.state),
                "LUUKKU_STATE": str(self.state),
                "LUUKKU_READY_S": "6",
                "LUUKKU_STEADY_S": "0",
                "STAND_IN": str(self.state),
                "TRIAL": str(ROOT / "systemd" / "trial"),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
