# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Every page of the counter at once, small: one sheet for each language."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from appliance.wire.panel import Language
from gui import qml
from gui.counter.scenes import LANDSCAPE, LIGHT_SHOTS, SHOTS, Shot, make, settle
from gui.palette import paletted

LANGUAGES: tuple[Language, ...] = ("fi", "sv", "en")


class Panel(NamedTuple):
    """A touchscreen: what it is called, its pixels, and how fine they are."""

    name: str
    size: QSize
    px_per_mm: float


PANELS = (
    Panel("7″ 800 × 480", LANDSCAPE, 5.19),
    Panel("7″ 1280 × 720", QSize(1280, 720), 8.3),
    Panel("10″ 1280 × 800", QSize(1280, 800), 5.9),
)
PICTURE = QSize(300, 188)
"""A page on the sheet, at most."""
LABEL, GAP = 20, 12
TYPE_PX = 13
ACROSS = 2
"""Pages beside each other, each on all panels."""
COLOURS = 192
PAPER, INK = QColor("#c9d2d0"), QColor("#10222b")


def pages(shots: Iterable[Shot] = (*SHOTS, *LIGHT_SHOTS)) -> dict[str, Shot]:
    """Each page once, by its name without a language; lying, not standing."""
    found: dict[str, Shot] = {}
    for shot in shots:
        name, _, tail = shot.name.rpartition("-")
        if shot.size == LANDSCAPE:
            found.setdefault(name if tail in LANGUAGES else shot.name, shot)
    return found


def in_each_language(shot: Shot, panel: Panel) -> Iterator[tuple[Language, QImage]]:
    """The page in one window, in one language after the other.

    A window takes some 300 ms to make, a language 30.
    """
    window, link = make(qml.Look(panel.px_per_mm, light=shot.light), panel.size)
    for number, language in enumerate(LANGUAGES):
        link.viewed.emit(msgspec.structs.replace(shot.view, language=language))
        if number == 0:
            shot.then(window)
        settle()
        yield language, window.view.grabWindow()
    window.end()


class Sheets:
    """One sheet for each language, filled page by page."""

    def __init__(self, shots: Iterable[Shot] = (*SHOTS, *LIGHT_SHOTS)) -> None:
        """Begin with empty sheets."""
        self.pages = pages(shots)
        block = len(PANELS) * (PICTURE.width() + GAP) + GAP
        rows = -(-len(self.pages) // ACROSS)
        size = QSize(ACROSS * block, rows * (PICTURE.height() + LABEL + GAP) + GAP)
        self._block = block
        self._sheets = {
            language: QImage(size, QImage.Format.Format_RGB32) for language in LANGUAGES
        }
        for sheet in self._sheets.values():
            sheet.fill(PAPER)

    def draw(self) -> Iterator[str]:
        """Draw all pages; name each before it is drawn."""
        for number, (name, shot) in enumerate(self.pages.items()):
            yield name
            for column, panel in enumerate(PANELS):
                place = self._place(number, column)
                for language, image in in_each_language(shot, panel):
                    _paint(
                        self._sheets[language], place, image, f"{name}  {panel.name}"
                    )

    def finished(self) -> Iterator[tuple[Language, QImage]]:
        """Each sheet, in few colours."""
        for language, sheet in self._sheets.items():
            yield language, paletted(sheet, COLOURS)

    def _place(self, number: int, column: int) -> QRect:
        row, block = divmod(number, ACROSS)
        left = block * self._block + GAP + column * (PICTURE.width() + GAP)
        top = GAP + row * (PICTURE.height() + LABEL + GAP)
        return QRect(left, top, PICTURE.width(), LABEL + PICTURE.height())


def _paint(sheet: QImage, place: QRect, image: QImage, label: str) -> None:
    """Draw a small picture below its label."""
    small = image.scaled(
        PICTURE,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    font = QFont("Atkinson Hyperlegible Next")
    font.setPixelSize(TYPE_PX)
    painter = QPainter(sheet)
    painter.setFont(font)
    painter.setPen(INK)
    line = QRect(place.topLeft(), QSize(place.width(), LABEL))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, label)
    painter.drawImage(place.topLeft() + QPoint(0, LABEL), small)
    painter.end()
