# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The nouns that events, effects and state share: frozen, without behaviour."""

from enum import IntEnum, StrEnum
from typing import Literal, NamedTuple

import msgspec

Contact = Literal["no", "nc", "pair"]
ShutterMode = Literal["announce", "impulse", "hold_to_run"]
Position = Literal["open", "closed", "moving", "blocked", "unknown"]
ShutterReason = Literal["button", "pause", "none"]
"""Why the shutter was last asked for."""
Relay = Literal["off", "pulse", "hold"]
Signal = Literal["none", "sent", "coming", "plan_b"]
"""What an indicator out of sight tells of a duress alert."""


class Value(msgspec.Struct, frozen=True):
    """Base of every value in the core: frozen; built by keyword."""


class Level(IntEnum):
    """How grave an alert is; only ever towards 1."""

    DURESS = 1
    HELP = 2
    NOTICE = 3


class Kind(StrEnum):
    """What was asked for."""

    DURESS = "duress"
    HELP = "help"
    SHUTTER = "shutter"
    PAUSE = "pause"


LEVEL_OF: dict[Kind, Level] = {
    Kind.DURESS: Level.DURESS,
    Kind.HELP: Level.HELP,
    Kind.SHUTTER: Level.NOTICE,
    Kind.PAUSE: Level.NOTICE,
}


class Role(StrEnum):
    """What a hardware button is for."""

    DURESS = "duress"
    SHUTTER = "shutter"


class Side(StrEnum):
    """Which line of a contact: a pair has both, any other button one."""

    NO = "no"
    NC = "nc"


class Feedback(StrEnum):
    """What the shutter's controller tells by a contact."""

    CLOSED = "closed"
    """The shutter is fully closed: its limit switch says so."""
    OBSTACLE = "obstacle"
    """Something stands in its way."""


class Reading(NamedTuple):
    """A level of one line, as adapters report it."""

    input: Role | Feedback
    side: Side
    """Closing or opening; matters where an input has one of each."""
    active: bool
    """As when pressed, or what the contact is for."""


class Stage(StrEnum):
    """Where an alert is in its life. `idle` is the absence of an alert."""

    IDLE = "idle"
    RAISED = "raised"
    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What a guard says an alert was, when closing it."""

    RESOLVED = "resolved"
    FALSE_PRESS = "false_press"
    EXERCISE = "exercise"


class Action(StrEnum):
    """What a guard does."""

    SEEN = "seen"
    ACCEPT = "accept"
    ARRIVE = "arrive"
    CLOSE = "close"
    PROOF = "proof"


class Result(StrEnum):
    """The answer to a guard's response."""

    OK = "ok"
    STALE = "stale"
    NO_SUCH_ALERT = "no_such_alert"
    NOT_ALLOWED = "not_allowed"
    BAD_MESSAGE = "bad_message"


class EventType(StrEnum):
    """What the `event` topic can say; the words of the contract."""

    PRESS_START = "press_start"
    PRESS_END = "press_end"
    RAISED = "raised"
    PRESSED_AGAIN = "pressed_again"
    ACCEPTED = "accepted"
    ON_SITE = "on_site"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"
    RUNG_AGAIN = "rung_again"
    CLOSED = "closed"
    PLAN_B = "plan_b"
    SHUTTER = "shutter"
    FAULT = "fault"
    FAULT_CLEARED = "fault_cleared"
    TEST_PASSED = "test_passed"
    TEST_OVERDUE = "test_overdue"
    EXERCISE_STARTED = "exercise_started"
    EXERCISE_ENDED = "exercise_ended"
    STARTED = "started"
    STOPPED = "stopped"


class FaultKind(StrEnum):
    """What can be wrong; the words of the contract."""

    WIRE_CUT = "wire_cut"
    WIRE_SHORT = "wire_short"
    STUCK = "stuck"
    CHATTER = "chatter"
    BROKER_UNREACHABLE = "broker_unreachable"
    NO_GUARD_ON_DUTY = "no_guard_on_duty"
    NOT_PROVEN = "not_proven"
    DISK_FULL = "disk_full"
    STORAGE_FAILED = "storage_failed"
    CLOCK_UNSYNCED = "clock_unsynced"
    UNDERVOLTAGE = "undervoltage"
    OVERHEATED = "overheated"
    SCREEN_DEAD = "screen_dead"
    CERTIFICATE_EXPIRING = "certificate_expiring"
    ALARM_CENTRE_UNREACHABLE = "alarm_centre_unreachable"
    SHUTTER_BLOCKED = "shutter_blocked"
    SHUTTER_OBSTRUCTED = "shutter_obstructed"
    CONFIG_CHANGED = "config_changed"
    WIRES_SWAPPED = "wires_swapped"
    TEST_OVERDUE = "test_overdue"
    TEST_FAILED = "test_failed"
    OUTPUTS_FAILED = "outputs_failed"
    """The process that switches the relay and the indicators does not answer."""
    DISK_LOW = "disk_low"
    DISK_WORN = "disk_worn"
    NETWORK_DOWN = "network_down"
    BOARD_SILENT = "board_silent"
    """What the machine says of itself cannot be read."""
    CONFIG_INVALID = "config_invalid"
    """The settings file has mistakes: those that started last are in use."""
    UPGRADE_UNDONE = "upgrade_undone"
    """A newer version was tried, did not work, and the one before runs."""


ASIDE = "aside"
IN_MEMORY = "memory"
NO_BLACK_BOX = "black_box"
"""Parts that `storage_failed` names though all can be saved: old records could not be
used and wait to be looked at; a power cut would erase the records; and nothing would
outlive a crash that comes before the disk is done."""


class Cause(StrEnum):
    """Why a broker cannot be reached, or does not take what is sent."""

    UNREACHABLE = "unreachable"
    """The network says that there is no way."""
    REFUSED_CONNECTION = "refused_connection"
    """Nothing listens there."""
    NAME_UNKNOWN = "name_unknown"
    SILENT = "silent"
    NO_TLS = "no_tls"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_NOT_YET_VALID = "certificate_not_yet_valid"
    CERTIFICATE_WRONG_HOST = "certificate_wrong_host"
    CERTIFICATE_UNTRUSTED = "certificate_untrusted"
    CERTIFICATE_OTHER = "certificate_other"
    OWN_CERTIFICATE_EXPIRED = "own_certificate_expired"
    OWN_CERTIFICATE_REVOKED = "own_certificate_revoked"
    OWN_CERTIFICATE_UNTRUSTED = "own_certificate_untrusted"
    OWN_CERTIFICATE_MISSING = "own_certificate_missing"
    OWN_CERTIFICATE_OTHER = "own_certificate_other"
    CREDENTIALS = "credentials"
    """Our files cannot be used."""
    LOGIN_REFUSED = "login_refused"
    READING_REFUSED = "reading_refused"
    """We may log in, but not read what is for us."""
    TURNED_AWAY = "turned_away"
    """Not let in, for a reason that is no login's."""
    HUNG_UP = "hung_up"
    """Ended without a word before the login was done."""
    NOT_MQTT5 = "not_mqtt5"
    TAKEN_OVER = "taken_over"
    """Another program has logged in with our name."""
    SHUT_DOWN = "shut_down"
    ENDED = "ended"
    FLOODING = "flooding"
    """It sends more than can be taken."""
    PUBLISH_REFUSED = "publish_refused"
    """It answers what we send with a failure: access denied, quota."""


class Delivery(StrEnum):
    """What a broker answered to one publish (the PUBACK's MQTT 5 reason code)."""

    TAKEN = "taken"
    NOBODY = "nobody"
    """Taken, but nobody is subscribed (0x10)."""
    REFUSED = "refused"


class Moment(Value, frozen=True, kw_only=True):
    """When a thing happened, and the chance that came with it.

    ``mono_us`` orders and times everything; ``wall_ms`` (UTC since 1970) is for
    people. ``fresh`` is a random 128-bit number, new with each event: the core
    mints ids from it and from nothing else. ``taken_us`` is when the loop takes it in,
    which may be later; 0 is at once.
    """

    mono_us: int
    wall_ms: int
    utc_offset_s: int = 0
    synced: bool = True
    fresh: int = 0
    taken_us: int = 0


class Happened(Value, frozen=True, kw_only=True):
    """What a machine says has happened, before it has a number and a time."""

    event_type: EventType
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
    cause: Cause | None = None


class Occurrence(Happened, frozen=True, kw_only=True):
    """One thing that happened: a journal row, and a message on ``event``."""

    seq: int
    event_id: str
    wall_ms: int
    synced: bool


class Alert(Value, frozen=True, kw_only=True):
    """The one open alert of this counter, as guards are told of it."""

    alert_id: str
    stage: Stage
    rev: int
    level: Level
    kind: Kind
    raised_wall_ms: int
    utc_offset_s: int
    updated_wall_ms: int
    synced: bool
    presses: int
    exercise: bool = False
    accepted_by: tuple[str, ...] = ()
    on_site_by: tuple[str, ...] = ()
    seen_by: tuple[str, ...] = ()
    withdrawn_wall_ms: int | None = None
    escalation: int = 0
    audiences: tuple[str, ...] = ()
    outcome: Outcome | None = None
    help_asked: bool = False
    """Somebody asked for help on the screen: the open ladder may be shown."""
    heard: bool = False
    """A broker has taken the call, as grave as it is. The disk does not know it."""


class Fault(Value, frozen=True, kw_only=True):
    """One thing that is wrong now."""

    fault: FaultKind
    part: str
    since_wall_ms: int
    cause: Cause | None = None
    """Why, as far as that is known now."""
    covert: bool = False
    """It began during the duress that is open: a press may have caused it."""
    away_us: int | None = None
    """Since when it is not found, while it may still come back."""


class Token(Value, frozen=True, kw_only=True):
    """Names one publish, so that its acknowledgement can be told apart.

    ``subject`` is an alert id for an alert (then ``number`` is its revision) or
    empty for an event (then ``number`` is its ``seq``). `IDLE` is neither.
    """

    subject: str
    number: int


IDLE = Token(subject="", number=0)
"""Names the word that there is no alert: no event has this number."""


class Response(Value, frozen=True, kw_only=True):
    """What a guard said, already read from its bytes."""

    action: Action
    alert_id: str | None = None
    """None means the open alert (the bare words)."""
    outcome: Outcome | None = None
    note: str | None = None
    nonce: str | None = None
    request_id: str | None = None
