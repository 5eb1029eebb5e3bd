# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A running appliance whose journal has rows of long ago, under a moved clock."""

from datetime import UTC, datetime
from pathlib import Path

from appliance.adapters import verifier
from appliance.assembly import DATABASE
from appliance.core.values import EventType
from tests.adapters.aged import DAY_MS, NAME, NOW, OLD, write_alert, write_rows
from tests.adapters.rows import ask
from tests.support.counter import Counter, wait_until
from tests.support.fixtures import broker, counter, site
from tests.support.shims import FakeClock

__all__ = ["broker", "counter", "site"]

NEW = "SELECT count(*) FROM alerts WHERE alert_id <> 'alert-1'"


def test_an_appliance_ends_what_is_too_old(counter: Counter, tmp_path: Path) -> None:
    """Without any command it removes an alert of long ago, and takes a new press."""
    path = counter.state / DATABASE
    write_alert(path, "alert-1", OLD, 1)
    write_rows(path, (9, NOW - 2 * DAY_MS), event_type=EventType.STARTED)
    clock = FakeClock(tmp_path)
    now = datetime.fromtimestamp(NOW / 1000, UTC)
    clock.set(round((now - datetime.now(UTC)).total_seconds()), synced=True)
    counter.start(environ=clock.environ)

    def is_gone() -> bool:
        return not ask(path, "SELECT 1 FROM alerts WHERE alert_id = 'alert-1'")

    wait_until("the alert is removed", is_gone, 20)
    counter.press()
    wait_until("the press is written", lambda: ask(path, NEW) == [(1,)])
    counter.kill()
    verdict = verifier.verify(path)
    assert (verdict.bad, verdict.damage, verdict.orphan) == (None, "", "")
    assert (verdict.start.seq, verdict.start.rows) == (3, 3)
    assert ask(path, "SELECT min(seq) FROM journal") == [(9,)]
    assert ask(path, f"SELECT 1 FROM journal WHERE guard = '{NAME}'") == []  # noqa: S608 - ours
