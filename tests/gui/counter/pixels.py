# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What is measured on the pixels of a page."""

from collections import Counter
from functools import cache, lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from tests.gui.test_theme import contrast

RED_HUES = 30
"""Degrees of the colour wheel either side of pure red."""
LEAST_SEEN = 60
"""Of 255: a colour with less saturation or value than this is seen as grey or black."""
EVERY = 7
"""One pixel in so many is looked at for red; no width is a multiple of it."""
STROKE_PX = 3
"""A colour of fewer pixels is an accident of smoothing."""


@cache
def _between(one: int, other: int) -> float:
    return contrast(QColor(one), QColor(other))


def contrast_in(image: QImage, place: QRect, stroke_px: int = STROKE_PX) -> float:
    """Contrast of what is written in a place: its ground, and what differs most.

    The ground has the most pixels. Smoothing makes strokes paler, never stronger: what
    is found is at most what a reader sees. A colour of less than `stroke_px` pixels is
    left out.
    """
    cut = image.copy(place).convertToFormat(QImage.Format.Format_RGB32)
    return _contrast_of(bytes(cut.constBits()), stroke_px)


@lru_cache(maxsize=2_000)
def _contrast_of(pixels: bytes, stroke_px: int) -> float:
    found = Counter(memoryview(pixels).cast("I"))
    ground, _ = found.most_common(1)[0]
    inks = [one for one, count in found.items() if count >= stroke_px]
    return max(_between(ground, ink) for ink in inks)


@cache
def is_red(colour: int) -> bool:
    """Whether a person would call this colour red."""
    seen = QColor(colour)
    is_near = seen.hue() >= 0 and min(seen.hue(), 360 - seen.hue()) < RED_HUES
    return is_near and seen.saturation() > LEAST_SEEN and seen.value() > LEAST_SEEN


def reds(image: QImage) -> list[str]:
    """The red colours of a picture, as ``#rrggbb``."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    found = set(memoryview(pixels).cast("I")[::EVERY])
    return [QColor(one).name() for one in found if is_red(one)]


def shapes(image: QImage, place: QRect) -> bytes:
    """What can be told apart in a place without any colour: ink, or ground.

    All greys but the ground's own are made one, so that two states which differ in
    colour or in brightness only are the same here.
    """
    grey = image.copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
    bits, step = bytes(grey.constBits()), grey.bytesPerLine()
    starts = range(0, step * grey.height(), step)
    pixels = b"".join(bits[start : start + grey.width()] for start in starts)
    ground, _ = Counter(pixels).most_common(1)[0]
    return bytes(abs(pixel - ground) > LEAST_SEEN for pixel in pixels)
