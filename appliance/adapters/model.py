# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Which Raspberry Pi this is, and what its kernel does, as the kernel tells."""

import re
from pathlib import Path
from typing import Final

KEEPS: Final = "sys/module/{}/parameters/persist_gpio_outputs"
"""Whether an output stays driven when its program dies: Y or N. Only Raspberry Pi's
kernels have it, and ``dtparam=strict_gpiod`` makes it N (overlays/README)."""


def revision(root: Path) -> int:
    """The board's revision code; 0 if the machine tells none."""
    code = root / "proc/device-tree/system/linux,revision"
    if code.is_file():
        return int.from_bytes(code.read_bytes())
    info = words(root / "proc/cpuinfo")
    said = re.search(r"^Revision\s*:\s*([0-9a-fA-F]+)$", info, re.MULTILINE)
    return int(said[1], 16) if said else 0


def keeps_outputs(root: Path, driver: str) -> bool:
    """Whether this driver of pins leaves an output driven when its program dies."""
    return words(root / KEEPS.format(driver)) == "Y"


def words(path: Path) -> str:
    """A small file of the kernel; empty if there is none."""
    if not path.is_file():
        return ""
    return path.read_text("utf-8", "replace").rstrip("\0\n")
