# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The machine itself: voltage, heat, disk and network, as its kernel tells them.

Read on a thread of its own, which nobody waits for: a file or a disk that hangs
delays nothing, and is noticed by whoever is told nothing any more. What this machine
does not have is None; so is what cannot be read.

Where each comes from, below the root:

``sys/class/hwmon/*/in0_lcrit_alarm`` of the chip ``rpi_volt``
    1 if the supply voltage was too low in the last 2 s: the driver asks the firmware
    that often, and has it forget (Linux, drivers/hwmon/raspberrypi-hwmon.c and
    Documentation/hwmon/raspberrypi-hwmon.rst).
``sys/devices/platform/soc*/*:firmware/get_throttled``
    Bits in hexadecimal (Raspberry Pi documentation, vcgencmd get_throttled): 0 low
    voltage, 1 speed capped, 2 throttled, 3 soft temperature limit; the same from bit
    16 on for the time since the driver asked last. Only in Raspberry Pi's kernels
    before March 2025 (raspberrypi/linux, pull request 6697), and reading it has them
    write one warning into the kernel's log; so it is left alone where a warning
    stops the machine (``proc/sys/kernel/panic_on_warn``).
``sys/class/thermal/thermal_zone*/temp``
    Thousandths of a degree Celsius (Linux, Documentation/ABI/testing/
    sysfs-class-thermal), of the zones whose type begins with cpu.
``sys/block/mmcblk*/device/life_time`` and ``pre_eol_info``
    Of eMMC alone, SD cards do not tell (Linux, drivers/mmc/core/mmc.c; JEDEC
    JESD84-B51, EXT_CSD bytes 267 to 269). The first has two estimates in tenths of
    the life used, 1 being less than one tenth, and 0 unknown. The second tells of the
    spare blocks: 1 normal, 2 four fifths used, 3 nine tenths.
``sys/class/net/*/carrier``
    1 if the physical link is up (Linux, Documentation/ABI/testing/sysfs-class-net);
    an error while the interface is down. Interfaces without a ``device`` are no
    hardware, and tell nothing of a cable.
"""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from appliance.core.limits import BOARD_US, S_US
from appliance.core.readings import Readings

ROOT: Final = Path("/")
LOOK_S: Final = 1.0
"""How often voltage and throttling are looked at: they last for 2 s or less."""
CLOSE_S: Final = 0.5
LOOKS: Final = BOARD_US // S_US
"""So many looks are one reading."""
THROTTLED: Final = 1 << 2 | 1 << 18
LOW: Final = 1 << 0 | 1 << 16
TENTH: Final = 10
SPARE_PERCENT: Final = {2: 80, 3: 90}
MB: Final = 1_000_000
NUMBER_MAX: Final = 0xFFFF_FFFF
SIZE_MAX: Final = 4096
"""Bytes of one file of the kernel."""


class Power(NamedTuple):
    """What is seen of the supply and of the processor's speed at one moment."""

    low: bool | None
    """The voltage was too low a moment ago."""
    slow: bool | None
    """The processor was slowed down a moment ago."""


class Board:
    """Reads the machine every 10 s, on its own thread."""

    def __init__(
        self, listener: Callable[[Readings], None], state: Path, root: Path = ROOT
    ) -> None:
        """Prepare; `start` begins.

        Args:
            listener: told each reading, on the thread that makes it.
            state: the folder with the records, whose disk is looked at.
            root: the folder in which ``sys`` and ``proc`` are.
        """
        self._listener = listener
        self._state = state
        self._root = root
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="board", daemon=True)

    def start(self) -> None:
        """Tell at once that nothing is known, so that silence is noticed; then read."""
        self._listener(Readings())
        self._thread.start()

    def close(self) -> None:
        """End the thread; one that hangs in a file is left behind."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def _run(self) -> None:
        looks = [look(self._root)]
        while not self._stopped.is_set():
            self._listener(read(self._root, self._state, looks))
            looks = [self._look_later() for _ in range(LOOKS)]

    def _look_later(self) -> Power:
        self._stopped.wait(LOOK_S)
        return look(self._root)


def read(root: Path, state: Path, looks: Sequence[Power]) -> Readings:
    """One reading, with what the looks since the last have seen."""
    return Readings(
        temperature_c=temperature_c(root),
        undervoltage=_any(one.low for one in looks),
        throttled=_any(one.slow for one in looks),
        disk_free_mb=free_mb(state),
        disk_worn_percent=worn_percent(root),
        network=network(root),
    )


def look(root: Path) -> Power:
    """Look at what lasts for a moment only."""
    bits = _throttle_bits(root)
    slow = None if bits is None else bits & THROTTLED != 0
    for chip in _paths(root, "sys/class/hwmon/*"):
        if _text(chip / "name") == "rpi_volt":
            alarm = _number(chip / "in0_lcrit_alarm")
            return Power(None if alarm is None else alarm != 0, slow)
    return Power(None if bits is None else bits & LOW != 0, slow)


def temperature_c(root: Path) -> int | None:
    """Degrees Celsius of the hottest zone of the processor."""
    found = [
        _number(zone / "temp")
        for zone in _paths(root, "sys/class/thermal/thermal_zone*")
        if _text(zone / "type").startswith("cpu")
    ]
    known = [thousandths // 1_000 for thousandths in found if thousandths is not None]
    return max(known, default=None)


def free_mb(state: Path) -> int | None:
    """What is left for us on the disk of a folder, in millions of bytes."""
    try:
        disk = os.statvfs(state)
    except OSError:
        return None
    return disk.f_bavail * disk.f_frsize // MB


def worn_percent(root: Path) -> int | None:
    """How much of the life of the most worn eMMC is used, at most."""
    found = []
    for disk in _paths(root, "sys/block/mmcblk*/device"):
        tenths = [_hexadecimal(word) or 0 for word in _text(disk / "life_time").split()]
        spare = _hexadecimal(_text(disk / "pre_eol_info")) or 0
        found += [TENTH * one for one in tenths] + [SPARE_PERCENT.get(spare, 0)]
    known = [percent for percent in found if percent > 0]
    return min(100, max(known)) if known else None


def network(root: Path) -> bool | None:
    """Whether any network hardware has a link; None without any hardware."""
    cards = [device.parent for device in _paths(root, "sys/class/net/*/device")]
    return any(_number(card / "carrier") == 1 for card in cards) if cards else None


def _throttle_bits(root: Path) -> int | None:
    if _number(root / "proc/sys/kernel/panic_on_warn"):
        return None
    for firmware in _paths(root, "sys/devices/platform/soc*/*:firmware"):
        return _hexadecimal(_text(firmware / "get_throttled"))
    return None


def _paths(root: Path, pattern: str) -> list[Path]:
    """What there is by this pattern, in the order of its names."""
    try:
        return sorted(root.glob(pattern))
    except OSError:
        return []


def _text(path: Path) -> str:
    """A small file; empty if there is none or it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(SIZE_MAX).decode("ascii").strip()
    except (OSError, ValueError):
        return ""


def _number(path: Path) -> int | None:
    """A whole decimal number of a file."""
    return _whole(_text(path), 10)


def _hexadecimal(text: str) -> int | None:
    return _whole(text, 16)


def _whole(text: str, base: int) -> int | None:
    """A number that some machine could mean."""
    try:
        number = int(text, base)
    except ValueError:
        return None
    return number if abs(number) <= NUMBER_MAX else None


def _any(seen: Iterable[bool | None]) -> bool | None:
    known = [one for one in seen if one is not None]
    return any(known) if known else None
