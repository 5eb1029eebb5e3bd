# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs a whole appliance in the test's own process, with a script beside it."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from appliance import assembly
from appliance.adapters.panel import PanelError
from appliance.adapters.service import Notifier
from appliance.adapters.simulated_pins import PressError
from appliance.config.last_good import load_or_last
from tests.support.counter import Counter, wait_until

NAG_S = 0.5


def run_inside(
    counter: Counter,
    script: Callable[[], None],
    environ: Mapping[str, str] | None = None,
) -> None:
    """Run the appliance here, as `luukku run` does, until the script has ended.

    The appliance needs the main thread for its signals, so the script has one of
    its own; it begins when presses are taken, and its failure is the test's.
    """
    failures: list[BaseException] = []
    ended = threading.Event()

    def drive() -> None:
        try:
            wait_until("the appliance takes presses", lambda: _is_up(counter))
            script()
        except BaseException as error:  # noqa: BLE001 - raised again below
            failures.append(error)
        finally:
            # Again, should the first come before the appliance listens to it.
            while not ended.is_set():
                os.kill(os.getpid(), signal.SIGTERM)
                ended.wait(NAG_S)

    thread = threading.Thread(target=drive)
    with _process_kept():
        thread.start()
        try:
            assembly.run(load_or_last(counter.config), Notifier(environ or {}))
        finally:
            ended.set()
            thread.join()
    for failure in failures:
        raise failure


def _is_up(counter: Counter) -> bool:
    try:
        counter.view()
        counter.push(pressed=False)
    except (PanelError, PressError):
        return False
    return True


@contextmanager
def _process_kept() -> Iterator[None]:
    """Give the process its own signal handlers and settings back afterwards."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    interval_s = sys.getswitchinterval()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        sys.setswitchinterval(interval_s)
