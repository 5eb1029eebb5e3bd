# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Small pictures: a calm page has few colours, and a file need not have more."""

from collections import Counter

from PySide6.QtGui import QImage

COLOURS_MOST = 256
"""What a picture with a palette can have (PNG 1.2, 11.2.3)."""
SMALLEST = 0
"""Of Qt's qualities of a PNG: all are without loss, this takes longest."""


def paletted(image: QImage, colours: int) -> QImage:
    """The picture in the `colours` that it has most of; others become the nearest.

    Without dithering: a flat ground stays flat.
    """
    assert 1 < colours <= COLOURS_MOST, "a palette has 2 to 256 colours"  # noqa: S101 - a limit
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    found = Counter(pixels)
    table = [colour for colour, _count in found.most_common(colours)]
    near = dict(zip(found, _nearest(list(found), table), strict=True))
    step = -(-plain.width() // 4) * 4
    made = QImage(step, plain.height(), QImage.Format.Format_Indexed8)
    made.setColorTable(table)
    bits = memoryview(made.bits())
    for row in range(plain.height()):
        line = pixels[row * plain.width() : (row + 1) * plain.width()]
        start = row * step
        bits[start : start + plain.width()] = bytes(map(near.__getitem__, line))
    return made.copy(0, 0, plain.width(), plain.height())


def _nearest(colours: list[int], table: list[int]) -> bytes:
    """Which place of the table is nearest to each colour."""
    row = QImage(len(colours), 1, QImage.Format.Format_RGB32)
    memoryview(row.bits()).cast("I")[:] = memoryview(_words(colours)).cast("I")
    matched = row.convertToFormat(QImage.Format.Format_Indexed8, table)
    return bytes(matched.constBits())[: len(colours)]


def _words(colours: list[int]) -> bytes:
    return b"".join(colour.to_bytes(4, "little") for colour in colours)
