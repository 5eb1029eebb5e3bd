# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""Puts the station's window together: words, sound, desk, QML."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete

from gui import qml
from gui.guard import room, sighting
from gui.guard.settings import GuardSettings
from gui.guard.sound import Sound
from gui.guard.station import Clock, Send, Station

MAIN = Path(__file__).parent / "qml" / "Main.qml"
_CAN_RAISE = {"xcb", "windows", "cocoa"}
_CAN_TAKE_KEYS = {*_CAN_RAISE, "offscreen"}
"""Platforms where a program may bring its window to the front; others complain."""
_AGAIN_MS = 300
_PX_PER_MM = 4.0
"""Only until the window knows its width: the station's sizes follow that."""

assert sighting.QML_IMPORT_NAME == "Luukku.Guard", "QML asks for Sighting there"  # noqa: S101 - the import registers it


class StationWindow(QObject):
    """The whole station but its links; `view` is its window."""

    def __init__(
        self,
        settings: Sequence[GuardSettings],
        send: Send,
        clock: Clock | None = None,
        sound: Sound | None = None,
        *,
        wall: bool = False,
    ) -> None:
        """Build it; nothing is shown yet. Pictures have a clock and a sound of theirs.

        The settings are one for each site; the language and the least volume are the
        first's. On a wall it shows where to run in the largest type.

        Raises:
            WindowError: it does not load.
        """
        super().__init__()
        self._engine = qml.make_engine(qml.Look(_PX_PER_MM))
        qml.Translations(self._engine).use(settings[0].language)
        self._sound = sound or Sound(settings[0].volume_least_percent)
        self._sound.begin()
        self.station = Station(settings, send, self._sound, clock or Clock())
        self.view = qml.load(
            self._engine, MAIN, {"station": self.station, "wall": wall}
        )
        self._full = wall
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._raise_again)
        self.station.rang.connect(self._raise)
        self.station.turned.connect(self._stay_on_top)

    def show(self, *, full: bool) -> None:
        """Show it, over the whole screen or as a window; raised, it is so again."""
        self._full = full
        if full:
            self.view.showFullScreen()
        else:
            self.view.show()

    def end(self) -> None:
        """Take the window away; nothing of it may be used afterwards.

        Python collects in any order; a window must go before what it shows.
        """
        self._again.stop()
        self.station.rang.disconnect(self._raise)
        self.station.turned.disconnect(self._stay_on_top)
        self._sound.end()
        delete(self._engine)

    @Slot()
    def _stay_on_top(self) -> None:
        """Let no other window cover a call that waits for this guard."""
        on_top = Qt.WindowType.WindowStaysOnTopHint
        wanted = room.calls(self.station.room)
        if bool(self.view.flags() & on_top) != wanted:
            self.view.setFlag(on_top, wanted)

    @Slot()
    def _raise(self) -> None:
        """Come to the front; for a real call once more soon after.

        Qt knows only a tenth of a second later that a window was left or put away.
        """
        self._come_forward()
        self._again.start()
        self.view.alert(0)

    @Slot()
    def _raise_again(self) -> None:
        if room.calls(self.station.room):
            self._come_forward()

    def _come_forward(self) -> None:
        """Be above all windows; for a real call with the keyboard, too.

        Whoever is typing in another program must not accept an alert with the
        next Enter, unseen: nothing has the keyboard's focus until they choose it,
        and keys of their own count only after a moment (see Hands).
        """
        self._stay_on_top()
        if self.view.windowStates() & Qt.WindowState.WindowMinimized:
            self.show(full=self._full)
        if QGuiApplication.platformName() in _CAN_RAISE:
            self.view.raise_()
        if QGuiApplication.platformName() in _CAN_TAKE_KEYS and self._is_called_away():
            focused = self.view.contentItem().scopedFocusItem()
            if focused is not None:
                focused.setFocus(False)
            self.view.requestActivate()

    def _is_called_away(self) -> bool:
        """Whether a call waits while another program has the keyboard."""
        return room.calls(self.station.room) and not self.view.isActive()
