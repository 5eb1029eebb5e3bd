# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Simulated outputs: levels in a small file, which tests and the demo's shutter read.

The file ``outputs`` in the runtime folder has a character for each BCM number:
``0`` or ``1`` for an output's level, ``-`` for a line that nobody drives. Whoever
drives it holds a lock on it, which the kernel takes back when that process dies: the
lines are nobody's then, as on a Raspberry Pi with ``dtparam=strict_gpiod``.
"""

import fcntl
import os
import threading
import time
from pathlib import Path
from typing import Final

from gpiozero.pins.mock import MockFactory, MockPin

from appliance.adapters.header import PinsError

OUTPUTS: Final = "outputs"
LINES: Final = 28
FREE: Final = b"-"
LOCK_S: Final = 1.0
"""A reader holds the lock for a moment only."""
AGAIN_S: Final = 0.005


class OutputFactory(MockFactory):  # type: ignore[misc] # gpiozero has no types
    """Pins whose levels stand in the file."""

    def __init__(self, folder: Path) -> None:
        """Take the file over; no line is driven yet.

        Raises:
            PinsError: it cannot be written, or another process drives the lines.
        """
        super().__init__(pin_class=OutputPin)
        path = folder / OUTPUTS
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            _lock(self._file)
            os.pwrite(self._file, FREE * LINES, 0)
        except OSError as error:
            raise PinsError(
                f"The simulated outputs {path} cannot be driven: {error.strerror}. "
                "Make the folder writable; another appliance may run there."
            ) from error

    def tell(self, pin: int, *, high: bool) -> None:
        """One line has this level now."""
        os.pwrite(self._file, b"1" if high else b"0", pin)


class OutputPin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A mock pin that tells its level as an output."""

    def _set_state(self, value: float) -> None:
        super()._set_state(value)
        self.factory.tell(self._number, high=bool(value))


def levels(folder: Path) -> dict[int, bool]:
    """The lines that are driven now: True is high, by BCM number.

    None where no keeper lives.
    """
    try:
        file = os.open(folder / OUTPUTS, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return {}
    try:
        if _try_lock(file, fcntl.LOCK_SH):
            return {}
        text = os.pread(file, LINES, 0)
    finally:
        os.close(file)
    return {pin: level == ord("1") for pin, level in enumerate(text) if level in b"01"}


def _lock(file: int) -> None:
    """Raises OSError when somebody else holds it for long."""
    until_s = time.monotonic() + LOCK_S
    while not _try_lock(file, fcntl.LOCK_EX):
        if time.monotonic() > until_s:
            raise BlockingIOError(0, "somebody else drives them")
        threading.Event().wait(AGAIN_S)


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
