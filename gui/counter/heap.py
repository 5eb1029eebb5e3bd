# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Gives back the memory that a window which runs for months no longer needs.

Lists that come and go leave gaps in the heap of the C library, which keeps the pages
between them: 20 KiB in a thousand touches, for ever, while what is in use stays the
same (docs/monkey.md). malloc_trim(3) gives back whole pages in the middle, too.
"""

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 60_000
"""Always, whatever happens: it takes some milliseconds, and may tell of nothing."""


def trimmer() -> Callable[[], object] | None:
    """What gives memory back; None where the C library cannot, as musl."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return None
    trim.argtypes = [ctypes.c_size_t]
    return lambda: trim(0)


class Heap(QObject):
    """Gives memory back each minute."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        trim = trimmer()
        self._timer = QTimer(self, interval=EVERY_MS)
        if trim is not None:
            self._timer.timeout.connect(trim)
            self._timer.start()
