# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What `luukku check` says of the folders and the disk under them."""

import contextlib
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from appliance.preflight import disk
from appliance.preflight.disk import COMMIT_MS
from appliance.preflight.findings import Findings
from tests.preflight.checking import Check, edit, make_database, mounted, run_elsewhere
from tests.support.counter import Counter, wait_until
from tests.support.shims import FailingDisk


@pytest.fixture
def memory() -> Iterator[Path]:
    """A folder in memory, as every Linux has."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


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

    line = check().line(" is in memory ")

    assert line.startswith(f"{mark} state: {memory} is in memory (tmpfs)")


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


@pytest.mark.parametrize(
    ("free_mb", "mark", "words"),
    [
        (49.9, "BAD ", "49 MB are free in /var/lib/luukku: free 50 MB at least"),
        (99.9, "NOTE", "less than a tenth of its disk: free some space"),
        (100, "ok  ", "/var/lib/luukku can be written, 100 MB are free"),
    ],
)
def test_the_room_on_a_disk(
    capsys: pytest.CaptureFixture[str], free_mb: float, mark: str, words: str
) -> None:
    """Less than 50 MB is bad; less than a tenth of the disk is worth a note."""
    found = Findings()

    disk.check_room(
        found, Path("/var/lib/luukku"), round(free_mb * 1e6), 1_000 * 1_000_000
    )

    found.tell()
    line = capsys.readouterr().out.rstrip()
    assert line.startswith(f"{mark} state: ")
    assert line.endswith(words)


def test_a_disk_that_is_nearly_full_is_bad(counter: Counter) -> None:
    """Less than 50 MB for the records is bad, also on the disk itself."""
    counter.state.mkdir()
    mount = f"mount -t tmpfs -o size=10m,mode=700 luukku {counter.state}"

    line = run_elsewhere(counter, *mounted(mount)).line("MB are free")

    assert line == f"BAD  state: 10 MB are free in {counter.state}: free 50 MB at least"


def test_a_read_only_disk_is_bad(counter: Counter) -> None:
    """A disk that turned read-only is told apart from a folder of another user."""
    counter.state.mkdir()
    mount = (
        f"mount --bind {counter.state} {counter.state} && "
        f"mount -o remount,bind,ro {counter.state}"
    )

    line = run_elsewhere(counter, *mounted(mount)).line("state: ")

    assert line == (
        f"BAD  state: {counter.state} cannot be written (Read-only file system): its "
        "disk is read-only: see dmesg, the card may be dying"
    )


def test_folders_of_another_user_are_bad(counter: Counter) -> None:
    """Where this user may not look, that is said, and nothing is claimed."""
    make_database(counter)
    counter.state.chmod(0)
    # Root, too, without its privilege to do everything.
    plain = ("unshare", "-r", "setpriv", "--bounding-set=-all", "--inh-caps=-all")

    checked = run_elsewhere(counter, *plain)
    counter.state.chmod(0o700)

    assert checked.line("state: ").startswith(
        f"BAD  state: {counter.state} cannot be written (Permission denied): check as "
        "the user that runs luukku"
    )
    assert checked.line("database: ").startswith(
        f"BAD  database: {counter.state}/luukku.db cannot be read (Permission denied)"
    )


@pytest.mark.slow
def test_a_disk_that_hangs_is_bad(counter: Counter, tmp_path: Path) -> None:
    """A disk that never finishes a write is told of, and all else is told too."""
    disk = FailingDisk(tmp_path, counter.config.parent)
    disk.stall()

    checked = run_elsewhere(counter, environ=disk.environ)

    assert checked.line("state: ").startswith("BAD  state: the disk under ")
    assert "does not finish writing a few bytes" in checked.line("state: ")
    assert checked.line("runtime: ").startswith("BAD  runtime: ")
    assert checked.line("clock: ")
    assert checked.line("brokers: ")


def test_a_slow_disk_is_worth_a_note(counter: Counter, tmp_path: Path) -> None:
    """A disk that takes longer than 300 ms to write a few bytes is told of."""
    disk = FailingDisk(tmp_path, counter.config.parent)
    disk.stall()

    def heal(pid: int) -> None:
        wait_until("it writes", lambda: is_writing(pid, counter.config.parent), 20)
        threading.Event().wait(2 * COMMIT_MS / 1000)
        disk.heal()

    checked = run_elsewhere(counter, environ=disk.environ, meanwhile=heal)

    line = checked.line("that 'saved' comes late")
    assert line.startswith("NOTE state: the disk took ")


def is_writing(pid: int, below: Path) -> bool:
    """Whether a process has both files open by which it tries the folders."""
    links = []
    for one in Path(f"/proc/{pid}/fd").iterdir():
        # It may be closed again by now.
        with contextlib.suppress(FileNotFoundError):
            links.append(str(one.readlink()))
    tried = [x for x in links if x.startswith(f"{below}/") and x.endswith("(deleted)")]
    return len(tried) == 2
