# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The rows of the journal prove what other tables say of alerts."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import invariant

from appliance import verify
from appliance.adapters import alert_proof, schema, tables, verifier
from appliance.adapters.journal import Journal
from appliance.core.effects import Commit
from appliance.core.events import AnyEvent
from appliance.core.records import Restored
from appliance.core.state import State
from appliance.core.values import Action, Outcome
from tests.core.driver import Driver, Effects, of, ready
from tests.core.world import World

STEP_US = 2_000_000


def live(driver: Driver) -> None:
    """Two alerts: one that is closed after a second press, one that is still open."""
    driver.press()
    driver.ack_alert()
    driver.wait(STEP_US)
    driver.say(Action.ACCEPT)
    driver.wait(STEP_US)
    driver.press()
    driver.ack_alert()
    driver.say(Action.ACCEPT)
    driver.wait(STEP_US)
    driver.say(Action.ARRIVE)
    driver.wait(STEP_US)
    driver.say(Action.CLOSE, outcome=Outcome.RESOLVED)
    driver.wait(STEP_US)
    driver.press()
    driver.ack_alert()
    driver.wait(STEP_US)
    driver.say(Action.ACCEPT)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with two alerts that a real core has told of."""
    file = tmp_path / "luukku.db"
    take = Driver.take
    with closing(schema.open_database(file).connection) as connection:
        rows = Journal(connection, ("main",), "boot-1")

        def keep(driver: Driver, event: AnyEvent) -> Effects:
            effects = take(driver, event)
            for commit in of(effects, Commit):
                rows.write((commit,))
            return effects

        with monkeypatch.context() as patch:
            patch.setattr(Driver, "take", keep)
            live(ready())
    return file


def alter(path: Path, statement: str) -> None:
    """Change the file as another program would."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(statement).rowcount
        connection.commit()


def test_what_nobody_altered_is_whole(path: Path) -> None:
    """Both alerts are as the rows say, and both are looked at."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT stage FROM alerts").fetchall() == [
            ("closed",),
            ("accepted",),
        ]
    verdict = verifier.verify(path)
    assert [*verify.troubles(verdict)] == []


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    "change",
    [
        "kind = 'help'",
        "level = 2",
        "stage = 'on_site'",
        "outcome = 'false_press'",
        "escalation = escalation + 1",
        "presses = presses + 1",
        "rev = 1",
        "raised_at = '2026-11-22T00:00:00.000Z'",
        "withdrawn_at = raised_at",
        "clock_synced = 1 - clock_synced",
    ],
)
def test_an_altered_alert_is_found(path: Path, number: int, change: str) -> None:
    """Each value that the rows prove, of a closed alert and of an open one."""
    alter(path, f"UPDATE alerts SET {change} WHERE number = {number}")  # noqa: S608 - a test's own
    verdict = verifier.verify(path)
    (said,) = verify.troubles(verdict)
    assert said.startswith(f"the alert {verdict.contradicted} was altered in a table")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alert_guards SET guard = 'somebody' WHERE did = 'accepted'",
        "UPDATE alert_guards SET at = '2026-11-22T00:00:00.000Z' WHERE did = 'on_site'",
        "INSERT INTO alert_guards SELECT alert_id, did, 'x', 9, at FROM alert_guards",
    ],
)
def test_an_altered_answer_is_found(path: Path, statement: str) -> None:
    """Who accepted or came, and when."""
    alter(path, statement)
    assert verifier.verify(path).contradicted


def test_an_alert_that_lived_through_a_start_is_not_judged(path: Path) -> None:
    """What was known of it may have been lost with the disk: no false alarm."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (seq,) = connection.execute("SELECT max(seq) FROM journal").fetchone()
        rows = Journal(connection, ("main",), "boot-2")
        started = Driver(restored=Restored(seq=seq))
        for commit in of(started.effects, Commit):
            rows.write((commit,))
    alter(path, "UPDATE alerts SET presses = 7 WHERE stage <> 'closed'")
    assert not verifier.verify(path).contradicted
    alter(path, "UPDATE alerts SET presses = 7 WHERE stage = 'closed'")
    assert verifier.verify(path).contradicted


def test_every_table_of_alerts_is_known() -> None:
    """A table more is either proven here or said to be unproven in the reference."""
    assert {name for name in tables.TABLES if name.startswith("alert")} == {
        "alert_audiences",
        "alert_guards",
        "alerts",
    }


class Proven(World):
    """Whatever happens, and whatever a crash takes: nothing untampered is accused."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        schema.migrate(self.connection)
        self.rows = Journal(self.connection, ("main", "spare"), "boot-1")
        self.written = 0

    def after(self, state: State, effects: Effects) -> None:
        """Let the model's disk be a real one, too."""
        super().after(state, effects)
        for commit in self.store.saved[self.written :]:
            self.rows.write((commit,))
        self.written = len(self.store.saved)

    @invariant()
    def nothing_is_contradicted(self) -> None:
        """The rows that were written say what the tables say."""
        assert alert_proof.contradicted(self.connection) == ""

    def teardown(self) -> None:
        """Close it."""
        self.connection.close()


TestProven = Proven.TestCase
TestProven.settings = settings(stateful_step_count=60)
