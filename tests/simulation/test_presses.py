# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The oracle of presses: which press of several an alert has counted."""

import pytest
from msgspec.structs import replace

from appliance.core.effects import Commit
from appliance.core.values import EventType, Kind, Level, Occurrence, Role
from tests.simulation.facts import Press
from tests.simulation.history import History
from tests.simulation.oracles_press import one_press_is_one_alert
from tests.simulation.verdict import FalseError
from tests.simulation.world import MS, Trace, World
from tests.wire.extremes import ALERT

OPEN = replace(ALERT, kind=Kind.DURESS, level=Level.DURESS, presses=1, exercise=False)


def judge(history: History, moment: str, what: object) -> None:
    """Ask this oracle alone."""
    if moment == "counted":
        one_press_is_one_alert(history, what)  # type: ignore[arg-type]  # by moment


def counted(*begun: Role) -> dict[Role, bool]:
    """Touch both buttons, shutter first, and have an open alert count one more press.

    `begun` are the buttons that the counter names; what was counted, by button.
    """
    history = History(World(1, Trace(kept=False)), judge)
    history.alert = OPEN
    history.ids.add(OPEN.alert_id)
    for role, at_us in ((Role.SHUTTER, 0), (Role.DURESS, 28 * MS)):
        history.pressed(Press(role, at_us, at_us, 120 * MS, required=True))
    history.world.run_until(59 * MS)
    told = tuple(
        Occurrence(
            event_type=EventType.PRESS_START,
            role=role,
            seq=seq,
            event_id=f"event-{seq}",
            wall_ms=0,
            synced=True,
        )
        for seq, role in enumerate(begun)
    )
    history.telling([Commit(commit=1, occurrences=told, alert=OPEN, acked=())])
    history.kept(replace(OPEN, presses=2), seq=0)
    return {press.role: bool(press.counts) for press in history.open_presses}


@pytest.mark.parametrize("role", Role)
def test_a_press_that_joins_is_told_by_its_button(role: Role) -> None:
    """Of two presses at one time, the alert counts that whose button was named."""
    assert counted(role) == {one: one is role for one in Role}


def test_nobody_has_pressed_what_is_not_named() -> None:
    """A count for which the counter names no button is no press of any."""
    with pytest.raises(FalseError, match="nobody has pressed"):
        counted()
