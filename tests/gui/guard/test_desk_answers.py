# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The desk: a guard's taps and what counters reply."""

import pytest

from gui.guard.board import LinkLost, LinkUp
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import alert, reply


@pytest.fixture
def bench() -> Bench:
    """Return a desk with one duress alert on its screen."""
    bench = Bench()
    bench.hear("alert", alert())
    bench.take()
    return bench


def test_tap_is_sent_and_answered(bench: Bench) -> None:
    """A tap carries the alert id and a request id; ok ends the waiting."""
    bench.tap("accept")
    assert bench.said() == [
        (
            "counter-3/respond/guard-2",
            {"action": "accept", "alert_id": "a-1", "request_id": "r-1"},
        )
    ]
    assert _state(bench) == "sending"
    bench.hear("reply/guard-2", reply(request_id="r-1"))
    assert _state(bench) is None


def test_second_tap_sends_nothing_new(bench: Bench) -> None:
    """Tapping again while it is being sent changes nothing."""
    bench.tap("accept")
    bench.take()
    bench.tap("accept")
    assert not bench.take()


@pytest.mark.parametrize("outcome", ["resolved", "false_press", None])
def test_closing_carries_its_outcome(bench: Bench, outcome: str | None) -> None:
    """Closing says what it was, if the guard said so."""
    bench.tap("close", outcome=outcome)
    [(_, said)] = bench.said()
    assert said["action"] == "close"
    assert said.get("outcome") == outcome


def test_no_reply_is_told_and_may_be_tried_again(bench: Bench) -> None:
    """After three seconds without a reply the guard is told and can try again."""
    bench.tap("accept")
    bench.later(2.9)
    assert _state(bench) == "sending"
    bench.later(0.2)
    assert _state(bench) == "unanswered"
    bench.tap("accept")
    assert _state(bench) == "sending"
    bench.hear("reply/guard-2", reply(request_id="r-2"))
    assert _state(bench) is None


def test_tap_without_connection_waits(bench: Bench) -> None:
    """A tap without any connection says so, and is sent when a broker is back."""
    bench.do(LinkLost(broker="main", reason="gone"))
    bench.tap("accept")
    assert not bench.take()
    assert _state(bench) == "offline"
    bench.do(LinkUp(broker="main"))
    actions = [said.get("action") for _, said in bench.said()]
    assert actions == [None, "accept"]
    assert _state(bench) == "sending"


def test_waiting_tap_is_sent_for_its_own_alert_only(bench: Bench) -> None:
    """What waited for an alert that is over is not sent to the next one."""
    bench.do(LinkLost(broker="main", reason="gone"))
    bench.tap("accept")
    bench.hear("alert", alert(rev=3, stage="closed", outcome="resolved"))
    bench.hear("alert", alert(alert_id="b-1"))
    bench.take()
    bench.do(LinkUp(broker="main"))
    assert all(said.get("action") != "accept" for _, said in bench.said())


@pytest.mark.parametrize("result", ["stale", "no_such_alert"])
def test_refusal_of_an_ended_alert(bench: Bench, result: str) -> None:
    """An answer that comes too late takes the alert away, with a sentence."""
    bench.tap("accept")
    bench.hear("reply/guard-2", reply(request_id="r-1", result=result))
    assert not bench.desk.alerts
    assert [note.word for note in bench.desk.notes] == [result]


@pytest.mark.parametrize("result", ["not_allowed", "bad_message"])
def test_other_refusals_keep_the_alert(bench: Bench, result: str) -> None:
    """A refusal for another reason is told, and the alert stays open."""
    bench.tap("close")
    bench.hear("reply/guard-2", reply(request_id="r-1", result=result, text="why"))
    assert "a-1" in bench.desk.alerts
    assert [(note.word, note.detail) for note in bench.desk.notes] == [(result, "why")]


def test_reply_of_another_counter_is_ignored(bench: Bench) -> None:
    """Only the alert's own counter can say that it is over."""
    bench.hear("reply/guard-2", reply(result="stale"), "counter-1")
    assert "a-1" in bench.desk.alerts


def test_tap_on_an_alert_that_is_over(bench: Bench) -> None:
    """A tap that comes after the end is answered in words, at once."""
    bench.hear("alert", alert(rev=3, stage="closed", outcome="resolved"))
    bench.tap("accept")
    assert bench.desk.notes[-1].word == "stale"
    assert not bench.take()


def _state(bench: Bench) -> str | None:
    request = bench.desk.alerts["a-1"].request
    return request.state if request else None
