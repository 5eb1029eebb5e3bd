# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A touchscreen and the real records service: what their double promises is so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from appliance.adapters import incident_schema
from gui.counter.scenes import REST
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.report_taps import asked, go_to, type_here
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.recording import Recording

__all__ = ["broker", "counter", "site"]

WAIT_MS = 20_000
KEPT = "SELECT severity, staffing, description, status FROM incidents"


@pytest.fixture
def recording(counter: Counter) -> Iterator[Recording]:
    """The records service of a counter, running."""
    with Recording(counter.config, counter.runtime) as made:
        made.start()
        yield made


@pytest.fixture
def desk(recording: Recording) -> Iterator[Bench]:
    """A window that is connected to it."""
    with bench(runtime=recording.path.parent) as made:
        made.window.records.start()
        yield made.show(REST)
        made.window.records.stop()


def kept(counter: Counter) -> list[tuple[object, ...]]:
    """What the file holds of each incident."""
    path = counter.state / incident_schema.FILE
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(KEPT).fetchall()


def test_a_log_and_its_report_outlive_the_service(
    desk: Bench, recording: Recording, counter: Counter, qtbot: QtBot
) -> None:
    """Three taps, a kill -9, a report in words: what is called saved is in the file."""
    desk.tap("log")
    for name in ("log-shouting", "log-threatening", "log-company"):
        desk.tap(name)
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennettu.", timeout=WAIT_MS)
    assert kept(counter) == [("threatening", None, None, "draft")]
    desk.tap("onward")
    assert desk.window.pages.seen() == "report"

    recording.kill()
    go_to(desk, "staffing")
    desk.tap("count-more")
    recording.start()
    go_to(desk, "description")
    type_here(desk, "löi")
    qtbot.waitUntil(
        lambda: kept(counter) == [("threatening", 1, "löi", "draft")], timeout=WAIT_MS
    )

    while asked(desk):
        desk.tap("onward")
    desk.tap("report-send")
    qtbot.waitUntil(lambda: kept(counter)[0][-1] == "sent", timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: desk.text("big") == "Kiitos. Ilmoitus on lähetetty.", timeout=WAIT_MS
    )
