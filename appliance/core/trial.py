# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The guided test of one button: asked for, pressed, on its way, seen or not.

Theory: only one press of all is no call for help, the first of the asked button after
it was asked for. Whatever else is pressed meanwhile is real, and the test is lost. Of
a duress call that must not be seen: then the test is shown to go on as if nobody had
pressed anything, and to fail at its own time.
"""

from typing import Literal

from msgspec.structs import replace

from appliance.core.limits import (
    MS_US,
    TRIAL_OTHERS_US,
    TRIAL_PRESS_US,
    TRIAL_SEEN_US,
    TRIAL_SHOWN_US,
)
from appliance.core.records import Why
from appliance.core.values import Role, Value

Phase = Literal["press", "sending", "passed", "failed"]


class Trial(Value, frozen=True, kw_only=True):
    """A test that goes on or has just ended; times are monotonic."""

    role: Role
    asked_us: int
    until_us: int
    """When this phase ends by itself."""
    phase: Phase = "press"
    alert_id: str = ""
    """Of the exercise that the press began."""
    pressed_us: int = 0
    seen_us: int = 0
    seen_by: str = ""
    why: Why = ""
    """What it has failed for."""
    lost: Why = ""
    """What it is going to fail for, though nothing is shown of that yet."""
    stopped: bool = False
    """Nobody wants to see it any more."""


def ask(role: Role, now_us: int) -> Trial:
    """Wait for the press."""
    return Trial(role=role, asked_us=now_us, until_us=now_us + TRIAL_PRESS_US)


def awaits(trial: Trial, since_us: int) -> bool:
    """Whether a press that began then may be the one that the test waits for."""
    return trial.phase == "press" and not trial.lost and since_us >= trial.asked_us


def press(trial: Trial, alert_id: str, pressed_us: int) -> Trial:
    """The asked button was pressed: its exercise is on its way."""
    return replace(
        trial,
        phase="sending",
        alert_id=alert_id,
        pressed_us=pressed_us,
        until_us=pressed_us + TRIAL_SEEN_US,
    )


def see(trial: Trial, guard: str, now_us: int) -> Trial:
    """A guard was the first to see it."""
    return replace(
        trial,
        phase="passed",
        seen_by=guard,
        seen_us=now_us,
        until_us=now_us + TRIAL_SHOWN_US,
    )


def lose(trial: Trial, why: Why) -> Trial:
    """Something real has happened: it will fail for the first such thing."""
    return replace(trial, lost=trial.lost or why) if is_running(trial) else trial


def tick(trial: Trial, now_us: int, *, covert: bool) -> Trial | None:
    """Let time pass; None: it has been shown for long enough.

    ``covert``: nothing may be shown of what was lost before its time; of a test that
    was stopped, nothing at all.
    """
    if is_running(trial):
        if covert and trial.stopped:
            return trial
        if now_us < trial.until_us and (covert or not trial.lost):
            return trial
        why = trial.lost or natural_why(trial)
        shown_us = now_us + TRIAL_SHOWN_US
        return replace(trial, phase="failed", why=why, until_us=shown_us)
    return trial if now_us < trial.until_us else None


def natural_why(trial: Trial) -> Why:
    """What it fails for when nothing else happens."""
    return "not_seen" if trial.alert_id else "not_pressed"


def is_running(trial: Trial) -> bool:
    """Whether it has not ended yet."""
    return trial.phase in ("press", "sending")


def others_us(trial: Trial) -> int:
    """Until when other guards may see a test that has passed."""
    return trial.seen_us + TRIAL_OTHERS_US


def took_ms(trial: Trial) -> int | None:
    """Milliseconds from the press until a guard saw it."""
    if trial.phase != "passed":
        return None
    return (trial.seen_us - trial.pressed_us) // MS_US
