# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station sounds like; and, when it cannot, why, in words.

QtMultimedia is an extra of the package and needs a system library. A station
without it works, but says all the time that it cannot be heard.
"""

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from gui.guard import words_more
from gui.guard.limits import LOUDSPEAKER_MS

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

SOUNDS = Path(__file__).parent / "sounds"
_ASK_S = 0.2
FILES = {1: "duress.wav", 2: "help.wav", 3: "notice.wav"}


class Sound(QObject):
    """One sound for each level; the grave ones go on until told otherwise."""

    changed = Signal()
    """`problem` is another."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[int, QSoundEffect] = {}
        self._level: int | None = None
        self.problem = ""
        """Why nothing can be heard, as a sentence; empty: it can."""
        self._server: str | None = None
        self._again = QTimer(self, interval=LOUDSPEAKER_MS)
        self._again.timeout.connect(self.look)

    def sound(self, level: int | None) -> None:
        """Sound this level from now on, over and over; None: be quiet."""
        if level == self._level:
            return
        if self._level in self._effects:
            self._effects[self._level].stop()
        self._level = level
        if level in self._effects:
            self._effects[level].play()

    def once(self, level: int) -> None:
        """Sound this level one time, unless something sounds already."""
        if self._level is None and level in self._effects:
            self._effects[level].play()

    def begin(self) -> None:
        """Load the sounds, if they can be played; look after it from now on."""
        self.look()
        self._again.start()

    @Slot()
    def look(self) -> None:
        """Load QtMultimedia once there is a sound server, and miss one that ends.

        It fills the log with warnings where there is none. And it plays on into
        nothing when the server it knows has ended, even if a new one has begun.
        """
        server = sound_server()
        if self._server is not None:
            if server != self._server:
                self._again.stop()
                self._effects.clear()
                self._tell(words_more.sound_ended())
            return
        if server is None:
            self._tell(words_more.no_output())
            return
        try:
            # An extra: without it this import fails, and with it, but without the
            # system's library, too.
            from PySide6 import QtMultimedia  # noqa: PLC0415 - see above
        except ImportError as error:
            self._again.stop()
            self._tell(words_more.no_multimedia(str(error)))
            return
        self._server = server
        self._multimedia = QtMultimedia
        self._devices = QtMultimedia.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look_for_output)
        self._look_for_output()

    @Slot()
    def _look_for_output(self) -> None:
        """Load the sounds once there is something to play them on."""
        if not self._multimedia.QMediaDevices.audioOutputs():
            self._effects.clear()
            self._tell(words_more.no_output())
            return
        self._tell("")
        for level, name in FILES.items():
            effect = self._multimedia.QSoundEffect(self)
            effect.statusChanged.connect(self._check)
            endless = self._multimedia.QSoundEffect.Loop.Infinite.value
            effect.setLoopCount(1 if level == max(FILES) else endless)
            effect.setSource(QUrl.fromLocalFile(str(SOUNDS / name)))
            self._effects[level] = effect
        wanted, self._level = self._level, None
        self.sound(wanted)

    @Slot()
    def _check(self) -> None:
        error = self._multimedia.QSoundEffect.Status.Error
        for level, effect in self._effects.items():
            if effect.status() == error:
                self._tell(words_more.broken_sound(FILES[level]))

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.changed.emit()


def sound_server() -> str | None:
    """What names the sound server that answers now, or a bare sound card; or None.

    A server that was started again has another name.
    """
    told = os.environ.get("PULSE_SERVER")
    if told:
        return told
    home = os.environ.get("PULSE_RUNTIME_PATH")
    runtime = Path(home or Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), "pulse"))
    path = runtime / "native"
    try:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(_ASK_S)
            asked.connect(str(path))
        stat = path.stat()
    except OSError:
        return "card" if any(Path("/dev/snd").glob("pcm*p")) else None
    return f"{path} {stat.st_ino} {stat.st_ctime_ns}"
