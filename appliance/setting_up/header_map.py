# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The 40-pin header of this board, and which of its pins suit a button."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from appliance.adapters import model
from appliance.config import boards
from appliance.config.boards import Board

ROWS: Final = 20


def here(root: Path) -> Board | None:
    """The board of the machine whose system is at `root`; None: no file knows it."""
    revision = model.revision(root)
    return boards.board_of(revision) if revision else None


def shown(board: Board) -> Iterator[str]:
    """The header, a line for each row of two pins, pin 1 at the upper left."""
    good = board.rests("up")
    yield f"{board.name}. Pins marked * rest high from power-up on: take these."
    at = {pin.header: pin.bcm for pin in board.pin}
    for row in range(ROWS):
        odd, even = (_cell(at.get(row * 2 + one), good) for one in (1, 2))
        yield f"  {odd:>8} {row * 2 + 1:3} | {row * 2 + 2:<3} {even}".rstrip()


def _cell(bcm: int | None, good: tuple[int, ...]) -> str:
    if bcm is None:
        return "."
    return f"BCM {bcm:2}" + ("*" if bcm in good else " ")
