# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter with a shutter, driven by hand in virtual time."""

from typing import Any

from msgspec.structs import replace

from appliance.core import events, shutter
from appliance.core.effects import DriveRelay, PublishShutter
from appliance.core.limits import FEEDBACK_DEBOUNCE_US, MS_US, S_US
from appliance.core.settings import Settings, ShutterSetting
from appliance.core.values import (
    FaultKind,
    Feedback,
    Position,
    Relay,
    Role,
    ShutterMode,
)
from tests.core.driver import SETTINGS, Driver, Effects, of, told

TRAVEL_US = 20 * S_US
IMPULSE_US = 700 * MS_US
GAP_US = 1 * S_US
BOTH = (Feedback.CLOSED, Feedback.OBSTACLE)


def settings(mode: ShutterMode, feedback: tuple[Feedback, ...] = BOTH) -> Settings:
    """Return a site's settings with a shutter of this kind."""
    setting = ShutterSetting(
        mode=mode,
        feedback=feedback,
        travel_us=TRAVEL_US,
        impulse_us=IMPULSE_US,
        gap_us=GAP_US,
    )
    return replace(SETTINGS, shutter=setting)


class Shuttered(Driver):
    """One appliance's core, and the shutter that it asks."""

    def feel(self, feedback: Feedback, *, active: bool) -> Effects:
        """Let a contact of the shutter read this."""
        return self.happen(events.FeedbackRead, feedback=feedback, active=active)

    def settle(self, feedback: Feedback, *, active: bool) -> Effects:
        """Let a contact read this, and stand."""
        effects = self.feel(feedback, active=active)
        return effects + self.wait(FEEDBACK_DEBOUNCE_US)

    def hold(self, role: Role = Role.SHUTTER) -> Effects:
        """Press a button until it counts, and go on pressing."""
        effects = self.level(role, active=True)
        return effects + self.wait(50 * MS_US)

    def tap(self, kind: type[events.Event] = events.PauseAsked) -> Effects:
        """Tap on the screen."""
        return self.happen(kind)

    @property
    def relay(self) -> Relay:
        """What the core has the relay do."""
        return self.state.shutter.relay

    @property
    def position(self) -> Position:
        """Where the core says that the shutter is."""
        return shutter.position(self.state.shutter)


def ready(mode: ShutterMode, feedback: tuple[Feedback, ...] = BOTH) -> Shuttered:
    """Return a counter with an open shutter, everything read and connected."""
    driver = Shuttered(settings(mode, feedback))
    for role in Role:
        driver.level(role, active=False)
    for one in feedback:
        driver.feel(one, active=False)
    driver.happen(events.OutputsBack)
    driver.connect()
    driver.wait(1 * S_US)
    return driver


def commands(effects: Effects) -> list[Relay]:
    """Return what the relay is told."""
    return [one.command for one in of(effects, DriveRelay)]


def positions(effects: Effects) -> list[Position]:
    """Return what the first broker is told of the shutter."""
    said = [one for one in of(effects, PublishShutter) if one.broker == "main"]
    return [one.position for one in said]


def notes(effects: Effects) -> list[Any]:
    """Return what became of each command, as events tell it."""
    return [one.note for one in told(effects) if one.event_type.value == "shutter"]


def faults(driver: Shuttered) -> set[tuple[FaultKind, str]]:
    """Return what is wrong with the shutter and its outputs."""
    ours = {
        FaultKind.SHUTTER_BLOCKED,
        FaultKind.SHUTTER_OBSTRUCTED,
        FaultKind.OUTPUTS_FAILED,
        FaultKind.CHATTER,
    }
    found = {(one.fault, one.part) for one in driver.state.faults}
    return {one for one in found if one[0] in ours}
