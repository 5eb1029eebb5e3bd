# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of timers that are enabled and do not run."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from appliance.preflight import timers
from appliance.preflight.findings import Findings
from tests.support.tree import text

WANTS = "etc/systemd/system/timers.target.wants"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A system on which systemd runs all three timers."""
    for folder in ("run/systemd/system", WANTS, timers.STAMPS, "run/luukku-metrics"):
        (tmp_path / folder).mkdir(parents=True)
    for name in (*timers.MOST_DAYS, timers.METRICS):
        (tmp_path / WANTS / name).touch()
    for name in timers.MOST_DAYS:
        _stamp(tmp_path, name).touch()
    (tmp_path / timers.WRITTEN).touch()
    return tmp_path


def _stamp(root: Path, name: str) -> Path:
    return root / timers.STAMPS / f"stamp-{name}"


def _age(path: Path, seconds: float) -> None:
    then = datetime.now(UTC).timestamp() - seconds
    os.utime(path, (then, then))


def said(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of them there."""
    found = Findings()
    timers.check(found, root)
    found.tell()
    return capsys.readouterr().out.splitlines()


def test_timers_that_run_are_well(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each has its line; one that was late, or waits for Monday, is well, too."""
    _age(_stamp(root, "luukku-backup.timer"), 1.9 * timers.DAY_S)
    _age(_stamp(root, "luukku-duties.timer"), 3.9 * timers.DAY_S)
    _age(root / timers.WRITTEN, 9 * 60)
    assert said(root, capsys) == [
        "ok   timers: luukku-backup.timer runs",
        "ok   timers: luukku-duties.timer runs",
    ]


@pytest.mark.parametrize("name", timers.MOST_DAYS)
def test_an_enabled_timer_that_was_never_started_is_bad(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Enabled without --now: nothing happens before the next start of the machine."""
    _stamp(root, name).unlink()
    (bad,) = [line for line in said(root, capsys) if not line.startswith("ok ")]
    assert bad == (
        f"BAD  timers: {name} is enabled, and systemd has never run it: "
        f"systemctl start {name}"
    )


@pytest.mark.parametrize("name", timers.MOST_DAYS)
def test_a_timer_that_has_not_run_for_days_is_bad(
    root: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It is told since when, and what says why."""
    _age(_stamp(root, name), (timers.MOST_DAYS[name] + 0.1) * timers.DAY_S)
    (bad,) = [line for line in said(root, capsys) if not line.startswith("ok ")]
    assert re.fullmatch(
        rf"BAD  timers: {name} is enabled, and has not run since \S+Z: systemctl "
        rf"restart {name}, and systemctl status {name} says why",
        bad,
    )


def test_metrics_that_are_not_new_are_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing or old: whoever watches sees the last word and no news."""
    _age(root / timers.WRITTEN, 11 * 60)
    assert said(root, capsys)[-1].startswith("NOTE timers: luukku-metrics.timer is ")
    (root / timers.WRITTEN).unlink()
    assert said(root, capsys)[-1].startswith("NOTE timers: luukku-metrics.timer is ")


def test_what_nobody_has_enabled_is_not_missed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is anything said where systemd does not run."""
    for path in (root / timers.STAMPS).iterdir():
        path.unlink()
    (root / timers.WRITTEN).unlink()
    for path in (root / WANTS).iterdir():
        path.unlink()
    assert said(root, capsys) == []
    (root / WANTS / "luukku-backup.timer").touch()
    assert len(said(root, capsys)) == 1
    (root / "run/systemd/system").rmdir()
    assert said(root, capsys) == []


def test_stamps_that_cannot_be_read_are_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no proof that they do not run, and ends no other check."""
    for path in (root / timers.STAMPS).iterdir():
        path.unlink()
    (root / timers.STAMPS).rmdir()
    (root / timers.STAMPS).write_text("no folder", "utf-8")
    (note,) = said(root, capsys)
    assert note.startswith(f"NOTE timers: {root}/{timers.STAMPS}/stamp-luukku-")
    assert note.endswith(" cannot be read (Not a directory): ask as root")


def test_the_timers_are_those_of_the_units() -> None:
    """Those with a stamp catch up; the metrics' is the one that has none."""
    with_stamp = {
        path.name
        for path in Path("systemd").glob("*.timer")
        if "\nPersistent=yes\n" in text(path)
    }
    assert with_stamp == set(timers.MOST_DAYS)
    assert {path.name for path in Path("systemd").glob("*.timer")} == {
        *timers.MOST_DAYS,
        timers.METRICS,
    }
