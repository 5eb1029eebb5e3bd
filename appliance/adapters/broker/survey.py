# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One connection to see what a broker allows: as the counter does, then it leaves.

Unlike a link it goes on where reading is refused, so that all is known at once.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from paho.mqtt.client import Client, ConnectFlags
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from appliance.adapters.broker import reasons, tls
from appliance.adapters.broker.handover import Handover, Leave, Publish
from appliance.adapters.broker.interface import BrokerSettings, Plan, Will
from appliance.adapters.broker.reasons import Why
from appliance.adapters.broker.session import Session
from appliance.core.values import Cause, Delivery

LISTEN_S: Final = 3.0
"""How long answers are awaited after all else is known."""
EXPIRY_S: Final = 10
"""What is published is nobody's business later."""
HEARD_MAX: Final = 1_000
ATTEMPTS: Final = 3
"""In TLS 1.3 a refusal of our certificate is read in some attempts only."""


class Receipt(NamedTuple):
    """What the broker answered to one message."""

    delivery: Delivery
    word: str
    """MQTT's own."""


class Terms(NamedTuple):
    """What the broker demands of a client (MQTT 5, 3.2.2.3); None: nothing.

    One that does not retain, or acknowledges nothing, refuses our will and with it
    the login.
    """

    keepalive_s: int | None = None
    packet_max: int | None = None
    unanswered_max: int | None = None


class Survey:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.connected = False
        self.why: Why | None = None
        """Why there is or was no connection; None after all was seen."""
        self.terms = Terms()
        self.certificates: tuple[bytes, ...] = ()
        """What the broker showed of itself (DER), its own first."""
        self.unread: dict[str, str] = {}
        """Topics that it does not let us read, with MQTT's word."""
        self.receipts: dict[str, Receipt] = {}
        """Its answers, by topic."""
        self.heard: list[tuple[str, bytes, bool]] = []
        """Topic, payload, and whether the broker had kept it; until the end."""
        self.there_and_back_ms = 0
        """From the first message to its receipt."""


class _Surveyor(Session):
    """A session that notes everything, and leaves by itself."""

    def __init__(
        self,
        plan: Plan,
        messages: Mapping[str, bytes],
        is_enough: Callable[[Survey], bool],
        *,
        retain: bool,
    ) -> None:
        self.survey = Survey()
        self._messages = messages
        self._retain = retain
        self._is_enough = is_enough
        self._since_s = 0.0
        self._hands = Handover()
        super().__init__(plan, self._hands, self, self._look)

    def run(self) -> Survey:
        """Connect, see, leave."""
        settings, survey = self._plan.settings, self.survey
        try:
            self.connect()
            why = self.serve()
            if not self._hands.leaving():
                survey.why = why
        except tls.CredentialsError as error:
            survey.why = Why(Cause.CREDENTIALS, str(error))
        except (OSError, ValueError) as error:
            survey.why = reasons.unreachable(error, settings.host, settings.port)
        finally:
            self._hands.close()
            self._hands.dispose()
        return survey

    # As the listener of its own session.

    def connected(self, _broker: str) -> None:
        """Send all messages."""
        self.survey.connected = True
        self.survey.certificates = _shown(self._client.socket())
        self._since_s = time.monotonic()
        for topic, payload in self._messages.items():
            self._hands.put(
                Publish(topic, payload, self._retain, 1, EXPIRY_S, token=topic)
            )

    def acked(
        self, _broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """Note a receipt."""
        if not self.survey.receipts:
            elapsed_s = time.monotonic() - self._since_s
            self.survey.there_and_back_ms = round(elapsed_s * 1000)
        self.survey.receipts[str(token)] = Receipt(delivery, reason)

    def received(
        self,
        _broker: str,
        topic: str,
        payload: bytes,
        retained: bool,  # noqa: FBT001 - as `LinkListener` has it
    ) -> None:
        """Note a message."""
        if len(self.survey.heard) < HEARD_MAX:
            self.survey.heard.append((topic, payload, retained))

    def lost(self, _broker: str, _cause: Cause, _reason: str) -> None:
        """Hear nothing: sessions do not tell it."""

    def _look(self) -> None:
        """Leave when all is known, or nothing more can be hoped for."""
        if not self.survey.connected or self._hands.leaving():
            return
        now_s = time.monotonic()
        is_answered = len(self.survey.receipts) == len(self._messages)
        late = now_s - self._since_s > LISTEN_S
        if late or (is_answered and self._is_enough(self.survey)):
            self._hands.ask_to_leave(Leave(None, now_s))

    # What paho calls.

    def _on_connect(
        self,
        client: Client,
        userdata: object,
        flags: ConnectFlags,
        code: ReasonCode,
        properties: Properties | None,
    ) -> None:
        self.survey.terms = _terms(properties)
        super()._on_connect(client, userdata, flags, code, properties)

    def _on_subscribe(
        self,
        _client: Client,
        _userdata: object,
        _mid: int,
        codes: list[ReasonCode],
        _properties: Properties | None,
    ) -> None:
        for topic, code in zip(self._plan.subscriptions, codes, strict=False):
            if code.is_failure:
                self.survey.unread[topic] = str(code)
        self._go_up()


def survey(
    settings: BrokerSettings,
    *,
    client_id: str,
    subscriptions: tuple[str, ...],
    messages: Mapping[str, bytes],
    is_enough: Callable[[Survey], bool],
    retain: bool = False,
) -> Survey:
    """Connect, subscribe, publish each message once, and leave.

    Blocks for as long as connecting takes, and `LISTEN_S` at most after that.

    Args:
        settings: as for a link.
        client_id: one that no other program has.
        subscriptions: topic filters.
        messages: payloads by topic; at QoS 1, and soon to expire.
        is_enough: whether what was heard so far is all that is waited for.
        retain: as retained ones; an empty one clears what the broker has kept.
    """
    # An empty retained message is none.
    will = Will(next(iter(messages)), b"")
    plan = Plan(settings, client_id, will, subscriptions, session_expiry_s=0)
    for _ in range(ATTEMPTS):
        seen = _Surveyor(plan, messages, is_enough, retain=retain).run()
        if seen.why is None or seen.why.cause is not Cause.HUNG_UP:
            break
    return seen


def _terms(properties: Properties | None) -> Terms:
    def number(name: str) -> int | None:
        value = getattr(properties, name, None)
        return value if isinstance(value, int) else None

    return Terms(
        keepalive_s=number("ServerKeepAlive"),
        packet_max=number("MaximumPacketSize"),
        unanswered_max=number("ReceiveMaximum"),
    )


def _shown(connection: object) -> tuple[bytes, ...]:
    """What the other side of a TLS connection showed of itself."""
    if not isinstance(connection, ssl.SSLSocket):
        return ()
    own = connection.getpeercert(binary_form=True)
    return () if own is None else (own,)
