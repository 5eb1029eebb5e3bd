# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Draws the wiring guide's circuits: docs/pictures/wiring-*.svg.

python -m tests.tools.drawings            writes what is missing or stale
python -m tests.tools.drawings --check    names it, and ends with 1
"""

import sys
from pathlib import Path

from tests.tools.drawing_header import header
from tests.tools.drawing_symbols import (
    NOTE_PX,
    PAPER,
    At,
    Sheet,
    break_contact,
    cable,
    change_over,
    coil,
    diode,
    dot,
    ground,
    make_contact,
    optocoupler,
    resistor,
    supply,
    terminal,
    transistor,
)

ROOT = Path(__file__).parents[2]
FOLDER = Path("docs/pictures")


def drawings() -> dict[Path, str]:
    """The text of every drawing, by its path in the repository."""
    sheets = {
        "no": button("NO"),
        "nc": button("NC"),
        "pair": pair(),
        "opto": opto(),
        "relay": relay(),
        "hold": hold(),
        "shutter": shutter(),
        "header": header(),
    }
    return {FOLDER / f"wiring-{name}.svg": one.svg() for name, one in sheets.items()}


def stale() -> list[Path]:
    """The drawings that are not what this module draws, and those it does not know."""
    drawn = drawings()
    there = {path.relative_to(ROOT) for path in (ROOT / FOLDER).glob("wiring-*.svg")}
    wrong = {
        path
        for path, text in drawn.items()
        if path not in there or (ROOT / path).read_text("utf-8") != text
    }
    return sorted(wrong | there - drawn.keys())


def _pin(sheet: Sheet, x: float, y: float, name: str) -> None:
    """A pin at the right edge of a frame."""
    terminal(sheet, x, y)
    sheet.text(x - 14, y + 6, name, "end")


def _series(sheet: Sheet, y: float, name: str, end: float) -> None:
    """A pin's series resistor, and the wire from there to x `end`."""
    resistor(sheet, At(190, y), At(300, y))
    sheet.line((300, y), (end, y))
    sheet.text(245, y - 34, name)
    sheet.text(245, y - 17, "1 kΩ", px=NOTE_PX, soft=True)


def _pull_up(sheet: Sheet, x: float, y: float, name: str) -> None:
    """A resistor from the supply at y 90 to a joint."""
    resistor(sheet, At(x, 90), At(x, 150))
    sheet.line((x, 150), (x, y))
    sheet.names(x + 16, 120, name, "2.2 kΩ")
    dot(sheet, x, y)


def _clamp(sheet: Sheet, x: float, y: float, bottom: float, name: str) -> None:
    """What keeps a line's surges from the pin, down to the ground at `bottom`."""
    diode(sheet, At(x, bottom), At(x, bottom - 90), clamps=True)
    sheet.line((x, bottom - 90), (x, y))
    sheet.names(x + 20, bottom - 45, name, "3.3 V")
    dot(sheet, x, y)
    dot(sheet, x, bottom)


def _grounded(sheet: Sheet, x: float, y: float) -> None:
    """The sign of ground below a wire."""
    dot(sheet, x, y)
    sheet.line((x, y), (x, y + 20))
    ground(sheet, x, y + 20)


def _motor(sheet: Sheet, x: float, y: float) -> None:
    """What a controller moves."""
    sheet.circle(x, y, 24, PAPER)
    sheet.text(x, y + 6, "M")


def button(kind: str) -> Sheet:
    """One contact, by two wires."""
    sheet = Sheet(780, 350, f"A button with one contact, {kind}")
    sheet.frame(40, 56, 150, 250, "Raspberry Pi")
    sheet.frame(580, 136, 150, 170, "S1")
    sheet.line((190, 90), (300, 90))
    _series(sheet, 180, "R2", 660)
    _pull_up(sheet, 300, 180, "R1")
    sheet.line((190, 280), (660, 280))
    _clamp(sheet, 400, 180, 280, "D1")
    for y in (180, 280):
        terminal(sheet, 480, y)
    _grounded(sheet, 300, 280)
    cable(sheet, 530, 180, 280)
    contact = make_contact if kind == "NO" else break_contact
    contact(sheet, At(660, 180), At(660, 280))
    sheet.text(690, 236, kind, "start")
    for y, name in ((90, "3V3"), (180, "pin"), (280, "GND")):
        _pin(sheet, 190, y, name)
    return sheet


def pair() -> Sheet:
    """A change-over contact, by three wires."""
    sheet = Sheet(900, 420, "A button with a pair of contacts")
    sheet.frame(40, 56, 150, 320, "Raspberry Pi")
    sheet.frame(690, 116, 160, 260, "S1")
    sheet.line((190, 90), (390, 90))
    dot(sheet, 300, 90)
    _series(sheet, 180, "R2", 740)
    _series(sheet, 260, "R4", 740)
    _pull_up(sheet, 300, 180, "R1")
    _pull_up(sheet, 390, 260, "R3")
    sheet.line((190, 350), (820, 350))
    _clamp(sheet, 460, 180, 350, "D1")
    _clamp(sheet, 540, 260, 350, "D2")
    for y in (180, 260, 350):
        terminal(sheet, 610, y)
    _grounded(sheet, 300, 350)
    cable(sheet, 650, 180, 350)
    change_over(sheet, At(740, 180), At(740, 260), At(820, 350))
    sheet.text(728, 168, "NO", "end", NOTE_PX, soft=True)
    sheet.text(728, 282, "NC", "end", NOTE_PX, soft=True)
    for y, name in ((90, "3V3"), (180, "pin"), (260, "pin_nc"), (350, "GND")):
        _pin(sheet, 190, y, name)
    return sheet


def opto() -> Sheet:
    """A long cable with a supply of its own, joined by light alone."""
    sheet = Sheet(940, 390, "A button at the end of a long cable, isolated")
    sheet.frame(40, 56, 150, 290, "Raspberry Pi")
    sheet.frame(750, 136, 140, 210, "S1")
    sheet.line((190, 90), (300, 90))
    _series(sheet, 180, "R2", 360)
    _pull_up(sheet, 300, 180, "R1")
    optocoupler(sheet, 420, 204)
    sheet.text(420, 146, "U1")
    sheet.line((360, 228), (330, 228), (330, 310), (190, 310))
    _grounded(sheet, 265, 310)
    _lamp_loop(sheet)
    for y, name in ((90, "3V3"), (180, "pin"), (310, "GND")):
        _pin(sheet, 190, y, name)
    return sheet


def _lamp_loop(sheet: Sheet) -> None:
    """From the optocoupler's light through the cable to the contact and back."""
    sheet.line((480, 180), (560, 180))
    resistor(sheet, At(560, 180), At(670, 180))
    sheet.text(615, 146, "R3")
    sheet.text(615, 163, "3.3 kΩ, 0.5 W", px=NOTE_PX, soft=True)
    sheet.line((670, 180), (820, 180))
    diode(sheet, At(525, 228), At(525, 180))
    dot(sheet, 525, 180)
    dot(sheet, 525, 228)
    sheet.names(545, 205, "D2")
    sheet.line((480, 228), (525, 228), (525, 310), (560, 310))
    sheet.box(560, 285, 80, 50)
    sheet.text(600, 316, "24 V")
    sheet.text(551, 302, "\N{MINUS SIGN}", "end")
    sheet.text(649, 302, "+", "start")
    sheet.line((640, 310), (820, 310))
    for y in (180, 310):
        terminal(sheet, 690, y)
    cable(sheet, 722, 180, 310)
    make_contact(sheet, At(820, 180), At(820, 310))
    sheet.text(850, 251, "NO", "start")


def relay() -> Sheet:
    """A relay that no program can hold: the one-shot lets go by itself."""
    sheet = Sheet(960, 440, "The relay, with a one-shot")
    sheet.frame(40, 76, 150, 310, "Raspberry Pi")
    sheet.line((190, 200), (290, 200))
    resistor(sheet, At(230, 260), At(230, 330))
    sheet.line((230, 200), (230, 260))
    sheet.line((230, 330), (230, 350))
    sheet.names(246, 295, "R1", "10 kΩ")
    _one_shot(sheet)
    sheet.line((190, 120), (350, 120), (350, 140))
    sheet.line((350, 270), (350, 350))
    sheet.line((190, 350), (610, 350), (610, 230))
    for x in (230, 350, 520):
        dot(sheet, x, 350)
    dot(sheet, 230, 200)
    _grounded(sheet, 290, 350)
    resistor(sheet, At(410, 200), At(520, 200))
    sheet.text(465, 166, "R2")
    sheet.text(465, 183, "1 kΩ", px=NOTE_PX, soft=True)
    resistor(sheet, At(520, 240), At(520, 320))
    sheet.line((520, 200), (520, 240))
    sheet.line((520, 320), (520, 350))
    sheet.names(536, 285, "R3", "100 kΩ")
    dot(sheet, 520, 200)
    sheet.line((520, 200), (580, 200))
    transistor(sheet, 610, 200)
    sheet.names(642, 206, "Q1")
    _relay_coil(sheet)
    for y, name in ((120, "3V3"), (200, "relay_pin"), (350, "GND")):
        _pin(sheet, 190, y, name)
    return sheet


def _one_shot(sheet: Sheet) -> None:
    """Half a 74HC123, its reset at the pin: low ends the pulse, a rise begins one."""
    sheet.box(290, 140, 120, 130)
    sheet.line((335, 172), (343, 172), (343, 158), (357, 158), (357, 172), (365, 172))
    sheet.text(298, 205, "CLR", "start", NOTE_PX)
    sheet.text(402, 205, "Q", "end", NOTE_PX)
    sheet.text(350, 236, "U1", px=NOTE_PX)
    sheet.text(350, 254, "≤ 2 s", px=NOTE_PX, soft=True)


def _relay_coil(sheet: Sheet) -> None:
    """The relay, its diode, and the controller that its contact asks."""
    supply(sheet, 610, 60, "5V")
    sheet.line((610, 60), (610, 80))
    coil(sheet, At(610, 80), At(610, 160))
    sheet.line((610, 160), (610, 170))
    diode(sheet, At(550, 160), At(550, 80))
    sheet.line((550, 80), (610, 80))
    sheet.line((550, 160), (610, 160))
    for y in (80, 160):
        dot(sheet, 610, y)
    sheet.text(528, 126, "D1", "end")
    sheet.text(644, 106, "K1", "start")
    sheet.line((634, 120), (736, 120), dash=True)
    sheet.frame(820, 46, 100, 340, "")
    _motor(sheet, 870, 300)
    make_contact(sheet, At(744, 80), At(744, 160), pushed=False)
    sheet.line((744, 80), (820, 80))
    sheet.line((744, 160), (820, 160))
    sheet.text(766, 126, "K1", "start")
    for y, name in ((80, "CLOSE"), (160, "COM")):
        terminal(sheet, 820, y)
        sheet.text(834, y + 6, name, "start")


def hold() -> Sheet:
    """A button whose second contact must be closed, too, for the relay to ask."""
    sheet = Sheet(900, 400, "The button's second contact, in series with the relay")
    sheet.frame(40, 56, 150, 294, "Raspberry Pi")
    sheet.frame(350, 200, 270, 150, "S1")
    sheet.frame(740, 56, 110, 294, "")
    _motor(sheet, 795, 200)
    sheet.line((190, 110), (260, 110))
    sheet.box(260, 74, 120, 72)
    sheet.text(320, 116, "Q1 K1")
    sheet.line((380, 90), (740, 90))
    sheet.line((380, 130), (580, 130), (580, 230))
    sheet.line((580, 310), (740, 310))
    sheet.line((190, 230), (460, 230))
    sheet.box(225, 206, 110, 48)
    sheet.text(280, 236, "R1 R2 D1")
    sheet.line((190, 310), (460, 310))
    make_contact(sheet, At(460, 230), At(460, 310))
    make_contact(sheet, At(580, 230), At(580, 310), pushed=False)
    sheet.line((458, 270), (571, 270), dash=True)
    for y, name in ((90, "COM"), (310, "CLOSE")):
        terminal(sheet, 740, y)
        sheet.text(754, y + 6, name, "start")
    for y, name in ((110, "relay_pin"), (230, "pin"), (310, "GND")):
        _pin(sheet, 190, y, name)
    return sheet


def shutter() -> Sheet:
    """What goes between Luukku and the shutter's controller."""
    sheet = Sheet(900, 420, "Luukku and the shutter's controller")
    sheet.frame(40, 56, 150, 314, "Raspberry Pi")
    sheet.frame(640, 56, 210, 314, "")
    sheet.line((190, 110), (290, 110))
    for y, name in ((90, "CLOSE"), (130, "COM")):
        sheet.line((410, y), (640, y))
        terminal(sheet, 640, y)
        sheet.text(656, y + 6, name, "start")
    sheet.box(290, 74, 120, 72)
    sheet.text(350, 116, "U1 Q1 K1")
    _motor(sheet, 796, 110)
    for y, names in ((200, "R1 R2 D1"), (320, "R3 R4 D2")):
        sheet.line((190, y), (720, y))
        sheet.box(290, y - 24, 120, 48)
        sheet.text(350, y + 6, names)
    sheet.line((190, 260), (720, 260))
    for y in (200, 260, 320):
        terminal(sheet, 640, y)
    make_contact(sheet, At(720, 200), At(720, 260), pushed=False)
    break_contact(sheet, At(720, 260), At(720, 320), pushed=False)
    dot(sheet, 720, 260)
    sheet.names(752, 230, "S2", "NO")
    sheet.names(752, 290, "S3", "NC")
    cable(sheet, 530, 90, 130)
    cable(sheet, 530, 200, 320)
    pins = ((110, "relay_pin"), (200, "closed_pin"), (260, "GND"))
    for y, name in (*pins, (320, "obstacle_pin")):
        _pin(sheet, 190, y, name)
    return sheet


def main() -> int:
    """Write or check the drawings."""
    if "--check" in sys.argv[1:]:
        wrong = stale()
        for path in wrong:
            print(f"{path} is stale: make drawings")
        return 1 if wrong else 0
    drawn = drawings()
    for path in stale():
        if path in drawn:
            (ROOT / path).write_text(drawn[path], "utf-8")
        else:
            (ROOT / path).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
