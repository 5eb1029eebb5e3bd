# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""A counter's window on a test bench: any panel, any view, any page."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Self

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlApplicationEngine, qmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from appliance.wire.panel import View
from gui import driver, qml
from gui.content.cards import Card, load_cards
from gui.counter.link import Link
from gui.counter.scenes import REST, settle
from gui.counter.window import Window

CARDS = load_cards()


class Panel(NamedTuple):
    """A touchscreen: its size in pixels, and how fine they are."""

    name: str
    size: QSize
    px_per_mm: float


PANELS = (
    Panel("7-inch", QSize(800, 480), 5.19),
    Panel("7-inch-fine", QSize(1280, 720), 8.3),
    Panel("10-inch", QSize(1280, 800), 5.9),
    Panel("7-inch-portrait", QSize(480, 800), 5.19),
    Panel("7-inch-fine-portrait", QSize(720, 1280), 8.3),
    Panel("10-inch-portrait", QSize(800, 1280), 5.9),
)


class Bench:
    """One window whose appliance is the test."""

    def __init__(
        self, panel: Panel, runtime: Path, look: qml.Look, cards: Mapping[str, Card]
    ) -> None:
        self.panel = panel
        self.link = Link(runtime)
        self.window = Window(look, cards, self.link)
        self.view = self.window.view
        self.view.resize(panel.size)
        self.view.show()

    def show(self, view: View) -> Self:
        """Let the appliance say `view`."""
        self.link.viewed.emit(view)
        settle()
        return self

    def draw(self) -> QImage:
        """Draw the window, so that everything is in its place."""
        settle()
        return self.view.grabWindow()

    def item(self, name: str) -> QQuickItem:
        """The visible item of that name."""
        found = driver.find(self.view, name)
        assert found is not None, f"{name} is not seen"
        return found

    def sees(self, name: str) -> bool:
        """Whether an item of that name is seen."""
        return driver.find(self.view, name) is not None

    def text(self, name: str) -> str:
        """What a visible item says."""
        return str(self.item(name).property("text"))

    def tap(self, name: str) -> None:
        """Tap the middle of an item, once everything is in its place."""
        self.draw()
        QTest.mouseClick(
            self.view,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            driver.middle(self.item(name)),
        )
        settle()

    def hold(self, name: str, ms: int) -> None:
        """Press the middle of an item for so long, once everything is in its place."""
        self.draw()
        at = driver.middle(self.item(name))
        button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(self.view, button, no_key, at)
        QTest.qWait(ms)
        QTest.mouseRelease(self.view, button, no_key, at)

    def items(self) -> Iterator[QQuickItem]:
        """Everything that is seen."""
        yield from _below(self.view.contentItem())

    def rect(self, item: QQuickItem) -> QRectF:
        """Where an item is in the window."""
        at = item.mapToScene(QPointF(0, 0))
        return QRectF(at.x(), at.y(), item.width(), item.height())


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if child.isVisible() and child.opacity() > 0:
            yield child
            yield from _below(child)


@contextmanager
def bench(
    panel: Panel = PANELS[0],
    *,
    runtime: Path = Path("/nonexistent"),
    reduced_motion: bool = False,
    text_scale: float = 1.0,
    light: bool = False,
    cards: Mapping[str, Card] = CARDS,
) -> Iterator[Bench]:
    """A window that is gone afterwards."""
    look = qml.Look(panel.px_per_mm, reduced_motion, text_scale, light)
    made = Bench(panel, runtime, look, cards)
    try:
        yield made
    finally:
        made.window.end()


def in_language(language: str, view: View = REST) -> View:
    """The view as a site of that language says it."""
    return msgspec.structs.replace(view, language=language)


def relight(desk: Bench, *, light: bool) -> None:
    """Turn the colours of a window round while it is seen."""
    engine = qmlEngine(desk.view)
    assert isinstance(engine, QQmlApplicationEngine), "its window has an engine"
    qml.restyle(engine, qml.Look(desk.panel.px_per_mm, light=light))
    settle()
