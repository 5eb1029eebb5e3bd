# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station says to a counter: bytes on ``respond/<guard>``."""

import msgspec
from msgspec.structs import replace

from appliance.wire.guard import AlertMessage, ResponseMessage, base, encode
from gui.guard.board import Desk, Publish, Request, Turn
from gui.guard.limits import PROOF_EXPIRY_S, RESPONSE_EXPIRY_S


def next_request(desk: Desk) -> tuple[Desk, str]:
    """A request id that this station has never used."""
    number = desk.requests + 1
    return replace(desk, requests=number), f"{desk.run}-{number}"


def ask(desk: Desk, message: AlertMessage) -> Turn:
    """Tell a counter that its alert is on the screen; it answers if it is over."""
    desk, request_id = next_request(desk)
    fields = {
        "action": "seen",
        "alert_id": message.alert_id,
        "request_id": request_id,
    }
    return Turn(desk, (_publish(desk, message.counter, fields),))


def answer(
    desk: Desk, message: AlertMessage, request: Request, broker: str | None
) -> Publish:
    """What a guard's tap sends; the same request id each time it is sent."""
    fields = {
        "action": request.action,
        "alert_id": message.alert_id,
        "request_id": request.request_id,
    }
    if request.outcome is not None:
        fields["outcome"] = request.outcome
    return _publish(desk, message.counter, fields, broker)


def proof(
    desk: Desk, counter: str, nonce: str, request_id: str, broker: str
) -> Publish:
    """The answer to a probe, the way it came; the counter confirms it."""
    fields = {"action": "proof", "nonce": nonce, "request_id": request_id}
    said = _publish(desk, counter, fields, broker)
    return replace(said, expiry_s=PROOF_EXPIRY_S)


def _publish(
    desk: Desk, counter: str, fields: dict[str, str], broker: str | None = None
) -> Publish:
    message = msgspec.convert(fields, ResponseMessage)
    topic = f"{base(desk.site, counter)}/respond/{desk.me}"
    return Publish(
        topic=topic,
        payload=encode(message),
        broker=broker,
        expiry_s=RESPONSE_EXPIRY_S,
    )
