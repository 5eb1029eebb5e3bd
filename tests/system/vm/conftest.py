# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One virtual Pi for all tests here, started by ``python -m tests.system.vm`` only."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.vm import building
from tests.system.vm.machine import Machine
from tests.system.vm.pi import Pi

WHEEL = "LUUKKU_VM_WHEEL"
"""Names the wheel that is installed. Without it nothing here is collected: any other
run of pytest would have to build a system first, which takes minutes."""
if WHEEL not in os.environ:
    collect_ignore_glob = ["test_pi_*.py"]


@pytest.fixture(scope="session")
def installed() -> Iterator[Pi]:
    """A virtual Pi with the appliance installed, not started."""
    # A socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="luukku-vm-") as name:
        folder = Path(name)
        building.say("starting it (under a minute) ...")
        with Machine(building.parts(), folder) as machine:
            building.say("installing Luukku and a site in it ...")
            pi = Pi(machine, folder)
            pi.install(Path(os.environ[WHEEL]))
            yield pi


@pytest.fixture
def pi(installed: Pi) -> Iterator[Pi]:
    """The same, as new: no records, no open alert, every contact open."""
    installed.forget()
    for line in range(2, 28):
        installed.machine.contact(line, closed=False)
    yield installed
    installed.stop()
