# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A model of an MQTT 5 broker, as far as it matters: mosquitto with all its moods.

`test_models.py` compares it with the real one.
"""

from collections import deque
from collections.abc import Callable
from functools import cache, partial
from typing import Final, NamedTuple

from tests.simulation.chance import Chance
from tests.simulation.wire import Wire
from tests.simulation.world import MS, S, World

OK: Final = 0x00
NOBODY: Final = 0x10
DENIED: Final = 0x87
QUOTA: Final = 0x97
QUEUED_MAX: Final = 1_000
"""What is kept for a client that is away; beyond it, the newest are dropped."""


class Message(NamedTuple):
    """One message on its way through a broker."""

    topic: str
    payload: bytes
    retained: bool
    expires_us: int | None


class Login(NamedTuple):
    """What a client says when it connects."""

    client_id: str
    session_s: int
    """How long its session is kept after it has gone; 0: not at all."""
    will: tuple[str, bytes] | None
    subscriptions: tuple[str, ...]


class Client(NamedTuple):
    """The client's end of a connection: what the broker's packets do there."""

    wire: Wire
    up: Callable[[], None]
    heard: Callable[[str, bytes, bool], None]
    answered: Callable[[int, int], None]


class Flight:
    """A message on its way to a client with a session."""

    def __init__(self, message: Message) -> None:
        """Nobody has receipted it yet."""
        self.message = message
        self.receipted_us: int | None = None
        """When the client's receipt reaches the broker."""


class Session:
    """What a broker remembers of a client."""

    def __init__(self, login: Login) -> None:
        """Begin with what the login asks for."""
        self.login = login
        self.topics = frozenset(login.subscriptions)
        self.client: Client | None = None
        self.left_us = 0
        self.queue: deque[Message] = deque()
        self.flights: deque[Flight] = deque()

    def unreceipted(self, now_us: int) -> list[Message]:
        """What must be sent again if the connection ends now."""
        return [
            one.message
            for one in self.flights
            if one.receipted_us is None or one.receipted_us > now_us
        ]

    def copy(self, now_us: int) -> "Session":
        """What a persistence file holds of it."""
        twin = Session(self.login)
        twin.topics = self.topics
        twin.left_us = self.left_us
        twin.queue = deque([*self.unreceipted(now_us), *self.queue])
        return twin


class Image(NamedTuple):
    """A persistence file."""

    retained: dict[str, Message]
    sessions: dict[str, Session]


def matches(pattern: str, topic: str) -> bool:
    """Whether a subscription covers a topic; `+` is the only wildcard used."""
    parts, levels = pattern.split("/"), topic.split("/")
    return len(parts) == len(levels) and all(
        part in ("+", level) for part, level in zip(parts, levels, strict=True)
    )


@cache
def covers(patterns: frozenset[str], topic: str) -> bool:
    """Whether any of these subscriptions covers a topic."""
    return any(matches(pattern, topic) for pattern in patterns)


class Broker:
    """One broker. Its faults are attributes that the nemesis sets and takes back."""

    def __init__(self, world: World, name: str) -> None:
        """A broker that runs, and knows nobody."""
        self.name = name
        self.running = True
        self.paused = False
        self.denies: frozenset[str] = frozenset()
        """Last topic levels that nobody may write."""
        self.quota = False
        self.forgets = 0.0
        """The share of messages that is receipted and not delivered."""
        self.doubles = 0.0
        self.delays_us = 0
        """How late a message may be delivered; others overtake it."""
        self.retained: dict[str, Message] = {}
        self._sessions: dict[str, Session] = {}
        self._image = Image({}, {})
        self._backlog: list[Callable[[], None]] = []
        self._world = world
        self._chance = Chance(world.seed, f"broker {name}")
        self.on_taken: Callable[[str, str, bytes, bool], None] = _ignore
        """Told of each message taken: broker, topic, payload, retain."""

    # Its life

    def save(self) -> None:
        """Write the persistence file."""
        lasting = {
            name: session.copy(self._world.now_us)
            for name, session in self._sessions.items()
            if session.login.session_s
        }
        self._image = Image(dict(self.retained), lasting)

    def stop(self) -> None:
        """The process ends; its memory is gone, and all connections."""
        self.running = False
        self.paused = False
        self._backlog.clear()
        for session in self._sessions.values():
            if session.client is not None:
                session.client.wire.close("broker")
        self._sessions = {}
        self.retained = {}

    def start(self, *, remembers: bool) -> None:
        """The process starts, with its persistence file or without."""
        self.running = True
        if remembers:
            self.retained = dict(self._image.retained)
            self._sessions = {
                name: session.copy(self._world.now_us)
                for name, session in self._image.sessions.items()
            }

    def pause(self) -> None:
        """The process stands still; the system takes in bytes for it."""
        self.paused = True
        for session in self._sessions.values():
            if session.client is not None:
                self._client_doubts(session.client.wire)

    def _client_doubts(self, wire: Wire) -> None:
        def give_up() -> None:
            if self.paused and wire.is_open("client"):
                wire.give_up("client")

        self._world.after(self._chance.span(5 * S, 10 * S), give_up)

    def resume(self) -> None:
        """It goes on, with all that came in the meantime."""
        self.paused = False
        backlog, self._backlog = self._backlog, []
        for action in backlog:
            self.take(action)

    def take(self, action: Callable[[], None]) -> None:
        """Something reaches the broker's machine."""
        if not self.running:
            return
        if self.paused:
            self._backlog.append(action)
        else:
            action()

    # What clients ask for

    def login(self, login: Login, client: Client) -> None:
        """A client connects and subscribes."""
        if not client.wire.is_open("broker"):
            return
        name = login.client_id
        session = self._sessions.get(name)
        if session is not None and session.client is not None:
            old = session.client.wire
            self._leave(session)
            old.close("broker")
        if session is None or not login.session_s or self._is_over(session):
            session = Session(login)
        session.login = login
        session.client = client
        self._sessions[name] = session
        waiting = tuple(session.queue)
        session.queue.clear()
        for message in waiting:
            self._deliver(session, message)
        session.topics |= frozenset(login.subscriptions)
        client.wire.send("client", client.up)
        for pattern in login.subscriptions:
            for topic, message in self.retained.items():
                if matches(pattern, topic):
                    self._deliver(session, message)

    def unsubscribe(self, login: Login, topic: str) -> None:
        """A client wants to hear no more of a topic."""
        session = self._sessions.get(login.client_id)
        if session is not None:
            session.topics -= {topic}

    def publish(
        self, login: Login, client: Client, message: Message, number: int
    ) -> None:
        """A client publishes with QoS 1, and gets its receipt."""
        code = self._judge(login, message.topic)
        if code == OK and not self._spread(message):
            code = NOBODY
        if code in (OK, NOBODY):
            self.on_taken(self.name, message.topic, message.payload, message.retained)
        client.wire.send("client", partial(client.answered, number, code))

    def inject(self, login: Login, message: Message) -> None:
        """A client of which nothing else matters publishes."""
        if self._judge(login, message.topic) == OK:
            self._spread(message)

    def gone(self, login: Login, wire: Wire) -> None:
        """A connection was lost: its will is published."""
        session = self._sessions.get(login.client_id)
        if session is not None and session.client and session.client.wire is wire:
            self._leave(session)

    def goodbye(self, login: Login, wire: Wire) -> None:
        """A client leaves in peace: no will."""
        session = self._sessions.get(login.client_id)
        if session is not None and session.client and session.client.wire is wire:
            self._detach(session)
            wire.close("broker")

    # Inside

    def _leave(self, session: Session) -> None:
        self._detach(session)
        if session.login.will is None:
            return
        topic, payload = session.login.will
        will = Message(topic, payload, retained=True, expires_us=None)
        self._spread(will)
        self.on_taken(self.name, topic, payload, True)  # noqa: FBT003 - retained

    def _detach(self, session: Session) -> None:
        session.client = None
        session.left_us = self._world.now_us
        again = session.unreceipted(self._world.now_us)
        session.flights.clear()
        session.queue.extendleft(reversed(again))
        if not session.login.session_s:
            del self._sessions[session.login.client_id]

    def _is_over(self, session: Session) -> bool:
        if session.client is not None:
            return False
        away_us = self._world.now_us - session.left_us
        return away_us > session.login.session_s * S

    def _judge(self, login: Login, topic: str) -> int:
        if self.quota:
            return QUOTA
        leaf = topic.rsplit("/", 1)[-1]
        denied = leaf in self.denies and "/guards/" not in topic
        return DENIED if denied or not may_write(login.client_id, topic) else OK

    def _spread(self, message: Message) -> bool:
        """To all who are subscribed; whether anybody is."""
        if message.retained:
            if message.payload:
                self.retained[message.topic] = message
            else:
                self.retained.pop(message.topic, None)
        live = message._replace(retained=False)
        found = False
        for session in tuple(self._sessions.values()):
            if covers(session.topics, message.topic):
                if self._is_over(session):
                    del self._sessions[session.login.client_id]
                    continue
                found = True
                self._pass_on(session, live)
        return found

    def _pass_on(self, session: Session, message: Message) -> None:
        if self._chance.often(self.forgets):
            return
        if self._chance.often(self.doubles):
            self._deliver(session, message)
        if self.delays_us and self._chance.often(0.3):
            late_us = self._chance.span(0, self.delays_us)
            self._world.after(late_us, partial(self._deliver_late, session, message))
        else:
            self._deliver(session, message)

    def _deliver_late(self, session: Session, message: Message) -> None:
        if self._sessions.get(session.login.client_id) is session:
            self._deliver(session, message)

    def _deliver(self, session: Session, message: Message) -> None:
        now_us = self._world.now_us
        if message.expires_us is not None and message.expires_us <= now_us:
            return
        client = session.client
        if client is None:
            if len(session.queue) < QUEUED_MAX:
                session.queue.append(message)
            return
        heard = partial(client.heard, message.topic, message.payload, message.retained)
        if not session.login.session_s:
            client.wire.send("client", heard)
            return
        flights = session.flights
        while flights and (flights[0].receipted_us or now_us) < now_us:
            flights.popleft()
        flight = Flight(message)
        flights.append(flight)

        def arrive() -> None:
            flight.receipted_us = self._world.now_us + MS
            heard()

        client.wire.send("client", arrive)


def may_write(client_id: str, topic: str) -> bool:
    """The access rules of a site: each client writes only what is its own."""
    _, _, _, owner, *rest = topic.split("/")
    if owner == "guards":
        return rest[0] == client_id
    if rest[0] == "respond":
        return rest[1:] == [client_id]
    return client_id.endswith(f".{owner}")


def _ignore(*_: object) -> None:
    """Nobody listens."""
