# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the records outlive: locked, damaged, missing and read-only files."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from appliance.records import archive, locks
from appliance.wire.records import Lock, Unlock
from tests.records.desk import Desk, new_id
from tests.records.pins import PIN
from tests.support.disk import beheaded, emptied, locked, misnamed, truncated

ID = "0b6c3f6e-2d0f-4b3e-9a1c-0123456789ab"


def test_a_locked_file_is_told_of_and_overcome(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """While another program holds the file nothing is called saved; then all is."""
    expect_log("Another program holds the records")
    desk.write(new_id())
    with locked(desk.path):
        assert desk.write(ID).result == "failed"
        assert desk.clerk.book().trouble == "storage_failed"
    desk.clerk.look_after()
    assert desk.clerk.book().trouble == ""
    assert desk.write(ID).result == "saved"


def test_a_full_file_is_told_of_and_overcome(
    desk: Desk,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without room nothing is called saved, old reports can be read; then all is."""
    expect_log("is full: free some space")
    desk.write(ID)
    with monkeypatch.context() as full:
        full.setattr(archive, "BYTES_MOST", 4096)
        many = [desk.write(new_id(), {"description": "x" * 2000}) for _ in range(20)]
        assert many[-1].result == "failed"
        assert desk.clerk.book().trouble == "disk_full"
        assert desk.read(ID).result == "saved"
        saved = [one for one in many if one.result == "saved"]
        assert desk.ask("SELECT count(*) FROM incidents") == [(1 + len(saved),)]
    desk.clerk.look_after()
    assert desk.clerk.book().trouble == ""
    assert desk.write(new_id()).result == "saved"


@pytest.mark.parametrize("spoil", [emptied, beheaded, truncated, misnamed])
def test_a_damaged_file_is_set_aside(
    desk: Desk, expect_log: Callable[[str], None], spoil: Callable[[Path], None]
) -> None:
    """A file that cannot be used at the start is kept beside a fresh one."""
    expect_log("could not be used")
    desk.write(new_id())
    desk.archive.close()
    spoil(desk.path)

    assert desk.write(ID).result == "saved"

    assert desk.ask("SELECT incident_id FROM incidents") == [(ID,)]
    assert len(list(desk.path.parent.glob("records.db.aside-*Z"))) == 1


def test_a_file_damaged_in_use_is_set_aside(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """Damage that shows up in use fails one request; the next is kept anew."""
    expect_log("cannot be used: database disk image is malformed")
    expect_log("could not be used")
    desk.write(new_id())
    with closing(sqlite3.connect(desk.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        (root,) = other.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'incidents'"
        ).fetchone()
    with desk.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x77" * 4096)
    desk.archive.read(lambda found, _: found.execute("PRAGMA shrink_memory"))

    results = [desk.write(ID).result for _ in range(3)]

    assert results[0] == "failed"
    assert results[-1] == "saved"
    assert desk.clerk.book().trouble == ""
    assert desk.ask("PRAGMA integrity_check") == [("ok",)]


def test_a_file_that_is_taken_away_is_made_anew(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """Nothing is written into a file that nobody will ever find."""
    expect_log("were taken away")
    desk.write(new_id())
    desk.path.unlink()
    assert desk.write(ID).result == "saved"
    assert desk.ask("SELECT incident_id FROM incidents") == [(ID,)]


def test_a_folder_that_cannot_be_made_is_told_of(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """Where the state folder cannot be, every request fails with the reason."""
    expect_log("cannot be used")
    (tmp_path / "state").write_text("a file", "utf-8")
    desk = Desk(tmp_path / "state")
    said = desk.write(ID)
    assert said.result == "failed"
    assert "Check that the folder is writable" in said.why
    assert desk.clerk.book().trouble == "storage_failed"
    desk.clerk.look_after()
    assert desk.clerk.book().trouble == "storage_failed"


def test_room_is_left_for_the_alerts(
    desk: Desk,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a disk that is nearly full nothing is added, but declined; then all is."""
    expect_log("is full: free some space")
    desk.write(ID)
    desk.follow(ID)
    with monkeypatch.context() as nearly_full:
        nearly_full.setattr(archive, "ROOM_LEAST", 2**62)
        assert desk.write(new_id()).result == "failed"
        assert desk.care(ID, "day", "good").result == "failed"
        assert desk.care(ID, "day", None).result == "saved"
        assert desk.follow(ID, wanted=False).result == "saved"
        desk.clerk.look_after()
        assert desk.clerk.book().trouble == "disk_full"
    desk.clerk.look_after()
    assert desk.clerk.book().trouble == ""
    assert desk.write(new_id()).result == "saved"


def test_the_file_has_a_greatest_size(
    desk: Desk,
    expect_log: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody can fill the disk with reports."""
    expect_log("is full: free some space")
    desk.write(ID)
    desk.archive.close()
    monkeypatch.setattr(archive, "BYTES_MOST", desk.path.stat().st_size + 8192)
    text = {"description": "\N{CHEESE WEDGE}" * 2000}
    results = {desk.write(new_id(), text).result for _ in range(9)}
    assert results == {"saved", "failed"}
    assert desk.path.stat().st_size <= archive.BYTES_MOST


def test_a_row_that_is_none_of_ours_fails_alone(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """A damaged time fails what asks for it; the service and the others go on."""
    expect_log("holds what is none of ours")
    desk.write(ID)
    desk.archive.write(
        lambda found, _: found.execute("UPDATE incidents SET occurred_at = 'x'")
    )
    assert desk.follow(ID).result == "failed"
    assert desk.write(new_id()).result == "saved"


def test_a_failing_disk_gives_no_free_tries(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """Wrong PINs that could not be written down count when the file is opened again."""
    expect_log("cannot be used: attempt to write a readonly database")
    _set_pin(desk)
    results = []
    for _ in range(locks.FREE_TRIES + 1):
        desk.archive.read(lambda found, _: found.execute("PRAGMA query_only = ON"))
        results.append(_unlock(desk, "8260"))
        assert desk.write(new_id()).result == "failed"
        desk.clerk.look_after()
    assert results == ["wrong_pin"] * locks.FREE_TRIES + ["locked"]


def test_locking_needs_no_disk(desk: Desk, expect_log: Callable[[str], None]) -> None:
    """Who locks has locked, also when nothing can be read."""
    expect_log("Another program holds the records")
    _set_pin(desk)
    assert _unlock(desk, PIN) == "saved"
    with closing(sqlite3.connect(desk.path, isolation_level=None)) as other:
        desk.archive.close()
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("PRAGMA user_version = 2")
        assert _unlock(desk, PIN) == "failed"
        answered = desk.clerk.answer(Lock(request=9), desk.session)
        assert answered.result == "saved"
    desk.clerk.look_after()
    assert desk.clerk.unlocked(desk.clerk.book(), desk.session).unlocked == ""


def _set_pin(desk: Desk) -> None:
    desk.archive.write(lambda found, _: locks.set_pin(found, "maintainer", PIN))


def _unlock(desk: Desk, pin: str) -> str:
    asked = Unlock(request=1, role="maintainer", pin=pin)
    return desk.clerk.answer(asked, desk.session).result
