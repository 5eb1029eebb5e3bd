# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The services of a counter: through systemd, else as commands to type."""

import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from appliance.setting_up import placing
from appliance.setting_up.choices import SetupError

APPLIANCE: Final = "luukku"
SCREEN: Final = "luukku-counter"
CREDENTIAL: Final = "counter.key"
DROP_IN: Final = "setup.conf"
LIMIT_S: Final = 60.0
"""A start takes 30 s at most (TimeoutStartSec=)."""


class Systemd(NamedTuple):
    """The system at `root`, and its services."""

    root: Path = Path("/")

    @property
    def runs(self) -> bool:
        """Whether systemd runs here, as sd_booted(3) asks."""
        return (self.root / "run/systemd/system").is_dir()

    def drop_in(self, unit: str, lines: str) -> None:
        """Add lines to a unit; nothing is written that stands there already."""
        folder = self.root / f"etc/systemd/system/{unit}.service.d"
        path = folder / DROP_IN
        content = f"# Written by luukku setup.\n[Service]\n{lines}\n".encode()
        if path.is_file() and path.read_bytes() == content:
            return
        folder.mkdir(parents=True, exist_ok=True)
        placing.write(path, content, 0o644)

    def start(self, units: list[str], *, anew: bool) -> None:
        """Enable and start units; `anew`: also those that run already.

        Raises:
            SetupError: systemd refuses.
        """
        for words in commands(units, anew=anew):
            _run(words)

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
        why = (done.stderr.strip().splitlines() or ["it does not say why"])[-1]
        raise SetupError(f"{said} did not work: {why}. See journalctl -u {APPLIANCE}.")
