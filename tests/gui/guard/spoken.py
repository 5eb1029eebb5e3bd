# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter that is only what it says and hears, over a real broker with TLS."""

import json
from datetime import UTC, datetime

from appliance.adapters.broker import BrokerLink, Will
from appliance.site_kit import SiteKit
from appliance.wire import guard
from tests.gui.guard import counter as messages
from tests.support.mosquitto import broker_settings
from tests.support.recorder import Recorder

NAME = "counter-1"
ME = "vartija-2"


class SpokenCounter:
    """What a counter says and hears, without its daemon."""

    def __init__(self, kit: SiteKit) -> None:
        """Connect with counter 1's own certificate."""
        self._base = guard.base(kit.site, NAME)
        self.heard = Recorder()
        self._link = BrokerLink(
            broker_settings(kit, kit.counters[NAME]),
            client_id=NAME,
            will=Will(f"{self._base}/availability", guard.OFFLINE),
            subscriptions=(
                f"{self._base}/respond/+",
                f"{guard.guard_base(kit.site, '+')}/#",
            ),
            listener=self.heard,
        )
        self._link.start()
        self.heard.next("connected")

    def stop(self) -> None:
        """Leave."""
        self._link.stop(None, 2.0)

    def say(self, leaf: str, payload: bytes, *, retain: bool = False) -> None:
        """Publish on one of the counter's own topics."""
        assert self._link.publish(f"{self._base}/{leaf}", payload, retain=retain)

    def alert(self, **changes: object) -> None:
        """Publish the retained alert."""
        changed = {"counter": NAME, "at_ms": wall_ms(), **changes}
        self.say("alert", messages.alert(**changed), retain=True)

    def response(self, action: str, timeout_s: float = 5.0) -> dict[str, object]:
        """The next response with that action; what came before is passed over."""
        while True:
            told = self.heard.next("received", timeout_s)
            if not told.topic.endswith(f"/respond/{ME}"):
                continue
            said: dict[str, object] = json.loads(told.payload)
            if said["action"] == action:
                return said

    def reply(self, said: dict[str, object]) -> None:
        """Answer a response with ok."""
        payload = messages.reply(
            request_id=said["request_id"], alert_id=said["alert_id"]
        )
        self.say(f"reply/{ME}", payload)

    def guard_word(self, leaf: str, timeout_s: float = 8.0) -> bytes:
        """The next word on one of the guard's own topics."""
        while True:
            told = self.heard.next("received", timeout_s)
            if told.topic.endswith(f"/guards/{ME}/{leaf}"):
                return told.payload


def wall_ms() -> int:
    """What a counter's clock says: the same as the station's, here."""
    return round(datetime.now(UTC).timestamp() * 1000)
