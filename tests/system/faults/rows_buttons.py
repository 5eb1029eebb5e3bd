# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about buttons that are held, stuck, noisy or cannot be read."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from appliance.adapters import simulated_pins
from appliance.adapters.simulated_pins import Push
from appliance.core.limits import DEBOUNCE_US, STUCK_US
from tests.system.faults.frame import Trial, row
from tests.system.faults.looking import wait
from tests.system.faults.serving import (
    count_press,
    err,
    mend,
    mistaken,
    now_s,
    see_gone,
    see_kept,
)
from tests.system.faults.site import PRESS_AGAIN_S, Plan

HELD = mistaken("held")._replace(supervised=False)
STUCK_S = STUCK_US / 1e6
DEBOUNCE_MS = DEBOUNCE_US / 1e3
TAP_MS = 40.0
GLITCH_MS = 3.0
GLITCHES = 10
FLOOD_S = 60.0
EDGES = 200
"""Of one line to the simulated pins; it takes no more."""


@row(
    "10",
    "button held at the start",
    injected="the contact closed before the daemon starts",
    promise="one alert, within 1 s of the start; none more at the next start",
    plan=HELD,
    arrives_s=1,
)
def held_at_start(trial: Trial) -> None:
    """Who presses through a power cut is heard, and heard once."""
    site, counter = trial.site, trial.site.counter
    counter.stop()
    trial.inject(err(site), site.start_counter)
    press = count_press(trial, now_s())
    trial.all_arrived(press.at_s)
    counter.kill()
    site.start_counter()
    site.wait_proven()
    see_kept(trial, press)
    alert = counter.view().alert
    trial.require(alert and alert.presses == 1, f"the next start made it {alert}")


@row(
    "11",
    "stuck button",
    injected="the contact held",
    promise="one alert; a fault after 30 s; the other button works meanwhile",
    plan=Plan(brokers=1),
    bound_s=STUCK_S + 1,
    slow=True,
)
def stuck_button(trial: Trial) -> None:
    """A button that hangs is mended, and nobody else's press waits for that."""
    site, counter = trial.site, trial.site.counter
    pressed_s = now_s()
    trial.inject(lambda: counter.push("shutter", pressed=True))
    count_press(trial, pressed_s)
    trial.all_arrived(pressed_s)
    trial.press(1)
    trial.see("stuck", "shutter")
    trial.press(1)
    alert = counter.view().alert
    trial.require(alert and alert.presses == 3, f"three presses became {alert}")
    trial.end(lambda: counter.push("shutter", pressed=False))
    trial.see_cleared("stuck", "shutter")
    site.close_alert()


@row(
    "12",
    "a short tap",
    injected=f"the contact closed for {TAP_MS:g} ms",
    promise=f"it arrives: {DEBOUNCE_MS:g} ms count, less is a glitch",
    plan=Plan(brokers=1),
    arrives_s=1,
)
def short_tap(trial: Trial) -> None:
    """A press need not be long; it must stand for the debounce time."""
    pressed_s = now_s()
    trial.inject(lambda: _waver(trial, [0, TAP_MS]))
    count_press(trial, pressed_s)
    trial.all_arrived(pressed_s)


@row(
    "13",
    "glitches",
    injected=f"the contact closed for {GLITCH_MS:g} ms, {GLITCHES} times",
    promise="no alert",
    plan=Plan(brokers=1),
)
def glitches(trial: Trial) -> None:
    """What no finger can do calls nobody."""
    trial.inject()
    for _ in range(GLITCHES):
        _waver(trial, [0, GLITCH_MS])
        wait(DEBOUNCE_MS / 1e3)
    wait(PRESS_AGAIN_S)
    alert = trial.site.counter.view().alert
    trial.require(alert is None, f"glitches made an alert: {alert}")
    trial.press(1)


@row(
    "14",
    "a contact that chatters",
    injected=f"{EDGES} edges, 2 ms apart, before it closes",
    promise="shown within 2 s; one alert, within 1 s of its closing",
    plan=Plan(brokers=1),
    bound_s=2,
    at_once=True,
    arrives_s=1,
)
def chatter(trial: Trial) -> None:
    """However a contact bounces before it closes, the press is one press."""
    trial.inject(lambda: _waver(trial, [2] * EDGES, pressed=True))
    closed_s = now_s()
    trial.see("chatter", "duress")
    count_press(trial, closed_s)
    trial.all_arrived(closed_s)
    trial.site.counter.push(pressed=False)


@row(
    "15",
    "flood of edges",
    injected="1000 edges a second on the shutter's line",
    promise="shown within 2 s; presses of the other button arrive within 1 s",
    plan=Plan(brokers=1),
    bound_s=2,
    at_once=True,
    arrives_s=1,
)
def flood_of_edges(trial: Trial) -> None:
    """A line gone mad delays no other."""
    trial.inject()
    with _flood(trial):
        trial.see("chatter", "shutter")
        trial.press()
        if trial.in_depth:
            wait(FLOOD_S)
            trial.press()
    trial.end()


@row(
    "18",
    "edges lost",
    injected="the level changes, no edge is told",
    promise="the press arrives within 0.5 s, by the level that is polled",
    plan=Plan(brokers=1),
    arrives_s=0.5,
)
def edges_lost(trial: Trial) -> None:
    """An edge is a hint, the level is the truth."""
    pressed_s = now_s()
    silent = Push(role="duress", pressed=True, edge=False)
    trial.inject(lambda: simulated_pins.push(trial.site.counter.runtime, silent))
    count_press(trial, pressed_s)
    trial.all_arrived(pressed_s)


@row(
    "21",
    "the pins cannot be read",
    injected="reading a level fails",
    promise="guards see the counter gone within 2 s; it tries again each second",
    plan=mistaken("pins"),
    bound_s=2,
    at_once=True,
)
def pins_unreadable(trial: Trial) -> None:
    """A counter whose buttons are dead does not look alive."""
    site = trial.site
    (press,) = trial.press(1)
    began_s = now_s()
    trial.inject(err(site))
    see_gone(trial, began_s)
    site.service.wait_end(2, 10)
    trial.require(
        "The buttons' levels cannot be read" in site.counter.said,
        "the log does not say what is wrong",
    )
    tries = len(site.service.lives)
    trial.end(mend(site))
    site.service.wait_ready(tries + 1, 10)
    see_kept(trial, press)
    trial.press()


def _waver(trial: Trial, levels_ms: list[float], *, pressed: bool = False) -> None:
    """Begin at `pressed`, change after each time, end at `pressed`."""
    push = Push(role="duress", pressed=pressed, bounce_ms=levels_ms)
    simulated_pins.push(trial.site.counter.runtime, push)


@contextmanager
def _flood(trial: Trial) -> Iterator[None]:
    """Let the shutter's line change each millisecond."""
    runtime = trial.site.counter.runtime
    mad = Push(role="shutter", pressed=False, bounce_ms=[1] * EDGES)
    ended = threading.Event()

    def rave() -> None:
        while not ended.is_set():
            simulated_pins.push(runtime, mad)

    thread = threading.Thread(target=rave)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
