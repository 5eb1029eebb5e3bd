# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's simulated outputs, and the keeper that switches them."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from appliance.adapters.simulated_outputs import levels
from appliance.site_kit import SiteKit
from tests.support.counter import Counter, wait_until

RELAY: Final = 5
INDICATOR: Final = 12

TRIES: Final = 5
Harm = Callable[[int, int], None]
"""Does something to the daemon and its keeper."""

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


@contextmanager
def closing(
    kit: SiteKit, folder: Path, mode: str, on: str = "high"
) -> Iterator[Counter]:
    """Run a counter whose relay is on: its shutter button is held."""
    with Counter(kit, folder, settings=shutter_toml(mode, on)) as counter:
        counter.start()
        keeper_of(counter.pid)
        off = on == "low"
        wait_until("claimed off", lambda: relay(counter.runtime) is off, 15)
        # A contact tells something once it has stood.
        counter.wait_view(
            "open", lambda v: bool(v.shutter and v.shutter.position == "open")
        )
        for _ in range(TRIES):
            counter.push("shutter", pressed=True)
            if _goes_on(counter.runtime, off=off):
                break
            # A machine that is too busy lets go, as it must; a new press may try.
            counter.push("shutter", pressed=False)
        yield counter


def _goes_on(runtime: Path, *, off: bool) -> bool:
    try:
        wait_until("the relay is on", lambda: relay(runtime) is not off, 2)
    except AssertionError:
        return False
    return True


def kill_daemon(daemon: int, keeper: int) -> None:
    """The daemon is gone."""
    del keeper
    os.kill(daemon, signal.SIGKILL)


def stop_daemon(daemon: int, keeper: int) -> None:
    """The daemon hangs."""
    del keeper
    os.kill(daemon, signal.SIGSTOP)


def kill_keeper(daemon: int, keeper: int) -> None:
    """The keeper is gone."""
    del daemon
    os.kill(keeper, signal.SIGKILL)


def stop_keeper(daemon: int, keeper: int) -> None:
    """The keeper hangs."""
    del daemon
    os.kill(keeper, signal.SIGSTOP)


def stop_both(daemon: int, keeper: int) -> None:
    """Both hang."""
    os.kill(daemon, signal.SIGSTOP)
    os.kill(keeper, signal.SIGSTOP)


def abort_daemon(daemon: int, keeper: int) -> None:
    """The watchdog ends the daemon."""
    del keeper
    os.kill(daemon, signal.SIGABRT)


HARMS: Final = (
    kill_daemon,
    stop_daemon,
    kill_keeper,
    stop_keeper,
    stop_both,
    abort_daemon,
)
