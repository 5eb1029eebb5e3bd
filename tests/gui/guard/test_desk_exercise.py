# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The test of a button at the desk: seen by itself, never heard as the real thing."""

import pytest

from gui.guard.board import Silenced
from gui.guard.view import AlertView, view
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import SITE, alert, health, reply

OURS = {"stage": "accepted", "accepted_by": ["guard-2"]}


@pytest.fixture
def bench() -> Bench:
    """Return a desk of guard 2, on duty and connected, with a test of duress."""
    bench = Bench()
    bench.hear("alert", alert(exercise=True))
    return bench


def large(bench: Bench) -> AlertView:
    """The alert that stands large."""
    (one,) = view(bench.room, bench.now, 0).large
    return one


def test_the_test_of_a_button_sounds_once(bench: Bench) -> None:
    """A test raises the window with the sound of an exercise, and that ends."""
    assert bench.rings() == [("a-1", 1, 4)]
    assert bench.sound() is None


def test_a_drawn_exercise_is_seen_by_itself(bench: Bench) -> None:
    """Nobody has to tap anything for a test to be seen."""
    bench.take()
    bench.show()
    assert [said["action"] for _, said in bench.said()] == ["seen"]


def test_an_exercise_says_plainly_that_it_is_none(bench: Bench) -> None:
    """The word TEST, no red, and that nobody has to go."""
    shown = large(bench)
    assert (shown.exercise, shown.word, shown.level) == ("TEST", "DURESS", 3)
    assert shown.status.endswith("nobody has to go")
    assert shown.silenceText == ""
    assert (shown.step, shown.stepText) == ("accept", "SEEN")


def test_in_a_drill_guards_go_as_to_a_call(bench: Bench) -> None:
    """The word EXERCISE, no red; who comes is said, and a guard says I AM COMING."""
    bench.hear("health", health(exercise=True))
    shown = large(bench)
    assert (shown.exercise, shown.word, shown.level) == ("EXERCISE", "DURESS", 3)
    assert shown.status.endswith("nobody is coming yet")
    assert (shown.step, shown.stepText) == ("accept", "I AM COMING")
    bench.hear("alert", alert(rev=2, exercise=True, **OURS))
    assert (large(bench).step, large(bench).stepText) == ("arrive", "I AM THERE")
    assert "nobody" not in large(bench).status


def test_a_drill_sounds_until_accepted_like_no_alert(bench: Bench) -> None:
    """The sound of exercises goes on until a guard comes, or wants quiet."""
    bench.hear("health", health(exercise=True))
    assert bench.sound() == 4
    assert large(bench).silenceText == "Silence for 10 s"
    bench.do(Silenced())
    assert bench.sound() is None
    bench.later(10)
    assert bench.sound() == 4
    bench.hear("alert", alert(rev=2, exercise=True, **OURS))
    assert bench.sound() is None


def test_the_real_thing_is_heard_before_a_drill(bench: Bench) -> None:
    """Help at another counter sounds as help, whatever drill goes on."""
    bench.hear("health", health(exercise=True))
    called = {"counter": "counter-4", "alert_id": "a-2", "level": 2, "kind": "help"}
    bench.hear("alert", alert(**called), "counter-4")
    assert bench.sound() == 2


def test_an_exercise_stands_behind_every_alert(bench: Bench) -> None:
    """A notice of another counter is shown before a test of duress."""
    bench.hear(
        "alert", alert(counter="counter-4", alert_id="a-2", level=3), "counter-4"
    )
    assert large(bench).key == f"{SITE}/a-2"
    assert bench.sound() is None


@pytest.mark.parametrize("before", [{}, OURS])
def test_an_exercise_that_becomes_real_rings(
    bench: Bench, before: dict[str, object]
) -> None:
    """A second press is a duress alert, whoever had accepted the test."""
    bench.tap("accept")
    if before:
        bench.hear("alert", alert(rev=2, exercise=True, **before))
    bench.done.clear()
    bench.hear("alert", alert(rev=3, presses=2))
    assert bench.rings() == [("a-1", 3, 1)]
    assert bench.sound() == 1
    assert (large(bench).exercise, large(bench).level) == ("", 1)
    assert large(bench).step == "accept"


@pytest.mark.parametrize("missed", [False, True])
def test_an_acceptance_of_a_test_does_not_end_the_sound(
    bench: Bench, missed: bool
) -> None:
    """Ours was for the exercise: if it counted for the call, the call rings on."""
    bench.tap("accept")
    if missed:
        bench.hear("alert", alert(rev=2, exercise=True, **OURS))
    else:
        bench.hear("alert", alert(rev=3, presses=2))
    bench.hear("reply/guard-2", reply())
    bench.hear("alert", alert(rev=4, presses=2, **OURS))
    assert bench.sound() == 1
    assert large(bench).step == "accept"
    bench.later(60)
    assert bench.sound() == 1
    bench.tap("accept")
    assert bench.sound() is None
