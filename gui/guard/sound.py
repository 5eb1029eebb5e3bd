# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station sounds like; and, when it cannot, why, in words.

QtMultimedia is an extra of the package and needs a system library. A station
without it works, but says all the time that it cannot be heard.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from gui.guard import words_more
from gui.guard.limits import LOUDSPEAKER_MS

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect

SOUNDS = Path(__file__).parent / "sounds"
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
        self._again = QTimer(self, interval=LOUDSPEAKER_MS)
        self._again.timeout.connect(self.begin)

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

    @Slot()
    def begin(self) -> None:
        """Load QtMultimedia once there is a sound server; look again until then.

        It fills the log with warnings where there is none.
        """
        if not has_sound_server():
            self._tell(words_more.no_output())
            self._again.start()
            return
        self._again.stop()
        try:
            # An extra: without it this import fails, and with it, but without the
            # system's library, too.
            from PySide6 import QtMultimedia  # noqa: PLC0415 - see above
        except ImportError as error:
            self._tell(words_more.no_multimedia(str(error)))
            return
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


def has_sound_server() -> bool:
    """Whether PulseAudio or PipeWire can be asked, or there is a bare sound card."""
    if os.environ.get("PULSE_SERVER"):
        return True
    home = os.environ.get("PULSE_RUNTIME_PATH")
    runtime = Path(home or Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), "pulse"))
    return (runtime / "native").exists() or any(Path("/dev/snd").glob("pcm*p"))
