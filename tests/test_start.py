# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What happened before the loop first turns is heard in its order."""

from appliance.adapters.outputs import NoOutputs
from appliance.adapters.service import Notifier
from appliance.clock import Clock, mono_us
from appliance.core.limits import MS_US
from appliance.core.values import Alert, Kind, Reading, Restored, Role, Side
from appliance.inbox import Inbox
from appliance.ports import Parts
from appliance.runtime import Runtime
from tests.core.driver import SETTINGS
from tests.wire.extremes import VITALS
from tests.wire.test_screen import SETTING
from tests.wire.test_telling import WHO


class Rest:
    """Every part at rest, so far as the loop asks: at rest is every button, too."""

    turned = 0.0

    def __init__(self) -> None:
        self.kept: list[Alert] = []

    def poll(self) -> list[Reading]:
        """All buttons are released by now."""
        return [Reading(role, Side.NO, active=False) for role in Role]

    def commit(self, _effect: object) -> None:
        """Nothing is written."""

    def keep(self, alert: Alert | None, _seq: int) -> None:
        """Note what the loop says before anybody hears of it."""
        self.kept += [alert] if alert else []

    def show(self, _view: object) -> None:
        """Nobody looks."""


def test_a_press_before_the_first_poll_is_an_alert() -> None:
    """Pressed and released while the daemon still started: its edges tell of it."""
    clock = Clock(lambda: True)
    inbox, rest = Inbox(clock), Rest()
    pressed_us = mono_us() - 500 * MS_US
    for after_us, active in ((-1, False), (0, True), (100 * MS_US, False)):
        reading = Reading(Role.DURESS, Side.NO, active=active)
        inbox.level(reading, pressed_us + after_us)
    inbox.stop(15, None)

    Runtime(
        who=WHO,
        setting=SETTING,
        vitals=lambda: VITALS,
        parts=Parts(
            buttons=rest,
            outputs=NoOutputs(),
            links={},
            store=rest,
            black_box=rest,
            panel=rest,
            notifier=Notifier({}),
        ),
        inbox=inbox,
        clock=clock,
    ).run(SETTINGS, Restored())

    assert [alert.kind for alert in rest.kept][:1] == [Kind.DURESS]
    assert rest.kept[-1].presses == 1
