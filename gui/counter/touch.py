# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Between the fingers and the window: what was not meant does nothing.

Three things are kept from the window: the touch that wakes a dimmed screen, a palm
(several fingers at once, but for two thumbs on the keyboard), and the second tap of a
double tap, which would fall on what the first has just brought under the finger. HELP
and PAUSE are brought by no page: they are heard on a new one too, and ask once however
often they are tapped.
"""

from PySide6.QtCore import (
    Property,
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickWindow

QML_IMPORT_NAME = "Luukku.Counter"
QML_IMPORT_MAJOR_VERSION = 1

NEW_PAGE_MS = 300
"""So long after a page has come, no finger can have been meant for it."""
ALWAYS = ("pause", "help")
"""What stands in the same place on nearly all pages."""
KEYBOARD = "keyboard"
"""Where two thumbs write, of which one is often down before the other is lifted."""
MINUTE_MS = 60_000

_KIND = QEvent.Type
_BEGINS = frozenset(
    {
        _KIND.TouchBegin,
        _KIND.MouseButtonPress,
        _KIND.KeyPress,
        # Of a key that is a shortcut nothing else is heard.
        _KIND.ShortcutOverride,
    }
)
_GOES_ON = frozenset({_KIND.TouchUpdate, _KIND.MouseMove, _KIND.MouseButtonDblClick})
_ENDS = frozenset({_KIND.TouchEnd, _KIND.MouseButtonRelease, _KIND.KeyRelease})


@QmlElement
class Touch(QObject):
    """Lets one finger at a time do one thing; dims the screen if it is asked to."""

    changed = Signal()
    begun = Signal()
    """A finger or a key was put down, and the window hears of it."""
    lifted = Signal()
    """It was lifted; the window hears of it next."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: QQuickWindow | None = None
        self._swallows = False
        """Nothing is heard until all fingers and keys are lifted."""
        self._dimmed = False
        self._page_age, self._strip_age = QElapsedTimer(), QElapsedTimer()
        self._always: list[QQuickItem] = []
        self._keyboards: list[QQuickItem] = []
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._dim)

    def watch(self, view: QQuickWindow) -> None:
        """Stand before this window from now on."""
        self._view = view
        view.installEventFilter(self)
        items = view.findChildren(QQuickItem)
        self._always = [item for item in items if item.objectName() in ALWAYS]
        self._keyboards = [item for item in items if item.objectName() == KEYBOARD]
        for item in self._always:
            item.visibleChanged.connect(self._renew_strip)

    def dim_after(self, minutes: int) -> None:
        """Dim the screen when nobody has touched it for so long; 0 for never."""
        # A timer that runs would go on with the new interval, also with none.
        self._rest.stop()
        self._rest.setInterval(minutes * MINUTE_MS)
        self._wake()

    @Slot()
    def turn(self) -> None:
        """Another page is seen."""
        self.renew()
        self._wake()

    @Slot()
    def renew(self) -> None:
        """What is seen has moved by itself: it is as new to a finger as a page."""
        self._page_age.start()

    @Slot()
    def _renew_strip(self) -> None:
        """They come back after a page without them."""
        self._strip_age.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether the window does not hear of it."""
        kind = event.type()
        if kind in _BEGINS:
            self._swallows = self._is_unmeant(event) or self._swallows
            self._wake()
            if not self._swallows:
                self.begun.emit()
        elif kind in _ENDS and self._swallows:
            self._swallows = False
            event.accept()
            return True
        elif kind in _ENDS:
            self.lifted.emit()
        elif kind == _KIND.TouchUpdate and not self._swallows and self._is_palm(event):
            self._let_go(event)
        if self._swallows and (kind in _BEGINS or kind in _GOES_ON):
            # What is not accepted would come again, as a mouse.
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_unmeant(self, event: QEvent) -> bool:
        if self._dimmed or self._is_palm(event):
            return True
        is_new = _is_new(self._page_age) and not self._is_on_what_stays(event)
        return is_new and event.type() == _KIND.TouchBegin

    def _is_on_what_stays(self, event: QEvent) -> bool:
        """Whether it is on HELP or PAUSE, and these have not come with the page."""
        if _is_new(self._strip_age) or not isinstance(event, QTouchEvent):
            return False
        return _lies_on(event.points()[0], self._always)

    def _is_palm(self, event: QEvent) -> bool:
        """Whether several fingers are down that are not two thumbs on the keys."""
        if not (isinstance(event, QTouchEvent) and event.pointCount() > 1):
            return False
        on_keys = [_lies_on(point, self._keyboards) for point in event.points()]
        return on_keys != [True, True]

    def _let_go(self, event: QEvent) -> None:
        """Take back what the first finger of a palm has begun to press."""
        self._swallows = True
        if self._view is not None and isinstance(event, QTouchEvent):
            lost = QTouchEvent(_KIND.TouchCancel, event.pointingDevice())
            QCoreApplication.sendEvent(self._view, lost)

    def _wake(self) -> None:
        if self._rest.interval():
            self._rest.start()
        if self._dimmed:
            self._dimmed = False
            self.changed.emit()

    @Slot()
    def _dim(self) -> None:
        self._dimmed = True
        self.changed.emit()

    @Property(bool, notify=changed)
    def dimmed(self) -> bool:
        """Whether the screen is dark because nobody touches it."""
        return self._dimmed


def _is_new(age: QElapsedTimer) -> bool:
    return age.isValid() and age.elapsed() < NEW_PAGE_MS


def _lies_on(point: QEventPoint, items: list[QQuickItem]) -> bool:
    # Where a finger lies that has not moved is told in the item it was last told to.
    at = point.scenePosition()
    return any(
        item.isVisible() and item.contains(item.mapFromScene(at)) for item in items
    )
