# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Runs a program of others on our simulated pins: FOLDER MODULE ARGUMENTS.

The module runs as `python -m MODULE ARGUMENTS` would, and its gpiozero has the pins
that our daemon has, with a duress contact at pin 17 and the socket that works it in
FOLDER. The contact is found closed if there is the file `broken` in FOLDER, as in
`tests.support.faulty`: a hand may hold the button while a program is away.
"""

import runpy
import sys
from pathlib import Path

import gpiozero

from appliance.adapters.simulated_pins import SimulatedPins
from appliance.core.values import Role

BROKEN = "broken"
PIN = 17


def main() -> None:
    """Wire the contact, then be the module."""
    folder, module, *arguments = sys.argv[1:]
    pins = SimulatedPins(Path(folder), [(Role.DURESS, PIN, "no")])
    if (Path(folder) / BROKEN).exists():
        pins.work(Role.DURESS, pressed=True)
    gpiozero.Device.pin_factory = pins.factory
    pins.open()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
