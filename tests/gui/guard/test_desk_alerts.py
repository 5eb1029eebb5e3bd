# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The desk: alerts that ring, are seen, answered and over."""

import pytest

from gui.guard.board import DutySet, LinkLost, LinkUp, Selected, Silenced
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import SITE, WALL_MS, alert, idle, probe, reply


@pytest.fixture
def bench() -> Bench:
    """Return a desk of guard 2, on duty and connected."""
    return Bench()


def test_new_alert_rings_once(bench: Bench) -> None:
    """A new alert rings; the same revision again does not."""
    bench.hear("alert", alert())
    bench.hear("alert", alert(), broker="spare")
    bench.hear("alert", alert(), retained=True)
    assert bench.rings() == [("a-1", 1, 1)]
    assert bench.sound() == 1


@pytest.mark.parametrize(
    ("changes", "rings"),
    [
        ({"presses": 2}, True),
        ({"level": 1, "kind": "duress"}, True),
        ({"escalation": 1}, True),
        ({"withdrawn_at": "2027-01-15T08:00:01.000Z"}, False),
        ({"stage": "accepted", "accepted_by": ["guard-1"]}, False),
    ],
)
def test_revision_rings(bench: Bench, changes: dict[str, object], rings: bool) -> None:
    """A press, a graver level and an escalation ring again; other changes do not."""
    bench.hear("alert", alert(level=2, kind="help"))
    bench.take()
    bench.hear("alert", alert(**{"level": 2, "kind": "help", "rev": 2} | changes))
    assert bool(bench.rings()) is rings


def test_sounds_until_anybody_accepts(bench: Bench) -> None:
    """An alert sounds for as long as nobody has accepted, whoever it is."""
    bench.hear("alert", alert())
    bench.later(3_600)
    assert bench.sound() == 1
    bench.hear("alert", alert(rev=2, stage="accepted", accepted_by=["guard-1"]))
    assert bench.sound() is None


def test_press_after_acceptance_sounds_for_a_while(bench: Bench) -> None:
    """Pressed again after it was accepted, an alert sounds for twenty seconds."""
    taken = {"stage": "accepted", "accepted_by": ["guard-1"]}
    bench.hear("alert", alert())
    bench.hear("alert", alert(rev=2, **taken))
    bench.hear("alert", alert(rev=3, presses=2, **taken))
    assert bench.rings() == [("a-1", 1, 1), ("a-1", 3, 1)]
    assert bench.sound() == 1
    bench.later(20)
    assert bench.sound() is None


def test_silence_lasts_ten_seconds(bench: Bench) -> None:
    """Silence ends after ten seconds, or at once when it is pressed again."""
    bench.hear("alert", alert())
    bench.do(Silenced())
    assert bench.sound() is None
    bench.later(9.9)
    assert bench.sound() is None
    bench.later(0.2)
    assert bench.sound() == 1
    bench.do(Silenced())
    bench.hear("alert", alert(rev=2, presses=2))
    assert bench.sound() == 1


def test_silence_does_not_cover_a_new_alert(bench: Bench) -> None:
    """Another counter's alert sounds during the silence of the first."""
    bench.hear("alert", alert())
    bench.do(Silenced())
    other = alert(alert_id="b-1", counter="counter-1", level=2, kind="help")
    bench.hear("alert", other, "counter-1")
    assert bench.sound() == 2


def test_notice_rings_softly_once(bench: Bench) -> None:
    """A notice rings once and does not go on sounding."""
    bench.hear("alert", alert(level=3, kind="shutter"))
    assert bench.rings() == [("a-1", 1, 3)]
    assert bench.sound() is None


def test_other_audience_is_shown_but_quiet(bench: Bench) -> None:
    """An alert for others stands on the screen; an escalation to us rings."""
    bench.hear("alert", alert(audiences=["managers"]))
    bench.show()
    assert not bench.take()
    assert bench.large == "a-1"
    bench.hear("alert", alert(rev=2, escalation=1, audiences=["managers", "guards"]))
    assert bench.rings() == [("a-1", 2, 1)]


def test_off_duty_is_quiet(bench: Bench) -> None:
    """Off duty nothing rings and nothing is seen; coming on duty does both."""
    bench.leave_duty()
    bench.take()
    bench.hear("alert", alert())
    bench.show()
    assert not bench.take()
    assert bench.sound() is None
    bench.do(DutySet(on_duty=True))
    assert bench.sound() == 1
    done = bench.take()
    assert [type(one).__name__ for one in done] == ["Publish", "Publish", "Ring"]


def test_seen_only_once_drawn(bench: Bench) -> None:
    """Seen is said after a drawn frame and not before, to every broker."""
    bench.hear("alert", alert())
    assert not bench.said()
    bench.show()
    assert bench.said() == [
        (
            "counter-3/respond/guard-2",
            {"action": "seen", "alert_id": "a-1", "request_id": "r-1"},
        )
    ]


def test_seen_is_said_again_when_asked_again(bench: Bench) -> None:
    """A counter that repeats an alert has missed that it was seen."""
    bench.hear("alert", alert())
    bench.show()
    bench.take()
    bench.hear("alert", alert())
    assert [said["action"] for _, said in bench.said()] == ["seen"]


def test_closed_leaves_with_a_sentence(bench: Bench) -> None:
    """A closed alert leaves the screen, with a sentence, and never comes back."""
    bench.hear("alert", alert())
    bench.hear("alert", alert(rev=5, stage="closed", outcome="false_press"))
    assert not bench.desk.alerts
    assert [(n.word, n.detail) for n in bench.desk.notes] == [("closed", "false_press")]
    bench.hear("alert", alert(rev=2, presses=2), broker="spare")
    assert not bench.desk.alerts
    assert len(bench.rings()) == 1
    bench.later(13)
    assert not bench.desk.notes


def test_a_closing_with_an_older_revision_is_final_too(bench: Bench) -> None:
    """A counter that closes out of order neither ends the station nor rings again.

    Found by the fuzzer: the station ended itself.
    """
    bench.hear("alert", alert(rev=2))
    assert len(bench.rings()) == 1
    bench.hear("alert", alert(rev=1, stage="closed", outcome="resolved"))
    bench.hear("alert", alert(rev=2, presses=2))
    assert not bench.desk.alerts
    assert len(bench.rings()) == 0
    bench.hear("alert", alert(rev=3, presses=3))
    assert len(bench.rings()) == 1


def test_idle_ends_what_only_that_broker_held(bench: Bench) -> None:
    """Idle from the only broker that holds an alert ends it."""
    bench.hear("alert", alert())
    bench.hear("alert", idle())
    assert not bench.desk.alerts
    assert [note.word for note in bench.desk.notes] == ["gone"]


def test_idle_from_another_broker_asks_the_counter(bench: Bench) -> None:
    """While another broker holds the alert, the counter is asked and decides."""
    bench.hear("alert", alert())
    bench.hear("alert", alert(), broker="spare")
    bench.show()
    bench.take()
    bench.hear("alert", idle())
    assert "a-1" in bench.desk.alerts
    [(where, said)] = bench.said()
    assert (where, said["action"]) == ("counter-3/respond/guard-2", "seen")
    late = reply(result="stale", request_id="r-2", stage="closed")
    bench.hear("reply/guard-2", late)
    assert not bench.desk.alerts


@pytest.mark.parametrize(
    ("drawn", "audiences"), [(False, ["guards"]), (True, ["managers"])]
)
def test_nothing_is_said_to_be_seen_only_to_ask(
    bench: Bench, drawn: bool, audiences: list[str]
) -> None:
    """A counter is not asked by a ``seen`` that is untrue or not for this station."""
    for broker in ("main", "spare"):
        bench.hear("alert", alert(audiences=audiences), broker=broker)
    if drawn:
        bench.show()
    bench.take()
    bench.hear("alert", idle())
    assert not bench.take()
    assert "a-1" in bench.desk.alerts


def test_old_idle_of_a_dead_broker_hides_nothing(bench: Bench) -> None:
    """A broker that never held the alert cannot end it."""
    bench.hear("alert", alert())
    bench.hear("alert", idle(), broker="spare", retained=True)
    assert "a-1" in bench.desk.alerts


def test_alert_that_comes_back_is_shown_but_not_rung(bench: Bench) -> None:
    """An alert that its counter takes up again is open again, without a ring."""
    bench.hear("alert", alert())
    bench.show()
    bench.hear("reply/guard-2", reply(result="no_such_alert", stage="idle"))
    assert not bench.desk.alerts
    bench.take()
    bench.hear("alert", alert())
    assert "a-1" in bench.desk.alerts
    assert not bench.rings()
    assert bench.sound() == 1


def test_gravest_stands_large(bench: Bench) -> None:
    """Level decides what stands large, then who waits, then age."""
    help_1 = {"alert_id": "h-1", "level": 2, "kind": "help", "counter": "counter-1"}
    bench.hear("alert", alert(**help_1), "counter-1")
    bench.later(5)
    bench.hear("alert", alert())
    assert bench.large == "a-1"
    bench.later(5)
    second = {"alert_id": "b-1", "counter": "counter-2"}
    bench.hear("alert", alert(**second), "counter-2")
    assert bench.large == "a-1"
    bench.hear("alert", alert(rev=2, stage="accepted", accepted_by=["guard-1"]))
    assert bench.large == "b-1"


def test_card_that_takes_anothers_place_settles(bench: Bench) -> None:
    """A card that replaces another takes taps half a second later, no sooner."""
    bench.hear("alert", alert(level=2, kind="help"))
    assert bench.room.settled_us <= bench.now_us
    bench.hear("alert", alert(alert_id="b-1", counter="counter-1"), "counter-1")
    assert bench.large == "b-1"
    assert bench.room.settled_us == bench.now_us + 500_000


def test_card_after_one_that_ended_settles(bench: Bench) -> None:
    """A second tap at an alert that has just ended answers no other one."""
    bench.hear("alert", alert())
    second = {"alert_id": "b-1", "counter": "counter-1", "level": 2, "kind": "help"}
    bench.hear("alert", alert(**second), "counter-1")
    bench.later(5)
    bench.hear("alert", alert(rev=2, stage="closed", outcome="resolved"))
    assert bench.large == "b-1"
    assert bench.room.settled_us == bench.now_us + 500_000


def test_card_after_a_pause_settles(bench: Bench) -> None:
    """Nor one that comes just after the last one has ended."""
    bench.hear("alert", alert())
    bench.later(5)
    bench.hear("alert", alert(rev=2, stage="closed", outcome="resolved"))
    assert bench.large is None
    bench.hear("alert", alert(alert_id="b-1", counter="counter-1"), "counter-1")
    assert bench.room.settled_us == bench.now_us + 500_000


def test_changed_step_settles(bench: Bench) -> None:
    """A second tap after *I am coming* does not say *I am there* as well."""
    bench.hear("alert", alert())
    assert not bench.takes_no_tap()
    bench.tap("accept")
    [(_, said)] = bench.said()
    bench.hear("alert", alert(rev=2, stage="accepted", accepted_by=["guard-2"]))
    bench.later(0.4)
    said_to = {"request_id": said["request_id"], "alert_id": "a-1"}
    bench.hear("reply/guard-2", reply(**said_to))
    bench.later(0.4)
    assert bench.takes_no_tap(), "until then the button said that it was being sent"
    bench.later(0.1)
    assert not bench.takes_no_tap()
    bench.hear(
        "alert", alert(rev=3, presses=2, stage="accepted", accepted_by=["guard-2"])
    )
    assert not bench.takes_no_tap(), "the step is the same"
    graver = {"rev": 4, "presses": 3, "stage": "raised"}
    bench.hear("alert", alert(**graver))
    assert bench.takes_no_tap()


def test_no_counter_speaks_of_anothers_alert(bench: Bench) -> None:
    """A counter that closes, or revises, another one's alert changes nothing."""
    bench.hear("alert", alert())
    stolen = {"counter": "counter-9", "rev": 99}
    bench.hear(
        "alert", alert(**stolen, stage="closed", outcome="resolved"), "counter-9"
    )
    bench.hear("alert", alert(**stolen, stage="accepted"), "counter-9")
    assert bench.desk.alerts["a-1"].message.rev == 1
    assert bench.sound() == 1
    assert bench.desk.bad.count == 2


def test_chosen_card_gives_way_to_a_ring(bench: Bench) -> None:
    """A guard may look at a lesser alert, until one as grave rings."""
    help_1 = {"alert_id": "h-1", "level": 2, "kind": "help", "counter": "counter-1"}
    bench.hear("alert", alert(**help_1), "counter-1")
    bench.hear("alert", alert())
    bench.do(Selected(key=f"{SITE}/h-1"))
    assert bench.large == "h-1"
    bench.hear("alert", alert(rev=2, presses=2))
    assert bench.large == "a-1"


def test_age_follows_the_counters_clock(bench: Bench) -> None:
    """Age is by the counter's own clock when it has probed, however wrong it is."""
    early = WALL_MS - 7_200_000
    bench.hear("probe", probe(at_ms=early))
    bench.hear("alert", alert(at_ms=early - 18_000))
    assert bench.now_us - bench.desk.alerts["a-1"].raised_us == 18_000_000


def test_age_of_an_old_alert_is_by_wall_clock(bench: Bench) -> None:
    """Before any probe, a counter with a good clock is believed."""
    bench.hear("alert", alert(at_ms=WALL_MS - 42_000), retained=True)
    assert bench.now_us - bench.desk.alerts["a-1"].raised_us == 42_000_000


def test_age_without_any_good_clock_is_what_is_certain(bench: Bench) -> None:
    """With an unset clock an alert is at least as old as its own times say."""
    bench.hear("alert", alert(at_ms=0, clock_synced=False))
    assert bench.desk.alerts["a-1"].raised_us == bench.now_us


def test_link_loss_keeps_the_alert(bench: Bench) -> None:
    """A lost connection ends no alert, and its return rings none twice."""
    bench.hear("alert", alert())
    bench.do(LinkLost(broker="main", cause="ended"))
    bench.later(30)
    assert bench.sound() == 1
    bench.do(LinkUp(broker="main"))
    bench.hear("alert", alert(), retained=True)
    assert bench.rings() == [("a-1", 1, 1)]
