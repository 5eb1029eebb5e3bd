# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Rows about guards' words that are hostile, forged, late or for another alert."""

import functools
import itertools
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from appliance.wire.panel import View
from tests.adapters.links import base, linked
from tests.support.counter import wait_until
from tests.system.faults.frame import Trial, row
from tests.system.faults.site import Plan

STRANGER = "vartija-2"
SEED = 20_261_122
RANDOM_PAYLOADS = 150
SENT_MAX = 20_000
NASTY = (
    *(b"", b"\x00", b"\xff\xfe", b"null", b"[]", b"{", b'{"action":', b"1e999", b"NaN"),
    *(b"come", b"ACCEPT ME", b'{"action":"dance"}', b'{"action":"proof"}'),
    *(b'{"action":null}', b'{"action":["accept"]}', b'{"action":"close","outcome":7}'),
    *(b'"\\ud800"', b"[" * 4_000, b'{"a":' * 1_000, b"9" * 4_000, b"x" * 8_000),
    b'{"action":"accept","alert_id":"' + b"a" * 900 + b'"}',
    b'{"on_duty":"yes","at":"now"}',
)


@row(
    "58",
    "hostile messages",
    injected="what no client would send, on every topic that a guard may write",
    promise="presses arrive within 1 s meanwhile; nothing else changes",
    plan=Plan(brokers=1, others=1),
    arrives_s=1,
)
def hostile_messages(trial: Trial) -> None:
    """Bytes of any kind are refused, one by one, and hold nobody up."""
    site = trial.site
    before = site.counter.view().readiness
    chance = random.Random(SEED)
    payloads = [*NASTY]
    payloads += [
        chance.randbytes(chance.randint(1, 300)) for _ in range(RANDOM_PAYLOADS)
    ]
    with _sending(trial, payloads):
        trial.press()
    after = site.counter.view()
    trial.require(after.readiness.ready == "proven", "the proof was lost")
    trial.require(
        after.readiness.guards_on_duty == before.guards_on_duty,
        "a message that cannot be read changed who is on duty",
    )
    trial.require(
        after.alert is not None and after.alert.stage == "raised",
        "a message that cannot be read changed the alert",
    )


@row(
    "59",
    "answers forged, retained, or for another alert",
    injected="a second guard's login says what it may not",
    promise="none of it changes the alert; the true answer does",
    plan=Plan(brokers=1, others=1),
)
def forged_answers(trial: Trial) -> None:
    """Nobody is told that help is coming but by the guard who comes."""
    site = trial.site
    own = f"{site.counter.base}/respond/{STRANGER}"
    theirs = f"{site.counter.base}/respond/vartija-1"
    lies = (
        '{"action":"accept","alert_id":"of-another","request_id":"1"}',
        '{"action":"proof","nonce":"0","request_id":"2"}',
        '{"action":"close","request_id":"3"}',
    )
    _say(trial, own, "ACCEPT", "-r")
    broker, login = site.brokers["main"], site.kits["main"].guards[STRANGER]
    with broker.subscribe(login, f"{site.counter.base}/reply/{STRANGER}") as replies:
        trial.press(1)
        trial.inject(functools.partial(_say, trial, theirs, "ACCEPT"))
        for number, lie in enumerate(lies, 1):
            trial.inject(functools.partial(_say, trial, own, lie))
            reply = replies.wait_for(f'"request_id":"{number}"')
            trial.require('"result":"ok"' not in reply, f"taken: {reply}")
    alert = site.counter.view().alert
    trial.require(
        alert is not None and alert.stage == "raised" and not alert.coming,
        "a forged answer changed the alert",
    )
    site.guards[0].tap("accept", alert.alert_id if alert else "")
    site.counter.wait_view("accepted", lambda view: _is_coming(view, "vartija-1"))


def _say(trial: Trial, topic: str, words: str, *arguments: str) -> None:
    """Say something with the stranger's login."""
    kit = trial.site.kits["main"]
    broker, login = trial.site.brokers["main"], kit.guards[STRANGER]
    broker.publish(login, topic, words, arguments=arguments)


@contextmanager
def _sending(trial: Trial, payloads: list[bytes]) -> Iterator[None]:
    """Let the stranger send all of it, and more, beside what happens here."""
    kit = trial.site.kits["main"]
    ending = threading.Event()
    sent = trial.outcome
    with linked(kit, kit.guards[STRANGER]) as (link, recorder):
        own = base(kit, kit.guards[STRANGER])
        answers = f"{trial.site.counter.base}/respond/{STRANGER}"
        topics = itertools.cycle([answers, f"{own}/duty", f"{own}/availability"])
        most = itertools.islice(itertools.cycle(payloads), SENT_MAX)

        def send() -> None:
            for topic, payload in zip(topics, most, strict=False):
                if ending.is_set():
                    return
                # Every other one stays on the broker for who comes later.
                retain = sent.times % 2 == 0
                if link.publish(topic, payload, retain=retain, token=sent.times):
                    recorder.next("acked")
                    sent.times += 1

        sender = threading.Thread(target=send)
        sender.start()
        try:
            wait_until("the first of it is sent", lambda: sent.times > 20)
            yield
            wait_until("all of it is sent", lambda: sent.times >= len(payloads), 30)
        finally:
            ending.set()
            sender.join()


def _is_coming(view: View, guard: str) -> bool:
    return view.alert is not None and guard in view.alert.coming
