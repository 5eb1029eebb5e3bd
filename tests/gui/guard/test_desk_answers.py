# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The desk: a guard's taps and what counters reply."""

import pytest

from appliance.wire import guard
from gui.guard.board import LinkLost, LinkUp, Publish
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
    """A tap without any connection is sent once a broker has the alert again."""
    _tap_offline(bench)
    bench.do(LinkUp(broker="main"))
    assert _actions(bench) == [None]
    assert _state(bench) == "offline"
    bench.hear("alert", alert(), retained=True)
    [done] = bench.take()
    assert isinstance(done, Publish)
    assert guard.decode_response(done.payload).action == "accept"
    assert done.broker == "main"
    assert _state(bench) == "sending"
    bench.hear("alert", alert(), retained=True)
    assert not bench.take()


@pytest.mark.parametrize(
    "changes", [{"level": 1, "kind": "duress"}, {"presses": 2}, {}]
)
def test_old_tap_never_answers_a_graver_call(changes: dict[str, object]) -> None:
    """What was called anew, or was tapped a minute ago, is not accepted by itself."""
    bench = Bench()
    lesser = {"level": 2, "kind": "help"}
    bench.hear("alert", alert(**lesser))
    _tap_offline(bench)
    bench.later(9 if changes else 61)
    bench.do(LinkUp(broker="main"))
    bench.take()
    bench.hear("alert", alert(**lesser | {"rev": 2} | changes), retained=True)
    assert _actions(bench) == []
    assert _state(bench) == "dropped"
    assert [note.word for note in bench.desk.notes] == ["dropped"]
    assert bench.sound() == changes.get("level", 2)
    bench.tap("accept")
    assert _actions(bench) == ["accept"]


def test_copy_older_than_the_tap_sends_nothing(bench: Bench) -> None:
    """A broker that holds an older revision than the guard answered is waited for."""
    bench.hear("alert", alert(rev=2, presses=2))
    _tap_offline(bench)
    bench.do(LinkUp(broker="main"))
    bench.take()
    bench.hear("alert", alert(), retained=True)
    assert _actions(bench) == []
    bench.hear("alert", alert(rev=2, presses=2))
    assert _actions(bench) == ["accept"]


def test_tap_over_another_broker_is_not_dropped(bench: Bench) -> None:
    """An answer on its way over one broker is only not repeated over another."""
    bench.do(LinkUp(broker="spare"))
    bench.tap("accept")
    bench.do(LinkUp(broker="spare"))
    bench.take()
    bench.hear("alert", alert(rev=2, presses=2), broker="spare")
    assert _actions(bench) == []
    assert _state(bench) == "sending"


def test_acceptance_of_a_lesser_call_does_not_end_the_sound() -> None:
    """Accepted for us as less than it is, an alert sounds until we answer anew."""
    bench = Bench()
    mine = {"stage": "accepted", "accepted_by": ["guard-2"]}
    bench.hear("alert", alert(level=2, kind="help"))
    bench.tap("accept")
    bench.hear("alert", alert(rev=2, presses=2))
    bench.hear("alert", alert(rev=3, presses=2, **mine))
    bench.later(600)
    assert bench.sound() == 1
    bench.tap("accept")
    assert bench.sound() is None


def test_other_guard_who_accepts_the_graver_call_ends_the_sound() -> None:
    """Another guard who newly comes has answered the call as it is."""
    bench = Bench()
    bench.hear("alert", alert(level=2, kind="help"))
    bench.tap("accept")
    mine = {"accepted_by": ["guard-2"]}
    bench.hear("alert", alert(rev=2, level=2, kind="help", stage="accepted", **mine))
    bench.hear("alert", alert(rev=3, presses=2, **mine))
    assert bench.sound() == 1
    both = {"stage": "accepted", "accepted_by": ["guard-2", "guard-1"]}
    bench.hear("alert", alert(rev=4, presses=2, **both))
    bench.hear("alert", alert(rev=5, presses=2, withdrawn_at="x", **both))
    assert bench.sound() is None


def test_every_response_expires(bench: Bench) -> None:
    """No response waits at a broker for longer than fifteen seconds."""
    bench.show()
    bench.tap("accept")
    expiries = [one.expiry_s for one in bench.take() if isinstance(one, Publish)]
    assert expiries == [15, 15]


def test_waiting_tap_is_sent_for_its_own_alert_only(bench: Bench) -> None:
    """What waited for an alert that is over is not sent to the next one."""
    bench.do(LinkLost(broker="main", cause="ended"))
    bench.tap("accept")
    bench.hear("alert", alert(rev=3, stage="closed", outcome="resolved"))
    bench.hear("alert", alert(alert_id="b-1"))
    bench.take()
    bench.do(LinkUp(broker="main"))
    bench.hear("alert", alert(alert_id="b-1"))
    assert "accept" not in _actions(bench)


@pytest.mark.parametrize("result", ["stale", "no_such_alert"])
def test_refusal_of_an_ended_alert(bench: Bench, result: str) -> None:
    """An answer that comes too late takes the alert away, with a sentence."""
    bench.tap("accept")
    over = reply(request_id="r-1", result=result, stage="closed")
    bench.hear("reply/guard-2", over)
    assert not bench.desk.alerts
    assert [note.word for note in bench.desk.notes] == [result]


@pytest.mark.parametrize("result", ["stale", "no_such_alert"])
@pytest.mark.parametrize("named", ["a-1", "b-1", None])
def test_open_stage_ends_no_alert(bench: Bench, result: str, named: str | None) -> None:
    """A reply that tells an open stage, or names another alert, ends none."""
    bench.tap("accept")
    stage = "raised" if named == "a-1" else "closed"
    said = reply(request_id="r-1", alert_id=named, result=result, stage=stage)
    bench.hear("reply/guard-2", said)
    assert "a-1" in bench.desk.alerts
    assert bench.sound() == 1
    told = [note.word for note in bench.desk.notes]
    assert told == (["not_allowed"] if named == "a-1" else [])


@pytest.mark.parametrize("action", ["accept", "arrive", "seen"])
def test_answer_to_a_lesser_call_is_told(bench: Bench, action: str) -> None:
    """An answer that a graver press overtook leaves the alert ringing, in words."""
    if action == "seen":
        bench.show()
    else:
        bench.tap(action)
    no = reply(request_id="r-1", result="not_allowed", stage="raised", rev=2)
    bench.hear("reply/guard-2", no)
    assert _state(bench) is None
    assert bench.sound() == 1
    assert [note.word for note in bench.desk.notes] == ["graver"]


@pytest.mark.parametrize("result", ["not_allowed", "bad_message"])
def test_other_refusals_keep_the_alert(bench: Bench, result: str) -> None:
    """A refusal for another reason is told, and the alert stays open."""
    bench.tap("close")
    bench.hear("reply/guard-2", reply(request_id="r-1", result=result, text="why"))
    assert "a-1" in bench.desk.alerts
    assert [(note.word, note.detail) for note in bench.desk.notes] == [(result, "why")]


def test_reply_of_another_counter_is_ignored(bench: Bench) -> None:
    """Only the alert's own counter can say that it is over."""
    over = reply(result="stale", stage="closed")
    bench.hear("reply/guard-2", over, "counter-1")
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


def _tap_offline(bench: Bench) -> None:
    """Let the guard accept while no broker is connected."""
    bench.do(LinkLost(broker="main", cause="ended"))
    bench.take()
    bench.tap("accept")
    assert not bench.take()
    assert _state(bench) == "offline"


def _actions(bench: Bench) -> list[object]:
    """Return the actions said since last asked; None: it was no response."""
    return [said.get("action") for _, said in bench.said()]
