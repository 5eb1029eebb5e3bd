# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The JSON messages of the guards' topics, version 1, field by field.

The JSON Schemas and tables in ``docs/reference`` are generated from these structs
and from the words under their fields. Times are ``2026-11-22T02:25:38.000Z``.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from appliance.core.values import (
    Action,
    Cause,
    EventType,
    FaultKind,
    Kind,
    Level,
    Outcome,
    Position,
    Result,
    Role,
    ShutterMode,
    ShutterReason,
    Stage,
)

# Numbers that every reader can hold: 32 bits for windows, 53 for JSON.
_Count = Annotated[int, Meta(ge=0, le=2_147_483_647)]
_Ordinal = Annotated[int, Meta(ge=1, le=2_147_483_647)]
_Long = Annotated[int, Meta(ge=0, le=9_007_199_254_740_991)]
_Short = Annotated[str, Meta(max_length=64)]
Pins = Literal["simulated", "lgpio", "gpiod"]
Ready = Literal["proven", "not_proven", "test_overdue"]
# The lookahead: a dollar sign alone would let a line feed follow.
_Name = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,32}$(?!\n)")]


def _version() -> Literal[1]:
    """A function, so that `omit_defaults` never leaves `schema` out."""
    return 1


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Base of all JSON messages."""

    schema: Literal[1] = msgspec.field(default_factory=_version)
    """The version of this message's form."""


class IdleMessage(Message, frozen=True, kw_only=True):
    """`alert` while nothing is open."""

    stage: Literal["idle"] = "idle"
    """Nothing is open."""
    counter: str
    """The counter's identifier."""
    counter_text: str
    """The counter's name in words."""
    place_text: str
    """Where the counter is, in words."""
    site: str
    """The site's identifier."""
    updated_at: str
    """When this became so."""
    respond_to: str
    """The topic prefix to answer on; a guard adds its own name."""


class AlertMessage(Message, frozen=True, kw_only=True):
    """`alert`: the one open (or just closed) alert."""

    stage: Stage
    """How far it has come; `closed` is followed by `idle` within 60 s."""
    alert_id: str
    """A UUID: the same through all revisions, restarts and brokers."""
    rev: _Ordinal
    """Grows by every change. A state: dedupe by `alert_id` and `rev`."""
    level: Level
    """1 duress, 2 help, 3 notice; only ever towards 1."""
    kind: Kind
    """What was asked for, of the highest level so far."""
    counter: str
    """The counter's identifier."""
    counter_text: str
    """Where to go: the counter's name in words."""
    place_text: str
    """Where to go: the place in words."""
    site: str
    """The site's identifier."""
    text: str
    """One line for a client that shows nothing else."""
    raised_at: str
    """When it was raised."""
    updated_at: str
    """When this revision was made."""
    clock_synced: bool
    """false: the times may be wrong."""
    presses: _Ordinal
    """How often a button was pressed or help asked for."""
    exercise: bool
    """true: a drill or a test. A real press in a drill is a real alert."""
    accepted_by: list[str]
    """Guards who are coming, by identifier."""
    on_site_by: list[str]
    """Guards who have arrived, by identifier."""
    withdrawn_at: str | None
    """When staff said that they are all right; not a closing."""
    escalation: _Count
    """How many steps were taken because nobody accepted; 0 at first."""
    audiences: list[str]
    """Who is called now."""
    outcome: Outcome | None
    """What it was; with `closed`."""
    respond_to: str
    """The topic prefix to answer on; a guard adds its own name."""


class EventMessage(Message, frozen=True, kw_only=True, omit_defaults=True):
    """`event`: one thing that happened. Keys that do not apply are absent."""

    event_id: str
    """A UUID: the same at every broker and when it is sent again."""
    seq: _Long
    """Grows, over restarts as well; numbers may be left out."""
    event_type: EventType
    """What happened."""
    at: str
    """When it happened."""
    clock_synced: bool
    """false: the time may be wrong."""
    counter: str
    """The counter's identifier."""
    alert_id: str | None = None
    """The alert that it belongs to."""
    role: Role | None = None
    """Which button."""
    guard: str | None = None
    """Which guard, by identifier."""
    kind: Kind | None = None
    """What was asked for."""
    level: Level | None = None
    """The alert's level afterwards."""
    stage: Stage | None = None
    """The alert's stage afterwards."""
    rev: _Ordinal | None = None
    """The alert's revision afterwards."""
    escalation: _Count | None = None
    """How many steps of the escalation were taken."""
    outcome: Outcome | None = None
    """With `closed`: what it was."""
    note: str | None = None
    """What the guard wrote; with `shutter`, what became of the command: `announced`,
    `asked`, `closed`, `blocked`, or `refused_` and why: `outputs` (their keeper does
    not answer), `feedback` (a contact cannot be believed), `closed`, `obstacle`, `gap`
    (too soon), `button` (its contact cannot be believed, or it was let go), `late` (it
    was taken in too long after)."""
    fault: FaultKind | None = None
    """With `fault` and `fault_cleared`: what is or was wrong."""
    part: str | None = None
    """With a fault: which button, broker or other part it is about, or empty."""
    cause: Cause | None = None
    """With a fault of a broker: why, as it was then, if that was known."""
    text: str | None = None
    """The fault in words, in the counter's language."""


class ShutterMessage(Message, frozen=True, kw_only=True):
    """`shutter`: where the shutter is known to be."""

    position: Position
    """Where it is; without evidence `unknown`."""
    reason: ShutterReason
    """What asked it to close."""
    at: str
    """Since when."""


class ProbeMessage(Message, frozen=True, kw_only=True):
    """`probe`: to be answered with action `proof` and the same nonce."""

    nonce: str
    """To be sent back unchanged."""
    at: str
    """When it was sent."""


class HealthFault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in `health`."""

    fault: FaultKind
    """What is wrong."""
    part: str
    """Which button, broker or other part; empty where there is none."""
    since: str
    """Since when."""
    cause: _Short | None = None
    """Why it is so now, if that is known: a word as in `event`, or a newer one."""
    text: str
    """The fault in words, in the counter's language."""


class HealthBroker(msgspec.Struct, frozen=True, kw_only=True):
    """One broker in `health`."""

    name: str
    """Its name in the settings."""
    connected: bool
    """Whether a session stands."""
    since: str
    """Since when it does or does not."""
    proven_at: str | None = None
    """When every guard on duty and on line there had answered through it."""


class HealthButton(msgspec.Struct, frozen=True, kw_only=True):
    """One button in `health`."""

    role: Role
    """What it is for."""
    state: Literal["rest", "pressed"]
    """What its contact says."""
    contact: str
    """How it is wired, as in the settings."""
    last_press_at: str | None
    """When it was last pressed."""
    last_test_at: str | None
    """When it was last tested."""
    test_due_at: str | None
    """When it must be tested next; null: nobody asks for it, or at once."""


class HealthBoard(msgspec.Struct, frozen=True, kw_only=True):
    """The machine itself in `health`. null: this machine does not tell."""

    temperature_c: int | None = None
    """Degrees Celsius of the processor."""
    undervoltage: bool | None = None
    """Whether the supply voltage was too low in the last 10 s."""
    throttled: bool | None = None
    """Whether the processor was slowed down in the last 10 s."""
    disk_free_mb: int | None = None
    """Megabytes that are free on the disk with the records."""
    disk_worn_percent: int | None = None
    """How much of the disk's life is used, by its own account."""
    network: bool | None = None
    """Whether any network is connected."""


class HealthMessage(Message, frozen=True, kw_only=True):
    """`health`: would a press arrive, and what is wrong."""

    ready: Ready
    """Whether a press would reach somebody."""
    proven_at: str | None
    """When that was last proven, by a probe there and back."""
    proven_age_ms: _Long | None = None
    """How old that proof was when this was said, whatever the clocks say."""
    proven_by: list[str]
    """The guards who answered that probe; at most 16 are named."""
    guards_on_duty: _Count
    """How many guard stations are on line and on duty."""
    faults: list[HealthFault]
    """What is wrong now: at most 8, those that stand longest; then what is wrong with
    the machine alone, and last what only wants a test."""
    outbox: _Count
    """Events that a broker has not acknowledged."""
    journal_head: str
    """The last hash of the journal's chain (hex)."""
    journal_rows: _Long
    """How many rows the journal has, with those that time has removed."""
    version: str
    """The version of Luukku."""
    config_hash: str
    """SHA-256 (hex) of the settings."""
    boot_id: str
    """Changes when the machine starts."""
    started_at: str
    """When the program started."""
    uptime_s: _Long
    """Seconds since then."""
    clock_synced: bool
    """false: the times may be wrong."""
    exercise: bool
    """Whether a drill is running in which nothing real has happened."""
    pins: Pins
    """`simulated`: no real button is connected. Else the library that reads them."""
    brokers: list[HealthBroker]
    """Every broker of the settings."""
    buttons: list[HealthButton]
    """Every button of the settings."""
    shutter_mode: ShutterMode
    """How the shutter is asked to close."""
    board: HealthBoard = HealthBoard()
    """What the machine itself tells, 30 s ago at most."""


class ReplyMessage(Message, frozen=True, kw_only=True):
    """`reply/<guard>`: the answer to one response."""

    request_id: str | None
    """As in the response, as text of at most 64 characters."""
    alert_id: str | None
    """The alert that was meant."""
    result: Result
    """`ok`; or why nothing changed."""
    stage: Stage
    """The counter's stage now."""
    rev: _Ordinal | None
    """The open alert's revision now."""
    text: str
    """The result in words, in the counter's language."""


class DutyMessage(Message, frozen=True, kw_only=True):
    """`guards/<guard>/duty`: who this station is, and whether on duty."""

    on_duty: bool
    """Whether somebody is there to hear an alert."""
    text: _Short
    """The guard's name in words."""
    audiences: Annotated[list[_Name], Meta(max_length=16)]
    """Which audiences the guard belongs to."""
    at: str
    """When this was said."""
    station: _Short = ""
    """Changes with the station's program and settings: what was tested may differ."""


class ResponseMessage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`respond/<guard>`: what a guard does."""

    action: Action
    """What the guard does."""
    alert_id: _Short | None = None
    """Which alert; the open one if absent."""
    outcome: Outcome | None = None
    """With `close`: what it was; `resolved` if absent."""
    note: str | None = None
    """A line for the record: the first 280 characters are kept."""
    nonce: _Short | None = None
    """With `proof`: the probe's."""
    request_id: str | int | None = None
    """Comes back in the reply, as text: its first 64 characters."""
