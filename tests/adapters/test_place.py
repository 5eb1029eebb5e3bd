# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is known of the place where the records are."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.adapters import place
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


FULL = 'mount -t tmpfs -o size=64k none "$0" && head -c 64k /dev/zero >"$0/log"'


def answers_within(folder: Path, mount: str) -> str:
    """What is said of a log below `folder`, with this done to the folder before."""
    say = (
        "import sys; from pathlib import Path; from appliance.adapters import place; "
        "print(place.answers(Path(sys.argv[1]) / 'log'))"
    )
    command = ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@" "$0"', str(folder)]
    done = subprocess.run(
        [*command, sys.executable, "-c", say],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("mount", "said"),
    [
        ("true", "True"),
        ('mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"', "False"),
        ('mount -t tmpfs -o size=64k none "$0" && touch "$0/log"', "True"),
        (FULL, "False"),
        ('rm "$0/log"', "False"),
    ],
    ids=["well", "read-only", "room", "full", "gone"],
)
def test_a_disk_answers_without_a_write(tmp_path: Path, mount: str, said: str) -> None:
    """What the kernel has turned read-only, what is full or gone does not do well."""
    (tmp_path / "log").write_bytes(b"0" * 8192)
    assert answers_within(tmp_path, mount) == said
