# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""``luukku restore`` killed at each of its changes."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from appliance.core.values import Outcome, Stage
from tests.adapters.rows import Kept, alert, ask, commit
from tests.backup.house import ROWS, House, starts_with


def cut_while_logging(house: House, copy: Path) -> set[object]:
    """Log, and move all as a power cut leaves it; the incidents that there are."""
    with closing(sqlite3.connect(house.records)) as held:
        held.execute("SELECT count(*) FROM incidents").fetchone()
        house.log()
        shutil.copytree(house.state, copy)
    assert (copy / "records.db-wal").stat().st_size, "what came last is in it alone"
    was: set[object] = {*house.incidents()}
    shutil.rmtree(house.state)
    return was


def in_place_or_aside(house: House) -> set[object]:
    """The incidents of the records in their place and of those beside it."""
    return {
        one
        for records in house.state.glob("records.db*")
        if not records.name.endswith(("-wal", "-shm", "-journal"))
        for (one,) in ask(records, "SELECT incident_id FROM incidents")
    }


def test_a_kill_at_any_step_loses_nothing(house: House, tmp_path: Path) -> None:
    """Killed before any of its changes, a restore has lost no row, and can be redone.

    Each database is in its place, whole, and what it replaced beside it; the next
    restore tidies up. What is open stays open.
    """
    with Kept(house.journal, ("main",)) as kept:
        over = alert(9, stage=Stage.CLOSED, outcome=Outcome.RESOLVED)
        kept.write(commit(ROWS + 2, alert=over))
    path = house.made()
    with Kept(house.journal, ("main",)) as kept:
        now = alert(3, alert_id="alert-2", accepted_by=("guard-1",))
        kept.write(commit(ROWS + 3, ROWS + 2, alert=now))
    whole = tmp_path / "whole"
    was = cut_while_logging(house, whole)
    changes = 1
    step = 0
    while step < changes:
        shutil.copytree(whole, house.state)
        words = ("-m", "tests.backup.killed", house.state, step, path, house.config)
        done = subprocess.run(
            [sys.executable, *map(str, words)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == (-9 if step else 0), done.stderr
        if not step:
            changes = int(done.stdout.split()[-1])
        assert starts_with(house).alert == now
        assert in_place_or_aside(house) == was
        assert house.restore(path).code == 0
        assert len(house.incidents()) == 1
        assert house.left() == set()
        assert starts_with(house).alert == now
        shutil.rmtree(house.state)
        step += 1
    assert changes > 4
