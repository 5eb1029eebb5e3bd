# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Dead and malicious panel clients, and what the daemon must not contain."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from appliance.adapters import sockets
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, answer, follow
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]

PRESSES = 10
WORST_S = 0.5


@contextmanager
def client(counter: Counter) -> Iterator[socket.socket]:
    """A connection to the panel socket that is free to misbehave."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(counter.runtime / sockets.PANEL))
        yield caller


def press_times(broker: Broker, counter: Counter, guard: Subscriber) -> list[float]:
    """Seconds from press to guard, alert after alert."""
    times = []
    for _ in range(PRESSES):
        known = {a.get("alert_id") for a in alerts(guard)}
        began_s = time.monotonic()
        counter.push(pressed=True)
        while not _new(guard, known):
            assert time.monotonic() - began_s < 10, "no alert came"
            threading.Event().wait(0.002)
        times.append(time.monotonic() - began_s)
        counter.push(pressed=False)
        answer(broker, counter, "ACCEPT")
        answer(broker, counter, "CLOSE")
        wait_until(
            "the alert is closed", lambda: alerts(guard)[-1]["stage"] == "closed"
        )
        # A press within 300 ms of the one before would be the same press.
        threading.Event().wait(max(0, began_s + 0.35 - time.monotonic()))
    return times


def _new(guard: Subscriber, known: set[object]) -> bool:
    heard = [a for a in alerts(guard) if a["stage"] == "raised"]
    return any(a["alert_id"] not in known for a in heard)


def test_a_client_that_never_reads_slows_no_alert(
    broker: Broker, counter: Counter
) -> None:
    """With a panel client that never reads, every alert leaves within half a second."""
    counter.start()
    with follow(broker) as guard, client(counter):
        times = press_times(broker, counter, guard)

    assert max(times) < WORST_S, times


def test_a_client_that_sends_garbage_slows_no_alert(
    broker: Broker, counter: Counter
) -> None:
    """While a client floods the panel socket with garbage, every alert leaves."""
    counter.start()
    ended = threading.Event()
    flood = threading.Thread(target=_flood, args=(counter, ended))
    flood.start()
    try:
        with follow(broker) as guard:
            times = press_times(broker, counter, guard)
    finally:
        ended.set()
        flood.join()

    assert max(times) < WORST_S, times


def _flood(counter: Counter, ended: threading.Event) -> None:
    junk = [
        b"\x00" * 4096,
        b"{" * 4096,
        b'{"do":"undo_help"}\n' * 100,
        b'{"do":"dance"}\n',
        b"\n",
    ]
    number = 0
    while not ended.is_set():
        number += 1
        try:
            with client(counter) as caller:
                caller.settimeout(1)
                caller.sendall(junk[number % len(junk)])
        except OSError:
            continue


def test_the_daemon_imports_no_window(counter: Counter) -> None:
    """Nothing of Qt, and no command-line library, is in the daemon's process."""
    code = (
        "import sys, appliance.assembly;"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'shiboken6', 'gui', 'pydantic')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    counter.start()
    libraries = Path(f"/proc/{counter.pid}/maps").read_text("utf-8")

    assert done.stdout.strip() == "[]"
    assert "libQt6" not in libraries
