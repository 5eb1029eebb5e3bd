# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""How rows look and wait: what is shown where, and after how many seconds."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from appliance.wire.guard import HealthFault, HealthMessage
from appliance.wire.panel import FaultView, View
from tests.system.faults.logbook import Logbook
from tests.system.faults.site import Press

LOOK_EVERY_S = 0.02

Look = Callable[[], bool]


class Wanted(NamedTuple):
    """A fault that is looked for; an empty part or cause stands for any."""

    fault: str
    part: str = ""
    cause: str = ""

    def on_panel(self, view: View) -> bool:
        """Whether the touchscreen is told of it."""
        return any(self._is(one) for one in view.readiness.faults)

    def in_health(self, health: HealthMessage) -> bool:
        """Whether a guard is told of it."""
        return any(self._is(one) for one in health.faults)

    def _is(self, one: FaultView | HealthFault) -> bool:
        return (
            one.fault == self.fault
            and self.part in {"", one.part}
            and self.cause in {"", one.cause}
        )


def times_until(
    looks: Mapping[str, Look], since_s: float, within_s: float
) -> dict[str, float | None]:
    """Seconds from `since_s` until each was true, looked at in turn; None if late."""
    found: dict[str, float | None] = dict.fromkeys(looks)

    def look_on() -> bool:
        for name, look in looks.items():
            if found[name] is None and look():
                found[name] = time.monotonic() - since_s
        return all(took_s is not None for took_s in found.values())

    while not look_on() and time.monotonic() - since_s < within_s:
        wait(LOOK_EVERY_S)
    return found


def arrived_s(log: Logbook, press: Press, until_s: float) -> float | None:
    """When a guard first heard of a press, waited for until then; None if never."""
    left_s = max(until_s - time.monotonic(), 0)
    heard = log.wait(lambda: log.arrival(press.alert_id, press.presses), left_s)
    return None if heard is None else heard.at_s


def wait(seconds: float) -> None:
    """Let time pass that is part of the fault, such as an outage's length.

    Raises:
        StoppedError: see `stop`.
    """
    if _stopping.wait(seconds):
        raise StoppedError("the run is ending")


def stop() -> None:
    """End all rows of this process as soon as they wait; what they started ends too."""
    _stopping.set()


class StoppedError(Exception):
    """Somebody wants the run to end."""


_stopping = threading.Event()
