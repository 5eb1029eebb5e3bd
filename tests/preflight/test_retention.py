# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of what is kept longer than the settings promise."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from appliance.adapters.records import hold_rows
from appliance.config import load
from appliance.core.values import Moment, Outcome, Stage
from appliance.preflight import retention
from appliance.preflight.findings import Findings
from appliance.records.retention import LONGEST
from appliance.wire.times import to_iso
from tests.adapters.aged import DAY_MS, EDGE, NOW, write_alert
from tests.preflight.checking import Check
from tests.records.desk import Desk, new_id
from tests.support.counter import Counter

SOON = Moment(mono_us=0, wall_ms=NOW)


def said(
    counter: Counter, capsys: pytest.CaptureFixture[str], now: Moment = SOON
) -> str:
    """What is said at a time."""
    found = Findings()
    retention.check(found, load(counter.config), now)
    found.tell()
    assert found.well
    return capsys.readouterr().out


def test_alerts_that_should_have_ended_are_told(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """From three days after their time on; not of what may still be kept."""
    counter.state.mkdir()
    journal = counter.state / "luukku.db"
    assert said(counter, capsys) == "", "there is none"
    write_alert(journal, "alert-1", EDGE - 2 * DAY_MS, 1, outcome=Outcome.RESOLVED)
    write_alert(journal, "alert-2", NOW - DAY_MS, 4, outcome=Outcome.RESOLVED)
    assert said(counter, capsys) == ""
    later = replace(SOON, wall_ms=NOW + 2 * DAY_MS)
    assert said(counter, capsys, later) == (
        "NOTE retention: alerts are kept longer than [records] says: it ends within "
        "two days after a start; if not, see journalctl -u luukku -u luukku-records\n"
    )
    unset = replace(later, synced=False)
    assert said(counter, capsys, unset).endswith(
        "nothing ends by a clock that follows no time source: see timedatectl\n"
    )
    write_alert(journal, "alert-3", NOW, 7, stage=Stage.RAISED)
    assert said(counter, capsys, later) == "", "nothing ends while one is open"


def test_the_whole_check_tells_of_them(counter: Counter, check: Check) -> None:
    """By the settings of the counter and the machine's own clock."""
    counter.state.mkdir()
    counter.config.write_text(
        f"{counter.config.read_text('utf-8')}\n[records]\nevent_months = 1\n", "utf-8"
    )
    old = round(datetime.now(UTC).timestamp() * 1000) - 60 * DAY_MS
    journal = counter.state / "luukku.db"
    write_alert(journal, "alert-1", old, 1, outcome=Outcome.RESOLVED)
    write_alert(journal, "alert-2", old + 59 * DAY_MS, 4, outcome=Outcome.RESOLVED)
    assert check().line("retention: ").startswith("NOTE retention: alerts are kept")


def test_reports_that_should_have_ended_are_told(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """The service makes them anonymous; what is on hold stays, as somebody has said."""
    counter.state.mkdir()
    desk = Desk(counter.state)
    incident = new_id()
    desk.write(incident, sent=True)
    years_ms = (LONGEST.report // 12) * 366 * DAY_MS
    later = replace(desk.now, wall_ms=desk.now.wall_ms + years_ms)
    assert said(counter, capsys, desk.now) == ""
    assert "NOTE retention: reports of people are kept" in said(counter, capsys, later)
    at = to_iso(desk.now.wall_ms)
    desk.archive.write(lambda found, _: hold_rows.hold(found, incident, at, "a court"))
    assert said(counter, capsys, later) == ""
    desk.archive.close()


def test_what_cannot_be_read_is_told_elsewhere(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    """A damaged file is bad where it is verified, and no matter of its age."""
    counter.state.mkdir()
    for name in ("luukku.db", "records.db"):
        (counter.state / Path(name)).write_bytes(b"damaged")
    assert said(counter, capsys) == ""
