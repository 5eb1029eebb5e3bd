# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about the touchscreen: dead, frozen, or not a touchscreen at all."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from appliance.adapters.panel import PanelError
from appliance.core.limits import STARTING_US
from appliance.wire.panel import SILENT_AFTER_S
from tests.support.counter import Counter, wait_until
from tests.support.screen import connected
from tests.system.faults.frame import Trial, row
from tests.system.faults.looking import wait
from tests.system.faults.serving import now_s
from tests.system.faults.site import PRESS_AGAIN_S, Plan, Press

ALONE = Plan(brokers=1)
DEAD = "screen_dead"
BOUND_S = SILENT_AFTER_S + 3
SERVED_S = 30.0
CALLERS = 200
LOST_S = 10.0
JUNK = (
    b"\x00" * 4096,
    b"{" * 4096,
    b'{"do":"undo_help"}\n' * 100,
    b'{"do":"dance"}\n',
    b"\n",
)
"""What no touchscreen sends, and what one sends, but not so often."""


@row(
    "50",
    "touchscreen crashes",
    injected="SIGSEGV to its program",
    promise=f"shown within {BOUND_S:g} s; presses arrive within 1 s; shown no more "
    "when it is back",
    plan=ALONE,
    bound_s=BOUND_S,
    arrives_s=1,
    slow=True,
)
def screen_crashes(trial: Trial) -> None:
    """The buttons need no screen, and the guards know that it is dead."""
    with _screen(trial) as screen:
        trial.inject(lambda: screen.send_signal(signal.SIGSEGV))
        screen.wait(10)
        trial.press()
        trial.see(DEAD)
    with _run(trial.site.counter):
        trial.end()
        trial.see_cleared(DEAD)


@row(
    "51",
    "touchscreen frozen",
    injected="SIGSTOP to its program",
    promise=f"shown within {BOUND_S:g} s; presses arrive within 1 s; shown no more "
    "when it goes on",
    plan=ALONE,
    bound_s=BOUND_S,
    arrives_s=1,
    slow=True,
)
def screen_frozen(trial: Trial) -> None:
    """A screen that stands still is as good as dead, and holds nobody up."""
    with _screen(trial) as screen:
        trial.inject(lambda: screen.send_signal(signal.SIGSTOP))
        trial.press()
        trial.see(DEAD)
        trial.end(lambda: screen.send_signal(signal.SIGCONT))
        trial.see_cleared(DEAD)


@row(
    "",
    "panel socket flooded",
    injected=f"clients that send junk, {CALLERS} that connect, some that never read",
    promise="presses arrive within 1 s",
    plan=ALONE,
    arrives_s=1,
)
def panel_flooded(trial: Trial) -> None:
    """Whatever local programs do to the panel's socket, alerts leave."""
    counter = trial.site.counter
    with ExitStack() as crowd:
        for _ in range(CALLERS):
            crowd.enter_context(connected(counter))
        trial.inject()
        with _junk(counter):
            for _ in range(trial.presses):
                _press_unseen(trial)
    trial.end()
    wait_until("the crowd is served", lambda: _has_time(counter), SERVED_S)
    trial.site.wait_proven()
    wait(PRESS_AGAIN_S)
    trial.press(1)


def _has_time(counter: Counter) -> bool:
    try:
        counter.view()
    except PanelError:
        return False
    return True


@contextmanager
def _screen(trial: Trial) -> Iterator["subprocess.Popen[bytes]"]:
    """A touchscreen that the counter expects, and has heard of."""
    site, counter = trial.site, trial.site.counter
    text = counter.config.read_text("utf-8")
    counter.stop()
    counter.config.write_text(text.replace("expected = false", "expected = true"))
    site.start_counter()
    with _run(counter) as screen:
        # In its first seconds the counter calls nobody missing.
        wait(STARTING_US / 1e6)
        counter.wait_view(
            "the screen is alive",
            lambda view: all(one.fault != DEAD for one in view.readiness.faults),
            10,
        )
        yield screen


@contextmanager
def _run(counter: Counter) -> Iterator["subprocess.Popen[bytes]"]:
    """The touchscreen's program, drawing into memory."""
    drawn = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    command = [sys.executable, "-m", "gui.counter", "--runtime", str(counter.runtime)]
    with subprocess.Popen(
        command, env={**os.environ, **drawn}, stderr=subprocess.DEVNULL
    ) as screen:
        try:
            yield screen
        finally:
            screen.kill()


def _press_unseen(trial: Trial) -> None:
    """Press while the panel has no time for us: the guard's log tells what came."""
    log = trial.site.guards[0].log
    known = {(one.alert_id, one.presses) for one in log.heard}
    wait(PRESS_AGAIN_S)
    pressed_s = now_s()
    trial.site.counter.press()

    def find() -> Press | None:
        new = [one for one in log.heard if (one.alert_id, one.presses) not in known]
        return Press(pressed_s, new[0].alert_id, new[0].presses) if new else None

    press = log.wait(find, LOST_S)
    assert press is not None, f"no press came within {LOST_S:g} s"
    trial.made(press)
    trial.all_arrived(pressed_s)


@contextmanager
def _junk(counter: Counter) -> Iterator[None]:
    """Send junk, connection after connection, as fast as it is taken."""
    ended = threading.Event()

    def rave() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            # It hangs up on us, sooner or later.
            with contextlib.suppress(OSError), connected(counter) as caller:
                caller.settimeout(1)
                caller.sendall(JUNK[number % len(JUNK)])

    thread = threading.Thread(target=rave)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
