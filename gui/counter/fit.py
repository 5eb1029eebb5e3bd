# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The greatest type in which lines fit a place: nothing is ever cut."""

import math
from functools import lru_cache

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Slot
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

ENDLESS = 1e6
"""Higher than any text, in pixels."""
LINE_HEIGHT = 0.94
"""As the theme's `lineHeight`: of the typeface's own line spacing."""
KNOWN_MOST = 1_000
"""Places whose size is not asked for again: all pages in one language and look."""


def height_of(line: str, font: QFont, width: float) -> float:
    """Height in pixels of a wrapped line; endless if a word is wider than that."""
    metrics = QFontMetricsF(font)
    if max(map(metrics.horizontalAdvance, line.split()), default=0.0) > width:
        return ENDLESS
    place = QRectF(0, 0, width, ENDLESS)
    found = metrics.boundingRect(place, Qt.TextFlag.TextWordWrap, line)
    count = max(1, round(found.height() / metrics.lineSpacing()))
    # As Qt does it: lines of whole pixels, of which the last is not narrowed.
    spacing = math.ceil(metrics.lineSpacing())
    return count * spacing * LINE_HEIGHT + math.floor(spacing * (1 - LINE_HEIGHT))


def fitting_size(
    lines: list[str], font: QFont, room: QSizeF, gap: float, least: int
) -> int:
    """Pixel size, from the font's own down to `least`, in which all lines fit.

    The lines stand below each other, `gap` pixels apart.
    """
    size = (room.width(), room.height())
    return _known_size(tuple(lines), font.toString(), size, gap, least)


def forget() -> None:
    """Keep no line that was asked for: what stood behind a PIN stays nowhere."""
    _known_size.cache_clear()


@lru_cache(maxsize=KNOWN_MOST)
def _known_size(
    lines: tuple[str, ...],
    font: str,
    room: tuple[float, float],
    gap: float,
    least: int,
) -> int:
    """Try sizes between one that fits and one that does not, until they meet."""
    tried = QFont()
    tried.fromString(font)
    width, height = room

    def fits(size: int) -> bool:
        tried.setPixelSize(size)
        left = height - gap * (len(lines) - 1)
        for line in lines:
            left -= height_of(line, tried, width)
            if left < 0:
                return False
        return True

    fitting, too_large = least, tried.pixelSize() + 1
    if too_large > fitting and fits(too_large - 1):
        return too_large - 1
    while too_large - fitting > 1:
        middle = (fitting + too_large) // 2
        if fits(middle):
            fitting = middle
        else:
            too_large = middle
    return fitting


@QmlElement
@QmlSingleton
class Typesetter(QObject):
    """Chooses one type size for several lines."""

    @Slot("QStringList", QFont, QSizeF, float, int, result=int)
    def fit(
        self, lines: list[str], font: QFont, room: QSizeF, gap: float, least: int
    ) -> int:
        """See `fitting_size`."""
        return fitting_size(lines, font, room, gap, least)

    @Slot(str, QFont, QSizeF, int, int, result=int)
    def fitUnbroken(
        self, line: str, font: QFont, room: QSizeF, unbroken: int, least: int
    ) -> int:
        """The size on one line, down to `unbroken`; else of what is wrapped."""
        tried = QFont(font)
        for size in range(font.pixelSize(), unbroken - 1, -1):
            tried.setPixelSize(size)
            if QFontMetricsF(tried).horizontalAdvance(line) <= room.width():
                return size
        return fitting_size([line], font, room, 0, least)
