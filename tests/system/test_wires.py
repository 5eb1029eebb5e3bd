# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Broken wires of a pair: a guard is told in time, and presses go on being heard."""

import json
import sys
import threading
import time

import pytest

from appliance.adapters import simulated_pins
from appliance.adapters.simulated_pins import Push, Wire
from appliance.core.limits import CHATTER_CHANGES, MENDED_US, PRESS_AGAIN_US, S_US
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import alerts, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]

TOLD_S = 10.0
"""A fault is in the health within this from when it can be observed."""
SWAPPED_S = 10.0
STUCK_S = 30.0
FAULTY = (sys.executable, "-m", "tests.support.faulty")


@pytest.fixture
def paired(counter: Counter) -> Counter:
    """A counter whose duress button is a pair; it does not run yet."""
    text = counter.config.read_text("utf-8")
    pair = 'pin = 17\ncontact = "pair"\npin_nc = 22\n'
    assert "pin = 17\n" in text
    counter.config.write_text(text.replace("pin = 17\n", pair), "utf-8")
    return counter


def faults(guard: Subscriber) -> set[str]:
    """What is wrong with the duress button, as the guard was told last."""
    lines = [line for line in guard.messages if "/health " in line]
    health = json.loads(lines[-1].split(" ", 2)[2]) if lines else {"faults": []}
    return {
        one["fault"]
        for one in health["faults"]
        if one["part"] == "duress" and not one["fault"].startswith("test_")
    }


def wait_faults(guard: Subscriber, *wanted: str, within_s: float = TOLD_S) -> None:
    """Wait until just these are told; that none is any more takes longer."""
    within_s += 0 if wanted else MENDED_US / S_US
    wait_until(f"{wanted} told", lambda: faults(guard) == {*wanted}, within_s)


def wait_presses(guard: Subscriber, presses: int) -> None:
    """Wait until the guard's alert has so many presses."""

    def found() -> bool:
        heard = [one.get("presses", 0) for one in alerts(guard)]
        return bool(heard) and heard[-1] == presses

    wait_until(f"{presses} presses", found)


@pytest.mark.parametrize(
    ("wire", "fault"), [("cut_nc", "wire_cut"), ("short_no", "wire_short")]
)
def test_a_fault_that_shows_at_rest(
    broker: Broker, paired: Counter, wire: Wire, fault: str
) -> None:
    """It is told while nobody presses; presses are heard meanwhile; a repair ends it.

    Both lines closed are an alert first: it cannot be told from a press.
    """
    paired.start()
    with follow(broker) as guard:
        before = 1 if wire == "short_no" else 0
        paired.push(wire=wire)
        wait_faults(guard, fault)
        # Sooner the press would be the same as the short.
        threading.Event().wait(2 * PRESS_AGAIN_US / S_US)
        paired.press()
        wait_presses(guard, before + 1)
        assert faults(guard) == {fault}
        paired.push(wire="sound")
        wait_faults(guard)


def test_a_welded_nc_contact_shows_at_the_press(
    broker: Broker, paired: Counter
) -> None:
    """With the NC line always closed a press is an alert, and shows the fault."""
    paired.start()
    with follow(broker) as guard:
        paired.push(wire="short_nc")
        paired.push(pressed=True)
        wait_stage(guard, "raised")
        wait_faults(guard, "wire_short")
        paired.push(pressed=False)
        wait_faults(guard)


def test_a_contact_that_welds_at_the_press_shows_at_the_release(
    broker: Broker, paired: Counter
) -> None:
    """The NO line stays closed when the hand lets go: a fault, and no second press."""
    paired.start()
    with follow(broker) as guard:
        paired.push(pressed=True)
        wait_stage(guard, "raised")
        paired.push(wire="short_no")
        paired.push(pressed=False)
        wait_faults(guard, "wire_short")
        wait_presses(guard, 1)


def test_a_cut_no_wire_shows_at_the_press(broker: Broker, paired: Counter) -> None:
    """It is told as cut, though it is no alert; the other button is as good as ever."""
    paired.start()
    with follow(broker) as guard:
        paired.push(wire="cut_no")
        paired.push(pressed=True)
        wait_faults(guard, "wire_cut")
        paired.press("shutter")
        assert wait_stage(guard, "raised")["kind"] == "shutter"
        paired.push(pressed=False, wire="sound")
        wait_faults(guard)
        paired.press()
        wait_until("duress", lambda: alerts(guard)[-1]["kind"] == "duress")


def test_a_chattering_line_shows_and_presses_are_heard(
    broker: Broker, paired: Counter
) -> None:
    """A contact that chatters is a fault and stays in use."""
    paired.start()
    with follow(broker) as guard:
        bounces = [1.0] * (2 * CHATTER_CHANGES)
        restless = Push(role="duress", pressed=False, bounce_ms=bounces)
        simulated_pins.push(paired.runtime, restless)
        wait_faults(guard, "chatter")
        paired.press()
        wait_stage(guard, "raised")


@pytest.mark.slow
def test_wires_that_were_swapped_before_the_start(
    broker: Broker, paired: Counter
) -> None:
    """They are an alert at the start, told as swapped after 10 s, as stuck after 30."""
    paired.runtime.mkdir(mode=0o700)
    (paired.runtime / "broken").touch()
    with follow(broker) as guard:
        paired.start(prefix=(*FAULTY, "swapped"))
        begin_s = time.monotonic()
        wait_presses(guard, 1)
        wait_faults(guard, "wires_swapped", within_s=SWAPPED_S + TOLD_S)
        assert time.monotonic() - begin_s > SWAPPED_S - 5
        wait_faults(guard, "wires_swapped", "stuck", within_s=STUCK_S)
        wait_presses(guard, 1)
        paired.push(wire="sound")
        wait_faults(guard)
        paired.press()
        wait_presses(guard, 2)
