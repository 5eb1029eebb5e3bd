# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The daemon with mistakes planted in it: PART[,PART...] and then its own command.

It does its work until there is a file `broken` in the runtime folder, or one called
`broken-PART` for one of several parts. Then, of
panel, link, store and edge, what these threads hand over raises; of loop, reading
what was heard raises; of pins, no level can be read any more; of start, no start
comes to its end. Of loop_waits and link_waits, these threads wait for a lock that
nobody gives back; of leak, each message uses up 50 file descriptors; of held,
the duress button is found pressed; of swapped, its two wires are found swapped.
"""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from appliance import cli, inbox
from appliance.adapters.simulated_pins import SimulatedPins, WiredPin
from appliance.core import machine
from appliance.wire import hearing

BROKEN = "broken"
LEAK = 50


def _raise(*_: object) -> None:
    raise OSError("a planted mistake")


def _wait(*_: object) -> None:
    lock = threading.Lock()
    with lock, lock:
        pass


def _leak(*_: object) -> None:
    # At the limit nothing happens here: it is what others then cannot open.
    with contextlib.suppress(OSError):
        for _number in range(LEAK):
            os.open(os.devnull, os.O_RDONLY)


def _hold(pins: SimulatedPins, *_: object) -> None:
    pins.work("duress", pressed=True)


def _swap(pins: SimulatedPins, *_: object) -> None:
    pins.work("duress", wire="swapped")


PLACES: dict[str, tuple[Any, str, Callable[..., None]]] = {
    "panel": (inbox.Inbox, "asked", _raise),
    "link": (inbox.Inbox, "received", _raise),
    "store": (inbox.Inbox, "saved", _raise),
    "edge": (inbox.Inbox, "level", _raise),
    "loop": (hearing, "read", _raise),
    "pins": (WiredPin, "_get_state", _raise),
    "start": (machine, "start", _raise),
    "loop_waits": (hearing, "read", _wait),
    "link_waits": (inbox.Inbox, "received", _wait),
    "leak": (inbox.Inbox, "received", _leak),
    "held": (SimulatedPins, "open", _hold),
    "swapped": (SimulatedPins, "open", _swap),
}
"""Where each part's mistake is made, and what it is."""


def plant(part: str, sign: Path) -> None:
    """Let one function make its mistake as long as there is a file."""
    owner, name, mistake = PLACES[part]
    good = getattr(owner, name)

    only = sign.with_name(f"{sign.name}-{part}")

    def bad(*arguments: object) -> object:
        if sign.exists() or only.exists():
            mistake(*arguments)
        return good(*arguments)

    setattr(owner, name, bad)
    if part == "pins":
        WiredPin.state = property(bad)


def main() -> int:
    """Plant the mistakes, run the command."""
    parts, command = sys.argv[1], sys.argv[2:]
    for part in parts.split(","):
        plant(part, Path(command[-1]).parent / "run" / BROKEN)
    return cli.main(command[command.index("run") :])


if __name__ == "__main__":
    sys.exit(main())
