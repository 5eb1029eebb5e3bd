# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a link is given: where the broker is, its will, who listens."""

from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from appliance.core.values import Cause, Delivery


class BrokerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where a broker is and how to log in: a certificate, or name and password.

    Without a `ca` the system's authorities are trusted. The files are read anew
    for each connection, so that a renewed one needs no restart.
    """

    name: str
    host: str
    port: int
    tls: bool = True
    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    username: str | None = None
    password_file: Path | None = None


class Will(NamedTuple):
    """What the broker publishes, retained, when we go without a farewell."""

    topic: str
    payload: bytes


class LinkListener(Protocol):
    """Hears of a link, on the link's thread: implementations only enqueue.

    What it raises ends that thread, through ``threading.excepthook``.
    """

    def connected(self, broker: str) -> None:
        """Hear that all subscriptions are acknowledged. Messages come after this."""

    def lost(self, broker: str, cause: Cause, reason: str) -> None:
        """Hear why the connection ended or none could be made.

        The `reason` is the cause as a sentence with its details, for a log. Every
        publish that was not answered is gone. While no connection can be made,
        this is called again only when the reason changes.
        """

    def acked(
        self, broker: str, token: object, delivery: Delivery, reason: str
    ) -> None:
        """Hear what the broker answered to a publish; `reason` is MQTT's word.

        Of those without a token only that they were refused is told.
        """

    def received(
        self,
        broker: str,
        topic: str,
        payload: bytes,
        retained: bool,  # noqa: FBT001 - MQTT tells it fourth, after the payload
    ) -> None:
        """Hear a message; `retained` if the broker had kept it from before."""


class Plan(NamedTuple):
    """Everything a connection is made from; the same for all of one link.

    With a `session_expiry_s` the broker keeps for that many seconds what it could
    not deliver; with 0 each connection starts clean.
    """

    settings: BrokerSettings
    client_id: str
    will: Will | None
    subscriptions: tuple[str, ...]
    session_expiry_s: int
