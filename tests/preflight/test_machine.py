# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the machine: pins, folders, disk, database."""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from appliance import preflight
from appliance.adapters import schema
from tests.preflight.checking import Check, Checked, edit
from tests.support.counter import Counter


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, as every Linux has."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


def make_database(counter: Counter) -> Path:
    """Make the database as the appliance does."""
    path = counter.state / "luukku.db"
    schema.open_database(path).connection.close()
    return path


def test_real_pins_are_bad_where_there_are_none(counter: Counter, check: Check) -> None:
    """Real pins on a machine without them are bad, with the adapter's sentence."""
    edit(counter, '"simulated"', '"lgpio"')
    here = Path.cwd()

    checked = check()

    assert checked.line("pins: ").startswith("BAD  pins: ")
    assert 'pins = "simulated"' in checked.line("pins: ")
    assert Path.cwd() == here


@pytest.mark.parametrize(("pins", "mark"), [("simulated", "NOTE"), ("lgpio", "BAD ")])
def test_a_state_folder_in_memory_forgets(
    counter: Counter,
    memory: Path,
    check: Check,
    pins: str,
    mark: str,
) -> None:
    """Records in memory do not outlive a power cut: bad, but for simulated pins."""
    edit(counter, '"simulated"', f'"{pins}"')
    edit(counter, 'state = "state"', f'state = "{memory / "state"}"')

    line = check().line("state: ")

    assert line.startswith(f"{mark} state: {memory} is in memory (tmpfs)")


def test_a_file_system_is_known_by_its_device(tmp_path: Path) -> None:
    """Of all mounts the one on the folder's device counts; unlisted is unknown."""
    mounts = preflight.MOUNTS.read_text("utf-8")

    assert preflight.file_system(tmp_path, mounts)
    assert preflight.file_system(tmp_path, "") == ""
    assert preflight.file_system(Path("/proc"), mounts) == "proc"


def test_folders_that_cannot_be_written_are_bad(counter: Counter, check: Check) -> None:
    """A state or runtime folder that cannot be written is bad."""
    counter.state.write_text("no folder")
    edit(counter, 'runtime = "run"', 'runtime = "/proc/luukku"')

    _, state, runtime = check().of("BAD ")

    assert state == (
        f"state: {counter.state} cannot be written (Not a directory): let it belong "
        "to the user that runs luukku"
    )
    assert runtime.startswith("runtime: /proc/luukku cannot be written (")


def test_a_disk_that_is_nearly_full_is_bad(counter: Counter) -> None:
    """Less than 50 MB for the records is bad."""
    counter.state.mkdir()
    command = [sys.executable, "-m", "appliance", "check", "--config"]
    mount = f"mount -t tmpfs -o size=10m,mode=700 luukku {counter.state}"
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh"),
            *command,
            str(counter.config),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    line = Checked(done.returncode, done.stdout).line("state: ")

    assert line == f"BAD  state: 10 MB are free in {counter.state}: free 50 MB at least"


def test_a_database_is_only_read(counter: Counter, check: Check) -> None:
    """A whole database is told to be, and is the same to the byte afterwards."""
    path = make_database(counter)
    before = path.read_bytes()

    line = check().line("database: ")

    assert line == f"ok   database: {path} is whole"
    assert path.read_bytes() == before
    assert {one.name for one in counter.state.iterdir()} == {"luukku.db"}


@pytest.mark.usefixtures("broker")
def test_a_database_after_a_crash_is_read(counter: Counter, check: Check) -> None:
    """What a kill has left in the log beside the database is no damage."""
    counter.start()
    counter.press()
    counter.kill()

    line = check().line("database: ")
    counter.start()

    assert line.endswith("is whole")
    assert counter.view().alert is not None


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("PRAGMA user_version = 99", "the file is of version 99, newer than"),
        ("PRAGMA application_id = 1", "the file is no database of Luukku"),
        ("DROP TABLE outbox", "tables are missing: outbox"),
        ("", "file is not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_bad(
    counter: Counter, check: Check, spoil: str, why: str
) -> None:
    """A newer, foreign, incomplete or damaged database is bad, and stays in place."""
    path = make_database(counter)
    if spoil:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(spoil)
    else:
        path.write_bytes(b"no database at all" * 1_000)

    line = check().line("database: ")

    assert line.startswith(f"BAD  database: {path} cannot be used (")
    assert why in line
    assert path.exists()


def test_a_database_of_an_older_version_is_not_brought_up(
    counter: Counter, check: Check
) -> None:
    """Only the appliance itself brings a database up to its version."""
    path = make_database(counter)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("DROP TABLE outbox")

    line = check().line("database: ")

    assert line.endswith("is whole")
    with closing(sqlite3.connect(path)) as connection:
        assert schema.pragma(connection, "user_version") == 0
