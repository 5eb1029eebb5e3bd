# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The demo's shutter moves as a certified one: asked by its relay, opened by a hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gpiozero import DigitalOutputDevice

from appliance.adapters.buttons import Buttons, PinSetting
from appliance.adapters.simulated_outputs import OutputFactory
from appliance.adapters.simulated_pins import SimulatedPins
from appliance.core.values import Feedback
from appliance.demo.shutter import SimulatedShutter
from tests.support.counter import wait_until

RELAY = 5
TRAVEL_S = 2.0
WIRED = (
    PinSetting(Feedback.CLOSED, 6, "no"),
    PinSetting(Feedback.OBSTACLE, 13, "nc"),
)


def still(folder: Path, opened_after_s: float | None = None) -> SimulatedShutter:
    """A shutter that moves only as a test lets time pass."""
    return SimulatedShutter(folder, RELAY, TRAVEL_S, opened_after_s)


def where(shutter: SimulatedShutter) -> str:
    """How far it has come."""
    if shutter.is_open:
        return "open"
    return "closed" if shutter.is_closed else "between"


def test_a_pulse_closes_it(tmp_path: Path) -> None:
    """It goes on to its limit after a pulse has ended, and then stands."""
    shutter = still(tmp_path)
    shutter.move(0.5, relay=False)
    assert where(shutter) == "open"
    shutter.move(0.7, relay=True)
    shutter.move(1.0, relay=False)
    assert where(shutter) == "between"
    shutter.move(0.4, relay=False)
    assert where(shutter) == "closed"
    shutter.move(9.0, relay=False)
    assert where(shutter) == "closed"


def test_only_a_hand_opens_it(tmp_path: Path) -> None:
    """A relay that stays on does not close again what a hand opens."""
    shutter = still(tmp_path)
    shutter.move(TRAVEL_S, relay=True)
    assert where(shutter) == "closed"
    shutter.open()
    shutter.move(TRAVEL_S, relay=True)
    assert where(shutter) == "open"
    shutter.move(TRAVEL_S, relay=False)
    shutter.move(TRAVEL_S, relay=True)
    assert where(shutter) == "closed"


def test_it_stands_before_something(tmp_path: Path) -> None:
    """What is in its way stops it; once that is gone, it waits to be asked again."""
    shutter = still(tmp_path)
    shutter.move(1.0, relay=True)
    shutter.obstruct(there=True)
    shutter.move(TRAVEL_S, relay=False)
    shutter.obstruct(there=False)
    shutter.move(TRAVEL_S, relay=False)
    assert where(shutter) == "between"
    shutter.move(1.0, relay=True)
    assert where(shutter) == "closed"


def test_somebody_opens_it_where_nobody_can(tmp_path: Path) -> None:
    """Where a person plays, it is opened for them some time after it closed."""
    shutter = still(tmp_path, opened_after_s=5.0)
    shutter.move(TRAVEL_S, relay=True)
    shutter.move(4.0, relay=False)
    assert where(shutter) == "closed"
    shutter.move(2.0, relay=False)
    shutter.move(TRAVEL_S, relay=False)
    assert where(shutter) == "open"


@pytest.fixture
def buttons(tmp_path: Path) -> Iterator[Buttons]:
    """What reads the shutter's contacts in an appliance with simulated pins."""
    pins = SimulatedPins(tmp_path, WIRED)
    pins.open()
    read = Buttons(WIRED, pins.factory, lambda _reading, _at_us: None)
    yield read
    read.close()
    pins.close()


def test_its_contacts_are_read_by_the_appliance(
    tmp_path: Path, buttons: Buttons
) -> None:
    """It sees the relay of the simulated outputs, and tells by simulated pins."""

    def reads(feedback: Feedback) -> bool:
        return {one.input: one.active for one in buttons.poll()}[feedback]

    shutter = SimulatedShutter(tmp_path, RELAY, travel_s=0.1)
    shutter.start()
    try:
        with DigitalOutputDevice(RELAY, pin_factory=OutputFactory(tmp_path)) as relay:
            assert not reads(Feedback.CLOSED)
            relay.on()
            wait_until("it is closed", lambda: reads(Feedback.CLOSED) or None)
            relay.off()
            assert not reads(Feedback.OBSTACLE)
            shutter.obstruct(there=True)
            wait_until("it says so", lambda: reads(Feedback.OBSTACLE) or None)
            shutter.open()
            wait_until("it is open", lambda: not reads(Feedback.CLOSED) or None)
        assert shutter.lives
    finally:
        shutter.stop()


def test_without_an_appliance_it_waits(tmp_path: Path) -> None:
    """Nobody reads its contacts yet: it moves all the same, and tells later."""
    shutter = SimulatedShutter(tmp_path, RELAY, travel_s=0.1)
    shutter.obstruct(there=True)
    shutter.start()
    try:
        pins = SimulatedPins(tmp_path, WIRED)
        read = Buttons(WIRED, pins.factory, lambda _reading, _at_us: None)
        pins.open()
        wait_until("it is told", lambda: any(one.active for one in read.poll()) or None)
        read.close()
        pins.close()
    finally:
        shutter.stop()
    assert not shutter.lives
