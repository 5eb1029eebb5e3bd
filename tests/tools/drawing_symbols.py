# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Symbols of circuit diagrams (IEC 60617) as SVG, all lines of one width.

Places are in pixels, x to the right and y down. A symbol that lies on a wire
draws the wire up to its own ends. Nothing here knows what a drawing is about.
"""

from typing import Final, NamedTuple
from xml.sax.saxutils import escape

INK: Final = "#1c2a33"
SOFT: Final = "#6b7a83"
PAPER: Final = "#ffffff"
HEAD: Final = """\
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- SPDX-FileCopyrightText: 2026 The Luukku authors -->
<!-- Made by `make drawings`. Change tests/tools/drawings.py instead. -->
"""
NAME_PX: Final = 16
NOTE_PX: Final = 13


class At(NamedTuple):
    """A place."""

    x: float
    y: float


class Sheet:
    """One drawing."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self._head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" '
            f'height="{height}" viewBox="0 0 {width} {height}" role="img">\n'
            f"<title>{escape(title)}</title>\n"
            f'<rect width="{width}" height="{height}" rx="12" fill="{PAPER}"/>\n'
            f'<g fill="none" stroke="{INK}" stroke-width="2" '
            'stroke-linecap="round" stroke-linejoin="round" '
            'font-family="DejaVu Sans, Verdana, sans-serif">\n'
        )
        self._parts: list[str] = []

    def svg(self) -> str:
        """The whole file."""
        return f"{HEAD}{self._head}" + "\n".join(self._parts) + "\n</g>\n</svg>\n"

    def add(self, part: str) -> None:
        """Add an element."""
        self._parts.append(part)

    def line(self, *points: tuple[float, float], dash: bool = False) -> None:
        """A wire through points."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        style = f' stroke-dasharray="2 5" stroke="{SOFT}"' if dash else ""
        self.add(f'<polyline points="{path}"{style}/>')

    def shape(self, *points: tuple[float, float], fill: str = INK) -> None:
        """A closed outline."""
        path = " ".join(f"{x:g},{y:g}" for x, y in points)
        self.add(f'<polygon points="{path}" fill="{fill}"/>')

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """A circle."""
        self.add(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>')

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle."""
        self.add(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
            f'rx="2" fill="{PAPER}"/>'
        )

    def frame(self, x: float, y: float, width: float, height: float, name: str) -> None:
        """A dashed frame around a device, its name, if any, above the left corner."""
        self.add(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
            f'rx="8" stroke="{SOFT}" stroke-dasharray="7 6"/>'
        )
        if name:
            self.text(x + 4, y - 10, name, "start", soft=True)

    def text(  # noqa: PLR0913 - a place, words and how they stand
        self,
        x: float,
        y: float,
        words: str,
        anchor: str = "middle",
        px: int = NAME_PX,
        *,
        soft: bool = False,
        colour: str = INK,
    ) -> None:
        """Words on one line, y being where they stand."""
        colour = SOFT if soft else colour
        self.add(
            f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-size="{px}" '
            f'fill="{colour}" stroke="none">{escape(words)}</text>'
        )

    def names(self, x: float, y: float, name: str, note: str = "") -> None:
        """A part's name and its value below, to the right of a place."""
        if note:
            self.text(x, y - 3, name, "start")
            self.text(x, y + 14, note, "start", NOTE_PX, soft=True)
        else:
            self.text(x, y + 6, name, "start")


def dot(sheet: Sheet, x: float, y: float) -> None:
    """Wires that are joined."""
    sheet.circle(x, y, 3.5, INK)


def terminal(sheet: Sheet, x: float, y: float) -> None:
    """A terminal or a pin."""
    sheet.circle(x, y, 5, PAPER)


def ground(sheet: Sheet, x: float, y: float) -> None:
    """Ground, its wire coming from above."""
    for half, down in ((14, 0), (9, 6), (4, 12)):
        sheet.line((x - half, y + down), (x + half, y + down))


def supply(sheet: Sheet, x: float, y: float, name: str) -> None:
    """A supply, its wire going down."""
    sheet.line((x - 14, y), (x + 14, y))
    sheet.text(x, y - 9, name)


def resistor(sheet: Sheet, a: At, b: At) -> None:
    """A resistor in the middle of a wire, which runs along an axis."""
    sheet.line(a, b)
    x, y = (a.x + b.x) / 2, (a.y + b.y) / 2
    if a.x == b.x:
        sheet.box(x - 8, y - 20, 16, 40)
    else:
        sheet.box(x - 20, y - 8, 40, 16)


def diode(sheet: Sheet, a: At, b: At, *, clamps: bool = False) -> None:
    """A diode in a wire that runs down, its cathode above; bent if it clamps."""
    x, y = a.x, (a.y + b.y) / 2
    sheet.line(a, b)
    sheet.shape((x, y - 9), (x - 10, y + 9), (x + 10, y + 9), fill=PAPER)
    bar = [(x - 10, y - 9), (x + 10, y - 9)]
    if clamps:
        bar = [(x - 14, y - 14), *bar, (x + 14, y - 4)]
    sheet.line(*bar)


def make_contact(sheet: Sheet, a: At, b: At, *, pushed: bool = True) -> None:
    """A contact that closes (NO), in a wire that runs down."""
    x, y = a.x, (a.y + b.y) / 2
    sheet.line(a, (x, y - 16))
    sheet.line((x - 15, y - 15), (x, y + 16), b)
    if pushed:
        _push(sheet, x - 8, y)


def break_contact(sheet: Sheet, a: At, b: At, *, pushed: bool = True) -> None:
    """A contact that opens (NC), in a wire that runs down."""
    x, y = a.x, (a.y + b.y) / 2
    sheet.line(a, (x, y - 16), (x + 13, y - 16))
    sheet.line((x + 12, y - 22), (x, y + 16), b)
    if pushed:
        _push(sheet, x + 5, y)


def change_over(sheet: Sheet, no: At, nc: At, common: At) -> None:
    """A contact with both: its lines come from the left, at rest it lies at NC."""
    middle = (no.y + nc.y) / 2
    pivot = no.x + 50
    sheet.line(no, (no.x, no.y + 16))
    sheet.line(nc, (nc.x, nc.y - 16))
    sheet.line((nc.x - 6, nc.y - 17), (pivot, middle), (common.x, middle), common)
    x, y = (nc.x + pivot) / 2, (nc.y - 17 + middle) / 2
    sheet.line((x, y), (x, no.y - 26), dash=True)
    top = no.y - 30
    sheet.line((x - 9, top + 8), (x - 9, top), (x + 9, top), (x + 9, top + 8))


def _push(sheet: Sheet, x: float, y: float) -> None:
    """A finger's way to a contact, from the left."""
    sheet.line((x, y), (x - 48, y), dash=True)
    sheet.line((x - 44, y - 9), (x - 52, y - 9), (x - 52, y + 9), (x - 44, y + 9))


def cable(sheet: Sheet, x: float, top: float, bottom: float) -> None:
    """The sheath around the wires of a cable that runs to the right."""
    sheet.add(
        f'<ellipse cx="{x:g}" cy="{(top + bottom) / 2:g}" rx="9" '
        f'ry="{(bottom - top) / 2 + 12:g}" stroke="{SOFT}"/>'
    )


def coil(sheet: Sheet, a: At, b: At) -> None:
    """A relay's coil, in a wire that runs down."""
    sheet.line(a, b)
    y = (a.y + b.y) / 2
    sheet.box(a.x - 22, y - 12, 44, 24)


def transistor(sheet: Sheet, x: float, y: float) -> None:
    """An N-channel MOSFET: gate at (x - 30, y), drain at (x, y - 30), source below."""
    sheet.circle(x - 6, y, 24, PAPER)
    sheet.line((x - 30, y), (x - 18, y))
    sheet.line((x - 18, y - 12), (x - 18, y + 12))
    for down in (-12, 0, 12):
        sheet.line((x - 12, y + down - 4), (x - 12, y + down + 4))
    sheet.line((x - 12, y - 12), (x, y - 12), (x, y - 30))
    sheet.line((x - 12, y + 12), (x, y + 12), (x, y + 30))
    sheet.line((x - 12, y), (x, y), (x, y + 12))
    sheet.shape((x - 11, y), (x - 4, y - 4), (x - 4, y + 4))


def optocoupler(sheet: Sheet, x: float, y: float) -> None:
    """Light between two circuits; (x, y) is its middle.

    The transistor's collector is at (x - 60, y - 24), its emitter 48 below; the
    diode's anode is at (x + 60, y - 24), its cathode 48 below.
    """
    sheet.box(x - 60, y - 46, 120, 92)
    base, lamp = x - 18, x + 32
    bend = base - 16
    sheet.line((base, y - 14), (base, y + 14))
    sheet.line((base, y - 5), (bend, y - 17), (bend, y - 24), (x - 60, y - 24))
    sheet.line((base, y + 5), (bend, y + 17), (bend, y + 24), (x - 60, y + 24))
    sheet.shape((bend + 1, y + 16), (bend + 10, y + 15), (bend + 5, y + 7.5))
    sheet.line((x + 60, y - 24), (lamp, y - 24), (lamp, y + 24), (x + 60, y + 24))
    sheet.shape((lamp, y + 9), (lamp - 10, y - 9), (lamp + 10, y - 9), fill=PAPER)
    sheet.line((lamp - 10, y + 9), (lamp + 10, y + 9))
    for down in (-9, 4):
        tip = (base + 8, y + down + 5)
        sheet.line((lamp - 15, y + down), tip)
        sheet.shape(tip, (tip[0] + 8, tip[1] - 5), (tip[0] + 9, tip[1] + 2))
