# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""MQTT topics and messages, version 1: bytes to values and back.

The page `docs/reference/mqtt.md` says the same in words, the JSON Schemas beside
it are generated from the structs below. Everything is UTF-8 JSON of at most 4 KiB
(a guard's response 1 KiB); readers ignore unknown keys.
"""

import re
from typing import Annotated, Literal, NamedTuple, TypeVar

import msgspec

from appliance.core.values import (
    Action,
    EventType,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Position,
    Response,
    Result,
    Role,
    ShutterMode,
    ShutterReason,
    Stage,
)

ROOT = "luukku/v1"
MESSAGE_MAX = 4096
RESPONSE_MAX = 1024
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


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Base of all JSON messages."""

    schema: Literal[1] = 1


class IdleMessage(Message, frozen=True, kw_only=True):
    """`alert` while nothing is open."""

    stage: Literal["idle"] = "idle"
    counter: str
    counter_text: str
    place_text: str
    site: str
    updated_at: str
    respond_to: str


class AlertMessage(Message, frozen=True, kw_only=True):
    """`alert`: the one open (or just closed) alert."""

    stage: Stage
    alert_id: str
    rev: Annotated[int, msgspec.Meta(ge=1)]
    level: Level
    kind: Kind
    counter: str
    counter_text: str
    place_text: str
    site: str
    text: str
    raised_at: str
    updated_at: str
    clock_synced: bool
    presses: Annotated[int, msgspec.Meta(ge=1)]
    exercise: bool
    accepted_by: list[str]
    on_site_by: list[str]
    withdrawn_at: str | None
    escalation: Annotated[int, msgspec.Meta(ge=0)]
    audiences: list[str]
    outcome: Outcome | None
    respond_to: str


class EventMessage(Message, frozen=True, kw_only=True, omit_defaults=True):
    """`event`: one thing that happened. Keys that do not apply are absent."""

    schema: Literal[1] = msgspec.field(default=1)
    event_id: str
    seq: int
    event_type: EventType
    at: str
    clock_synced: bool
    counter: str
    alert_id: str | None = None
    role: Role | None = None
    guard: str | None = None
    kind: Kind | None = None
    level: Level | None = None
    stage: Stage | None = None
    rev: int | None = None
    escalation: int | None = None
    outcome: Outcome | None = None
    note: str | None = None
    fault: FaultKind | None = None
    part: str | None = None
    text: str | None = None


class ShutterMessage(Message, frozen=True, kw_only=True):
    """`shutter`: where the shutter is known to be."""

    position: Position
    reason: ShutterReason
    at: str


class ProbeMessage(Message, frozen=True, kw_only=True):
    """`probe`: to be answered with action `proof` and the same nonce."""

    nonce: str
    at: str


class HealthFault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in `health`."""

    fault: FaultKind
    part: str
    since: str
    text: str


class HealthBroker(msgspec.Struct, frozen=True, kw_only=True):
    """One broker in `health`."""

    name: str
    connected: bool
    since: str


class HealthButton(msgspec.Struct, frozen=True, kw_only=True):
    """One button in `health`."""

    role: Role
    state: Literal["rest", "pressed"]
    contact: str
    last_press_at: str | None
    last_test_at: str | None
    test_due_at: str | None


class HealthMessage(Message, frozen=True, kw_only=True):
    """`health`: would a press arrive, and what is wrong."""

    ready: Literal["proven", "not_proven", "test_overdue"]
    proven_at: str | None
    proven_by: list[str]
    guards_on_duty: int
    faults: list[HealthFault]
    outbox: int
    journal_head: str
    journal_rows: int
    version: str
    config_hash: str
    boot_id: str
    started_at: str
    uptime_s: int
    clock_synced: bool
    exercise: bool
    pins: Literal["simulated", "lgpio"]
    brokers: list[HealthBroker]
    buttons: list[HealthButton]
    shutter_mode: ShutterMode


class ReplyMessage(Message, frozen=True, kw_only=True):
    """`reply/<guard>`: the answer to one response."""

    request_id: str | None
    alert_id: str | None
    result: Result
    stage: Stage
    rev: int | None
    text: str


class DutyMessage(Message, frozen=True, kw_only=True):
    """`guards/<guard>/duty`: who this station is, and whether on duty."""

    on_duty: bool
    text: Annotated[str, msgspec.Meta(max_length=64)]
    audiences: Annotated[
        list[Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]{1,32}$")]],
        msgspec.Meta(max_length=16),
    ]
    at: str


class ResponseMessage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`respond/<guard>`: what a guard does."""

    action: Action
    alert_id: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    outcome: Outcome | None = None
    note: Annotated[str, msgspec.Meta(max_length=280)] | None = None
    nonce: Annotated[str, msgspec.Meta(max_length=64)] | None = None
    request_id: Annotated[str, msgspec.Meta(max_length=64)] | None = None


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
_duty_decoder = msgspec.json.Decoder(DutyMessage)
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
    """Read ``guards/<guard>/duty``; raises BadMessageError."""
    return _read(_duty_decoder, payload, MESSAGE_MAX)


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
        note=read.note,
        nonce=read.nonce,
        request_id=read.request_id,
    )
