# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Between the appliance and its outputs keeper: JSON lines over two pipes.

The appliance writes an `Order` a line; the keeper answers each with an `Answer`, and
begins with one that nobody asked for, once it has claimed every output off.
"""

from typing import Final, Literal

import msgspec

from appliance.core.limits import ASKED_LATE_US
from appliance.core.values import Relay, Signal

LINE_MAX: Final = 4096
LEASE_US: Final = 400_000
"""A relay that is held is off so long after the order that was the last to hold it.
An order to switch it on that is older than this on arrival is none."""
RENEW_US: Final = 100_000
"""How often the relay's hold is renewed, and the keeper is asked while it is on."""
ASK_US: Final = 1_000_000
"""How often the keeper is asked while nothing is on."""
SILENT_US: Final = 500_000
"""A keeper that answers nothing for this long is killed."""
KILL_US: Final = 1_000_000
"""The kernel ends a keeper that has not turned for this long while a relay is on."""
BOUND_US: Final = 2_000_000

assert 3 * RENEW_US < LEASE_US, "three orders may be late"
assert ASKED_LATE_US + RENEW_US <= LEASE_US, "what is not late may be on its way"
assert LEASE_US <= SILENT_US, "who hangs first is off first"
assert SILENT_US < KILL_US < BOUND_US, "no hung process holds a relay longer"


class IndicatorPin(msgspec.Struct, frozen=True):
    """One indicator's wiring."""

    pin: int
    """BCM number."""
    kind: str
    """``led`` or ``vibration``."""


class OutputWiring(msgspec.Struct, frozen=True, kw_only=True):
    """All outputs of one counter, and how their pins are reached."""

    pins: Literal["simulated", "lgpio", "gpiod"]
    folder: str
    """The runtime folder."""
    relay: int | None
    """BCM number; None: there is no relay."""
    relay_on: Literal["high", "low"]
    """The level that switches the relay on."""
    impulse_us: int
    indicators: tuple[IndicatorPin, ...]
    lasting: bool = False
    """The kernel leaves an output as it is when its program dies."""


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line to the keeper; without a word it only asks."""

    at_us: int
    """When it was given, on the monotonic clock, which all processes share."""
    relay: Relay | Literal["renew"] | None = None
    """``renew`` keeps on what is held; it switches nothing on."""
    cue: Signal | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of the keeper."""

    relay: bool = False
    """What its pin is."""
    why: str = ""
    """Why it cannot go on, in a sentence; the last line."""
