# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of backups: none, good, old, on the wrong disk."""

from datetime import UTC, datetime, timedelta

import pytest

from appliance.backup import stamp
from tests.preflight.checking import Check
from tests.support.counter import Counter


def made(counter: Counter, ago: timedelta, *, is_beside: bool = False) -> str:
    """Let a backup have been made; when."""
    at = f"{datetime.now(UTC) - ago:%Y-%m-%dT%H:%M:%S}.000Z"
    counter.state.mkdir(exist_ok=True)
    last = stamp.Stamp(
        at=at, path="/stick/b.tar", size=1, is_encrypted=False, is_beside=is_beside
    )
    stamp.write(counter.state, last)
    return at


def test_that_there_never_was_one_is_told(check: Check) -> None:
    """A counter that was never backed up is a note, with the way to do it."""
    line = check().line("backup: ")
    assert line.startswith("NOTE backup: none was ever made")
    assert "luukku backup --to FOLDER" in line


def test_a_good_one_is_told_with_its_day(counter: Counter, check: Check) -> None:
    """A backup of the last two days is well, and is told with its place."""
    at = made(counter, timedelta(hours=47))
    line = check().line("backup: ")
    assert line == f"ok   backup: the last good one is of {at}, /stick/b.tar"


def test_an_old_one_is_bad(counter: Counter, check: Check) -> None:
    """When the last good backup is older than two days, its timer does not work."""
    at = made(counter, timedelta(days=3, hours=1))
    line = check().line("backup: ")
    assert line.startswith(f"BAD  backup: the last good one is of {at}, 3 days ago")
    assert "systemctl status luukku-backup" in line


def test_one_of_another_clock_is_told(counter: Counter, check: Check) -> None:
    """A backup of a time to come is a note: a clock was wrong."""
    made(counter, timedelta(days=-1))
    assert "by another clock" in check().line("NOTE backup: ")


def test_one_on_the_same_disk_is_told(counter: Counter, check: Check) -> None:
    """A backup on the disk of the databases is a note."""
    made(counter, timedelta(0), is_beside=True)
    assert "it is on the disk of the databases" in check().line("NOTE backup: ")


@pytest.mark.parametrize("text", ["", "{}", "no json"])
def test_what_cannot_be_read_is_told(counter: Counter, check: Check, text: str) -> None:
    """A damaged note of the last backup is told, and nothing is believed of it."""
    counter.state.mkdir()
    (counter.state / stamp.FILE).write_text(text, "ascii")
    assert "last-backup.json cannot be read" in check().line("NOTE backup: ")


def test_what_a_restore_has_left_is_told(counter: Counter, check: Check) -> None:
    """Files that a restore replaced are a note until they are deleted."""
    counter.state.mkdir()
    (counter.state / "luukku.db.replaced-20261122T120000.000000Z").touch()
    (line,) = [one for one in check().of("NOTE") if "that a restore replaced" in one]
    assert line.startswith("backup: 1 files that a restore replaced lie in ")
