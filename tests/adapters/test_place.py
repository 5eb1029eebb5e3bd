# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is known of the place where the records are."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.adapters import place, store
from appliance.core.values import ASIDE, IN_MEMORY
from tests.adapters.rows import Kept, commit


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, as every Linux has."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def test_a_file_system_is_known_by_its_device(tmp_path: Path) -> None:
    """Of all mounts the one on the folder's device counts; unlisted is unknown."""
    assert place.file_system(tmp_path, place.mounts())
    assert place.file_system(tmp_path, "") == ""
    assert place.file_system(Path("/proc"), place.mounts()) == "proc"


@pytest.mark.parametrize(("must_last", "told"), [(True, (IN_MEMORY,)), (False, ())])
def test_records_in_memory_are_told_of(
    memory: Path,
    must_last: bool,
    told: tuple[str, ...],
) -> None:
    """Each commit says that a power cut would erase it, unless that is no trouble."""
    with Kept(memory / "luukku.db", must_last=must_last) as kept:
        kept.write(commit(1, 1))

    assert kept.troubles == told


def test_a_file_set_aside_is_told_of(memory: Path) -> None:
    """A database that was set aside is a trouble of the one that took its place."""
    (memory / "luukku.db.aside-20261122T060000.000000Z").touch()

    assert place.troubles(memory / "luukku.db", must_last=False) == (ASIDE,)


def test_a_disk_that_was_made_read_only_is_told_of_at_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has to write to learn it; a commit that is saved ends it."""
    seen = [True]
    monkeypatch.setattr(store, "TURN_S", 0.01)
    monkeypatch.setattr(place, "is_read_only", lambda _: seen[0])
    with Kept(tmp_path / "luukku.db") as kept:
        kept.until(lambda: kept.failed)
        seen[0] = False
        kept.write(commit(1, 1))

    ((full, why),) = kept.failed
    assert not full
    assert "is read-only: see dmesg, the card may be dying" in why


def test_a_mount_says_whether_it_is_read_only(tmp_path: Path) -> None:
    """What the kernel has turned read-only is known; what is not there is not."""
    remount = (
        'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@" "$0"'
    )
    say = (
        "import sys; from pathlib import Path; from appliance.adapters import place; "
        "print(place.is_read_only(Path(sys.argv[1])))"
    )
    command = ["unshare", "-rm", "sh", "-c", remount, str(tmp_path)]
    done = subprocess.run(
        [*command, sys.executable, "-c", say],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "True\n"
    assert not place.is_read_only(tmp_path)
    assert not place.is_read_only(tmp_path / "missing")
