# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Guards who lie, repeat themselves or come late: real daemon, broker and ACL."""

import json
import threading

import pytest

from appliance.core.limits import PRESS_AGAIN_US, S_US
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.guarding import GUARD, alerts, answer, follow, wait_stage
from tests.support.mosquitto import Broker, Subscriber

__all__ = ["broker", "counter", "site"]
pytestmark = [pytest.mark.broker, pytest.mark.slow]
OTHER = "vartija-2"


def reply(guard: Subscriber, request_id: str) -> dict[str, object]:
    """The counter's answer to one request."""
    line = guard.wait_for(f'"request_id":"{request_id}"')
    read: dict[str, object] = json.loads(line.split(" ", 2)[2])
    return read


def said(action: str, request_id: str, **more: object) -> str:
    """A response in JSON; its keys are spaced, so that only a reply looks like one."""
    body = {"action": action, "request_id": request_id, **more}
    return json.dumps(body)


def test_another_name_in_topic_or_payload_accepts_nothing(
    broker: Broker, counter: Counter
) -> None:
    """A guard is who its login says: no topic and no key of a payload says else."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        alert_id = wait_stage(guard, "raised")["alert_id"]
        thief = broker.kit.guards[OTHER]
        for action in ("accept", "arrive", "close"):
            refused = broker.publish(
                thief,
                f"{counter.base}/respond/{GUARD}",
                said(action, "stolen", alert_id=alert_id),
            )
            assert "Not authorized" in refused
        claims = {"guard": GUARD, "name": GUARD, "by": GUARD, "accepted_by": [GUARD]}
        answer(broker, counter, said("accept", "claimed", **claims), OTHER)
        assert reply(guard, "claimed")["result"] == "ok"
        accepted = wait_stage(guard, "accepted")
        for topic in ("alert", f"reply/{GUARD}", "availability", "event"):
            refused = broker.publish(thief, f"{counter.base}/{topic}", "{}")
            assert "Not authorized" in refused

    assert accepted["accepted_by"] == [OTHER]
    assert not [line for line in guard.messages if "stolen" in line]


def test_an_answer_that_is_said_again_does_nothing(
    broker: Broker, counter: Counter
) -> None:
    """An answer to a closed alert, sent again as it was, leaves the next one open."""
    counter.start()
    with follow(broker) as guard:
        counter.press()
        first = wait_stage(guard, "raised")["alert_id"]
        replayed = [
            said(action, f"{action}-1", alert_id=first)
            for action in ("accept", "arrive", "close")
        ]
        for payload in replayed:
            answer(broker, counter, payload)
        wait_stage(guard, "closed")
        wait_until_calm()
        counter.press()

        def second() -> dict[str, object] | None:
            heard = [a for a in alerts(guard) if a.get("alert_id") not in {None, first}]
            return heard[0] if heard else None

        raised = wait_until("the second alert", second)
        for payload in replayed:
            answer(broker, counter, payload)
        answer(broker, counter, said("seen", "last", alert_id=raised["alert_id"]))
        assert reply(guard, "last")["stage"] == "raised"
        replies = [m for m in guard.messages if "/reply/" in m and '"stale"' in m]

    assert len(replies) == len(replayed)
    newest = [a for a in alerts(guard) if a.get("alert_id") == raised["alert_id"]]
    assert {a["stage"] for a in newest} == {"raised"}
    assert newest[-1]["accepted_by"] == []


def wait_until_calm() -> None:
    """Nearer to the press before, a press would belong to it."""
    threading.Event().wait(PRESS_AGAIN_US / S_US)


def test_a_word_that_waited_for_the_counter_accepts_no_newer_call(
    broker: Broker, counter: Counter
) -> None:
    """A bare word that the broker kept for the counter answers no call after it."""
    counter.start()
    with follow(broker) as guard:
        guard.wait_for("/availability")
        counter.kill()
        answer(broker, counter, "ACCEPT")
        counter.start()
        counter.press()
        raised = wait_stage(guard, "raised")
        answer(broker, counter, said("seen", "after", alert_id=raised["alert_id"]))
        reply(guard, "after")

    assert not [a for a in alerts(guard) if a["stage"] == "accepted"]


def test_a_retained_answer_closes_nothing_after_a_restart_either(
    broker: Broker, counter: Counter
) -> None:
    """Retained ACCEPT and CLOSE touch no later alert, over kill -9 and broker's end."""
    counter.start()
    with follow(broker) as guard:
        for name, word in ((GUARD, "CLOSE"), (OTHER, "ACCEPT")):
            login = broker.kit.guards[name]
            topic = f"{counter.base}/respond/{name}"
            broker.publish(login, topic, word, arguments=("-r",))
            guard.wait_for(f"/reply/{name} ")
        counter.press()
        alert_id = wait_stage(guard, "raised")["alert_id"]
    for _ in range(2):
        counter.kill()
        broker.stop()
        broker.start()
        counter.start()
        with follow(broker) as guard:
            guard.wait_for(f"/respond/{GUARD} 1 CLOSE")
            answer(broker, counter, said("seen", "after", alert_id=alert_id))
            assert reply(guard, "after")["result"] == "ok"
            now = alerts(guard)[-1]
            assert now["alert_id"] == alert_id
            assert now["stage"] == "raised"
            assert now["accepted_by"] == []
