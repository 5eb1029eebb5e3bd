# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the kernel's files say of the machine; and a file that hangs harms nothing."""

import errno
import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PosixPath
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from appliance.adapters import board
from appliance.adapters.board import Board
from appliance.core.readings import Readings
from tests.support import kernel_files as kernel
from tests.support.counter import wait_until

SOON_S = 20.0
WELL = Readings(
    temperature_c=48, undervoltage=False, disk_worn_percent=20, network=True
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the files of a sound Pi."""
    kernel.make(tmp_path)
    return tmp_path


def reading(root: Path) -> Readings:
    """One reading, without what the disk of this test has left."""
    read = board.read(root, root, [board.look(root)])
    return replace(read, disk_free_mb=None)


def test_a_sound_machine(root: Path) -> None:
    """Of a sound Pi everything is told, but throttling, which its kernel has not."""
    assert reading(root) == WELL


def test_what_is_not_there_is_not_told(tmp_path: Path) -> None:
    """A machine that has none of the files tells nothing, and that is no error."""
    assert reading(tmp_path) == Readings()
    assert board.free_mb(tmp_path / "nowhere") is None


def test_the_disk_has_what_is_left_for_us(tmp_path: Path) -> None:
    """The free space is what a program without rights may still write."""
    disk = os.statvfs(tmp_path)
    most = disk.f_bfree * disk.f_frsize // 1_000_000
    free = board.free_mb(tmp_path)
    assert free is not None
    assert 0 <= free <= most + 1_000


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (kernel.VOLTAGE, "1", {"undervoltage": True}),
        (kernel.VOLTAGE, "", {"undervoltage": None}),
        (kernel.TEMPERATURE, "81999", {"temperature_c": 81}),
        (kernel.TEMPERATURE, "-1500", {"temperature_c": -2}),
        (kernel.TEMPERATURE, "warm", {"temperature_c": None}),
        (kernel.TEMPERATURE, "9" * 99, {"temperature_c": None}),
        (kernel.LIFE, "0x0a 0x01", {"disk_worn_percent": 100}),
        (kernel.LIFE, "0x0B 0x0B", {"disk_worn_percent": 100}),
        (kernel.LIFE, "0x00 0x00", {"disk_worn_percent": None}),
        (kernel.LIFE, "?", {"disk_worn_percent": None}),
        (kernel.SPARE, "0x02", {"disk_worn_percent": 80}),
        (kernel.SPARE, "0x03", {"disk_worn_percent": 90}),
        (kernel.CABLE, "0", {"network": False}),
        (kernel.THROTTLED, "0", {"throttled": False}),
        (kernel.THROTTLED, "4", {"throttled": True}),
        (kernel.THROTTLED, "40000", {"throttled": True}),
        (kernel.THROTTLED, "8000a", {"throttled": False}),
        (kernel.THROTTLED, "f" * 99, {"throttled": None}),
        (kernel.THROTTLED, "x", {"throttled": None}),
        (kernel.THROTTLED_PI_5, "50005", {"throttled": True}),
        ("sys/class/thermal/thermal_zone1/temp", "99000", {}),
    ],
)
def test_each_file_is_understood(
    root: Path, path: str, text: str, told: dict[str, int | bool | None]
) -> None:
    """Each file's words mean what the kernel's documentation says."""
    kernel.write(root, path, text)
    assert reading(root) == replace(WELL, **told)


def test_the_hottest_zone_counts(root: Path) -> None:
    """Of several zones of the processor the hottest is told."""
    kernel.write(root, "sys/class/thermal/thermal_zone1/type", "cpu1-thermal")
    kernel.write(root, "sys/class/thermal/thermal_zone1/temp", "70000")
    assert board.temperature_c(root) == 70


def test_an_sd_card_does_not_tell_its_wear(root: Path) -> None:
    """Without the files of an eMMC nothing is known of the disk's wear."""
    (root / kernel.LIFE).unlink()
    (root / kernel.SPARE).unlink()
    assert board.worn_percent(root) is None


def test_a_radio_link_is_a_network(root: Path) -> None:
    """A cable that is out harms nothing while another interface has a link."""
    kernel.write(root, kernel.CABLE, "0")
    kernel.write(root, kernel.RADIO, "1")
    assert board.network(root) is True


def test_an_interface_that_is_down_has_no_link(root: Path) -> None:
    """The kernel answers with an error while an interface is down."""
    (root / kernel.CABLE).unlink()
    (root / kernel.CABLE).mkdir()
    assert board.network(root) is False


def test_older_kernels_tell_the_voltage_in_bits(root: Path) -> None:
    """Without the sensor's driver the firmware's bits tell of low voltage."""
    (root / "sys/class/hwmon/hwmon1/name").unlink()
    for bits, low in (("0", False), ("1", True), ("10000", True), ("e000e", False)):
        kernel.write(root, kernel.THROTTLED, bits)
        assert board.look(root).low is low


def test_no_warning_is_caused_that_would_stop_the_machine(root: Path) -> None:
    """Where a warning of the kernel stops the machine, the old file is left alone."""
    kernel.write(root, kernel.THROTTLED, "4")
    kernel.write(root, kernel.PANIC, "1")
    assert board.look(root).slow is None


def test_what_was_seen_between_two_readings_is_told(root: Path) -> None:
    """A dip of the voltage that one look saw is in the reading that follows."""
    well, dip, dark = (
        board.Power(low=False, slow=False),
        board.Power(low=True, slow=None),
        board.Power(low=None, slow=None),
    )
    read = board.read(root, root, [well, dip, dark, well])
    assert (read.undervoltage, read.throttled) == (True, False)
    read = board.read(root, root, [dark])
    assert (read.undervoltage, read.throttled) == (None, None)


class BadFolder(PosixPath):
    """A folder that cannot be listed."""

    def glob(self, pattern: str) -> NoReturn:
        """Fail as a disk does that is dying."""
        raise OSError(errno.EIO, "Input/output error", pattern)


def test_folders_that_cannot_be_listed_are_not_there(root: Path) -> None:
    """An error of the kernel is a thing that is not told, and ends no thread."""
    assert reading(BadFolder(root)) == Readings()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        [
            kernel.VOLTAGE,
            kernel.TEMPERATURE,
            kernel.LIFE,
            kernel.SPARE,
            kernel.CABLE,
            kernel.THROTTLED,
            kernel.PANIC,
        ]
    ),
    st.binary(max_size=5_000),
)
def test_any_bytes_are_a_reading(root: Path, path: str, content: bytes) -> None:
    """Whatever a file holds, there is a reading of it, and no error."""
    before = (root / path).read_bytes() if (root / path).exists() else None
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)
    try:
        assert isinstance(reading(root), Readings)
    finally:
        (root / path).write_bytes(before or b"")


class Ear:
    """Hears readings."""

    def __init__(self) -> None:
        """Nothing has been heard."""
        self.heard: queue.SimpleQueue[tuple[str, Readings]] = queue.SimpleQueue()

    def __call__(self, readings: Readings) -> None:
        """Hear one."""
        self.heard.put((threading.current_thread().name, readings))

    def next(self) -> tuple[str, Readings]:
        """The next reading, and on which thread it was told."""
        return self.heard.get(timeout=SOON_S)

    def until(self, is_it: Callable[[Readings], bool]) -> None:
        """Wait for a reading like this."""
        wait_until("such a reading", lambda: is_it(self.next()[1]), SOON_S)


@pytest.fixture
def ear(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """Who hears the readings of that machine, a hundred times as often."""
    monkeypatch.setattr(board, "LOOK_S", 0.01)
    heard = Ear()
    machine = Board(heard, root, root)
    machine.start()
    try:
        yield heard
    finally:
        machine.close()


def test_the_first_word_knows_nothing(ear: Ear) -> None:
    """Who is told that nothing is known yet can tell when no more comes."""
    assert ear.next() == (threading.current_thread().name, Readings())
    thread, first = ear.next()
    assert (thread, replace(first, disk_free_mb=None)) == ("board", WELL)


def test_it_is_read_again_and_again(ear: Ear, root: Path) -> None:
    """What changes in the files is told, and so is a dip of a moment."""
    kernel.write(root, kernel.TEMPERATURE, "90000")
    ear.until(lambda read: read.temperature_c == 90)
    kernel.write(root, kernel.VOLTAGE, "1")
    ear.until(lambda read: read.undervoltage is True)
    kernel.write(root, kernel.VOLTAGE, "0")
    ear.until(lambda read: read.undervoltage is False)


def test_a_file_that_hangs_holds_up_nobody(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting and ending do not wait for a file; what it says late is still told."""
    monkeypatch.setattr(board, "LOOK_S", 0.01)
    monkeypatch.setattr(board, "CLOSE_S", 0.05)
    kernel.hang(root, kernel.TEMPERATURE)
    ear = Ear()
    machine = Board(ear, root, root)
    machine.start()
    assert ear.next()[1] == Readings()
    waiting = wait_until(
        "the thread hangs", lambda: kernel.catch(root, kernel.TEMPERATURE), SOON_S
    )
    began_s = time.monotonic()
    machine.close()
    assert time.monotonic() - began_s < SOON_S
    assert ear.heard.empty()
    kernel.release(waiting, "50000")
    assert ear.next()[1].temperature_c == 50


def test_a_board_that_never_began_can_be_closed(root: Path) -> None:
    """What is put together and not started is taken apart without a word."""
    ear = Ear()
    Board(ear, root, root).close()
    assert ear.heard.empty()


def test_this_machine_can_be_read() -> None:
    """The real files of whatever machine this is give a reading."""
    looks = [board.look(board.ROOT)]
    assert isinstance(board.read(board.ROOT, Path.cwd(), looks), Readings)
