# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Small C libraries that change what a program sees of its machine (LD_PRELOAD).

Each is compiled where the test works. The names of the C files say what they do;
`environ` of each class is what the program must be started with.
"""

import struct
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent
_KERNEL = -1
_SYNCED_US, _UNSYNCED_US = 1_000, 16_000_000
"""What a kernel claims of a clock with a time source, and of one without."""


def build(source: Path, folder: Path) -> Path:
    """Compile one C file into a library in `folder`."""
    library = folder / f"{source.stem}.so"
    command = ["cc", "-shared", "-fPIC", "-O2", "-Wall", "-Werror"]
    words = [*command, "-o", str(library), str(source), "-ldl"]
    subprocess.run(words, check=True)
    return library


def together(*environs: Mapping[str, str]) -> dict[str, str]:
    """One environment of several shims'."""
    joined: dict[str, str] = {}
    for environ in environs:
        joined |= environ
    joined["LD_PRELOAD"] = ":".join(environ["LD_PRELOAD"] for environ in environs)
    return joined


class FakeClock:
    """A wall clock for all programs started with its `environ`; true at first."""

    def __init__(self, folder: Path) -> None:
        """Compile; the clock's file is in `folder` too."""
        self._file = folder / "clock"
        self.shift_s = 0
        self.set(0)
        library = build(HERE / "shim_clock.c", folder)
        self.environ = {"LD_PRELOAD": str(library), "LUUKKU_CLOCK": str(self._file)}

    def set(self, shift_s: int, *, synced: bool | None = None) -> None:
        """Step to so many seconds from the true time; `synced` None: as the kernel."""
        self.shift_s = shift_s
        error_us = _SYNCED_US if synced else _UNSYNCED_US
        told = struct.pack("qq", shift_s, _KERNEL if synced is None else error_us)
        # In place: the programs have it mapped.
        with self._file.open("r+b" if self._file.exists() else "xb") as file:
            file.write(told)

    def set_to(self, wall: datetime) -> None:
        """Step to a time, as a clock that follows no source."""
        self.set(round((wall - datetime.now(UTC)).total_seconds()), synced=False)

    def now(self) -> datetime:
        """The time as the programs see it."""
        return datetime.now(UTC) + timedelta(seconds=self.shift_s)


class FailingDisk:
    """What lies below a folder, on a disk that fails when it is told to."""

    def __init__(self, folder: Path, below: Path) -> None:
        """Compile, in `folder`; all is well yet."""
        self._signs = folder / "signs"
        self._signs.mkdir()
        library = build(HERE / "shim_disk.c", folder)
        self.environ = {
            "LD_PRELOAD": str(library),
            "LUUKKU_SIGNS": str(self._signs),
            "LUUKKU_DISK": str(below.resolve()),
        }

    def stall(self) -> None:
        """From now on no sync returns."""
        (self._signs / "stalled").touch()

    def go_read_only(self) -> None:
        """From now on nothing can be written."""
        (self._signs / "read-only").touch()

    def heal(self) -> None:
        """All is well again."""
        for sign in self._signs.iterdir():
            sign.unlink()
