# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Guards: stations that do all that ours does, people who come, or do not."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from appliance.core.values import Action, Cause, Delivery, Outcome, Stage
from appliance.wire import guard
from appliance.wire.guard import AlertMessage
from tests.simulation.broker import Broker, Login
from tests.simulation.chance import Chance
from tests.simulation.history import History
from tests.simulation.link import SimLink
from tests.simulation.wire import Way
from tests.simulation.world import MS, S, World

SITE: Final = "hki-3"
AGAIN_US: Final = 3 * S
"""What had no effect is done again after this."""


class Manner:
    """How a guard behaves; the nemesis changes it and takes it back."""

    def __init__(
        self, *, comes: bool, bare: bool, hurry: int, plain: bool = False
    ) -> None:
        """`comes`: accepts and closes; `bare`: in single words; `hurry`: in 1/hurry.

        `plain`: a client that hears alerts and answers, and knows no more of Luukku.
        """
        self.plain = plain
        self.comes = comes
        self.bare = bare
        self.hurry = hurry
        self.vanishes = False
        """Its program ends as soon as it has accepted."""
        self.deaf = False
        """It stands still: connected, and answers nothing."""


class Station:
    """One guard's station on one or more brokers, and the guard in front of it."""

    def __init__(
        self,
        world: World,
        name: str,
        brokers: Mapping[str, Broker],
        ways: Mapping[str, Way],
        manner: Manner,
        history: History,
    ) -> None:
        """A station that is switched off."""
        self.name = name
        self.on_duty = True
        self.manner = manner
        self.links: dict[str, SimLink] = {}
        self.running = False
        self._world = world
        self._brokers = brokers
        self._ways = ways
        self._history = history
        self._chance = Chance(world.seed, f"guard {name}")
        self._base = guard.guard_base(SITE, name)
        self._known: dict[str, AlertMessage] = {}
        self._looking: set[str] = set()
        self._doing = 0
        self._login = Login(
            name,
            0,
            None if manner.plain else (f"{self._base}/availability", guard.OFFLINE),
            (
                f"{guard.ROOT}/{SITE}/+/alert",
                f"{guard.ROOT}/{SITE}/+/probe",
                f"{guard.ROOT}/{SITE}/+/reply/{name}",
            ),
        )

    # Its life

    def start(self) -> None:
        """Switch it on; it remembers nothing."""
        if self.running:
            return
        self.running = True
        self._known = {}
        self._looking = set()
        self._world.say(self.name, "station starts")
        for name, broker in self._brokers.items():
            link = SimLink(self._world, self._ways[name], broker, self._login, self)
            self.links[name] = link
            link.start()

    def stop(self, *, power: bool = False) -> None:
        """Its program is killed, or its machine loses power."""
        if not self.running:
            return
        self._history.touch()
        self.running = False
        self._doing += 1
        self._world.say(self.name, "station is gone")
        for link in self.links.values():
            link.kill(power=power)
        self.links = {}

    def set_duty(self, *, on_duty: bool) -> None:
        """The guard goes on duty or off it."""
        self._history.touch()
        self.on_duty = on_duty
        for link in self.links.values():
            self._tell_duty(link)

    def reaches(self, broker: str) -> bool:
        """Whether it hears and answers through this broker, as far as it can tell."""
        link = self.links.get(broker)
        if self.manner.plain:
            return False
        return self.running and not self.manner.deaf and bool(link and link.is_up)

    # What the links tell

    def connected(self, broker: str) -> None:
        """A link stands."""
        if not self.running or self.manner.plain:
            return
        link = self.links[broker]
        link.publish(f"{self._base}/availability", guard.ONLINE, retain=True, token=1)
        self._tell_duty(link)

    def _tell_duty(self, link: SimLink) -> None:
        if self.manner.plain:
            return
        message = guard.DutyMessage(
            on_duty=self.on_duty,
            text=self.name.title(),
            audiences=["guards"],
            at="2026-11-22T00:00:00.000Z",
        )
        topic = f"{self._base}/duty"
        link.publish(topic, guard.encode(message), retain=True, token=1)

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """A link is gone; it comes back by itself."""

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A broker answered."""

    def received(self, broker: str, topic: str, payload: bytes, retained: bool) -> None:
        """A message came."""
        del retained  # an alert that was kept is as good as a new one
        if not self.running or self.manner.deaf:
            return
        leaf = topic.split("/")[4]
        if leaf == "probe" and not self.manner.plain:
            self._prove(broker, topic, payload)
        elif leaf == "alert":
            message = guard.decode_alert(payload)
            if isinstance(message, AlertMessage):
                self._hear(message)

    def _prove(self, broker: str, topic: str, payload: bytes) -> None:
        probe = guard.decode_probe(payload)
        answer = guard.ResponseMessage(action=Action.PROOF, nonce=probe.nonce)
        topic = f"{topic.rsplit('/', 1)[0]}/respond/{self.name}"
        self._history.proving(self.name, probe.nonce)
        self.links[broker].publish(topic, guard.encode(answer), token=1)

    def _hear(self, message: AlertMessage) -> None:
        before = self._known.get(message.alert_id)
        if before is not None and message.rev < before.rev:
            return
        fresh = before is None or message.rev > before.rev
        self._history.guard_heard(message)
        self._known[message.alert_id] = message
        if fresh and self._world.tracing:
            said = f"hears {message.kind} {message.alert_id[:4]} rev {message.rev}"
            self._world.say(self.name, f"{said}: {message.stage}")
        if message.stage is not Stage.CLOSED:
            # One look, however many brokers have brought it.
            if message.alert_id not in self._looking:
                self._looking.add(message.alert_id)
                delay_us = self._chance.span(30 * MS, 300 * MS)
                self._world.after(delay_us, partial(self._see, message.alert_id))
            if fresh:
                self._begin(message.alert_id)

    # What the guard does

    def _see(self, alert_id: str) -> None:
        self._looking.discard(alert_id)
        if not self.manner.plain:
            self._say(Action.SEEN, alert_id, bare=False)

    def _begin(self, alert_id: str) -> None:
        self._doing += 1
        slow = self._chance.span(1 * S, 12 * S) // self.manner.hurry
        self._world.after(slow, partial(self._act, alert_id, self._doing))

    def _act(self, alert_id: str, doing: int) -> None:
        """Do the next thing for this alert, until it is over."""
        message = self._known.get(alert_id)
        idle = not self.running or self.manner.deaf or not self.manner.comes
        if idle or doing != self._doing or message is None:
            return
        if message.stage is Stage.CLOSED:
            return
        if message.stage is Stage.RAISED or self.name not in message.accepted_by:
            action = Action.ACCEPT
        elif self.name not in message.on_site_by:
            action = Action.ARRIVE
        else:
            action = Action.CLOSE
        self._say(action, alert_id, bare=self.manner.bare)
        if action is Action.ACCEPT and self.manner.vanishes:
            self._world.after(self._chance.span(0, 3 * MS), self.stop)
        self._world.after(AGAIN_US, partial(self._act, alert_id, doing))

    def _say(self, action: Action, alert_id: str, *, bare: bool) -> None:
        if not self.running or self.manner.deaf:
            return
        self._world.say(self.name, f"says {action.value} to {alert_id[:4]}")
        answer = guard.ResponseMessage(
            action=action,
            alert_id=alert_id,
            outcome=Outcome.RESOLVED if action is Action.CLOSE else None,
        )
        payload = action.value.upper().encode() if bare else guard.encode(answer)
        topic = f"{guard.ROOT}/{SITE}/counter-1/respond/{self.name}"
        for link in self.links.values():
            link.publish(topic, payload, token=1)
