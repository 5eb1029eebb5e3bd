# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A pair of contacts on two of the kernel's pins: pressed, cut, short."""

import pytest

from tests.system.vm.machine import Step
from tests.system.vm.pi import LIBRARIES, Ear, Pi

NO, NC = 17, 22
PAIR = f"""
[[button]]
role = "duress"
pin = {NO}
contact = "pair"
pin_nc = {NC}
"""
WIRES = ("wire_cut", "wire_short", "wires_swapped")


@pytest.fixture(params=LIBRARIES)
def pair(pi: Pi, request: pytest.FixtureRequest) -> Pi:
    """A running counter with a pair at rest."""
    pi.configure(PAIR, pins=request.param)
    pi.machine.contact(NC, closed=True)
    pi.start(NO, NC)
    return pi


def wait_wire(ear: Ear, *wanted: str) -> None:
    """Until the newest health tells just these faults of the button's wires."""
    ear.wait_last("health", f"{wanted} told", lambda x: wires(x) == [*wanted])


def wires(health: dict[str, object]) -> list[str]:
    """The faults of wires in one health message."""
    faults = health["faults"]
    assert isinstance(faults, list), "as in the reference"
    return [one["fault"] for one in faults if one["fault"] in WIRES]


def press(pi: Pi) -> None:
    """As a hand does: the NC contact opens, then the NO contact closes, and back."""
    pi.machine.play(
        [Step(NC, 1, 5_000), Step(NO, 0, 100_000), Step(NO, 1, 5_000), Step(NC, 0, 0)]
    )


def test_a_pressed_pair_is_an_alert(pair: Pi) -> None:
    """Both contacts moved: one press, and nothing is wrong with the wires."""
    with pair.listen("alert", "health") as ear:
        press(pair)
        alert = ear.raised()
        wait_wire(ear)

    assert alert["presses"] == 1


def test_a_cut_wire_is_told_and_presses_go_on(pair: Pi) -> None:
    """A cut NC wire is a fault, no alert; a press is heard all the same."""
    with pair.listen("alert", "health") as ear:
        pair.machine.contact(NC, closed=False)
        wait_wire(ear, "wire_cut")
        assert not [x for x in ear.messages("alert") if x["stage"] != "idle"]
        pair.machine.play([Step(NO, 0, 100_000), Step(NO, 1, 0)])
        ear.raised()
        pair.machine.contact(NC, closed=True)
        wait_wire(ear)

    assert pair.counted()["raised"] == 1


def test_a_short_is_an_alert_and_a_fault(pair: Pi) -> None:
    """Both lines at ground may be a press: guards are called, and told of the short."""
    with pair.listen("alert", "health") as ear:
        pair.machine.contact(NO, closed=True)
        alert = ear.raised()
        wait_wire(ear, "wire_short")
        pair.machine.contact(NO, closed=False)
        wait_wire(ear)

    assert alert["presses"] == 1
    assert pair.counted()["raised"] == 1
