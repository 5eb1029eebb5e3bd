# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The disk is full, or stalled: the alert leaves at once all the same."""

import contextlib
import sqlite3
import threading
import time
from pathlib import Path

from appliance.wire.panel import View
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import follow, wait_stage
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]

AT_ONCE_S = 1.0
STALL_S = 10.0


def has_fault(view: View, *words: str) -> bool:
    """Whether the counter is told of one of these faults."""
    return any(fault.fault in words for fault in view.readiness.faults)


def fill(folder: Path) -> None:
    """Write until not one byte more fits."""
    with (folder / "filler").open("wb", buffering=0) as filler:
        for size in (65_536, 512, 1):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(b"x" * size)


def test_with_a_full_disk_an_alert_leaves_at_once(
    broker: Broker, counter: Counter
) -> None:
    """On a full disk the alert leaves, disk_full is told, nothing is called saved."""
    counter.state.mkdir()
    mount = f"mount -t tmpfs -o size=1m,mode=700 luukku {counter.state}"
    script = f'{mount} && exec "$@"'
    counter.start(prefix=["unshare", "-rm", "sh", "-c", script, "sh"])
    inside = Path(f"/proc/{counter.pid}/root{counter.state}")
    with follow(broker) as guard:
        fill(inside)
        pressed_s = time.monotonic()
        counter.press()
        wait_stage(guard, "raised", AT_ONCE_S)
        took_s = time.monotonic() - pressed_s
        told = counter.wait_view(
            "the full disk is told", lambda v: has_fault(v, "disk_full"), 10
        )
        (inside / "filler").unlink()
        counter.wait_view("it is saved at last", _is_saved, 10)

    assert took_s < AT_ONCE_S
    assert told.alert is not None
    assert told.alert.ladder.sent
    assert not told.alert.ladder.saved


def test_with_a_stalled_store_an_alert_leaves_at_once(
    broker: Broker, counter: Counter
) -> None:
    """While another process locks the records for 10 s, the alert leaves at once."""
    counter.start()
    with follow(broker) as guard:
        lock = sqlite3.connect(counter.state / "luukku.db", isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
        began_s = time.monotonic()
        counter.press()
        wait_stage(guard, "raised", AT_ONCE_S)
        took_s = time.monotonic() - began_s
        told = counter.wait_view(
            "the stall is told", lambda v: has_fault(v, "storage_failed"), 10
        )
        held_s = STALL_S - (time.monotonic() - began_s)
        counter.press()
        counter.wait_view(
            "the press is counted",
            lambda v: v.alert is not None and v.alert.presses == 2,
        )
        _hold(lock, held_s)
        counter.wait_view("it is saved at last", _is_saved, 10)

    assert took_s < AT_ONCE_S
    assert told.alert is not None
    assert told.alert.ladder.sent
    assert not told.alert.ladder.saved


def _hold(lock: sqlite3.Connection, seconds: float) -> None:
    """Keep the lock for the rest of the stall, then let go."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        lock.execute("SELECT 1")
        threading.Event().wait(0.1)
    lock.execute("ROLLBACK")
    lock.close()


def _is_saved(view: View) -> bool:
    return view.alert is not None and view.alert.ladder.saved
