# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Somebody who has a guard's login and means no good."""

from collections.abc import Callable
from typing import Final

from appliance.core.values import Action
from appliance.wire import guard
from tests.simulation.broker import Broker, Login, Message
from tests.simulation.chance import Chance
from tests.simulation.guards import SITE
from tests.simulation.history import History
from tests.simulation.world import World

NAME: Final = "paha"
FLOOD: Final = 150


class Hostile:
    """Sends through any broker, as fast as it likes, what a guard may send."""

    def __init__(self, world: World, history: History) -> None:
        """Nothing sent yet."""
        self._world = world
        self._history = history
        self._chance = Chance(world.seed, "hostile")
        base = guard.guard_base(SITE, NAME)
        self._login = Login(NAME, 0, (f"{base}/availability", guard.OFFLINE), ())
        self._respond = f"{guard.ROOT}/{SITE}/counter-1/respond/{NAME}"
        self._attacks: tuple[Callable[[], list[tuple[str, bytes, bool]]], ...] = (
            self._garbage,
            self._forged,
            self._retained,
            self._huge,
            self._flood,
        )

    def attack(self, broker: Broker) -> None:
        """One attack."""
        for topic, payload, retain in self._chance.pick(self._attacks)():
            message = Message(topic, payload, retain, None)

            def arrive(message: Message = message) -> None:
                broker.inject(self._login, message)

            broker.take(arrive)

    def _garbage(self) -> list[tuple[str, bytes, bool]]:
        count = self._chance.span(0, 60)
        words = (self._chance.octets(count), b"{}", b'{"action":"close"', b"\xff", b"")
        return [(self._respond, self._chance.pick(words), False) for _ in range(3)]

    def _forged(self) -> list[tuple[str, bytes, bool]]:
        """Answers to other alerts, with other nonces, also before any accepting."""
        ids = [*sorted(self._history.ids), "00000000-0000-4000-8000-000000000000"]
        sent = []
        for action in (Action.CLOSE, Action.PROOF, Action.SEEN):
            answer = guard.ResponseMessage(
                action=action,
                alert_id=self._chance.pick(ids),
                nonce="00" if action is Action.PROOF else None,
            )
            sent.append((self._respond, guard.encode(answer), False))
        return sent

    def _retained(self) -> list[tuple[str, bytes, bool]]:
        return [(self._respond, self._chance.pick((b"ACCEPT", b"CLOSE")), True)]

    def _huge(self) -> list[tuple[str, bytes, bool]]:
        return [(self._respond, b"{" + b"x" * 20_000, False)]

    def _flood(self) -> list[tuple[str, bytes, bool]]:
        word = self._chance.pick((b"SEEN ", b"{}", b"CLOSE"))
        return [(self._respond, word, False)] * FLOOD
