# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Finds words that are cut, that leave their place, or that lie on other words."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

SLACK = 1.5
"""Pixels: layouts and fonts round differently."""


def complaints(window: QQuickWindow) -> list[str]:
    """What is wrong with the words on a window, one sentence each."""
    words = list(_words(window.contentItem()))
    said = [f"{_text(item)} is cut: {_sizes(item)}" for item in words if _is_cut(item)]
    frame = QRectF(0, 0, window.width(), window.height())
    said += [
        f"{_text(item)} leaves the window to the side"
        for item in words
        if _rect(item).left() < frame.left() or _rect(item).right() > frame.right()
    ]
    said += [
        f"{_text(one)} lies on {_text(two)}"
        for one, two in combinations(words, 2)
        if not _shrunk(one).intersected(_shrunk(two)).isEmpty()
    ]
    return said


def _words(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if not child.isVisible():
            continue
        text = child.inherits("QQuickText") and bool(child.property("text"))
        if text and not _shrunk(child).isEmpty():
            yield child
        yield from _words(child)


def _text(item: QQuickItem) -> str:
    return repr(item.property("text"))


def _sizes(item: QQuickItem) -> str:
    needs = [item.property(name) for name in ("contentWidth", "contentHeight")]
    return f"needs {needs}, has {[item.width(), item.height()]}"


def _is_cut(item: QQuickItem) -> bool:
    return bool(
        item.property("truncated")
        or item.property("contentWidth") > item.width() + SLACK
        or item.property("contentHeight") > item.height() + SLACK
    )


def _rect(item: QQuickItem) -> QRectF:
    """Where an item is seen, without what lies outside a scrolled list."""
    seen = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    parent: QObject | None = item.parentItem()
    while isinstance(parent, QQuickItem):
        if parent.clip():
            seen &= parent.mapRectToScene(parent.boundingRect())
        parent = parent.parentItem()
    return seen


def _shrunk(item: QQuickItem) -> QRectF:
    return _rect(item).adjusted(SLACK, SLACK, -SLACK, -SLACK)
