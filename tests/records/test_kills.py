# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What kills at random statements leave; `make bench-kills` has a thousand of them."""

import re
import subprocess
import sys

KILLS = 30


def test_any_kill_leaves_whole_records_with_all_that_was_saved() -> None:
    """After each kill -9 the records pass verify and hold every confirmed save."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.records.kills", "--kills", str(KILLS)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(
        rf"{KILLS} kills, (\d+) incidents .*, (\d+) ch.*\n", done.stdout
    )
    assert found is not None, done.stdout
    saved, changes = map(int, found.groups())
    assert saved >= KILLS, "hardly anything was written"
    assert changes >= KILLS
