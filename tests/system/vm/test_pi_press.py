# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Presses on the kernel's pins, read by the real libraries, heard at a real broker."""

import random

import pytest

from tests.support.counter import wait_until
from tests.system.vm.building import say
from tests.system.vm.machine import Step
from tests.system.vm.pi import DURESS, HEARD_S, LIBRARIES, PRESS, Ear, Pi
from tests.system.vm.traces import Truth, press, truth

PRESSES = 1_000
AT_A_TIME = 50
COUNTS = ("raised", "pressed_again")


@pytest.mark.parametrize("pins", LIBRARIES)
def test_a_press_is_an_alert_at_the_broker(pi: Pi, pins: str) -> None:
    """A contact that closes on the header is an alert at the guard, over TLS."""
    pi.configure(pins=pins)
    pi.start(DURESS)
    with pi.listen("alert") as ear:
        pi.machine.play(PRESS)
        alert = ear.raised()
        # It is answered as any other.
        pi.answer("ACCEPT", "ARRIVE", "CLOSE")
        closed = ear.wait("alert", "its end", lambda x: x["stage"] == "closed")

    assert (alert["kind"], alert["presses"], alert["exercise"]) == ("duress", 1, False)
    assert closed["alert_id"] == alert["alert_id"]


@pytest.mark.parametrize("pins", LIBRARIES)
def test_the_service_holds_its_lines_pulled_up(pi: Pi, pins: str) -> None:
    """The kernel knows who holds the pin, that it is read, and its pull-up."""
    pi.configure(pins=pins)
    before = pi.claim(DURESS)
    pi.start(DURESS)
    claim = pi.claim(DURESS)

    assert before.consumer == ""
    assert "input" in claim.words.split()
    assert "bias=pull-up" in claim.words.split()
    assert pi.status()["pins"] != "simulated"


@pytest.mark.parametrize("pins", LIBRARIES)
def test_presses_that_bounce_are_all_counted_once(pi: Pi, pins: str) -> None:
    """Of 1,000 presses with bounce none is lost and none is counted twice."""
    pi.configure(pins=pins)
    pi.start(DURESS)
    chance = random.Random(f"luukku {pins}")
    least = most = 0
    with pi.listen("alert", "event") as ear:
        while least < PRESSES:
            one = play_some(pi, chance, min(AT_A_TIME, PRESSES - least))
            least, most = least + one.least, most + one.most
            say(f"{pins}: {least} presses, {told(ear)} told ...")
        wait_until("all are told", lambda: told(ear) >= least, HEARD_S)
        # Events follow the alert, which does not wait for them.
        wait_until("all events", lambda: len(events(ear)) >= least, HEARD_S)
        rows = pi.counted()
        counted = sum(rows.get(name, 0) for name in COUNTS)
        heard = (told(ear), len(events(ear)))
    say(
        f"{pins}: {either(least, most)} presses, {counted} in the journal, {heard[0]} "
        f"in the alert, {heard[1]} events at the broker"
    )

    assert least <= counted <= most
    assert heard == (counted, counted)
    assert most - least <= PRESSES // 100, "too much was in doubt"


def play_some(pi: Pi, chance: random.Random, number: int) -> Truth:
    """Press so often, and say how often it truly was."""
    steps = [step for _ in range(number) for step in press(DURESS, chance)]
    # The last step has no end: one more that changes nothing.
    steps.append(Step(DURESS, 1, 0))
    return truth(steps, pi.machine.play(steps).at_us)


def either(least: int, most: int) -> str:
    """A number, or the two that it is between."""
    return str(least) if least == most else f"{least} to {most}"


def told(ear: Ear) -> int:
    """How many presses the alert at the broker has counted."""
    return max((x.get("presses", 0) for x in ear.messages("alert")), default=0)


def events(ear: Ear) -> set[str]:
    """The events at the broker that tell of a press that counts."""
    return {x["event_id"] for x in ear.messages("event") if x["event_type"] in COUNTS}
