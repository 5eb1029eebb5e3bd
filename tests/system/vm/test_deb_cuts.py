# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The power is cut thirty times, at random moments, some of them in an upgrade."""

import os
import random
import threading
from typing import Final

from tests.system.vm import building, packages
from tests.system.vm.fresh import Fresh

CUTS: Final = int(os.environ.get("LUUKKU_VM_CUTS", "30"))
SEED: Final = int(os.environ.get("LUUKKU_VM_SEED", "7"))
UPGRADE_S: Final = 20.0
"""What an upgrade takes here, and a little more."""
WORK_S: Final = 4.0


def test_thirty_power_cuts(counter: Fresh) -> None:
    """After each it is armed, its files are whole, and the open alert goes on."""
    chance = random.Random(SEED)
    for number in range(1, CUTS + 1):
        upgrades = number % 3 == 0
        if number % 4 == 0:
            counter.handle()
        counter.press()
        alert = counter.alert()
        if upgrades:
            other = {packages.FIRST: packages.SECOND, packages.SECOND: packages.FIRST}
            counter.begin_install(other[counter.version()])
        after_s = chance.uniform(0, UPGRADE_S if upgrades else WORK_S)
        # How long is chance: this is no wait for something.
        threading.Event().wait(after_s)
        lost = counter.cut(chance)
        counter.wait_armed()
        again = counter.alert(alert.rev)
        assert again.alert_id == alert.alert_id
        assert again.presses >= alert.presses
        counter.verify()
        version = counter.version()
        building.say(
            f"cut {number} of {CUTS}, {after_s:.1f} s after "
            f"{'an upgrade began' if upgrades else 'the press'}: {lost.gone} blocks "
            f"lost, {lost.torn} torn, {lost.kept} kept; {version} runs, armed, whole, "
            "the alert is open"
        )
        if upgrades:
            # As apt asks for afterwards.
            counter.type("DEBIAN_FRONTEND=noninteractive dpkg --configure -a")
            counter.wait_armed()
