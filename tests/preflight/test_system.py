# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the system that the units count on."""

from pathlib import Path

import pytest

from appliance.adapters import service
from appliance.preflight import system
from appliance.preflight.findings import Findings


def put(root: Path, name: str, words: str) -> None:
    """Write a file of the kernel."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(f"{words}\n", "ascii")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system as the guide makes it; the kernel's clock follows something."""
    (tmp_path / "run/systemd/system").mkdir(parents=True)
    put(tmp_path, system.WATCHDOG, "active")
    put(tmp_path, system.CONTROLLERS, "cpuset cpu io memory pids")
    put(tmp_path, system.TIMESYNC, "")
    monkeypatch.setattr(service, "clock_synced", lambda: True)
    return tmp_path


def said(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is said of it."""
    found = Findings()
    system.check(found, root)
    found.tell()
    return capsys.readouterr().out.splitlines()


def test_a_system_as_the_guide_makes_it_is_well(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A watchdog that is fed, memory that is limited, a clock that can be trusted."""
    assert said(root, capsys) == [
        "ok   system: a hardware watchdog starts a frozen machine anew"
    ]


def test_a_watchdog_that_nobody_feeds_is_bad(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A watchdog that is there and off leaves a frozen machine frozen."""
    put(root, system.WATCHDOG, "inactive")
    (line,) = said(root, capsys)
    assert line.startswith("BAD  system: nobody feeds the hardware watchdog")
    assert "system.conf.d/80-luukku.conf" in line


def test_no_watchdog_is_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A machine without one is told what a frozen machine does."""
    (root / system.WATCHDOG).unlink()
    (line,) = said(root, capsys)
    assert line.startswith("NOTE system: no hardware watchdog")


def test_a_kernel_that_limits_no_memory_is_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where MemoryMax= of the units means nothing, the remedy is named."""
    put(root, system.CONTROLLERS, "cpuset cpu io pids")
    note = said(root, capsys)[1]
    assert note.startswith("NOTE system: this kernel limits no memory")
    assert "cgroup_enable=memory" in note
    # An old system without this file tells nothing.
    (root / system.CONTROLLERS).unlink()
    assert len(said(root, capsys)) == 1


def test_a_time_source_that_the_sandbox_hides_is_worth_a_note(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clock that follows another program than timesyncd looks wrong from inside."""
    (root / system.TIMESYNC).unlink()
    note = said(root, capsys)[1]
    assert note.startswith("NOTE system: the clock follows something else")


def test_where_systemd_does_not_run_nothing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without systemd there are no units; another line says so."""
    assert said(tmp_path, capsys) == []
