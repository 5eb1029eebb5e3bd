# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The light half of Node-RED: what the flow of the guide does with what it hears."""

import json
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from tests.interop.flow import GUARD, NODES, Flow

BASE = "luukku/v1/hki-3/counter-1"
ALERT = "0b5c1c1e-0000-4000-8000-000000000001"


@pytest.fixture
def flow(qapp: QGuiApplication) -> Flow:
    """The flow, connected, with one open call."""
    assert qapp is not None, "the fixture makes Qt's application"
    made = Flow()
    made.connect()
    hear_alert(made, 1, "raised")
    return made


def hear_alert(flow: Flow, rev: int, stage: str, **more: object) -> None:
    """Let the counter's alert come."""
    known: dict[str, object] = {
        "schema": 1,
        "alert_id": ALERT,
        "rev": rev,
        "stage": stage,
        "presses": 1,
        "text": "Luukku 1",
        "respond_to": f"{BASE}/respond",
    }
    flow.hear("alert", f"{BASE}/alert", known | more)


def rung(flow: Flow) -> list[int]:
    """The revisions that sounds were told of."""
    return [one["payload"]["rev"] for one in flow.out["luukku-ring"]]


def said(flow: Flow) -> list[dict[str, Any]]:
    """The answers that were published since the last look, each rightly addressed."""
    sent = flow.sent()
    # QoS 0: with 1 the library would keep one for a later connection.
    assert all((one["qos"], one["retain"]) == (0, False) for one in sent)
    assert {one["topic"] for one in sent} <= {f"{BASE}/respond/{GUARD}"}
    return [json.loads(one["payload"]) for one in sent]


def reply(flow: Flow, answer: dict[str, Any], guard: str = GUARD) -> None:
    """Let the counter reply."""
    told = {"request_id": answer["request_id"], "result": "ok", "text": ""}
    flow.hear("reply", f"{BASE}/reply/{guard}", told)


def test_every_function_has_the_outputs_that_are_wired() -> None:
    """Each function of the flow has as many wires as outputs."""
    functions = [node for node in NODES if node["type"] == "function"]
    assert functions
    for node in functions:
        assert len(node["wires"]) == node["outputs"], node["name"]


def test_it_rings_once_for_each_revision_that_calls(flow: Flow) -> None:
    """A revision that is told again rings no more; a press after acceptance does."""
    hear_alert(flow, 1, "raised")
    assert rung(flow) == [1]
    hear_alert(flow, 2, "accepted")
    hear_alert(flow, 3, "on_site")
    assert rung(flow) == [1]
    hear_alert(flow, 4, "on_site", presses=2)
    hear_alert(flow, 4, "on_site", presses=2)
    assert rung(flow) == [1, 4]
    hear_alert(flow, 5, "closed", presses=2)
    assert rung(flow) == [1, 4]
    news = [one["payload"]["rev"] for one in flow.out["luukku-change"]]
    assert news == [1, 2, 3, 4, 5]


def test_what_is_no_alert_rings_nothing(flow: Flow) -> None:
    """Bytes that are no JSON are warned of; another schema and rest are no call."""
    for payload in ("ACCEPT", "null", {"schema": 2, "stage": "raised"}):
        flow.hear("alert", f"{BASE}/alert", payload)
    flow.hear("alert", f"{BASE}/alert", {"schema": 1, "stage": "idle"})
    assert rung(flow) == [1]
    [warned] = flow.warned
    assert warned.startswith(f"{BASE}/alert is no JSON")


def test_an_answer_is_said_until_the_counter_replies(flow: Flow) -> None:
    """What was tapped is sent at once, and every 3 s until its own reply has come."""
    assert flow.post("answer", alert_id=ALERT, action="accept") == 202
    [first] = said(flow)
    assert (first["action"], first["alert_id"]) == ("accept", ALERT)
    flow.wait(2)
    assert said(flow) == []
    flow.wait(1)
    assert said(flow) == [first]
    reply(flow, {"request_id": "another"})
    reply(flow, first, "vartija-2")
    assert flow.state()["waiting"] == 1
    reply(flow, first)
    flow.wait(10)
    assert said(flow) == []
    assert flow.state()["waiting"] == 0
    assert [one["result"] for one in flow.state()["told"]] == ["ok"]


def test_an_answer_waits_for_the_connection(flow: Flow) -> None:
    """What is tapped without a connection is sent once there is one, in order."""
    flow.connect(connected=False)
    for action in ("accept", "arrive"):
        assert flow.post("answer", alert_id=ALERT, action=action) == 202
    flow.wait(30)
    assert said(flow) == []
    assert flow.state()["waiting"] == 2
    flow.connect()
    assert [one["action"] for one in said(flow)] == ["accept", "arrive"]


def test_what_was_sent_into_a_lost_connection_is_sent_again(flow: Flow) -> None:
    """An answer without a reply is said again at once when the connection is back."""
    flow.post("answer", alert_id=ALERT, action="accept")
    [first] = said(flow)
    flow.connect(connected=False)
    flow.connect()
    assert said(flow) == [first]


def test_an_answer_that_is_too_old_is_dropped_and_told(flow: Flow) -> None:
    """After a minute an answer is never sent, and the page says so."""
    flow.connect(connected=False)
    flow.post("answer", alert_id=ALERT, action="accept")
    flow.wait(59)
    assert flow.state()["waiting"] == 1
    flow.wait(1)
    assert flow.state()["waiting"] == 0
    flow.connect()
    flow.wait(10)
    assert said(flow) == []
    assert [one["result"] for one in flow.state()["told"]] == ["too_old"]
    assert flow.warned == ["accept was not sent in time, and is dropped"]


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (415, "text/plain", {"alert_id": ALERT, "action": "accept"}),
        (400, "application/json", {"alert_id": ALERT, "action": "proof"}),
        (409, "application/json", {"alert_id": "another", "action": "accept"}),
        (409, "application/json", {"action": "accept"}),
    ],
)
def test_a_wrong_tap_is_refused(
    flow: Flow, status: int, kind: str, body: dict[str, object]
) -> None:
    """A strange page's form, an unknown action or alert sends nothing."""
    assert flow.post("answer", kind, **body) == status
    flow.wait(5)
    assert said(flow) == []


def test_closing_tells_how_it_ended(flow: Flow) -> None:
    """To close takes an outcome, and a note of 200 characters at most."""
    flow.post("answer", alert_id=ALERT, action="close", note="n" * 300)
    [closed] = said(flow)
    assert (closed["outcome"], closed["note"]) == ("resolved", "n" * 200)


def test_it_proves_on_duty_only(flow: Flow) -> None:
    """A probe is answered while the broker keeps that this guard is on duty."""
    probe = ("probe", f"{BASE}/probe", {"nonce": "n-1"})
    duty = f"luukku/v1/hki-3/guards/{GUARD}/duty"
    flow.hear(*probe)
    flow.hear("duty", "luukku/v1/hki-3/guards/vartija-2/duty", {"on_duty": True})
    flow.hear(*probe)
    assert said(flow) == []
    flow.hear("duty", duty, {"on_duty": True})
    flow.hear(*probe)
    assert said(flow) == [{"action": "proof", "nonce": "n-1"}]
    flow.hear("duty", duty, "")
    flow.hear(*probe)
    assert said(flow) == []


def test_duty_is_said_only_where_it_is_heard(flow: Flow) -> None:
    """Without a connection nobody goes on duty; with one the broker keeps it."""
    flow.connect(connected=False)
    assert flow.post("duty", on_duty=True) == 503
    assert flow.sent() == []
    flow.connect()
    assert flow.post("duty", on_duty=True) == 202
    [kept] = flow.sent()
    assert kept["topic"] == f"luukku/v1/hki-3/guards/{GUARD}/duty"
    assert (kept["qos"], kept["retain"]) == (1, True)
    assert json.loads(kept["payload"])["on_duty"] is True


def test_a_counter_that_is_away_is_named(flow: Flow) -> None:
    """The page names each counter whose buttons do not work."""
    flow.hear("availability", f"{BASE}/availability", "offline")
    assert flow.state()["offline"] == ["counter-1"]
    flow.hear("availability", f"{BASE}/availability", "online")
    assert flow.state()["offline"] == []
