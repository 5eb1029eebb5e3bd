# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The wiring guide's drawings are what the command draws, and readable."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgRenderer

from tests.support.tree import text
from tests.tools.drawings import drawings, stale

GUIDE = Path("docs/how-to/wiring.md")
SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize(
    "drawing", [pytest.param(svg, id=path.stem) for path, svg in drawings().items()]
)


def words(drawing: str) -> list[tuple[str, QRectF]]:
    """Every text of a drawing, and the room that it takes."""
    found = []
    for element in ET.fromstring(drawing).iter(f"{SVG}text"):  # noqa: S314 - ours
        font = QFont("DejaVu Sans")
        font.setPixelSize(int(element.attrib["font-size"]))
        said = element.text or ""
        room = QFontMetricsF(font).tightBoundingRect(said)
        width = room.width()
        shift = {"start": 0.0, "middle": width / 2, "end": width}
        x = float(element.attrib["x"]) - shift[element.attrib["text-anchor"]]
        room.moveTo(x, float(element.attrib["y"]) + room.y())
        found.append((said, room))
    return found


def test_the_committed_drawings_are_fresh() -> None:
    """Each committed drawing is what `make drawings` draws, and there is no other."""
    assert stale() == []


def test_the_guide_shows_every_drawing() -> None:
    """Each drawing is shown in the wiring guide, with words for who cannot see it."""
    shown = re.findall(r"!\[([^\]]+)\]\(\.\./pictures/(wiring-\w+\.svg)\)", text(GUIDE))

    assert sorted(name for _, name in shown) == sorted(p.name for p in drawings())


@ALL
@pytest.mark.usefixtures("qapp")
def test_a_drawing_can_be_drawn(drawing: str) -> None:
    """Qt reads the drawing without a complaint."""
    assert QSvgRenderer(drawing.encode()).isValid()


@ALL
@pytest.mark.usefixtures("qapp")
def test_no_words_meet(drawing: str) -> None:
    """No text of a drawing touches another or leaves the sheet."""
    root = ET.fromstring(drawing)  # noqa: S314 - ours
    sheet = QRectF(0, 0, float(root.attrib["width"]), float(root.attrib["height"]))
    found = words(drawing)

    assert [said for said, room in found if not sheet.contains(room)] == []
    assert [
        (one, other)
        for (one, here), (other, there) in combinations(found, 2)
        if here.intersects(there)
    ] == []


@ALL
def test_lines_have_one_width(drawing: str) -> None:
    """All lines of a drawing have the same width."""
    assert re.findall(r'stroke-width="([^"]+)"', drawing) == ["2"]
