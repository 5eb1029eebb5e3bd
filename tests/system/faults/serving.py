# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What rows about a daemon that dies, hangs or is held back have in common."""

import json
import sys
import time
from collections.abc import Callable

from appliance.wire.panel import View
from tests.support.faulty import BROKEN
from tests.support.mosquitto import Subscriber
from tests.system.faults.frame import Trial
from tests.system.faults.site import Plan, Press, Site

SERVED = Plan(brokers=1, supervised=True)
GONE = ("offline", "silent", "not_proven")
"""What a guard station shows of a counter that would not hear a press."""


def mistaken(parts: str) -> Plan:
    """A supervised daemon with mistakes to be made: parts of `tests.support.faulty`."""
    prefix = (sys.executable, "-m", "tests.support.faulty", parts)
    return SERVED._replace(prefix=prefix)


def err(site: Site, part: str = "") -> Callable[[], None]:
    """From now on the planted mistake is made; of several, that of `part`."""
    return (site.counter.runtime / (f"{BROKEN}-{part}" if part else BROKEN)).touch


def mend(site: Site) -> Callable[[], None]:
    """No mistake is made any more."""

    def remove() -> None:
        for sign in site.counter.runtime.glob(f"{BROKEN}*"):
            sign.unlink()

    return remove


def is_back(site: Site, lives: int) -> bool:
    """Whether that run of the daemon, counted from 1, or a later one takes presses."""
    return any(
        life.ready_s is not None and life.ended_s is None
        for life in site.service.lives[lives - 1 :]
    )


def see_back(trial: Trial, lives: int) -> None:
    """The daemon runs again within the row's bound, for the `lives`-th time."""
    site = trial.site
    trial.times({"back": lambda: is_back(site, lives)}, "the daemon is back")


def see_gone(trial: Trial, began_s: float) -> None:
    """The guards' stations showed within the row's bound that the counter is gone."""

    def is_told() -> bool:
        return all(
            any(one.at_s > began_s and one.word in GONE for one in log.judged)
            for log in trial.site.logs()
        )

    trial.times({"guard": is_told}, "a guard is shown that the counter is gone")


def count_press(trial: Trial, at_s: float, presses: int = 1) -> Press:
    """Take a press that the row made itself, once the counter shows it."""

    def is_taken(view: View) -> bool:
        return view.alert is not None and view.alert.presses >= presses

    view = trial.site.counter.wait_view("the press is taken", is_taken, 10)
    assert view.alert is not None, "as waited for"
    press = Press(at_s, view.alert.alert_id, presses)
    trial.made(press)
    return press


def now_s() -> float:
    """This machine's monotonic clock."""
    return time.monotonic()


def see_kept(trial: Trial, press: Press) -> None:
    """The counter still holds this press's alert open."""
    held = trial.site.counter.view().alert
    same = held is not None and held.alert_id == press.alert_id
    trial.require(same, f"alert {press.alert_id} was forgotten for {held}")


def require_growing(trial: Trial, press: Press, events: Subscriber) -> None:
    """Revisions and event numbers, as guards heard them, only grew."""
    log = trial.site.guards[0].log
    revisions = [one.rev for one in log.heard if one.alert_id == press.alert_id]
    trial.require(revisions == sorted(revisions), f"revisions fell: {revisions}")
    ids: dict[int, object] = {}
    for event in heard(events):
        number = int(str(event["seq"]))
        # What nobody has acknowledged is said again; it is the same event then.
        known = ids.setdefault(number, event["event_id"])
        trial.require(known == event["event_id"], f"{number} was given twice")
    trial.require(list(ids) == sorted(ids), f"event numbers fell: {list(ids)}")


def heard(events: Subscriber) -> list[dict[str, object]]:
    """The messages of a topic, parsed, oldest first."""
    return [json.loads(line.split(" ", 2)[2]) for line in events.messages]
