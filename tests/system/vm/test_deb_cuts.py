# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The power is cut at random moments, at work and within an upgrade."""

import os
import random
import threading
from typing import Final

from tests.system.vm import building, packages
from tests.system.vm.fresh import Fresh

CUTS: Final = int(os.environ.get("LUUKKU_VM_CUTS", "30"))
SEED: Final = int(os.environ.get("LUUKKU_VM_SEED", "7"))
WORK_S: Final = 4.0


def test_power_cuts_at_work(counter: Fresh) -> None:
    """After each of 20 it is armed, its files are whole, and the open alert goes on."""
    chance = random.Random(SEED)
    for number in range(1, CUTS * 2 // 3 + 1):
        if number % 3 == 0 and not counter.is_calm():
            counter.handle()
        _cut(counter, f"cut {number} at work", chance.uniform(0, WORK_S), chance)


def test_power_cuts_in_an_upgrade(counter: Fresh) -> None:
    """The same of 10 at any moment of an upgrade, which then is taken up again."""
    chance = random.Random(SEED)
    other = {packages.FIRST: packages.SECOND, packages.SECOND: packages.FIRST}
    wanted = other[counter.version()]
    takes_s = counter.install(wanted).took_s
    assert counter.version() == wanted
    for number in range(1, CUTS // 3 + 1):
        counter.begin_install(other[counter.version()])
        after_s = chance.uniform(0, takes_s)
        _cut(counter, f"cut {number} of {takes_s:.0f} s of an upgrade", after_s, chance)
        # As apt asks for afterwards.
        counter.type("dpkg --configure -a")
        counter.wait_armed()
    # What was cut while it was unpacked is taken up by the same command once more.
    last = other[counter.version()]
    counter.install(last)
    assert counter.version() == last


def _cut(counter: Fresh, what: str, after_s: float, chance: random.Random) -> None:
    """Press, cut the power so much later, and see what is there afterwards."""
    counter.press()
    alert = counter.alert()
    # How long is chance: this is no wait for something.
    threading.Event().wait(after_s)
    lost = counter.cut(chance)
    counter.wait_armed()
    again = counter.alert(alert.rev)
    assert again.alert_id == alert.alert_id
    assert again.presses >= alert.presses
    counter.verify()
    building.say(
        f"{what}, {after_s:.0f} s after: {lost.gone} blocks lost, {lost.torn} torn, "
        f"{lost.kept} kept; {counter.version()} runs, armed, whole, the alert is open"
    )
