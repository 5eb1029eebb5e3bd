# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about a daemon that is killed, hangs, breaks or cannot start."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

from appliance.adapters.simulated_pins import PressError
from tests.support.guarding import GUARD, answer
from tests.support.screen import tap_to_the_end
from tests.system.faults.frame import Trial, row
from tests.system.faults.serving import (
    SERVED,
    err,
    mend,
    mistaken,
    now_s,
    see_back,
    see_gone,
    see_kept,
)
from tests.system.faults.site import Plan

CRASHED = 70
LOST_S = 20.0
"""What has not happened by then never will."""
CRASHES, CRASHES_IN_DEPTH = 3, 50
LEAKS = 30
"""Messages that each use up 50 descriptors: together more than 1024."""


@row(
    "2",
    "daemon killed while idle",
    injected="SIGKILL",
    promise="guards see it gone; back within 3 s; presses arrive",
    plan=SERVED,
    bound_s=3,
    at_once=True,
)
def daemon_killed(trial: Trial) -> None:
    """Killed at rest, the daemon is back before anybody could walk to it."""
    began_s = now_s()
    trial.inject(lambda: trial.site.service.send(signal.SIGKILL))
    see_gone(trial, began_s)
    see_back(trial, 2)
    trial.site.wait_proven()
    trial.press()


@row(
    "3",
    "daemon killed between press and send",
    injected="broker away, press, SIGKILL",
    promise="the same alert arrives within 5 s of both being back",
    plan=SERVED,
)
def daemon_killed_before_sending(trial: Trial) -> None:
    """What could not leave before the kill leaves after it, under the same id."""
    site, main = trial.site, trial.site.brokers["main"]
    main.kill()
    trial.press(expect=False)
    trial.inject(lambda: site.service.send(signal.SIGKILL))
    main.start()
    site.service.wait_ready(2, trial.bound_s)
    trial.end()
    trial.all_arrived()


@row(
    "4",
    "daemon killed between send and acknowledgement",
    injected="broker stopped (SIGSTOP), press, SIGKILL",
    promise="the same alert arrives within 5 s of both being back",
    plan=SERVED,
)
def daemon_killed_before_acknowledged(trial: Trial) -> None:
    """Sent and perhaps heard: after the kill it is the same alert, not another."""
    site, main = trial.site, trial.site.brokers["main"]
    main.pause()
    trial.press(expect=False)
    trial.inject(lambda: site.service.send(signal.SIGKILL))
    site.service.wait_ready(2, trial.bound_s)
    trial.end(main.resume)
    trial.all_arrived()


@row(
    "5",
    "daemon frozen",
    injected="SIGSTOP",
    promise="guards see it gone, the watchdog has it back: within 15 s; presses arrive",
    plan=SERVED,
    bound_s=15,
    slow=True,
)
def daemon_frozen(trial: Trial) -> None:
    """A process that stands still is ended and started again."""
    began_s = now_s()
    trial.inject(lambda: trial.site.service.send(signal.SIGSTOP))
    see_gone(trial, began_s)
    see_back(trial, 2)
    trial.require(trial.site.service.lives[0].why == "watchdog", "it was not frozen")
    trial.site.wait_proven()
    trial.press()


@row(
    "6",
    "exception in a pin's callback",
    injected="planted in the code",
    promise="the process ends at once and is back within 3 s; presses arrive",
    plan=mistaken("edge"),
    bound_s=3,
    at_once=True,
)
def exception_in_pin_callback(trial: Trial) -> None:
    """No button goes deaf behind a process that looks well."""
    site = trial.site
    trial.inject(err(site), lambda: _push_in_vain(trial))
    _see_crash(trial, 1)


@row(
    "7",
    "exception in an MQTT callback",
    injected="planted in the code; a guard answers",
    promise="the process ends at once and is back within 5 s; presses arrive",
    plan=mistaken("link"),
    bound_s=5,
)
def exception_in_mqtt_callback(trial: Trial) -> None:
    """No link goes deaf behind a process that looks well."""
    trial.inject(err(trial.site), lambda: _answer(trial))
    _see_crash(trial, 1)


@row(
    "7",
    "exception in the loop, the store's and the panel's thread",
    injected="planted in the code",
    promise="each ends the process at once; back within 5 s; nothing is lost",
    plan=mistaken("loop,store,panel"),
    bound_s=5,
    slow=True,
)
def exception_in_any_thread(trial: Trial) -> None:
    """Whichever thread breaks, the process breaks with it."""
    site = trial.site
    (press,) = trial.press(1)
    trial.inject(err(site, "store"), lambda: _answer(trial, "ACCEPT"))
    _see_crash(trial, 1)
    trial.inject(err(site, "loop"), lambda: _answer(trial))
    _see_crash(trial, 2)
    trial.inject(err(site, "panel"), lambda: tap_to_the_end(site.counter, "help"))
    _see_crash(trial, 3)
    see_kept(trial, press)


@row(
    "8",
    "deadlock in the loop",
    injected="a lock that nobody gives back",
    promise="the watchdog has the daemon back within 15 s; presses arrive",
    plan=mistaken("loop_waits"),
    bound_s=15,
    slow=True,
)
def deadlock_in_the_loop(trial: Trial) -> None:
    """A loop that waits for ever is ended by the watchdog."""
    _see_deadlock(trial)


@row(
    "8",
    "deadlock in a link's thread",
    injected="a lock that nobody gives back",
    promise="the watchdog has the daemon back within 15 s; presses arrive",
    plan=mistaken("link_waits"),
    bound_s=15,
    slow=True,
)
def deadlock_in_a_link(trial: Trial) -> None:
    """A loop that turns is no proof: each link must turn too."""
    _see_deadlock(trial)


@row(
    "9",
    "file descriptors leak",
    injected="/dev/null opened until the limit of 1024",
    promise="the daemon is ended and back within 60 s; presses arrive",
    plan=mistaken("leak"),
    bound_s=60,
    slow=True,
)
def descriptors_leak(trial: Trial) -> None:
    """A daemon that can open nothing any more does not go on like that."""
    site = trial.site
    many = ("--repeat", str(LEAKS))

    def use_up() -> None:
        broker = site.brokers["main"]
        topic = f"{site.counter.base}/respond/{GUARD}"
        broker.publish(broker.kit.guards[GUARD], topic, "SEEN", arguments=many)

    trial.inject(err(site), use_up)
    site.service.wait_end(1, trial.bound_s)
    trial.end(mend(site))
    see_back(trial, 2)
    trial.press()


@row(
    "56",
    "daemon crashes at each start",
    injected="planted in the code",
    promise="it is started again each time; back within 3 s when it can be",
    plan=mistaken("start"),
    bound_s=3,
    at_once=True,
    slow=True,
)
def crashes_at_each_start(trial: Trial) -> None:
    """Nothing gives up on a daemon that cannot start yet; its open alert is kept."""
    site = trial.site
    crashes = CRASHES_IN_DEPTH if trial.in_depth else CRASHES
    (press,) = trial.press(1)
    err(site)()
    site.service.send(signal.SIGKILL)
    for crash in range(crashes):
        code = site.service.wait_end(2 + crash, LOST_S).code
        trial.require(code == CRASHED, f"a crash ended with {code}")
    trial.inject(mend(site))
    see_back(trial, 2 + crashes)
    see_kept(trial, press)


@row(
    "57",
    "the service manager's socket is missing",
    injected="NOTIFY_SOCKET names none",
    promise="it runs and says so in its log; presses arrive",
    plan=Plan(brokers=1),
)
def notify_socket_missing(trial: Trial) -> None:
    """Who cannot be told is no reason to be silent towards guards."""
    counter = trial.site.counter
    counter.stop()
    named = {"NOTIFY_SOCKET": "/nonexistent/notify", "WATCHDOG_USEC": "1000000"}
    trial.inject(lambda: counter.start(environ=named))
    trial.require(
        "/nonexistent/notify cannot be told READY=1" in counter.said,
        "the log says nothing of the socket",
    )
    trial.site.wait_proven()
    trial.press()


@row(
    "60",
    "a configuration that is wrong",
    injected="luukku run and luukku check with it, beside the one that runs",
    promise="code 2, a sentence each; the one that runs goes on",
    plan=Plan(brokers=1),
)
def config_invalid(trial: Trial) -> None:
    """A mistake in the file is told with its line, and harms nobody."""
    counter = trial.site.counter
    text = counter.config.read_text("utf-8")
    bad = counter.config.with_name("bad.toml")
    bad.write_text(text.replace("pin = 17", "pin = 99"), "utf-8")
    trial.inject()
    for word in ("run", "check"):
        done = _luukku(word, bad)
        trial.require(done.returncode == 2, f"{word} ended with {done.returncode}")
        trial.require(
            f"{bad}:" in done.stderr and "expected" in done.stderr,
            f"{word} does not say where: {done.stderr}",
        )
        trial.require("Traceback" not in done.stderr, f"{word} shows a traceback")
    trial.press()


@row(
    "61",
    "planned stop and start",
    injected="SIGTERM, started again",
    promise="guards see it gone; the alert goes on within 3 s of the start",
    plan=Plan(brokers=1),
    arrives_s=3,
)
def planned_stop(trial: Trial) -> None:
    """An open alert outlives an update of the counter."""
    site = trial.site
    (press,) = trial.press(1)
    began_s = now_s()
    codes: list[int] = []
    trial.inject(lambda: codes.append(site.counter.stop()))
    trial.require(codes == [0], f"it ended with {codes}")
    see_gone(trial, began_s)
    _see_retained_offline(trial)
    trial.end(site.start_counter)
    see_kept(trial, press)
    trial.press()


def _see_crash(trial: Trial, life: int, presses: int | None = None) -> None:
    """Run number `life` ended with 70, and the one after it takes presses."""
    site = trial.site
    ended = site.service.wait_end(life, LOST_S)
    trial.require(ended.code == CRASHED, f"the process ended with {ended.code}")
    trial.end(mend(site))
    see_back(trial, life + 1)
    trial.press(presses)


def _see_deadlock(trial: Trial) -> None:
    site = trial.site
    trial.inject(err(site), lambda: _answer(trial))
    site.service.wait_end(1, 2 * trial.bound_s)
    trial.end(mend(site))
    trial.require(site.service.lives[0].why == "watchdog", "the watchdog did nothing")
    see_back(trial, 2)
    trial.press()


def _answer(trial: Trial, word: str = "SEEN") -> None:
    """Have the counter hear something from a guard."""
    answer(trial.site.brokers["main"], trial.site.counter, word)


def _push_in_vain(trial: Trial) -> None:
    """Close a contact; who hears of it may not live to say so."""
    with contextlib.suppress(PressError):
        trial.site.counter.push(pressed=True)


def _see_retained_offline(trial: Trial) -> None:
    """Whoever comes now is told at once that the counter is gone."""
    main = trial.site.brokers["main"]
    topic = f"{trial.site.counter.base}/availability"
    with main.subscribe(main.kit.guards[GUARD], topic) as newcomer:
        newcomer.wait_for("/availability 1 offline")


def _luukku(word: str, config: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "appliance", word, "--config", str(config)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=30, check=False
    )
