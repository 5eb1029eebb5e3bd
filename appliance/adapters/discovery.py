# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Tells Home Assistant of a counter, on connections of its own.

Nothing here can keep an alert waiting, or end the session that alerts leave by: a
broker that refuses Home Assistant's topics refuses them to these links alone.
"""

import logging
from collections.abc import Iterable

from appliance.adapters.broker import BrokerLink, BrokerSettings
from appliance.core.values import Cause, Delivery
from appliance.wire import home_assistant
from appliance.wire.guard import ONLINE

STOP_S = 1.0

log = logging.getLogger(__name__)


class Discovery:
    """A link to each broker; says everything at its start and when it is asked."""

    def __init__(
        self,
        brokers: Iterable[BrokerSettings],
        client_id: str,
        messages: tuple[tuple[str, bytes], ...],
    ) -> None:
        """`messages` are a topic and a payload for each entity. Nothing runs yet."""
        self._messages = messages
        self._links = {
            settings.name: BrokerLink(
                settings,
                client_id=client_id,
                will=None,
                subscriptions=(home_assistant.STATUS,),
                listener=self,
            )
            for settings in brokers
        }

    def start(self) -> None:
        """Connect, and connect again until `stop`."""
        for link in self._links.values():
            link.start()

    def stop(self) -> None:
        """Leave."""
        for link in self._links.values():
            link.stop(None, STOP_S)

    # What links call, each on its own thread

    def connected(self, broker: str) -> None:
        """A session stands: say everything."""
        for topic, payload in self._messages:
            # Not retained: with the setting off again nothing is left behind.
            self._links[broker].publish(topic, payload)

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """No session; a broker that is away is told as a fault by the alerts' link."""
        log.warning(
            "Home Assistant hears nothing by the broker %s (%s): %s",
            broker,
            cause.value,
            reason,
        )

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """A message was refused: no other is told, since none has a token."""
        del token, delivery
        log.error(
            "The broker %s refuses to tell Home Assistant of this counter (%s): give "
            "the site a guard with the name %s",
            broker,
            reason,
            home_assistant.GUARD,
        )

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,  # noqa: FBT001 - the listener's signature
    ) -> None:
        """Home Assistant has started; a birth that is retained says nothing new."""
        if topic == home_assistant.STATUS and payload == ONLINE and not retained:
            self.connected(broker)
