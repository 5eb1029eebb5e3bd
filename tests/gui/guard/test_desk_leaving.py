# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The last guard who goes off duty is warned, and says it twice."""

import msgspec
import pytest

from appliance.wire import guard
from gui.guard import alerts
from gui.guard.board import DutySet, LinkLost, LinkUp
from gui.guard.leaving import alone_for, is_warned
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import alert, duty


@pytest.fixture
def bench() -> Bench:
    """Return a desk of guard 2, alone on duty."""
    return Bench()


def _join(bench: Bench, *audiences: str, on_duty: bool = True) -> None:
    """Let guard 1 come on duty for these."""
    said = guard.decode_duty(duty("Vartija 1", on_duty=on_duty))
    said = msgspec.structs.replace(said, audiences=list(audiences))
    bench.hear_guard("availability", b"online", "guard-1")
    bench.hear_guard("duty", guard.encode(said), "guard-1")


def _leave(bench: Bench) -> bool:
    """Tap the switch; whether the guard is off duty then."""
    bench.do(DutySet(on_duty=False))
    return bench.desk.on_duty is False


def test_last_guard_says_it_twice(bench: Bench) -> None:
    """The first tap warns and changes nothing; the second one is obeyed."""
    assert not _leave(bench)
    assert is_warned(bench.room, bench.now)
    bench.later(1)
    assert _leave(bench)
    assert not is_warned(bench.room, bench.now)


def test_a_bouncing_finger_is_one_tap(bench: Bench) -> None:
    """Two taps within half a second are no decision."""
    assert not _leave(bench)
    bench.later(0.4)
    assert not _leave(bench)
    bench.later(0.2)
    assert _leave(bench)


def test_the_warning_ends(bench: Bench) -> None:
    """After ten seconds a tap is the first one again."""
    assert not _leave(bench)
    bench.later(10)
    assert not is_warned(bench.room, bench.now)
    assert not _leave(bench)
    bench.later(1)
    assert _leave(bench)


def test_staying_takes_the_warning_back(bench: Bench) -> None:
    """Who says on duty after all has not said the first word to leave."""
    assert not _leave(bench)
    bench.later(1)
    bench.do(DutySet(on_duty=True))
    assert not _leave(bench)


def test_with_another_one_tap_is_enough(bench: Bench) -> None:
    """While another guard on duty hears the same calls, nobody is warned."""
    _join(bench, "guards", "managers")
    assert _leave(bench)


def test_a_guard_for_others_is_no_relief(bench: Bench) -> None:
    """Who hears only other calls does not replace the last guard."""
    _join(bench, "managers")
    assert alone_for(bench.desk) == ("guards",)
    assert not _leave(bench)


@pytest.mark.parametrize("how", ["off duty", "offline"])
def test_a_guard_who_would_not_hear_is_no_relief(bench: Bench, how: str) -> None:
    """A guard counts only while on duty and with a station that is there."""
    _join(bench, "guards", on_duty=how != "off duty")
    if how == "offline":
        bench.hear_guard("availability", b"offline", "guard-1")
    assert not _leave(bench)


def test_unknown_guards_are_no_relief(bench: Bench) -> None:
    """Without a connection it cannot be known who else is on duty: warned."""
    _join(bench, "guards")
    bench.do(LinkLost(broker="main", cause="ended"))
    assert not _leave(bench)
    bench.do(LinkUp(broker="main"))
    assert _leave(bench)


def test_a_press_after_acceptance_rings_anew(bench: Bench) -> None:
    """A call that was accepted and is pressed again sounds, and is on top again."""
    bench.hear("alert", alert())
    mine = {"stage": "accepted", "accepted_by": ["guard-2"]}
    bench.hear("alert", alert(rev=2, **mine))
    assert not alerts.calls(bench.desk)
    bench.take()
    bench.hear("alert", alert(rev=3, presses=2, **mine))
    assert bench.rings() == [("a-1", 3, 1)]
    assert bench.sound() == 1
