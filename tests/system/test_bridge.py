# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A bridge between two brokers, with TLS on both sides: what holds, and what does not.

The guide docs/how-to/many-counters.md tells what is found here.
"""

import json
import time

import pytest

from appliance.core.limits import DURESS_REPEAT_US, S_US
from appliance.site_kit import changing
from tests.support.bridging import BASE, BRIDGE, FAR_GUARD, Bridged, bridged
from tests.support.counter import wait_until
from tests.support.guarding import GUARD, answer, follow

__all__ = ["bridged"]

PUBLISHED_TO_NOBODY, TAKEN = "RC:16", "RC:0"
"""How mosquitto_pub tells the reason code of a PUBACK."""


def test_an_alert_crosses_and_its_answers_come_back(bridged: Bridged) -> None:
    """Behind a bridge a guard hears, is told what is retained, proves and accepts."""
    with bridged.follow() as guard:
        bridged.counter.start()
        bridged.come_on_duty()
        bridged.prove(guard)
        bridged.counter.wait_view(
            "proven by the guard behind the bridge",
            lambda view: view.readiness.ready == "proven",
        )
        _, _, expires, _ = guard.wait_for("/probe ").split(" ", 3)
        bridged.counter.press()
        guard.wait_for('"stage":"raised"')
        bridged.say(f"counter-1/respond/{FAR_GUARD}", "ACCEPT")
        guard.wait_for('"stage":"accepted"')
        reply = guard.wait_for(f"/reply/{FAR_GUARD} ")
        with bridged.follow() as late:
            _, retained, *_ = late.wait_for("/alert ").split(" ", 3)

    assert 0 < int(expires) <= 10
    assert json.loads(reply.split(" ", 3)[3])["result"] == "ok"
    assert retained == "1"


@pytest.mark.slow
def test_a_dead_bridge_is_found_by_probes_and_by_waiting(bridged: Bridged) -> None:
    """Within 20 s nothing is proven any more, and the next are called; not at once.

    The counter's broker still calls the guard on line, and takes what is published:
    without a bridge it would say that nobody is subscribed. What was pressed arrives
    when the other broker is back, and no old health with it.
    """
    bridged.counter.start()
    near = bridged.site.guards[GUARD]
    topics = f"{BASE}/+/event", f"{BASE}/+/health"
    with bridged.follow() as guard:
        bridged.come_on_duty()
        bridged.prove(guard)
        bridged.counter.wait_view(
            "proven", lambda view: view.readiness.ready == "proven"
        )
    with bridged.near.subscribe(near, *topics) as heard:
        bridged.far.kill()
        bridged.counter.press()
        heard.wait_for('"event_type":"raised"')
        began = time.monotonic()
        unproven = heard.wait_for('"ready":"not_proven"', 20)
        heard.wait_for('"event_type":"escalated"', 25)
    assert time.monotonic() - began > DURESS_REPEAT_US / S_US - 2
    assert '"guards_on_duty":1' in unproven
    said = bridged.near.publish(
        bridged.site.counters["counter-1"],
        f"{BASE}/counter-1/alert",
        "{}",
        arguments=("-d",),
    )
    assert f"{TAKEN})" in said
    assert PUBLISHED_TO_NOBODY not in said
    bridged.far.start()
    with bridged.follow() as guard:
        guard.wait_for('"stage":"raised"', 10)
        old = [line for line in guard.messages if '"ready":"proven"' in line]
    assert old == []


def test_a_bridge_brings_only_whom_it_names(bridged: Bridged) -> None:
    """Whatever the cluster allows, it cannot speak for a guard of the site."""
    rules = bridged.cluster.conf.with_name("acl")
    rules.write_text(rules.read_text("utf-8") + f"topic {BASE}/#\n", "utf-8")
    bridged.far.kill()
    bridged.far.start()
    bridged.counter.start()
    with bridged.follow() as guard, follow(bridged.near) as near:
        bridged.counter.press()
        guard.wait_for('"stage":"raised"', 10)
        bridged.say(f"counter-1/respond/{GUARD}", "CLOSE")
        bridged.say(f"guards/{GUARD}/availability", "online", "-r")
        bridged.say("counter-1/alert", "{}", "-r")
        bridged.say(f"counter-1/respond/{FAR_GUARD}", "SEEN")
        near.wait_for(f"/reply/{FAR_GUARD} ")
        crossed = [
            line for line in near.messages if GUARD in line or "alert 0 {}" in line
        ]
    assert crossed == []
    bridged.counter.wait_view(
        "seen", lambda view: bool(view.alert and view.alert.ladder.seen)
    )


def test_a_revoked_bridge_is_refused(bridged: Bridged) -> None:
    """Nothing crosses any more; whoever is at the site answers as before."""
    changing.revoke(bridged.cluster.directory, BRIDGE)
    bridged.far.kill()
    bridged.far.start()
    bridged.counter.start()
    refused = "certificate verify failed"
    wait_until("the refusal", lambda: refused in bridged.far.log, 10)
    with follow(bridged.near) as near:
        bridged.counter.press()
        near.wait_for('"stage":"raised"')
        answer(bridged.near, bridged.counter, "ACCEPT")
        near.wait_for('"stage":"accepted"')
    assert bridged.far.log.count(f" as {BRIDGE} ") <= 1
