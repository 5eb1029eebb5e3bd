# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's simulated outputs, and the keeper that switches them."""

from pathlib import Path
from typing import Final

from appliance.adapters.simulated_outputs import levels
from tests.support.counter import wait_until

RELAY: Final = 5
INDICATOR: Final = 12

SHUTTER_TOML: Final = f"""
[shutter]
mode = "{{mode}}"
relay_pin = {RELAY}
relay_on = "{{on}}"
closed_pin = 6
obstacle_pin = 13

[[indicator]]
pin = {INDICATOR}
"""


def shutter_toml(mode: str, on: str = "high") -> str:
    """Return the tables of a counter with a shutter and an indicator."""
    return SHUTTER_TOML.format(mode=mode, on=on)


def relay(runtime: Path) -> bool | None:
    """Return the level of the relay's line; None: nobody drives it."""
    return levels(runtime).get(RELAY)


def keeper_of(daemon: int) -> int:
    """Return the process of a daemon's keeper, once there is one."""
    return wait_until("the daemon has a keeper", lambda: _child(daemon), 15)


def _child(daemon: int) -> int | None:
    for children in Path(f"/proc/{daemon}/task").glob("*/children"):
        for child in children.read_text("ascii").split():
            words = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")
            if b"appliance.keeper" in words:
                return int(child)
    return None
