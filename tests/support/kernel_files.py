# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The files in which a Raspberry Pi's kernel tells of the machine, in a folder."""

import os
from pathlib import Path
from typing import Final

VOLTAGE: Final = "sys/class/hwmon/hwmon1/in0_lcrit_alarm"
THROTTLED: Final = "sys/devices/platform/soc/soc:firmware/get_throttled"
THROTTLED_PI_5: Final = (
    "sys/devices/platform/soc@107c000000/soc@107c000000:firmware/get_throttled"
)
TEMPERATURE: Final = "sys/class/thermal/thermal_zone0/temp"
LIFE: Final = "sys/block/mmcblk0/device/life_time"
SPARE: Final = "sys/block/mmcblk0/device/pre_eol_info"
CABLE: Final = "sys/class/net/eth0/carrier"
RADIO: Final = "sys/class/net/wlan0/carrier"
PANIC: Final = "proc/sys/kernel/panic_on_warn"


def write(root: Path, path: str, text: str) -> None:
    """Have a file say this, as a kernel would: all at once."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}")
    fresh.write_text(f"{text}\n", "ascii")
    fresh.replace(file)


def hang(root: Path, path: str) -> None:
    """Have whoever opens a file wait for ever."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    os.mkfifo(file)


def catch(root: Path, path: str) -> int | None:
    """A descriptor on whose words somebody waits in a file that hangs; None: nobody."""
    try:
        return os.open(root / path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return None


def release(waiting: int, text: str) -> None:
    """Let who waits read this."""
    os.write(waiting, f"{text}\n".encode())
    os.close(waiting)


def make(root: Path) -> None:
    """A Pi 4 with eMMC and a network cable, cool and sound."""
    write(root, "sys/class/hwmon/hwmon0/name", "cpu_thermal")
    write(root, "sys/class/hwmon/hwmon1/name", "rpi_volt")
    write(root, VOLTAGE, "0")
    write(root, "sys/class/thermal/thermal_zone0/type", "cpu-thermal")
    write(root, TEMPERATURE, "48312")
    write(root, LIFE, "0x01 0x02")
    write(root, SPARE, "0x01")
    for card in ("eth0", "wlan0"):
        (root / "sys/class/net" / card / "device").mkdir(parents=True, exist_ok=True)
    write(root, CABLE, "1")
    write(root, "sys/class/net/lo/carrier", "1")
    write(root, "sys/class/net/docker0/carrier", "1")
    write(root, PANIC, "0")
