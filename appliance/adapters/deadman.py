# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A timer of the kernel that ends this process unless it is put off in time.

It fires also when the process is stopped or hangs in any loop: SIGKILL needs nobody's
help (timer_create(2)). The kernel then takes the process's lines back.
"""

import ctypes
import os
import signal
import time
from typing import Final

_US: Final = 1_000_000


class _Event(ctypes.Structure):
    """``struct sigevent`` of signal(7), 64 bytes."""

    _fields_ = (
        ("value", ctypes.c_void_p),
        ("signal", ctypes.c_int),
        ("notify", ctypes.c_int),
        ("tail", ctypes.c_byte * 48),
    )


class _Time(ctypes.Structure):
    """``struct timespec``."""

    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class _Setting(ctypes.Structure):
    """``struct itimerspec``."""

    _fields_ = (("interval", _Time), ("value", _Time))


class Deadman:
    """Ends the process by SIGKILL at a time that must be put off again and again."""

    def __init__(self) -> None:
        """Make the timer; it does not run yet.

        Raises:
            OSError: the kernel gives none.
        """
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._timer = ctypes.c_void_p()
        event = _Event(None, signal.SIGKILL, 0)
        done = self._libc.timer_create(
            time.CLOCK_MONOTONIC, ctypes.byref(event), ctypes.byref(self._timer)
        )
        self._check(done)

    def arm(self, after_us: int) -> None:
        """End the process after this time; 0: never."""
        value = _Time(after_us // _US, after_us % _US * 1_000)
        setting = _Setting(_Time(0, 0), value)
        done = self._libc.timer_settime(self._timer, 0, ctypes.byref(setting), None)
        self._check(done)

    def _check(self, done: int) -> None:
        if done != 0:
            error = ctypes.get_errno()
            raise OSError(error, f"a kernel timer: {os.strerror(error)}")
