# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""The theme: words can be read, and the counter has no red."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlApplicationEngine

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


FRAMED = [
    ("hairline", "ground"),
    ("sage", "ground"),
    ("sand", "ground"),
    ("snow", "ground"),
    ("ink", "surface"),
]
"""What controls and marks are framed in, and on what: 3 to 1 (WCAG 2.2, 1.4.11)."""
COUNTERS = (
    "ground",
    "surface",
    "surfacePressed",
    "hairline",
    "ink",
    "quietInk",
    "sage",
    "sand",
    "snow",
    "inkOnSnow",
)
"""Every colour of the counter."""


@pytest.fixture
def engine() -> Iterator[QQmlApplicationEngine]:
    """What a window is made of."""
    made = qml.make_engine(qml.Look(5.0))
    yield made
    qml.end(made)


@pytest.fixture
def theme(engine: QQmlApplicationEngine) -> QObject:
    """The theme as a window has it."""
    found = engine.singletonInstance("components", "Theme")
    assert isinstance(found, QObject)
    return found


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


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(
    theme: QObject, ink: str, ground: str, *, light: bool
) -> None:
    """Words of the counter stand out from their ground by at least 7 to 1."""
    theme.setProperty("light", light)
    assert contrast(theme.property(ink), theme.property(ground)) >= 7


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize(("frame", "ground"), FRAMED)
def test_frames_can_be_seen(
    theme: QObject, frame: str, ground: str, *, light: bool
) -> None:
    """Frames of the counter stand out from their ground by at least 3 to 1."""
    theme.setProperty("light", light)
    assert contrast(theme.property(frame), theme.property(ground)) >= 3


def test_safety_stands_out_most(theme: QObject) -> None:
    """Dark or light, the ground of safety differs from all else as ink does."""
    for light in (False, True):
        theme.setProperty("light", light)
        snow, ground = theme.property("snow"), theme.property("ground")
        others = [theme.property(name) for name in ("surface", "surfacePressed")]
        assert all(contrast(snow, ground) > 3 * contrast(one, ground) for one in others)


def test_a_theme_is_changed_while_it_is_seen(
    engine: QQmlApplicationEngine, theme: QObject
) -> None:
    """A look that comes later is as good as one at the start."""
    before = [QColor(theme.property(name)) for name in COUNTERS]
    day = QColor(theme.property("dayGround"))
    qml.restyle(engine, qml.Look(8.3, reduced_motion=True, text_scale=1.5, light=True))
    after = [QColor(theme.property(name)) for name in COUNTERS]
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert theme.property("dayGround") == day
    assert theme.property("edge") == 66
    assert theme.property("reducedMotion") is True
    assert theme.property("typeSay") == round(8.3 * 5.9 * 1.5)
    qml.restyle(engine, qml.Look(5.0))
    assert [QColor(theme.property(name)) for name in COUNTERS] == before


def test_lengths_are_millimetres(theme: QObject) -> None:
    """A length is its millimetres times the screen's pixels per millimetre."""
    assert theme.property("edge") == 40
    assert theme.property("tileWidth") == 150
    theme.setProperty("pxPerMm", 8.3)
    assert theme.property("edge") == 66
