# SPDX-License-Identifier: EUPL-1.2
# SPDX-FileCopyrightText: 2026 The Luukku authors
"""What the station sounds like; and, when it cannot, why, in words.

Sounds are played by a process of their own (`player`), since Qt waits for a sound
server that hangs, and the window must not. One that hangs or ends is told, and another
takes its place as soon as the sound server answers.

At its start and then every few minutes the station rehearses in silence: it plays a
sound without any tone, asks `Loudness` where that goes and how loud it would be, and
waits for its end. While something is wrong it rehearses again every few seconds.
"""

import contextlib
import os
import socket
import time
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.guard import words_sound
from gui.guard.alerts import EXERCISE
from gui.guard.limits import LOUDSPEAKER_MS
from gui.guard.loudness import Answers, Loudness
from gui.guard.loudspeaker import Loudspeaker
from gui.guard.player import FOREVER

_ASK_S = 0.2
FILES: Final = {1: "duress.wav", 2: "help.wav", 3: "notice.wav", 4: "exercise.wav"}
_SILENCE: Final = "silence.wav"
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

    def __init__(self, least_percent: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._level: int | None = None
        self._broken = ""
        self._heard = ""
        self._stuck = ""
        self._lost = ""
        self.problem = ""
        """Why nothing can be heard, as a sentence; empty: it can."""
        self._server: str | None = None
        self._plays = False
        self._began_s = 0.0
        self._loudspeaker = Loudspeaker(self)
        self._loudspeaker.told.connect(self._hear)
        self._loudspeaker.hung.connect(self._hung)
        self._loudspeaker.ended.connect(self._ended)
        self._again = QTimer(self, interval=LOUDSPEAKER_MS)
        self._again.timeout.connect(self.look)
        self._answers = Answers(self)
        self._answers.told.connect(self._answered)
        self._loudness = Loudness(least_percent, self)
        self._loudness.told.connect(self._listened)
        self._due = QTimer(self, interval=REHEARSE_MS)
        self._due.timeout.connect(self.rehearse)
        self._listen = QTimer(self, interval=LISTEN_MS, singleShot=True)
        self._listen.timeout.connect(self._ask_loudness)
        self._endless = QTimer(self, interval=END_MS, singleShot=True)
        self._endless.timeout.connect(self._get_stuck)

    def sound(self, level: int | None) -> None:
        """Sound this level from now on, over and over; None: be quiet."""
        if level == self._level:
            return
        before, self._level = self._level, level
        if before is not None and self._plays:
            self._loudspeaker.order(f"stop {FILES[before]}")
        self._play(level, FOREVER)

    def once(self, level: int) -> None:
        """Sound this level one time, unless something real sounds already."""
        if self._level is None or level < EXERCISE == self._level:
            self._play(level, 1)

    def begin(self) -> None:
        """Start the player, if there is a sound server; look after it from now on."""
        self._again.start()
        self._due.start()
        self.look()

    def end(self) -> None:
        """Be quiet, and look after nothing any more."""
        self._level = None
        for timer in (self._again, self._due, self._listen, self._endless):
            timer.stop()
        self._loudspeaker.end()

    @Slot()
    def look(self) -> None:
        """Start a player once a sound server answers, and miss one that ends.

        Without a server Qt fills the log with warnings. And it plays on into nothing
        when the server it knows has ended, even if a new one has begun.
        """
        server = sound_server()
        if self._server is not None and server != self._server:
            self._server = None
            self._drop()
            self._break(words_sound.sound_ended())
        if server is None:
            self._break(self._broken or words_sound.no_output())
            return
        self._loudspeaker.order("look")
        self._answers.ask()

    @Slot(bool)
    def _answered(self, answers: bool) -> None:
        if not self._again.isActive():
            return
        if not answers:
            self._lose(words_sound.server_hangs())
        elif not self._loudspeaker.runs:
            self._server = sound_server()
            self._began_s = time.monotonic()
            self._loudspeaker.start()
        elif self._plays:
            came_back, wrong = self._lost, self._heard or self._stuck
            self._lose("")
            if came_back:
                self._play(self._level, FOREVER)
            if came_back or wrong:
                self.rehearse()

    @Slot(str, str)
    def _hear(self, word: str, about: str) -> None:
        """The player says something."""
        if word == "outputs":
            self._begin_anew(bool(int(about)))
        elif word == "broken":
            self._break(words_sound.broken_sound(about))
        elif word == "missing":
            self._again.stop()
            self._break(words_sound.no_multimedia(about))
        elif about == _SILENCE and self._endless.isActive():
            self._endless.stop()
            self._stuck = ""
            self._tell()

    def _begin_anew(self, plays: bool) -> None:
        """Sound what is to sound: the player is another, or what it plays on is."""
        self._listen.stop()
        self._endless.stop()
        self._plays = plays
        self._lost = ""
        self._break("" if plays else words_sound.no_output())
        self._play(self._level, FOREVER)
        self.rehearse()

    @Slot()
    def _hung(self) -> None:
        self._replace(words_sound.server_hangs())

    @Slot()
    def _ended(self) -> None:
        self._replace(words_sound.no_stream())

    def _replace(self, why: str) -> None:
        """Say why nothing sounds. One that did not live long waits for its turn."""
        self._drop()
        self._lose(why)
        if time.monotonic() - self._began_s > LOUDSPEAKER_MS / 1000:
            self.look()

    def _drop(self) -> None:
        self._plays = False
        self._listen.stop()
        self._endless.stop()
        self._loudspeaker.kill()

    @Slot()
    def rehearse(self) -> None:
        """Play a silence, and see where it goes; or what sounds already."""
        busy = self._listen.isActive() or self._endless.isActive()
        if not self._plays or self._lost or busy:
            return
        self._listen.start()
        if self._level is None:
            self._loudspeaker.order(f"play {_SILENCE} 1")
            self._endless.start()

    @Slot()
    def _ask_loudness(self) -> None:
        self._loudness.ask(self._loudspeaker.process)

    def _play(self, level: int | None, times: int) -> None:
        # To a server that hangs nothing is played: it would be heard late, or twice.
        if level is not None and self._plays and not self._lost:
            self._loudspeaker.order(f"play {FILES[level]} {times}")
            self._answers.ask()

    @Slot()
    def _get_stuck(self) -> None:
        self._stuck = words_sound.stuck()
        self._tell()

    @Slot(str)
    def _listened(self, said: str) -> None:
        self._heard = said
        self._tell()

    def _break(self, problem: str) -> None:
        self._broken = problem
        self._tell()

    def _lose(self, why: str) -> None:
        self._lost = why
        self._tell()

    def _tell(self) -> None:
        problem = self._broken or self._lost or self._stuck or self._heard
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
