# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The theme: words can be read, and the counter has no red."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from gui import qml

READ = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "surfacePressed"),
    ("quietInk", "ground"),
    ("quietInk", "surface"),
    ("sage", "ground"),
    ("sand", "ground"),
    ("inkOnSnow", "snow"),
    ("inkOnSnow", "quietInk"),
]
"""What words are written in, and on what, where 7 to 1 is asked for."""


@pytest.fixture
def theme() -> Iterator[QObject]:
    """The theme as a window has it."""
    engine = qml.make_engine(qml.Look(5.0))
    found = engine.singletonInstance("components", "Theme")
    assert isinstance(found, QObject)
    yield found
    qml.end(engine)


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, two: QColor) -> float:
    """Contrast of two colours, 1 to 21."""
    light, dark = sorted([luminance(one), luminance(two)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(theme: QObject, ink: str, ground: str) -> None:
    """Words of the counter stand out from their ground by at least 7 to 1."""
    assert contrast(theme.property(ink), theme.property(ground)) >= 7


def test_lengths_are_millimetres(theme: QObject) -> None:
    """A length is its millimetres times the screen's pixels per millimetre."""
    assert theme.property("edge") == 40
    assert theme.property("tileWidth") == 150
    theme.setProperty("pxPerMm", 8.3)
    assert theme.property("edge") == 66
