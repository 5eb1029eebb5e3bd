# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter with a touchscreen, made by three commands, and what befalls the screen."""

import time
from collections.abc import Iterator
from typing import Final

import pytest

from appliance.wire.guard import HealthMessage
from tests.system.faults.logbook import Heard
from tests.system.vm import building, packages
from tests.system.vm.glass import Glass, alike
from tests.system.vm.machine import HEIGHT, HOST, WIDTH

HELP_AT: Final = (690, 240)
"""The middle of HELP on every page of a screen of this size."""
COMES: Final = "vartija-1 tulee"
SAME: Final = 0.99
"""Of the pixels: the clock, or an age, may go on between two looks."""
REACHES: Final = """
import socket, sys
socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=5)
"""


@pytest.fixture
def glass(screened: Glass) -> Iterator[Glass]:
    """The screen at rest, with no alert open; the appliance is the same all through."""
    counter = screened.fresh
    counter.wait_armed()
    screened.wait("help", "kutsu joku", "detail")
    pid = counter.shown("MainPID")
    yield screened
    if not counter.is_calm():
        counter.handle()
    assert counter.shown("MainPID") == pid, "whatever the screen does"


def test_the_display_shows_what_is_drawn(glass: Glass) -> None:
    """From corner to corner the display shows the window's page, and nothing else."""
    glass.wait("counter", "Luukku 1")
    seen = glass.picture()
    assert seen.save(str(building.kept("touchscreen").with_suffix(".png")))

    assert (seen.width(), seen.height()) == (WIDTH, HEIGHT)
    assert alike(seen, glass.drawn()) > SAME


def test_a_finger_calls_for_help(glass: Glass) -> None:
    """A touch on HELP calls a guard; that they come is on the display."""
    rest = glass.picture()
    alert = _call(glass)
    seen = glass.picture()

    assert alert.level == 2
    assert alike(seen, rest) < SAME
    assert alike(seen, glass.drawn()) > SAME


@pytest.mark.parametrize("who", ["cage", "luukku-counter"])
def test_killed_it_is_there_again(glass: Glass, who: str) -> None:
    """Compositor or window is killed: both are there again, with the open alert."""
    alert = _call(glass)
    main = glass.shown("MainPID")
    began_s = time.monotonic()
    glass.kill("KILL", main if who == "cage" else glass.window())
    glass.wait_another(main)
    took_s = time.monotonic() - began_s
    glass.wait("headline", COMES)
    building.say(f"{who} is killed: the screen draws again after {took_s:.0f} s")

    assert glass.fresh.alert().alert_id == alert.alert_id
    assert alike(glass.picture(), glass.drawn()) > SAME


@pytest.mark.parametrize("who", ["cage", "luukku-counter"])
def test_hung_it_is_replaced(glass: Glass, who: str) -> None:
    """Compositor or window hangs: guards are told, the watchdog ends it, it is back."""
    main = glass.shown("MainPID")
    began_s = time.monotonic()
    glass.kill("STOP", main if who == "cage" else glass.window())
    glass.fresh.wait_health("the fault", _is_dead)
    glass.wait_another(main)
    took_s = time.monotonic() - began_s
    glass.fresh.wait_health("well again", lambda health: not _is_dead(health))
    building.say(f"{who} hangs: the screen draws again after {took_s:.0f} s")

    assert glass.shown("NRestarts") != "0"
    assert alike(glass.picture(), glass.drawn()) > SAME


def test_it_reaches_no_network(glass: Glass) -> None:
    """No process of the screen reaches the broker, which the machine does reach."""
    port = str(glass.fresh.broker.kit.port)
    try_it = ("python3", "-c", REACHES, HOST, port)
    inside, said = glass.among(*try_it)
    outside, _ = glass.fresh.machine.ask(*try_it)

    assert (inside, outside) == (1, 0), said


def test_its_limits_hold_all_of_it(glass: Glass) -> None:
    """Compositor and window are within the unit's limits, and in no session."""
    there = glass.pids()
    memory = int(glass.shown("MemoryCurrent"))
    building.say(f"compositor, window and their caches: {memory / 1e6:.0f} MB")

    assert {glass.shown("MainPID"), glass.window()} <= there
    assert memory < int(glass.shown("MemoryMax"))


def test_a_panel_that_is_plugged_in_again(glass: Glass) -> None:
    """The touch panel loses its plug and gets it back: a finger is heard again."""
    glass.unplug()
    glass.plug_in()

    assert _call(glass).level == 2


def test_z_an_upgrade_waits_for_the_screen(screened: Glass) -> None:
    """A newer version takes over once its screen draws, too; the alert goes on."""
    counter = screened.fresh
    screened.wait("help", "kutsu joku", "detail")
    alert = _call(screened)
    told = counter.install(packages.SECOND)
    screened.wait("headline", COMES)
    building.say(f"upgrade: {told.said.strip().splitlines()[-1]} ({told.took_s:.0f} s)")

    assert counter.version() == packages.SECOND
    assert counter.alert().alert_id == alert.alert_id
    assert screened.shown("ActiveState") == "active"


def _call(glass: Glass) -> Heard:
    """Call for help by a touch; the alert, which a guard has accepted."""
    glass.tap(*HELP_AT)
    alert = glass.fresh.alert()
    glass.fresh.guard.tap("accept", alert.alert_id)
    glass.wait("headline", COMES)
    return alert


def _is_dead(health: HealthMessage) -> bool:
    return "screen_dead" in {fault.fault for fault in health.faults}
