# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The records socket: JSON lines between the records service and a screen.

The records are kept by a process of their own, so that no report, statistic or PIN
ever takes a turn of the process that carries alerts. It sends a whole `Book` to each
screen that connects, after each change, and every second; it answers each `Asked`
with one `Answered` of the same `request`. Each is one line of at most `LINE_MAX`
bytes, UTF-8. An unknown key is ignored; a broken line closes the connection.
"""

from typing import Literal

import msgspec

from appliance.wire.supervising import Supervising, Surveyed

LINE_MAX = 32_768
BOOK_EVERY_S = 1.0
SILENT_AFTER_S = 4.0
UNFINISHED_MOST = 8
"""Unfinished reports that a screen is told of, the newest first."""
DUE_MOST = 8
OFTEN_MOST = 7

Theme = Literal["dark", "light"]
Role = Literal["worker", "supervisor", "safety_rep", "maintainer"]
CareStep = Literal["shift", "day", "week", "month"]
"""After-care: the same shift, a day, a week and a month later."""
CareAnswer = Literal["good", "so_so", "bad", "talk_now", "talk_later", "no"]
Result = Literal["saved", "refused", "failed", "wrong_pin", "locked", "no_pin"]


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How the screen looks; chosen on its settings page, behind the PIN."""

    theme: Theme = "dark"
    """Light letters on dark, or dark ones on light."""
    text_percent: int = 100
    """From 100 to 150."""
    reduced_motion: bool = False
    """Nothing moves that need not."""
    dim_after_min: int = 0
    """0: never."""


class Write(msgspec.Struct, frozen=True, kw_only=True, tag="write"):
    """Keep answers of an incident, and make it if it is not known yet.

    Writing the same again changes nothing. A question that is not named keeps its
    answer; null takes the answer away.
    """

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """A UUID that the screen has made."""
    answers: dict[str, str | int | bool | list[str] | None]
    """By question; an empty list is as null."""
    cards: list[str] = []
    """Ids of the cards that were opened before it."""
    sent: bool = False
    """The worker has ended it: it is no longer unfinished. Answers that another one
    has made senseless are taken away."""


class Read(msgspec.Struct, frozen=True, kw_only=True, tag="read"):
    """Tell the answers of an unfinished incident.

    Of texts, and of what is personal, only that they exist: anybody at the desk can
    open it.
    """

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Which one."""


class Follow(msgspec.Struct, frozen=True, kw_only=True, tag="follow"):
    """The worker wants the after-care questions of this incident, or no longer."""

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Which one; also one that is finished."""
    wanted: bool
    """false: nothing of them is left, as if they had never been wanted."""


class Care(msgspec.Struct, frozen=True, kw_only=True, tag="care"):
    """Answer an after-care question that is due; null declines it without a trace."""

    request: int
    """Any number; the answer has the same."""
    incident_id: str
    """Which one."""
    step: CareStep
    """Which of its questions."""
    answer: CareAnswer | None
    """How it is, or what is wanted."""


class Unlock(msgspec.Struct, frozen=True, kw_only=True, tag="unlock"):
    """Show that a role's PIN is known; good for this connection, for a while."""

    request: int
    """Any number; the answer has the same."""
    role: Role
    """Whose PIN it is."""
    pin: str
    """As it was typed."""


class Lock(msgspec.Struct, frozen=True, kw_only=True, tag="lock"):
    """Forget that a PIN was given."""

    request: int
    """Any number; the answer has the same."""


class Choose(msgspec.Struct, frozen=True, kw_only=True, tag="choose"):
    """Have the screen look like this from now on; needs the maintainer's PIN."""

    request: int
    """Any number; the answer has the same."""
    look: Look
    """All of it."""


Asked = Write | Read | Follow | Care | Unlock | Lock | Choose | Supervising


class Answered(msgspec.Struct, frozen=True, kw_only=True, tag="answered"):
    """What became of one request."""

    request: int
    """Of which."""
    result: Result
    """`saved`: it is committed to disk, or told; `refused`: it can never be kept as it
    is; `failed`: not now, such as on a full disk: try again; `wrong_pin`; `locked`:
    too many wrong ones; `no_pin`: a PIN was never set, or must be given first."""
    why: str = ""
    """An English sentence for the log."""
    wait_s: int = 0
    """Seconds until a PIN may be tried again."""
    answers: dict[str, str | int | bool | list[str]] = {}
    """Of a `Read`: what was answered, but neither texts nor what is personal."""
    written: list[str] = []
    """Of a `Read`: the questions that were answered, too."""
    needless: list[str] = []
    """Of a `Read`: the questions that need not be asked: the machine knows."""


class Unfinished(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that somebody may want to complete."""

    incident_id: str
    """Which one."""
    occurred_at: str
    """When the alert was raised that it is about, or else when it was begun."""
    event_type: list[str]
    """What happened, as far as it was answered."""
    severity: str = ""
    """Empty: not answered."""


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """An after-care question whose day has come."""

    incident_id: str
    """Of which incident."""
    step: CareStep
    """Which of its questions."""
    occurred_at: str
    """When the incident was."""


class Book(msgspec.Struct, frozen=True, kw_only=True, tag="book"):
    """All that a screen shows of the records."""

    schema: int = 1
    """Of this message."""
    look: Look = Look()
    """How the screen is to look."""
    look_chosen: bool = False
    """false: `look` is the default, and the screen's own options count."""
    unfinished: list[Unfinished] = []
    """What may be completed: the newest, first."""
    due: list[Due] = []
    """What of after-care is to be asked now: the longest due, first."""
    often: list[str] = []
    """Event types of this desk's incidents before today, the most used first, at most
    `OFTEN_MOST`: the same all day, so that no tile moves during a shift."""
    unlocked: Literal["", "worker", "supervisor", "safety_rep", "maintainer"] = ""
    """Whose PIN was given on this connection."""
    pins: list[Role] = []
    """Who has a PIN."""
    duties_overdue: int = 0
    """Duties of the employer whose time has passed; told only to a connection on which
    the PIN of the supervisor or the safety representative was given."""
    trouble: Literal["", "disk_full", "storage_failed"] = ""
    """Nothing can be kept now."""


Told = Answered | Surveyed | Book
_encoder = msgspec.json.Encoder()
_asked_decoder: "msgspec.json.Decoder[Asked]" = msgspec.json.Decoder(Asked)
_told_decoder: "msgspec.json.Decoder[Told]" = msgspec.json.Decoder(Told)


def encode(message: Asked | Told) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(message) + b"\n"


def decode_asked(line: bytes) -> Asked:
    """Read one line of a screen.

    Raises:
        ValueError: the line asks for nothing known; the text says why.
    """
    try:
        return _asked_decoder.decode(line)
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error


def decode_told(line: bytes) -> Told:
    """Read one line of the records service.

    Raises:
        ValueError: the line tells nothing known; the text says why.
    """
    try:
        return _told_decoder.decode(line)
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error
