# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Time takes away from a full file, and from what stands beside it."""

import os
from collections.abc import Callable

import pytest

from appliance.adapters import upgrade
from appliance.records import archive
from tests.records.desk import DAY_MS, Desk, new_id
from tests.records.sealed import is_whole, verdict
from tests.records.test_retention import (
    FIVE_YEARS_MS,
    ID,
    SECRET,
    ages,
    handled,
    settles,
)


def test_a_full_file_keeps_nobody_longer(
    desk: Desk,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where nothing more can be kept, time still takes away, and the chain says so."""
    expect_log("is full: free some space")
    handled(desk)
    other = new_id()
    desk.write(other)
    monkeypatch.setattr(archive, "BYTES_MOST", 4096)
    results = {desk.write(other, {"witnesses": n % 9}).result for n in range(200)}
    assert results == {"saved", "failed"}
    ages(desk, FIVE_YEARS_MS + DAY_MS)
    assert desk.ask("SELECT status FROM incidents") == [("anonymised",), ("sent",)]
    assert SECRET.encode() not in desk.bytes_on_disk()
    assert is_whole(verdict(desk.path))


def test_files_of_older_versions_end_while_the_service_runs(desk: Desk) -> None:
    """No machine must be started anew for what they hold to go."""
    desk.write(ID)
    desk.clerk.book()
    old, young = (desk.path.with_name(f"{desk.path.name}.v{n}") for n in (1, 2))
    for path in (old, young):
        path.write_text(SECRET, "utf-8")
    long_ago = old.stat().st_mtime - upgrade.KEPT_S - 1
    os.utime(old, (long_ago, long_ago))
    settles(desk)
    assert not old.exists()
    assert young.exists()
