# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Whether what the window says is on the glass: asked every second, told when it is.

A window can hang in ways that its own loop does not notice: the graphics driver, the
compositor, a display that lost its plug, a thread that draws. Then it shows old words,
or none, for ever. So a frame is asked for every now and then, whatever there is to
draw; only when one is drawn the appliance and the service manager hear of this screen.
"""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQuick import QQuickWindow

from appliance.wire.panel import ALIVE_EVERY_S


class Drawn(QObject):
    """Watches the frames of one window."""

    seen = Signal()
    """A frame that was asked for is on the screen."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._due = True
        """A frame was asked for, as the first one is, and not yet drawn."""
        self._timer = QTimer(self, interval=round(ALIVE_EVERY_S * 1000))
        self._timer.timeout.connect(self._ask)
        window.frameSwapped.connect(self._tell)

    def start(self) -> None:
        """Ask for a frame every second from now on."""
        self._timer.start()

    @Slot()
    def _ask(self) -> None:
        self._due = True
        self._window.update()

    @Slot()
    def _tell(self) -> None:
        if self._due:
            self._due = False
            self.seen.emit()
