# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What happened before the loop first turns is heard in its order."""

import threading

import pytest
from msgspec.structs import replace

from appliance.adapters.outputs import NoOutputs
from appliance.adapters.service import Notifier
from appliance.clock import Clock, mono_us
from appliance.core.limits import MS_US
from appliance.core.records import Restored
from appliance.core.settings import Settings
from appliance.core.values import Alert, Contact, Kind, Reading, Role, Side
from appliance.inbox import Inbox
from appliance.ports import Parts
from appliance.runtime import Runtime
from tests.core.driver import SETTINGS
from tests.wire.extremes import VITALS
from tests.wire.test_screen import SETTING
from tests.wire.test_telling import WHO


def _wired(contact: Contact) -> Settings:
    """The settings with a duress button of this kind."""
    duress, *others = SETTINGS.buttons
    return replace(SETTINGS, buttons=(replace(duress, contact=contact), *others))


class Rest:
    """Every part at rest, so far as the loop asks: at rest is every button, too."""

    turned = 0.0

    def __init__(self) -> None:
        self.kept: list[Alert] = []

    def poll(self) -> list[Reading]:
        """All buttons are released by now."""
        return [Reading(role, side, active=False) for role in Role for side in Side]

    def commit(self, _effect: object) -> None:
        """Nothing is written."""

    def keep(self, alert: Alert | None, _seq: int) -> None:
        """Note what the loop says before anybody hears of it."""
        self.kept += [alert] if alert else []

    def show(self, _view: object) -> None:
        """Nobody looks."""


def loop(rest: Rest, inbox: Inbox, clock: Clock, outputs: NoOutputs) -> Runtime:
    """A loop whose other parts do nothing."""
    return Runtime(
        who=WHO,
        setting=SETTING,
        vitals=lambda: VITALS,
        parts=Parts(
            buttons=rest,
            outputs=outputs,
            links={},
            store=rest,
            black_box=rest,
            panel=rest,
            notifier=Notifier({}),
        ),
        inbox=inbox,
        clock=clock,
    )


@pytest.mark.parametrize("contact", ["no", "nc", "pair"])
def test_a_press_before_the_first_poll_is_an_alert(contact: Contact) -> None:
    """Pressed and released while the daemon still started: its edges tell of it."""
    sides = list(Side) if contact == "pair" else [Side(contact)]
    clock = Clock(lambda: True)
    inbox, rest = Inbox(clock), Rest()
    pressed_us = mono_us() - 500 * MS_US
    for after_us, active in ((-1, False), (0, True), (100 * MS_US, False)):
        for side in sides:
            reading = Reading(Role.DURESS, side, active=active)
            inbox.level(reading, pressed_us + after_us)
    inbox.stop(15, None)

    loop(rest, inbox, clock, NoOutputs()).run(_wired(contact), Restored())

    assert [alert.kind for alert in rest.kept][:1] == [Kind.DURESS]
    assert rest.kept[-1].presses == 1


def test_each_turn_renews_what_is_held() -> None:
    """A relay that is held may stay on because the loop turns, and for nothing else."""
    clock = Clock(lambda: True)
    inbox = Inbox(clock)
    turns: list[int] = []

    class Held(NoOutputs):
        """Ends the loop once it was renewed thrice."""

        def renew(self) -> None:
            turns.append(clock.now_us())
            if len(turns) == 3:
                inbox.stop(15, None)

    late = threading.Timer(10, inbox.stop, (15, None))
    late.start()
    loop(Rest(), inbox, clock, Held()).run(SETTINGS, Restored())
    late.cancel()

    assert len(turns) >= 3
