# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The nouns of what is kept: which tests were passed, and what a start knows."""

from enum import StrEnum
from typing import Literal

import msgspec

from appliance.core.values import Alert, Occurrence, Role, Value

Why = Literal["", "not_pressed", "not_seen", "wrong_button", "real_alert"]
"""What a test of a button failed for; `real_alert` blames no button."""


class Verdict(StrEnum):
    """What the last test of a button is worth."""

    PASSED = "passed"
    FAILED = "failed"
    SPOILED = "spoiled"
    """It passed, but its wire has been cut or shorted since."""


class ButtonTest(Value, frozen=True, kw_only=True):
    """The last time that a press of this button went the whole way; and since."""

    role: Role
    config_hash: str = ""
    """The settings that it went through."""
    wall_ms: int | None = None
    """When that was; None: never."""
    synced: bool = True
    """Whether the clock could be trusted then."""
    mono_us: int | None = None
    """The same by the monotonic clock. Of this run only: no disk knows it."""
    seen_by: str = ""
    """The guard who was the first to see or accept it."""
    took_ms: int | None = None
    """From the press until then; None: not measured."""
    verdict: Verdict = Verdict.PASSED
    why: Why = ""
    """What the last test failed for."""


class GuardTest(Value, frozen=True, kw_only=True):
    """A guard station that a tested press has reached."""

    guard: str
    station: str
    """What the station said of its program and settings then."""


class Evidence(Value, frozen=True, kw_only=True):
    """What was tested, as it was then; empty when nothing ever was."""

    buttons: tuple[ButtonTest, ...] = ()
    guards: tuple[GuardTest, ...] = ()
    """The newest last."""


class Restored(Value, frozen=True, kw_only=True):
    """What the store knew when the appliance started."""

    alert: Alert | None = None
    unsaved: bool = False
    """The disk knows it not, or as a lesser call."""
    seq: int = 0
    """The greatest `seq` that was committed."""
    unsent: dict[str, tuple[Occurrence, ...]] = msgspec.field(default_factory=dict)
    """By broker name: events that it has not acknowledged, oldest first."""
    closed_ids: tuple[str, ...] = ()
    evidence: Evidence = Evidence()
    black_box: bool = True
    """There is memory that outlives the process."""
