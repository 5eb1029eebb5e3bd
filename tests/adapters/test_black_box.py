# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Memory that outlives the process: whole, at most one change behind, never a fault."""

import random
import signal
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from appliance.adapters.black_box import SLOT, BlackBox
from appliance.core.restart import Kept
from appliance.core.values import Stage
from tests.adapters.rows import alert
from tests.wire import extremes

KILLS = 20
WRITER = """
import sys
from pathlib import Path
from appliance.adapters.black_box import BlackBox
from tests.adapters.rows import alert

box = BlackBox(Path(sys.argv[1]), "boot-1")
kept = box.open()
number = kept.seq if kept else 0
while True:
    number += 1
    box.keep(alert(number, seen_by=("guard-1",) * (number % 40)), number)
    print(number, flush=True)
"""
SMALL_DISK = 'mount -t tmpfs -o size=16k none "$1" && exec "$2" -c "$3" "$1/box"'
READER = """
import logging, sys
from pathlib import Path
from appliance.adapters.black_box import BlackBox

logging.basicConfig(format="%(message)s")
Path(sys.argv[1]).with_name("ballast").write_bytes(b"x" * 4096)
box = BlackBox(Path(sys.argv[1]), "boot-1")
print(box.open())
box.keep(None, 1)
box.close()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "black-box"


def found(path: Path, boot_id: str = "boot-1") -> Kept | None:
    """What the next process is given."""
    box = BlackBox(path, boot_id)
    try:
        return box.open()
    finally:
        box.close()


def write(path: Path, *kept: Kept) -> None:
    """Keep these, one after the other, and end without a word."""
    box = BlackBox(path, "boot-1")
    box.open()
    for each in kept:
        box.keep(each.alert, each.seq)
    box.close()


def known(rev: int) -> Kept:
    """Something to keep, with its own number."""
    return Kept(alert=alert(rev), seq=rev)


def overwrite(path: Path, place: int, content: bytes) -> None:
    """Write `content` at `place`."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


def test_what_was_kept_is_found(path: Path) -> None:
    """The next process of the same boot finds what the last one kept."""
    assert found(path) is None
    write(path, known(1), known(2), known(3))
    assert found(path) == known(3)
    assert found(path) == known(3), "it is found as often as it is looked for"


def test_a_process_goes_on_where_the_last_one_ended(path: Path) -> None:
    """What a later process keeps is newer than all before, whichever slot it takes."""
    for rev in range(1, 8):
        write(path, known(rev))
        assert found(path) == known(rev)


def test_an_alert_that_is_over_is_kept_until_the_next(path: Path) -> None:
    """Without an alert the last one stays: its end may be written nowhere else."""
    over = Kept(alert=alert(5, stage=Stage.CLOSED), seq=5)
    write(path, over, Kept(alert=None, seq=6))
    assert found(path) == Kept(alert=over.alert, seq=6)
    write(path, Kept(alert=None, seq=7))
    assert found(path) == Kept(alert=over.alert, seq=7)


def test_a_counter_that_never_had_an_alert_keeps_its_numbers(path: Path) -> None:
    """Before the first alert only the number of the last event is kept."""
    write(path, Kept(alert=None, seq=4))
    assert found(path) == Kept(alert=None, seq=4)


def test_another_boot_is_another_memory(path: Path) -> None:
    """What a former boot left in a folder that was not emptied is not believed."""
    write(path, known(1))
    assert found(path, "boot-2") is None
    box = BlackBox(path, "boot-2")
    box.open()
    box.keep(None, 9)
    box.close()
    assert found(path, "boot-2") == Kept(alert=None, seq=9)


@pytest.mark.parametrize("place", [0, 4, 8, 40])
def test_a_torn_slot_leaves_the_other(path: Path, place: int) -> None:
    """Cut off in the middle of a write, the state before it is found."""
    write(path, known(1), known(2), known(3))
    overwrite(path, 3 % 2 * SLOT + place, b"\xff\xff\xff")
    assert found(path) == known(2)
    overwrite(path, 2 % 2 * SLOT + place, b"\xff\xff\xff")
    assert found(path) is None


def test_a_slot_of_another_version_is_not_read(path: Path) -> None:
    """Bytes that are whole but none of ours are as good as none."""
    write(path, known(1), known(2))
    data = b'{"boot_id": "boot-1", "turn": 9, "kept": "an alert of the future"}'
    head = len(data).to_bytes(4, "little") + zlib.crc32(data).to_bytes(4, "little")
    overwrite(path, SLOT, head + data)
    assert found(path) == known(2)


@pytest.mark.parametrize("length", [0, 1, SLOT, 3 * SLOT])
def test_a_file_of_any_length_is_used(path: Path, length: int) -> None:
    """A file that is cut short, or too long, is as good as an empty one."""
    path.write_bytes(b"\0" * length)
    assert found(path) is None
    write(path, known(1))
    assert found(path) == known(1)


def test_the_longest_alert_fits(path: Path) -> None:
    """The longest alert that limits allow is kept whole, in either slot."""
    longest = Kept(alert=extremes.ALERT, seq=9_007_199_254_740_991)
    box = BlackBox(path, extremes.UUID)
    box.open()
    for _ in range(3):
        box.keep(longest.alert, longest.seq)
        assert found(path, extremes.UUID) == longest
    box.close()


def in_the_way(path: Path) -> None:
    """Put a file where the folder should be."""
    path.parent.rmdir()
    path.parent.write_text("in the way")


def taken(path: Path) -> None:
    """Put a folder where the file should be."""
    path.mkdir()


@pytest.mark.parametrize("spoil", [in_the_way, taken])
def test_without_a_file_all_goes_on(
    tmp_path: Path, spoil: Callable[[Path], None], expect_log: Callable[[str], None]
) -> None:
    """Where no file can be, the log says so with the remedy, and nothing else fails."""
    expect_log("Make the folder writable")
    (tmp_path / "run").mkdir()
    path = tmp_path / "run" / "black-box"
    spoil(path)
    box = BlackBox(path, "boot-1")
    assert box.open() is None
    assert not box.is_open
    box.keep(alert(), 1)
    box.close()


def test_a_full_disk_is_told_of_at_the_start(tmp_path: Path) -> None:
    """Without room it is told before anything is kept: no write can fail later."""
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", SMALL_DISK, "sh"),
            *(str(tmp_path), sys.executable, READER),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "None\n"
    assert "cannot be used: No space left on device" in done.stderr


@pytest.fixture
def rounds() -> Iterator[float]:
    """Moments to kill at, in seconds after the first sign of life."""
    chance = random.Random(20_261_122)
    return iter([chance.uniform(0, 0.02) for _ in range(KILLS)])


def test_no_kill_loses_what_was_kept(path: Path, rounds: Iterator[float]) -> None:
    """Killed at any moment, what is found is whole and at most one change behind."""
    for after_s in rounds:
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            last = int(process.stdout.readline())
            threading.Timer(after_s, process.kill).start()
            # A line that the kill cut short says nothing.
            said = [line for line in process.stdout if line.endswith("\n")]
            last = max([last, *map(int, said)])
        assert process.returncode == -signal.SIGKILL
        kept = found(path)
        assert kept is not None
        assert kept.seq in (last, last + 1)
        guards = ("guard-1",) * (kept.seq % 40)
        assert kept.alert == alert(kept.seq, seen_by=guards)
