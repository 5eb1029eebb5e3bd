# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""One virtual Pi for all tests here, started by ``python -m tests.system.vm`` only."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.vm import building
from tests.system.vm.fresh import Fresh, fresh
from tests.system.vm.glass import Glass
from tests.system.vm.machine import Machine, Step
from tests.system.vm.pi import Pi

WHEEL = "LUUKKU_VM_WHEEL"
"""Names the wheel that is installed. Without it nothing here is collected: any other
run of pytest would have to build a system first, which takes minutes."""
Record = Callable[[str, object], None]

if WHEEL not in os.environ:
    collect_ignore_glob = ["test_pi_*.py", "test_deb_*.py", "test_screen_*.py"]


@pytest.fixture(scope="session")
def made() -> Iterator[Fresh]:
    """A clean Debian that three commands have made a counter."""
    with tempfile.TemporaryDirectory(prefix="luukku-vm-") as name:
        building.say("making a counter of a clean Debian ...")
        with fresh(Path(name)) as machine:
            machine.make()
            yield machine


@pytest.fixture(scope="session")
def screened() -> Iterator[Glass]:
    """A clean Debian that three commands have made a counter with a touchscreen."""
    with tempfile.TemporaryDirectory(prefix="luukku-vm-") as name:
        building.say("making a counter with a touchscreen of a clean Debian ...")
        with fresh(Path(name), screen=True) as machine:
            machine.make()
            machine.machine.wait("systemctl --quiet is-active luukku-counter")
            glass = Glass(machine)
            glass.restart()
            yield glass


@pytest.fixture
def counter(made: Fresh) -> Iterator[Fresh]:
    """The same, armed, with no alert open."""
    made.wait_armed()
    if not made.is_calm():
        made.handle()
    yield made
    if not made.is_calm():
        made.handle()


@pytest.fixture(scope="session")
def installed() -> Iterator[Pi]:
    """A virtual Pi with the appliance installed, not started."""
    # A socket's path must be short.
    with tempfile.TemporaryDirectory(prefix="luukku-vm-") as name:
        folder = Path(name)
        building.say("starting it (a minute or two) ...")
        with Machine(building.parts(), folder) as machine:
            building.say("installing Luukku and a site in it ...")
            pi = Pi(machine, folder)
            pi.install(Path(os.environ[WHEEL]))
            yield pi


@pytest.fixture
def pi(installed: Pi) -> Pi:
    """The same, as new: not running, no records, no open alert, no contact closed."""
    installed.forget()
    installed.machine.play([Step(line, 1, 0) for line in range(2, 28)])
    return installed


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """No dots: `pytest_runtest_logreport` says more."""
    silent = WHEEL in os.environ and report.when == "call" and report.passed
    return (report.outcome, "", "") if silent else None


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Say each test as the sentence that it is, and how long it took."""
    if WHEEL not in os.environ or (report.when != "call" and report.passed):
        return
    case = report.nodeid.partition("[")[2].rstrip("]")
    where = f" [{case}]" if case else ""
    sentence = dict(report.user_properties).get("sentence", report.nodeid)
    verdict = "yes" if report.passed else "NO "
    building.say(f"{verdict} {sentence}{where} ({report.duration:.0f} s)")


@pytest.fixture(autouse=True)
def _sentence(request: pytest.FixtureRequest, record_property: Record) -> None:
    """Lets the report know what the test is about."""
    assert isinstance(request.node, pytest.Function), "every test is a function"
    record_property("sentence", (request.node.obj.__doc__ or "").strip())
