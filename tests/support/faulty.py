# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The daemon with a mistake planted in one part: PART and then its own command.

It does its work until there is a file `broken` in the runtime folder. Then, of
panel, link and store, what these threads hand over raises; of loop, reading what
was heard raises; of pins, no level can be read any more.
"""

import sys
from pathlib import Path
from typing import Any

from appliance import cli, runtime
from appliance.adapters.simulated_pins import WiredPin
from appliance.wire import hearing

BROKEN = "broken"
PLACES: dict[str, tuple[Any, str]] = {
    "panel": (runtime.Inbox, "asked"),
    "link": (runtime.Inbox, "received"),
    "store": (runtime.Inbox, "saved"),
    "loop": (hearing, "read"),
    "pins": (WiredPin, "_get_state"),
}
"""Where each part's mistake is made."""


def plant(part: str, sign: Path) -> None:
    """Let one function fail as soon as there is a file."""
    owner, name = PLACES[part]
    good = getattr(owner, name)

    def bad(*arguments: object) -> object:
        if sign.exists():
            raise OSError("a planted mistake")
        return good(*arguments)

    setattr(owner, name, bad)
    if part == "pins":
        WiredPin.state = property(bad)


def main() -> int:
    """Plant the mistake, run the command."""
    part, command = sys.argv[1], sys.argv[2:]
    plant(part, Path(command[-1]).parent / "run" / BROKEN)
    return cli.main(command[command.index("run") :])


if __name__ == "__main__":
    sys.exit(main())
