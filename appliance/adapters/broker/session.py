# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One connection to one broker; the only owner of paho-mqtt.

paho's own thread is not used: it hides errors of connecting, and what its
callbacks raise. Here a new client is made for every connection, on the link's
thread alone, so that nothing is ever left over from the one before.
"""

import logging
import os
import select
import socket
import ssl
import time
from collections.abc import Callable
from typing import Final

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from appliance.adapters.broker import reasons, tls
from appliance.adapters.broker.handover import Handover, Leave, Publish, Unsubscribe
from appliance.adapters.broker.interface import LinkListener, Plan
from appliance.core.values import Delivery

KEEPALIVE_S: Final = 5
"""We give up a silent broker after at most twice this, it gives us up after 1.5
times this and up to 6 s more: mosquitto 2.0.11 looks that seldom, so that a
shorter one would gain nothing there."""
USER_TIMEOUT_MS: Final = 2_000
"""What we sent and the broker's host has not received in time ends the connection.
At worst a message leaves just before an unanswered probe would have ended it: twice
this, and a cut cable is known within 5 s."""
PROBE_AFTER_S: Final = 1
"""So long after the last packet the system asks the broker's host for a sign of life,
and again after `PROBE_EVERY_S`."""
PROBE_EVERY_S: Final = 1
CONNECT_S: Final = 3.0
"""For TCP, and again for each step of TLS."""
ANSWER_S: Final = 4.0
"""From there to the acknowledged subscriptions; below `KEEPALIVE_S`."""
TURN_S: Final = 0.5
PAYLOAD_MAX: Final = 8 * 1024
PACKET_MAX: Final = 64 * 1024
"""The broker is told to send no larger packet."""
EARLY_MAX: Final = 10_000
"""Messages that may come before the subscriptions are acknowledged."""

log = logging.getLogger(__name__)


class _Overheard(logging.Handler):
    """Keeps the error that ended a socket, which paho only logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.error: OSError | None = None

    def emit(self, record: logging.LogRecord) -> None:
        for value in record.args or ():
            if isinstance(value, OSError):
                self.error = value


class Session:
    """One connection, from its making to its end. For the link's thread only."""

    def __init__(
        self,
        plan: Plan,
        handover: Handover,
        listener: LinkListener,
        turned: Callable[[], None],
    ) -> None:
        """Prepare; `turned` is called whenever the loop has gone round."""
        self._plan = plan
        self._name = plan.settings.name
        self._handover = handover
        self._listener = listener
        self._turned = turned
        self._overheard = _Overheard()
        self._client = Client(
            CallbackAPIVersion.VERSION2,
            client_id=plan.client_id,
            protocol=MQTTProtocolVersion.MQTTv5,
        )
        self._up = False
        self._why: reasons.Why | None = None
        self._error: OSError | None = None
        self._unacked: dict[int, object] = {}
        self._early: list[tuple[str, bytes, bool]] = []
        self._unreadable = 0
        self._farewell_mid: int | None = None

    def connect(self) -> None:
        """Read the credentials, then connect: TCP, TLS, and MQTT's first word.

        Raises:
            CredentialsError: a file cannot be used.
            OSError: no connection; `reasons.unreachable` has the words.
            ValueError: the host is no name.
        """
        plan, client = self._plan, self._client
        self._log_in(client)
        client.connect_timeout = CONNECT_S
        if plan.will is not None:
            client.will_set(plan.will.topic, plan.will.payload, qos=1, retain=True)
        client.on_socket_open = _tune
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_publish = self._on_publish
        client.on_message = self._on_message
        client.on_disconnect = self._on_disconnect
        asks = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has it bare
        asks.MaximumPacketSize = PACKET_MAX
        if plan.session_expiry_s:
            asks.SessionExpiryInterval = plan.session_expiry_s
        client.connect(
            plan.settings.host,
            plan.settings.port,
            keepalive=KEEPALIVE_S,
            clean_start=not plan.session_expiry_s,
            properties=asks,
        )

    def serve(self) -> reasons.Why:
        """Go round until the connection ends; why it ended."""
        connection = self._client.socket()
        poll = select.poll()
        poll.register(self._handover.bell, select.POLLIN)
        answer_until = time.monotonic() + ANSWER_S
        # It may be gone already: connecting ends with sending a first packet.
        while isinstance(connection, socket.socket) and connection.fileno() >= 0:
            self._turn(poll, connection)
            self._turned()
            if not self._up and time.monotonic() > answer_until:
                self._give_up(reasons.UNANSWERED)
            if self._handover.leave is not None:
                self._leave(self._handover.leave)
        error = self._overheard.error or self._error
        return self._why or reasons.ended(error, self._plan.client_id, was_up=self._up)

    def _turn(self, poll: select.poll, connection: socket.socket) -> None:
        client, fd = self._client, connection.fileno()
        wanted = select.POLLOUT if client.want_write() else 0
        poll.register(fd, select.POLLIN | wanted)
        # What TLS has read ahead, poll does not see.
        ahead = isinstance(connection, ssl.SSLSocket) and connection.pending() > 0
        ready = dict(poll.poll(0 if ahead else TURN_S * 1000))
        if self._handover.bell in ready:
            self._handover.hush()
        if ready.get(fd, 0) & select.POLLERR:
            # Asked here, because the ssl module makes a plain end of it.
            code = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            self._error = OSError(code, os.strerror(code)) if code else None
        if ahead or ready.get(fd, 0) & ~select.POLLOUT:
            client.loop_read()
        self._send_waiting()
        if client.want_write():
            client.loop_write()
        self._handover.say_sent()
        client.loop_misc()

    def _send_waiting(self) -> None:
        while self._client.socket() is not None and (item := self._handover.next()):
            self._send(item)
            self._handover.in_flight = len(self._unacked)

    def _send(self, item: Publish | Unsubscribe) -> None:
        if isinstance(item, Unsubscribe):
            self._client.unsubscribe(item.topic)
            return
        properties = None
        if item.expiry_s is not None:
            properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]  # paho has it bare
            properties.MessageExpiryInterval = item.expiry_s
        mid = self._client.publish(
            item.topic, item.payload, item.qos, item.retain, properties
        ).mid
        if item.qos:
            self._unacked[mid] = item.token

    def _leave(self, leave: Leave) -> None:
        self._send_waiting()
        if self._up and leave.farewell is not None and self._farewell_mid is None:
            topic, payload = leave.farewell
            sent = self._client.publish(topic, payload, qos=1, retain=True)
            self._farewell_mid = sent.mid
            self._unacked[sent.mid] = None
        heard = self._farewell_mid not in self._unacked
        if heard or time.monotonic() > leave.until_s:
            self._client.disconnect()

    def _give_up(self, why: reasons.Why) -> None:
        self._why = why
        self._client.disconnect()

    def _log_in(self, client: Client) -> None:
        settings = self._plan.settings
        logger = logging.Logger("paho", logging.ERROR)  # noqa: LOG001 - heard by nobody but us
        logger.addHandler(self._overheard)
        client.enable_logger(logger)
        if settings.tls:
            client.tls_set_context(
                tls.client_context(settings.ca, settings.certificate, settings.key)
            )
        if settings.username is not None:
            file = settings.password_file
            client.username_pw_set(
                settings.username, None if file is None else tls.read_password(file)
            )

    # What paho calls. It passes on what is raised here, as far as the thread's end.

    def _on_connect(
        self,
        _client: Client,
        _userdata: object,
        _flags: ConnectFlags,
        code: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        plan = self._plan
        if code.is_failure:
            self._give_up(reasons.refused(code.value, str(code), plan.client_id))
        elif plan.subscriptions:
            self._client.subscribe(
                [(topic, SubscribeOptions(qos=1)) for topic in plan.subscriptions]
            )
        else:
            self._go_up()

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
                me = self._plan.client_id
                self._give_up(reasons.unread(topic, str(code), me))
                return
        self._go_up()

    def _go_up(self) -> None:
        self._up = True
        self._handover.open()
        self._listener.connected(self._name)
        for topic, payload, retained in self._early:
            self._listener.received(self._name, topic, payload, retained)
        self._early.clear()

    def _on_publish(
        self,
        _client: Client,
        _userdata: object,
        mid: int,
        code: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if mid not in self._unacked:
            return
        token = self._unacked.pop(mid)
        self._handover.in_flight = len(self._unacked)
        delivery = Delivery.TAKEN
        if code.is_failure:
            delivery = Delivery.REFUSED
        elif code.value == reasons.NOBODY:
            delivery = Delivery.NOBODY
        if token is not None or delivery is Delivery.REFUSED:
            self._listener.acked(self._name, token, delivery, str(code))

    def _on_message(
        self, _client: Client, _userdata: object, message: MQTTMessage
    ) -> None:
        try:
            topic = message.topic
        except UnicodeDecodeError:
            self._ignore("a topic that is no text")
            return
        payload, retained = bytes(message.payload), message.retain
        if len(payload) > PAYLOAD_MAX:
            self._ignore(f"more than {PAYLOAD_MAX} bytes")
        elif self._up:
            self._listener.received(self._name, topic, payload, retained)
        elif len(self._early) < EARLY_MAX:
            self._early.append((topic, payload, retained))
        else:
            self._give_up(reasons.FLOODED)

    def _ignore(self, what: str) -> None:
        self._unreadable += 1
        if self._unreadable == 1:
            log.warning("broker %s sent %s; ignoring such", self._name, what)

    def _on_disconnect(
        self,
        _client: Client,
        _userdata: object,
        flags: DisconnectFlags,
        code: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if self._why is not None:
            return
        if flags.is_disconnect_packet_from_server:
            self._why = reasons.told_off(code.value, str(code), self._plan.client_id)
        else:
            self._why = reasons.gone(code.value)


def _tune(_client: Client, _userdata: object, connection: object) -> None:
    """Send at once, and notice within seconds that nobody receives."""
    assert isinstance(connection, socket.socket), "as in serve()"
    tcp = socket.IPPROTO_TCP
    connection.setsockopt(tcp, socket.TCP_NODELAY, 1)
    connection.setsockopt(tcp, socket.TCP_USER_TIMEOUT, USER_TIMEOUT_MS)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    connection.setsockopt(tcp, socket.TCP_KEEPIDLE, PROBE_AFTER_S)
    connection.setsockopt(tcp, socket.TCP_KEEPINTVL, PROBE_EVERY_S)
