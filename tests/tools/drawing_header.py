# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The 40-pin header as the board files have it: which pin is good for what."""

from appliance.config.boards import Board, Pin, board_of
from tests.tools.drawing_symbols import INK, NOTE_PX, PAPER, SOFT, Sheet

PI_4 = 0xC03115
"""A revision code; the header is the same on all boards that we run on."""
POWER = {1: "3V3", 17: "3V3", 2: "5V", 4: "5V"}
"""The other places of the header are ground."""
LEFT, STEP, RADIUS = 60, 42, 15
ROWS = {1: 130, 0: 80}
"""Where odd and even places stand."""
UP, DOWN, SHARED, NEVER = "↑", "↓", "↑↓", "–"
PALE = "#e4e9ec"


def kind(board: Board, pin: Pin) -> str:
    """What a pin is good for."""
    if pin.fixed_pull or pin.bcm < 2:
        return NEVER
    if pin.boot_pull == "up":
        return UP
    return SHARED if any(pin.bcm in use.pins for use in board.use) else DOWN


def header() -> Sheet:
    """The header seen from above, its first place at the left below."""
    sheet = Sheet(900, 250, "The 40-pin header")
    board = board_of(PI_4)
    assert board is not None, "the Pi 4 has a file"
    pins = {pin.header: pin for pin in board.pin}
    for place in range(1, 41):
        x, y = LEFT + STEP * ((place - 1) // 2), ROWS[place % 2]
        outside = y + 38 if place % 2 else y - 28
        sheet.text(x, outside, str(place), px=11, soft=True)
        if place in pins:
            _mark(sheet, x, y, kind(board, pins[place]), str(pins[place].bcm))
        else:
            sheet.text(x, y + 5, POWER.get(place, "GND"), px=NOTE_PX, soft=True)
    legend = (
        (UP, "GPIO 4-8"),
        (DOWN, "GPIO 12 13 16 17 22-27"),
        (SHARED, "SPI UART I2S"),
        (NEVER, "GPIO 0-3"),
    )
    for x, (mark, words) in zip((120, 280, 550, 740), legend, strict=True):
        _mark(sheet, x, 215, mark, mark)
        sheet.text(x + 26, 220, words, "start", NOTE_PX)
    return sheet


def _mark(sheet: Sheet, x: float, y: float, what: str, words: str) -> None:
    """One pin."""
    if what == UP:
        sheet.circle(x, y, RADIUS, INK)
        sheet.text(x, y + 5, words, px=NOTE_PX, colour=PAPER)
        return
    dash = ' stroke-dasharray="3 4"' if what == SHARED else ""
    ring = {DOWN: INK, SHARED: SOFT, NEVER: "none"}[what]
    sheet.add(
        f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" stroke="{ring}"{dash} '
        f'fill="{PALE if what == NEVER else PAPER}"/>'
    )
    sheet.text(x, y + 5, words, px=NOTE_PX, soft=what != DOWN)
