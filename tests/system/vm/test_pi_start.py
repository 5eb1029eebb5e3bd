# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A button that is held while the appliance starts, and the units that start it."""

import pytest

from tests.support.counter import wait_until
from tests.system.vm import building
from tests.system.vm.pi import DURESS, HEARD_S, LIBRARIES, PRESS, Pi


@pytest.mark.parametrize("pins", LIBRARIES)
def test_pressed_when_the_service_starts(pi: Pi, pins: str) -> None:
    """A button that is found pressed is one alert; its release is none."""
    pi.configure(pins=pins)
    pi.machine.contact(DURESS, closed=True)
    with pi.listen("alert", "event") as ear:
        pi.start(DURESS)
        alert = ear.raised()
        pi.machine.contact(DURESS, closed=False)
        ear.wait("event", "the release", lambda x: x["event_type"] == "press_end")
        # Whoever presses again now is heard, and is the second.
        pi.machine.play(PRESS)
        again = ear.raised(presses=2)

    assert alert["presses"] == 1
    assert (again["presses"], again["alert_id"]) == (2, alert["alert_id"])
    assert pi.counted()["raised"] == 1


def test_pressed_while_the_power_comes_on(pi: Pi) -> None:
    """A button held from before the kernel runs is one alert, by the system's start."""
    pi.configure()
    pi.machine.put("/etc/held-contacts", f"{DURESS}\n")
    pi.machine.run("sync")
    try:
        pi.machine.reset()
        pi.wait_claimed(DURESS)
        with pi.listen("alert") as ear:
            alert = ear.raised()
    finally:
        pi.machine.run("rm", "/etc/held-contacts")

    assert alert["presses"] == 1
    assert pi.counted()["raised"] == 1


def test_an_open_alert_outlives_a_power_cut(pi: Pi) -> None:
    """After the power was cut the same alert is open, with its presses."""
    pi.configure()
    pi.start(DURESS)
    with pi.listen("alert") as ear:
        pi.machine.play(PRESS)
        before = ear.raised()
    wait_until("it is saved", lambda: pi.counted().get("raised"), HEARD_S)
    pi.machine.reset()
    pi.wait_claimed(DURESS)
    with pi.listen("alert") as ear:
        after = ear.wait("alert", "it again", lambda x: x["rev"] > before["rev"])

    assert (after["alert_id"], after["presses"]) == (before["alert_id"], 1)


def test_the_units_are_sound(pi: Pi) -> None:
    """The system's own checker has nothing to say of the units as they are loaded."""
    code, said = pi.machine.ask("systemd-analyze", "verify", "luukku.service")

    assert (code, said) == (0, "")


def test_the_sandbox_is_as_tight_as_promised(pi: Pi) -> None:
    """The system's own judge counts at most 1.5 of 10, and the service works in it."""
    words = ("systemd-analyze", "security", "--threshold=15", "luukku.service")
    code, said = pi.machine.ask(*words)
    building.say(said.strip().splitlines()[-1])

    assert code == 0, said


def test_a_hung_daemon_is_started_anew(pi: Pi) -> None:
    """A daemon that hangs is ended by the watchdog, and the next one counts presses."""
    pi.configure()
    pi.start(DURESS)
    first = pi.main_pid()
    pi.machine.run("kill", "-STOP", first)
    pi.machine.wait(f"! kill -0 {first}")
    pi.wait_claimed(DURESS)
    with pi.listen("alert") as ear:
        pi.machine.play(PRESS)
        alert = ear.raised()

    assert alert["presses"] == 1
