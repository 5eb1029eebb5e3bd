# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A model of `BrokerLink`: the same contract, for the counter and for stations."""

from collections import deque
from functools import partial
from typing import Final, NamedTuple

from appliance.adapters.broker.interface import LinkListener
from appliance.core.values import Cause, Delivery
from tests.simulation.broker import NOBODY, OK, Broker, Client, Login, Message
from tests.simulation.chance import Chance
from tests.simulation.wire import Way, Wire
from tests.simulation.world import MS, S, World

RETRY_US: Final = 1 * S
ANSWER_US: Final = 4 * S
CONNECT_US: Final = 3 * S
UNANSWERED_MAX: Final = 256
UNNAMED_MAX: Final = 128
UNNAMED_IN_FLIGHT_MAX: Final = 10


class Item(NamedTuple):
    """One message handed over."""

    message: Message
    token: object


class SimLink:
    """One link from a client's machine to one broker."""

    def __init__(
        self,
        world: World,
        way: Way,
        broker: Broker,
        login: Login,
        listener: LinkListener,
    ) -> None:
        """Prepare; nothing happens before `start`."""
        self._world = world
        self._way = way
        self._broker = broker
        self._login = login
        self._listener = listener
        self._chance = Chance(world.seed, f"link {way.name}")
        self._wire: Wire | None = None
        self._client: Client | None = None
        self._up = False
        self._ended = False
        self._told = ""
        self._attempt = 0
        self._number = 0
        self._urgent: deque[Item] = deque()
        self._others: deque[Item] = deque()
        self._unacked: dict[int, object] = {}
        self._early: list[tuple[str, bytes, bool]] = []
        self._pumping = False

    # The contract of `appliance.ports.Link`

    @property
    def turned_mono_us(self) -> int:
        """Its thread always turns: where it does not, the process is killed."""
        return self._world.now_us

    def start(self) -> None:
        """Begin to connect."""
        self._world.after(self._chance.span(1 * MS, 5 * MS), self._connect)

    def publish(
        self,
        topic: str,
        payload: bytes,
        *,
        retain: bool = False,
        qos: int = 1,
        expiry_s: int | None = None,
        token: object = None,
    ) -> bool:
        """Hand over a message; False if the link is down or too much waits."""
        assert qos == 1, "nothing of ours is sent with another"
        most = UNNAMED_MAX if token is None else UNANSWERED_MAX
        if not self._up or self.unanswered() >= most:
            return False
        expires_us = None if expiry_s is None else self._world.now_us + expiry_s * S
        item = Item(Message(topic, payload, retain, expires_us), token)
        (self._others if token is None else self._urgent).append(item)
        self._pump_soon()
        return True

    def step_aside(self, seconds: float) -> None:
        """Let the world go on until all that is urgent is on its way."""
        until_us = self._world.now_us + int(seconds * S)
        while self._urgent and self._world.run_next(until_us):
            pass

    def unsubscribe(self, topic: str) -> None:
        """Hear no more on `topic`."""
        if self._up and self._wire is not None:
            action = partial(self._broker.unsubscribe, self._login, topic)
            self._wire.send("broker", partial(self._broker.take, action))

    def stop(self, farewell: tuple[str, bytes] | None, timeout_s: float) -> None:
        """Say farewell, wait for its receipt, leave."""
        if self._ended:
            return
        until_us = self._world.now_us + int(timeout_s * S)
        if self._up and farewell is not None:
            topic, payload = farewell
            self._urgent.append(Item(Message(topic, payload, True, None), None))  # noqa: FBT003 - retained
            self._pump()
            while self._unacked and self._world.run_next(until_us):
                pass
        self._ended = True
        if self._wire is not None:
            bye = partial(self._broker.goodbye, self._login, self._wire)
            self._wire.send("broker", partial(self._broker.take, bye))
            self._forget()

    def unanswered(self) -> int:
        """How much was handed over and is not answered."""
        return len(self._urgent) + len(self._others) + len(self._unacked)

    @property
    def is_up(self) -> bool:
        """Whether it has told that it is connected, and not yet that it is not."""
        return self._up

    # What happens to the program

    def kill(self, *, power: bool) -> None:
        """The program ends in the middle; or its machine has no power any more."""
        self._ended = True
        if self._wire is not None:
            if power:
                self._wire.vanish("client")
            else:
                self._wire.close("client")
        self._forget()

    # Inside

    def _connect(self) -> None:
        if self._ended:
            return
        self._attempt += 1
        if self._way.cut:
            late = "The network does not answer."
            self._world.after(
                CONNECT_US, partial(self._fail, Cause.UNREACHABLE, late, self._attempt)
            )
            return
        wire = Wire(self._way)
        client = Client(
            wire,
            partial(self._on_up, wire),
            partial(self._on_heard, wire),
            partial(self._on_answer, wire),
        )
        wire.gone = {
            "client": partial(self._lost, wire),
            "broker": partial(self._lost_there, wire),
        }
        self._wire, self._client = wire, client
        wire.send("broker", partial(self._knock, client))
        silent = "The broker does not answer."
        self._world.after(
            ANSWER_US, partial(self._fail, Cause.SILENT, silent, self._attempt)
        )

    def _knock(self, client: Client) -> None:
        if not self._broker.running:
            client.wire.close("broker")
            return
        self._broker.take(partial(self._broker.login, self._login, client))

    def _fail(self, cause: Cause, why: str, attempt: int) -> None:
        """An attempt took too long."""
        if attempt == self._attempt and not self._up and not self._ended:
            if self._wire is not None:
                self._wire.close("client")
            self._say_lost(cause, why)

    def _lost_there(self, wire: Wire) -> None:
        """The broker's end finds it gone."""
        self._broker.take(partial(self._broker.gone, self._login, wire))

    def _lost(self, wire: Wire) -> None:
        """Our end finds the connection gone."""
        if self._ended or wire is not self._wire:
            return
        if self._up:
            self._say_lost(Cause.ENDED, "The connection ended.")
        else:
            self._say_lost(Cause.REFUSED_CONNECTION, "Nothing listens there.")

    def _say_lost(self, cause: Cause, why: str) -> None:
        was_up = self._up
        self._forget()
        if was_up or why != self._told:
            self._told = why
            self._listener.lost(self._broker.name, cause, why)
        self._world.after(RETRY_US, self._connect)

    def _forget(self) -> None:
        self._up = False
        self._attempt += 1
        self._wire = self._client = None
        self._urgent.clear()
        self._others.clear()
        self._unacked.clear()
        self._early.clear()

    def _on_up(self, wire: Wire) -> None:
        if wire is not self._wire:
            return
        self._up = True
        self._told = ""
        early, self._early = self._early, []
        self._listener.connected(self._broker.name)
        for topic, payload, retained in early:
            self._listener.received(self._broker.name, topic, payload, retained)

    def _on_heard(
        self,
        wire: Wire,
        topic: str,
        payload: bytes,
        retained: bool,
    ) -> None:
        if wire is not self._wire:
            return
        if self._up:
            self._listener.received(self._broker.name, topic, payload, retained)
        else:
            self._early.append((topic, payload, retained))

    def _on_answer(self, wire: Wire, number: int, code: int) -> None:
        if wire is not self._wire or number not in self._unacked:
            return
        token = self._unacked.pop(number)
        self._pump_soon()
        if token is None:
            return
        deliveries = {OK: Delivery.TAKEN, NOBODY: Delivery.NOBODY}
        delivery = deliveries.get(code, Delivery.REFUSED)
        self._listener.acked(self._broker.name, token, delivery, f"0x{code:02x}")

    def _pump_soon(self) -> None:
        """The link's own thread takes a moment to wake."""
        if not self._pumping and (self._urgent or self._others):
            self._pumping = True
            self._world.after(self._chance.span(30, 200), self._pump)

    def _pump(self) -> None:
        self._pumping = False
        wire, client = self._wire, self._client
        while wire is not None and client is not None:
            room = len(self._unacked) < UNNAMED_IN_FLIGHT_MAX
            queue = self._urgent or (self._others if room else None)
            if not queue:
                return
            item = queue.popleft()
            self._number += 1
            self._unacked[self._number] = item.token
            publish = partial(
                self._broker.publish, self._login, client, item.message, self._number
            )
            wire.send("broker", partial(self._broker.take, publish))
