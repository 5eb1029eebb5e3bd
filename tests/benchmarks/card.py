# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A memory card of one's own: a file system that nothing else writes to."""

import contextlib
import os
import subprocess
from pathlib import Path
from typing import Final, Self

SECTOR: Final = 512
"""The unit of a block device's counters, whatever its own sectors are."""
WRITTEN: Final = 6
"""Field of /sys/dev/block/*/stat: sectors written (Linux, Documentation/block/stat)."""


class Card:
    """A file with ext4 in it, mounted as Raspberry Pi OS does; root alone can."""

    def __init__(self, folder: Path, options: str, megabytes: int = 256) -> None:
        """Prepare the file in `folder`; the context's begin mounts it.

        Args:
            folder: where there is room for it.
            options: of mount(8).
            megabytes: how large it is.
        """
        self._image = folder / "card.img"
        self.place = folder / "card"
        self._options = options
        self._megabytes = megabytes
        self._counter: Path | None = None

    def __enter__(self) -> Self:
        self.place.mkdir()
        if os.geteuid() != 0:
            return self
        with self._image.open("wb") as image:
            image.truncate(self._megabytes * 1024 * 1024)
        # Blocks as on a whole card; in a small file they would be smaller.
        make = ["mkfs.ext4", "-q", "-F", "-b", "4096", str(self._image)]
        subprocess.run(make, check=True)
        mount = ["mount", "-o", f"loop,{self._options}"]
        mount += [str(self._image), str(self.place)]
        if subprocess.run(mount, check=False, capture_output=True).returncode == 0:
            device = self.place.stat().st_dev
            number = f"{os.major(device)}:{os.minor(device)}"
            self._counter = Path("/sys/dev/block") / number / "stat"
        return self

    def __exit__(self, *_: object) -> None:
        if self._counter is not None:
            subprocess.run(["umount", "--lazy", self.place], check=True)
        with contextlib.suppress(FileNotFoundError):
            self._image.unlink()

    def written(self) -> int | None:
        """Bytes that reached the device, the file system's own too; None: unknown."""
        if self._counter is None:
            return None
        subprocess.run(["sync", "--file-system", self.place], check=True)
        return int(self._counter.read_text("ascii").split()[WRITTEN]) * SECTOR


def tree(pid: int) -> list[int]:
    """A process and all that came of it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(one for child in children for one in tree(int(child)))]


def given(pids: list[int]) -> int:
    """Bytes that these processes gave to disks (proc(5), io: write_bytes)."""
    return sum(_number(pid, "io", "write_bytes") for pid in pids)


def resident(pids: list[int]) -> int:
    """Bytes of memory that these processes have, each by itself (VmRSS)."""
    return sum(_number(pid, "status", "VmRSS") for pid in pids) * 1024


def threads(pids: list[int]) -> int:
    """How many threads these processes have."""
    return sum(_number(pid, "status", "Threads") for pid in pids)


def worked(pids: list[int]) -> float:
    """Seconds of a processor that these processes have used."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _number(pid: int, file: str, name: str) -> int:
    for line in Path(f"/proc/{pid}/{file}").read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0])
    raise AssertionError(f"/proc/{pid}/{file} has no {name}")
