# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` reminds people of."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters.records import incident_schema
from appliance.config import load
from appliance.core.effects import Commit
from appliance.core.values import Outcome, Stage
from appliance.preflight import reminders
from appliance.preflight.findings import Findings
from tests.adapters.rows import Kept, alert, evidence
from tests.preflight.checking import Check, edit
from tests.records.desk import Desk, new_id
from tests.support.counter import Counter

DAY_MS = 86_400_000


def write(counter: Counter, days_ago: int) -> None:
    """Have both buttons tested and a drill held, so many days ago."""
    at = time.time_ns() // 1_000_000 - days_ago * DAY_MS
    drill = alert(
        alert_id=f"alert-{days_ago}",
        stage=Stage.CLOSED,
        outcome=Outcome.EXERCISE,
        raised_wall_ms=at,
    )
    known = evidence(1)
    tests = replace(
        known,
        buttons=tuple(
            replace(known.buttons[0], role=button.role, wall_ms=at)
            for button in load(counter.config).button
        ),
    )
    with Kept(counter.state / "luukku.db") as kept:
        kept.write(Commit(commit=1, occurrences=(), alert=drill, evidence=tests))


def days(ago: int) -> str:
    """The day so long ago, or to come."""
    return str(date.today() - timedelta(ago))  # noqa: DTZ011 - the machine's own day


def test_what_is_late_is_told(counter: Counter, check: Check) -> None:
    """A test and a drill whose day has passed, each with that day."""
    edit(counter, "interval_days = 0", "interval_days = 31")
    write(counter, 200)
    checked = check()
    assert checked.line("Test of the duress").startswith(
        f"NOTE calendar: Test of the duress button: LATE, it was due {days(169)}: "
    )
    assert checked.line("Alarm drill: LATE").startswith("NOTE ")


def test_what_was_just_done_is_not_told(counter: Counter, check: Check) -> None:
    """Nothing is asked for that was done; a month before its day it is."""
    write(counter, 0)
    assert not [line for line in check().lines if "drill:" in line]
    write(counter, 160)
    assert f"Alarm drill: due {days(-22)}" in check().line("Alarm drill")


def test_a_test_is_told_a_week_before(counter: Counter, check: Check) -> None:
    """It comes each month: told all the time, nobody would read it."""
    edit(counter, "interval_days = 0", "interval_days = 31")
    write(counter, 23)
    assert not [line for line in check().of("NOTE") if "Test of the duress" in line]
    write(counter, 24)
    assert f"button: due {days(-7)}" in check().line("Test of the duress")


def test_late_hazards_are_bad(counter: Counter, check: Check) -> None:
    """What nobody did by its day is bad, and so is what nobody has checked."""
    path = counter.state / incident_schema.FILE
    connection = incident_schema.open_database(path).connection
    assert check().line("hazards: ") == "ok   hazards: 0 in the list, none is late"
    for name, due, done, checked in (
        ("aaaaaaaa-1", days(1), None, None),
        ("bbbbbbbb-2", days(9), days(9), days(1)),
        ("cccccccc-3", days(0), None, None),
        ("dddddddd-4", days(9), days(9), days(0)),
    ):
        connection.execute(
            "INSERT INTO hazards VALUES (?, NULL, ?, 'x', 'it', ?, ?, ?, NULL)",
            (name, "2026-01-01T00:00:00.000Z", due, done, checked),
        )
    connection.close()
    late = [line for line in check().lines if "hazards: " in line]
    assert len(late) == 2
    assert late[0].startswith(f"BAD  hazards: aaaaaaaa was due {days(1)}: ")
    assert late[1].startswith("BAD  hazards: whether bbbbbbbb has helped was to be ")


def test_duties_that_reach_nobody_are_told(
    counter: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Open duties need a timer that looks, and a unit of the site that tells."""
    counter.state.mkdir()
    root = tmp_path / "root"
    units = root / "etc/systemd/system"
    wants = units / "timers.target.wants"
    wants.mkdir(parents=True)

    def said() -> str:
        found = Findings()
        reminders.check_duties(found, load(counter.config), root)
        found.tell()
        return capsys.readouterr().out

    assert said() == "", "there are no records"
    desk = Desk(counter.state)
    desk.clerk.book()
    assert said() == "", "there are no duties"
    desk.write(new_id(), sent=True)
    assert said().startswith("NOTE duties: 2 are open, and nothing looks each day")
    (wants / reminders.TIMER).touch()
    assert said().startswith("NOTE duties: 2 are open; luukku-duties.timer looks each ")
    (units / reminders.TELLER).touch()
    assert said().startswith("ok   duties: 2 are open, and luukku-tell@.service tells")
    desk.archive.close()
    (counter.state / incident_schema.FILE).write_bytes(b"damaged")
    assert said() == "", "that is told where the records are verified"


def test_open_duties_are_part_of_the_check(counter: Counter, check: Check) -> None:
    """The whole check tells of them, and of none as bad."""
    counter.state.mkdir()
    desk = Desk(counter.state)
    desk.write(new_id(), sent=True)
    desk.archive.close()
    assert check().line("duties: 2 are open").startswith("NOTE ")
