# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What a site chose, as far as the core must know: no pins, no files."""

from appliance.core.values import Contact, Feedback, Role, ShutterMode, Value


class EscalationStep(Value, frozen=True, kw_only=True):
    """Who is called, and how long after the raise."""

    audiences: tuple[str, ...]
    duress_after_us: int
    help_after_us: int


class ButtonSetting(Value, frozen=True, kw_only=True):
    """One hardware button as the core knows it: no pins, no library."""

    role: Role
    debounce_us: int
    contact: Contact = "no"


class ShutterSetting(Value, frozen=True, kw_only=True):
    """How the shutter is asked to close, and what tells of it."""

    mode: ShutterMode = "announce"
    feedback: tuple[Feedback, ...] = ()
    """The contacts that there are."""
    travel_us: int = 20_000_000
    """Closing takes no longer than this."""
    impulse_us: int = 700_000
    gap_us: int = 1_000_000
    """Between the end of one command and the next."""


class BoardSetting(Value, frozen=True, kw_only=True):
    """From when on the machine itself is a fault."""

    temperature_max_c: int = 80
    disk_free_min_mb: int = 200
    needs_network: bool = True
    """Some broker is on another machine."""


class Settings(Value, frozen=True, kw_only=True):
    """What a site chose, as far as the core must know."""

    buttons: tuple[ButtonSetting, ...]
    brokers: tuple[str, ...]
    escalation: tuple[EscalationStep, ...]
    screen_expected: bool = True
    shutter: ShutterSetting = ShutterSetting()
    indicators: bool = False
    """There are outputs for the covert cue."""
    board: BoardSetting = BoardSetting()
    test_interval_ms: int = 0
    """Each button must be tested again after this; 0: never asked for."""
    simulated_pins: bool = False
    config_hash: str = ""
    """Of all settings: another one means that something has changed."""
    config_invalid: str = ""
    """The name of the file that has mistakes, so that older settings are in use."""
    upgrade_undone: str = ""
    """The version that was tried and taken back."""
