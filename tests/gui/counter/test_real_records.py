# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A touchscreen and the real records service: what their double promises is so."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from appliance.adapters.records import incident_rows, incident_schema
from appliance.wire.incident import Answer, Answers
from gui.counter.scenes import REST
from tests.gui.counter.bench import Bench, bench
from tests.gui.counter.report_taps import asked, go_to, type_here
from tests.support.counter import Counter
from tests.support.fixtures import broker, counter, site
from tests.support.logwatch import LogWatch
from tests.support.recording import Caller, Recording

__all__ = ["broker", "counter", "site"]

WAIT_MS = 20_000
KEPT = "SELECT severity, staffing, description, status FROM incidents"
TAP_S = 2.65
"""To decide 1.35 s, to point 1.1 s, to tap 0.2 s: Card, Moran and Newell, "The
keystroke-level model for user performance time", CACM 23(7), 1980."""
LOG_MOST_S = 15
REPORT_MOST_S = 30
ONE_TAP_EACH = {
    "feeling_after": "bad",
    "happened": "same_day",
    "channel": "counter",
    "place_type": "counter",
    "actor_type": "customer",
    "actor_known": "not_known",
}


@pytest.fixture
def recording(counter: Counter, expect_log: LogWatch) -> Iterator[Recording]:
    """The records service of a counter, running; its file is made."""
    # Each kill is a start: on a slow machine it takes longer than the screen waits.
    expect_log.allow("The records service is silent")
    with Recording(counter.config, counter.runtime) as made:
        made.start()
        with Caller(made.path) as caller:
            caller.book()
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


class Hand:
    """Taps, counted; after each the service dies by kill -9, and is started again."""

    def __init__(self, desk: Bench, recording: Recording, counter: Counter) -> None:
        self.desk = desk
        self.recording = recording
        self.path = counter.state / incident_schema.FILE
        self.count = 0
        self.saved: Answers = {}
        """What was in the file when the last tap was answered."""

    def tap(self, name: str) -> None:
        """Tap what is seen, and kill the service: all that was saved is there."""
        self.desk.tap(name)
        self.count += 1
        self.recording.kill()
        assert self.saved.items() <= self.kept().items(), f"lost by the tap on {name}"
        self.recording.start()

    def incident(self) -> str:
        """The one that the file has; none at first."""
        with closing(sqlite3.connect(self.path)) as connection:
            found = connection.execute("SELECT incident_id FROM incidents").fetchall()
        assert len(found) <= 1, "one log is one incident"
        return str(found[0][0]) if found else ""

    def kept(self) -> Answers:
        """What the file holds of it."""
        incident = self.incident()
        with closing(sqlite3.connect(self.path)) as connection:
            return incident_rows.answers(connection, incident) if incident else {}

    def wait(self, qtbot: QtBot, **told: Answer) -> None:
        """Wait until these answers, and those before, are kept and called saved."""
        wanted = {**self.saved, **told}
        qtbot.waitUntil(lambda: self.kept() == wanted, timeout=WAIT_MS)
        fate = self.desk.window.log.keeping.fate
        qtbot.waitUntil(lambda: fate(self.incident()) == "saved", timeout=WAIT_MS)
        self.saved = wanted


def test_three_taps_outlive_a_kill_after_each(
    desk: Bench, recording: Recording, counter: Counter, qtbot: QtBot
) -> None:
    """A log takes a practised hand less than 15 s; no kill -9 loses one of its taps."""
    hand = Hand(desk, recording, counter)
    hand.tap("log")
    hand.tap("log-shouting")
    hand.wait(qtbot, event_type=("shouting",))
    hand.tap("log-threatening")
    hand.wait(qtbot, severity="threatening")
    hand.tap("log-company")
    hand.wait(qtbot, need_now=("company",))
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennettu.", timeout=WAIT_MS)
    assert hand.count * TAP_S < LOG_MOST_S


def test_half_a_minute_of_the_report_outlives_a_kill_after_each_tap(
    desk: Bench, recording: Recording, counter: Counter, qtbot: QtBot
) -> None:
    """In 30 s eight questions more are answered, and left for later with all of it."""
    desk.tap("log")
    for name in ("log-shouting", "log-threatening", "log-company"):
        desk.tap(name)
    qtbot.waitUntil(lambda: desk.text("big") == "Tallennettu.", timeout=WAIT_MS)
    hand = Hand(desk, recording, counter)
    hand.saved = hand.kept()
    hand.tap("onward")
    for key, choice in ONE_TAP_EACH.items():
        assert asked(desk) == key
        hand.tap(f"choice-{choice}")
        hand.wait(qtbot, **{key: choice})
    hand.tap("count-more")
    hand.wait(qtbot, actor_count=1)
    hand.tap("onward")
    hand.tap("choice-agitated")
    hand.wait(qtbot, actor_state=("agitated",))
    hand.tap("backward")
    assert desk.sees("start")
    assert hand.kept() == hand.saved
    assert len(hand.saved) == 3 + 8
    assert hand.count * TAP_S < REPORT_MOST_S
