# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Evidence that something is on the screen: a drawn frame that shows it."""

from collections.abc import Iterator

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickWindow

QML_IMPORT_NAME = "Luukku.Guard"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Sighting(QObject):
    """Watches one item; says once for each revision that it was drawn.

    Counts only while the whole item is visible in an exposed window: not under
    the edge of a scrolled list, not while minimised. The station draws in the
    window's own thread, so a frame that was swapped shows what was set before it.
    """

    changed = Signal()
    seen = Signal(str, int, arguments=["alertId", "rev"])

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._item: QQuickItem | None = None
        self._alert_id = ""
        self._rev = 0
        self._told = ("", 0)
        self._watched: QQuickWindow | None = None

    def _get_item(self) -> QObject | None:
        return self._item

    def _set_item(self, item: QObject | None) -> None:
        assert isinstance(item, QQuickItem), "only items are drawn"  # noqa: S101 - a mistake in QML
        self._item = item
        item.windowChanged.connect(self._watch)
        self._watch(item.window())

    def _get_alert_id(self) -> str:
        return self._alert_id

    def _set_alert_id(self, alert_id: str) -> None:
        self._alert_id = alert_id
        self._look_again()

    def _get_rev(self) -> int:
        return self._rev

    def _set_rev(self, rev: int) -> None:
        self._rev = rev
        self._look_again()

    item = Property(QObject, _get_item, _set_item, notify=changed)
    alertId = Property(str, _get_alert_id, _set_alert_id, notify=changed)
    rev = Property(int, _get_rev, _set_rev, notify=changed)

    @Slot(QQuickWindow)
    def _watch(self, window: QQuickWindow | None) -> None:
        if self._watched is not None:
            self._watched.frameSwapped.disconnect(self._drawn)
        self._watched = window
        if window is not None:
            window.frameSwapped.connect(self._drawn)
        self._look_again()

    def _look_again(self) -> None:
        """Ask for a frame, since a revision may change nothing that is drawn."""
        self.changed.emit()
        if self._watched is not None:
            self._watched.update()

    @Slot()
    def _drawn(self) -> None:
        now = (self._alert_id, self._rev)
        if now == self._told or not self._alert_id or not self._is_in_sight():
            return
        self._told = now
        self.seen.emit(*now)

    def _is_in_sight(self) -> bool:
        item, window = self._item, self._watched
        if item is None or window is None or not window.isExposed():
            return False
        whole = item.mapRectToScene(item.boundingRect())
        sight = QRectF(0, 0, window.width(), window.height())
        for parent in _parents(item):
            if parent.clip():
                sight &= parent.mapRectToScene(parent.boundingRect())
        # A pixel of slack: layouts place things between pixels.
        fits = sight.adjusted(-1, -1, 1, 1).contains(whole)
        return item.isVisible() and not whole.isEmpty() and fits


def _parents(item: QQuickItem) -> Iterator[QQuickItem]:
    parent: QObject | None = item.parentItem()
    while isinstance(parent, QQuickItem):
        yield parent
        parent = parent.parentItem()
