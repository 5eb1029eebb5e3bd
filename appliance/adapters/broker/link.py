# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A link: one thread that keeps a session with one broker, until it is stopped."""

import logging
import threading
import time
from typing import Final

from appliance.adapters.broker import reasons, tls
from appliance.adapters.broker.handover import Handover, Leave, Publish, Unsubscribe
from appliance.adapters.broker.interface import (
    BrokerSettings,
    LinkListener,
    Plan,
    Will,
)
from appliance.adapters.broker.session import Session
from appliance.core.values import Cause

RETRY_S: Final = 1.0
"""Between the end of one connection and the next attempt."""
CONNECTING_MAX_S: Final = 60.0
"""Looking up a name has no limit of its own; longer than this is a hang."""

log = logging.getLogger(__name__)


class BrokerLink:
    """Connects, and connects again, until `stop`. Any thread may call it."""

    def __init__(
        self,
        settings: BrokerSettings,
        *,
        client_id: str,
        will: Will | None,
        subscriptions: tuple[str, ...],
        listener: LinkListener,
        session_expiry_s: int = 0,
    ) -> None:
        """Prepare a link; see `Plan`. Nothing happens before `start`."""
        self._plan = Plan(settings, client_id, will, subscriptions, session_expiry_s)
        self._listener = listener
        self._handover = Handover()
        self._thread = threading.Thread(
            target=self._run, name=f"broker-{settings.name}", daemon=True
        )
        self._turned_ns = time.monotonic_ns()
        self._connecting_ns: int | None = None

    def start(self) -> None:
        """Start the thread. Returns at once, whatever names and networks do."""
        settings = self._plan.settings
        for path in (settings.key, settings.password_file):
            if path is not None and tls.others_may_read(path):
                log.warning("%s can be read by others; chmod 600 it", path)
        self._thread.start()

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
        """Hand over a message; False if the link is down or too much is unanswered.

        With a token, exactly one `acked` or `lost` follows a True, unless the link
        is stopped. QoS 0 is never acknowledged and takes no token.
        """
        if qos == 0 and token is not None:
            raise ValueError("QoS 0 is never acknowledged; publish with QoS 1")
        return self._handover.put(Publish(topic, payload, retain, qos, expiry_s, token))

    def step_aside(self, seconds: float) -> None:
        """Wait until what was handed over is sent, but no longer than that.

        The caller's next work would compete with the link's thread for the
        interpreter, at the one moment when each millisecond counts.
        """
        self._handover.wait_sent(seconds)

    def unsubscribe(self, topic: str) -> None:
        """Hear no more on `topic`, until the next connection subscribes it again."""
        self._handover.put(Unsubscribe(topic))

    def stop(self, farewell: tuple[str, bytes] | None, timeout_s: float) -> None:
        """End the link: say the farewell (retained), wait for its receipt, leave.

        What was accepted before goes out first. Returns after `timeout_s` at the
        latest; if that was too short, the broker publishes the will.
        """
        if self._handover.leaving():
            return
        self._handover.ask_to_leave(Leave(farewell, time.monotonic() + timeout_s))
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        if not self._thread.is_alive():
            self._handover.dispose()

    @property
    def turned_mono_us(self) -> int:
        """When the thread last went round, or now while it is connecting.

        Microseconds of the monotonic clock. A silent name server may hold up
        connecting; only after a minute is that taken for a hang.
        """
        now_ns, since_ns = time.monotonic_ns(), self._connecting_ns
        if since_ns is not None and now_ns - since_ns < CONNECTING_MAX_S * 1e9:
            return now_ns // 1000
        return self._turned_ns // 1000

    def _run(self) -> None:
        name, told = self._plan.settings.name, reasons.Told()
        try:
            while not self._handover.leaving():
                was_up, why = self._connection()
                if self._handover.leaving():
                    return
                if told.is_news(why, was_up=was_up):
                    self._listener.lost(name, why.cause, why.sentence)
                self._handover.rest(RETRY_S)
                self._turned()
        finally:
            self._handover.close()

    def _connection(self) -> tuple[bool, reasons.Why]:
        """Make one connection and serve it; whether it stood, and why it ended."""
        settings = self._plan.settings
        session = Session(self._plan, self._handover, self._listener, self._turned)
        self._connecting_ns = time.monotonic_ns()
        try:
            session.connect()
        except tls.CredentialsError as error:
            return False, reasons.Why(Cause.CREDENTIALS, str(error))
        except (OSError, ValueError) as error:
            return False, reasons.unreachable(error, settings.host, settings.port)
        finally:
            self._turned()
            self._connecting_ns = None
        why = session.serve()
        return self._handover.close(), why

    def _turned(self) -> None:
        self._turned_ns = time.monotonic_ns()
