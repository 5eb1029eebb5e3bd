# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A touchscreen, and an appliance that it can be connected to."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from appliance.records import locks
from gui.counter.scenes import REST
from tests.gui.counter.appliance import Appliance
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.registrar import Registrar
from tests.gui.counter.settings_forms import Keeper
from tests.gui.counter.supervisor_desk import Office
from tests.records.pins import PIN, open_records


@pytest.fixture(scope="session")
def touchscreen() -> QPointingDevice:
    """The one touchscreen of the run."""
    return QTest.createTouchDevice()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    """A window that has seen the view at rest."""
    with bench(runtime=tmp_path) as made:
        yield made.show(REST)


@pytest.fixture
def appliance(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Appliance]:
    """An appliance to which the window is connected."""
    made = Appliance(tmp_path)
    desk.window.drawn.start()
    desk.link.start()
    qtbot.waitUntil(lambda: "alive" in made.asks)
    yield made
    desk.link.stop()
    made.go()


@pytest.fixture
def registrar(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Registrar]:
    """A records service to which the window is connected."""
    made = Registrar(tmp_path)
    desk.window.records.start()
    qtbot.waitUntil(lambda: made.sockets != [])
    yield made
    desk.window.records.stop()
    made.go()


@pytest.fixture
def keeper(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Keeper]:
    """A records service that knows the maintainer's PIN; the page is seen."""
    with closing(open_records(tmp_path / "records.db")) as connection:
        locks.set_pin(connection, "maintainer", PIN)
        made = Keeper(tmp_path, connection)
        desk.window.settings.pin.now_s = lambda: made.at_s
        desk.window.records.start()
        desk.window.pages.go("settings")
        qtbot.waitUntil(lambda: desk.window.settings.property("form") == "locked")
        yield made
        desk.window.records.stop()
        made.go()


@pytest.fixture
def office(tmp_path: Path, desk: Bench, qtbot: QtBot) -> Iterator[Office]:
    """A records service that knows the supervisor's PIN; the page is seen."""
    with closing(open_records(tmp_path / "records.db")) as connection:
        locks.set_pin(connection, "supervisor", PIN)
        made = Office(tmp_path, connection)
        supervisor = desk.window.supervisor
        supervisor.steps.pin.now_s = lambda: made.at_s
        desk.window.records.start()
        desk.window.pages.go("supervisor")
        qtbot.waitUntil(lambda: supervisor.property("form") == "locked")
        yield made
        desk.window.records.stop()
        made.go()
