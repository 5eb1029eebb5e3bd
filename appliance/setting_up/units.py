# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The services of a counter: through systemd, else as commands to type."""

import re
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from appliance.setting_up import placing
from appliance.setting_up.choices import SetupError

APPLIANCE: Final = "luukku"
SCREEN: Final = "luukku-counter"
CREDENTIAL: Final = "counter.key"
DROP_IN: Final = "setup.conf"
UNITS: Final = ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system")
DATA: Final = "luukku-data.service"
LIMIT_S: Final = 90.0
"""A start takes 30 s at most, the screen's 60 s (TimeoutStartSec=)."""
_CREDENTIAL: Final = re.compile(
    r"^\s*LoadCredential(?:Encrypted)?=(?P<name>[^:\s]+):(?P<path>/\S+)",
    re.MULTILINE,
)


class Systemd(NamedTuple):
    """The system at `root`, and its services."""

    root: Path = Path("/")

    @property
    def runs(self) -> bool:
        """Whether systemd runs here, as sd_booted(3) asks."""
        return (self.root / "run/systemd/system").is_dir()

    def drop_in(self, unit: str, lines: str) -> None:
        """Add lines to a unit; nothing is written that stands there already."""
        path = self.drop_in_of(unit)
        content = f"# Written by luukku setup.\n[Service]\n{lines}\n".encode()
        if path.is_file() and path.read_bytes() == content:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        placing.write(path, content, 0o644)

    def drop_in_of(self, unit: str) -> Path:
        """Where the lines are that were added to a unit."""
        return self.root / f"etc/systemd/system/{unit}.service.d" / DROP_IN

    def start(self, units: list[str], *, anew: bool) -> None:
        """Enable and start units; `anew`: also those that run already.

        Raises:
            SetupError: systemd refuses.
        """
        for words in commands(units, anew=anew):
            _run(words)

    def installed(self) -> list[str]:
        """Every unit of Luukku that the system has a file of, but for the partition.

        Timers first, so that none starts what is stopped.
        """
        found = {
            path.name
            for folder in UNITS
            for path in (self.root / folder).glob(f"{APPLIANCE}*")
            if path.suffix in {".timer", ".service"} and "@" not in path.name
        }
        return sorted(
            sorted(found - {DATA}), key=lambda name: name.endswith(".service")
        )

    def stop(self, units: list[str]) -> None:
        """Stop units, and start them with the machine no more.

        Raises:
            SetupError: systemd refuses.
        """
        if units:
            _run(["systemctl", "disable", "--now", *units])

    def credentials(self) -> dict[str, Path]:
        """The files that the appliance's unit is given as credentials, by name."""
        folder = self.drop_in_of(APPLIANCE).parent
        return {
            found["name"]: Path(found["path"])
            for drop_in in sorted(folder.glob("*.conf"))
            for found in _CREDENTIAL.finditer(drop_in.read_text("utf-8", "replace"))
        }

    def restart(self) -> None:
        """Let the appliance begin anew, if it runs.

        Raises:
            SetupError: systemd refuses.
        """
        _run(["systemctl", "daemon-reload"])
        _run(["systemctl", "try-restart", APPLIANCE])


def commands(units: list[str], *, anew: bool) -> list[list[str]]:
    """What starts units, as words."""
    return [
        ["systemctl", "daemon-reload"],
        ["systemctl", "enable", *units],
        ["systemctl", "restart" if anew else "start", *units],
    ]


def of_counter(*, screen: bool) -> list[str]:
    """The services that a counter has."""
    return [APPLIANCE, "luukku-records", *([SCREEN] if screen else [])]


def _run(words: list[str]) -> None:
    said = " ".join(words)
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=LIMIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SetupError(f"{said} did not work: {error}.") from error
    if done.returncode != 0:
        why = (done.stderr.strip().splitlines() or ["it does not say why."])[0]
        raise SetupError(f"{said} did not work: {why} See journalctl -u 'luukku*'.")
