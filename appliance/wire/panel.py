# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket: JSON lines between the appliance and its touchscreen.

The appliance sends a whole `View` after each change and every second; the
screen sends `Ask`. Each is one line of at most `LINE_MAX` bytes, UTF-8. An
unknown key is ignored; a broken line closes the connection.
"""

from typing import Literal, TypeVar

import msgspec

LINE_MAX = 8192
VIEW_EVERY_S = 1.0
SILENT_AFTER_S = 5.0
"""Either side that hears nothing for this long takes the other for dead."""
ALIVE_EVERY_S = 1.0

Word = Literal["alive", "help", "undo_help", "pause", "withdraw"]
Cue = Literal["none", "reached", "coming", "plan_b"]
CueStyle = Literal["colon", "full_stop", "none"]
Language = Literal["fi", "sv", "en"]


class Ask(msgspec.Struct, frozen=True):
    """What the screen asks for; `alive` asks for nothing."""

    do: Word


class FaultView(msgspec.Struct, frozen=True, kw_only=True):
    """One fault: its word of the contract, which part, since when."""

    fault: str
    part: str
    since: str


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """The truth ladder: each step only when there is evidence for it."""

    saved: bool = False
    sent: bool = False
    seen: bool = False
    accepted: bool = False
    on_site: bool = False


class AlertView(msgspec.Struct, frozen=True, kw_only=True):
    """The open alert, for the screen of the person who raised it.

    `help_asked` says that the open ladder may be shown; `covert` that a duress
    press is part of this alert, so that nothing but the cue may change.
    `coming` and `arrived` are guards' own names.
    """

    alert_id: str
    kind: str
    level: int
    stage: str
    presses: int
    raised_at: str
    ladder: Ladder
    coming: list[str]
    arrived: list[str]
    help_asked: bool
    covert: bool
    plan_b: bool
    withdrawn: bool


class ReadinessView(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a press would reach somebody, and how fresh that knowledge is."""

    ready: Literal["proven", "not_proven", "test_overdue"]
    proven_age_s: int | None
    guards_on_duty: int
    faults: list[FaultView]


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All that the screen shows. `clock` is the local hour and minute.

    `help_undo_ms` counts down while HELP can be taken back, else null. `cue` is
    what the covert cue says now; `cue_style` is how this site shows it.
    """

    schema: int = 1
    version: str
    counter_text: str
    place_text: str
    address: str
    language: Language
    clock: str
    clock_synced: bool
    pins_simulated: bool
    readiness: ReadinessView
    help_undo_ms: int | None
    alert: AlertView | None
    cue: Cue
    cue_style: CueStyle


_T = TypeVar("_T")
_encoder = msgspec.json.Encoder()
_view_decoder = msgspec.json.Decoder(View)
_ask_decoder = msgspec.json.Decoder(Ask)


def _read(decoder: "msgspec.json.Decoder[_T]", line: bytes) -> _T:
    try:
        return decoder.decode(line)
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error


def encode_view(view: View) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(view) + b"\n"


def decode_view(line: bytes) -> View:
    """Read one line of the appliance.

    Raises:
        ValueError: the line is not a view; the text says why.
    """
    return _read(_view_decoder, line)


def encode_ask(ask: Ask) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(ask) + b"\n"


def decode_ask(line: bytes) -> Ask:
    """Read one line of the screen.

    Raises:
        ValueError: the line is not an ask; the text says why.
    """
    return _read(_ask_decoder, line)
