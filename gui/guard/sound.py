# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station sounds like; and, when it cannot, why, in words.

QtMultimedia is an extra of the package and needs a system library. A station
without it works, but says all the time that it cannot be heard.

At its start and then every few minutes the station rehearses in silence: it plays a
sound without any tone, asks `Loudness` where that goes and how loud it would be, and
waits for its end. While something is wrong it rehearses again every few seconds.

A sound server that hangs would hang the window, too: Qt waits for it. So it is asked
every few seconds whether it answers, and nothing is played while it does not.
"""

import contextlib
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from gui.guard import words_sound
from gui.guard.alerts import EXERCISE
from gui.guard.limits import LOUDSPEAKER_MS
from gui.guard.loudness import Answers, Loudness

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

SOUNDS = Path(__file__).parent / "sounds"
_ASK_S = 0.2
FILES = {1: "duress.wav", 2: "help.wav", 3: "notice.wav", 4: "exercise.wav"}
_SILENCE: Final = 0
_ALL: Final = {**FILES, _SILENCE: "silence.wav"}
REHEARSE_MS: Final = 300_000
"""How often a station that can be heard makes sure of it; at least once an hour."""
LISTEN_MS: Final = 1_000
"""How long after the beginning of a rehearsal its stream is looked at."""
END_MS: Final = 20_000
"""A silence of two seconds that lasts longer is not taken by any loudspeaker."""


class Sound(QObject):
    """One sound for each level; the grave ones go on until told otherwise."""

    changed = Signal()
    """`problem` is another."""
    rehearsed = Signal()
    """A rehearsal has come to its end, well or not."""

    def __init__(self, least_percent: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[int, QSoundEffect] = {}
        self._devices: QMediaDevices
        self._level: int | None = None
        self._broken = ""
        self._heard = ""
        self._stuck = ""
        self._hangs = False
        self.problem = ""
        """Why nothing can be heard, as a sentence; empty: it can."""
        self._server: str | None = None
        self._again = QTimer(self, interval=LOUDSPEAKER_MS)
        self._again.timeout.connect(self.look)
        self._answers = Answers(self)
        self._answers.told.connect(self._answered)
        self._loudness = Loudness(least_percent, self)
        self._loudness.told.connect(self._listened)
        self._due = QTimer(self, interval=REHEARSE_MS)
        self._due.timeout.connect(self.rehearse)
        self._listen = QTimer(self, interval=LISTEN_MS, singleShot=True)
        self._listen.timeout.connect(self._loudness.ask)
        self._endless = QTimer(self, interval=END_MS, singleShot=True)
        self._endless.timeout.connect(self._get_stuck)

    def sound(self, level: int | None) -> None:
        """Sound this level from now on, over and over; None: be quiet."""
        if level == self._level:
            return
        before, self._level = self._level, level
        if before in self._effects and not self._hangs:
            self._effects[before].stop()
        self._play(level, self._forever)

    def once(self, level: int) -> None:
        """Sound this level one time, unless something real sounds already."""
        if self._level is None or level < EXERCISE == self._level:
            self._play(level, 1)

    def begin(self) -> None:
        """Load the sounds, if they can be played; look after it from now on."""
        self._again.start()
        self._due.start()
        self.look()

    def end(self) -> None:
        """Be quiet, and look after nothing any more."""
        self.sound(None)
        for timer in (self._again, self._due, self._listen, self._endless):
            timer.stop()

    @Slot()
    def look(self) -> None:
        """Load QtMultimedia once a sound server answers, and miss one that ends.

        It fills the log with warnings where there is none. And it plays on into
        nothing when the server it knows has ended, even if a new one has begun.
        """
        server = sound_server()
        if self._server is not None and server != self._server:
            self._again.stop()
            self._due.stop()
            self._hangs = False
            self._devices.audioOutputsChanged.disconnect(self._look_for_output)
            self._drop()
            self._break(words_sound.sound_ended())
        elif server is None:
            self._break(words_sound.no_output())
        else:
            self._answers.ask()

    @Slot(bool)
    def _answered(self, answers: bool) -> None:
        came_back, self._hangs = self._hangs and answers, not answers
        self._tell()
        if self._hangs or not self._again.isActive():
            return
        if self._server is None:
            self._load()
        elif came_back:
            self._look_for_output()
        elif self._heard or self._stuck:
            self.rehearse()

    def _load(self) -> None:
        """Load QtMultimedia, now that there is a sound server that answers."""
        server = sound_server()
        if server is None:
            return
        try:
            # An extra: without it this import fails, and with it, but without the
            # system's library, too.
            from PySide6 import QtMultimedia  # noqa: PLC0415 - see above
        except ImportError as error:
            self._again.stop()
            self._break(words_sound.no_multimedia(str(error)))
            return
        self._server = server
        self._multimedia = QtMultimedia
        self._devices = QtMultimedia.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look_for_output)
        self._look_for_output()

    @Slot()
    def rehearse(self) -> None:
        """Play a silence, and see where it goes; or what sounds already."""
        busy = self._listen.isActive() or self._endless.isActive()
        if not self._effects or busy or self._hangs:
            return
        self._listen.start()
        if self._level is None:
            self._play(_SILENCE, 1)
            self._endless.start()

    @property
    def _forever(self) -> int:
        if not self._effects:
            return 1
        return int(self._multimedia.QSoundEffect.Loop.Infinite.value)

    def _drop(self) -> None:
        """Silence and forget what is loaded: what loops would play on by itself."""
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects.clear()

    def _play(self, level: int | None, times: int) -> None:
        if level is not None and level in self._effects and not self._hangs:
            self._effects[level].setLoopCount(times)
            self._effects[level].play()

    @Slot()
    def _look_for_output(self) -> None:
        """Load the sounds once there is something to play them on."""
        if self._hangs:
            return
        self._endless.stop()
        self._drop()
        if not self._multimedia.QMediaDevices.audioOutputs():
            self._break(words_sound.no_output())
            return
        self._break("")
        for level, name in _ALL.items():
            effect = self._multimedia.QSoundEffect(self)
            effect.statusChanged.connect(self._check)
            effect.setSource(QUrl.fromLocalFile(str(SOUNDS / name)))
            self._effects[level] = effect
        self._effects[_SILENCE].playingChanged.connect(self._silence_changed)
        wanted, self._level = self._level, None
        self.sound(wanted)
        self.rehearse()

    @Slot()
    def _check(self) -> None:
        error = self._multimedia.QSoundEffect.Status.Error
        for level, effect in self._effects.items():
            if effect.status() == error:
                self._break(words_sound.broken_sound(_ALL[level]))

    @Slot()
    def _silence_changed(self) -> None:
        silence = self._effects.get(_SILENCE)
        if silence is not None and not silence.isPlaying() and self._endless.isActive():
            self._endless.stop()
            self._stuck = ""
            self._tell()
            self.rehearsed.emit()

    @Slot()
    def _get_stuck(self) -> None:
        self._stuck = words_sound.stuck()
        self._tell()
        self.rehearsed.emit()

    @Slot(str)
    def _listened(self, said: str) -> None:
        self._heard = said
        self._tell()

    def _break(self, problem: str) -> None:
        self._broken = problem
        self._tell()

    def _tell(self) -> None:
        hangs = words_sound.server_hangs() if self._hangs else ""
        problem = self._broken or hangs or self._stuck or self._heard
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
            # One that hangs is there all the same, when nobody else can get in.
            with contextlib.suppress(TimeoutError, BlockingIOError):
                asked.connect(str(path))
        stat = path.stat()
    except OSError:
        return "card" if any(Path("/dev/snd").glob("pcm*p")) else None
    return f"{path} {stat.st_ino} {stat.st_ctime_ns}"
