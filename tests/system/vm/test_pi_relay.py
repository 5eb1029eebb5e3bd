# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The relay's line, read back from the kernel while the appliance lives and dies."""

from collections.abc import Sequence
from itertools import pairwise
from signal import SIGKILL, SIGSTOP, Signals

import pytest

from appliance.wire.outputs import BOUND_US
from tests.system.vm.building import say
from tests.system.vm.machine import Change, Deed, Step
from tests.system.vm.pi import LIBRARIES, NO_BUTTON, Pi

SHUTTER, RELAY, CLOSED = 27, 16, 6
IMPULSE_US = 700_000
RELEASE_US = 100_000
"""The relay is off so long after the button was let go."""
PRESS = (Step(SHUTTER, 0, 200_000), Step(SHUTTER, 1, 0))
"""Longer than the shutter button's debounce time."""
LOOK = Deed(RELAY, 4_000_000)
SETTINGS = f"""
{NO_BUTTON}
[[button]]
role = "shutter"
pin = {SHUTTER}
contact = "no"

[shutter]
mode = "{{mode}}"
relay_pin = {RELAY}
closed_pin = {CLOSED}
travel_s = 20
"""
VICTIMS = {
    "daemon": ("appliance run|luukku run",),
    "keeper": ("appliance.keeper",),
    "both": ("appliance run|luukku run", "appliance.keeper"),
}


@pytest.fixture(params=LIBRARIES)
def shutter(pi: Pi, request: pytest.FixtureRequest) -> tuple[Pi, str]:
    """A counter to be started, and the library of its pins."""
    # The pull-down of the relay's board, as the wiring guide has it.
    pi.machine.contact(RELAY, closed=True)
    return pi, request.param


def start(pi: Pi, mode: str, pins: str) -> None:
    """Start it; returns when it may move the shutter."""
    pi.configure(SETTINGS.format(mode=mode), pins=pins)
    pi.start(SHUTTER, RELAY, CLOSED)
    with pi.listen("shutter") as ear:
        ear.wait("shutter", "an open shutter", lambda x: x["position"] == "open")


def off_after_us(changes: Sequence[Change], at_us: int) -> int:
    """How long after a moment the relay was off for good."""
    assert changes[-1].level == 0, f"it is still on: {changes}"
    return changes[-1].at_us - at_us


def times_on(changes: Sequence[Change]) -> list[int]:
    """For how many microseconds it was on, each time."""
    return [b.at_us - a.at_us for a, b in pairwise(changes) if a.level]


def test_the_relay_is_an_output_and_off(shutter: tuple[Pi, str]) -> None:
    """At the start the line is driven, and low; at the end it is given back."""
    pi, pins = shutter
    start(pi, "hold_to_run", pins)
    claim = pi.claim(RELAY)
    changes = pi.machine.play([], deed=LOOK).changes
    pi.stop()

    assert "output" in claim.words.split()
    assert [change.level for change in changes] == [0]
    assert pi.claim(RELAY).consumer == ""


def test_the_relay_is_on_while_the_button_is_held(shutter: tuple[Pi, str]) -> None:
    """In `hold_to_run` the line is high from the press to the release."""
    pi, pins = shutter
    start(pi, "hold_to_run", pins)
    press = (Step(SHUTTER, 0, 2_000_000), Step(SHUTTER, 1, 0))
    played = pi.machine.play(press, deed=LOOK)
    pressed_us, released_us = played.at_us
    off, on, ended = played.changes

    assert (off.level, on.level, ended.level) == (0, 1, 0)
    say(
        f"{pins}: relay on {(on.at_us - pressed_us) // 1_000} ms after the press, off "
        f"{(ended.at_us - released_us) // 1_000} ms after the release"
    )
    assert pressed_us < on.at_us < released_us < ended.at_us
    assert ended.at_us - released_us <= RELEASE_US


def test_an_impulse_is_one_pulse(shutter: tuple[Pi, str]) -> None:
    """In `impulse` a press switches the line on once, for the set time."""
    pi, pins = shutter
    start(pi, "impulse", pins)
    (on_us,) = times_on(pi.machine.play(PRESS, deed=LOOK).changes)

    say(f"{pins}: a pulse of {on_us // 1_000} ms, set {IMPULSE_US // 1_000} ms")
    assert IMPULSE_US * 0.9 < on_us < IMPULSE_US * 1.1


def test_a_closed_shutter_ends_the_hold(shutter: tuple[Pi, str]) -> None:
    """The limit switch switches the relay off although the button is still held."""
    pi, pins = shutter
    start(pi, "hold_to_run", pins)
    held = (
        *(Step(SHUTTER, 0, 1_500_000), Step(CLOSED, 0, 1_500_000)),
        Step(SHUTTER, 1, 0),
    )
    with pi.listen("shutter") as ear:
        played = pi.machine.play(held, deed=LOOK)
        ear.wait("shutter", "a closed shutter", lambda x: x["position"] == "closed")
    after_us = off_after_us(played.changes, played.at_us[1])

    say(f"{pins}: relay off {after_us // 1_000} ms after the limit")
    assert len(times_on(played.changes)) == 1
    assert after_us <= RELEASE_US


@pytest.mark.parametrize("mode", ["hold_to_run", "impulse"])
@pytest.mark.parametrize("how", [SIGKILL, SIGSTOP], ids=["SIGKILL", "SIGSTOP"])
@pytest.mark.parametrize("victim", VICTIMS)
def test_no_death_and_no_hang_holds_the_relay(
    shutter: tuple[Pi, str], victim: str, how: Signals, mode: str
) -> None:
    """Whoever is killed or hangs while the relay is on, it is off within the bound."""
    pi, pins = shutter
    start(pi, mode, pins)
    pids = tuple(pi.pid_of(pattern) for pattern in VICTIMS[victim])
    deed = LOOK._replace(pids=pids, signal=int(how))
    played = pi.machine.play([Step(SHUTTER, 0, 400_000)], deed=deed)
    pi.machine.contact(SHUTTER, closed=False)
    was_on = [x.level for x in played.changes if x.at_us < played.killed_us][-1]
    after_us = off_after_us(played.changes, played.killed_us)

    say(f"{pins}, {mode}: {how.name} to {victim}: off after {after_us // 1_000} ms")
    assert was_on == 1
    assert after_us <= BOUND_US
