# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What was tested, and whether it still is what stands here.

A probe proves the way from this program to the guards' programs. That a finger on
the button rings at a guard, only a press proves: one whose alert a guard has seen or
accepted, and a guard has closed, is a test of that button and of those guards'
stations. It holds as long as neither the settings nor the station change; then nothing
is proven until the next such press. Before the first there is nothing to change from.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from appliance.core.limits import GUARDS_MAX
from appliance.core.settings import Settings
from appliance.core.values import (
    Alert,
    ButtonTest,
    Evidence,
    GuardTest,
    Kind,
    Role,
)

TESTS = {Kind.DURESS: Role.DURESS, Kind.SHUTTER: Role.SHUTTER}
"""The button whose press an alert of this kind is."""


def passed(
    evidence: Evidence,
    alert: Alert,
    stations: dict[str, str],
    config_hash: str,
    wall_ms: int,
) -> Evidence:
    """A guard has closed this alert: what the press of it has tested.

    ``stations``: what each guard's station says of itself.
    """
    role = TESTS.get(alert.kind)
    if role is None:
        return evidence
    reached = dict.fromkeys((*alert.seen_by, *alert.accepted_by))
    tested = tuple(GuardTest(guard=g, station=stations.get(g, "")) for g in reached)
    guards = tuple(one for one in evidence.guards if one.guard not in reached)
    button = ButtonTest(role=role, config_hash=config_hash, wall_ms=wall_ms)
    buttons = tuple(one for one in evidence.buttons if one.role is not role)
    return replace(
        evidence,
        buttons=(*buttons, button),
        guards=(*guards, *tested)[-GUARDS_MAX:],
    )


def changed(
    evidence: Evidence, settings: Settings, on_duty: Iterable[tuple[str, str]]
) -> frozenset[str]:
    """Buttons (by role) and guards that are not what was tested.

    ``on_duty``: (guard, station) of each guard on duty.
    """
    if not evidence.buttons:
        return frozenset()
    known = {(one.guard, one.station) for one in evidence.guards}
    guards = {guard for guard, station in on_duty if (guard, station) not in known}
    # One that was taken away can never be tested again.
    there = {button.role for button in settings.buttons}
    buttons = {
        test.role.value
        for test in evidence.buttons
        if test.config_hash != settings.config_hash and test.role in there
    }
    return frozenset(guards | buttons)


def last_test_ms(evidence: Evidence, role: Role) -> int | None:
    """When this button was last tested (milliseconds since 1970)."""
    return next((one.wall_ms for one in evidence.buttons if one.role is role), None)
