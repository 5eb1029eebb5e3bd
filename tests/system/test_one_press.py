# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One press, end to end: real daemon, real broker with TLS, mosquitto's clients."""

import json

import pytest

from appliance.wire.panel import View
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import GUARD, alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker

__all__ = ["broker", "counter", "site"]


def test_bare_words_carry_an_alert_from_press_to_close(
    broker: Broker, counter: Counter
) -> None:
    """A guard with mosquitto's own clients and four bare words answers an alert."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        raised = wait_stage(guard, "raised")
        answer(broker, counter, "seen")
        counter.wait_view(
            "seen", lambda view: view.alert is not None and view.alert.ladder.seen
        )
        answer(broker, counter, "Accept")
        accepted = wait_stage(guard, "accepted")
        answer(broker, counter, "ARRIVE")
        wait_stage(guard, "on_site")
        answer(broker, counter, "CLOSE")
        closed = wait_stage(guard, "closed")
        reply = json.loads(guard.wait_for("/reply/vartija-1 ").split(" ", 2)[2])

    assert raised["level"] == 1
    assert "HÄTÄ · Luukku 1 · Pääaula, 1. krs" in str(raised["text"])
    assert accepted["accepted_by"] == [GUARD]
    assert closed["outcome"] == "resolved"
    assert {a["alert_id"] for a in alerts(guard) if "alert_id" in a} == {
        raised["alert_id"]
    }
    assert reply["result"] == "ok"


def test_json_carries_an_alert_and_gets_replies(
    broker: Broker, counter: Counter
) -> None:
    """A JSON response is answered with its request id and what became of it."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        alert_id = wait_stage(guard, "raised")["alert_id"]
        ask = {"action": "accept", "alert_id": alert_id, "request_id": "a-1"}
        answer(broker, counter, json.dumps(ask))
        reply = json.loads(guard.wait_for('"request_id":"a-1"').split(" ", 2)[2])
        end = {
            "action": "close",
            "alert_id": alert_id,
            "outcome": "false_press",
            "note": "ok",
        }
        answer(broker, counter, json.dumps(end))
        closed = wait_stage(guard, "closed")
        answer(broker, counter, json.dumps({**ask, "request_id": "late"}))
        late = json.loads(guard.wait_for('"request_id":"late"').split(" ", 2)[2])

    assert reply["result"] == "ok"
    assert reply["stage"] == "accepted"
    assert closed["outcome"] == "false_press"
    assert late["result"] == "stale"


@pytest.mark.parametrize(
    "payload",
    ["", "come", "{", '{"action":"dance"}', '{"action":"proof"}', "x" * 2000, "[1]"],
)
def test_hostile_bytes_are_refused_with_a_reason(
    broker: Broker, counter: Counter, payload: str
) -> None:
    """What cannot be read changes nothing and is answered with why."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        wait_stage(guard, "raised")
        answer(broker, counter, payload)
        reply = json.loads(guard.wait_for('"bad_message"').split(" ", 2)[2])

    assert reply["stage"] == "raised"
    assert len(reply["text"]) > 20


def test_nobody_speaks_under_another_name(broker: Broker, counter: Counter) -> None:
    """The broker keeps guards to their own name and counters to their own topics."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        wait_stage(guard, "raised")
        thief = broker.kit.guards["vartija-2"]
        broker.publish(thief, f"{counter.base}/respond/{GUARD}", "ACCEPT")
        other = broker.kit.counters["counter-2"]
        broker.publish(other, f"{counter.base}/alert", '{"stage":"idle"}')
        broker.publish(other, f"{counter.base}/respond/counter-2", "ACCEPT")
        answer(broker, counter, "ACCEPT", "vartija-2")
        accepted = wait_stage(guard, "accepted")

    assert accepted["accepted_by"] == ["vartija-2"]
    assert {a["stage"] for a in alerts(guard)} <= {"idle", "raised", "accepted"}


def test_a_retained_answer_is_ignored(broker: Broker, counter: Counter) -> None:
    """An answer that was left retained on the broker accepts no later alert."""
    topic = f"{counter.base}/respond/{GUARD}"
    broker.publish(broker.kit.guards[GUARD], topic, "ACCEPT", arguments=("-r",))
    counter.start()
    with follow(broker) as guard:
        counter.press()
        wait_stage(guard, "raised")
        answer(broker, counter, '{"action":"seen","request_id":"after"}')
        guard.wait_for('"request_id":"after"')

    assert not [a for a in alerts(guard) if a["stage"] == "accepted"]


def test_a_press_during_an_outage_arrives_once(
    broker: Broker, counter: Counter
) -> None:
    """A duress press in an outage arrives after the broker's return, as one alert."""
    counter.start()
    broker.kill()
    counter.wait_view("the outage is told", lambda v: bool(v.readiness.faults), 10)
    counter.press()
    saved = counter.wait_view(
        "saved", lambda v: v.alert is not None and v.alert.ladder.saved
    )
    broker.start()
    with follow(broker) as guard:
        raised = wait_stage(guard, "raised")
        answer(broker, counter, "ACCEPT")
        wait_stage(guard, "accepted")

    assert saved.alert is not None
    assert not saved.alert.ladder.sent
    assert raised["alert_id"] == saved.alert.alert_id
    assert raised["presses"] == 1


def test_a_link_is_back_within_5_s(broker: Broker, counter: Counter) -> None:
    """After the broker's return the counter is connected again within 5 s."""
    counter.start()
    for _ in range(3):
        broker.kill()
        counter.wait_view("the outage is told", _is_unreachable, 10)
        broker.start()
        counter.wait_view("the link is back", lambda v: not _is_unreachable(v), 5)


def _is_unreachable(view: View) -> bool:
    faults = view.readiness.faults
    return any(fault.fault == "broker_unreachable" for fault in faults)
