# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The desk: counters, guards, duty, brokers and hostile bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appliance.wire import guard
from gui.guard.board import (
    DutySet,
    Heard,
    LinkLost,
    LinkUp,
    Overflowed,
    Publish,
    Refused,
    Ring,
    Taken,
)
from gui.guard.desk import subscriptions
from gui.guard.limits import ALERTS_MAX, COUNTERS_MAX
from tests.gui.guard.bench import Bench
from tests.gui.guard.counter import (
    SITE,
    alert,
    duty,
    health,
    idle,
    probe,
    topic,
)


def test_probe_is_proved_at_once_on_duty_only() -> None:
    """A probe is answered with its nonce over its own broker, only on duty."""
    bench = Bench()
    bench.hear("probe", probe("n-7"), broker="spare")
    [done] = bench.take()
    assert isinstance(done, Publish)
    assert (done.broker, done.topic) == ("spare", topic("respond/guard-2"))
    assert guard.decode_response(done.payload).nonce == "n-7"
    bench.leave_duty()
    bench.take()
    bench.hear("probe", probe("n-8"))
    assert not bench.take()


def test_retained_probe_is_no_probe() -> None:
    """A probe kept by a broker proves nothing and is not answered."""
    bench = Bench()
    bench.hear("probe", probe(), retained=True)
    assert not bench.take()
    assert not bench.desk.counters


def test_connecting_says_online_and_duty() -> None:
    """At every connection the station says that it is there and on duty."""
    bench = Bench()
    bench.do(LinkUp(broker="spare"))
    done = [one for one in bench.take() if isinstance(one, Publish)]
    assert [one.topic.rpartition("/")[2] for one in done] == ["availability", "duty"]
    assert done[0].payload == b"online"
    assert guard.decode_duty(done[1].payload).text == "Vartija 2"
    assert all(one.retain and one.broker == "spare" for one in done)


def test_first_start_goes_on_duty() -> None:
    """A station that no broker remembers goes on duty after a second."""
    bench = Bench(start=False)
    bench.do(LinkUp(broker="main"))
    assert bench.desk.on_duty is None
    bench.later(1.1)
    assert bench.desk.on_duty is True


@pytest.mark.parametrize("before", [True, False])
def test_restart_keeps_duty(before: bool) -> None:
    """A station that starts again is on duty if it was so before."""
    bench = Bench(start=False)
    bench.do(LinkUp(broker="main"))
    bench.hear_guard("duty", duty("Vartija 2", on_duty=before), "guard-2")
    bench.later(1.1)
    assert bench.desk.on_duty is before


LONG_AGO = "2026-12-25T08:00:00.000Z"


@pytest.mark.parametrize(
    ("main", "spare", "expected"),
    [
        ((False, LONG_AGO), (True, ""), True),
        ((True, LONG_AGO), (False, ""), False),
        ((False, ""), (True, ""), True),
        ((False, "yesterday"), (False, ""), True),
    ],
)
def test_newest_duty_of_all_brokers_holds(
    main: tuple[bool, str], spare: tuple[bool, str], expected: bool
) -> None:
    """Of what brokers kept of our duty the newest holds; in doubt we are on duty."""
    bench = Bench(start=False)
    bench.do(LinkUp(broker="main"), LinkUp(broker="spare"))
    for broker, (on_duty, at) in (("main", main), ("spare", spare)):
        said = duty("Vartija 2", on_duty=on_duty, at=at)
        bench.hear_guard("duty", said, "guard-2", broker)
    assert bench.desk.on_duty is None
    bench.later(1.1)
    assert bench.desk.on_duty is expected


@pytest.mark.parametrize("chosen", [True, False])
def test_late_broker_brings_back_on_duty(chosen: bool) -> None:
    """A newer word of a broker that comes late holds, unless the guard has chosen."""
    bench = Bench(start=False)
    bench.do(LinkUp(broker="main"))
    old = duty("Vartija 2", on_duty=False, at=LONG_AGO)
    bench.hear_guard("duty", old, "guard-2")
    bench.later(1.1)
    assert bench.desk.on_duty is False
    if chosen:
        bench.do(DutySet(on_duty=False))
    bench.do(LinkUp(broker="spare"))
    bench.hear_guard("duty", duty("Vartija 2"), "guard-2", "spare")
    assert bench.desk.on_duty is not chosen


def test_own_old_will_is_corrected() -> None:
    """When the last will of an earlier run arrives late, the station is there."""
    bench = Bench()
    bench.hear_guard("availability", b"offline", "guard-2")
    [done] = bench.take()
    assert isinstance(done, Publish)
    assert done.payload == b"online"


def test_other_guards_have_names() -> None:
    """A guard is known by the text of its duty."""
    bench = Bench()
    bench.hear_guard("availability", b"online", "guard-1")
    bench.hear_guard("duty", duty("Vartija 1"), "guard-1")
    one = bench.desk.guards["guard-1"]
    assert (one.text, one.on_duty, one.online) == ("Vartija 1", True, True)


def test_counter_is_known_by_its_words() -> None:
    """A counter's name and place come from its retained alert topic."""
    bench = Bench()
    bench.hear("availability", b"online", retained=True)
    assert bench.desk.counters["counter-3"].text == "counter-3"
    bench.hear("alert", idle(), retained=True)
    assert bench.desk.counters["counter-3"].text == "Luukku 3"


def test_cleared_counter_is_forgotten() -> None:
    """A counter that clears its availability leaves the grid, but never an alert."""
    bench = Bench()
    bench.hear("alert", alert())
    bench.hear("availability", b"")
    assert "counter-3" in bench.desk.counters
    bench.hear("alert", idle())
    bench.hear("availability", b"")
    assert not bench.desk.counters


def test_only_live_health_is_a_sign_of_life() -> None:
    """A retained health is shown, but neither counts as heard nor proves anything."""
    bench = Bench()
    bench.hear("health", health(), retained=True)
    counter = bench.desk.counters["counter-3"]
    assert counter.health is not None
    assert (counter.paths, counter.proven_us) == ({}, None)
    bench.hear("health", health())
    counter = bench.desk.counters["counter-3"]
    assert counter.paths["main"].health_us == bench.now_us
    assert counter.proven_us == bench.now_us - 4_000_000


def test_an_old_copy_hides_no_health() -> None:
    """What a broker kept of a counter takes the place of nothing that was heard."""
    bench = Bench()
    bench.hear("health", health(guards_on_duty=2))
    bench.do(LinkUp(broker="spare"))
    bench.hear("health", health(guards_on_duty=7), broker="spare", retained=True)
    known = bench.desk.counters["counter-3"].health
    assert known is not None
    assert known.guards_on_duty == 2
    bench.later(18.1)
    bench.hear("health", health(guards_on_duty=7), broker="spare", retained=True)
    known = bench.desk.counters["counter-3"].health
    assert known is not None
    assert known.guards_on_duty == 7


def test_loss_is_dated_from_its_beginning() -> None:
    """Each failed attempt to connect leaves the beginning of the loss alone."""
    bench = Bench()
    bench.do(LinkLost(broker="main", cause="silent"))
    began_us = bench.now_us
    bench.later(5)
    bench.do(LinkLost(broker="main", cause="shut_down"))
    link = bench.desk.links["main"]
    assert (link.up, link.since_us, link.cause) == (False, began_us, "shut_down")


def test_refused_publish_is_kept_until_one_is_taken() -> None:
    """A broker that refuses what we send is a fault until it takes something."""
    bench = Bench()
    bench.do(Refused(broker="main", reason="Not authorized"))
    assert bench.desk.links["main"].refused == "Not authorized"
    bench.do(Taken(broker="main"))
    assert bench.desk.links["main"].refused == ""


@pytest.mark.parametrize(
    ("leaf", "payload"),
    [
        ("alert", b"{"),
        ("alert", alert(counter="counter-9")),
        ("alert", alert(alert_id="")),
        ("alert", alert(raised_at="yesterday")),
        ("health", b"[]"),
        ("availability", b"perhaps"),
        ("probe", probe().replace(b"Z", b"")),
        ("reply/guard-2", b"\xff"),
        ("alert", b" " * 5_000),
    ],
)
def test_bad_bytes_are_counted(leaf: str, payload: bytes) -> None:
    """What cannot be used is counted with its topic and reason, for ten minutes."""
    bench = Bench()
    bench.hear(leaf, payload)
    assert bench.desk.bad.count == 1
    assert bench.desk.bad.topic == topic(leaf)
    assert bench.desk.bad.reason
    assert not bench.desk.alerts
    bench.later(601)
    assert bench.desk.bad.count == 0


@given(
    leaf=st.sampled_from(["alert", "health", "probe", "availability", "reply/guard-2"]),
    payload=st.binary(max_size=200) | st.from_regex(rb"\{.{0,80}\}"),
)
def test_no_bytes_crash_the_desk(leaf: str, payload: bytes) -> None:
    """Whatever bytes arrive, the desk stands and no alert of it appears."""
    bench = Bench()
    bench.hear(leaf, payload)
    assert not bench.desk.alerts


def test_foreign_topic_is_counted() -> None:
    """A message of another site is counted as unusable."""
    bench = Bench()
    elsewhere = topic("alert", site="other")
    bench.do(Heard(broker="main", topic=elsewhere, payload=b"", retained=False))
    assert bench.desk.bad.count == 1


def test_too_many_counters_are_told() -> None:
    """Beyond 1,024 counters no more are kept, and that is counted."""
    bench = Bench()
    for number in range(COUNTERS_MAX + 2):
        bench.hear("availability", b"online", f"counter-{number}")
    assert len(bench.desk.counters) == COUNTERS_MAX == 1024
    assert bench.desk.bad.count == 2


def test_whoever_calls_has_a_place() -> None:
    """A counter for which there is no more room rings all the same when it calls."""
    bench = Bench()
    for number in range(COUNTERS_MAX):
        bench.hear("availability", b"online", f"counter-{number}")
    bench.done.clear()
    bench.hear("alert", alert(counter="counter-9999"), "counter-9999")
    assert [one.message.counter for one in bench.desk.alerts.values()] == [
        "counter-9999"
    ]
    assert [type(one) for one in bench.done if isinstance(one, Ring)] == [Ring]


def test_every_counter_may_call_at_once() -> None:
    """As many alerts as there can be counters are kept, each is rung, none refused."""
    bench = Bench()
    for number in range(ALERTS_MAX):
        name = f"counter-{number}"
        bench.hear("alert", alert(counter=name, alert_id=f"a-{number}"), name)
    assert len(bench.desk.alerts) == ALERTS_MAX
    assert sum(isinstance(one, Ring) for one in bench.done) == ALERTS_MAX
    assert bench.desk.bad.count == 0


def test_lost_messages_are_counted() -> None:
    """Messages that the inbox could not hold are not forgotten."""
    bench = Bench()
    bench.do(Overflowed(count=3), Overflowed(count=2))
    assert bench.desk.lost == 5


def test_subscriptions_cover_the_site() -> None:
    """The station listens to its whole site and to replies to itself alone."""
    topics = subscriptions(SITE, "guard-2")
    assert "luukku/v1/hki-3/+/alert" in topics
    assert "luukku/v1/hki-3/+/reply/guard-2" in topics
    assert "luukku/v1/hki-3/guards/+/duty" in topics
