# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""MQTT topics and messages, version 1: bytes to values and back.

The page ``docs/reference/mqtt.md`` says the same in words. Everything is UTF-8 JSON
of at most 4 KiB (a guard's response 1 KiB); readers ignore unknown keys, and of a
key that stands twice they take the last.
"""

import re
from typing import Any, Literal, NamedTuple, TypeVar

import msgspec

from appliance.core.values import Action, Response, Stage
from appliance.wire.messages import (
    AlertMessage,
    DutyMessage,
    EventMessage,
    HealthBoard,
    HealthBroker,
    HealthButton,
    HealthFault,
    HealthMessage,
    IdleMessage,
    Message,
    ProbeMessage,
    ReplyMessage,
    ResponseMessage,
    ShutterMessage,
)

__all__ = [
    "MESSAGE_MAX",
    "NAME",
    "OFFLINE",
    "ONLINE",
    "RESPONSE_MAX",
    "ROOT",
    "AlertMessage",
    "BadMessageError",
    "DutyMessage",
    "EventMessage",
    "HealthBoard",
    "HealthBroker",
    "HealthButton",
    "HealthFault",
    "HealthMessage",
    "IdleMessage",
    "Message",
    "Place",
    "ProbeMessage",
    "ReplyMessage",
    "ResponseMessage",
    "ShutterMessage",
    "base",
    "decode_alert",
    "decode_availability",
    "decode_duty",
    "decode_event",
    "decode_health",
    "decode_probe",
    "decode_reply",
    "decode_response",
    "decode_shutter",
    "encode",
    "guard_base",
    "parse_topic",
    "request_id_of",
]

ROOT = "luukku/v1"
MESSAGE_MAX = 4096
RESPONSE_MAX = 1024
TEXT_MAX = 64
"""Characters of a guard's name or request id that are kept."""
AUDIENCES_MAX = 16
"""Audiences of one guard that are kept."""
ONLINE = b"online"
OFFLINE = b"offline"
NAME = re.compile(r"[a-z0-9-]{1,32}")
"""Identifiers in topics."""


def base(site: str, counter: str) -> str:
    """The topic prefix of one counter."""
    return f"{ROOT}/{site}/{counter}"


def guard_base(site: str, guard: str) -> str:
    """The topic prefix of one guard station."""
    return f"{ROOT}/{site}/guards/{guard}"


class BadMessageError(ValueError):
    """Bytes that are no message of this version; the text says why."""


class Place(NamedTuple):
    """Where a topic of a site points: a counter's or a guard's leaf."""

    owner: Literal["counter", "guard"]
    name: str
    leaf: str
    """What follows the name, such as ``alert`` or ``respond/guard-2``."""


def parse_topic(site: str, topic: str) -> Place | None:
    """Where a topic points, or None when it is not of this site or version."""
    head = f"{ROOT}/{site}/"
    if not topic.startswith(head):
        return None
    parts = topic[len(head) :].split("/", 1)
    if parts[0] == "guards" and len(parts) == 2:  # noqa: PLR2004 - name and leaf
        parts = parts[1].split("/", 1)
        owner: Literal["counter", "guard"] = "guard"
    else:
        owner = "counter"
    if len(parts) != 2 or not NAME.fullmatch(parts[0]):  # noqa: PLR2004 - as above
        return None
    return Place(owner, parts[0], parts[1])


class _StageOnly(msgspec.Struct):
    stage: Stage


class _RequestOnly(msgspec.Struct):
    request_id: str | int | None = None


class _AnyDuty(msgspec.Struct):
    """`duty` from any hand: no strange word beside the first hides a guard."""

    on_duty: bool
    at: str
    text: str = ""
    audiences: list[Any] = []
    station: Any = ""
    schema: Literal[1] = 1


_T = TypeVar("_T")
_encoder = msgspec.json.Encoder()
_alert_decoder = msgspec.json.Decoder(AlertMessage)
_idle_decoder = msgspec.json.Decoder(IdleMessage)
_stage_decoder = msgspec.json.Decoder(_StageOnly)
_event_decoder = msgspec.json.Decoder(EventMessage)
_health_decoder = msgspec.json.Decoder(HealthMessage)
_shutter_decoder = msgspec.json.Decoder(ShutterMessage)
_probe_decoder = msgspec.json.Decoder(ProbeMessage)
_reply_decoder = msgspec.json.Decoder(ReplyMessage)
_duty_decoder = msgspec.json.Decoder(_AnyDuty)
_request_decoder = msgspec.json.Decoder(_RequestOnly)
_response_decoder = msgspec.json.Decoder(ResponseMessage)


def encode(message: Message | ResponseMessage) -> bytes:
    """One message as UTF-8 JSON."""
    return _encoder.encode(message)


def _read(decoder: "msgspec.json.Decoder[_T]", payload: bytes, most: int) -> _T:
    if len(payload) > most:
        message = f"the message has {len(payload)} bytes; at most {most} are read"
        raise BadMessageError(message)
    try:
        return decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = f"the message cannot be read: {error}"
        raise BadMessageError(message) from error


def decode_alert(payload: bytes) -> AlertMessage | IdleMessage:
    """Read ``alert``.

    Raises:
        BadMessageError: as everywhere here: too long, no JSON, or wrong fields.
    """
    stage = _read(_stage_decoder, payload, MESSAGE_MAX).stage
    if stage == "idle":
        return _read(_idle_decoder, payload, MESSAGE_MAX)
    return _read(_alert_decoder, payload, MESSAGE_MAX)


def decode_event(payload: bytes) -> EventMessage:
    """Read ``event``; raises BadMessageError."""
    return _read(_event_decoder, payload, MESSAGE_MAX)


def decode_health(payload: bytes) -> HealthMessage:
    """Read ``health``; raises BadMessageError."""
    return _read(_health_decoder, payload, MESSAGE_MAX)


def decode_shutter(payload: bytes) -> ShutterMessage:
    """Read ``shutter``; raises BadMessageError."""
    return _read(_shutter_decoder, payload, MESSAGE_MAX)


def decode_probe(payload: bytes) -> ProbeMessage:
    """Read ``probe``; raises BadMessageError."""
    return _read(_probe_decoder, payload, MESSAGE_MAX)


def decode_reply(payload: bytes) -> ReplyMessage:
    """Read ``reply/<guard>``; raises BadMessageError."""
    return _read(_reply_decoder, payload, MESSAGE_MAX)


def decode_duty(payload: bytes) -> DutyMessage:
    """Read ``guards/<guard>/duty``; raises BadMessageError.

    A name is cut to 64 characters, and has no other signs than printable ones. What is
    no name of an audience is left out, and what is no text of at most 64 characters is
    no word of the station.
    """
    read = _read(_duty_decoder, payload, MESSAGE_MAX)
    names = [n for n in read.audiences if isinstance(n, str) and NAME.fullmatch(n)]
    station = read.station
    known = isinstance(station, str) and len(station) <= TEXT_MAX
    return DutyMessage(
        on_duty=read.on_duty,
        text=_plain(read.text[:TEXT_MAX]),
        audiences=list(dict.fromkeys(names))[:AUDIENCES_MAX],
        at=read.at,
        station=station if known else "",
    )


def decode_availability(payload: bytes) -> bool:
    """True for ``online``, False for ``offline``; raises BadMessageError."""
    if payload == ONLINE:
        return True
    if payload == OFFLINE:
        return False
    message = "availability is the word online or offline"
    raise BadMessageError(message)


_BARE_WORDS = {
    b"SEEN": Action.SEEN,
    b"ACCEPT": Action.ACCEPT,
    b"ARRIVE": Action.ARRIVE,
    b"CLOSE": Action.CLOSE,
}


def decode_response(payload: bytes) -> Response:
    """Read ``respond/<guard>``: JSON, or one bare word for the open alert.

    Raises:
        BadMessageError: neither of the two; the text tells the guard what is.
    """
    if len(payload) > RESPONSE_MAX:
        message = (
            f"a response has at most {RESPONSE_MAX} bytes, this one {len(payload)}"
        )
        raise BadMessageError(message)
    bare = _BARE_WORDS.get(payload.strip().upper())
    if bare is not None:
        return Response(action=bare)
    if not payload.lstrip().startswith(b"{"):
        message = "send SEEN, ACCEPT, ARRIVE or CLOSE, or a JSON object with action"
        raise BadMessageError(message)
    read = _read(_response_decoder, payload, RESPONSE_MAX)
    if read.action is Action.PROOF and read.nonce is None:
        message = "a proof needs the nonce of the probe that it answers"
        raise BadMessageError(message)
    return Response(
        action=read.action,
        alert_id=read.alert_id,
        outcome=read.outcome,
        note=None if read.note is None else _plain(read.note),
        nonce=read.nonce,
        request_id=_request_id(read.request_id),
    )


def request_id_of(payload: bytes) -> str | None:
    """The ``request_id`` of a response that is refused, where it can be read."""
    try:
        return _request_id(_read(_request_decoder, payload, MESSAGE_MAX).request_id)
    except BadMessageError:
        return None


def _plain(text: str) -> str:
    """One line that looks the same on screens and terminals and in logs.

    A sign that colours a terminal or turns the letters round could make it a lie.
    """
    return "".join(one if one.isprintable() else " " for one in text)


def _request_id(given: str | int | None) -> str | None:
    return None if given is None else str(given)[:TEXT_MAX]
