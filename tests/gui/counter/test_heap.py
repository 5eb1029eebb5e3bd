# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A window that runs for months gives memory back."""

from pytestqt.qtbot import QtBot

from gui.counter.heap import Heap
from tests.gui.counter.bench import bench
from tests.gui.counter.monkey.growth import take

BLOCK = 1_000
"""Bytes: such come from the heap of the C library, and four fit a page."""
BLOCKS = 100_000
KEPT = 50
"""One of so many blocks stays: nearly all pages are empty, and none is at the end."""


def gaps() -> list[bytes]:
    """Fill the heap, and empty it but for a few places."""
    blocks = [bytes(BLOCK) for _ in range(BLOCKS)]
    return blocks[::KEPT]


def test_gaps_are_given_back(qtbot: QtBot) -> None:
    """What was used between things that stay is given back within the minute."""
    with bench() as desk:
        kept = gaps()
        before = take(0).anon_kib
        Heap(desk.view)._timer.setInterval(1)  # noqa: SLF001 - a minute passes
        qtbot.waitUntil(lambda: take(0).anon_kib < before - BLOCKS * BLOCK // 1024 // 2)
        assert len(kept) == BLOCKS // KEPT
