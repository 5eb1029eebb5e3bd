# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The settings of one counter: their names, types and limits.

Nothing here has a default: those are in ``firmware_config/defaults.toml``, with a
comment for each setting.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from appliance.core.values import Role

Name = Annotated[
    str,
    Meta(pattern=r"^[a-z0-9-]{1,32}$(?!\n)", description="1 to 32 of a-z, 0-9 and -"),
]
_CHARACTER = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029]"
"""No control character: texts go into one line of a message."""
_LINE = rf"^{_CHARACTER}*$(?!\n)"
_Path = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=1024,
        pattern=_LINE,
        description="a path in one line of text",
    ),
]
_File = Annotated[
    str,
    Meta(
        pattern=r"^(?:credential:[A-Za-z0-9._-]{1,64}|(?!credential:)"
        rf"{_CHARACTER}{{0,1024}})$(?!\n)",
        description="a path in one line of text, or credential:NAME",
    ),
]
_Seconds = Annotated[
    int, Meta(ge=0, le=3600, description="whole seconds from 0 to 3600")
]


_Pin = Annotated[int, Meta(ge=0, le=27, description="a BCM number from 0 to 27")]
_PinOrNone = Annotated[
    int, Meta(ge=-1, le=27, description="a BCM number from 0 to 27, or -1 for none")
]
_Note = Annotated[
    str,
    Meta(max_length=80, pattern=_LINE, description="one line of at most 80 characters"),
]


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all tables of the file. No field has a default here."""


class Counter(Section, frozen=True, kw_only=True):
    """``[counter]``: which counter this is, and how its screen speaks."""

    site: Name
    id: Name
    text: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=64,
            pattern=_LINE,
            description="one line of 1 to 64 characters",
        ),
    ]
    place: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=120,
            pattern=_LINE,
            description="one line of 1 to 120 characters",
        ),
    ]
    language: Literal["fi", "sv", "en"]
    address: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=_LINE,
            description="one line of at most 200 characters",
        ),
    ]
    covert_cue: Literal["colon", "full_stop", "none"]
    must_serve: bool


class Paths(Section, frozen=True, kw_only=True):
    """``[paths]``: folders, absolute after loading."""

    state: _Path
    runtime: _Path


class Cards(Section, frozen=True, kw_only=True):
    """``[cards]``: what the cards say at this site; ``folder`` may be empty."""

    folder: Annotated[
        str,
        Meta(
            max_length=200,
            pattern=_LINE,
            description="a path in one line of at most 200 characters",
        ),
    ]
    waits_in_sight: bool


class Screen(Section, frozen=True, kw_only=True):
    """``[screen]``: the touchscreen."""

    expected: bool
    breath_in_s: Annotated[int, Meta(ge=4, le=5, description="4 or 5 seconds")]


class Button(Section, frozen=True, kw_only=True):
    """``[[button]]``: one hardware button. ``pin_nc`` is -1 where there is none."""

    role: Role
    pin: _Pin
    contact: Literal["no", "nc", "pair"]
    pin_nc: _PinOrNone
    location: _Note
    cable: _Note


class Broker(Section, frozen=True, kw_only=True):
    """``[[broker]]``: files are absolute after loading; empty: there is none."""

    name: Name
    host: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z0-9._:%-]{1,253}$(?!\n)",
            description="a host name or an address",
        ),
    ]
    port: Annotated[int, Meta(ge=1, le=65535)]
    tls: bool
    ca: _File
    certificate: _File
    key: _File
    username: Annotated[
        str,
        Meta(
            # A broker puts it into topics (%u): no level, no wildcard.
            pattern=r"^[^\x00-\x1f\x7f/+#]{0,64}$(?!\n)",
            description="at most 64 characters without / + #",
        ),
    ]
    password_file: _File


class Escalation(Section, frozen=True, kw_only=True):
    """``[[escalation]]``: who is called, and how long after the raise."""

    audiences: Annotated[
        tuple[Name, ...],
        Meta(
            min_length=1,
            max_length=16,
            description="a list of 1 to 16 names, each of 1 to 32 of a-z, 0-9 and -",
        ),
    ]
    duress_after_s: _Seconds
    help_after_s: _Seconds


class Shutter(Section, frozen=True, kw_only=True):
    """``[shutter]``: how the shutter is asked to close, and what it tells."""

    mode: Literal["announce", "impulse", "hold_to_run"]
    relay_pin: _PinOrNone
    relay_on: Literal["high", "low"]
    closed_pin: _PinOrNone
    closed_contact: Literal["no", "nc"]
    obstacle_pin: _PinOrNone
    obstacle_contact: Literal["no", "nc"]
    travel_s: Annotated[int, Meta(ge=2, le=120, description="2 to 120 whole seconds")]
    impulse_ms: Annotated[
        int, Meta(ge=100, le=2000, description="100 to 2000 whole milliseconds")
    ]
    gap_ms: Annotated[
        int, Meta(ge=200, le=10000, description="200 to 10000 whole milliseconds")
    ]


class Indicator(Section, frozen=True, kw_only=True):
    """``[[indicator]]``: an output that only staff notice."""

    pin: _Pin
    kind: Literal["led", "vibration"]


class Test(Section, frozen=True, kw_only=True):
    """``[test]``: how often each button must be tested."""

    interval_days: Annotated[int, Meta(ge=0, le=366, description="0 to 366 whole days")]


class Board(Section, frozen=True, kw_only=True):
    """``[board]``: from when on the machine itself is a fault."""

    temperature_max_c: Annotated[
        int, Meta(ge=40, le=110, description="40 to 110 whole degrees Celsius")
    ]
    disk_free_min_mb: Annotated[
        int, Meta(ge=1, le=1_000_000, description="1 to 1000000 whole megabytes")
    ]


class Records(Section, frozen=True, kw_only=True):
    """``[records]``: for how many months is kept what tells of people."""

    report_months: Annotated[int, Meta(ge=6, le=60, description="6 to 60 whole months")]
    aftercare_months: Annotated[
        int, Meta(ge=2, le=12, description="2 to 12 whole months")
    ]
    drill_months: Annotated[int, Meta(ge=3, le=24, description="3 to 24 whole months")]
    look_months: Annotated[int, Meta(ge=6, le=24, description="6 to 24 whole months")]
    event_months: Annotated[int, Meta(ge=1, le=12, description="1 to 12 whole months")]


class HomeAssistant(Section, frozen=True, kw_only=True):
    """``[home_assistant]``: whether it is told of this counter."""

    discovery: bool


class File(Section, frozen=True, kw_only=True):
    """The whole file, as it is written."""

    pins: Literal["lgpio", "gpiod", "simulated"]
    counter: Counter
    paths: Paths
    screen: Screen
    cards: Cards
    button: Annotated[
        tuple[Button, ...],
        Meta(min_length=1, max_length=2, description="1 or 2 tables [[button]]"),
    ]
    broker: Annotated[
        tuple[Broker, ...],
        Meta(min_length=1, max_length=4, description="1 to 4 tables [[broker]]"),
    ]
    escalation: Annotated[
        tuple[Escalation, ...],
        Meta(min_length=1, max_length=8, description="1 to 8 tables [[escalation]]"),
    ]
    shutter: Shutter
    indicator: Annotated[
        tuple[Indicator, ...],
        Meta(max_length=2, description="at most 2 tables [[indicator]]"),
    ]
    test: Test
    board: Board
    records: Records
    home_assistant: HomeAssistant


class Config(File, frozen=True, kw_only=True):
    """The settings of one counter, its paths absolute."""

    config_hash: str
    """SHA-256 (hex) of all settings, defaults included; comments do not count."""
