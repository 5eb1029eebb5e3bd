# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The outputs keeper: a process that is off in every doubt."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import msgspec
import pytest
from gpiozero import DigitalOutputDevice
from gpiozero.pins.mock import MockFactory

from appliance import keeper
from appliance.adapters.header import PinsError
from appliance.adapters.simulated_outputs import OutputFactory, levels
from appliance.clock import mono_us
from appliance.core.values import Signal
from appliance.keeper import PATTERNS, Keeper
from appliance.wire.outputs import (
    BOUND_US,
    LEASE_US,
    LINE_MAX,
    Answer,
    IndicatorPin,
    Order,
    OutputWiring,
)
from tests.support.counter import wait_until
from tests.support.outputs import INDICATOR, RELAY, relay

IMPULSE_US = 300_000
SLACK_S = 5.0
"""Where no bound is tested: a busy machine may take its time."""


def wiring(folder: Path, relay_on: str = "high") -> OutputWiring:
    """Return a relay and an indicator on simulated pins."""
    return msgspec.convert(
        {
            "pins": "simulated",
            "folder": str(folder),
            "relay": RELAY,
            "relay_on": relay_on,
            "impulse_us": IMPULSE_US,
            "indicators": [{"pin": INDICATOR, "kind": "led"}],
        },
        OutputWiring,
    )


class Program:
    """A keeper in a process of its own."""

    def __init__(self, outputs: OutputWiring) -> None:
        text = msgspec.json.encode(outputs).decode()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "appliance.keeper", text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.orders: IO[bytes] = self.process.stdin
        self.answers: IO[bytes] = self.process.stdout

    def hear(self) -> Answer:
        """Read its next line."""
        return msgspec.json.decode(self.answers.readline(), type=Answer)

    def order(self, **fields: object) -> Answer:
        """Give one order, and read the answer."""
        order = msgspec.convert({"at_us": mono_us(), **fields}, Order)
        self.orders.write(msgspec.json.encode(order) + b"\n")
        return self.hear()


@contextmanager
def running(folder: Path, relay_on: str = "high") -> Iterator[Program]:
    """Start a keeper that has claimed all off; end it however it goes."""
    program = Program(wiring(folder, relay_on))
    try:
        assert program.hear() == Answer()
        yield program
    finally:
        program.process.kill()
        program.process.wait(10)
        program.orders.close()
        program.answers.close()


# What it decides, without a clock


def small(impulse_us: int = IMPULSE_US) -> tuple[Keeper, list[DigitalOutputDevice]]:
    """Return a keeper of a relay and an indicator on mock pins."""
    factory = MockFactory()
    devices = [
        DigitalOutputDevice(pin, initial_value=False, pin_factory=factory)
        for pin in (RELAY, INDICATOR)
    ]
    return Keeper(devices[0], devices[1:], impulse_us), devices


def test_a_hold_lasts_as_long_as_its_lease() -> None:
    """Each order to hold counts from when it was given, not from when it came."""
    kept, (line, _) = small()
    kept.obey(Order(at_us=1_000, relay="hold"), 301_000)
    kept.turn(301_000)
    assert line.value
    assert kept.due_us() == 1_000 + LEASE_US
    kept.turn(999 + LEASE_US)
    assert line.value
    kept.turn(1_000 + LEASE_US)
    assert not line.value
    assert kept.due_us() is None


def test_a_hold_that_is_over_is_not_renewed() -> None:
    """Renewing prolongs what is on; what has lapsed needs a new hold."""
    kept, (line, _) = small()
    kept.obey(Order(at_us=0, relay="renew"), 0)
    kept.turn(0)
    assert not line.value
    kept.obey(Order(at_us=0, relay="hold"), 0)
    kept.turn(0)
    kept.obey(Order(at_us=100_000, relay="renew"), 100_000)
    assert kept.due_us() == 100_000 + LEASE_US
    # The keeper itself has not turned since: it is over all the same.
    kept.obey(Order(at_us=100_000 + LEASE_US, relay="renew"), 100_000 + LEASE_US)
    kept.turn(100_000 + LEASE_US)
    assert not line.value


def test_a_late_order_switches_nothing_on() -> None:
    """What was ordered longer ago than a lease is no order; off always is."""
    kept, (line, _) = small()
    for word in ("hold", "pulse"):
        kept.obey(msgspec.convert({"at_us": 0, "relay": word}, Order), LEASE_US + 1)
        kept.turn(LEASE_US + 1)
        assert not line.value
    kept.obey(Order(at_us=LEASE_US, relay="hold"), LEASE_US + 1)
    kept.obey(Order(at_us=0, relay="off"), LEASE_US + 1)
    kept.turn(LEASE_US + 1)
    assert not line.value


def test_a_pulse_is_timed_here_and_not_prolonged() -> None:
    """A pulse lasts as long as the site chose, however often it is ordered."""
    kept, (line, _) = small()
    kept.obey(Order(at_us=0, relay="pulse"), 0)
    kept.obey(Order(at_us=200_000, relay="pulse"), 200_000)
    kept.turn(IMPULSE_US - 1)
    assert line.value
    kept.turn(IMPULSE_US)
    assert not line.value
    kept.turn(10 * IMPULSE_US)
    assert not line.value


@pytest.mark.parametrize("cue", PATTERNS)
def test_a_cue_is_a_pattern_once(cue: Signal) -> None:
    """One short flash is sent, two long ones coming, three short ones plan B."""
    kept, (_, lamp) = small()
    kept.obey(Order(at_us=0, cue=cue), 0)
    kept.turn(0)
    seen, lit_us = [], 0
    for now_us in range(0, 3_000_000, 10_000):
        before = lamp.value
        kept.turn(now_us)
        lit_us += 10_000 if lamp.value else 0
        if lamp.value != before:
            seen.append(bool(lamp.value))
    flashes = {"none": 0, "sent": 1, "coming": 2, "plan_b": 3}[cue]
    # It was lit at 0 already.
    assert seen == ([True, False] * flashes)[1:]
    assert lit_us == sum(PATTERNS[cue][::2])
    assert kept.due_us() is None


def test_no_cue_ends_a_pattern() -> None:
    """An indicator is dark once there is nothing to tell any more."""
    kept, (_, lamp) = small()
    kept.obey(Order(at_us=0, cue="coming"), 0)
    kept.turn(0)
    assert lamp.value
    kept.obey(Order(at_us=1, cue="none"), 1)
    kept.turn(1)
    assert not lamp.value


def test_a_pin_that_does_not_follow_is_an_error() -> None:
    """A line that somebody else drives is told with its remedy."""

    class Stuck:
        """A device whose pin stays where it is."""

        def __init__(self) -> None:
            self._value = 0.0

        @property
        def value(self) -> float:
            return self._value

        @value.setter
        def value(self, value: float) -> None:
            del value

    kept = Keeper(Stuck(), [], IMPULSE_US)
    kept.obey(Order(at_us=0, relay="pulse"), 0)
    with pytest.raises(PinsError, match=r"does not switch on: .* Check its wires"):
        kept.turn(0)


# What it claims


def test_all_is_claimed_off_and_left_off(tmp_path: Path) -> None:
    """Every output is off from its first moment, and after the last."""
    with ExitStack() as closing:
        kept = keeper.claimed(wiring(tmp_path), closing)
        kept.obey(Order(at_us=0, relay="hold"), 0)
        kept.turn(0)
    text = (tmp_path / "outputs").read_text("ascii")
    assert (text[RELAY], text[INDICATOR]) == ("0", "0")


def test_a_relay_that_is_on_when_low_is_claimed_high(tmp_path: Path) -> None:
    """Off is the other level where the site says that low switches on."""
    with running(tmp_path, "low") as program:
        assert levels(tmp_path) == {RELAY: True, INDICATOR: False}
        program.order(relay="hold")
        assert relay(tmp_path) is False


def test_a_pin_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A wrong number is told with whose it is."""
    bad = msgspec.structs.replace(
        wiring(tmp_path), indicators=(IndicatorPin(99, "led"),)
    )
    with ExitStack() as closing, pytest.raises(PinsError, match="Indicator led"):
        keeper.claimed(bad, closing)


def test_a_relay_that_would_outlast_it_is_refused(tmp_path: Path) -> None:
    """Where a dead program's outputs stay driven it ends with the remedy, all off."""
    lasting = msgspec.structs.replace(wiring(tmp_path), lasting=True)
    with ExitStack() as closing:
        program = Program(lasting)
        closing.callback(program.orders.close)
        closing.callback(program.answers.close)
        why = program.hear().why
        assert program.process.wait(10) == 1
    assert "write dtparam=strict_gpiod into config.txt" in why
    assert levels(tmp_path) == {}
    unmoved = msgspec.structs.replace(lasting, relay=None)
    with ExitStack() as closing:
        keeper.claimed(unmoved, closing)


def test_two_keepers_do_not_share_outputs(tmp_path: Path) -> None:
    """A second keeper is refused with the likely cause."""
    with running(tmp_path), pytest.raises(PinsError, match="another appliance"):
        OutputFactory(tmp_path)


def test_without_a_keeper_no_line_is_driven(tmp_path: Path) -> None:
    """A file that nobody holds, or that is not there, tells of no level."""
    assert levels(tmp_path) == {}
    with running(tmp_path):
        assert levels(tmp_path) == {RELAY: False, INDICATOR: False}
    assert levels(tmp_path) == {}


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """A missing folder ends the keeper with why, as its last line."""
    program = Program(wiring(tmp_path / "missing"))
    why = program.hear().why
    assert program.process.wait(10) == 1
    program.orders.close()
    program.answers.close()
    assert "cannot be driven" in why


# What the process does


def test_the_end_of_orders_is_off_and_the_end(tmp_path: Path) -> None:
    """A keeper whose orders end switches off and ends with 0."""
    with running(tmp_path) as program:
        assert program.order(relay="hold").relay
        assert relay(tmp_path) is True
        program.orders.close()
        wait_until("off", lambda: not relay(tmp_path), SLACK_S)
        assert program.process.wait(10) == 0


def test_sigterm_is_off_and_the_end(tmp_path: Path) -> None:
    """A keeper that is told to end switches off first."""
    with running(tmp_path) as program:
        program.order(relay="pulse")
        program.process.terminate()
        assert program.process.wait(10) == 0
    assert (tmp_path / "outputs").read_text("ascii")[RELAY] == "0"


def test_an_interrupt_is_not_for_it(tmp_path: Path) -> None:
    """Ctrl-C leaves the keeper to the appliance."""
    with running(tmp_path) as program:
        program.process.send_signal(signal.SIGINT)
        assert program.order() == Answer()


@pytest.mark.parametrize("line", [b"{\n", b'{"at_us":1,"relay":"open"}\n'])
def test_nonsense_is_off_and_the_end(tmp_path: Path, line: bytes) -> None:
    """What cannot be read ends the keeper, with all off; no order says open."""
    with running(tmp_path) as program:
        program.order(relay="hold")
        program.orders.write(line)
        assert program.hear().why
        assert program.process.wait(10) == 1
    assert (tmp_path / "outputs").read_text("ascii")[RELAY] == "0"


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    """A line longer than any order ends the keeper."""
    with running(tmp_path) as program:
        program.orders.write(b" " * (2 * LINE_MAX))
        assert "too long" in program.hear().why
        assert program.process.wait(10) == 1


def test_who_holds_and_falls_silent_is_off(tmp_path: Path) -> None:
    """A lease that is not renewed is over; nobody has to say so."""
    with running(tmp_path) as program:
        program.order(relay="hold")
        began_s = time.monotonic()
        wait_until("off", lambda: relay(tmp_path) is False, SLACK_S)
        assert time.monotonic() - began_s < BOUND_US / 1_000_000
        assert program.process.poll() is None


def test_a_stopped_keeper_is_ended_by_the_kernel(tmp_path: Path) -> None:
    """SIGSTOP with the relay on: the kernel ends it, and the lines are nobody's."""
    with running(tmp_path) as program:
        program.order(relay="hold")
        program.process.send_signal(signal.SIGSTOP)
        began_s = time.monotonic()
        wait_until("nobody drives it", lambda: relay(tmp_path) is None, SLACK_S)
        assert time.monotonic() - began_s < BOUND_US / 1_000_000
        assert program.process.wait(10) == -signal.SIGKILL


def test_a_stopped_keeper_that_is_off_lives(tmp_path: Path) -> None:
    """The kernel's timer runs only while the relay is on."""
    with running(tmp_path) as program:
        program.order(relay="hold")
        program.order(relay="off")
        program.process.send_signal(signal.SIGSTOP)
        threading.Event().wait(1.5)
        program.process.send_signal(signal.SIGCONT)
        assert program.order() == Answer()


def test_orders_that_waited_too_long_switch_nothing_on(tmp_path: Path) -> None:
    """A keeper that slept over its orders does not carry them out afterwards."""
    with running(tmp_path) as program:
        os.kill(program.process.pid, signal.SIGSTOP)
        order = Order(at_us=mono_us(), relay="hold")
        program.orders.write(msgspec.json.encode(order) + b"\n")
        threading.Event().wait(0.6)
        os.kill(program.process.pid, signal.SIGCONT)
        assert program.hear() == Answer(relay=False)
