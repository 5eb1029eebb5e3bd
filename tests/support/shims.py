# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Small C libraries that change what a program sees of its machine (LD_PRELOAD).

Each is compiled where the test works. The names of the C files say what they do;
`environ` of each class is what the program must be started with.
"""

import struct
import subprocess
from collections.abc import Mapping
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


class StalledDisk:
    """A disk on which each sync hangs while it is told to."""

    def __init__(self, folder: Path) -> None:
        """Compile; nothing hangs yet."""
        self._sign = folder / "stalled"
        library = build(HERE / "shim_stall.c", folder)
        self.environ = {"LD_PRELOAD": str(library), "LUUKKU_STALL": str(self._sign)}

    def begin(self) -> None:
        """From now on no sync returns."""
        self._sign.touch()

    def end(self) -> None:
        """Let all of them return."""
        self._sign.unlink(missing_ok=True)
