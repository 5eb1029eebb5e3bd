# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The model of broker and link tells what mosquitto and the real link tell."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from appliance.adapters.broker import BrokerLink, Will
from appliance.wire import guard
from tests.simulation.broker import Broker, Login
from tests.simulation.link import SimLink
from tests.simulation.wire import Way
from tests.simulation.world import MS, S, Trace, World
from tests.support import mosquitto
from tests.support.counter import wait_until
from tests.support.fixtures import broker, site
from tests.support.mosquitto import broker_settings
from tests.support.recorder import Recorder

__all__ = ["broker", "site"]

COUNTER, GUARD = "counter-1", "vartija-1"
BASE = guard.base("hki-3", COUNTER)
OURS = guard.guard_base("hki-3", GUARD)
LISTENS = {
    COUNTER: (
        f"{BASE}/respond/+",
        f"{OURS}/availability",
        f"{OURS}/duty",
        f"{BASE}/alert",
    ),
    GUARD: (f"{BASE}/alert",),
}
SESSION_S = {COUNTER: 60, GUARD: 0}
WAIT_S = 10.0
Link = BrokerLink | SimLink


class Stage(ABC):
    """Two clients of one broker; real or not, they are played alike."""

    def __init__(self, make: Callable[[str, Recorder], Link]) -> None:
        """`make` makes the link of a client."""
        self.told: dict[str, list[Recorder]] = {COUNTER: [], GUARD: []}
        self.links: dict[str, Link] = {}
        self._make = make

    def pass_time(self) -> None:  # noqa: B027 - in real time it passes by itself
        """Let everything arrive."""

    @abstractmethod
    def restart(self) -> None:
        """Restart the broker, which has forgotten everything."""

    def await_(self, who: str, what: str) -> None:
        """Wait until a client is told this, after what it waited for before."""
        self.pass_time()
        self.told[who][-1].next(what, WAIT_S)

    def await_payload(self, who: str, payload: bytes) -> None:
        """Wait until a client of this connection has heard this."""
        while all(one.payload != payload for one in self.told[who][-1].told):
            self.await_(who, "received")

    def connect(self, who: str) -> None:
        """Connect a client anew."""
        self.told[who].append(Recorder())
        self.links[who] = self._make(who, self.told[who][-1])
        self.links[who].start()
        self.await_(who, "connected")

    def publish(self, who: str, topic: str, payload: bytes, *, retain: bool) -> None:
        """Publish, and wait for the receipt."""
        link = self.links[who]
        assert link.publish(topic, payload, retain=retain, token=payload)
        self.await_(who, "acked")

    def leave(self, who: str) -> None:
        """A client leaves in peace."""
        self.links.pop(who).stop(None, 5)
        self.pass_time()

    def story(self, who: str) -> list[tuple[object, ...]]:
        """What a client was told; how a broken connection is found differs."""
        return [
            (one.what, one.token, one.delivery, one.topic, one.payload, one.retained)
            for recorder in self.told[who]
            for one in recorder.told
            if one.what != "lost"
        ]


class Simulated(Stage):
    """A model of a broker, two ways to it."""

    def __init__(self) -> None:
        """Make it, with nobody there."""
        super().__init__(self._link)
        self._world = World(1, Trace(kept=False))
        self._broker = Broker(self._world, "main")

    def _link(self, who: str, recorder: Recorder) -> SimLink:
        base = BASE if who == COUNTER else OURS
        will = (f"{base}/availability", guard.OFFLINE)
        name = f"hki-3.{who}" if who == COUNTER else who
        login = Login(name, SESSION_S[who], will, LISTENS[who])
        way = Way(self._world, who, 1 * MS)
        return SimLink(self._world, way, self._broker, login, recorder)

    def pass_time(self) -> None:
        """Nothing takes longer than this."""
        self._world.run_until(self._world.now_us + 5 * S)

    def restart(self) -> None:
        """Kill and start it."""
        self._broker.stop()
        self._broker.start(remembers=False)


class Real(Stage):
    """mosquitto, and two links to it."""

    def __init__(self, real: mosquitto.Broker) -> None:
        """It runs, with nobody there."""
        super().__init__(self._link)
        self._real = real

    def _link(self, who: str, recorder: Recorder) -> BrokerLink:
        kit = self._real.kit
        login = (kit.counters | kit.guards)[who]
        base = BASE if who == COUNTER else OURS
        return BrokerLink(
            broker_settings(kit, login),
            client_id=who,
            will=Will(f"{base}/availability", guard.OFFLINE),
            subscriptions=LISTENS[who],
            listener=recorder,
            session_expiry_s=SESSION_S[who],
        )

    def leave(self, who: str) -> None:
        """A client leaves in peace, and the broker has seen it."""
        before = self._real.log.count("disconnected")
        super().leave(who)
        wait_until(
            "the broker sees it leave",
            lambda: self._real.log.count("disconnected") > before,
        )

    def restart(self) -> None:
        """Kill and start it."""
        self._real.kill()
        self._real.forget()
        self._real.start()


def play(stage: Stage) -> None:
    """All that a counter and a guard's station rely on."""
    answer, alert = f"{BASE}/respond/{GUARD}", f"{BASE}/alert"
    stage.connect(GUARD)
    stage.publish(GUARD, f"{OURS}/availability", b"online", retain=True)
    stage.publish(GUARD, f"{OURS}/duty", b"first duty", retain=True)
    stage.publish(GUARD, answer, b"kept answer", retain=True)
    stage.connect(COUNTER)
    stage.publish(COUNTER, alert, b"heard by both", retain=True)
    stage.await_(GUARD, "received")
    stage.links[COUNTER].unsubscribe(alert)
    stage.publish(COUNTER, f"{BASE}/shutter", b"for nobody", retain=True)
    stage.publish(COUNTER, alert, b"for the guard", retain=True)
    stage.await_(GUARD, "received")
    stage.publish(COUNTER, f"{OURS}/duty", b"not ours", retain=True)
    stage.leave(GUARD)
    stage.publish(COUNTER, alert, b"for later", retain=True)
    stage.leave(COUNTER)
    stage.connect(GUARD)
    stage.publish(GUARD, answer, b"while away", retain=False)
    stage.connect(COUNTER)
    stage.await_payload(COUNTER, b"for later")
    stage.restart()
    for who in (COUNTER, GUARD):
        stage.await_(who, "connected")
    stage.publish(GUARD, answer, b"after the restart", retain=False)
    stage.publish(COUNTER, alert, b"the end", retain=True)
    stage.publish(GUARD, answer, b"the very end", retain=False)
    stage.await_payload(COUNTER, b"the very end")
    stage.await_payload(GUARD, b"the end")


@contextmanager
def left(stage: Stage) -> Iterator[None]:
    """End all links at the end."""
    try:
        yield
    finally:
        for who in tuple(stage.links):
            stage.leave(who)


@pytest.mark.broker
def test_the_model_tells_what_mosquitto_tells(broker: mosquitto.Broker) -> None:
    """Retained, queued and refused messages, receipts and restarts come alike."""
    real, model = Real(broker), Simulated()
    for stage in (real, model):
        with left(stage):
            play(stage)
    for who in (COUNTER, GUARD):
        assert model.story(who) == real.story(who)
