# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The panel socket: JSON lines between the appliance and its touchscreen.

The appliance sends a whole `View` after each change and every second; the
screen sends `Ask`. Each is one line of at most `LINE_MAX` bytes, UTF-8. An
unknown key is ignored; a broken line closes the connection.
"""

from typing import Literal, TypeVar

import msgspec

from appliance.wire.messages import HealthMessage

LINE_MAX = 20_480
VIEW_EVERY_S = 1.0
SILENT_AFTER_S = 4.0
"""Either side that hears nothing for this long takes the other for dead, and has said
so within 5 s."""
ALIVE_EVERY_S = 1.0

Word = Literal[
    "alive",
    "help",
    "undo_help",
    "pause",
    "pause_closed",
    "pause_end",
    "withdraw",
    "test_duress",
    "test_shutter",
    "test_stop",
    "drill",
    "drill_stop",
]
Cue = Literal["none", "reached", "coming", "plan_b"]
CueStyle = Literal["colon", "full_stop", "none"]
Language = Literal["fi", "sv", "en"]


class Ask(msgspec.Struct, frozen=True):
    """What the screen asks for; `alive` asks for nothing."""

    do: Word
    """What is asked for."""
    minutes: int = 60
    """How long a drill lasts at most, 1 to 60."""


class FaultView(msgspec.Struct, frozen=True, kw_only=True):
    """One fault: its word of the contract, which part, since when."""

    fault: str
    """Its word, as in `health`."""
    part: str
    """Which button, broker or other part."""
    since: str
    """Since when."""
    cause: str | None = None
    """Why it is so now, if that is known; its word, as in `event`."""


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """The truth ladder: each step only when there is evidence for it."""

    saved: bool = False
    """It is committed to disk."""
    sent: bool = False
    """A broker has acknowledged it."""
    seen: bool = False
    """A guard's screen has shown it."""
    accepted: bool = False
    """A guard is coming."""
    on_site: bool = False
    """A guard has arrived."""


class AlertView(msgspec.Struct, frozen=True, kw_only=True):
    """The open alert, for the screen of the person who raised it."""

    alert_id: str
    """Which alert."""
    kind: str
    """What was asked for."""
    level: int
    """1 duress, 2 help, 3 notice."""
    stage: str
    """As in `alert`."""
    presses: int
    """How often it was asked for."""
    raised_at: str
    """When it was raised."""
    ladder: Ladder
    """What there is evidence for."""
    coming: list[str]
    """The names of guards who are coming."""
    arrived: list[str]
    """The names of guards who have arrived."""
    help_asked: bool
    """The open ladder may be shown."""
    covert: bool
    """Duress is part of it: nothing but the cue may change."""
    plan_b: bool
    """Nobody came in time: the next thing to do is shown."""
    withdrawn: bool
    """Staff said that they are all right."""


class ReadinessView(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a press would reach somebody, and how fresh that knowledge is."""

    ready: Literal["proven", "not_proven", "test_overdue"]
    """Whether a press would reach somebody."""
    proven_age_s: int | None
    """Seconds since that was proven."""
    guards_on_duty: int
    """How many guard stations are on line and on duty."""
    faults: list[FaultView]
    """What is wrong now."""


class ShutterView(msgspec.Struct, frozen=True, kw_only=True):
    """Where the shutter is, as far as there is evidence."""

    position: Literal["open", "closed", "moving", "blocked", "unknown"]
    """As in `shutter`."""
    mode: Literal["announce", "impulse", "hold_to_run"]
    """How it is asked to close."""
    reason: Literal["button", "pause", "none"]
    """Why it was last asked for."""


class PauseView(msgspec.Struct, frozen=True, kw_only=True):
    """The pause that goes on."""

    phase: Literal["closing", "counting", "calm", "blocked"]
    """It closes, it is closed and time is counted, that is over, or it cannot close."""
    left_s: int | None = None
    """Seconds of the count that are left, while it counts."""


class ButtonView(msgspec.Struct, frozen=True, kw_only=True):
    """A button and its last test."""

    role: Literal["duress", "shutter"]
    """What it is for."""
    contact: Literal["no", "nc", "pair"]
    """How it is wired."""
    location: str = ""
    """Where it is, in words."""
    cable: str = ""
    """Its cable, in words."""
    tested_at: str | None = None
    """When a press of it was last seen by a guard."""
    seen_by: str = ""
    """Who saw that."""
    took_ms: int | None = None
    """Milliseconds from that press until it was seen."""
    due: bool = False
    """It must be tested."""
    failed: bool = False
    """Its last test failed."""
    changed: bool = False
    """It, its wires or the settings have changed since its last test."""


class TrialView(msgspec.Struct, frozen=True, kw_only=True):
    """The test of a button that goes on, or has just ended."""

    role: Literal["duress", "shutter"]
    """Which button."""
    phase: Literal["press", "sending", "passed", "failed"]
    """It is to be pressed, was pressed and is on its way, or how that ended."""
    left_s: int | None = None
    """Seconds that are left for the first two."""
    seen_by: str = ""
    """Who saw it."""
    took_ms: int | None = None
    """Milliseconds from the press until it was seen."""
    why: Literal["", "not_pressed", "not_seen", "wrong_button", "real_alert"] = ""
    """Why it failed."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """All that the screen shows."""

    schema: int = 1
    """The version of this form."""
    version: str
    """The version of Luukku."""
    counter_text: str
    """The counter's name in words."""
    place_text: str
    """Where the counter is, in words."""
    address: str
    """What is read aloud to 112; may be empty."""
    language: Language
    """What the screen starts with."""
    clock: str
    """The local hour and minute."""
    clock_synced: bool
    """false: the clock may be wrong."""
    pins_simulated: bool
    """No real button is connected."""
    readiness: ReadinessView
    """Whether help would come."""
    help_undo_ms: int | None
    """How long HELP can still be taken back; else null."""
    alert: AlertView | None
    """The open alert, if any."""
    cue: Cue
    """What the covert cue says now."""
    cue_style: CueStyle
    """How this site shows the cue."""
    must_serve: bool = False
    """No line that ends the service may be shown."""
    waits_in_sight: bool = False
    """Those who wait are seen from the counter: the early signs are shown."""
    cards_folder: str = ""
    """The folder with the site's own cards; may be empty."""
    breath_in_s: int = 4
    """Of a breath of ten seconds, so many are in."""
    shutter: ShutterView | None = None
    """The shutter."""
    pause: PauseView | None = None
    """The pause, while one goes on."""
    pauses_left: int = 2
    """How many more may begin now."""
    buttons: list[ButtonView] = []
    """All buttons, and how they were tested."""
    trial: TrialView | None = None
    """The test of a button, while one goes on."""
    drill_left_s: int | None = None
    """In a drill: when it ends at the latest; else null."""
    config_mistakes: list[str] = []
    """The first mistakes of the settings file, for which older settings are in use:
    file, line, key, what was found and what was expected."""
    health: HealthMessage | None = None
    """`health` as guards are told it, a second old at most; also with no broker there.
    For `luukku status` and `luukku metrics`; a screen shows nothing of it."""


_LATER = {
    "shutter": ShutterView | None,
    "pause": PauseView | None,
    "buttons": list[ButtonView],
    "trial": TrialView | None,
    "health": HealthMessage | None,
}
"""What a screen can do without, and the form of each."""
_T = TypeVar("_T")
_encoder = msgspec.json.Encoder()
_view_decoder = msgspec.json.Decoder(View)
_raw_decoder = msgspec.json.Decoder(dict[str, object])
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

    An appliance that is newer than its screen may say words that the screen does not
    know: a part of `_LATER` that has such a word is left out, and the rest is shown.

    Raises:
        ValueError: the line is not a view; the text says why.
    """
    try:
        return _read(_view_decoder, line)
    except msgspec.ValidationError:
        said = _read(_raw_decoder, line)
        known = {key: part for key, part in said.items() if _is_known(key, part)}
        return msgspec.convert(known, View)


def _is_known(key: str, part: object) -> bool:
    try:
        msgspec.convert(part, _LATER.get(key, object))
    except msgspec.ValidationError:
        return False
    return True


def encode_ask(ask: Ask) -> bytes:
    """One line, with its newline."""
    return _encoder.encode(ask) + b"\n"


def decode_ask(line: bytes) -> Ask:
    """Read one line of the screen.

    Raises:
        ValueError: the line is not an ask; the text says why.
    """
    return _read(_ask_decoder, line)
